"""The small carbon curve of the bar: what has been, the island's line dashed, and the years of peak and zero."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.engine import measures
from game.engine.pace import MONTH, first_year
from game.ui.panels.curvechart import DEADLINES
from game.ui.panels.curvefigures import line_at, start_year

if TYPE_CHECKING:
    from game.model.city import City
    from game.ui.stage import Stage

YEAR = 365
RECENT = 3 * YEAR
"""Days shown of a game without an end."""
STEPS, POINTS = 56, 24
"""Points of the curve at most, and of the line."""
ENOUGH = 0.25
"""Share of what is shown that must have been lived."""


class Course(NamedTuple):
    """`values` and `target` in g a day, over `reach` and all of the width; `marks` (place 0 to 1, word)."""

    values: list[float]
    target: list[float]
    reach: float
    marks: tuple[tuple[float, str], ...]


def course(stage: Stage, spoken: bool) -> Course:
    """The curve of a stage's city: the last years of a game without an end, and of a level as far as `_end` looks."""
    city = stage.session.city
    net = (city.history.series("gross") + city.history.series("sinks")).astype(np.float64)
    end = _end(city, spoken)
    first = 0 if city.level.days else max(0, end - RECENT)
    years = start_year(city) + np.linspace(first, max(end, first + 1), POINTS) / YEAR
    reach = min(1.0, (city.now.day - first) / max(end - first, 1)) if end > first else 1.0
    by_years = city.level.line or len(net) >= 2 * YEAR  # winters do not hide the way
    past = _means(net, YEAR if by_years else MONTH)
    if city.level.line:  # no winter is taken for a year: a first year is told by its pace, and later as one whole
        past[:YEAR] = first_year(city) / YEAR if len(net) < YEAR else past[YEAR - 1]
    return Course(smooth(past[first:].tolist()), _target(city, years), reach, _marks(stage, first, end, spoken))


def _target(city: City, years: NDArray[np.float64]) -> list[float]:
    """The island's line in g a day."""
    return (line_at(city, years) / YEAR).tolist() if measures.line(city) else []


def _means(net: NDArray[np.float64], span: int) -> NDArray[np.float64]:
    """Means of the `span` days up to each day, of fewer where there are not so many."""
    sums = np.concatenate([[0.0], net.cumsum()])
    days = np.arange(1, len(net) + 1)
    start = np.maximum(days - span, 0)
    return np.asarray((sums[days] - sums[start]) / (days - start))


def _end(city: City, spoken: bool) -> int:
    """The day at the right edge: the level's last where there is room for words, the next mark, or today; the first of
    them of which enough has been lived, so that the curve is more than a dot."""
    today, last = city.now.day, city.level.days
    if not last:
        return today
    ahead = [(year - start_year(city)) * YEAR for year in DEADLINES]
    mark = min([day for day in ahead if today < day <= last], default=last)
    return next((day for day in ([last] if spoken else []) + [mark] if today >= ENOUGH * day), today)


def _marks(stage: Stage, first: int, end: int, spoken: bool) -> tuple[tuple[float, str], ...]:
    city, out = stage.session.city, []
    if not city.level.days:
        return ()
    for year, key in zip(DEADLINES, ("peak", "zero"), strict=True):
        at = ((year - start_year(city)) * YEAR - first) / max(end - first, 1)
        if 0 < at <= 1:
            out.append((at, stage.say(f"play.{key}") if spoken else ""))
    return tuple(out)


def smooth(values: list[float]) -> list[float]:
    """Means over equal stretches, for a small curve."""
    if len(values) < 2:
        return values
    size = max(1, len(values) // STEPS)
    return [sum(values[i : i + size]) / len(values[i : i + size]) for i in range(0, len(values), size)]


def verdict(city: City, net: int) -> str:
    """How g of net emissions a year stand: "ok" at zero or below, "watch" within the island's line, "bad" above it."""
    if net <= 0:
        return "ok"
    return "watch" if net <= measures.line(city) else "bad"


COLOURS: dict[str, str] = {"ok": "green", "watch": "amber_text", "bad": "red"}
"""Colour of the figure by verdict; the shape beside it says the same without colour."""
