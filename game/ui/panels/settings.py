"""The settings: language, size of text, colours, motion, time away, and the pictures kept on disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.session import pictures, places, settings
from game.ui.theme import BODY
from game.ui.widgets import Button, Chip, Column, Divider, Icon, Label, Modal, Row, Slider, Spacer, Tabs, Toggle, Widget

if TYPE_CHECKING:
    from game.ui.stage import Stage

SMALLEST, LARGEST, STEP = 90, 200, 5  # percent
MEGABYTE = 1_000_000
REBUILT: tuple[str, ...] = ("lang", "text", "palette", "still", "daylight")
"""Settings for which the screen is built anew."""


class SettingsPanel:
    """Every change is kept at once; those that change the whole screen build it anew around the same game."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.settings = stage, stage.settings
        say = stage.say
        self._note = Chip("", "watch")
        self._note.visible = False
        self._sample = Label(say("settings.text_try"), BODY)
        self.size = Slider(
            SMALLEST, LARGEST, round(self.settings.text * 100), self._try_size, step=STEP, shows=self._percent, grow=1
        )
        self._apply = Button(say("settings.text_apply"), self._use_size, size=BODY)
        self._trial = Row(self._sample, self._apply, gap=12)
        self._trial.visible = False
        self._sample.grow = 1
        self._room = Label("", BODY, weight="bold")
        self._clear = Button(say("settings.clear"), self._clear_pictures, kind="plain", icon="trash", size=BODY)
        self.sheet = Modal(
            stage.desk, say("settings.title"), self._note, *self._rows(), icon="settings",
            close_tip=say("page.close"), width=600, on_close=self._closed,
        )  # fmt: skip
        self._weigh()
        if self.settings.broken:
            self._warn("broken")
            self.settings.broken = type(self.settings.broken)()

    def _rows(self) -> list[Widget]:
        say, now = self.stage.say, self.settings
        langs = [("zh-CN", say("settings.lang_zh")), ("en", say("settings.lang_en"))]
        palettes = [(name, say(f"settings.palette_{name}")) for name in settings.PALETTES]
        return [
            self._section("reading", "eye"),
            self._named("lang", Tabs(langs, self.stage.lang, lambda lang: self._set("lang", lang))),
            self._named("text", self.size),
            self._trial,
            self._named("palette", Tabs(palettes, now.palette, lambda name: self._set("palette", name))),
            self._toggle("still"),
            self._toggle("daylight"),
            self._section("game", "play"),
            self._toggle("away"),
            self._toggle("waits"),
            Toggle(say("settings.dev"), now.dev, lambda on: self._set("dev", on)),
            self._section("disk", "save"),
            Row(Label(say("settings.pictures"), BODY), self._room, Spacer(), self._clear, gap=10),
            Label(say("settings.pictures_hint"), 12, "ink2"),
        ]

    def _section(self, name: str, icon: str) -> Row:
        title = Label(self.stage.say(f"settings.{name}"), 14, "green", "heavy")
        title.rigid = True
        return Row(Icon(icon, 18, "green"), title, Divider(grow=1), gap=8, pad=(0, 6, 0, 0))

    def _named(self, name: str, widget: Widget) -> Row:
        widget.grow = 1
        return Row(Label(self.stage.say(f"settings.{name}"), BODY, width=110), widget, gap=12)

    def _toggle(self, name: str) -> Column:
        """A switch with a line that says what it means."""
        say = self.stage.say
        switch = Toggle(say(f"settings.{name}"), getattr(self.settings, name), lambda on: self._set(name, on))
        return Column(switch, Label(say(f"settings.{name}_hint"), 12, "ink2"), gap=0)

    def _percent(self, value: float) -> str:
        return self.stage.say("settings.percent", n=round(value))

    # Changes

    def _set(self, name: str, value: str | float) -> None:
        setattr(self.settings, name, value)
        if name in REBUILT:
            self._keep()
            self.stage.leave("again")
        else:
            self._keep()

    def _keep(self) -> None:
        if settings.store(places.saves() / "settings.toml", self.settings) is False:
            self._warn("not_kept")

    def _warn(self, key: str) -> None:
        self._note.text, self._note.visible = self.stage.say(f"settings.{key}"), True

    def _try_size(self, percent: float) -> None:
        """Show a row as large as it would be."""
        now = round(self.settings.text * 100)
        self._sample.size = BODY * percent / now
        self._sample.touch(layout=True)
        self._trial.visible = round(percent) != now

    def _use_size(self) -> None:
        self._set("text", round(self.size.value) / 100)

    def _closed(self) -> None:
        self.stage.views.pop("settings", None)
        self._keep()

    # Pictures

    def _weigh(self) -> None:
        size = pictures.size(places.pictures())
        self._room.text = self.stage.say("settings.megabytes", n=f"{size / MEGABYTE:.1f}")
        self._clear.enabled = size > 0

    def _clear_pictures(self) -> None:
        pictures.clear(places.pictures())
        self._weigh()

    def refresh(self) -> None:
        """Follow the pictures, which go on being drawn."""
        self._weigh()
