"""Tasks: up to three things to do, at the bottom left, each with how far it has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.content.items import Task
from game.engine import goals
from game.ui.panels.conditions import reading, sentence, together, told
from game.ui.panels.page import Shelf
from game.ui.theme import H2
from game.ui.widgets import Card, Column, Icon, Label, Panel, ProgressBar, Row, Sheet, Spot

if TYPE_CHECKING:
    from game.model.city import City
    from game.ui.stage import Stage

MOST = 3
STEPS = 4
"""Parts of the way that count as further along, so that the tasks in view do not change from day to day."""
SPANS: dict[str, str] = {"now": "flag", "soon": "dot_empty", "dream": "star_empty"}
"""Span -> mark; one task of each is shown first."""


class Tasks:
    """One card; a press opens the goals. A level without tasks has none."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._seen: object = None
        self._count = Label("", 13, "ink2", "bold")
        self._count.rigid = True
        self.lines = [TaskLine(stage) for _ in range(MOST)]
        title = Label(stage.say("tasks.title"), H2 - 3, weight="heavy", grow=1)
        self._none = Label(stage.say("tasks.none"), 12, "ink2")
        card = Card(
            Row(Icon("task", 20), title, self._count, gap=7), self._none, *(line.row for line in self.lines),
            on_press=lambda: stage.toggle("goals"), look="panel", pad=(12, 8), gap=4,
        )  # fmt: skip
        self.sheet = Sheet(card, Spot("bottomleft", 12, 12, width=298))
        self.refresh()

    def refresh(self) -> None:
        """Follow the city."""
        session = self.stage.session
        seen = (session.city.now.day, session.altered)
        if seen == self._seen:
            return
        self._seen = seen
        city = session.city
        chosen = picked(city)
        for i, line in enumerate(self.lines):
            line.row.visible = i < len(chosen)
            if i < len(chosen):
                line.show(city, chosen[i])
        mine = [i for i, t in enumerate(city.catalog.tasks) if t.levels is None or city.level.id in t.levels]
        self.sheet.root.visible = bool(mine)
        self._none.visible = not chosen
        self._count.text = f"{sum(int(city.tasks[i]) >= 0 for i in mine)} / {len(mine)}"


class Agenda:
    """`panel` lists the open tasks of a level with what each asks and what it pays; `show` follows the city."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._open: list[str] = []
        self._lines: list[tuple[Task, TaskLine]] = []
        self._shelf = Shelf(least=380, most=2, gap=14)
        self.panel = Panel(Label(stage.say("tasks.title"), H2 - 2, weight="heavy"), self._shelf, look="inset", pad=14)

    def show(self, city: City) -> None:
        """Follow the city; lines are made anew only when other tasks are open."""
        found = [city.catalog.tasks.items[i] for i in goals.open_tasks(city)]
        found.sort(key=lambda task: list(SPANS).index(task.span))
        if [task.id for task in found] != self._open:
            self._open = [task.id for task in found]
            self._lines = [(task, TaskLine(self.stage)) for task in found]
            self._shelf.adopt(*(self._told(task, line) for task, line in self._lines))
        self.panel.visible = bool(found)
        for task, line in self._lines:
            line.show(city, task)

    def _told(self, task: Task, line: TaskLine) -> Column:
        stage, pays = self.stage, []
        if task.money:
            pays.append(stage.amount(round(task.money * 100), "fen", sign=True))
        if task.green_points:
            pays.append(stage.say("tasks.points", n=task.green_points))
        asks = stage.say("tasks.and").join(sentence(stage, c) for c in task.when)
        paid = Label(" \u00b7 ".join(pays), 11.5, "green", "bold", "right")
        paid.rigid = True
        below = Row(Label(asks, 11.5, "ink2", grow=1), paid, gap=8, align="top", pad=(23, 0, 0, 0))
        return Column(line.row, below, gap=1)


class TaskLine:
    """`row` shows one task: its mark, its name, where it stands, its bar."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.mark = Icon("dot_empty", 16)
        self.name = Label("", 12.5, weight="bold", fit="shrink", grow=1)
        self.now = Label("", 12, weight="bold", align="right")
        self.now.rigid = True
        self.bar = ProgressBar(0.0, thick=5)
        self.row = Row(self.mark, Column(Row(self.name, self.now, gap=6), self.bar, gap=1, grow=1), gap=7)

    def show(self, city: City, task: Task) -> None:
        """Set to a task as it stands today."""
        share, _ = together(city, task.when)
        self.mark.name = SPANS[task.span]
        self.name.text = self.stage.name(task.name)
        self.now.text = reading(self.stage, told(city, task.when))
        self.bar.value = share
        self.row.tip = "\n".join(sentence(self.stage, c) for c in task.when)


def picked(city: City) -> list[Task]:
    """The open tasks to show: of each span the one that has come furthest, of those alike the one that has come up
    last, then whatever comes next."""
    tasks = [city.catalog.tasks.items[i] for i in goals.open_tasks(city)]
    tasks.sort(key=lambda task: (-int(together(city, task.when)[0] * STEPS), -_opened(city, task)))
    first = [next((t for t in tasks if t.span == span), None) for span in SPANS]
    found = [t for t in first if t is not None]
    found += [t for t in tasks if t not in found][: MOST - len(found)]
    return sorted(found[:MOST], key=lambda t: list(SPANS).index(t.span))


def _opened(city: City, task: Task) -> int:
    """The day on which the last task that it waited for was done."""
    return max((int(city.tasks[city.catalog.tasks.index[id_]]) for id_ in task.after), default=0)
