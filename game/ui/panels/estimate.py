"""Your guess: a slider, then the truth slides in, how close it was, why, and where the truth is from."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from game.content.guess import Guess
from game.engine.commands import Estimate as Guessed
from game.model.habits import PPM
from game.ui.panels import tellers
from game.ui.panels.codex import GROUPS, parted
from game.ui.panels.guessline import SLIDES_MS, GuessLine
from game.ui.panels.page import HEIGHT, low, page
from game.ui.panels.phrases import source
from game.ui.theme import DISPLAY, H1, H2, NUMBER
from game.ui.widgets import Badge, Button, Chip, Column, Label, Panel, Row, Scroll, Slider, Spacer, Widget

if TYPE_CHECKING:
    from game.ui.stage import Stage

STEPS = 100
WIDTH, SAID = 560, 104
"""dp of the page, and of the figure beside the slider in a low window."""
CLOSE, NEAR = 0.95, 0.8
UNITS: dict[str, str] = {"%": "percent", "¥": "yuan", "t": "t", "kg": "kg", "kWh": "kwh", "h": "h", "": "plain"}


class Estimate:
    """Asks what the entry `fact` knows. Nothing is told before the guess is given; a guess stands for good."""

    def __init__(self, stage: Stage, fact: str) -> None:
        self.stage = stage
        self.fact = stage.session.city.catalog.facts[fact]
        assert self.fact.guess is not None
        self.guess: Guess = self.fact.guess
        self.step = fine_step(self.guess)
        middle = self.guess.low + round((self.guess.high - self.guess.low) / 2 / self.step) * self.step
        tight = low(stage)
        self.said = Label(self.told(middle), H1 if tight else DISPLAY, "green", "heavy", "center", "shrink")
        self.said.width = SAID if tight else None
        self.slider = Slider(self.guess.low, self.guess.high, middle, self._say, step=self.step)
        self.button = Button(stage.say("estimate.reveal"), self.reveal)
        self.answer = Column(gap=12)
        self.answer.visible = False
        self.figure = Label("", DISPLAY, "green", "heavy", "center")
        self.line: GuessLine | None = None
        self._since = -1
        ends = Row(
            Label(self.told(self.guess.low), 11, "ink3"), Spacer(), Label(self.told(self.guess.high), 11, "ink3"), gap=4
        )
        worth = Label(stage.say("estimate.worth"), 12, "ink2", align="center")
        way = Column(self.slider, ends, gap=0, grow=1)
        asked = [Row(way, self.said, gap=14)] if tight else [self.said, way, self.button]
        self.question = Column(*asked, worth, gap=10)
        ask = Label(stage.name(self.guess.ask), NUMBER if tight else H2, weight="bold")
        parts = [ask if tight else self._scene(ask), self.question, self.answer]
        body = [Scroll(Column(*parts, gap=12), grow=1), self.button] if tight else parts
        self.sheet = page(stage, "estimate", "question", *body, width=WIDTH, height=HEIGHT if tight else None)
        self._recall()

    def _scene(self, ask: Label) -> Row:
        """The question beside a building that it is about, else beside the mark of the entry's group."""
        told = next(tellers.tellers(self.stage.session.city.catalog, self.fact.id), None)
        shown = tellers.shown(self.stage, *told) if told else Badge(*GROUPS[self.fact.group], tellers.HIGH)
        shown.rigid = True
        ask.grow = 1
        return Row(shown, ask, gap=16)

    def _recall(self) -> None:
        """A guess of an earlier day is shown with its truth at once."""
        city = self.stage.session.city
        at = int(city.guessed[city.catalog.facts.index[self.fact.id]])
        if at >= 0:
            value = self.guess.low + (self.guess.high - self.guess.low) * at / PPM
            self.slider.value = self.guess.low + round((value - self.guess.low) / self.step) * self.step
            self._answer(first=False)
            self.finish()

    def _say(self, value: float) -> None:
        self.said.text = self.told(value)

    def told(self, value: float) -> str:
        """A value with the guess's unit."""
        digits = max(0, -math.floor(math.log10(self.step) + 1e-9))
        number = f"{value:,.{digits}f}" if round(value, digits) == value else f"{value:,.6f}".rstrip("0")
        number = number.replace("-", "\u2212")
        key = UNITS.get(self.guess.unit)
        return self.stage.say(f"estimate.unit.{key}", n=number) if key else f"{number} {self.guess.unit}"

    def closeness(self) -> float:
        """1 for the truth itself, 0 for the other end of the slider."""
        return max(0.0, 1.0 - abs(self._at(self.slider.value) - self._at(self.guess.truth)))

    def reveal(self) -> None:
        """Give the guess and tell the truth; the guess stands from then on."""
        if self.answer.visible:
            return
        done = self.stage.do(Guessed(self.fact.id, round(self._at(self.slider.value) * PPM)))
        self._answer(first=done)
        self._since = self.stage.desk.now
        if self.stage.desk.brush.theme.still:
            self.finish()

    def _answer(self, first: bool) -> None:
        self.slider.enabled = self.button.enabled = self.button.visible = False
        self.question.visible = False
        self.answer.adopt(*self._rows(first))
        self.answer.visible = True

    def live(self) -> None:
        """Let the truth slide."""
        if self._since >= 0 and self.line is not None:
            gone = self.stage.desk.now - self._since
            self._move(gone)
            self._since = self._since if gone < SLIDES_MS else -1

    def finish(self) -> None:
        """Let the truth be where it belongs."""
        if self.line is not None:
            self._move(SLIDES_MS)
            self._since = -1

    def _move(self, ms: int) -> None:
        """The truth on its way, on the line and in the figure above it."""
        assert self.line is not None
        self.line.slide(ms)
        way = self.slider.value + (self.guess.truth - self.slider.value) * self.line.gone
        steps = round((way - self.guess.low) / self.step)
        self.figure.text = self.told(self.guess.truth if ms >= SLIDES_MS else self.guess.low + steps * self.step)

    def _rows(self, first: bool) -> list[Widget]:
        stage, close = self.stage, self.closeness()
        tone, key = ("ok", "close") if close >= CLOSE else ("info", "near") if close >= NEAR else ("watch", "far")
        text, end = parted(stage.name(self.fact.text))
        from_where = end or source(stage, self.fact.source)
        share = stage.amount(round(close, 2), "share")
        words = (
            stage.say("estimate.you_said", value=self.told(self.slider.value)),
            stage.say("estimate.it_is", value=self.told(self.guess.truth)),
        )
        self.line = GuessLine(self._at(self.slider.value), self._at(self.guess.truth), words)
        won = Chip(stage.say("estimate.won"), "solid", icon="flask", size=13) if first else None
        verdict: list[Widget] = [Chip(stage.say(f"estimate.{key}", share=share), tone, size=13), Spacer()]
        return [
            self.figure,
            self.line,
            Row(*verdict, *([won] if won else []), gap=8),
            Panel(Label(stage.say("estimate.why"), 12, "ink2", "bold"), Label(text, 14),
                  Label(from_where, 12, "amber_text", "bold"), look="fact", pad=12, gap=5),
            Row(Spacer(), Button(stage.say("estimate.entry"), self._entry, kind="plain", icon="book", size=13),
                Button(stage.say("estimate.done"), lambda: stage.close("estimate"), size=13), gap=8),
        ]  # fmt: skip

    def _entry(self) -> None:
        self.stage.close("estimate")
        self.stage.open("codex", fact=self.fact.id)

    def _at(self, value: float) -> float:
        return (value - self.guess.low) / (self.guess.high - self.guess.low)

    def refresh(self) -> None:
        """A guess does not follow the city."""


def fine_step(guess: Guess) -> float:
    """A round step, 1, 2 or 5 times a power of ten, that makes about a hundred of the slider."""
    rough = (guess.high - guess.low) / STEPS
    power = 10.0 ** math.floor(math.log10(rough) + 1e-9)
    return float(next(s * power for s in (1, 2, 5, 10) if s * power >= rough * (1 - 1e-9)))
