"""Balancing: the reserve that must spin, beside the order of dispatch (RULES R10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.model.wiring import Wiring

RESERVE = 0.10
"""Share of the day's highest load that must stand ready at any hour (RULES R10)."""


def reserve(wiring: Wiring, peak: int) -> int:
    """W that must stand ready on a day with a highest load of `peak` W."""
    return round(peak * (RESERVE * wiring.smart.reserve))


def kept_on(wiring: Wiring, need: int, most: int) -> int:
    """W that plants with a fire must run all day so that `need` W stand ready, `most` at most.

    Stores hold it first, and keep an hour of it back. Plants by price hold the rest, those first that need not run
    for it; a boiler can only give more when it already burns at its least.
    """
    left, out = max(need - wiring.stores.power, 0), 0
    for spare, run in wiring.smart.holders:
        held = min(left, spare)
        out += round(held * run)
        left -= held
    return min(out, most)
