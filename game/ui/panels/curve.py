"""The carbon curve: how the island came here, by sector or by source of power, and who weighs most now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.engine import explain, measures
from game.model.history import MONTH_STARTS
from game.ui.panels import lever
from game.ui.panels.curvechart import History, carbon_series, marks, power_series, reach
from game.ui.panels.curvefigures import Curves, curves, months_full, start_year
from game.ui.panels.filling import Filling
from game.ui.panels.keepfocus import keep_focus
from game.ui.panels.ledgerfigures import Figures, figures
from game.ui.panels.naming import COLOURS, SECTOR_OF, SOURCE_COLOURS, carrier
from game.ui.panels.page import page
from game.ui.panels.sharecard import ShareCard
from game.ui.theme import H1
from game.ui.widgets import Chip, Column, Icon, Label, Panel, Row, Scroll, Tabs

if TYPE_CHECKING:
    from game.ui.stage import Stage
    from game.ui.widgets import Widget

SIDE, TOP = 262, 4
KT, T = 10**9, 10**6
GWH, MWH = 10**9, 10**6
STEPS = (1, 2, 5, 10, 20)
MONTH_STEPS = (1 / 12, 2 / 12, 3 / 12, 6 / 12, 1)
SMALL = 5
"""Thousand tonnes, or GWh, under which the axis counts in the smaller unit."""


class Curve:
    """Two tabs over the same years; the side follows the tab."""

    def __init__(self, stage: Stage, tab: str = "net") -> None:
        self.stage, self.tab = stage, tab
        self.found: Curves = curves(stage.session.city)
        self._seen: object = None
        self._drawn: object = None
        self._shape: object = None
        self._cards: list[ShareCard] = []
        say = stage.say
        self._chip = Chip("", "solid")
        self._few = Label("", 12, "ink2")
        self.chart = History(
            [0.0, 1.0], [], steps=STEPS, shows=_plain, shows_x=self._when, tall=300, grow=1
        )
        tabs = Tabs((("net", say("curve.tab_net")), ("power", say("curve.tab_power"))), tab, self._turn)
        self._side = Column(gap=8)
        left = Filling(Column(self.chart, self._few, gap=4), grow=1)
        self.sheet = page(
            stage, "curve", "chart", Row(left, Scroll(self._side, width=SIDE), gap=16, align="stretch", grow=1),
            note=Row(self._chip), aside=[tabs],
        )  # fmt: skip
        self.refresh()

    def refresh(self) -> None:
        """Follow the city: the chart by the month, the side by the day."""
        session = self.stage.session
        seen = (self.tab, session.city.now.day, session.altered, id(session.city))
        if seen == self._seen:
            return
        self._seen = seen
        drawn = (self.tab, months_full(session.city), session.city.now.peak_year, session.city.now.neutral_year)
        if (drawn, id(session.city)) != self._drawn:
            self._drawn = (drawn, id(session.city))
            self.found = curves(session.city)
            self._draw()
        self._fill()

    def _turn(self, tab: str) -> None:
        self.tab = tab
        self.refresh()

    def _draw(self) -> None:
        stage, found = self.stage, self.found
        x = reach(stage, found)
        carbon = self.tab == "net"
        big, small = (KT, T) if carbon else (GWH, MWH)
        parts = found.sectors if carbon else found.sources
        peak = max((abs(int(v)) for values in parts.values() for v in (values.max(), values.min())), default=0)
        scale = small if peak < SMALL * big else big
        series = (carbon_series if carbon else power_series)(stage, x, found, float(scale))
        unit = {KT: "kt", T: "t"}[scale] if carbon else {GWH: "gwh", MWH: "mwh"}[scale]
        self.chart.unit = stage.say(f"curve.unit_{unit}")
        self.chart.steps = STEPS if found.yearly else MONTH_STEPS
        self.chart.show(x, series, marks(stage, found, float(scale), carbon))
        key = "none" if not len(found.x) else "" if found.yearly else "few"
        self._few.text = stage.say(f"curve.{key}") if key else ""
        self._few.visible = bool(key)

    def _when(self, year: float) -> str:
        """A year on the axis, or a month in the first one; the month of a value that is read."""
        if self.found.yearly and abs(year - round(year)) < 1e-6:
            return f"{year:.0f}"
        month = int((year - start_year(self.stage.session.city)) * 12 + 1e-6)
        return self.stage.date(month // 12 * 365 + MONTH_STARTS[month % 12])

    # The side

    def _fill(self) -> None:
        city, stage = self.stage.session.city, self.stage
        known = city.now.peak_year >= 0
        self._chip.text = stage.say("curve.peaked" if known else "curve.not_peaked", year=city.now.peak_year)
        self._chip.tone = "solid" if known else "plain"
        keep_focus(stage.desk, self.sheet, self._carbon_side if self.tab == "net" else self._power_side)

    def _carbon_side(self) -> None:
        stage, city = self.stage, self.stage.session.city
        found = figures(city)
        cards = [
            ShareCard(
                carrier(stage, source), stage.amount(grams, "g"), grams / max(found.gross.year, 1),
                COLOURS[SECTOR_OF[account]], lambda p=f"{account}/{source}": stage.why(p),  # type: ignore[misc]
            )
            for grams, account, source in heaviest(found)[:TOP]
        ]  # fmt: skip
        out: list[Widget] = [self._this_year(found.net.year, found.span)]
        if cards:
            out += [Label(stage.say("curve.largest"), 13, "ink2", "bold"), *cards]
        best = explain.why(city, "net").levers[:1]
        if best:
            out += [Label(stage.say("curve.lever"), 13, "ink2", "bold"), lever.card(stage, best[0], narrow=True)]
        self._adopt(out)

    def _this_year(self, net: int, days: int) -> Panel:
        stage, city = self.stage, self.stage.session.city
        number = Label(stage.amount(net, "g"), H1, "green" if net <= 0 else "ink", "heavy", fit="shrink")
        told = stage.say("ledger.note" if days == measures.YEAR else "ledger.young_note", n=days)
        rows: list[Widget] = [Label(told, 12, "ink2"), number]
        net_now = self.found.net
        if self.found.yearly and len(net_now) > 12 and int(net_now[-13]):
            change = (int(net_now[-1]) - int(net_now[-13])) / abs(int(net_now[-13]))
            key = "curve.below_last" if change <= 0 else "curve.above_last"
            rows.append(self._verdict(key, abs(change), change <= 0))
        bound = measures.line(city)
        if bound:
            gap = (bound - net) / bound
            rows.append(self._verdict("curve.under_line" if gap >= 0 else "curve.over_line", abs(gap), gap >= 0))
        return Panel(*rows, look="inset", pad=12, gap=4)

    def _verdict(self, key: str, share: float, good: bool) -> Row:
        text = self.stage.say(key, share=self.stage.amount(round(share, 4), "share"))
        icon = Icon("status_ok" if good else "status_watch", 16)
        return Row(icon, Label(text, 12.5, "green" if good else "amber_text", "bold", grow=1), gap=6)

    def _power_side(self) -> None:
        stage, city = self.stage, self.stage.session.city
        by = {s: int(city.energy.year[city.energy.index["by", s, ""]]) for s in SOURCE_COLOURS}
        total = max(sum(by.values()), 1)
        ranked = sorted(((wh, s) for s, wh in by.items() if wh), reverse=True)
        cards = [
            ShareCard(stage.say(f"term.source.{s}"), stage.amount(wh, "Wh"), wh / total, SOURCE_COLOURS[s],
                      lambda: stage.why("margin"))
            for wh, s in ranked
        ]  # fmt: skip
        facts = [
            ("curve.clean", stage.amount(round(measures.clean_share(city), 4), "share")),
            ("curve.served", stage.amount(round(measures.served_share(city), 5), "share")),
            ("curve.grid", stage.say("phrase.unit.grid_g_per_kwh", n=f"{measures.grid(city):,.0f}")),
        ]
        rows = [Row(Label(stage.say(k), 12.5, "ink2", grow=1), Label(v, 13.5, weight="heavy"), gap=8) for k, v in facts]
        self._adopt([Panel(*rows, look="inset", pad=12, gap=5), *cards])

    def _adopt(self, widgets: list[Widget]) -> None:
        self._cards = [w for w in widgets if isinstance(w, ShareCard)]
        self._side.adopt(*widgets)


def heaviest(found: Figures) -> list[tuple[int, str, str]]:
    """Who emits most over all accounts: g a year, the carrier's largest account, the carrier."""
    rows: dict[str, list[tuple[int, str]]] = {}
    for (account, source), line in found.lines.items():
        if source and account in SECTOR_OF and line.year > 0:
            rows.setdefault(source, []).append((line.year, account))
    return sorted(((sum(g for g, _ in r), max(r)[1], source) for source, r in rows.items()), reverse=True)


def _plain(value: float) -> str:
    """A number on the axis, in the unit that stands above it."""
    text = f"{value:,.0f}" if abs(value) >= 20 or value == int(value) else f"{value:,.2g}"
    return text.replace("-", "\u2212")
