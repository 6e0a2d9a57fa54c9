"""Ledgers: named rows by day in integers; the only way money, carbon, energy or goods are booked.

A ledger keeps each of the last 365 days, the running sum of those days and the sum since the start, so that every
total on screen is the exact sum of its rows.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.model.pages import MONTH, YEAR, Pages

Ints = NDArray[np.int64]
Row = tuple[str, str, str]
"""(account, source, mark): the mark is a gas in the carbon ledger and empty elsewhere."""


class Ledger:
    """Rows of int64 amounts by day, on pages of its own or shared with other ledgers.

    `today` (R,) is still open; `ring` (365, R) holds the last year's days, `year` (R,) their sum, `month` (R,) the sum
    of the last thirty, `total` (R,) everything since the start. All are windows on the pages.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self._begin(tuple(rows))

    def _begin(self, rows: tuple[Row, ...]) -> None:
        """Take up rows, on empty pages of its own."""
        self.rows = rows
        self.index: dict[Row, int] = {row: i for i, row in enumerate(self.rows)}
        self._selected: dict[tuple[str, ...], Ints] = {}
        self._places: dict[tuple[str, ...], Ints] = {}
        self._pages, self._at = Pages(len(self.rows)), slice(0, len(self.rows))

    def __deepcopy__(self, memo: dict[int, Any]) -> Ledger:
        """A ledger of the same rows on pages of its own; what the rows say is shared."""
        twin = copy.copy(self)
        twin._pages = copy.deepcopy(self._pages, memo)
        return twin

    @property
    def today(self) -> Ints:
        return self._pages.today[self._at]

    @property
    def ring(self) -> Ints:
        return self._pages.ring[:, self._at]

    @property
    def month(self) -> Ints:
        out: Ints = self._pages.sums[0, self._at]
        return out

    @property
    def year(self) -> Ints:
        out: Ints = self._pages.sums[1, self._at]
        return out

    @property
    def total(self) -> Ints:
        out: Ints = self._pages.sums[2, self._at]
        return out

    def post(self, row: Row, amount: int) -> None:
        """Book an amount on today's page."""
        self.today[self.index[row]] += amount

    def post_rows(self, amounts: dict[Row, int]) -> None:
        """Book amounts of some rows."""
        rows = np.array([self.index[row] for row in amounts], dtype=np.int64)
        self.post_all(rows, np.array(list(amounts.values()), dtype=np.int64))

    def post_all(self, rows: NDArray[Any] | slice, amounts: Ints) -> None:
        """Book many amounts at once; `rows` (n,) must not repeat."""
        self.today[rows] += amounts

    def part(self, page: Ints) -> Ints:
        """This ledger's amounts (R,) on a page that was closed."""
        return page[self._at]

    def last(self, day: int, days: int) -> Ints:
        """Sum of the `days` (1..365) pages before `day`, shape (R,); of thirty, the newest thirty that are closed."""
        if days == MONTH:
            return self.month
        slots = np.arange(day - days, day) % YEAR
        out: Ints = self.ring[slots].sum(axis=0)
        return out

    def select(self, *accounts: str) -> Ints:
        """Indices of the rows of some accounts."""
        found = self._selected.get(accounts)
        return self._kept(accounts, lambda row: row[0] in accounts) if found is None else found

    def _kept(self, name: tuple[str, ...], wanted: Callable[[Row], bool]) -> Ints:
        if name not in self._selected:
            self._selected[name] = np.array([i for i, row in enumerate(self.rows) if wanted(row)], dtype=np.int64)
        return self._selected[name]

    def marked(self, mark: str) -> Ints:
        """Indices of the rows with a mark."""
        return self._kept(("mark", mark), lambda row: row[2] == mark)

    def sums(self, page: Ints, accounts: tuple[str, ...]) -> Ints:
        """A page's amounts added up by account, in the order asked for; rows of other accounts are left out."""
        if accounts not in self._places:
            place = [accounts.index(row[0]) if row[0] in accounts else len(accounts) for row in self.rows]
            self._places[accounts] = np.array(place, dtype=np.int64)
        out = np.zeros(len(accounts) + 1, dtype=np.int64)
        np.add.at(out, self._places[accounts], page)
        return out[:-1]

    def by_account(self, page: Ints) -> dict[str, int]:
        """A page's amounts added up by account."""
        names = tuple(dict.fromkeys(row[0] for row in self.rows))
        return dict(zip(names, self.sums(page, names).tolist(), strict=True))

    def arrays(self, name: str) -> dict[str, NDArray[Any]]:
        """What a save keeps, keys prefixed with `name`."""
        return {f"{name}.ring": self.ring, f"{name}.total": self.total, f"{name}.today": self.today}

    def load(self, name: str, arrays: dict[str, NDArray[Any]], rows: list[Row], day: int) -> list[Row]:
        """Take up arrays saved before `day`, columns `rows`; rows that no longer exist are kept at the end."""
        gone = [row for row in rows if row not in self.index]
        if gone:
            self._begin((*self.rows, *gone))
        where = np.array([self.index[row] for row in rows], dtype=np.int64)
        self._pages.own()
        for key, target in (("ring", self.ring), ("total", self.total), ("today", self.today)):
            target[..., where] = arrays[f"{name}.{key}"]
        self._pages.count_again(day)
        return gone


def bind(*ledgers: Ledger) -> Pages:
    """Lay ledgers on common pages, with all that they hold; returns the pages, which close them together."""
    pages, start = Pages(sum(len(ledger.rows) for ledger in ledgers)), 0
    for ledger in ledgers:
        at = slice(start, start + len(ledger.rows))
        pages.today[at], pages.ring[:, at] = ledger.today, ledger.ring
        pages.sums[:, at] = ledger._pages.sums[:, ledger._at]
        ledger._pages, ledger._at, start = pages, at, at.stop
    return pages
