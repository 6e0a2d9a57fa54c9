"""The stage: what a panel may know and do. Panels read the session, ask the stage to act, and open one another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar, runtime_checkable

from game.content.amount import Unit, amount, date
from game.content.terms import Name
from game.content.text import Texts
from game.engine.commands import Command
from game.session.session import Session
from game.session.settings import Settings
from game.ui.widgets import Desk, Sheet

V = TypeVar("V")


class View(Protocol):
    """One panel: a sheet on the desk that follows the city."""

    sheet: Sheet

    def refresh(self) -> None:
        """Follow the city after a day or a command; cheap when nothing changed."""


@runtime_checkable
class Lively(Protocol):
    """A panel that works something out a few ms a frame, or moves."""

    def live(self) -> None:
        """Go on for a frame."""

    def finish(self) -> None:
        """Come to the end at once, for pictures that do not depend on time."""


class Stage:
    """The session being played and the ways of the screen, handed to every panel."""

    def __init__(self, session: Session, texts: Texts, desk: Desk, settings: Settings) -> None:
        self.session, self.texts, self.desk, self.settings = session, texts, desk, settings
        self.views: dict[str, View] = {}
        self._lively: dict[str, Lively] = {}
        self.makers: dict[str, Callable[..., View]] = {}
        self.told: list[str] = []
        self.picked: dict[str, Any] = {}
        self.leave: Callable[[str], object] = lambda where: None

    # Words

    @property
    def lang(self) -> str:
        return self.texts.lang

    def say(self, key: str, **values: object) -> str:
        """A text by key in the player's language."""
        return self.texts.say(key, **values)

    def name(self, text: Name) -> str:
        """A content name in the player's language."""
        return text.in_lang(self.lang)

    def amount(self, value: int | float, unit: Unit, sign: bool = False) -> str:
        """A figure with its unit, as the player reads it."""
        return amount(value, unit, self.lang, sign)

    def date(self, day: int | None = None) -> str:
        """The month and year of a day, today when left out."""
        city = self.session.city
        return date(city.now.day if day is None else day, city.level.start, self.lang)

    # Acts

    def do(self, command: Command) -> bool:
        """Do a command; a refusal is told in one sentence. Returns whether it was done."""
        refused = self.session.do(command)
        if refused:
            self.tell(self.say(f"refusal.{refused}"))
        self.refresh()
        return refused is None

    def tell(self, sentence: str) -> None:
        """Show a sentence in the ticker for a while."""
        self.told.append(sentence)

    # Panels

    def open(self, name: str, **what: Any) -> View:
        """Open a panel by name, in place of one of the same name."""
        self.close(name)
        view = self.makers[name](self, **what)
        self.views[name] = view
        if isinstance(view, Lively):
            self._lively[name] = view
        self.desk.open(view.sheet)
        return view

    def view(self, name: str, kind: type[V]) -> V:
        """The open panel of a name, of which class it must be. KeyError when it is not open, TypeError for another."""
        view = self.views[name]
        if not isinstance(view, kind):
            raise TypeError(f"the panel {name} is no {kind.__name__}")
        return view

    def close(self, name: str) -> None:
        """Close a panel if it is open."""
        view = self.views.pop(name, None)
        self._lively.pop(name, None)
        if view is not None:
            self.desk.close(view.sheet)

    def toggle(self, name: str, **what: Any) -> None:
        """Open a panel, or close it when it is open."""
        if name in self.views:
            self.close(name)
        else:
            self.open(name, **what)

    def shows(self, name: str) -> bool:
        """Whether a panel is open and no other has put it away."""
        return name in self.views and self.desk.shows(self.views[name].sheet)

    def why(self, path: str) -> None:
        """Ask why a figure is as it is."""
        self.open("why", path=path)

    def live(self) -> None:
        """Let the panels that work something out, or move, go on for a frame."""
        for view in list(self._lively.values()):
            view.live()

    def finish(self) -> None:
        """Let what is still being worked out or moving come to its end at once."""
        for view in list(self._lively.values()):
            view.finish()

    def refresh(self) -> None:
        """Let every open panel follow the city."""
        for view in list(self.views.values()):
            view.refresh()
