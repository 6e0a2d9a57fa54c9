"""Ledgers: named rows by day in integers; the only way money, carbon, energy or goods are booked.

A ledger keeps each of the last 365 days, the running sum of those days and the sum since the start, so that every
total on screen is the exact sum of its rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

YEAR, MONTH = 365, 30
Ints = NDArray[np.int64]
Row = tuple[str, str, str]
"""(account, source, mark): the mark is a gas in the carbon ledger and empty elsewhere."""


class Ledger:
    """Rows of int64 amounts by day.

    `ring` (365, R) holds the last year's days, `year` (R,) their sum, `month` (R,) the sum of the last thirty, `total`
    (R,) everything since the start.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows: tuple[Row, ...] = tuple(rows)
        self.index: dict[Row, int] = {row: i for i, row in enumerate(self.rows)}
        size = len(self.rows)
        self.ring: Ints = np.zeros((YEAR, size), dtype=np.int64)
        self._sums: Ints = np.zeros((3, size), dtype=np.int64)
        self.today: Ints = np.zeros(size, dtype=np.int64)
        self._selected: dict[tuple[str, ...], Ints] = {}
        self._places: dict[tuple[str, ...], Ints] = {}

    @property
    def month(self) -> Ints:
        out: Ints = self._sums[0]
        return out

    @property
    def year(self) -> Ints:
        out: Ints = self._sums[1]
        return out

    @property
    def total(self) -> Ints:
        out: Ints = self._sums[2]
        return out

    def post(self, row: Row, amount: int) -> None:
        """Book an amount on today's page."""
        self.today[self.index[row]] += amount

    def post_rows(self, amounts: dict[Row, int]) -> None:
        """Book amounts of some rows."""
        rows = np.array([self.index[row] for row in amounts], dtype=np.int64)
        self.today[rows] += np.array(list(amounts.values()), dtype=np.int64)

    def post_all(self, rows: NDArray[Any], amounts: Ints) -> None:
        """Book many amounts at once; `rows` (n,) must not repeat."""
        self.today[rows] += amounts

    def close(self, day: int) -> Ints:
        """Turn the page at the end of `day`; returns the day's amounts, shape (R,)."""
        page, self.today = self.today, np.zeros_like(self.today)
        slot = day % YEAR
        self._sums += page
        self._sums[0] -= self.ring[(day - MONTH) % YEAR]
        self._sums[1] -= self.ring[slot]
        self.ring[slot] = page
        return page

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
            self.__init__([*self.rows, *gone])  # type: ignore[misc]
        where = np.array([self.index[row] for row in rows], dtype=np.int64)
        for key, target in (("ring", self.ring), ("total", self.total), ("today", self.today)):
            target[..., where] = arrays[f"{name}.{key}"]
        self.year[:] = self.ring.sum(axis=0)
        self.month[:] = self.ring[np.arange(day - MONTH, day) % YEAR].sum(axis=0)
        return gone
