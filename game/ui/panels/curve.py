"""The carbon curve: how the island came here, where it goes if nothing more is decided, and who weighs most now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.session.course import Ahead, Course
from game.ui.charts.chart import Told
from game.ui.panels.curvechart import Drawing, History, drawing, marks, reach, reading, series, today_at
from game.ui.panels.curvefigures import Curves, curves, end_day, months_full
from game.ui.panels.curveside import carbon_side, person_side, power_side
from game.ui.panels.filling import Filling
from game.ui.panels.keepfocus import keep_focus
from game.ui.panels.page import low, page
from game.ui.widgets import Chip, Column, Label, Row, Scroll, Sheet, Tabs

if TYPE_CHECKING:
    from game.ui.stage import Stage
    from game.ui.widgets import Widget

SIDE = 262
STEPS = (1, 2, 5, 10, 20)
BUDGET_S = 0.012
"""Seconds of a frame that the course may take."""
STRIDES = 24
"""Times that the chart is drawn anew while a course is lived."""


class Curve:
    """Tabs over the same years; the side follows the tab."""

    def __init__(self, stage: Stage, tab: str = "net") -> None:
        self.stage, self.tab = stage, tab
        self.ahead: Ahead = stage.picked.get("ahead") or Ahead(stage.session)
        stage.picked["ahead"] = self.ahead
        self.course: Course = self._follow()
        self.found: Curves = curves(stage.session.city, self.course.city)
        self.shown: Drawing = drawing(stage, self.found, tab)
        self._seen: object = None
        self._drawn: object = None
        say = stage.say
        self._chip = Chip("", "solid")
        self._note = Label("", 12, "ink2", tip=say("curve.assumes_tip"))
        self.chart = History(
            [0.0, 1.0], [], steps=STEPS, shows=_plain, shows_x=lambda year: f"{year:.0f}", tall=250, grow=1
        )
        self.chart.reads = self._told
        self._tabs = Tabs([(t, say(f"curve.tab_{t}")) for t in ("net", "person", "power")], tab, self._turn)
        self._side = Column(gap=8)
        self.sheet = self._page()
        self.refresh()

    def _page(self) -> Sheet:
        """Chart and side beside one another; in a low window all under one another, and one scroll for it."""
        left = Column(self.chart, self._note, gap=4)
        if low(self.stage):
            self.chart.tall = 190
            return page(self.stage, "curve", "chart", Scroll(Column(self._tabs, left, self._side, gap=8), grow=1))
        body = Row(Filling(left, grow=1), Scroll(self._side, width=SIDE), gap=16, align="stretch", grow=1)
        return page(self.stage, "curve", "chart", body, note=Row(self._chip), aside=[self._tabs])

    def _follow(self) -> Course:
        if self.ahead.session is not self.stage.session:
            self.ahead = self.stage.picked["ahead"] = Ahead(self.stage.session)
        return self.ahead.follow(end_day(self.stage.session.city))

    def live(self) -> None:
        """Go on with the course for a moment, and show how far it has come."""
        if not self._show() and self.ahead.working:
            self.ahead.live(BUDGET_S)

    def finish(self) -> None:
        """Live all of the course."""
        while self.ahead.working:
            self.ahead.live(1.0)
        self._show()

    def refresh(self) -> None:
        """Follow the city: the chart by the month, the side by the day."""
        session = self.stage.session
        seen = (self.tab, session.city.now.day, session.altered, id(session.city))
        if seen == self._seen:
            return
        self._seen = seen
        self._show()
        self._fill()

    def _turn(self, tab: str) -> None:
        self.tab = tab
        self.refresh()

    def _show(self) -> bool:
        """Draw the chart where it would look otherwise than it does; whether it did."""
        city = self.stage.session.city
        self.course = self._follow()
        stride = int(self.course.share * STRIDES)
        now = (months_full(city), city.now.peak_year, city.now.neutral_year)
        drawn = (self.tab, *now, stride, id(self.course), id(city))
        if drawn == self._drawn:
            return False
        self._drawn = drawn
        self.found = curves(city, self.course.city)
        self.shown = drawing(self.stage, self.found, self.tab)
        x = reach(city, self.found)
        self.chart.unit, self.chart.now = self.shown.unit, today_at(city)
        self.chart.show(
            x, series(self.stage, x, self.found, self.shown, self.course.city),
            marks(self.stage, self.found, float(self.shown.scale), self.tab),
        )  # fmt: skip
        self._note.text = self._assumed()
        return True

    def _assumed(self) -> str:
        """What the paler part stands for, or how far it has come."""
        stage = self.stage
        if not self.course.done:
            return stage.say("curve.looking", date=stage.date(self.course.city.now.day))
        return stage.say("curve.assumes")

    def _told(self, index: int) -> Told:
        return reading(self.stage, self.found, self.shown, self.chart.series, self.chart.x, index)

    # The side

    def _fill(self) -> None:
        city, stage = self.stage.session.city, self.stage
        known = city.now.peak_year >= 0
        self._chip.text = stage.say("curve.peaked" if known else "curve.not_peaked", year=city.now.peak_year)
        self._chip.tone = "solid" if known else "plain"
        keep_focus(stage.desk, self.sheet, lambda: self._side.adopt(*self._widgets()))

    def _widgets(self) -> list[Widget]:
        if self.tab == "power":
            return power_side(self.stage)
        return (person_side if self.tab == "person" else carbon_side)(self.stage, self.found)


def _plain(value: float) -> str:
    """A number on the axis, in the unit that stands above it."""
    text = f"{value:,.0f}" if abs(value) >= 20 or value == int(value) else f"{value:,.2g}"
    return text.replace("-", "\u2212")
