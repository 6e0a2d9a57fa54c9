"""How a tree of prerequisites lies on a page: a column for each step, and rows in which lines cross little."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Slot = tuple[str, str]
"""A thing (id, "") in its own column, or a line (before, after) in a column that it only passes."""
Stop = tuple[int, Slot]
SWEEPS = 8


@dataclass(frozen=True)
class Branches:
    """`columns` hold slots from top to bottom; `column` gives each thing's own; `edges` are (before, after)."""

    columns: tuple[tuple[Slot, ...], ...]
    column: Mapping[str, int]
    edges: tuple[tuple[str, str], ...]


def branches(after: Mapping[str, Sequence[str]]) -> Branches:
    """Lay out things given what each comes after; what it names must be there, and no ring may be in it."""
    column: dict[str, int] = {}

    def depth(name: str) -> int:
        if name not in column:
            column[name] = 1 + max((depth(a) for a in after[name]), default=-1)
        return column[name]

    for name in after:
        depth(name)
    edges = tuple((a, name) for name in after for a in after[name])
    columns: list[list[Slot]] = [[] for _ in range(max(column.values(), default=-1) + 1)]
    for name in sorted(after, key=lambda n: (-_reach(n, edges), n)):
        columns[column[name]].append((name, ""))
    for a, b in edges:
        for middle in range(column[a] + 1, column[b]):
            columns[middle].append((a, b))
    return Branches(_ordered(columns, column, edges), column, edges)


def path(found: Branches, edge: tuple[str, str]) -> list[Stop]:
    """The (column, slot) that a line runs through, ends included."""
    a, b = edge
    passing = [(c, edge) for c in range(found.column[a] + 1, found.column[b])]
    return [(found.column[a], (a, "")), *passing, (found.column[b], (b, ""))]


def _reach(name: str, edges: Sequence[tuple[str, str]]) -> int:
    """How many things hang on one, directly or not."""
    below, fresh = {name}, {name}
    while fresh:
        fresh = {b for a, b in edges if a in fresh} - below
        below |= fresh
    return len(below)


def _ordered(
    columns: list[list[Slot]], column: Mapping[str, int], edges: Sequence[tuple[str, str]]
) -> tuple[tuple[Slot, ...], ...]:
    """Sort every column by the mean place of what it is tied to, sweeping right and left."""
    raw = Branches((), column, tuple(edges))
    ties: dict[Stop, list[Stop]] = {}
    for edge in edges:
        steps = path(raw, edge)
        for left, right in zip(steps, steps[1:], strict=False):
            ties.setdefault(left, []).append(right)
            ties.setdefault(right, []).append(left)
    for sweep in range(SWEEPS):
        numbers = range(len(columns)) if sweep % 2 == 0 else range(len(columns) - 1, -1, -1)
        for number in numbers:
            columns[number] = _sorted(columns, number, ties, forward=sweep % 2 == 0)
    return tuple(tuple(slots) for slots in columns)


def _sorted(
    columns: list[list[Slot]],
    number: int,
    ties: Mapping[Stop, list[Stop]],
    forward: bool,
) -> list[Slot]:
    share = {(c, slot): (i + 0.5) / len(slots) for c, slots in enumerate(columns) for i, slot in enumerate(slots)}
    side = number - 1 if forward else number + 1

    def weight(slot: Slot) -> float:
        near = [share[tie] for tie in ties.get((number, slot), []) if tie[0] == side]
        return sum(near) / len(near) if near else share[number, slot]

    return sorted(columns[number], key=weight)
