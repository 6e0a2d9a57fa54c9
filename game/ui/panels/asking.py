"""What waits for the mayor: below the bar a line for the worst trouble, with a door to its reasons, and one for the
letter whose time is over first, until it is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.engine import events
from game.session.troubles import Trouble, troubles
from game.ui.panels.room import under_bar
from game.ui.widgets import Column, Icon, Label, Row, Sheet, Spot
from game.ui.widgets.button import Press
from game.ui.widgets.card import Card
from game.ui.widgets.chip import Chip

if TYPE_CHECKING:
    from game.ui.stage import Stage

WIDTH = 400
"""dp of a line."""
SOON = 20
"""Days from which on the time that is left is a warning."""
ICONS: dict[str, str] = {"short": "bolt", "mood": "face_sad"}


class Line:
    """One line: an icon, words, a chip; `card` is pressed as a whole."""

    def __init__(self, icon: str, press: Press) -> None:
        self.icon = Icon(icon, 20)
        self.words, self.chip = Label("", 13, weight="heavy", grow=1, fit="shrink"), Chip("", "info")
        self.chip.rigid = True
        row = Row(self.icon, self.words, self.chip, gap=8)
        self.card = Card(row, on_press=press, look="panel", pad=(12, 6))


class Asking:
    """Two lines at most; hidden while nothing waits, during the first play, and what is open is not asked again."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.trouble, self.letter = Line("bolt", self._ask), Line("letter", lambda: stage.open("letter"))
        self._found: Trouble | None = None
        self._seen = -1
        self.sheet = Sheet(Column(self.trouble.card, self.letter.card, gap=5), self._spot())
        self.refresh()

    def _spot(self) -> Spot:
        return Spot("midtop", 0, under_bar(self.stage), width=WIDTH)

    def refresh(self) -> None:
        """Follow the city."""
        views = self.stage.views
        self._ails("opening" not in views and "why" not in views)
        self._waits("opening" not in views and "letter" not in views)
        self.sheet.root.visible = self.trouble.card.visible or self.letter.card.visible
        if self._spot() != self.sheet.spot:
            self.sheet.spot = self._spot()
            self.sheet.touch(layout=True)

    def _ails(self, room: bool) -> None:
        stage, session = self.stage, self.stage.session
        if session.city.now.day != self._seen:
            self._seen = session.city.now.day
            self._found = next(iter(troubles(session.city, session.last)), None)
        found = self._found
        self.trouble.card.visible = room and found is not None
        if found is None:
            return
        name = stage.say(f"term.mood.{found.of}") if found.of else ""
        self.trouble.icon.name = ICONS[found.what]
        self.trouble.words.text = stage.say(f"letter.ails_{found.what}", n=found.amount, name=name)
        self.trouble.chip.text, self.trouble.chip.tone = stage.say("goals.ask"), "bad"

    def _waits(self, room: bool) -> None:
        stage, city = self.stage, self.stage.session.city
        waiting = events.asked(city)
        self.letter.card.visible = room and bool(waiting)
        if waiting:
            left = int(city.ends[waiting[0]]) - city.now.day
            self.letter.words.text = stage.name(city.catalog.events.items[waiting[0]].name)
            self.letter.chip.text = stage.say("letter.left", n=left)
            self.letter.chip.tone = "watch" if left <= SOON else "info"

    def _ask(self) -> None:
        if self._found is not None:
            self.stage.why(self._found.path)
