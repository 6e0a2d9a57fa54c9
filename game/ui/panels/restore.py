"""Healing the land: the ways, what each costs and takes up as it grows, and the tiles already healed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from game.content.items import Restoration
from game.engine import ecology, prices
from game.engine.command import opened
from game.engine.commands import Restore as RestoreTile
from game.ui.charts import LineChart, Series
from game.ui.map.vignette import vignette
from game.ui.panels.page import Shelf, page
from game.ui.panels.phrases import source
from game.ui.widgets import Button, Chip, Column, IconButton, KeyValue, Label, Panel, Picture, Row, Scroll, Widget

if TYPE_CHECKING:
    from game.model.city import City
    from game.ui.stage import Stage

YEARS, CURVE = 60, 84
"""Years of growth that the curve shows, and its height in dp."""
NOWHERE = -1
WIDE, HIGH = 108, 68
"""dp of the picture of the land."""
TILE = 40
"""dp of a tile in it."""


class Restore:
    """Cards of every way, those that can be taken up first; a press puts it in the hand and opens the map."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._seen: object = None
        city = stage.session.city
        open_first = sorted(city.catalog.restorations, key=lambda way: not opened(city, way.needs))
        self.cards = [WayCard(stage, way, self._take) for way in open_first]
        self._note = Label("", 13, "ink2", fit="shrink")
        shelf = Shelf(*(card.body for card in self.cards), least=400, most=2, gap=12)
        why = IconButton("question", lambda: stage.why("sinks"), size=18, tip=stage.say("restore.why"))
        self.sheet = page(stage, "restore", "tree", Scroll(shelf, grow=1), note=self._note, aside=[why])
        self.refresh()

    def _take(self, way: Restoration) -> None:
        for other in ("kind", "move"):
            self.stage.picked.pop(other, None)
        self.stage.picked["restore"] = way.id
        self.stage.close("restore")
        self.stage.refresh()

    def refresh(self) -> None:
        """Follow the city."""
        session = self.stage.session
        seen = (session.city.now.day, session.altered)
        if seen == self._seen:
            return
        self._seen = seen
        city = session.city
        grams = ecology.uptake(city) * 365
        for card in self.cards:
            card.show(city, int(grams[city.catalog.restorations.index[card.way.id]]))
        healed = int((city.land.planted >= 0).sum())
        self._note.text = self.stage.say(
            "restore.note", tiles=self.stage.amount(healed, "tiles"), amount=self.stage.amount(int(grams.sum()), "g")
        )


