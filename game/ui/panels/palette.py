"""The rail of groups and the palette of what can be built."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pygame

from game.content.kinds import BuildingKind
from game.content.terms import Group
from game.engine import prices
from game.engine.commands import Study, offered
from game.ui.panels.topbar import NARROW
from game.ui.panels.tray import Tray
from game.ui.theme import H2
from game.ui.widgets import Column, Grid, Icon, IconButton, Label, Layers, Panel, Picture, Row, Sheet, Spot, Widget
from game.ui.widgets.card import Card
from game.ui.widgets.scroll import Scroll
from game.ui.widgets.widget import Shown

if TYPE_CHECKING:
    from game.model.city import City
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
TICKER = 76
"""dp that the ticker takes at the bottom."""


def idle(city: City) -> bool:
    """Whether knowledge is there, nothing is studied and something could be."""
    if city.now.studying or city.now.knowledge < 1000:
        return False
    return any(Study(discovery.id).refusal(city) is None for discovery in city.catalog.discoveries)


class Marked(IconButton):
    """An icon button that can bear a mark: something waits behind it."""

    marked = Shown()

    def __init__(self, *args: Any, **options: Any) -> None:
        self.marked = False
        super().__init__(*args, **options)

    def paint(self, surface: pygame.Surface) -> None:
        super().paint(surface)
        if self.marked:
            corner = pygame.Rect(0, 0, self.brush.px(15), self.brush.px(15))
            corner.topright = self.rect.right - self.brush.px(3), self.rect.top + self.brush.px(2)
            self.brush.icon(surface, "status_watch", corner, 14)


class Rail:
    """The six groups down the left edge, and the doors to the large panels."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._seen: object = None
        self._buttons: dict[Group, Marked] = {}
        for group, icon in GROUPS.items():
            self._buttons[group] = Marked(
                icon, lambda g=group: self._open(g), size=18, side=44,  # type: ignore[misc]
                text=stage.say(f"group.{group}"), on_fill=group,
            )  # fmt: skip
        doors = [
            IconButton(icon, lambda n=name: stage.toggle(n), size=22, side=44, text=stage.say(f"play.{name}"))  # type: ignore[misc]
            for name, icon in (("actions", "people"), ("policies", "scale"), ("restore", "tree"))
        ]
        column = Scroll(Column(*self._buttons.values(), *doors, gap=1), grow=1)
        tasks = stage.desk.size[0] / stage.desk.brush.theme.k >= NARROW
        self.sheet = Sheet(Panel(column, pad=6), Spot("topleft", 12, 76, width=72, bottom=134 if tasks else TICKER))

    def _open(self, group: Group) -> None:
        view = self.stage.views.get("palette")
        if isinstance(view, Palette) and view.group == group:
            self.stage.close("palette")
        else:
            self.stage.open("palette", group=group)
        self.refresh()

    def refresh(self) -> None:
        """Mark the open group."""
        view = self.stage.views.get("palette")
        for group, button in self._buttons.items():
            button.on = isinstance(view, Palette) and view.group == group
        self._nudge()

    def _nudge(self) -> None:
        """Mark Research while knowledge lies idle."""
        session, button = self.stage.session, self._buttons["research"]
        seen = (session.city.now.day, session.altered, id(session.city))
        if seen == self._seen:
            return
        self._seen = seen
        button.marked = idle(session.city)
        button.tip = self.stage.say("play.idle_knowledge") if button.marked else ""


class Palette:
    """What a group offers, cheapest first; a card hands the kind to the cursor."""

    def __init__(self, stage: Stage, group: Group = "energy") -> None:
        self.stage, self.group = stage, group
        self._seen: object = None
        self._cards = Grid(columns=2, gap=8)
        head = Row(Label(stage.say(f"group.{group}"), H2, weight="heavy", grow=1), gap=6)
        if group == "research":
            mark = Marked("flask", lambda: stage.toggle("research"), tip=stage.say("play.research"))
            mark.marked = idle(stage.session.city)
            head.adopt(*head.children, mark)
        self.tray = Tray(self._cards, lambda n: stage.say("play.below", n=n), grow=1)
        body = Column(head, self.tray, gap=8, grow=1)
        spot = Spot("topleft", 84, 76, width=244, height=492, bottom=TICKER)
        self.sheet = Sheet(Panel(body, pad=12), spot, on_close=self._gone)
        self.refresh()

    def _gone(self) -> None:
        self.stage.views.pop("palette", None)

    def refresh(self) -> None:
        """Follow prices and what is on offer."""
        city = self.stage.session.city
        kinds = [k for k in city.catalog.buildings if k.group == self.group]
        shown = []
        for kind in kinds:
            reason = offered(city, kind)
            if reason not in HIDDEN:
                shown.append((prices.price(city, kind, kind.tier[0]), kind, reason))
        shown.sort(key=lambda s: (s[2] is not None, s[0], s[1].id))
        money = city.now.money + prices.credit(city)
        seen = tuple((fen, k.id, r, fen <= money) for fen, k, r in shown) + (self.stage.picked.get("kind"),)
        if seen != self._seen:
            self._seen = seen
            self._cards.adopt(*(self._card(fen, kind, reason, fen <= money) for fen, kind, reason in shown))

    def _card(self, fen: int, kind: BuildingKind, reason: str | None, payable: bool) -> Card:
        stage = self.stage
        why = stage.say(f"refusal.{reason}") if reason else "" if payable else stage.say("refusal.no_money")
        if reason == "too_few_people":
            why = stage.say("play.from_people", people=stage.amount(kind.people, "people"))
        if reason == "not_discovered" and kind.needs:
            why = stage.say(
                "play.needs_discovery", name=stage.name(stage.session.city.catalog.discoveries[kind.needs].name)
            )
        price = stage.amount(fen, "fen")
        return Card(
            self._picture(kind),
            Label(stage.name(kind.name), 12.5, weight="bold", align="center", fit="shrink"),
            Row(Icon("coin", 14), Label(price, 12, "ink" if payable else "red", "bold", fit="shrink", grow=1), gap=4),
            *([Label(why, 11, "amber_text", fit="wrap")] if reason else []),
            on_press=lambda: self._pick(kind.id),
            chosen=stage.picked.get("kind") == kind.id,
            enabled=reason is None,
            reason=why,
            tip=stage.name(kind.about) if kind.about else "",
        )  # fmt: skip

    def _picture(self, kind: BuildingKind) -> Widget:
        """The look of it, with the tiles it takes in the corner."""
        picture = self.stage.picked.get("thumb", lambda k, w, h: None)(kind.id, 92, 72)
        size = Label(f"{kind.size[0]}\u00d7{kind.size[1]}", 11, "ink3", "bold", tip=self.stage.say("play.tiles"))
        return size if picture is None else Layers(Picture(picture, 92, 72), size, corners=("topright",))

    def _pick(self, kind: str) -> None:
        same = self.stage.picked.get("kind") == kind
        self.stage.picked["kind"] = None if same else kind
        self.stage.picked.pop("restore", None)
        self.refresh()
