"""The rail at the left edge: the six groups of buildings, and the doors to the large panels."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from game.content.terms import Group
from game.ui.panels.palette import GROUPS, TICKER, Marked, Palette
from game.ui.panels.room import NARROW, RAIL, across, under_bar
from game.ui.panels.upnext import idle
from game.ui.theme import FLOOR, MARGIN
from game.ui.widgets import Grid, IconButton, Panel, Scroll, Sheet, Spot

if TYPE_CHECKING:
    from game.ui.stage import Stage

DOORS: dict[str, str] = {"actions": "people", "policies": "scale", "restore": "tree"}
"""Large panel -> icon."""
TASKS = 134
"""dp that the tasks take at the bottom."""
PAD, GAP, SIDE, BARE, AIR = 6, 1, 44, 38, 4
"""dp around and between the buttons, their least width with and without a caption, and the air beside one."""
WIDEST = 96
"""dp of a caption beyond which the icon has to do."""


class Shape(NamedTuple):
    """Columns of buttons, whether they have captions, and the width of all in dp."""

    columns: int
    captions: bool
    width: float


class Rail:
    """Buttons in one column with their names; where the window is too low for that in two, then without names."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._seen: object = None
        self._size: object = None
        self._buttons: dict[Group, Marked] = {}
        self._doors: dict[str, IconButton] = {}
        self.sheet = Sheet(Panel(pad=PAD))
        self.refresh()

    def _lay(self) -> None:
        shape = self._shape()
        self._buttons = {group: self._group(group, icon, shape.captions) for group, icon in GROUPS.items()}
        self._doors = {name: self._door(name, icon, shape.captions) for name, icon in DOORS.items()}
        grid = Grid(*self._buttons.values(), *self._doors.values(), columns=shape.columns, gap=GAP)
        self.sheet.root.adopt(grid if shape.captions else Scroll(grid, grow=1))
        self.sheet.spot = Spot("topleft", MARGIN, under_bar(self.stage), width=shape.width, bottom=self._below())

    def _below(self) -> float:
        return TASKS if across(self.stage) >= NARROW else TICKER

    def _shape(self) -> Shape:
        """The first that needs no scrolling: one column, two of them, two without names."""
        brush, window = self.stage.desk.brush, self.stage.desk.size
        room = window[1] / brush.theme.k - under_bar(self.stage) - self._below() - 2 * PAD
        words = [self.stage.say(f"group.{group}") for group in GROUPS]
        words += [self.stage.say(f"play.{name}") for name in DOORS]
        caption = max(brush.type.size(word, FLOOR, "bold")[0] for word in words) / brush.theme.k + AIR
        wide, count = max(SIDE, min(WIDEST, caption)), len(words)
        tall = self._door("actions", "people", True).measure(brush, brush.px(wide))[1] / brush.theme.k
        for columns in (1, 2):
            rows = -(-count // columns)
            if rows * (tall + GAP) <= room:
                return Shape(columns, True, max(RAIL, columns * wide + (columns - 1) * GAP + 2 * PAD))
        return Shape(2, False, max(RAIL, 2 * BARE + GAP + 2 * PAD))

    def _group(self, group: Group, icon: str, caption: bool) -> Marked:
        name = self.stage.say(f"group.{group}")
        return Marked(
            icon, lambda: self._open(group), size=20 if caption else 22, side=SIDE if caption else 0,
            text=name if caption else "", tip="" if caption else name, on_fill=group,
        )  # fmt: skip

    def _door(self, panel: str, icon: str, caption: bool) -> IconButton:
        name = self.stage.say(f"play.{panel}")
        return IconButton(
            icon, lambda: self.stage.toggle(panel), size=20 if caption else 22, side=SIDE if caption else 0,
            text=name if caption else "", tip="" if caption else name,
        )  # fmt: skip

    def _open(self, group: Group) -> None:
        view = self.stage.views.get("palette")
        if isinstance(view, Palette) and view.group == group:
            self.stage.close("palette")
        else:
            self.stage.open("palette", group=group)

    def refresh(self) -> None:
        """Follow the window; mark Research while knowledge lies idle."""
        size = self.stage.desk.size, self.stage.desk.brush.theme.k
        if size != self._size:
            self._size, self._seen = size, None
            self._lay()
        self.live()
        self._nudge()

    def live(self) -> None:
        """Light the group and the door in sight, though time stands."""
        shown = self.stage.view("palette", Palette).group if self.stage.shows("palette") else None
        for group, button in self._buttons.items():
            button.on = group == shown
        for name, door in self._doors.items():
            door.on = self.stage.shows(name)

    def finish(self) -> None:
        """Light what is in sight."""
        self.live()

    def _nudge(self) -> None:
        session, button = self.stage.session, self._buttons["research"]
        seen = (session.city.now.day, session.altered, id(session.city))
        if seen == self._seen:
            return
        self._seen = seen
        button.marked = idle(session.city)
        named = "" if button.text else self.stage.say("group.research")
        button.tip = self.stage.say("play.idle_knowledge") if button.marked else named
