"""Carbon: activity x factor for every emission line, added up by ledger row in whole grams (RULES R7, R9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.engine.ints import whole
from game.model import world
from game.model.forms import DRIVERS, FUELS, FUGITIVE_G_PER_GCE

if TYPE_CHECKING:
    from game.engine.energy import Flow, Warmth
    from game.engine.households import Needs
    from game.engine.market import Trade
    from game.engine.production import Made
    from game.model.city import City

Ints = NDArray[np.int64]


class Gas(NamedTuple):
    """`rows` (n,) ledger rows and `grams` (n,) of each, `by_line` (L,) of each line; `single` the rows that no building
    carries, in the order of City.single_rows; `gce` g of coal equivalent by fuel."""

    rows: Ints
    grams: Ints
    by_line: Ints
    fugitive_rows: Ints
    fugitive: Ints
    single: Ints
    gce: Ints


def drivers(city: City, needs: Needs, warmth: Warmth, flow: Flow, made: Made) -> NDArray[np.float64]:
    """What emissions follow, in the order of DRIVERS, shape (7, C)."""
    out = np.empty((len(DRIVERS), len(city.cohorts)), dtype=np.float64)
    out[0] = city.wiring.full * made.activity
    out[1], out[2], out[3] = flow.made, warmth.made, made.made
    out[4] = city.wiring.uses * made.activity
    out[5] = needs.cooking * 1e-6
    out[6] = needs.stove
    return out


def emit(city: City, needs: Needs, warmth: Warmth, flow: Flow, made: Made, trade: Trade) -> Gas:
    """Today's emissions and removals; sinks are negative."""
    lines = city.wiring.lines
    amount = drivers(city, needs, warmth, flow, made).ravel()[lines.driven] * lines.factor
    grams = whole(amount * lines.keep)
    summed = np.add.reduceat(grams, lines.starts) if len(grams) else grams
    burned = whole(amount[lines.fuel_lines] * lines.burned_gce)
    gce = np.zeros(len(FUELS), dtype=np.int64)
    np.add.at(gce, lines.burned, burned)
    by_kind = np.zeros(len(lines.fugitive), dtype=np.int64)
    np.add.at(by_kind, lines.burner, burned)
    return Gas(
        lines.rows, summed, grams, lines.fugitive, whole(by_kind * FUGITIVE_G_PER_GCE), _single(city, trade), gce
    )


def _single(city: City, trade: Trade) -> Ints:
    """g of forest beyond the map, of healed land, of goods that are made elsewhere for the island."""
    leakage = [deal.leakage_g for deal in trade.deals.values()]
    return np.array([-hinterland(city), *(-city.uptake).tolist(), *leakage], dtype=np.int64)


def hinterland(city: City) -> int:
    """g CO2 that forest beyond the map takes up today; care keeps it from ageing (R7)."""
    track = city.level.world
    alone = world.now(city, track.hinterland, 0.0)
    kept = world.now(city, track.hinterland_kept, alone)
    return round((alone + (kept - alone) * care(city)) * 1e9 / 365)


def care(city: City) -> float:
    """Share of the hinterland's ageing that the policies in force undo."""
    out = 0.0
    for policy in city.in_force():
        out = max(out, policy.hinterland_care)
    return out
