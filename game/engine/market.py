"""Market: what was made meets what is needed; the rest is stored, brought in, sold off the island, or missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from game.content.items import Good

if TYPE_CHECKING:
    from game.engine.households import Needs
    from game.engine.production import Made, Plan
    from game.model.city import City


class Deal(NamedTuple):
    """A good's day in thousandths of its unit: made + arisen + imported = used + delivered + exported + left + stored.
    What is missing of the contracts is bought elsewhere; `leakage_g` is the carbon of that and of what was imported.
    `fen` is income (+) or spending (-)."""

    made: int = 0
    arisen: int = 0
    imported: int = 0
    used: int = 0
    delivered: int = 0
    exported: int = 0
    left: int = 0
    unmet: int = 0
    stored: int = 0
    leakage_g: int = 0
    fen: int = 0


NOTHING = Deal()


@dataclass(frozen=True)
class Trade:
    """Deals by good id; `unmet_share` is the mean share of people's needs for services that nobody met."""

    deals: dict[str, Deal]
    unmet_share: float


def clear(city: City, plan: Plan, made: Made, needs: Needs) -> Trade:
    """Settle every good that was made, used or asked for today."""
    output = np.zeros(len(city.stock), dtype=np.int64)
    np.add.at(output, city.wiring.lanes.makes, made.made[city.wiring.lanes.maker])
    deals: dict[str, Deal] = {}
    unmet, asked = 0.0, 0
    for good, came, stock in zip(city.catalog.goods, output.tolist(), city.stock.tolist(), strict=True):
        need, due = needs.goods.get(good.id, 0), plan.due.get(good.id, 0)
        if good.waste:
            deal = _take_away(good, need, made.used[good.id], stock)
        else:
            deal = _supply(good, came, made.used[good.id], need, due, stock)
        deals[good.id] = deal
        if need:
            unmet += deal.unmet / need
            asked += 1
    return Trade(deals, min(1.0, unmet / asked) if asked else 0.0)


def _take_away(good: Good, arisen: int, used: int, stock: int) -> Deal:
    """A waste good: what nobody takes waits up to the room there is, then lies about."""
    rest = stock + arisen - used
    stored = min(rest, round(good.room * 1000))
    left = rest - stored
    return Deal(arisen=arisen, used=used, left=left, stored=stored - stock, unmet=min(left, arisen))


def _supply(good: Good, made: int, used: int, need: int, due: int, stock: int) -> Deal:
    """Inputs first, then people, then contracts, then the store, then ships."""
    if not (made or used or need or due or stock):
        return NOTHING
    rest = stock + made - used
    imported = 0
    if rest < 0:
        imported, rest = -rest, 0
    home = min(need, rest)
    rest -= home
    lacking = need - home
    if good.import_price is not None:
        imported, lacking = imported + lacking, 0
    owed = min(due, rest)
    rest -= owed
    missing = due - owed
    stored = min(rest, round(good.room * 1000))
    exported = rest - stored if good.export_price or not (need or due or used) else 0
    left = rest - stored - exported
    fen = round(exported * good.export_price / 10) - round((imported + missing) * (good.import_price or 0.0) / 10)
    leakage = round((imported + missing) * good.import_carbon * 1000)
    return Deal(
        made=made, imported=imported, used=used, delivered=need - lacking + owed, exported=exported, left=left,
        stored=stored - stock, unmet=lacking, leakage_g=leakage, fen=fen,
    )  # fmt: skip
