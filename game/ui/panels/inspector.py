"""The inspector: the building or the land on the tile that is picked, with its figures and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.content.kinds import BuildingKind, Tier
from game.ui.panels.before_after import LOOK_AGAIN, Forecasts
from game.ui.panels.figures import Figure, Figures, carbon_path, given_out, taken_in
from game.ui.panels.groundview import Ground, healed_by
from game.ui.panels.hero import GROUP_ICONS, TONES, Hero, verdict
from game.ui.panels.keepfocus import keep_focus
from game.ui.panels.neighbours import neighbours
from game.ui.panels.page import low
from game.ui.panels.room import under_bar
from game.ui.panels.throughput import Throughput, throughput
from game.ui.panels.works import Works, portrait
from game.ui.theme import H2, MARGIN
from game.ui.widgets import (
    Badge,
    Card,
    Chip,
    Column,
    Flow,
    Icon,
    IconButton,
    Label,
    Panel,
    Picture,
    Row,
    Scroll,
    Sheet,
    Spot,
    Stars,
)  # fmt: skip

if TYPE_CHECKING:
    from game.ui.stage import Stage
    from game.ui.widgets import Widget

WIDTH, DOCK = 296, 80


class Inspector:
    """Follows `stage.picked["tile"]`. In a low window the dock makes room for it, and the upgrade comes first."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.forecasts = Forecasts()
        self.day: Throughput | None = None
        self.figures: Figures | None = None
        self.works: Works | None = None
        self.ground: Ground | None = None
        self._seen: object = None
        self._shape: object = None
        self._key: object = None
        self._status = Chip("", "ok")
        self._hero: Hero | None = None
        self._body = Column(gap=8)
        self._scroll = Scroll(self._body, grow=1)
        alone = low(stage) and "opening" not in stage.views
        self.sheet = Sheet(
            Panel(self._scroll, pad=(12, 10, 8, 10)),
            Spot("topright", MARGIN, under_bar(stage), width=WIDTH, bottom=MARGIN if alone else DOCK),
            clears=alone, on_close=lambda: stage.views.pop("inspector", None),
        )  # fmt: skip
        self.refresh()

    def refresh(self) -> None:
        """Follow the city: figures every day, the widgets when the building or its works change."""
        session = self.stage.session
        seen = (self.stage.picked.get("tile"), session.city.now.day, session.altered, id(session.city))
        if seen == self._seen:
            return
        self._seen = seen
        row = self._row()
        self._measure(row)
        shape = self._now(row)
        if shape != self._shape:
            self._shape = shape
            keep_focus(self.stage.desk, self.sheet, lambda: self._rebuild(row))
        self._fill(row)

    def _row(self) -> int:
        tile = self.stage.picked.get("tile")
        return self.stage.session.city.row_at(*tile) if tile else -1

    def _measure(self, row: int) -> None:
        """The building's last known day; kept while the city's cohorts change under it."""
        city = self.stage.session.city
        b = city.buildings
        key = tuple(int(b[n][row]) for n in ("serial", "tier", "modules", "off", "shut")) if row >= 0 else None
        found = throughput(city, row, self.stage.session.last) if row >= 0 else None
        if key != self._key or found is not None:
            self.day = found
        self._key = key

    def _now(self, row: int) -> object:
        city, tile = self.stage.session.city, self.stage.picked.get("tile")
        found = int((city.studied >= 0).sum())
        look = (id(city), tile, self.stage.session.altered, found, city.now.day // LOOK_AGAIN)
        if row < 0:
            land = [int(layer[tile[1], tile[0]]) for layer in (city.land.cover, city.land.healing)] if tile else []
            return (*look, *land)
        b, day = city.buildings, self.day
        works = tuple(int(b[n][row]) for n in ("serial", "tier", "modules", "next_ready", "off", "owner"))
        shown = (day.goods_made.keys(), day.goods_used.keys(), bool(day.dust), bool(day.money)) if day else ()
        parts = tuple(f.key for f in self._figures(row)) if row >= 0 else ()
        return *look, works, bool(b["ready"][row] > city.now.day), str(shown), parts

    # The building

    def _spec(self, row: int) -> tuple[BuildingKind, Tier]:
        city = self.stage.session.city
        kind: BuildingKind = city.catalog.buildings.items[city.buildings["kind"][row]]
        return kind, kind.tier[int(city.buildings["tier"][row]) - 1]

    def _figures(self, row: int) -> list[Figure]:
        kind, tier = self._spec(row)
        people = int(self.stage.session.city.buildings["people"][row])
        return [*taken_in(self.stage, tier, self.day), *given_out(self.stage, kind, tier, people, self.day)]

    def _rebuild(self, row: int) -> None:
        tile = self.stage.picked.get("tile")
        self.figures = self.works = self.ground = self._hero = None
        if tile is None:
            self._body.adopt(self._head(self.stage.say("inspector.nothing")))
        elif row < 0:
            self.ground = Ground(self.stage, tile)
            head = Row(Badge(self.ground.icon, "green_tint", 44), Label(self.ground.title, H2, weight="heavy", grow=1),
                       self._cross(), gap=10)  # fmt: skip
            way = healed_by(self.stage.session.city, *tile)
            self._body.adopt(head, *self.ground.widgets(), *self._fact(way.fact if way else None))
        else:
            self._body.adopt(*self._building(row, tile))

    def _building(self, row: int, tile: tuple[int, int]) -> list[Widget]:
        stage, (kind, tier) = self.stage, self._spec(row)
        people = int(stage.session.city.buildings["people"][row])
        into, out = taken_in(stage, tier, self.day), given_out(stage, kind, tier, people, self.day)
        self.figures = Figures(stage, into, out, carbon_path(kind, self.day) if self.day else "")
        self.works = Works(stage, tile, self.forecasts)
        about = [Label(stage.name(kind.about), 12, "ink2")] if kind.about else []
        *modules, acts = self.works.widgets()
        states, rest = self._states(row), [
            *modules, *neighbours(stage, row), *self._fact(tier.fact), *self.figures.rest, *about, acts,
        ]  # fmt: skip
        if low(stage):
            return [*self._small_head(row, kind, tier), *self.works.next_tier(1), *states, self.figures, *rest]
        return [*self._large_head(row, kind, tier), *states, self.figures, *self.works.next_tier(), *rest]

    def _large_head(self, row: int, kind: BuildingKind, tier: Tier) -> list[Widget]:
        number = int(self.stage.session.city.buildings["tier"][row])
        self._hero = Hero(self.stage, kind, tier, number, self._status)
        return [self._hero, self._head(self.stage.name(kind.name))]

    def _small_head(self, row: int, kind: BuildingKind, tier: Tier) -> list[Widget]:
        """Picture, name and stage in one line, where the window has little height."""
        number = int(self.stage.session.city.buildings["tier"][row])
        picture = portrait(self.stage, kind.id, number, 50, 38)
        shown: Widget = Badge(GROUP_ICONS[kind.group], kind.group, 38)
        if picture is not None:
            shown = Picture(picture, 50, 38)
        name = Label(self.stage.name(kind.name), H2 - 2, weight="heavy", fit="shrink")
        stars = [Stars(number, len(kind.tier), 12)] if len(kind.tier) > 1 else []
        stage = Row(*stars, Label(self.stage.name(tier.name), 12, "ink2", fit="shrink"), gap=5)
        return [Row(shown, Column(name, Flow(stage, self._status, gap=5), gap=1, grow=1), self._cross(), gap=6)]

    def _head(self, name: str) -> Row:
        return Row(Label(name, H2, weight="heavy", grow=1), self._cross(), gap=4)

    def _cross(self) -> IconButton:
        return IconButton("close", self._leave, tip=self.stage.say("page.close"))

    def _leave(self) -> None:
        self.stage.picked["tile"] = None
        self.stage.close("inspector")

    def _states(self, row: int) -> list[Widget]:
        """What is going on: being built, works, switched off, whose it is."""
        stage, city = self.stage, self.stage.session.city
        b, say, out = city.buildings, stage.say, []
        if b["ready"][row] > city.now.day:
            out.append(Chip(say("inspector.building", date=stage.date(int(b["ready"][row]))), "watch", "hammer"))
        elif b["next_ready"][row] >= 0:
            out.append(Chip(say("inspector.works", date=stage.date(int(b["next_ready"][row]))), "watch", "wrench"))
        if b["off"][row]:
            out.append(Chip(say("inspector.is_off"), "info", "power"))
        if b["owner"][row]:
            out.append(Chip(say("inspector.firms"), "plain", "tag"))
        if self.day is None and not out[:1]:
            out.append(Chip(say("inspector.tomorrow"), "info", "clock"))
        return [Flow(*out, gap=5)] if out else []

    def _fact(self, id_: str | None) -> list[Widget]:
        stage, fact = self.stage, self.stage.session.city.catalog.facts.get(id_ or "")
        if fact is None:
            return []
        head = Row(Icon("bulb", 18), Label(stage.name(fact.name), 12.5, "amber_text", "bold", grow=1),
                   Icon("chevron", 14, "ink3"), gap=6)  # fmt: skip
        body = Label(stage.name(fact.text), 12)
        card = Card(head, body, on_press=lambda: stage.open("codex", fact=fact.id), look="fact", pad=10, gap=4)
        return [card]

    def _fill(self, row: int) -> None:
        if self.ground is not None:
            self.ground.refresh()
        if self.figures is None or self.works is None:
            return
        self.figures.show(self._figures(row), self.day)
        self.works.refresh()
        self._judge()

    def _judge(self) -> None:
        """The verdict on the head: how much it emits among all."""
        said = verdict(self.day)
        self._status.visible = bool(said)
        self._status.text = self.stage.say(f"inspector.status.{said}") if said else ""
        self._status.tone = TONES[said]
        if self._hero is not None:
            self._hero.said = said
