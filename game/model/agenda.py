"""Agenda: which events and tasks a level can bring, laid out once so that a day asks only those that may come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.content.items import Achievement, Event, Task
from game.content.level import Level
from game.model.calendar import day_of

if TYPE_CHECKING:
    from game.content.catalog import Catalog


@dataclass(frozen=True)
class Agenda:
    """`dated` events by their day and `chances` those that come by chance or condition, with the first and the last
    day of the year on which they may; `asking` those that want an answer, with their answers, and all answers that can
    be `given`; `tasks` with those that they follow; `achievements`. All with their catalogue indices."""

    dated: dict[int, tuple[tuple[int, Event], ...]]
    chances: tuple[tuple[int, Event, int, int], ...]
    asking: tuple[tuple[int, tuple[int, ...]], ...]
    given: frozenset[int]
    tasks: tuple[tuple[int, Task, tuple[int, ...]], ...]
    achievements: tuple[tuple[int, Achievement], ...]

    @classmethod
    def of(cls, catalog: Catalog, level: Level) -> Agenda:
        """Read events and tasks once."""
        dated: dict[int, tuple[tuple[int, Event], ...]] = {}
        chances, asking = [], []
        given = frozenset(catalog.events.index[answer] for event in catalog.events for answer in event.answers)
        for i, event in enumerate(catalog.events):
            if i in given or (event.levels is not None and level.id not in event.levels):
                continue
            if event.answers:
                asking.append((i, tuple(catalog.events.index[answer] for answer in event.answers)))
            if event.date is None:
                chances.append((i, event, *(event.season or (1, 365))))
            else:
                day = day_of(level, event.date)
                dated[day] = (*dated.get(day, ()), (i, event))
        index = catalog.tasks.index
        tasks = tuple(
            (i, task, tuple(index[a] for a in task.after))
            for i, task in enumerate(catalog.tasks)
            if task.levels is None or level.id in task.levels
        )
        achievements = tuple(
            (i, feat) for i, feat in enumerate(catalog.achievements) if feat.levels is None or level.id in feat.levels
        )
        return cls(dated, tuple(chances), tuple(asking), given, tasks, achievements)
