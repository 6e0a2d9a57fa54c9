"""Goals: the six bars with their thresholds, peak and neutral year, what the level asks, and its medals."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from game.content.level import Medal
from game.engine import measures
from game.engine.goals import MEDALS
from game.engine.pace import pace
from game.model.calendar import day_of
from game.model.city import City
from game.model.habits import PPM
from game.model.rows import BARS
from game.ui.panels.page import Shelf, page
from game.ui.panels.tasks import Agenda
from game.ui.panels.wishes import Wish
from game.ui.theme import H2
from game.ui.widgets import Button, Card, Chip, Column, Icon, KeyValue, Label, Panel, ProgressBar, Row, Scroll, Widget

if TYPE_CHECKING:
    from game.ui.stage import Stage

HALF = PPM // 2
YEAR = 365
LOOK: dict[str, tuple[str, str]] = {
    "net": ("co2", "net"),
    "power": ("bolt", "margin"),
    "money": ("coin", "money"),
    "mood": ("face_happy", "mood"),
    "nature": ("leaf", ""),
    "fairness": ("scale", "mood"),
}
"""Bar -> icon, and the figure that a press asks about; nature leads to the album of animals and their wishes."""


class Goals:
    """Where the island stands and what is asked of it."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._seen: object = None
        level = stage.session.city.level
        self.bars = [BarCard(stage, i, name) for i, name in enumerate(BARS)]
        self.peak = KeyValue(stage.say("goals.peak"), "", size=14)
        self.neutral = KeyValue(stage.say("goals.neutral"), "", size=14)
        self.wishes = [Wish(stage, condition) for condition in level.goal]
        self.agenda = Agenda(stage)
        self.medals = [MedalCard(stage, name, level.medals[name]) for name in MEDALS if name in level.medals]
        note = Label(stage.name(level.name), 13, "ink2", fit="shrink")
        body = Column(Shelf(*(bar.card for bar in self.bars), least=300, most=3, gap=12), *self._asked(), gap=14)
        door = Button(stage.say("goals.report"), lambda: stage.open("report"), kind="plain", icon="calendar", size=13)
        self.sheet = page(stage, "goals", "flag", Scroll(body, grow=1), note=note, aside=[door])
        self.refresh()

    def _asked(self) -> list[Widget]:
        say = self.stage.say
        island = self.stage.session.city.level.mode == "island"
        years = Panel(
            Label(say("goals.years"), H2 - 2, weight="heavy"), self.peak, self.neutral,
            Label(say("goals.neutral_island" if island else "goals.neutral_means"), 12, "ink2"), look="inset", pad=14,
        )  # fmt: skip
        parts: list[Widget] = [years]
        if self.wishes:
            rows = [wish.row for wish in self.wishes]
            parts.append(Panel(Label(say("goals.asked"), H2 - 2, weight="heavy"), *rows, look="inset", pad=14))
        asked = Shelf(*parts, least=420, most=len(parts), gap=12)
        boxes: list[Widget] = [asked, self.agenda.panel] if self.wishes else [self.agenda.panel, asked]
        if self.medals:
            boxes.append(Shelf(*(medal.panel for medal in self.medals), least=300, most=3, gap=12))
        return boxes

    def refresh(self) -> None:
        """Follow the city."""
        session = self.stage.session
        seen = (session.city.now.day, session.altered)
        if seen == self._seen:
            return
        self._seen = seen
        city = session.city
        for bar in self.bars:
            bar.show(city)
        for wish in self.wishes:
            wish.show(city)
        for medal in self.medals:
            medal.show(city)
        self.agenda.show(city)
        self.peak.value.text = self._year(city.now.peak_year)
        self.neutral.value.text = self._year(city.now.neutral_year)

    def _year(self, year: int) -> str:
        return str(year) if year >= 0 else self.stage.say("goals.ahead")


