"""`check --simulate`: what scripted players take and what nobody ever does, read off the logs of their games."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.content.catalog import Catalog
    from game.content.level import Level
    from game.session.session import Record

NAMED: dict[str, tuple[str, str]] = {
    "enact": ("policy", "policy"), "campaign": ("action", "action"), "study": ("discovery", "discovery"),
    "restore": ("restoration", "way"),
}  # fmt: skip
"""Command -> the sort of thing that it takes, and the key of its id in the record."""


TAKERS: tuple[str, ...] = ("greedy", "green", "careful")
"""Scripted players that take things."""
ENDLESS = 1825
"""Days that a level without an end is played for."""


def days(level: Level) -> int:
    """Days that a level is played for."""
    return level.days or ENDLESS


@dataclass(frozen=True, order=True)
class Choice:
    """Something that a player may take: a building's stage "id#2", an addition "id.led", or an id of another sort."""

    sort: str
    id: str


def choices(catalog: Catalog) -> list[Choice]:
    """All that a player can take somewhere: what a level offers, and what can be done to what stands in one."""
    out = [Choice(sort, thing.id) for sort, shelf in SHELVES.items() for thing in catalog.shelf(shelf)]
    levels = [level for level in catalog.levels if not level.retired]
    stand = {standing.kind for level in levels for standing in level.legend.values()}
    for kind in catalog.buildings:
        offered = any(level.offer is None or kind.id in level.offer for level in levels)
        built = kind.buildable and not kind.retired and offered
        if built:
            out.append(Choice("building", f"{kind.id}#1"))
        if built or kind.id in stand:
            out += [Choice("stage", f"{kind.id}#{n}") for n in range(2, len(kind.tier) + 1)]
            out += [Choice("addition", f"{kind.id}.{module.id}") for module in kind.module]
    return sorted(out)


SHELVES: dict[str, str] = {
    "policy": "policies", "action": "actions", "discovery": "discoveries", "restoration": "restorations",
}  # fmt: skip


def taken(catalog: Catalog, level: Level, log: Iterable[Record]) -> Counter[Choice]:
    """How often each choice was taken in a game, from its log alone; what was refused is not in a log."""
    ground = _Ground(catalog, level)
    out: Counter[Choice] = Counter()
    for record in log:
        found = ground.follow(record)
        if found is not None:
            out[found] += 1
    return out


class _Ground:
    """Which kind stands on which tile, and at which stage, as a log goes on."""

    def __init__(self, catalog: Catalog, level: Level) -> None:
        self.catalog = catalog
        self.at: dict[tuple[int, int], list[str | int]] = {}
        for y, row in enumerate(level.plan_rows()):
            for x, mark in enumerate(row):
                if mark != ".":
                    self._stand(level.legend[mark].kind, x, y, level.legend[mark].tier)

    def _stand(self, kind: str, x: int, y: int, stage: int = 1) -> None:
        w, d = self.catalog.buildings[kind].size
        here: list[str | int] = [kind, stage]
        self.at.update({(x + i, y + j): here for i in range(w) for j in range(d)})

    def follow(self, record: Record) -> Choice | None:
        """The choice that a record takes, or None where it takes nothing new."""
        what = str(record["do"])
        if what in NAMED:
            sort, key = NAMED[what]
            return Choice(sort, str(record[key]))
        if what == "place":
            self._stand(str(record["kind"]), int(str(record["x"])), int(str(record["y"])))
            return Choice("building", f"{record['kind']}#1")
        here = self.at.get((int(str(record.get("x", -1))), int(str(record.get("y", -1)))))
        if here is None:
            return None
        if what == "upgrade":
            here[1] = int(here[1]) + 1
            return Choice("stage", f"{here[0]}#{here[1]}")
        if what == "move":
            self._stand(str(here[0]), int(str(record["to_x"])), int(str(record["to_y"])), int(here[1]))
        return Choice("addition", f"{here[0]}.{record['module']}") if what == "fit" else None


def lines(catalog: Catalog, games: Sequence[tuple[str, Counter[Choice]]]) -> Iterator[str]:
    """A line for each choice: its sort, its id, how often it was taken in all, and by whom most."""
    for choice in choices(catalog):
        by_game = sorted(((found[choice], name) for name, found in games if found[choice]), reverse=True)
        total = sum(n for n, _ in by_game)
        most = ", ".join(f"{name} {n}" for n, name in by_game[:3])
        yield f"{choice.sort:12} {choice.id:34} {total:7,}  {most}".rstrip()


def never(catalog: Catalog, games: Iterable[Counter[Choice]]) -> list[Choice]:
    """What nobody took in any game."""
    all_taken = set().union(*games) if games else set()
    return [choice for choice in choices(catalog) if choice not in all_taken]
