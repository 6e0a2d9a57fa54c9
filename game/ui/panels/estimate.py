"""Your guess: a slider, then the truth, how close it was, and where the truth is from."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from game.content.items import Guess
from game.ui.panels.codex import parted
from game.ui.panels.page import low, page
from game.ui.panels.phrases import source
from game.ui.theme import DISPLAY, H2
from game.ui.widgets import (
    Button,
    Chip,
    Column,
    KeyValue,
    Label,
    Panel,
    ProgressBar,
    Row,
    Scroll,
    Slider,
    Spacer,
    Widget,
)

if TYPE_CHECKING:
    from game.ui.stage import Stage

STEPS = 100
CLOSE, NEAR = 0.95, 0.8
UNITS: dict[str, str] = {"%": "percent", "¥": "yuan", "t": "t", "kg": "kg", "kWh": "kwh", "h": "h", "": "plain"}


class Estimate:
    """Asks what the entry `fact` knows. Nothing is told before the guess is given."""

    def __init__(self, stage: Stage, fact: str) -> None:
        self.stage = stage
        self.fact = stage.session.city.catalog.facts[fact]
        assert self.fact.guess is not None
        self.guess: Guess = self.fact.guess
        self.step = fine_step(self.guess)
        middle = self.guess.low + round((self.guess.high - self.guess.low) / 2 / self.step) * self.step
        self.said = Label(self.told(middle), DISPLAY, "green", "heavy", "center")
        self.slider = Slider(self.guess.low, self.guess.high, middle, self._say, step=self.step)
        self.button = Button(stage.say("estimate.reveal"), self.reveal)
        self.answer = Column(gap=10)
        self.answer.visible = False
        ends = Row(
            Label(self.told(self.guess.low), 11, "ink3"), Spacer(), Label(self.told(self.guess.high), 11, "ink3"), gap=4
        )
        self.asked = Column(self.said, Column(self.slider, ends, gap=0), gap=12)
        self.sheet = page(
            stage, "estimate", "question",
            Scroll(Column(Label(stage.name(self.guess.ask), H2, weight="bold"), self.asked, self.answer, gap=12), grow=1),
            self.button,
            width=560, height=None,
        )  # fmt: skip

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
        span = self.guess.high - self.guess.low
        return max(0.0, 1.0 - abs(self.slider.value - self.guess.truth) / span)

    def reveal(self) -> None:
        """Tell the truth; the guess stands from then on."""
        if self.answer.visible:
            return
        self.slider.enabled = self.button.enabled = self.button.visible = False
        self.asked.visible = not low(self.stage)
        self.answer.adopt(*self._rows())
        self.answer.visible = True

    def _rows(self) -> list[Widget]:
        stage, close = self.stage, self.closeness()
        tone, key = ("ok", "close") if close >= CLOSE else ("info", "near") if close >= NEAR else ("watch", "far")
        text, end = parted(stage.name(self.fact.text))
        told = end or source(stage, self.fact.source)
        return [
            Row(Chip(stage.say(f"estimate.{key}"), tone, size=13)),
            KeyValue(stage.say("estimate.yours"), self.told(self.slider.value), size=14),
            ProgressBar(self._at(self.slider.value), "teal", mark=self._at(self.guess.truth), thick=10),
            KeyValue(stage.say("estimate.truth"), self.told(self.guess.truth), colour="green", size=16),
            KeyValue(stage.say("estimate.closeness"), stage.amount(round(close, 2), "share"), size=14),
            Panel(Label(text, 13), Label(told, 12, "amber_text", "bold"), look="fact", pad=12),
        ]

    def _at(self, value: float) -> float:
        return (value - self.guess.low) / (self.guess.high - self.guess.low)

    def refresh(self) -> None:
        """A guess does not follow the city."""


def fine_step(guess: Guess) -> float:
    """A round step, 1, 2 or 5 times a power of ten, that makes about a hundred of the slider."""
    rough = (guess.high - guess.low) / STEPS
    power = 10.0 ** math.floor(math.log10(rough) + 1e-9)
    return float(next(s * power for s in (1, 2, 5, 10) if s * power >= rough * (1 - 1e-9)))
