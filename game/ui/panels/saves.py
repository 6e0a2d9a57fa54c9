"""The saved games: open one, copy it, put it away and bring it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from game.content.amount import date
from game.session import places, slots
from game.session.save import SaveError
from game.session.slots import Slot
from game.ui.minimap import minimap
from game.ui.panels.keepfocus import keep_focus
from game.ui.panels.page import nothing
from game.ui.widgets import Button, Chip, Column, Flow, IconButton, Label, Modal, Panel, Picture, Row, Tabs, TextField

if TYPE_CHECKING:
    from game.ui.stage import Stage
    from game.ui.widgets import Widget

KEPT, DELETED = "kept", "deleted"
SMALL = (84, 47)  # dp of the map


class Saves:
    """A list of what is on the disk, read when it opens and after each act."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.shelf = KEPT
        self.copying: Path | None = None
        self._gone: Path | None = None
        self._note = Chip("", "info")
        self._undo = Button("", self._bring_back, kind="plain", icon="undo", size=13)
        self._news = Row(self._note, self._undo, gap=10)
        self._tabs = Row(gap=0)
        self.rows = Column(gap=8)
        self._field = TextField(
            placeholder=stage.say("saves.copy_hint"), longest=400, grow=1, on_submit=lambda _: self._copy()
        )
        self.sheet = Modal(
            stage.desk, stage.say("saves.title"), self._tabs, self._news, self.rows, icon="save",
            close_tip=stage.say("page.close"), width=720,
            on_close=lambda: stage.views.pop("saves", None),
        )  # fmt: skip
        self._tell("", "info")

    # The list

    def refresh(self) -> None:
        """The disk is read when something here changes it."""

    def _read(self) -> None:
        mods = self.stage.session.city.catalog.mods
        kept, deleted = slots.slots(places.saves(), mods), slots.deleted(places.saves(), mods)
        counts = ((KEPT, len(kept)), (DELETED, len(deleted)))
        names = [(key, self.stage.say(f"saves.{key}", n=n)) for key, n in counts]
        self._tabs.adopt(Tabs(names, self.shelf, self._turn))
        found = kept if self.shelf == KEPT else deleted
        rows: list[Widget] = [self._row(slot) for slot in found]
        self.rows.adopt(*(rows or [self._nothing()]))

    def _nothing(self) -> Column:
        """An empty shelf says so in its middle."""
        say = self.stage.say
        if self.shelf == KEPT:
            return nothing("save", say("saves.none"), say("saves.none_hint"))
        return nothing("trash", say("saves.none_deleted"))

    def _turn(self, shelf: str) -> None:
        self.shelf, self.copying = shelf, None
        self._tell("", "info")

    def _tell(self, text: str, tone: str) -> None:
        """Say how the last act went, and show the disk as it is now."""
        self._note.text, self._note.tone = text, tone
        self._undo.text = self.stage.say("saves.undo")
        self._undo.visible = self._gone is not None
        self._news.visible = bool(text)
        keep_focus(self.stage.desk, self.sheet, self._read)

    def _row(self, slot: Slot) -> Panel:
        words = Column(
            Label(called(self.stage, slot), 15, weight="heavy", fit="cut"),
            Label(self._line(slot), 12, "ink2"),
            *self._chips(slot),
            gap=3, grow=1,
        )  # fmt: skip
        acts = self._acts(slot) if self.shelf == KEPT else self._restore(slot)
        rows = [Row(*self._map(slot), words, *acts, gap=10)]
        if slot.path == self.copying:
            say = self.stage.say
            rows.append(
                Row(
                    self._field, Button(say("saves.copy_do"), self._copy, size=13),
                    IconButton("close", lambda: self._ask(None), tip=say("saves.cancel")), gap=8,
                )  # fmt: skip
            )
        return Panel(*rows, look="picked" if self._playing(slot) else "tile", pad=(12, 9), gap=8)

    def _map(self, slot: Slot) -> list[Picture]:
        """The island it is played on, small."""
        level, px = self.stage.session.city.catalog.levels.get(slot.level), self.stage.desk.brush.px
        return [Picture(minimap(level, (px(SMALL[0]), px(SMALL[1]))), *SMALL)] if level else []

    def _line(self, slot: Slot) -> str:
        stage = self.stage
        when = datetime.fromtimestamp(slot.written).strftime("%Y-%m-%d %H:%M") if slot.written else ""
        written = stage.say("saves.written", when=when or stage.say("saves.unknown"))
        if slot.fault:
            return written
        level = stage.session.city.catalog.levels.get(slot.level)
        parts = [stage.name(level.name)] if level else []
        if level:
            people = stage.amount(slot.people, "people")
            parts.append(stage.say("saves.line", date=date(slot.day, level.start, stage.lang), people=people))
        return " \u00b7 ".join([*parts, written])

    def _chips(self, slot: Slot) -> list[Flow]:
        """What is out of the ordinary with a game."""
        say = self.stage.say
        told: list[tuple[str, str]] = []
        if slot.fault:
            told.append((say(slot.fault.key, **slot.fault.values), "bad"))
        elif slot.level not in self.stage.session.city.catalog.levels:
            told.append((say("saves.no_level"), "bad"))
        if slot.used:
            told.append((say("saves.used", name=slot.used), "watch"))
        if slot.absent:
            told.append((say("saves.absent", n=len(slot.absent), names=", ".join(slot.absent)), "watch"))
        if self._playing(slot):
            told.append((say("saves.playing"), "ok"))
        elif slot.held:
            told.append((say("saves.held"), "info"))
        if slot.medal or slot.won:
            told.append((say(f"medal.{slot.medal}") if slot.medal else say("saves.won"), "ok"))
        return [Flow(*(Chip(text, tone) for text, tone in told), gap=6)] if told else []

    def _playing(self, slot: Slot) -> bool:
        return slot.path == self.stage.picked.get("path")

    # Acts

    def _acts(self, slot: Slot) -> list[Button | IconButton]:
        stage, say = self.stage, self.stage.say
        sound = slot.fault is None and slot.level in stage.session.city.catalog.levels
        return [
            Button(
                say("saves.open"), lambda: stage.leave(str(slot.path)), size=13, enabled=sound,
                reason=say(slot.fault.key, **slot.fault.values) if slot.fault else say("saves.no_level"),
            ),
            IconButton("copy", lambda: self._ask(slot.path), tip=say("saves.copy"), enabled=slot.fault is None),
            IconButton(
                "trash", lambda: self._delete(slot), tip=say("saves.delete"),
                enabled=not self._playing(slot) and not slot.held, reason=say("saves.delete_playing"),
            ),
        ]  # fmt: skip

    def _restore(self, slot: Slot) -> list[Button | IconButton]:
        return [Button(self.stage.say("saves.restore"), lambda: self._do(lambda: slots.restore(slot.path)), size=13)]

    def _ask(self, path: Path | None) -> None:
        """Ask for the name of a copy, or no longer."""
        self.copying = path
        self._field.set_text("")
        self._tell("", "info")
        self.stage.desk.focus_on(self._field if path else None)

    def _copy(self) -> None:
        if self.copying is None:
            return
        slot, wanted = slots.look(self.copying), self._field.text
        made = self._do(lambda: slots.copy(slot, wanted))
        if made is not None:
            self.copying = None
            self._tell(self.stage.say("saves.done", name=made.name), "ok")

    def _delete(self, slot: Slot) -> None:
        self._gone = self._do(lambda: slots.delete(slot.path))
        if self._gone is not None:
            self._tell(self.stage.say("saves.gone", name=called(self.stage, slot)), "info")

    def _bring_back(self) -> None:
        gone, self._gone = self._gone, None
        if gone is not None:
            self._do(lambda: slots.restore(gone))

    def _do(self, act: Callable[[], Path]) -> Path | None:
        """Do something to the disk; what it refuses is told here."""
        self._gone = None
        try:
            done = act()
        except SaveError as fault:
            self._tell(self.stage.say(fault.key, **fault.values), "bad")
            return None
        self._tell("", "info")
        return done


def called(stage: Stage, slot: Slot) -> str:
    """The name of a game; those that bear their level's id are called like the level."""
    level = stage.session.city.catalog.levels.get(slot.level)
    if level is not None and slot.name.split(" ")[0] == level.id:
        return slot.name.replace(level.id, stage.name(level.name), 1)
    return slot.name
