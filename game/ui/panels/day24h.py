"""Twenty-four hours of yesterday: who gave the power, in which order, and how much room was left."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.content.amount import Unit
from game.engine import energy
from game.engine.energy import Flow
from game.ui.panels.daychart import Ribbon, evening, load, reading, supply
from game.ui.panels.dispatch import Rank, ranks
from game.ui.panels.figuretile import FigureTile
from game.ui.panels.filling import Filling
from game.ui.panels.keepfocus import keep_focus
from game.ui.panels.naming import SOURCE_COLOURS, name_of
from game.ui.panels.page import Shelf, low, page
from game.ui.panels.phrases import percent
from game.ui.panels.sharecard import ShareCard
from game.ui.widgets import Chip, Column, Label, Row, Scroll, Sheet

if TYPE_CHECKING:
    from game.model.city import City
    from game.ui.stage import Stage
    from game.ui.widgets import Widget

SIDE = 286
MW, KW = 10**6, 10**3
SMALL = 5 * MW
FIGURES: dict[str, str] = {
    "wanted": "bolt", "served": "check", "short": "status_ok", "spilled": "wind", "peak": "chart",
    "dependable": "battery", "reserve": "flag", "held": "power",
}  # fmt: skip


WHY: dict[str, str] = {"wanted": "wanted", "short": "unserved", "spilled": "curtailed", "held": "spinning"}
"""What of a figure the player may ask why; of the others the margin."""


def figures(city: City, flow: Flow) -> dict[str, tuple[int, Unit]]:
    """Key -> (amount, unit): Wh at the socket and W at the plants."""
    firm, peak = energy.dependable(city), int(flow.load.max())
    return {
        "wanted": (flow.wanted, "Wh"),
        "served": (flow.served, "Wh"),
        "short": (flow.unserved, "Wh"),
        "spilled": (int(flow.spilled.sum()), "Wh"),
        "peak": (peak, "W"),
        "dependable": (firm, "W"),
        "reserve": (firm - peak, "W"),
        "held": (flow.held, "W"),
    }


class Day24h:
    """The ribbon, the figures under it and the order of dispatch beside it."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._seen: tuple[int, int, int, int] | None = None
        self._ranks: list[Rank] = []
        say = stage.say
        self._chip = Chip("", "ok")
        self._none = Label(say("day24h.none"), 13, "ink2")
        self.chart = Ribbon([], None, shows=_plain, shows_x=lambda hour: f"{hour:02.0f}:00", tall=210, grow=1)
        self.chart.leave_over(say("day24h.spilled"))
        self.tiles = {
            key: FigureTile(icon, say(f"day24h.{key}"), "", self._why(key), say(f"day24h.tip_{key}"))
            for key, icon in FIGURES.items()
        }
        self._order = Column(gap=6)
        self.sheet = self._page()
        self.refresh()

    def _page(self) -> Sheet:
        """Ribbon and order beside one another; in a low window under one another, with one scroll for both."""
        say = self.stage.say
        grid = Shelf(*self.tiles.values(), least=132, most=4, full=True, gap=6)
        left = Column(self._none, self.chart, grid, gap=8)
        order = Label(say("day24h.order"), 14, weight="heavy")
        if low(self.stage):
            self.chart.tall = 190
            body = Scroll(Column(left, order, self._order, gap=8), grow=1)
            return page(self.stage, "day24h", "clock", body, note=Row(self._chip))
        side = Column(order, Scroll(self._order, grow=1), gap=6, width=SIDE)
        return page(
            self.stage, "day24h", "clock", Row(Filling(left, grow=1), side, gap=16, align="stretch", grow=1),
            note=Row(self._chip, Label(say("day24h.which"), 13, "ink2"), gap=10),
        )

    def _why(self, key: str) -> Callable[[], None]:
        path = WHY.get(key, "margin")
        return lambda: self.stage.why(path)

    def refresh(self) -> None:
        """Follow the city: a new day brings a new ribbon."""
        session = self.stage.session
        seen = (session.city.now.day, session.altered, id(session.city), id(session.last))
        if seen == self._seen:
            return
        fresh = self._seen is None or self._seen[0] != seen[0] or self._seen[3] != seen[3]
        self._seen = seen
        flow = session.last.flow if session.last else None
        self._none.visible, self.chart.visible, self._chip.visible = flow is None, flow is not None, flow is not None
        if flow is None:
            return
        if fresh:
            self._ribbon(flow)
            self._list(flow)
        self._fill(flow)

    def _ribbon(self, flow: Flow) -> None:
        peak = max(int(flow.load.max()), int(flow.hours.sum(axis=0).max(initial=0)))
        scale = float(KW if peak < SMALL else MW)
        self.chart.reads = lambda index: reading(self.stage, self.chart.series, scale, index)
        self.chart.unit = "kW" if scale == KW else "MW"
        gap = evening(self.stage, flow, scale)
        self.chart.show_day(supply(self.stage, flow, scale), load(self.stage, flow, scale), (gap,) if gap else ())

    def _list(self, flow: Flow) -> None:
        self._ranks = ranks(self.stage.session.city, flow)
        keep_focus(self.stage.desk, self.sheet, lambda: self._order.adopt(*self._rows(flow)))

    def _rows(self, flow: Flow) -> list[Widget]:
        stage, order = self.stage, ""
        out: list[Widget] = []
        total = max(int(flow.load.sum()), 1)
        for rank in self._ranks:
            if rank.order != order:
                order = rank.order
                out.append(Label(stage.say(f"day24h.order_{order}"), 12, "ink2", "bold"))
            out.append(self._rank(rank, total))
        if not out:
            out.append(Label(stage.say("day24h.changed" if len(flow.plants) else "day24h.no_plants"), 12.5, "ink2"))
        return out

    def _rank(self, rank: Rank, total: int) -> ShareCard:
        stage = self.stage
        told = percent(stage, rank.given / total)
        name = name_of(stage, ("building", rank.kind))
        if rank.order == "price":
            name = stage.say("day24h.priced", name=name, price=stage.amount(rank.price, "fen"))
        path = f"power/{rank.kind}"
        city = stage.session.city
        known = any(city.carbon.rows[i][1] == rank.kind for i in city.carbon.select("power"))
        card = ShareCard(
            name, told, rank.given / total, SOURCE_COLOURS.get(rank.by, "green"),
            lambda: stage.why(path if known else "margin"),
        )  # fmt: skip
        card.tip = stage.say(
            "day24h.tip_rank", given=stage.amount(rank.given, "Wh"), watts=stage.amount(rank.watts, "W")
        )
        return card

    def _fill(self, flow: Flow) -> None:
        stage = self.stage
        found = figures(stage.session.city, flow)
        for key, (amount, unit) in found.items():
            bad = (key == "short" and amount > 0) or (key == "reserve" and amount < 0)
            self.tiles[key].show(stage.amount(amount, unit, sign=key == "reserve"), "red" if bad else "ink")
        self.tiles["short"].icon.name = "status_bad" if found["short"][0] else "status_ok"
        self._chip.text = stage.say("day24h.share", share=stage.amount(round(flow.served_share, 5), "share"))
        self._chip.tone = "ok" if flow.served_share >= 0.999 else "watch" if flow.served_share >= 0.99 else "bad"


def _plain(value: float) -> str:
    text = f"{value:,.0f}" if abs(value) >= 20 or value == int(value) else f"{value:,.2g}"
    return text.replace("-", "\u2212")
