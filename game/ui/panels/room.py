"""How much room the window leaves in dp, and what the bar along the top and the rail at the left take of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.ui.theme import GAP, MARGIN, TARGET

if TYPE_CHECKING:
    from game.ui.stage import Stage

WIDE, SHARED, NARROW = 1240, 1020, 900
"""dp of the window from which everything is shown, below which two figures share a capsule, and below which panels
step back."""
SPOKEN = 1400
"""dp of the window from which the marks of the curve, and the load, have room for a word."""
HIGH, TALL = 56, 2 * TARGET + 4
"""dp of the bar: of one row of figures, and of two that are both pressed."""
RAIL = 72
"""dp of the rail where it has not said otherwise."""


def across(stage: Stage) -> float:
    """dp of the window's width."""
    return stage.desk.size[0] / stage.desk.brush.theme.k


def bar(stage: Stage) -> float:
    """dp of the bar's height."""
    return TALL if across(stage) < SHARED else HIGH


def under_bar(stage: Stage) -> float:
    """dp from the top of the window at which panels begin below the bar."""
    return MARGIN + bar(stage) + GAP


def beside(stage: Stage) -> float:
    """dp from the left of the window at which a panel stands right of the rail."""
    rail = stage.views.get("rail")
    return MARGIN + (RAIL if rail is None or rail.sheet.spot.width is None else rail.sheet.spot.width)
