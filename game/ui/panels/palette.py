"""The palette: what can be built of a group, cheapest first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Unpack

import pygame

from game.content.kinds import BuildingKind
from game.content.terms import Group
from game.engine import prices
from game.engine.commands import offered
from game.ui.panels import upnext
from game.ui.panels.room import NARROW, across, beside, under_bar
from game.ui.panels.shopcard import card
from game.ui.panels.topbar import BARE
from game.ui.panels.tray import Tray
from game.ui.theme import H2
from game.ui.widgets import Column, Grid, IconButton, Label, Panel, Row, Sheet, Spot, TextField
from game.ui.widgets.button import Iconed, Press
from game.ui.widgets.card import Card
from game.ui.widgets.widget import Shown

if TYPE_CHECKING:
    from game.ui.stage import Stage

GROUPS: dict[Group, str] = {
    "energy": "bolt",
    "industry": "factory",
    "city": "building",
    "nature": "leaf",
    "transit": "bus",
    "research": "flask",
}
HIDDEN = ("not_offered",)
LONG = 8
"""Cards from which on a group can be searched."""
TICKER = 76
"""dp that the ticker takes at the bottom."""


class Marked(IconButton):
    """An icon button that can bear a mark: something waits behind it."""

    marked = Shown[bool]()

    def __init__(self, name: str, on_press: Press, **options: Unpack[Iconed]) -> None:
        self.marked = False
        super().__init__(name, on_press, **options)

    def paint(self, surface: pygame.Surface) -> None:
        super().paint(surface)
        if self.marked:
            corner = pygame.Rect(0, 0, self.brush.px(15), self.brush.px(15))
            corner.midtop = self.rect.centerx + self.brush.px(0.65 * self.size), self.rect.top + self.brush.px(2)
            self.brush.icon(surface, "status_watch", corner, 14)


class Finder(TextField):
    """The field that narrows the cards; Esc clears it, and then puts it away."""

    def __init__(self, on_change: Callable[[str], object], on_leave: Callable[[], object], placeholder: str) -> None:
        self._leave = on_leave
        super().__init__("", on_change, placeholder=placeholder, icon="search", grow=1)

    def handle(self, event: pygame.event.Event) -> bool:
        if event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE and not self.composing:
            self._leave()
            return True
        return super().handle(event)


class Palette:
    """What a group offers, cheapest first; a card hands the kind to the cursor, and makes room in a narrow window."""

    def __init__(self, stage: Stage, group: Group = "energy") -> None:
        self.stage, self.group = stage, group
        self._seen: object = None
        self._cards = Grid(columns=2, gap=8)
        self._find = Finder(self._narrow, self._leave, stage.say("play.find"))
        self._find.visible = False
        self._door = IconButton("search", self._seek, side=34, tip=stage.say("play.find"))
        self._none = Label(stage.say("play.none_found"), 12.5, "ink2")
        self._title = Label(stage.say(f"group.{group}"), H2, weight="heavy", grow=1)
        self._head = Row(self._title, self._find, gap=4, height=34)
        self.tray = Tray(self._cards, lambda n: stage.say("play.below", n=n) if n else stage.say("play.to_top"), grow=1)
        body = Column(self._head, self._none, self.tray, gap=8, grow=1)
        self.sheet = Sheet(Panel(body, pad=12), self._spot(), on_close=self._gone)
        self.refresh()
        self._dress()

    def _dress(self) -> None:
        """The doors of the header: to research in its group, to the search where there is much to look through."""
        stage, doors = self.stage, []
        if len(self._cards.children) > LONG:
            doors.append(self._door)
        if self.group == "research":
            mark = Marked("flask", lambda: stage.toggle("research"), tip=stage.say("play.research"))
            mark.marked = upnext.idle(stage.session.city)
            doors.append(mark)
        self._head.adopt(self._title, self._find, *doors)

    def _spot(self) -> Spot:
        return Spot("topleft", beside(self.stage), under_bar(self.stage), width=244, height=492, bottom=TICKER)

    def _gone(self) -> None:
        self.stage.views.pop("palette", None)

    def _seek(self) -> None:
        """Open the search, or put it away."""
        if self._find.visible:
            self._put_away()
            return
        self._find.visible, self._title.visible = True, False
        self._door.name = "close"
        self.stage.desk.focus_on(self._find)

    def _put_away(self) -> None:
        self._find.set_text("")
        self._find.visible, self._title.visible = False, True
        self._door.name = "search"
        self.stage.desk.focus_on(None)
        self.refresh()

    def _leave(self) -> None:
        """Clear the search; when it is empty put it away."""
        if not self._find.text:
            self._put_away()
            return
        self._find.set_text("")
        self.refresh()

    def _narrow(self, text: str) -> None:
        self.tray.offset = 0
        self.refresh()

    def _fits(self, kind: BuildingKind) -> bool:
        """Whether a kind's name has what is looked for."""
        return self._find.text.strip().lower() in self.stage.name(kind.name).lower()

    def refresh(self) -> None:
        """Follow the window, prices, what is on offer and what is looked for."""
        spot = self._spot()
        if spot != self.sheet.spot:
            self.sheet.spot = spot
            self.sheet.touch(layout=True)
        city = self.stage.session.city
        shown = []
        for kind in city.catalog.buildings:
            reason = offered(city, kind) if kind.group == self.group and self._fits(kind) else "not_offered"
            if reason not in HIDDEN:
                shown.append((prices.price(city, kind, kind.tier[0]), kind, reason))
        shown.sort(key=lambda s: (s[2] is not None, s[0], s[1].id))
        money = city.now.money + prices.credit(city)
        seen = tuple((fen, k.id, r, fen <= money) for fen, k, r in shown) + (self.stage.picked.get("kind"),)
        if seen != self._seen:
            self._seen = seen
            self._none.visible = not shown
            self._cards.adopt(*(self._card(fen, kind, reason, fen <= money) for fen, kind, reason in shown))

    def _card(self, fen: int, kind: BuildingKind, reason: str | None, payable: bool) -> Card:
        return card(self.stage, kind, fen, payable, self._locked(kind, reason), lambda: self.pick(kind.id))

    def _locked(self, kind: BuildingKind, reason: str | None) -> tuple[str, str, str]:
        """Icon, short words and the whole reason of a kind that is not to be had yet."""
        stage = self.stage
        if reason is None:
            return "", "", ""
        if reason == "too_few_people":
            people = stage.amount(kind.people, "people")
            short = BARE.match(people)
            return "people", short[0] if short else people, stage.say("play.from_people", people=people)
        if reason == "not_discovered" and kind.needs:
            name = stage.name(stage.session.city.catalog.discoveries[kind.needs].name)
            return "flask", stage.say("play.to_study"), stage.say("play.needs_discovery", name=name)
        return "lock", stage.say(f"play.locked.{reason}"), stage.say(f"refusal.{reason}")

    def pick(self, kind: str) -> None:
        """Take a kind into the hand, or put it back; in a narrow window the palette steps back."""
        same = self.stage.picked.get("kind") == kind
        self.stage.picked["kind"] = None if same else kind
        self.stage.picked.pop("restore", None)
        if not same and across(self.stage) < NARROW:
            self.stage.close("palette")
        else:
            self.refresh()
