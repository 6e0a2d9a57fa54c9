"""Indicators of every day and sums of every month, for curves, reports and goals."""

from __future__ import annotations

import copy
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
MONTH_DAYS: tuple[int, ...] = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MONTH_STARTS: tuple[int, ...] = tuple(sum(MONTH_DAYS[:i]) for i in range(13))
DAILY: tuple[str, ...] = ("gross", "sinks", "co2", "people", "money", "wanted", "served", "mood", "leakage", "earned")
_MONTH_OF: tuple[int, ...] = tuple(m for m, n in enumerate(MONTH_DAYS) for _ in range(n))


def month_of(day: int) -> int:
    """Number of the calendar month that holds `day`, counted from the start; years have 365 days."""
    return day // 365 * 12 + _MONTH_OF[day % 365]


class History:
    """`days` (n, len(DAILY)) one row a day; `months` (m, M) sums of the given monthly columns."""

    def __init__(self, monthly: tuple[str, ...]) -> None:
        self.monthly = monthly
        self.n = 0
        self._days: Ints = np.zeros((512, len(DAILY)), dtype=np.int64)
        self._months: Ints = np.zeros((32, len(monthly)), dtype=np.int64)
        self._lent = False

    def __deepcopy__(self, memo: dict[int, Any]) -> History:
        """The same past, lent until one of both notes a day: most copies never live one."""
        self._lent = True
        return copy.copy(self)

    @property
    def days(self) -> Ints:
        return self._days[: self.n]

    @property
    def months(self) -> Ints:
        return self._months[: month_of(self.n - 1) + 1 if self.n else 0]

    def series(self, name: str) -> Ints:
        """One daily indicator, shape (n,)."""
        out: Ints = self.days[:, DAILY.index(name)]
        return out

    def note(self, daily: list[int], monthly: Ints) -> None:
        """Write down a day that has ended."""
        if self._lent:
            self._days, self._months, self._lent = self._days.copy(), self._months.copy(), False
        if self.n == len(self._days):
            self._days = np.concatenate([self._days, np.zeros_like(self._days)])
        month = month_of(self.n)
        if month == len(self._months):
            self._months = np.concatenate([self._months, np.zeros_like(self._months)])
        self._days[self.n] = daily
        self._months[month] += monthly
        self.n += 1

    def arrays(self) -> dict[str, NDArray[Any]]:
        return {"history.days": self.days, "history.months": self.months}

    def load(self, arrays: dict[str, NDArray[Any]], monthly: list[str]) -> None:
        """Take up saved rows; monthly columns are matched by name."""
        days, months = arrays["history.days"], arrays["history.months"]
        self.n = len(days)
        self._days = np.zeros((max(512, 2 * self.n), len(DAILY)), dtype=np.int64)
        self._days[: self.n] = days
        self._months = np.zeros((max(32, 2 * len(months)), len(self.monthly)), dtype=np.int64)
        self._lent = False
        for i, name in enumerate(monthly):
            if name in self.monthly:
                self._months[: len(months), self.monthly.index(name)] = months[:, i]
