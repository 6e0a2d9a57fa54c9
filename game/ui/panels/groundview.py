"""A tile on which nothing stands: what it is, what it takes up, and how it could be healed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from game.content.items import Restoration
from game.content.terms import COVERS, TERRAINS
from game.engine import ecology, ground, prices
from game.engine.commands import Command, Explore, Restore
from game.engine.ecology import HECTARES
from game.model.start import is_land
from game.ui.panels.naming import district
from game.ui.widgets import Button, Column, Icon, KeyValue, Label, Panel, Row

if TYPE_CHECKING:
    from game.model.city import City
    from game.ui.stage import Stage
    from game.ui.widgets import Widget

COVER_ICONS: dict[str, str] = {
    "wood": "tree", "forest": "tree", "wetland": "drop", "marsh": "wave", "mangrove": "wave", "seagrass": "wave",
    "farmland": "bowl", "soil": "leaf", "grass": "leaf", "bare": "map",
}  # fmt: skip
YEAR = 365


def uptake(way: Restoration, age: float) -> int:
    """g CO2 a year that a tile healed in a way takes up at an age in years."""
    ages, rates = zip(*way.uptake, strict=True)
    return round(float(np.interp(age, ages, rates)) * HECTARES * 1e6)


def takes(stage: Stage, way: Restoration) -> str:
    """What a tile takes up a year at its best, and from which year on."""
    grams, age = ecology.best(way)
    return stage.say("inspector.ground.takes", amount=stage.amount(-grams, "g"), n=f"{age:g}")


def healed_by(city: City, x: int, y: int) -> Restoration | None:
    """The way in which a tile has been healed, or None."""
    way = int(city.land.way[y, x])
    return city.catalog.restorations.items[way - 1] if way and city.land.planted[y, x] >= 0 else None


def fitting(city: City, x: int, y: int) -> list[Restoration]:
    """The ways of healing for which the ground is right."""
    return [way for way in city.catalog.restorations if ground.heal_refusal(city, way, x, y) is None]


class Ground:
    """The widgets for a bare tile; `refresh` follows air, age and purse."""

    def __init__(self, stage: Stage, tile: tuple[int, int]) -> None:
        self.stage, self.tile = stage, tile
        self._acts: list[tuple[Button, Command]] = []
        say = stage.say
        self._air = KeyValue(say("inspector.ground.air"), "", icon="wind")
        self._age = KeyValue(say("inspector.ground.age"), "", icon="clock")
        self._uptake = KeyValue(say("inspector.ground.uptake"), "", icon="co2", colour="green")

    @property
    def icon(self) -> str:
        """The icon of what grows here."""
        city, (x, y) = self.stage.session.city, self.tile
        if self._plot:
            return "eye"
        terrain = TERRAINS[city.land.terrain[y, x]]
        wet = {"sea": "wave", "shelf": "wave", "river": "drop"}
        cover = COVERS[city.land.cover[y, x]]
        return COVER_ICONS[cover] if cover != "bare" else wet.get(terrain, "map")

    @property
    def title(self) -> str:
        """What the tile is called: its cover, or its terrain where nothing grows."""
        city, (x, y) = self.stage.session.city, self.tile
        if self._plot:
            return self.stage.name(city.level.plot[self._plot - 1].name)
        cover = COVERS[city.land.cover[y, x]]
        key = f"phrase.cover.{cover}" if cover != "bare" else f"term.terrain.{TERRAINS[city.land.terrain[y, x]]}"
        return self.stage.say(key)

    def widgets(self) -> list[Widget]:
        """What is known of the tile, then the ways of healing it."""
        stage, city, (x, y) = self.stage, self.stage.session.city, self.tile
        say = stage.say
        if self._plot:
            return self._fog(self._plot)
        lies = say(f"term.terrain.{TERRAINS[city.land.terrain[y, x]]}")
        terrain = KeyValue(say("inspector.ground.terrain"), lies, icon="map")
        where = KeyValue(say("inspector.ground.district"), district(stage, int(city.land.district[y, x])), icon="pin")
        rows: list[Widget] = [Panel(terrain, where, self._air, self._age, self._uptake, look="inset", pad=10, gap=5)]
        if COVERS[city.land.cover[y, x]] == "wood":
            rows.append(Label(say("inspector.ground.old"), 12.5, "ink2"))
        if city.land.healing[y, x]:
            return [*rows, self._under_way()]
        ways = fitting(city, x, y)
        head = say("inspector.ground.heal" if ways else "inspector.ground.no_way")
        return [*rows, Label(head, 13, weight="bold"), *(self._way(way) for way in ways)]

    @property
    def _plot(self) -> int:
        """The plot whose fog lies here, 0 where the land is seen."""
        city, (x, y) = self.stage.session.city, self.tile
        return int(city.plots[y, x]) if city.fog[y, x] else 0

    def _fog(self, number: int) -> list[Widget]:
        """What it takes to lift the fog, and how much land lies under it."""
        stage, city, say = self.stage, self.stage.session.city, self.stage.say
        plot, here = city.level.plot[number - 1], city.plots == number
        dry = int((here & is_land(city)).sum())
        command = Explore(number)
        price = stage.amount(prices.plot(city, number), "fen")
        button = Button(say("inspector.ground.explore", price=price), lambda: stage.do(command))
        self._acts.append((button, command))
        asked = f"{city.people:,} / {plot.people:,}"
        return [
            Label(say("inspector.ground.fog"), 13, "ink2"),
            Panel(
                KeyValue(say("inspector.ground.plot_land"), stage.amount(dry, "tiles"), icon="map"),
                KeyValue(say("inspector.ground.plot_water"), stage.amount(int(here.sum()) - dry, "tiles"), icon="wave"),
                KeyValue(say("inspector.ground.plot_people"), asked, icon="people"),
                look="inset", pad=10, gap=5,
            ),
            button,
        ]  # fmt: skip

    def _under_way(self) -> Panel:
        stage, city, (x, y) = self.stage, self.stage.session.city, self.tile
        way = city.catalog.restorations.items[int(city.land.healing[y, x]) - 1]
        until = stage.say("inspector.until", date=stage.date(int(city.land.healed[y, x])))
        words = Column(Label(stage.name(way.name), 13, weight="bold"), Label(until, 12, "ink2"), gap=1, grow=1)
        return Panel(Row(Icon("tree", 22), words, gap=10), look="good", pad=10)

    def _way(self, way: Restoration) -> Panel:
        stage, say = self.stage, self.stage.say
        name = Label(stage.name(way.name), 13, weight="bold", tip=stage.name(way.about) if way.about else "")
        points = f" \u00b7 {stage.amount(way.green_points, 'points')}" if way.green_points else ""
        told = Label(stage.amount(way.days, "days") + points, 11.5, "ink2", grow=1)
        price = stage.amount(round(way.cost * 100), "fen")
        command = Restore(way.id, *self.tile)
        button = Button(say("inspector.ground.do", price=price), lambda: stage.do(command), size=12.5)
        self._acts.append((button, command))
        words = Column(name, Label(takes(stage, way), 12, "green"), gap=1)
        return Panel(words, Row(told, button, gap=8), look="good", pad=(10, 8), gap=4)

    def refresh(self) -> None:
        """Follow the day."""
        stage, city, (x, y) = self.stage, self.stage.session.city, self.tile
        self._air.value.text = stage.say("phrase.unit.air", n=f"{float(city.land.air[y, x]):.0f}")
        way = healed_by(city, x, y)
        self._age.visible = self._uptake.visible = way is not None
        if way is not None:
            age = (city.now.day - int(city.land.planted[y, x])) / YEAR
            self._age.value.text = stage.say("inspector.ground.years", n=f"{age:.1f}")
            self._uptake.value.text = stage.say("inspector.a_year", amount=stage.amount(-uptake(way, age), "g"))
        for button, command in self._acts:
            refused = command.refusal(city)
            button.enabled = refused is None
            button.reason = stage.say(f"refusal.{refused}") if refused else ""
