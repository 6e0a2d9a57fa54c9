"""Pages: the days of one or several ledgers side by side, turned all at once."""

from __future__ import annotations

import copy
from typing import Any

import numpy as np
from numpy.typing import NDArray

YEAR, MONTH = 365, 30
Ints = NDArray[np.int64]


class Pages:
    """int64 amounts by row: `today` (R,), `ring` (365, R) the last year's days, `sums` (3, R) of the last thirty days,
    of the last year and since the start.

    Copies lend each other the ring, the bulk of a city, until one of them turns a page: most copies never live a day.
    """

    def __init__(self, size: int) -> None:
        self.today: Ints = np.zeros(size, dtype=np.int64)
        self.ring: Ints = np.zeros((YEAR, size), dtype=np.int64)
        self.sums: Ints = np.zeros((3, size), dtype=np.int64)
        self._lent = False

    def __deepcopy__(self, memo: dict[int, Any]) -> Pages:
        """The same pages, to be turned apart from these."""
        self._lent = True
        twin = copy.copy(self)
        twin.today, twin.sums = self.today.copy(), self.sums.copy()
        return twin

    def own(self) -> None:
        """Make the ring this city's alone before anything is written on it."""
        if self._lent:
            self.ring, self._lent = self.ring.copy(), False

    def close(self, day: int) -> Ints:
        """Turn the page at the end of `day`; returns its amounts, shape (R,)."""
        page, self.today = self.today, np.zeros_like(self.today)
        slot = day % YEAR
        self.own()
        self.sums += page
        self.sums[0] -= self.ring[(day - MONTH) % YEAR]
        self.sums[1] -= self.ring[slot]
        self.ring[slot] = page
        return page

    def suppose(self, month: Ints, year: Ints) -> None:
        """Let the sums of month and year be those of days that were not lived, and today's page empty; for copies."""
        self.sums[0], self.sums[1], self.today[:] = month, year, 0

    def count_again(self, day: int) -> None:
        """Work out the sums of year and month from the days before `day`."""
        self.sums[0] = self.ring[np.arange(day - MONTH, day) % YEAR].sum(axis=0)
        self.sums[1] = self.ring.sum(axis=0)
