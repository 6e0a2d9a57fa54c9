"""Rows that are made anew keep the keyboard where it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.ui.widgets.sheet import Sheet, focusables

if TYPE_CHECKING:
    from game.ui.widgets import Desk


def keep_focus(desk: Desk, sheet: Sheet, build: Callable[[], object]) -> None:
    """Run `build`, which replaces widgets of the sheet; a focus inside goes to the widget at the same place."""
    before = focusables([sheet]) if desk.focus is not None else []
    at = next((i for i, widget in enumerate(before) if widget is desk.focus), -1)
    build()
    after = focusables([sheet])
    if at >= 0 and not any(widget is desk.focus for widget in after):
        desk.focus_on(after[min(at, len(after) - 1)] if after else None, by_keys=True)
