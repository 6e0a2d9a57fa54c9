"""One discovery: how it stands, its card on the tree, and what it opens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pygame

from game.content.items import Discovery
from game.content.kinds import BuildingKind, Module, Tier
from game.engine import research
from game.ui.panels.page import low
from game.ui.panels.phrases import effect
from game.ui.panels.tree import INNER
from game.ui.panels.works import portrait
from game.ui.widgets import Card, Icon, Label, Picture, ProgressBar, Row, Widget

if TYPE_CHECKING:
    from game.model.city import City
    from game.ui.stage import Stage

SIZE = 44, 32  # dp of a picture beside a line
LOOKS: dict[str, tuple[str, str, str]] = {
    "found": ("good", "status_ok", "green"),
    "studying": ("fact", "flask", "amber_text"),
    "open": ("card", "dot_empty", "ink"),
    "locked": ("tile", "lock", "ink3"),
}
"""State -> look of the card, mark, ink."""
GROUPS = {
    "energy": "bolt",
    "industry": "factory",
    "city": "building",
    "nature": "leaf",
    "transit": "bus",
    "research": "flask",
}


def state(city: City, discovery: Discovery) -> str:
    """found, studying, open or locked."""
    shelf = city.catalog.discoveries
    if city.studied[shelf.index[discovery.id]] >= 0:
        return "found"
    if city.now.studying == discovery.id:
        return "studying"
    return "open" if all(city.studied[shelf.index[a]] >= 0 for a in discovery.after) else "locked"


def told(stage: Stage, how: str) -> str:
    """A state in words."""
    return stage.say(f"research.{how}")


class DiscoveryCard:
    """`card` is its place on the tree; `show` sets it to the city of today."""

    def __init__(self, stage: Stage, discovery: Discovery, press: Callable[[Discovery], object]) -> None:
        self.stage, self.discovery = stage, discovery
        self.name = Label(stage.name(discovery.name), 12.5, weight="bold", fit="shrink")
        self.mark = Icon("dot_empty", 16)
        self.points = Label("", 11, "ink2", "bold", fit="shrink", grow=1)
        self.bar = ProgressBar(0.0, "amber", thick=5)
        tip = stage.name(discovery.about) if discovery.about else ""
        self.card = Card(
            self.name, Row(self.mark, self.points, gap=5), self.bar, on_press=lambda: press(discovery), tip=tip,
            pad=(INNER, 4), gap=0,
        )  # fmt: skip

    def show(self, city: City, chosen: bool, place: int = 0) -> None:
        """Follow the city; `place` in the row of those that wait, 0 = in none."""
        how = state(city, self.discovery)
        look, mark, ink = LOOKS[how]
        if self.card.look != look:
            self.card.look = look
            self.card.touch()
        self.card.chosen = chosen
        self.mark.name = mark
        self.name.colour = "ink3" if how == "locked" else "ink"
        self.points.colour = ink if how != "open" else "ink2"
        price = research.price(city, self.discovery)
        asked = self.stage.amount(round(price / 1000), "points")
        self.points.text = told(self.stage, how) if how == "found" else asked
        if place and how != "found":
            self.mark.name, self.points.colour = "clock", "amber_text"
            self.points.text = self.stage.say("research.place", n=place, points=asked)
        done = int(city.progress[city.catalog.discoveries.index[self.discovery.id]])
        self.bar.visible = how != "found" and done > 0
        self.bar.value = done / price


class Opened:
    """What a discovery brings, as rows: buildings, stages, additions, ways of healing, policies, effects."""

    def __init__(self, stage: Stage, discovery: Discovery) -> None:
        self.stage, self.discovery = stage, discovery

    def rows(self) -> list[Widget]:
        """Headings and lines; what must be found first comes first."""
        stage, catalog = self.stage, self.stage.session.city.catalog
        rows: list[Widget] = []
        if self.discovery.after:
            rows.append(Label(stage.say("research.after"), 12, "ink2", "bold"))
            for before in self.discovery.after:
                found = state(stage.session.city, catalog.discoveries[before]) == "found"
                rows.append(_line("status_ok" if found else "lock", stage.name(catalog.discoveries[before].name)))
        lines = list(self.things())
        if lines:
            rows.append(Label(stage.say("research.opens"), 12, "ink2", "bold"))
            rows += lines
        return rows

    def building(self) -> tuple[str, int] | None:
        """The first building that it brings, with the tier; what it only adds to shows as it stands."""
        for kind in self.stage.session.city.catalog.buildings:
            for number, tier in enumerate(kind.tier, 1):
                if tier.needs == self.discovery.id or (kind.needs == self.discovery.id and number == 1):
                    return kind.id, number
            if any(module.needs == self.discovery.id for module in kind.module):
                return kind.id, 1
        return None

    def things(self) -> Iterator[Row]:
        """A line for everything that names the discovery; stages of buildings by their pictures."""
        stage, catalog, id_ = self.stage, self.stage.session.city.catalog, self.discovery.id
        for kind in catalog.buildings:
            name = stage.name(kind.name)
            if kind.needs == id_:
                yield self._pictured(kind, 1, name)
            parts: list[tuple[int, Tier | Module]] = list(enumerate(kind.tier, 1))
            parts += [(0, module) for module in kind.module]
            for number, part in parts:
                if part.needs != id_:
                    continue
                told = stage.say("research.part", name=name, part=stage.name(part.name))
                yield self._pictured(kind, number, told) if number else _line(GROUPS[kind.group], told)
        for way in catalog.restorations:
            if way.needs == id_:
                yield _line("tree", stage.name(way.name))
        for policy in catalog.policies:
            if policy.needs == id_:
                yield _line("scale", stage.name(policy.name))
        for change in self.discovery.effects:
            yield _line("arrow_right", effect(stage, change))

    def _pictured(self, kind: BuildingKind, number: int, told: str) -> Row:
        """A building's stage and its name; its group's mark where no picture can be drawn or the window is low."""
        drawn = None if low(self.stage) else portrait(self.stage, kind.id, number, *SIZE)
        if not isinstance(drawn, pygame.Surface):
            return _line(GROUPS[kind.group], told)
        return Row(Picture(drawn, *SIZE, fill="paper"), Label(told, 12, grow=1), gap=8)


def _line(icon: str, text: str) -> Row:
    return Row(Icon(icon, 16), Label(text, 12, grow=1), gap=6, align="top")
