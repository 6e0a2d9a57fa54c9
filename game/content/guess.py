"""A question to estimate before the truth is told."""

from __future__ import annotations

from pydantic import model_validator

from game.content.terms import Frozen, Name


class Guess(Frozen):
    """Estimate, then reveal: a slider and the truth."""

    ask: Name
    truth: float
    low: float
    high: float
    unit: str

    @model_validator(mode="after")
    def _a_way_to_slide(self) -> Guess:
        if self.low >= self.high:
            raise ValueError("low must be below high")
        return self
