"""The carbon ledger: every account with its amount, its share and its trend; the rows add up to the top bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.content.terms import EMISSIONS, SINKS
from game.engine.pace import YEAR, read
from game.model.history import MONTH_DAYS
from game.ui.panels.curvefigures import months_full
from game.ui.panels.keepfocus import keep_focus
from game.ui.panels.ledgerfigures import LEAKAGE, Figures, Key, Line, figures
from game.ui.panels.ledgerline import Cells, LedgerLine
from game.ui.panels.naming import COLOURS, ICONS, SECTOR_OF, carrier, exact, title
from game.ui.panels.page import low, page
from game.ui.panels.phrases import percent
from game.ui.theme import H1
from game.ui.widgets import Button, Column, Divider, IconButton, Label, Panel, Row, Scroll
from game.ui.widgets.scroll import GUTTER

if TYPE_CHECKING:
    from game.ui.stage import Stage
    from game.ui.widgets import Widget

GROUPS: dict[str, tuple[str, ...]] = {"gross": EMISSIONS, "sinks": SINKS}
PAST = 24
"""Months of the small curve of an account."""
STILL = 0.0005
"""A change smaller than this is none."""
MANY = 10
"""Times the month before from which on a change is told in times and not in per cent."""


class Ledger:
    """Rows open Why; the arrow before a row shows who carries it."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.open_rows: set[str] = set()
        self.figures: Figures = figures(stage.session.city)
        self._seen: object = None
        self._shape: object = None
        self._lines: dict[Key, LedgerLine] = {}
        say = stage.say
        self._net = Label("", H1, weight="heavy", fit="shrink")
        self._note = Label("", 12, "ink2")
        self._exact = Label("", 11.5, "ink3", align="right")
        self._body = Column(gap=1)
        self._head = LedgerLine(say("ledger.source"), size=12, ink="ink2", heading=True)
        self._total = LedgerLine(
            title(stage, "net"), lambda: stage.why("net"), size=15, weight="heavy", icon="co2", colour="ink3"
        )
        self._leak = LedgerLine(
            title(stage, LEAKAGE), lambda: stage.why(LEAKAGE), icon=ICONS[LEAKAGE], ink="ink2", colour="ink3"
        )
        aside = [self._door("curve", "chart"), self._door("goals", "flag")]
        note = Column(self._net, self._note, gap=0)
        self.sheet = page(stage, "ledger", "list", *self._parts(), note=note, aside=aside)
        self.refresh()

    def _door(self, panel: str, icon: str) -> Widget:
        """A door to another page; where there is little room it has its name as a tooltip."""
        name = self.stage.say(f"ledger.{panel}")
        if low(self.stage):
            return IconButton(icon, lambda: self.stage.open(panel), tip=name)
        return Button(name, lambda: self.stage.open(panel), kind="plain", icon=icon, size=13)

    def _parts(self) -> list[Widget]:
        """Head, rows and foot; where there is little room they scroll as one."""
        edge = 0 if low(self.stage) else GUTTER  # what scrolls along has its gutter already
        head = Column(_inset(self._head), pad=(0, 0, edge, 0))
        sums = (_inset(self._total), self._exact, Divider(), _inset(self._leak))
        foot = Panel(*sums, look="inset", pad=(0, 6, edge, 6), gap=4)
        if low(self.stage):
            return [Scroll(Column(head, self._body, foot), grow=1)]
        return [head, Scroll(self._body, steady=True, grow=1), foot]

    def refresh(self) -> None:
        """Follow the city: figures every day, rows when others have something to show."""
        session = self.stage.session
        seen = (session.city.now.day, session.altered, id(session.city), frozenset(self.open_rows))
        if seen == self._seen:
            return
        self._seen, self.figures = seen, figures(session.city)
        shape = self._wanted()
        if shape != self._shape:
            self._shape = shape
            keep_focus(self.stage.desk, self.sheet, self._rebuild)
        self._fill()

    def rows(self) -> dict[str, int]:
        """The grams of the rows that stand in the sum, by account, as shown."""
        return {a: self.figures.lines[a, ""].year for group in GROUPS.values() for a in self.figures.shown(group)}

    def toggle(self, account: str) -> None:
        """Show or hide who carries an account."""
        self.open_rows ^= {account}
        self.refresh()

    def _wanted(self) -> list[Key]:
        keys: list[Key] = []
        for group, accounts in GROUPS.items():
            shown = self.figures.shown(accounts)
            keys += [(group, "")] if shown else []
            for account in shown:
                keys.append((account, ""))
                keys += [(account, s) for s in self.figures.carriers(account)] if account in self.open_rows else []
        return keys

    def _rebuild(self) -> None:
        rows: list[Widget] = []
        for key in self._wanted():
            line = self._lines.get(key) or self._line(key)
            self._lines[key] = line
            rows.append(self._row(key, line))
        if not rows:
            rows.append(Label(self.stage.say("ledger.nothing"), 13, "ink2"))
        self._body.adopt(*rows)

    def _row(self, key: Key, line: LedgerLine) -> Widget:
        account, source = key
        if account in GROUPS or source:
            return _inset(line)
        open_ = account in self.open_rows
        tip = self.stage.say("ledger.fold" if open_ else "ledger.unfold")
        arrow = IconButton("chevron_down" if open_ else "chevron", lambda: self.toggle(account), size=14, tip=tip)
        line.grow = 1
        return Row(arrow, line, gap=2)

    def _line(self, key: Key) -> LedgerLine:
        stage, (account, source) = self.stage, key
        if account in GROUPS:
            return LedgerLine(title(stage, account), lambda: stage.why(account), weight="heavy", size=14, colour="ink3")
        colour = COLOURS[SECTOR_OF[account]]
        if source:
            path = f"{account}/{source}"
            name, ask = carrier(stage, source), lambda: stage.why(path)
            return LedgerLine(name, ask, indent=30, colour=colour, size=12.5, ink="ink2")
        return LedgerLine(title(stage, account), lambda: stage.why(account), icon=ICONS[account], colour=colour)

    def _fill(self) -> None:
        stage, found = self.stage, self.figures
        say, young = stage.say, found.span < YEAR
        span = say("ledger.as_year" if young else "ledger.year", n=found.span)
        self._head.cells = Cells(
            span, 0, say("ledger.share"), say("ledger.month"), say("ledger.change")
        )
        for key in self._wanted():
            line = {"gross": found.gross, "sinks": found.sinks}.get(key[0]) or found.lines[key]
            self._show(self._lines[key], line, key[0])
        self._show(self._total, found.net, "net")
        self._exact.text = exact(stage, found.net.year, "g")
        self._show(self._leak, found.lines.get((LEAKAGE, ""), Line(0, 0, None)), LEAKAGE)
        self._leak.tip = say("account.note.leakage")
        self._net.text = stage.amount(found.net.year, "g")
        self._net.colour = "green" if found.net.year <= 0 else "red"
        self._note.text = say(f"ledger.{read(stage.session.city)}_note", n=found.span)

    def _show(self, widget: LedgerLine, line: Line, account: str) -> None:
        stage, gross = self.stage, self.figures.gross.year
        share = line.year / gross if gross else 0.0
        change, way, good = self._change(line)
        shown = percent(stage, share) if gross else ""
        widget.cells = Cells(
            stage.amount(line.year, "g"), min(1.0, abs(share)), shown, stage.amount(line.month, "g"), change, way, good,
            self._past(account) if widget.icon else (),
        )  # fmt: skip
        known = f"account.note.{account}"
        note = [stage.say(known)] if known in stage.texts else []
        widget.tip = "\n".join([*note, exact(stage, line.year, "g")])

    def _past(self, account: str) -> tuple[int, ...]:
        """g a day in the last months of an account, or of net."""
        city = self.stage.session.city
        names = (*EMISSIONS, *SINKS) if account == "net" else (account,)
        columns = [city.history.monthly.index(name) for name in names]
        full = months_full(city)
        first = max(0, full - PAST)
        sums = city.history.months[first:full, columns].sum(axis=1)
        return tuple(int(g) // MONTH_DAYS[(first + i) % 12] for i, g in enumerate(sums))

    def _change(self, line: Line) -> tuple[str, str, bool | None]:
        """The month against the one before: in words, its direction, whether the climate likes it."""
        if not line.before:
            return "", "", None
        change = (line.month - line.before) / abs(line.before)
        if abs(change) < STILL:
            return self.stage.say("ledger.still"), "", None
        more = (change > 0) == (line.before > 0)
        many = abs(line.month) >= MANY * abs(line.before)
        told = self.stage.say("ledger.times", n=round(abs(line.month / line.before))) if many else None
        return told or percent(self.stage, abs(change)), "up" if more else "down", change < 0


def _inset(line: Widget) -> Row:
    """A line that stands where the others have their arrow."""
    line.grow = 1
    return Row(line, pad=(36, 0, 0, 0))
