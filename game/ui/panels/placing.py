"""The card beside the cursor while something is in the hand: price, reason, when it is ready, what it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.content.kinds import BuildingKind
from game.engine import prices
from game.engine.commands import Place, Restore
from game.ui import tools
from game.ui.panels.ahead import Ahead
from game.ui.panels.groundview import takes
from game.ui.panels.neighbours import chip
from game.ui.panels.room import under_bar
from game.ui.theme import MARGIN
from game.ui.widgets import Chip, Flow, Icon, Label, Panel, Row, Sheet, Spot, Widget

if TYPE_CHECKING:
    from game.ui.stage import Stage

MOST = 4
WIDTH, ASIDE, INSPECTOR = 292, 48, 312
"""dp: of the card, its way from the cursor, what an open inspector takes at the right."""
PALETTE = 330
"""dp that an open palette takes at the left; the card goes under it only where there is no other room."""
FOOT, LINE = 92, 140
"""dp that the line of keys keeps below, and the line of the first play with it."""
AWAY = Spot("topleft", -4_000, 0, width=WIDTH)
"""Where the card waits while the hand is empty."""

Point = tuple[float, float]


class Glass(Panel):
    """A panel through which the mouse reaches the map: it follows the cursor and must never be in its way."""

    def hit(self, pos: tuple[int, int]) -> None:
        return None


class Placing:
    """Follows the cursor; `show` tells it where and what."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._seen: object = None
        self._ahead = Ahead(stage)
        self._panel = Glass(pad=10, gap=5, width=WIDTH)
        self.sheet = Sheet(self._panel, AWAY)
        self._panel.visible = False

    def refresh(self) -> None:
        """The hand is looked at by `show`."""

    def show(
        self, tile: tools.Tile | None, start: tools.Tile | None, at: tuple[int, int], target: Point | None = None
    ) -> None:
        """Show the plan for a tile beside a place of the window, at the side that leaves `target` free; or hide."""
        made = None if tile is None or tools.held(self.stage) is None else tools.plan(self.stage, tile, start)
        if tile is None or made is None or tools.astray(self.stage, made):
            self._panel.visible = False
            self.sheet.hang(AWAY)
            return
        if not self._first:
            self._ahead.look(made)
        seen = (made, self.stage.session.city.now.day, self._ahead.state)
        if seen != self._seen:
            self._seen = seen
            self._panel.adopt(*self._rows(made, tile))
        self._panel.visible = True
        self.sheet.hang(self._spot(at, target))

    @property
    def _first(self) -> bool:
        """Whether the first play lasts, in which a price and a date are figures enough."""
        return "opening" in self.stage.views

    def _spot(self, at: tuple[int, int], target: Point | None) -> Spot:
        """Beside a place, in what the bar above and the lines below leave free."""
        brush, (wide, high) = self.stage.desk.brush, self.stage.desk.size
        k, tall = brush.theme.k, self._panel.measure(brush, brush.px(WIDTH))[1]
        y = max(under_bar(self.stage) * k, min(at[1] + 10 * k, high - (LINE if self._first else FOOT) * k - tall))
        right, left = at[0] + ASIDE * k, at[0] - (ASIDE + WIDTH) * k
        fits = right + (WIDTH + ASIDE / 2) * k < wide - (INSPECTOR * k if "inspector" in self.stage.views else 0)
        covers = target is not None and pygame.Rect(right, y - tall / 4, WIDTH * k, tall * 1.25).collidepoint(target)
        rim = PALETTE * k if "palette" in self.stage.views and fits else 0
        x = left if (covers or not fits) and left > rim else min(right, wide - (WIDTH + MARGIN) * k)
        return Spot("topleft", x / k, y / k, width=WIDTH)

    def _rows(self, made: tools.Plan, tile: tools.Tile) -> list[Widget]:
        stage, city = self.stage, self.stage.session.city
        good = [c for c, r in zip(made.commands, made.reasons, strict=True) if r is None]
        reason = next((r for r in made.reasons if r), None)
        title = Label(self._title(), 14, weight="heavy", fit="shrink")
        count = f" \u00b7 {self._counted(len(good), len(made.commands))}" if len(made.commands) > 1 else ""
        rows: list[Widget] = [
            title,
            Row(Icon("coin", 16), Label(stage.amount(made.fen, "fen") + count, 13, weight="bold"), gap=6),
        ]
        if reason and not good:
            rows.append(Row(Icon("status_bad", 16), Label(stage.say(f"refusal.{reason}"), 12.5, "red", grow=1), gap=6))
        elif isinstance(made.commands[0], Restore):
            way = city.catalog.restorations[made.commands[0].way]
            ready = stage.say("play.ready_on", date=stage.date(city.now.day + way.days))
            rows.append(Row(Icon("status_ok", 16), Label(ready, 12.5, "green", grow=1), gap=6))
            rows.append(Row(Icon("leaf", 16), Label(takes(stage, way), 12.5, grow=1), gap=6))
        elif isinstance(made.commands[0], Place):
            kind = city.catalog.buildings[made.commands[0].kind]
            days = prices.days(city, kind, kind.tier[0].days)
            when = (
                stage.say("play.ready_on", date=stage.date(city.now.day + days))
                if days
                else stage.say("play.stands_at_once")
            )
            rows.append(Row(Icon("status_ok", 16), Label(when, 12.5, "green", grow=1), gap=6))
            rows += self._near(kind, tile)
            if len(made.commands) == 1 and not self._first:
                rows += self._ahead.rows()
        return rows

    def _counted(self, good: int, all_: int) -> str:
        """How many of a row can be done."""
        return self.stage.say("play.row_of", n=good, of=all_) if good < all_ else self.stage.say("play.row", n=all_)

    def _near(self, kind: BuildingKind, tile: tools.Tile) -> list[Widget]:
        """What the neighbours and the thing do to one another, or how far it would reach."""
        stage, far = self.stage, max((n.tiles for n in kind.near), default=0)
        found = tools.touches(stage, tile)
        chips = [chip(stage, t) for t in found[:MOST]]
        if len(found) > MOST:
            chips.append(Chip(stage.say("near.more", n=len(found) - MOST)))
        if far and not chips:
            chips.append(Chip(stage.say("play.reach", n=far), "info"))
        return [Flow(*chips, gap=4)] if chips else []

    def finish(self) -> None:
        """Live what is left of the forecast at once, for pictures that do not depend on time."""
        self._ahead.finish()

    def _title(self) -> str:
        stage, city = self.stage, self.stage.session.city
        if stage.picked.get("kind"):
            return stage.name(city.catalog.buildings[stage.picked["kind"]].name)
        if stage.picked.get("restore"):
            return stage.name(city.catalog.restorations[stage.picked["restore"]].name)
        return stage.say("inspector.move")
