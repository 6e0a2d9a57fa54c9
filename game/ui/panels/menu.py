"""The menu: go on, save, other games, settings, the keyboard, the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.engine import goals
from game.ui.minimap import minimap
from game.ui.panels.page import low
from game.ui.theme import H2
from game.ui.widgets import Button, Chip, Column, Divider, KeyValue, Label, Modal, Panel, Picture, Row, Spacer, Widget

if TYPE_CHECKING:
    from game.ui.stage import Stage

KEYS: tuple[tuple[str, str], ...] = (
    ("space", ""), ("speed", "1  2  3  4"), ("undo", "Ctrl+Z"), ("save", "Ctrl+S"),
    ("move", "\u2190  \u2191  \u2192  \u2193"), ("zoom", "+  \u2212"), ("escape", "Esc"), ("tab", "Tab"),
    ("enter", "Enter"), ("ledger", "L"), ("curve", "C"), ("day24h", "H"), ("actions", "A"), ("research", "R"),
    ("policies", "P"), ("restore", "E"), ("codex", "K  F1"), ("goals", "G"), ("report", "Y"),
    ("layers", "O"),
)  # fmt: skip
"""What a key does, and what is printed on it; the space bar bears nothing."""


SMALL = (240, 134)  # dp of the map
NARROW, WIDE = 420, 680  # dp


class Menu:
    """Pauses the game while it is open."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.page = Column(gap=8)
        self.sheet = Modal(
            stage.desk, stage.say("menu.title"), self.page, icon="menu", close_tip=stage.say("page.close"),
            width=NARROW if low(stage) else WIDE,
            on_close=lambda: stage.views.pop("menu", None),
        )  # fmt: skip
        self.main()

    def main(self) -> None:
        """The game that waits, and the doors beside it."""
        doors = Column(*self._doors(), gap=8, grow=1)
        self.page.adopt(doors if low(self.stage) else Row(self._waiting(), doors, gap=18, align="stretch"))

    def _waiting(self) -> Panel:
        """The island as it stands."""
        stage, say, px = self.stage, self.stage.say, self.stage.desk.brush.px
        city = stage.session.city
        picture = Picture(minimap(city.level, (px(SMALL[0]), px(SMALL[1]))), *SMALL)
        rows = [KeyValue(say(f"menu.{what}"), value, icon=icon) for what, value, icon in self._figures()]
        name = Label(stage.name(city.level.name), H2, weight="heavy")
        about = [Label(stage.name(city.level.about), 13, "ink2")] if city.level.about else []
        date = Label(stage.date(), 13, "ink2", "bold")
        words = [name, *about, Spacer(), Divider(), date, *rows]
        panel = Panel(picture, *words, look="inset", pad=16, width=SMALL[0] + 32)
        panel.rigid = True
        return panel

    def _figures(self) -> list[tuple[str, str, str]]:
        """(text, value, icon) of what the island comes to today; net emissions once a year is over."""
        stage, city = self.stage, self.stage.session.city
        net = goals.yearly_net(city)
        met = stage.say("menu.of", n=int((city.species >= 0).sum()), of=len(city.catalog.species))
        return [
            ("people", stage.amount(city.people, "people"), "people"),
            ("money", stage.amount(city.now.money, "fen"), "coin"),
            *([("net", stage.amount(int(net[-1]), "g"), "co2")] if len(net) else []),
            ("animals", met, "heart"),
        ]

    def _doors(self) -> list[Widget]:
        stage, say = self.stage, self.stage.say
        save = stage.picked.get("save")
        watched = stage.picked.get("watched", False)
        doors: list[Widget] = [
            Button(say("menu.go_on"), lambda: stage.close("menu"), icon="play"),
            Button(
                say("menu.save"), self._save, kind="plain", icon="save",
                enabled=save is not None and not watched, reason=say("menu.not_kept"),
            ),
            self._door("saves", "copy"),
            self._door("levels", "flag"),
            self._door("report", "calendar"),
            self._door("settings", "settings"),
            Button(say("menu.keys"), self.keys, kind="plain", icon="keyboard"),
            Divider(),
            self._exit("leave", "title", "home"),
            self._exit("quit", "quit", "power"),
        ]  # fmt: skip
        return [Chip(say("menu.not_kept"), "watch"), *doors] if watched else doors

    def _door(self, name: str, icon: str) -> Button:
        return Button(self.stage.say(f"menu.{name}"), lambda: self._open(name), kind="plain", icon=icon)

    def _exit(self, key: str, where: str, icon: str) -> Button:
        say, leave = self.stage.say, self.stage.leave
        return Button(say(f"menu.{key}"), lambda: leave(where), kind="plain", icon=icon, tip=say("menu.leave_tip"))

    def _open(self, name: str) -> None:
        self.stage.close("menu")
        self.stage.open(name)

    def _save(self) -> None:
        kept = self.stage.picked["save"]()
        self.stage.close("menu")
        self.stage.tell(self.stage.say("play.save" if kept else "save.watched"))

    def keys(self) -> None:
        """The page of keyboard shortcuts."""
        say = self.stage.say
        rows = [KeyValue(say(f"menu.key.{what}"), printed or say("menu.space_bar")) for what, printed in KEYS]
        self.page.adopt(*rows, Divider(), Button(say("menu.back"), self.main, kind="plain", icon="arrow_left"))

    def refresh(self) -> None:
        """The city stands still while the menu is open."""