class BarCard:
    """`card` shows one bar: where it stands, its threshold, for how many days it has held."""

    def __init__(self, stage: Stage, index: int, name: str) -> None:
        self.stage, self.index, self.name = stage, index, name
        icon, path = LOOK[name]
        self.bar = ProgressBar(0.0, mark=HALF / PPM, thick=12)
        self.chip = Chip("", "ok")
        self.chip.rigid = True
        self.figure = Label("", 12, weight="bold")
        self.card = Card(
            Row(Icon(icon, 22), Label(stage.say(f"goals.bar.{name}"), 16, weight="heavy", grow=1), self.chip, gap=8),
            self.bar, self.figure, Label(stage.say(f"goals.means.{name}"), 12, "ink2"),
            on_press=lambda: self._ask(path), look="card", pad=13, gap=7, tip=stage.say("goals.ask"),
        )  # fmt: skip

    def _ask(self, path: str) -> None:
        if path:
            self.stage.why(path)
        else:
            self.stage.open("species")

    def show(self, city: City) -> None:
        """Follow the city."""
        value, held = int(city.bars[self.index]), int(city.held[self.index])
        good = value >= HALF
        self.bar.value, self.bar.colour = value / PPM, "green" if good else "red"
        self.chip.tone = "ok" if good else "bad"
        days = self.stage.amount(min(held, YEAR), "days")
        self.chip.text = self.stage.say("goals.held", days=days) if good else self.stage.say("goals.below")
        self.figure.text = self._told(city)

    def _told(self, city: City) -> str:
        """The bar's figures in their own units."""
        return self.stage.say(f"goals.now.{self.name}", **FIGURES[self.name](self.stage, city))


def _air(stage: Stage, micrograms: float) -> str:
    return stage.say("phrase.unit.air", n=f"{micrograms:.0f}")


def _share(stage: Stage, millionths: int) -> str:
    return stage.amount(round(millionths / PPM, 3), "share")


def _lived(city: City) -> np.ndarray:
    """The districts where people live, or all while nobody does."""
    people = city.residents
    return people > 0 if people.any() else np.ones(len(people), dtype=np.bool_)


FIGURES: dict[str, Callable[[Stage, City], dict[str, str]]] = {
    "net": lambda s, c: {"net": s.amount(pace(c), "g"), "line": s.amount(measures.line(c), "g")},
    "power": lambda s, c: {"share": s.amount(round(measures.served_share(c), 5), "share")},
    "money": lambda s, c: {"money": s.amount(c.now.money, "fen")},
    "mood": lambda s, c: {"share": _share(s, int(c.bars[3]))},
    "nature": lambda s, c: {
        "air": _air(s, int(c.dust[_lived(c)].max()) / 1000),
        "homes": _share(s, int(c.habitat.sum()) // len(c.habitat)),
    },
    "fairness": lambda s, c: {
        "mood": _share(s, int(np.ptp(c.mood[_lived(c)]))),
        "air": _air(s, int(np.ptp(c.dust[_lived(c)])) / 1000),
    },
}
"""Bar -> the values of its line of figures."""


class MedalCard:
    """`panel` shows one medal with what it asks and when it is judged."""

    def __init__(self, stage: Stage, name: str, medal: Medal) -> None:
        self.stage, self.name = stage, name
        level = stage.session.city.level
        self.star = Icon("star_empty", 22)
        self.wishes = [Wish(stage, condition) for condition in medal.when]
        day = day_of(level, medal.date) if medal.date else level.days
        due = stage.say("goals.judged", date=stage.date(day - 1))
        self.panel = Panel(
            Row(self.star, Label(stage.say(f"medal.{name}"), 16, weight="heavy", grow=1), gap=8),
            Label(due, 12, "ink2"), *(wish.row for wish in self.wishes), look="card", pad=13, gap=7,
        )  # fmt: skip

    def show(self, city: City) -> None:
        """Follow the city."""
        self.star.name = (
            "star" if city.now.medal and MEDALS.index(city.now.medal) >= MEDALS.index(self.name) else "star_empty"
        )
        for wish in self.wishes:
            wish.show(city)
