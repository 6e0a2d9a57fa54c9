"""Where the keyboard goes next: along the order of Tab, or to the nearest widget in a direction."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.ui.widgets.widget import Widget

ARROWS = {
    pygame.K_LEFT: (-1, 0),
    pygame.K_RIGHT: (1, 0),
    pygame.K_UP: (0, -1),
    pygame.K_DOWN: (0, 1),
}


def beside(order: Sequence[Widget], now: Widget | None, step: int) -> Widget | None:
    """The next (+1) or previous (-1) in order, round the end; from nowhere the first or the last."""
    if not order:
        return None
    for i, widget in enumerate(order):
        if widget is now:
            return order[(i + step) % len(order)]
    return order[0 if step > 0 else -1]


def towards(places: Sequence[tuple[Widget, pygame.Rect]], now: Widget, way: tuple[int, int]) -> Widget | None:
    """The nearest widget in a direction, those straight ahead before those aside; None when nothing lies there."""
    here = next((rect for widget, rect in places if widget is now), None)
    best: tuple[float, Widget] | None = None
    for widget, rect in places:
        if here is None or widget is now:
            continue
        dx, dy = rect.centerx - here.centerx, rect.centery - here.centery
        ahead, aside = dx * way[0] + dy * way[1], abs(dx * way[1]) + abs(dy * way[0])
        if ahead > 4 and (best is None or ahead + 2.5 * aside < best[0]):
            best = (ahead + 2.5 * aside, widget)
    return best[1] if best else None
