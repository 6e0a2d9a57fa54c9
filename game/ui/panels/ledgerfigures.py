"""The figures of the carbon ledger: by account and carrier a year, the last month and the month before, in whole g."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.content.terms import ACCOUNTS, EMISSIONS, SINKS
from game.engine.pace import span, yearly

if TYPE_CHECKING:
    from game.model.city import City

MONTH = 30
LEAKAGE = "leakage"
Key = tuple[str, str]
"""(account, carrier); the carrier is empty for the whole account."""


@dataclass(frozen=True)
class Line:
    """g CO2e in a year, in the last 30 days, and in the 30 days before those (None while there were none)."""

    year: int
    month: int
    before: int | None


@dataclass(frozen=True)
class Figures:
    """`lines` by key; `gross`, `sinks` and `net` are the exact sums of their accounts; `year` is the last `span`
    days taken as a year, as in the top bar."""

    lines: dict[Key, Line]
    gross: Line
    sinks: Line
    net: Line
    span: int

    def shown(self, accounts: tuple[str, ...]) -> list[str]:
        """The accounts with something on them, largest first."""
        some = [a for a in accounts if (a, "") in self.lines]
        return sorted(some, key=lambda a: (-abs(self.lines[a, ""].year), a))

    def carriers(self, account: str) -> list[str]:
        """Who carries an account, largest first."""
        some = [k[1] for k in self.lines if k[0] == account and k[1]]
        return sorted(some, key=lambda s: (-abs(self.lines[account, s].year), s))


def figures(city: City) -> Figures:
    """Read the ledger as it stands."""
    day, ledger = city.now.day, city.carbon
    month = ledger.last(day, MONTH)
    both = ledger.last(day, 2 * MONTH)
    found: dict[Key, list[int]] = {}
    for (account, source, _), grams, recent, two in zip(ledger.rows, yearly(city), month, both, strict=True):
        for key in ((account, source), (account, "")):
            sums = found.setdefault(key, [0, 0, 0])
            for n, amount in enumerate((int(grams), int(recent), int(two - recent))):
                sums[n] += amount
    known = day >= 2 * MONTH
    lines = {k: Line(y, m, b if known else None) for k, (y, m, b) in found.items() if y or m or b}
    return Figures(
        lines, _sum(lines, EMISSIONS, known), _sum(lines, SINKS, known), _sum(lines, ACCOUNTS, known), span(city)
    )


def _sum(lines: dict[Key, Line], accounts: tuple[str, ...], known: bool) -> Line:
    some = [lines[a, ""] for a in accounts if (a, "") in lines]
    before = sum(line.before or 0 for line in some) if known else None
    return Line(sum(line.year for line in some), sum(line.month for line in some), before)
