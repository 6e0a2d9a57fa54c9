"""The levels: what each one is, how long it takes, the best medal so far, and the way in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from game.content.amount import YEAR_DAYS
from game.content.level import Level
from game.engine.goals import MEDALS
from game.session import places, slots
from game.ui.minimap import minimap
from game.ui.panels.conditions import sentence
from game.ui.panels.page import Shelf
from game.ui.theme import H2
from game.ui.widgets import Button, Chip, Column, Flow, Icon, Label, Modal, Panel, Picture, Row, Spacer, Stars, Widget

if TYPE_CHECKING:
    from game.ui.stage import Stage

SMALL = (246, 132)  # dp of the map
WIDTH, LEAST = 1196, 246  # dp of the page and of a card: four stand side by side in the smallest window
SHORT = 10 * YEAR_DAYS


class Levels:
    """A card for each level that is still offered."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._saves = slots.slots(places.saves(), stage.session.city.catalog.mods)
        self.shown = [level for level in stage.session.city.catalog.levels if not level.retired]
        self.shown.sort(key=lambda level: (level.mode != "island", level.minutes or 0, level.days, level.id))
        cards = Shelf(*(self._card(level) for level in self.shown), least=LEAST, most=4, gap=12)
        self.sheet = Modal(
            stage.desk, stage.say("levels.title"), cards, icon="flag", close_tip=stage.say("page.close"), width=WIDTH,
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
        return Panel(
            shown, words, *self._lesson(level), Spacer(), self._facts(level), self._medals(level), self._ways(level),
            look="tile",
        )  # fmt: skip

    def _lesson(self, level: Level) -> list[Row]:
        """The question of the level, and the way that tempts and does not lead there."""
        lines = (("question", level.teaches, "levels.teaches"), ("status_watch", level.tempts, "levels.tempts"))
        told = [(icon, self.stage.name(line), self.stage.say(tip)) for icon, line, tip in lines if line]
        labels = [(icon, Label(line, 12, "ink2", grow=1, tip=tip)) for icon, line, tip in told]
        return [Row(Icon(icon, 18), label, gap=7, align="top") for icon, label in labels]

    def _medals(self, level: Level) -> Row:
        """The medals to be had, those won in full; each tells what it asks for."""
        say, medal = self.stage.say, self.best(level)
        if not level.medals:
            return Row(Label(say("levels.no_medals"), 12, "ink2"), pad=(0, 2, 0, 3))
        won = MEDALS.index(medal) + 1 if medal else 0
        stars = Stars(won, len(MEDALS), 22, tip="\n\n".join(self._asked(level, name) for name in level.medals))
        best = say("levels.best", name=say(f"medal.{medal}")) if medal else say("levels.none_yet")
        return Row(stars, Label(best, 12, "ink2", "bold", grow=1), gap=8)

    def _asked(self, level: Level, name: Literal["bronze", "silver", "gold"]) -> str:
        wanted = [sentence(self.stage, condition) for condition in level.medals[name].when]
        return "\n".join([self.stage.say(f"medal.{name}"), *wanted])

    def _facts(self, level: Level) -> Flow:
        say = self.stage.say
        facts = [Chip(self._span(level), "white", "calendar")]
        if level.minutes:
            facts.append(Chip(say("levels.minutes", n=level.minutes), "white", "clock"))
        return Flow(*facts, gap=6)

    def _span(self, level: Level) -> str:
        """How long it lasts: short ones in years, long ones by their first and last year."""
        say, first = self.stage.say, int(level.start[:4])
        if not level.days:
            return say("levels.endless")
        if level.days <= SHORT:
            return say("levels.years", n=round(level.days / YEAR_DAYS))
        return say("levels.span", first=first, last=first + (level.days - 1) // YEAR_DAYS)

    def _ways(self, level: Level) -> Row:
        """A game of the level that was begun goes on; a new one leaves it where it is."""
        stage, say = self.stage, self.stage.say
        begun = self._begun(level)
        parts: list[Widget] = [Spacer()]
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
