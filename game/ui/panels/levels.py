"""The levels: what each one is, how long it takes, the best medal so far, and the way in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from game.content.level import Level
from game.engine.goals import MEDALS
from game.session import places, slots
from game.ui.minimap import minimap
from game.ui.panels.page import Shelf
from game.ui.theme import H2
from game.ui.widgets import Button, Chip, Column, Flow, Label, Modal, Panel, Picture, Row, Spacer, Stars

if TYPE_CHECKING:
    from game.ui.stage import Stage

SMALL = (250, 140)  # dp of the map


class Levels:
    """A card for each level that is still offered."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._saves = slots.slots(places.saves(), stage.session.city.catalog.mods)
        self.shown = [level for level in stage.session.city.catalog.levels if not level.retired]
        self.shown.sort(key=lambda level: (level.mode != "island", level.minutes or 0, level.id))
        cards = Shelf(*(self._card(level) for level in self.shown), least=270, most=3, gap=12)
        self.sheet = Modal(
            stage.desk, stage.say("levels.title"), cards, icon="flag", close_tip=stage.say("page.close"), width=960,
            on_close=lambda: stage.views.pop("levels", None),
        )  # fmt: skip

    def refresh(self) -> None:
        """Levels do not change while the list is open."""

    def best(self, level: Level) -> str:
        """The best medal that a save of the level knows of, or an empty text."""
        got = [slot.medal for slot in self._saves if slot.level == level.id and slot.medal in MEDALS]
        return max(got, key=MEDALS.index, default="")

    def _card(self, level: Level) -> Panel:
        stage, px = self.stage, self.stage.desk.brush.px
        picture = Picture(minimap(level, (px(SMALL[0]), px(SMALL[1]))), *SMALL)
        words = Column(
            Label(stage.name(level.name), H2 - 2, weight="heavy"),
            Label(stage.name(level.about) if level.about else "", 13, "ink2"),
            gap=3,
        )  # fmt: skip
        shown = Column(picture, align="center")
        return Panel(shown, words, Spacer(), self._facts(level), self._ways(level), look="tile")

    def _facts(self, level: Level) -> Flow:
        say = self.stage.say
        facts = [Chip(say("levels.years", n=round(level.days / 365)) if level.days else say("levels.endless"), "white")]
        if level.minutes:
            facts.append(Chip(say("levels.minutes", n=level.minutes), "white", "clock"))
        medal = self.best(level)
        if medal:
            facts.append(Chip(say(f"medal.{medal}"), "ok"))
        return Flow(*facts, gap=6)

    def _ways(self, level: Level) -> Row:
        """A game of the level that was begun goes on; a new one leaves it where it is."""
        stage, say = self.stage, self.stage.say
        begun = self._begun(level)
        parts: list[Button | Stars | Spacer] = []
        if level.medals:
            medal = self.best(level)
            parts.append(Stars(MEDALS.index(medal) + 1 if medal else 0, len(MEDALS), 20))
        parts.append(Spacer())
        if begun is not None:
            parts.append(Button(say("levels.go_on"), lambda: stage.leave(str(begun)), icon="play"))
        parts.append(
            Button(
                say("levels.start"), lambda: stage.leave(level.id), kind="plain" if begun else "primary", icon="flag",
                tip=say("levels.kept") if begun else "",
            )  # fmt: skip
        )
        return Row(*parts, gap=8)

    def _begun(self, level: Level) -> Path | None:
        own = f"{level.id}{slots.SUFFIX}"
        return next((s.path for s in self._saves if s.path.name == own and s.fault is None), None)
