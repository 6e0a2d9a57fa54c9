"""The rail of groups and the palette of what can be built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.content.kinds import BuildingKind
from game.content.terms import Group
from game.engine import prices
from game.engine.commands import offered
from game.ui.panels.topbar import NARROW
from game.ui.panels.tray import Tray
from game.ui.theme import H2
from game.ui.widgets import Column, Grid, Icon, IconButton, Label, Panel, Picture, Row, Sheet, Spot
from game.ui.widgets.card import Card
from game.ui.widgets.scroll import Scroll

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
TICKER = 76
"""dp that the ticker takes at the bottom."""


class Rail:
    """The six groups down the left edge, and the doors to the large panels."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._buttons: dict[Group, IconButton] = {}
        for group, icon in GROUPS.items():
            self._buttons[group] = IconButton(
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


class Palette:
    """What a group offers, cheapest first; a card hands the kind to the cursor."""

    def __init__(self, stage: Stage, group: Group = "energy") -> None:
        self.stage, self.group = stage, group
        self._seen: object = None
        self._cards = Grid(columns=2, gap=8)
        head = Row(Label(stage.say(f"group.{group}"), H2, weight="heavy", grow=1), gap=6)
        if group == "research":
            head.adopt(
                *head.children, IconButton("flask", lambda: stage.toggle("research"), tip=stage.say("play.research"))
            )
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
        picture = stage.picked.get("thumb", lambda k, w, h: None)(kind.id, 92, 72)
        why = stage.say(f"refusal.{reason}") if reason else "" if payable else stage.say("refusal.no_money")
        if reason == "too_few_people":
            why = stage.say("play.from_people", people=stage.amount(kind.people, "people"))
        if reason == "not_discovered" and kind.needs:
            why = stage.say(
                "play.needs_discovery", name=stage.name(stage.session.city.catalog.discoveries[kind.needs].name)
            )
        price = stage.amount(fen, "fen")
        return Card(
            *([Picture(picture, 92, 72)] if picture is not None else []),
            Label(stage.name(kind.name), 12.5, weight="bold", align="center", fit="shrink"),
            Row(Icon("coin", 14), Label(price, 12, "ink" if payable else "red", "bold", fit="shrink", grow=1),
                *self._size(kind), gap=4),
            *([Label(why, 11, "amber_text", fit="wrap")] if reason else []),
            on_press=lambda: self._pick(kind.id),
            chosen=stage.picked.get("kind") == kind.id,
            enabled=reason is None,
            reason=why,
            tip=stage.name(kind.about) if kind.about else "",
        )  # fmt: skip

    def _size(self, kind: BuildingKind) -> list[Label]:
        """The footprint, where it is more than one tile."""
        return [Label(f"{kind.size[0]}\u00d7{kind.size[1]}", 11, "ink3")] if kind.size != (1, 1) else []

    def _pick(self, kind: str) -> None:
        same = self.stage.picked.get("kind") == kind
        self.stage.picked["kind"] = None if same else kind
        self.stage.picked.pop("restore", None)
        self.refresh()