class WayCard:
    """`body` is the card of one way of healing; `show` sets it to the city of today."""

    def __init__(self, stage: Stage, way: Restoration, take: Callable[[Restoration], object]) -> None:
        self.stage, self.way = stage, way
        say = stage.say
        self.healed = KeyValue(say("restore.healed"), "", size=12)
        self.growing = KeyValue(say("restore.growing"), "", size=12)
        self.takes = KeyValue(say("restore.takes"), "", size=12)
        self.button = Button(say("restore.take"), lambda: take(way), size=13)
        self.door = Button(say("restore.study"), self._study, kind="plain", icon="flask", size=13)
        self.button.rigid = self.door.rigid = True
        self.blocked = Chip("", "watch")
        rows = Row(Column(*self._facts(), gap=2, grow=1), Column(self.healed, self.growing, self.takes, gap=2, grow=1))
        rows.gap, rows.even, rows.align = 20, True, "top"
        credit = Label(source(stage, way.source), 11, "ink3")
        head = self._head()
        head.grow = 1
        self.body = Panel(head, self._growth(), rows, self._foot(), credit, look="card", pad=12, gap=7)

    def _head(self) -> Row:
        stage, way = self.stage, self.way
        px = stage.desk.brush.px
        turn = [w.id for w in stage.session.city.catalog.restorations if w.cover == way.cover].index(way.id)
        land = vignette(way.cover, px(WIDE), px(HIGH), 4 * (px(TILE) // 4), turn)
        about = [Label(stage.name(way.about), 12, "ink2")] if way.about else []
        words = Column(Label(stage.name(way.name), 16, weight="heavy"), *about, gap=1, grow=1)
        parts: list[Widget] = [Picture(land, WIDE, HIGH, cover=True), words]
        if way.fact:
            parts.append(IconButton("book", self._read, size=18, tip=stage.say("restore.read")))
        return Row(*parts, gap=10, align="top")

    def _read(self) -> None:
        self.stage.open("codex", fact=self.way.fact)

    def _study(self) -> None:
        self.stage.close("restore")
        self.stage.open("research", discovery=self.way.needs or "")

    def _growth(self) -> Row:
        """The curve of what a tile takes up as it ages, with its highest rate."""
        stage, way = self.stage, self.way
        ages, rates = zip(*way.uptake, strict=True)
        years = np.arange(YEARS + 1)
        say = stage.say
        curve = LineChart(
            years, [Series("", np.interp(years, ages, rates), "ecosystems", "area", 2.2)], tall=CURVE, legend=False,
            unit=say("restore.unit"), shows="{:g}".format, shows_x=lambda year: say("restore.year", n=round(year)),
            steps=(20,), grow=1,
        )  # fmt: skip
        most = Column(
            Label(stage.say("restore.up_to", amount=stage.amount(max(rates), "t")), 15, "green", "heavy", "right"),
            Label(stage.say("restore.most"), 11, "ink2", align="right"),
            gap=0,
        )
        most.rigid = True
        return Row(curve, most, gap=10, tip=source(stage, way.source))

    def _facts(self) -> list[Widget]:
        stage, way = self.stage, self.way
        rows = [
            KeyValue(stage.say("restore.cost"), stage.amount(round(way.cost * 100), "fen"), size=12),
            KeyValue(stage.say("restore.days"), stage.amount(way.days, "days"), size=12),
            KeyValue(stage.say("restore.habitat"), stage.amount(way.habitat, "share"), size=12),
        ]
        if way.green_points:
            rows.append(KeyValue(stage.say("restore.points"), str(way.green_points), size=12))
        return list(rows)

    def _foot(self) -> Row:
        stage, way = self.stage, self.way
        land = stage.say("restore.and").join(stage.say(f"phrase.cover.{c}") for c in way.of)
        where = stage.say("restore.where", covers=land)
        told = Column(self.blocked, Label(where, 12, "ink2"), gap=1, align="left", grow=1)
        return Row(told, self.button, self.door, gap=8)

    def show(self, city: City, grams: int) -> None:
        """Follow the city; `grams` a year are taken up by all its tiles."""
        stage, index = self.stage, city.catalog.restorations.index[self.way.id] + 1
        self.healed.value.text = stage.amount(int(((city.land.way == index) & (city.land.planted >= 0)).sum()), "tiles")
        self.growing.value.text = stage.amount(int((city.land.healing == index).sum()), "tiles")
        self.takes.value.text = stage.amount(grams, "g")
        begun = bool(grams) or bool((city.land.healing == index).any())
        for row in (self.healed, self.growing, self.takes):
            row.value.colour = "ink" if begun else "ink3"
        reason = self._reason(city)
        self.button.enabled, self.button.reason = not reason, reason
        self.blocked.visible, self.blocked.text = bool(reason), reason
        lacks = not opened(city, self.way.needs)
        self.button.visible, self.door.visible = not lacks, lacks

    def _reason(self, city: City) -> str:
        """Why it cannot be taken up anywhere today, in a sentence, or nothing."""
        stage, way = self.stage, self.way
        refused = RestoreTile(way.id, NOWHERE, NOWHERE).refusal(city)
        if refused == "not_discovered" and way.needs:
            return stage.say("restore.needs", name=stage.name(city.catalog.discoveries[way.needs].name))
        if refused == "no_green_points":
            return stage.say(f"refusal.{refused}")
        return "" if round(way.cost * 100) <= city.now.money + prices.credit(city) else stage.say("refusal.no_money")
