"""The ribbon of a day of power: sources stacked, storage in and out, what was left over and what was missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from game.content.evened import evened
from game.engine import energy
from game.engine.energy import Flow
from game.ui.charts import DayRibbon, Mark, Series
from game.ui.charts.canvas import Canvas
from game.ui.charts.chart import Frame, Told
from game.ui.panels.naming import SOURCE_COLOURS

if TYPE_CHECKING:
    from game.model.city import City
    from game.ui.stage import Stage

STORAGE, SPILLED, SHORT = "#6E7FC9", "#9C8F72", "red"
STRIPE = 7
"""dp between two stripes of the hatch."""


class Ribbon(DayRibbon):
    """A day ribbon; the area of the name that `leave_over` gives is hatched on top of the others."""

    over = ""

    def leave_over(self, name: str) -> None:
        """The area called `name` is what nobody used."""
        self.over = name

    def curves(self, canvas: Canvas, frame: Frame) -> None:
        super().curves(canvas, frame)
        areas = [s for s in self.series if s.kind == "area"]
        if not any(s.name == self.over for s in areas):
            return
        filled = {s.name: np.maximum(s.values, 0) for s in areas}
        stack = np.add.reduce(list(filled.values()))
        under = stack - filled[self.over]
        top, bottom = frame.curve(self.x, stack), frame.curve(self.x, under)
        row, column = np.mgrid[0 : canvas.h, 0 : canvas.w]
        wide = max(4, self.brush.px(STRIPE))
        canvas.area(top, bottom, self.brush.colour("paper"), ((row + column) % wide < wide // 2).astype(np.float64))


def consistent(city: City, flow: Flow) -> bool:
    """Whether the day's cohorts are still the city's."""
    return len(flow.made) == len(city.cohorts)


def supply(stage: Stage, flow: Flow, scale: float) -> list[Series]:
    """What met the load by hour: sources in order of dispatch, storage out and in, the shortage below."""
    city, say = stage.session.city, stage.say
    if consistent(city, flow):
        by = energy.by_source(city, flow)
        out = [Series(say(f"term.source.{s}"), w / scale, SOURCE_COLOURS[s], "area") for s, w in by.items() if w.any()]
    else:
        total = flow.hours.sum(axis=0)
        out = [Series(say("day24h.plants"), total / scale, "energy", "area")] if total.any() else []
    extra: Sequence[tuple[str, NDArray[np.int64], str]] = (
        ("discharge", flow.discharge, STORAGE), ("spilled", flow.spilled, SPILLED), ("charge", -flow.charge, STORAGE),
        ("short", -flow.short, SHORT),
    )  # fmt: skip
    out += [Series(say(f"day24h.{key}"), w / scale, colour, "area") for key, w, colour in extra if w.any()]
    return out


def reading(stage: Stage, series: Sequence[Series], scale: float, index: int) -> Told:
    """The card at an hour: what met the load, rounded so that it adds up to it; what was left over and what was stored
    counts against it, what was missing for it."""
    areas = [s for s in series if s.kind == "area"]
    fine = round(scale) // 10
    turned = [-1 if s.name in (stage.say("day24h.spilled"), stage.say("day24h.short")) else 1 for s in areas]
    counts = evened([t * round(float(s.values[index]) * scale) for s, t in zip(areas, turned, strict=True)], fine)
    rows = [(s, _tenths(n * t)) for s, n, t in zip(areas, counts, turned, strict=True) if n][::-1]
    rows += [(s, _tenths(sum(counts))) for s in series if s.kind == "line"]
    return f"{min(index, 23):02.0f}:00", rows


def _tenths(count: int) -> str:
    return f"{count / 10:,.1f}".replace("-", "\u2212")


FIRST, LAST = 16, 23
"""Hours between which the evening gap is looked for."""


def evening(stage: Stage, flow: Flow, scale: float) -> Mark | None:
    """The evening gap: the hour in which most is left for the others when sun and wind have given what they could.

    None without sun and wind, or while the cohorts have changed since the day.
    """
    city = stage.session.city
    if not consistent(city, flow):
        return None
    by = energy.by_source(city, flow)
    given = sum((by[s] for s in ("solar", "wind") if s in by), start=np.zeros(24, dtype=np.int64))
    if not given.any():
        return None
    rest = flow.load - given
    hour = FIRST + int(rest[FIRST : LAST + 1].argmax())
    watts = stage.amount(int(rest[hour]), "W")
    return Mark(stage.say("day24h.evening", watts=watts), x=float(hour), status="watch" if flow.short[hour] else "info")


def load(stage: Stage, flow: Flow, scale: float) -> Series:
    """The load at the plants by hour."""
    return Series(stage.say("day24h.load"), flow.load / scale, "ink", "line", 3)

