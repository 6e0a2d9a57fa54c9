"""What yesterday's power came to and why: its parts in whole Wh and W, each adding up to the figure exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from game.engine.energy import LOSS
from game.engine.ints import add_up, whole

if TYPE_CHECKING:
    from game.engine.tick import Day
    from game.model.city import City

Part = tuple[tuple[str, str], int]
"""What it is (type, id) and its amount."""


def demand(city: City, day: Day) -> list[Part]:
    """Wh that everyone wanted at the socket; what a heat wave adds, less what trees keep off."""
    needs, works = day.needs, add_up(day.plan.load)
    return [
        (("text", "homes"), day.flow.wanted - works - day.warmth.drawn - needs.cooled + needs.shaded),
        (("text", "cooling"), needs.cooled),
        (("text", "shaded"), -needs.shaded),
        (("text", "works"), works),
        (("text", "heat_network"), day.warmth.drawn),
    ]


def drawn_by(city: City, day: Day, part: str) -> list[Part]:
    """Wh that a part of the demand comes to by kind of building: of "works" their machines, of "heat_network" what
    makes heat of power. KeyError for another part."""
    warmth, boilers = day.warmth, city.wiring.boilers
    if part == "works":
        cohorts, watt_hours = np.arange(len(city.cohorts)), day.plan.load
    elif part == "heat_network":
        cohorts, watt_hours = boilers.cohort, whole(warmth.made[boilers.cohort] * boilers.draws)
    else:
        raise KeyError(part)
    kinds = city.catalog.buildings.items
    found: dict[str, int] = {}
    for kind, drawn in zip(city.cohorts.kind[cohorts].tolist(), watt_hours.tolist(), strict=True):
        found[kinds[kind].id] = found.get(kinds[kind].id, 0) + drawn
    return [(("building", kind), drawn) for kind, drawn in found.items()]


def curtailed(city: City, day: Day) -> list[Part]:
    """Wh of wind and sun that nobody could use: too much of it, more for the fires that stay on, less what waited for
    it and what the stores took."""
    flow = day.flow
    over = flow.spilled + flow.charge
    pushed = add_up(np.minimum(over, flow.kept_on))
    return [
        (("text", "surplus"), add_up(over) - pushed + flow.waited),
        (("text", "kept_on"), pushed),
        (("text", "waited"), -flow.waited),
        (("text", "charged"), -add_up(flow.charge)),
    ]


def unserved(city: City, day: Day) -> list[Part]:
    """Wh that were missing at the sockets: what a blow cut off, less what blocks gave themselves, and too little."""
    flow = day.flow
    cut = min(round(flow.cut * (1.0 - LOSS * city.wiring.losses)), flow.unserved)
    return [
        (("text", "blackout"), cut + flow.spared),
        (("text", "spared"), -flow.spared),
        (("text", "too_little"), flow.unserved - cut),
    ]


def spinning(city: City, day: Day) -> list[Part]:
    """W that stood ready: the rule's share of the highest load, less what each module and law foresees better."""
    smart, held = city.wiring.smart, day.flow.held
    whole = round(held / smart.reserve) if smart.reserve else held
    out: list[Part] = [(("text", "tenth_of_peak"), whole)]
    left, share = whole, 1.0
    for cause, times in smart.foresight:
        share *= times
        then = held if (cause, times) == smart.foresight[-1] else round(whole * share)
        out.append((cause, then - left))
        left = then
    return out if left == held else [(("text", "tenth_of_peak"), held)]
