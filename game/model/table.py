"""A table of equally long columns: rows are dense, so that a system reads one slice a column."""

from __future__ import annotations

import copy
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


class Table:
    """Columns by name, `n` rows of which are in use.

    `columns` maps a name to (dtype, value of a new row). Rows keep their order when others are removed.
    """

    def __init__(self, columns: dict[str, tuple[str, int]], room: int = 64) -> None:
        self.columns = columns
        self.n = 0
        self._kept: dict[str, Array] = {name: np.zeros(room, dtype=d) for name, (d, _) in columns.items()}

    def __deepcopy__(self, memo: dict[int, Any]) -> Table:
        """The same rows in columns of its own; what the columns are is shared."""
        twin = copy.copy(self)
        twin._kept = {name: column.copy() for name, column in self._kept.items()}
        return twin

    def __getitem__(self, name: str) -> Array:
        """The column's rows in use, shape (n,); writing to it writes to the table."""
        return self._kept[name][: self.n]

    def __len__(self) -> int:
        return self.n

    def add(self, **values: int) -> int:
        """Append a row and return its index; columns not named take their default."""
        if self.n == len(next(iter(self._kept.values()))):
            self._grow()
        for name, (_, default) in self.columns.items():
            self._kept[name][self.n] = values.pop(name, default)
        if values:
            raise KeyError(f"no such column: {', '.join(values)}")
        self.n += 1
        return self.n - 1

    def remove(self, row: int) -> None:
        """Take one row out; later rows move up by one."""
        for column in self._kept.values():
            column[row : self.n - 1] = column[row + 1 : self.n]
        self.n -= 1

    def arrays(self) -> dict[str, Array]:
        """Every column's rows in use, by name."""
        return {name: self[name] for name in self.columns}

    def load(self, arrays: dict[str, Array]) -> None:
        """Replace all rows by the given equally long columns; a missing column takes its default."""
        lengths = {len(a) for a in arrays.values()}
        if len(lengths) > 1:
            raise ValueError("columns differ in length")
        self.n = lengths.pop() if lengths else 0
        room = max(64, self.n)
        for name, (dtype, default) in self.columns.items():
            kept = np.full(room, default, dtype=dtype)
            if name in arrays:
                kept[: self.n] = arrays[name]
            self._kept[name] = kept

    def _grow(self) -> None:
        for name, old in self._kept.items():
            self._kept[name] = np.concatenate([old, np.zeros_like(old)])
