"""Charts of curves over time: lines, stacked areas with what is to come faded, and the day of the power grid."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

import numpy as np

from game.ui.charts.canvas import Canvas, Curve
from game.ui.charts.chart import Chart, Charted, Frame, Mark
from game.ui.charts.legend import Series, Values


class LineChart(Chart):
    """Several lines; kind "area" fills the ground of a line down to zero."""

    def curves(self, canvas: Canvas, frame: Frame) -> None:
        for series in self.series:
            if len(series.values):
                y = frame.curve(self.x, series.values)
                colour = self.brush.colour(series.colour)
                if series.kind == "area":
                    zero = np.full_like(y, frame.y(max(frame.low, 0.0)) - frame.rect.y)
                    canvas.area(y, zero, (*colour[:3], 56))
                k = self.brush.theme.k
                dash = (6 * k, 4 * k) if series.kind == "dashed" else None
                canvas.line(y, series.thick * k, colour, dash)


class StackedArea(Chart):
    """Areas on one another, negative ones below zero; series of kind "line" and "dashed" are drawn over them and
    not stacked. From `now` on areas are faded and lines dashed: the forecast."""

    tallest_first = True

    def __init__(
        self,
        x: Values,
        series: Sequence[Series],
        *,
        now: float | None = None,
        **options: Unpack[Charted],
    ) -> None:
        self.now = now
        super().__init__(x, series, **options)

    def span(self) -> tuple[float, float]:
        stacks = [np.asarray(s.values, np.float64) for s in self.series if s.kind == "area" and len(s.values)]
        low, high = super().span()
        if stacks:
            high = max(high, float(np.max(np.sum([np.maximum(s, 0) for s in stacks], axis=0))))
            low = min(low, float(np.min(np.sum([np.minimum(s, 0) for s in stacks], axis=0))))
        return low, high

    def curves(self, canvas: Canvas, frame: Frame) -> None:
        up = np.zeros(len(self.x))
        down = np.zeros(len(self.x))
        fade = self._fade(frame)
        for series in self.series:
            if series.kind != "area" or not len(series.values):
                continue
            values = np.asarray(series.values, np.float64)
            above, below = np.maximum(values, 0), np.minimum(values, 0)
            colour = self.brush.colour(series.colour)
            if above.any():
                canvas.area(frame.curve(self.x, up + above), frame.curve(self.x, up), colour, fade)
            if below.any():
                canvas.area(frame.curve(self.x, down + below), frame.curve(self.x, down), colour, fade)
            up, down = up + above, down + below
        for series in self.series:
            if series.kind != "area" and len(series.values):
                self._over(canvas, frame, series)

    def _fade(self, frame: Frame) -> Curve | float:
        return 1.0 if self.now is None else np.where(frame.columns <= self.now, 1.0, 0.45)

    def _over(self, canvas: Canvas, frame: Frame, series: Series) -> None:
        k = self.brush.theme.k
        y = frame.curve(self.x, series.values)
        colour = self.brush.colour(series.colour)
        if series.kind == "dashed":
            canvas.line(y, max(1.5, series.thick - 0.5) * k, colour, (4 * k, 3 * k))
            return
        past = y if self.now is None else np.where(frame.columns <= self.now, y, np.nan)
        canvas.line(past, (series.thick + 3) * k, self.brush.colour("paper"))
        canvas.line(past, series.thick * k, colour)
        if self.now is not None:
            canvas.line(np.where(frame.columns > self.now, y, np.nan), series.thick * k, colour, (8 * k, 5 * k))


class DayRibbon(StackedArea):
    """24 hours of supply on one another with the demand as a line, joined from hour to hour."""

    def __init__(self, supply: Sequence[Series], demand: Series | None = None, **options: Unpack[Charted]) -> None:
        x, series = _hours(supply, demand)
        options.setdefault("steps", (2, 3, 6, 12))
        super().__init__(x, series, **options)

    def show_day(
        self, supply: Sequence[Series], demand: Series | None = None, marks: Sequence[Mark] | None = None
    ) -> None:
        """Another day; an equal one changes nothing."""
        self.show(*_hours(supply, demand), marks)


def _hours(supply: Sequence[Series], demand: Series | None) -> tuple[Values, list[Series]]:
    given = [*supply, *([demand] if demand is not None else [])]
    series = []
    for one in given:
        values = np.asarray(one.values, np.float64)
        kind = "line" if one is demand else "area"
        series.append(Series(one.name, np.append(values, values[-1]), one.colour, kind, one.thick))
    return np.arange(25.0), series
