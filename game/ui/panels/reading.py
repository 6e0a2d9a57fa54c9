"""The card at the cursor while an overlay is on: the value of the tile, its class, and where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from game.content.items import Overlay
from game.session import placelayers, upwind
from game.ui import around, tools
from game.ui.map.scene import Heat
from game.ui.panels.legend import class_at, figure
from game.ui.panels.naming import district
from game.ui.panels.neighbours import line
from game.ui.panels.placing import AWAY, Glass
from game.ui.panels.room import NARROW, across, under_bar
from game.ui.widgets import Icon, Label, ProgressBar, Row, Sheet, Spot, Widget

if TYPE_CHECKING:
    from game.ui.stage import Stage

WIDTH, ASIDE, LEGEND = 216, 26, 350
"""dp: of the card, its way from the cursor, what the legend takes at the right."""
FOOT, KEY = 60, 168
"""dp that the ticker takes below the card, and in a narrow window the key of the overlay."""
MOST = 3
"""Sources that are named."""
LEAST = 0.02
"""Share from which a source is named."""


class Reading:
    """Follows the cursor; `show` tells it the tile. In a narrow window it leaves the sources out."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._seen: object = None
        self._panel = Glass(pad=(12, 9), gap=4, width=WIDTH)
        self._panel.visible = False
        self.sheet = Sheet(self._panel, AWAY)

    def refresh(self) -> None:
        """The cursor is looked at by `show`."""

    def show(
        self, overlay: Overlay | None, heat: Heat | None, tile: tools.Tile | None, at: tuple[int, int]
    ) -> None:
        """Show what an overlay says of a tile beside a place of the window, or hide."""
        held = tools.held(self.stage) is not None
        value = float(heat.value[tile[1], tile[0]]) if heat is not None and tile is not None else np.nan
        if overlay is None or tile is None or held or np.isnan(value):
            self._panel.visible = False
            return
        seen = overlay.id, tile, value, self.stage.session.city.now.day // 5
        if seen != self._seen:
            self._seen = seen
            self._panel.adopt(*self._rows(overlay, tile, value))
        self._panel.visible = True
        self.sheet.spot = self._spot(at)
        self.sheet.touch(layout=True)

    @property
    def _foot(self) -> float:
        return KEY if across(self.stage) < NARROW else FOOT

    def _spot(self, at: tuple[int, int]) -> Spot:
        brush, (wide, high) = self.stage.desk.brush, self.stage.desk.size
        k, tall = brush.theme.k, self._panel.measure(brush, brush.px(WIDTH))[1]
        y = max(under_bar(self.stage) * k, min(at[1] + 12 * k, high - self._foot * k - tall))
        right, left = at[0] + ASIDE * k, at[0] - (ASIDE + WIDTH) * k
        x = left if right + WIDTH * k > wide - LEGEND * k and left > 0 else right
        return Spot("topleft", x / k, y / k, width=WIDTH)

    def _rows(self, overlay: Overlay, tile: tools.Tile, value: float) -> list[Widget]:
        stage, city = self.stage, self.stage.session.city
        where = Label(self._place(tile), 12, "ink2", fit="shrink", grow=1)
        if overlay.layer == "district":
            return [Label(district(stage, int(value)), 14, weight="heavy")]
        head: list[Widget] = [where]
        its = overlay.classes[class_at(overlay, value)] if overlay.classes else None
        if its is not None:
            head.append(Label(stage.name(its.name), 12.5, weight="bold"))
            if its.status != "info":
                head.append(Icon(f"status_{its.status}", 16))
        number = Label(figure(stage, overlay, value), 22, weight="heavy")
        number.rigid = True
        unit = [Label(stage.name(overlay.unit), 12, "ink2", grow=1)] if overlay.unit else []
        rows: list[Widget] = [Row(*head, gap=6), Row(number, *unit, gap=7)]
        if overlay.layer == "air" and across(stage) >= NARROW:
            found = upwind.sources(city, stage.session.last, tile)
            named = [self._source(kind, share) for kind, share in found[:MOST] if share >= LEAST]
            rows += [Label(stage.say("overlay.from"), 11.5, "ink2"), *named] if named else []
        elif overlay.layer in placelayers.NAMES and across(stage) >= NARROW:
            rows += self._neighbours(placelayers.STATS[overlay.layer], tile)
        return rows

    def _neighbours(self, stats: tuple[str, ...], tile: tools.Tile) -> list[Widget]:
        """Who makes the place what it is, for what stands there or for a home that would."""
        stage, city = self.stage, self.stage.session.city
        row, b = city.row_at(*tile), city.buildings
        stands = row >= 0 and city.cohorts.of_row[row] >= 0 and (row in city.homes.rows or "shelter" in stats)
        kind = int(b["kind"][row]) if stands else placelayers.example(city)
        at = (int(b["x"][row]), int(b["y"][row])) if stands else tile
        found = around.touches(stage, city.catalog.buildings.items[kind].id, at, at if stands else None)
        some = [t for t in found if not t.gives and t.rule.near.stat in stats]
        more = [Label(stage.say("near.more", n=len(some) - MOST), 11.5, "ink2")] if len(some) > MOST else []
        return [*(line(stage, t) for t in some[:MOST]), *more]

    def _place(self, tile: tools.Tile) -> str:
        """What stands on a tile, or else the district it lies in."""
        city = self.stage.session.city
        row = city.row_at(*tile)
        if row >= 0 and city.buildings["kind"][row] >= 0:
            return self.stage.name(city.catalog.buildings.items[city.buildings["kind"][row]].name)
        return district(self.stage, int(city.land.district[tile[1], tile[0]]))

    def _source(self, kind: str, share: float) -> Row:
        name = Label(self.stage.name(self.stage.session.city.catalog.buildings[kind].name), 12, fit="shrink", grow=1)
        part = Label(f"{round(share * 100)}%", 12, weight="bold", align="right", width=34)
        return Row(name, ProgressBar(share, "red", thick=6, width=64), part, gap=7)
