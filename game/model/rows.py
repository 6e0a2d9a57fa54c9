"""The rows of the money, energy and goods ledgers."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from game.content.terms import ACCOUNTS, PowerSource
from game.content.terms import BARS as BARS
from game.model.ledger import Row

if TYPE_CHECKING:
    from game.content.catalog import Catalog

SOURCES: tuple[str, ...] = get_args(PowerSource)
MONTHLY: tuple[str, ...] = (
    *ACCOUNTS, "leakage", *(f"by.{s}" for s in SOURCES), *(f"bar.{b}" for b in BARS), "bar.days",
)  # fmt: skip
"""Sums kept for every month: g by account, Wh by source, the bars of its evenings in millionths and their number."""

PLANT_ROWS: tuple[str, ...] = ("sales", "fuel", "upkeep", "renewal")
"""What the city's own buildings bring and cost day by day, by kind."""

FLOWS: tuple[str, ...] = ("made", "arisen", "imported", "used", "delivered", "exported", "left", "unmet")
"""Ways of a good in a day; made + arisen + imported = used + delivered + exported + left + change of stock."""


def money_rows(catalog: Catalog) -> list[Row]:
    """Income positive, spending negative, in fen."""
    alone = ("start", "fees", "interest", "carbon_price", "care", "reversal", "reward", "explore")
    rows: list[Row] = [(a, a, "") for a in alone]
    for kind in catalog.buildings:
        rows += [(a, kind.id, "") for a in (*PLANT_ROWS, "works", "resale")]
    rows += [("trade", good.id, "") for good in catalog.goods]
    rows += [("campaign", x.id, "") for x in catalog.actions]
    rows += [("policy", x.id, "") for x in catalog.policies]
    rows += [("restore", x.id, "") for x in catalog.restorations]
    given = {answer for x in catalog.events for answer in x.answers}
    rows += [("answer" if x.id in given else "event", x.id, "") for x in catalog.events]
    rows += [("damage", x.id, "") for x in catalog.events if x.hazard]
    return rows


def energy_rows() -> list[Row]:
    """Wh at the socket (wanted, served, unserved), at the plant (by, curtailed, lost, charged, discharged), g of coal
    equivalent (gce), and Wh of heat."""
    rows: list[Row] = [
        (a, "", "") for a in ("wanted", "served", "unserved", "curtailed", "lost", "charged", "discharged")
    ]
    rows += [("by", s, "") for s in SOURCES]
    rows += [("gce", f, "") for f in ("coal", "gas", "oil")]
    return rows + [("heat", s, "") for s in ("wanted", "served", "stove", "pump")]


def goods_rows(catalog: Catalog) -> list[Row]:
    """Thousandths of each good's unit by flow."""
    return [(flow, good.id, "") for good in catalog.goods for flow in FLOWS]
