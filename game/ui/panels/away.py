"""The return report: five lines about what happened while nobody looked, and one next step."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from game.content.terms import ACCOUNTS
from game.engine import goals, levers
from game.engine.evening import News
from game.engine.pace import pace
from game.session.away import DAYS_AN_HOUR, Absence
from game.ui.dawn import dawn
from game.ui.panels import lever
from game.ui.panels.ticker import name_of
from game.ui.theme import H1, PANEL
from game.ui.widgets import (
    Badge,
    Button,
    Chip,
    Column,
    Label,
    Layers,
    Panel,
    Picture,
    Row,
    Scroll,
    Sheet,
    Spot,
    Widget,
)  # fmt: skip

if TYPE_CHECKING:
    from game.ui.stage import Stage

WIDTH, TALL, LOW = 540, 170, 84  # dp of the picture, and its height in a low window
NAMED = 3
YEARS: tuple[str, ...] = ("peak_year", "neutral_year")


class Away:
    """Opens once after an absence; there is nothing to claim."""

    def __init__(self, stage: Stage, absence: Absence) -> None:
        self.stage, self.absence = stage, absence
        say = stage.say
        stage.refresh()
        self.lines = Column(self._earned(), self._emitted(), self._finished(), self._people(), self._next(), gap=6)
        passed = say("away.passed", n=absence.days, date=stage.date())
        text = Column(
            Label(say("away.title"), H1, weight="heavy", align="center"),
            Label(passed, 13, "ink2", align="center"),
            gap=2,
        )
        body = Column(self._picture(), text, self.lines, gap=12)
        morning = Button(say("away.morning"), self._good_morning, icon="sun")
        self.sheet = Sheet(
            Panel(Scroll(body, grow=1), morning, look="modal", pad=14, gap=12),
            self._spot(), modal=True, on_close=lambda: stage.views.pop("away", None),
        )  # fmt: skip

    def _good_morning(self) -> None:
        self.stage.close("away")

    def refresh(self) -> None:
        """The report is of a stretch that is over."""

    def _low(self) -> bool:
        """Whether the window has too little height for the whole report."""
        return self.stage.desk.size[1] < self.stage.desk.brush.px(640)

    def _spot(self) -> Spot:
        """Below the top bar, or over it where there is no room to spare."""
        return Spot("center", 0, 12, width=WIDTH + 28) if self._low() else Spot("midtop", 0, 78, width=WIDTH + 28)

    def _picture(self) -> Layers:
        """A painted morning, in place of which the island as it is now comes."""
        stage, px = self.stage, self.stage.desk.brush.px
        tall = LOW if self._low() else TALL
        size = (px(WIDTH), px(tall))
        self._shown = Picture(dawn(size), WIDTH, tall, radius=PANEL, cover=True)
        self._size: tuple[int, int] | None = size
        hours, minutes = divmod(self.absence.days * 60 // DAYS_AN_HOUR, 60)
        told = stage.say("away.days", n=self.absence.days, away=f"{hours}:{minutes:02}")
        chip = Chip(told, "white", icon="moon", size=13)
        return Layers(self._shown, chip, corners=("topleft",), pad=12)

    def live(self) -> None:
        """Show the island itself once its map is drawn."""
        view = self.stage.picked.get("view")
        shown = view(*self._size) if view and self._size else None
        if shown is not None:
            self._shown.picture, self._size = shown, None

    def finish(self) -> None:
        """Show what there is."""
        self.live()

    # The five lines

    def _earned(self) -> Panel:
        stage, fen = self.stage, self.absence.earned
        rest = stage.say("away.earned_sub", money=stage.amount(stage.session.city.now.money, "fen"))
        value = stage.amount(fen, "fen", sign=True)
        return self._line("coin", stage.say("away.earned"), rest, value, "green" if fen >= 0 else "red")

    def _emitted(self) -> Panel:
        stage, grams = self.stage, self.absence.emitted
        rest = stage.say("away.emitted_sub", net=stage.amount(pace(stage.session.city), "g"))
        value = stage.amount(grams, "g", sign=True)
        return self._line("co2", stage.say("away.emitted"), rest, value, "green" if grams <= 0 else "red")

    def _finished(self) -> Panel:
        stage, names = self.stage, finished(self.stage, self.absence.news)
        told = stage.say("away.comma").join(names[:NAMED])
        if len(names) > NAMED:
            told = stage.say("away.more", names=told, n=len(names) - NAMED)
        title, count = stage.say("away.finished"), stage.say("away.count", n=len(names))
        return self._line("hammer", title, told or stage.say("away.nothing"), count)

    def _people(self) -> Panel:
        """Who came and who waits, or why the island stopped."""
        stage, absence = self.stage, self.absence
        if absence.halt:
            return self._line("status_watch", stage.say("away.stopped"), stage.say(f"away.{absence.halt}"), "")
        waiting = absence.last.life.waiting if absence.last else 0
        told = stage.say("away.waiting", n=waiting) if waiting else stage.say("away.nobody")
        value = stage.amount(absence.people, "people", sign=True) if absence.people else stage.say("away.same")
        return self._line("people", stage.say("away.people"), told, value, "ink")

    def _next(self) -> Panel:
        """The biggest lever, else the first open task."""
        stage, city = self.stage, self.stage.session.city
        best = levers.best(city, ACCOUNTS)
        if best:
            rest = stage.say("away.saves", amount=stage.amount(-best[0].grams, "g"))
            button = Button(stage.say("away.show"), lambda: self._show(best[0]), kind="plain", size=13)
            return self._line("bulb", lever.sentence(stage, best[0]), rest, button)
        open_tasks = goals.open_tasks(city)
        if open_tasks:
            task = stage.name(city.catalog.tasks.items[open_tasks[0]].name)
            return self._line("bulb", task, stage.say("away.task"), "")
        return self._line("bulb", stage.say("away.free"), stage.say("away.free_sub"), "")

    def _show(self, what: levers.Lever) -> None:
        self._good_morning()
        lever.show(self.stage, what)

    def _line(self, icon: str, title: str, rest: str, value: str | Widget, colour: str = "ink") -> Panel:
        words = Column(Label(title, 14, weight="heavy"), Label(rest, 12, "ink2"), gap=1, grow=1)
        if isinstance(value, str):
            value = Label(value, 18, colour, "heavy", "right")
            value.rigid = True
        return Panel(Row(Badge(icon, "paper", 36), words, value, gap=12), look="inset", pad=(10, 7))


def finished(stage: Stage, news: list[News]) -> list[str]:
    """What was finished while away, in words, the same things counted together; years first."""
    years = [stage.say(f"away.{n.what}", year=n.of) for n in news if n.what in YEARS]
    healed = sum(n.amount for n in news if n.what == "healed")
    done = Counter(name_of(stage, n) for n in news if n.what not in (*YEARS, "healed", "species_left"))
    names = [f"{name} \u00d7{count}" if count > 1 else name for name, count in done.items() if name]
    return years + names + ([stage.say("away.healed", n=healed)] if healed else [])
