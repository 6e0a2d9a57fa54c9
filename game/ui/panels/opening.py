"""The first play: one line at a time, a tile that breathes light, something in the hand; it can be skipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.content.level import Beat
from game.engine import prices
from game.engine.commands import Campaign, Command, Fit
from game.engine.measures import all_hold
from game.ui.theme import NUMBER
from game.ui.widgets import Button, Column, Icon, Label, Panel, Row, Sheet, Spot
from game.ui.widgets.card import Card

if TYPE_CHECKING:
    from game.ui.stage import Stage

PILLARS: dict[str, tuple[str, str]] = {
    "fit": ("factory", "opening.industry"),
    "action": ("people", "opening.people"),
    "restore": ("leaf", "opening.nature"),
}


class Opening:
    """Walks the level's beats; `tick` lets their time pass."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.beats = stage.session.city.level.opening
        self.at = -1
        self._left = 0.0
        self._line = Label("", NUMBER, weight="bold", grow=1)
        self._cards = Row(gap=10, even=True)
        skip = Button(stage.say("opening.skip"), self.end, kind="plain", size=12)
        body = Column(Row(Icon("bird", 26), self._line, skip, gap=12), self._cards, gap=10)
        self.sheet = Sheet(Panel(body, pad=(18, 12)), Spot("midbottom", 0, 68, width=640))
        self._next()

    @property
    def beat(self) -> Beat | None:
        """The beat under way."""
        return self.beats[self.at] if self.at < len(self.beats) else None

    def _next(self) -> None:
        self.at += 1
        beat, picked = self.beat, self.stage.picked
        picked.pop("glow", None)
        if beat is None:
            self.end()
            return
        self._line.text = self.stage.name(beat.text)
        self._left = beat.seconds
        if beat.at:
            picked["glow"] = (beat.at,)
        if beat.give:
            picked["kind"] = beat.give
        self._cards.adopt(*(self._card(choice) for choice in beat.choose))
        self._cards.visible = bool(beat.choose)

    def _card(self, choice: str) -> Card:
        stage, city = self.stage, self.stage.session.city
        sort, _, rest = choice.partition(":")
        icon, pillar = PILLARS[sort]
        if sort == "fit":
            kind, _, module = rest.partition(":")
            what = next(m for m in city.catalog.buildings[kind].module if m.id == module)
            name, fen = what.name, round(what.cost * 100)
        elif sort == "action":
            name = city.catalog.actions[rest].name
            fen = prices.campaign(city, city.catalog.actions[rest], self._home())
        else:
            name = city.catalog.restorations[rest].name
            fen = round(city.catalog.restorations[rest].cost * 100)
        return Card(
            Row(Icon(icon, 22), Label(stage.say(pillar), 11.5, "ink2", "bold"), gap=6),
            Label(stage.name(name), 14, weight="heavy"),
            Label(stage.amount(fen, "fen"), 12.5, "ink2", "bold"),
            on_press=lambda: self._choose(sort, rest),
            pad=10,
        )

    def _home(self) -> int:
        return int(self.stage.session.city.residents.argmax())

    def _choose(self, sort: str, rest: str) -> None:
        """Do what a card says; healing goes to the hand."""
        if sort == "restore":
            self.stage.picked["restore"] = rest
            self.stage.picked.pop("kind", None)
            self._next()
            return
        command: Command | None = Campaign(rest, self._home()) if sort == "action" else self._fit(rest)
        if command is not None and self.stage.do(command):
            self._next()

    def _fit(self, rest: str) -> Command | None:
        """Fit a module to the first building of its kind."""
        kind, _, module = rest.partition(":")
        city = self.stage.session.city
        index = city.catalog.buildings.index[kind]
        for row, each in enumerate(city.buildings["kind"]):
            if each == index:
                return Fit(int(city.buildings["x"][row]), int(city.buildings["y"][row]), module)
        return None

    def tick(self, seconds: float) -> None:
        """Let time pass; go on when the beat is over."""
        beat = self.beat
        if beat is None:
            return
        self._left -= seconds
        if beat.until and all_hold(self.stage.session.city, beat.until):
            self.stage.picked.pop("kind", None)
            self._next()
        elif not beat.until and self._left <= 0:
            self._next()

    def refresh(self) -> None:
        """A thing that was put away comes back to the hand while its beat lasts."""
        beat = self.beat
        busy = self.stage.picked.get("restore") or self.stage.picked.get("tile") or "palette" in self.stage.views
        if beat is not None and beat.give and not busy and not self._placed(beat.give):
            self.stage.picked["kind"] = beat.give
        elif beat is not None and beat.give and self._placed(beat.give):
            self.stage.picked.pop("kind", None)

    def _placed(self, kind: str) -> bool:
        city = self.stage.session.city
        return bool((city.buildings["kind"] == city.catalog.buildings.index[kind]).any())

    def end(self) -> None:
        """Leave the rest to the player."""
        self.stage.picked.pop("glow", None)
        self.stage.picked.pop("kind", None)
        self.at = len(self.beats)
        self.stage.close("opening")
        self.stage.open("tasks")
