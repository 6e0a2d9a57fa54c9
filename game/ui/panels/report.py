"""The annual report: one page a year that is over, with arrows to the others, and a way to keep it as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model.habits import PPM
from game.session import places, reportpage
from game.session.disk import reason
from game.session.report import KT, Report, report, years
from game.ui.charts.columns import PartsBar, Swatch, YearColumns
from game.ui.panels.curvechart import GREEN_FIRST
from game.ui.panels.goals import LOOK
from game.ui.panels.keepfocus import keep_focus
from game.ui.panels.naming import COLOURS, SOURCE_COLOURS
from game.ui.panels.page import Shelf, low, page
from game.ui.theme import DISPLAY
from game.ui.widgets import (
    Badge,
    Button,
    Column,
    Divider,
    Flow,
    Icon,
    IconButton,
    KeyValue,
    Label,
    Panel,
    Picture,
    ProgressBar,
    Row,
    Scroll,
    Spacer,
    Widget,
)  # fmt: skip

if TYPE_CHECKING:
    from game.session.report import Act
    from game.ui.stage import Stage

HALF = 0.5
NUMBER = 78
"""dp of a column of figures."""
HIGH = 560
"""dp of the page."""


class ReportPage:
    """Opens at `year`, or at the last one that is over."""

    def __init__(self, stage: Stage, year: int = 0) -> None:
        self.stage = stage
        say = stage.say
        known = years(stage.session.city)
        self.year = year if year in known else known[-1] if known else 0
        self._count = len(known)
        self._back = IconButton("arrow_left", lambda: self.leaf(-1), side=34, tip=say("report.back"))
        self._on = IconButton("arrow_right", lambda: self.leaf(1), side=34, tip=say("report.on"))
        self._which = Label("", 18, weight="heavy", align="center", width=64)
        self._export = Button(say("report.export"), self.export, kind="plain", icon="save", size=13)
        self._body = Column(gap=12)
        turns = Row(self._back, self._which, self._on, Spacer(), gap=4)
        self.sheet = page(
            stage, "report", "calendar", Scroll(self._body, grow=1), note=turns,
            aside=[] if low(stage) else [self._export], height=HIGH,
        )  # fmt: skip
        self._fill()

    def refresh(self) -> None:
        """A year that is over does not change; another may be over now."""
        count = len(years(self.stage.session.city))
        if count != self._count:
            self._count = count
            self._fill()

    def leaf(self, step: int) -> None:
        """Turn to a year before or after."""
        if self.year + step in years(self.stage.session.city):
            self.year += step
            self._fill()

    def export(self) -> None:
        """Keep the page as HTML in the folder of saves."""
        city = self.stage.session.city
        shown = report(self.stage.session, self.year)
        try:
            path = reportpage.write(places.saves(), shown, city.catalog, city.level, self.stage.lang)
        except OSError as fault:
            self.stage.tell(self.stage.say("report.not_written", why=reason(fault)))
            return
        self.stage.tell(self.stage.say("report.exported", path=path))

    def _fill(self) -> None:
        known = years(self.stage.session.city)
        self._back.enabled, self._on.enabled = self.year - 1 in known, self.year + 1 in known
        self._export.enabled = self.year in known
        self._which.text = str(self.year or "")
        if self.year not in known:
            self._body.adopt(Label(self.stage.say("report.none"), 14, "ink2"))
            return
        shown = report(self.stage.session, self.year)
        keep_focus(self.stage.desk, self.sheet, lambda: self._body.adopt(*self._parts(shown)))

    def _parts(self, shown: Report) -> list[Widget]:
        left = Column(self._net(shown), self._sectors(shown), gap=10)
        right = Column(self._best(shown), self._bars(shown), self._figures(shown), gap=10)
        if shown.sources:
            right.adopt(*right.children, self._mix(shown))
        parts: list[Widget] = [Shelf(left, right, least=430, most=2, gap=14)]
        return parts + ([self._export] if low(self.stage) else [])

    # The parts

    def _net(self, shown: Report) -> Panel:
        stage, say = self.stage, self.stage.say
        colour = "green" if shown.net <= 0 else "ink"
        number = Label(stage.amount(shown.net, "g"), DISPLAY, colour, "heavy", fit="shrink")
        words: list[Widget] = [number, Label(say("report.net"), 12, "ink2")]
        words += [self._verdict(told, good) for told, good in reportpage.verdicts(shown, stage.texts)]
        parts: list[Widget] = [Column(*words, gap=3, grow=1)]
        if len(shown.nets) > 1:
            parts.append(YearColumns([float(g) for g in shown.nets], self.year - len(shown.nets) + 1, 92, width=190))
        return Panel(Row(*parts, gap=12), look="inset", pad=14)

    def _verdict(self, told: str, good: bool) -> Row:
        icon = Icon("status_ok" if good else "status_watch", 16)
        return Row(icon, Label(told, 13, "green" if good else "amber_text", "bold", grow=1), gap=6)

    def _sectors(self, shown: Report) -> Panel:
        say = self.stage.say
        rows, old = shown.rows(shown.sectors), shown.rows(shown.before) if shown.before else None
        top = max((abs(n) for n in rows.values()), default=1)
        unit = say("report.unit_kt" if shown.unit == KT else "report.unit_t")
        head: list[Widget] = [Label(say("report.sectors_in", unit=unit), 12, "ink2", grow=1)]
        head += [self._cell(t, "ink2", 12) for t in (str(self.year), *([say("report.change")] if old else []))]
        lines: list[Widget] = [Row(*head, gap=6)]
        for sector, count in rows.items():
            bar = ProgressBar(abs(count) / max(top, 1), COLOURS[sector], thick=8, width=92)
            moved = None if old is None else count - old.get(sector, 0)
            lines.append(self._line(say(f"term.sector.{sector}"), count, moved, bar))
        total = sum(rows.values())
        moved = None if old is None else total - sum(old.values())
        lines += [Divider(), self._line(say("report.sum"), total, moved, None)]
        return Panel(*lines, look="card", pad=(14, 12), gap=9, grow=1)

    def _line(self, name: str, count: int, moved: int | None, bar: Widget | None) -> Row:
        """A row of the table; the sum has no bar."""
        heavy = "heavy" if bar is None else "bold"
        cells: list[Widget] = [Label(name, 13, weight="heavy" if bar is None else "semibold", grow=1)]
        cells += [bar] if bar is not None else []
        cells.append(self._cell(reportpage.number(count), "ink", 13, heavy))
        if moved is not None:
            colour = "green" if moved < 0 else "red" if moved > 0 else "ink2"
            cells.append(self._cell(reportpage.number(moved, sign=True), colour, 13, heavy))
        return Row(*cells, gap=6, grow=1)

    def _cell(self, text: str, colour: str, size: float, weight: str = "bold") -> Label:
        cell = Label(text, size, colour, weight, "right", width=NUMBER)
        cell.rigid = True
        return cell

    def _best(self, shown: Report) -> Panel:
        stage = self.stage
        title, lines = reportpage.best_told(shown, stage.session.city.catalog, stage.texts)
        acts = shown.best.acts if shown.best else ()
        words = [Label(stage.say("report.best"), 12, "ink2", "bold"), Label(title, 17, weight="heavy")]
        words += [Label(line, 12.5, "green" if i == 0 else "ink2", "bold") for i, line in enumerate(lines)]
        look = "good" if acts else "inset"
        return Panel(Row(self._portrait(acts), Column(*words, gap=2, grow=1), gap=12), look=look, pad=12,
                     tip=stage.say("report.how"))  # fmt: skip

    def _portrait(self, acts: tuple[Act, ...]) -> Widget:
        """The building of the act, else a bulb."""
        thumb = self.stage.picked.get("thumb")
        if acts and thumb is not None and acts[0].of in self.stage.session.city.catalog.buildings:
            shown = Picture(thumb(acts[0].of, 84, 64), 92, 68, fill="white")
            shown.rigid = True
            return shown
        return Badge("bulb", "white", 52)

    def _bars(self, shown: Report) -> Panel:
        say = self.stage.say
        head = Label(say("report.bars"), 12, "ink2", "bold")
        if shown.bars is None:
            return Panel(head, Label(say("report.bars_unknown"), 13), look="card", pad=(14, 10))
        cells = [self._bar(name, value / PPM) for name, value in shown.bars.items()]
        return Panel(head, Shelf(*cells, least=140, most=3, gap=12), look="card", pad=(14, 10), gap=7)

    def _bar(self, name: str, share: float) -> Column:
        fine = share >= HALF
        head = Row(Icon(LOOK[name][0], 16), Label(self.stage.say(f"goals.bar.{name}"), 12, grow=1, fit="shrink"),
                   Icon("status_ok" if fine else "status_bad", 14), gap=5)  # fmt: skip
        return Column(head, ProgressBar(share, "green" if fine else "red", mark=HALF, thick=8), gap=3)

    def _figures(self, shown: Report) -> Panel:
        rows = [KeyValue(name, value, size=13) for name, value in reportpage.figures(shown, self.stage.texts)]
        return Panel(Shelf(*rows, least=190, most=2, gap=16), look="inset", pad=(14, 10))

    def _mix(self, shown: Report) -> Panel:
        """Where the year's power came from."""
        say, total = self.stage.say, sum(shown.sources.values())
        order = [s for s in GREEN_FIRST if s in shown.sources]
        told = [f"{say(f'term.source.{s}')} {self._percent(shown.sources[s], total)}" for s in order]
        names = [Row(Swatch(SOURCE_COLOURS[s]), Label(t, 12), gap=5) for s, t in zip(order, told, strict=True)]
        bar = PartsBar([(float(shown.sources[s]), SOURCE_COLOURS[s]) for s in order])
        head = Label(say("report.mix"), 12, "ink2", "bold")
        return Panel(head, bar, Flow(*names, gap=10), look="card", pad=(14, 10), gap=7)

    def _percent(self, part: int, total: int) -> str:
        return self.stage.amount(round(part / max(total, 1), 3), "share")
