"""The card of one low-carbon action: its share of people, what it saves, and the button that speaks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.content.items import Action
from game.engine import measures, prices
from game.engine.commands import Campaign
from game.model.habits import PPM
from game.ui.panels.phrases import source, tag
from game.ui.panels.topbar import BARE
from game.ui.widgets import (
    Badge,
    Button,
    Chip,
    Column,
    Icon,
    IconButton,
    Label,
    Panel,
    ProgressBar,
    Row,
    Spacer,
    Widget,
)  # fmt: skip

if TYPE_CHECKING:
    from game.model.city import City
    from game.ui.stage import Stage

MARKS: dict[str, tuple[str, str]] = {
    "kwh": ("bulb", "energy"),
    "warm": ("heat", "city"),
    "cooking": ("flame", "amber_top"),
    "travel": ("car", "transit"),
    "freight": ("bag", "industry"),
    "parcels": ("bag", "industry"),
    "food": ("bowl", "nature"),
    "waste": ("recycle", "nature"),
}
"""What an action changes first -> icon and ground."""
OWN: dict[str, str] = {
    "bike": "bike",
    "transit": "bus",
    "telework": "home",
    "insulate": "home",
    "smallhome": "home",
    "ev": "bolt",
    "ac26": "snow",
    "standby": "power",
    "paperless": "copy",
    "coldwash": "drop",
    "lessmeat": "leaf",
    "carpool": "people",
}
"""Actions with an icon of their own."""
DONE = 0.99
"""Share of its top at which an action has spread as far as it will."""


class ActionCard:
    """`body` is the card; `show` sets it to the city of today."""

    def __init__(self, stage: Stage, action: Action, speak: Callable[[Action], object]) -> None:
        self.stage, self.action = stage, action
        say = stage.say
        self.bar = ProgressBar(0.0, mark=action.top, thick=11, grow=1)
        self.share = Label("", 15, weight="heavy")
        self.share.rigid = True
        self.cost = Label("", 12, weight="bold")
        self.points = Label("", 12, weight="bold", tip=say("actions.points"))
        self.blocked = Chip("", "watch", size=11)
        self.fen = 0
        self.button = Button(say("actions.speak"), lambda: speak(action), kind="amber", size=12)
        self.button.rigid = True
        self.about = Label(stage.name(action.about) if action.about else "", 12, "ink2", fit="shrink")
        told = Column(self.about, self.blocked, gap=0, align="left", grow=1)
        credit = Label(source(stage, action.source), 11, "ink3", fit="shrink")
        spread = Column(Row(self.bar, self.share, gap=8), credit, gap=1, grow=1)
        doors = [self._book(), self.button] if action.fact else [self.button]
        foot = Row(spread, *doors, gap=4)
        self.body = Panel(self._head(), told, foot, look="card", pad=(12, 6, 10, 5), gap=1)

    def _head(self) -> Row:
        """What it is, what a word for it costs, and what it saves."""
        stage, action = self.stage, self.action
        icon, ground = MARKS[action.cuts[0].stat]
        icon = OWN.get(action.id, icon)
        name = Label(stage.name(action.name), 14, weight="heavy", fit="shrink", grow=1)
        saves = Label(stage.amount(-action.saves, "t"), 15, "green", "heavy", "right", tip=source(stage, action.source))
        unit = Label(stage.say("actions.each_year"), 11, "ink2", align="right")
        unit.rigid = saves.rigid = True
        price = [Row(Icon("coin", 14), self.cost, gap=3), Row(Icon("leaf", 14), self.points, gap=3)]
        told = Row(*price, Spacer(), unit, gap=8)
        return Row(Badge(icon, ground, 38), Column(Row(name, saves, gap=8), told, gap=0, grow=1), gap=10)

    def _book(self) -> Widget:
        """The door to the codex."""
        read = self.stage.say("actions.read")
        return IconButton("book", lambda: self.stage.open("codex", fact=self.action.fact), size=18, tip=read)

    def show(self, city: City, places: list[int], money: int) -> None:
        """Follow the city in some districts; `money` is what may be spent, fen."""
        stage, action = self.stage, self.action
        index = city.catalog.actions.index[action.id]
        people = city.residents[places]
        row = city.adoption[index, places].astype(int)
        living = int(people.sum())
        share = int((row * people).sum()) / (PPM * living) if living else int(row.sum()) / (PPM * len(places))
        self.bar.value = share
        self.share.text = _percent(stage, share)
        self.bar.tip = f"{stage.say('actions.top', share=_percent(stage, action.top))}\n{self._since(share)}"
        free = [d for d in places if not city.campaign[index, d]]
        fen = self.fen = sum(prices.campaign(city, action, d) for d in free)
        self.cost.text = stage.amount(fen, "fen")
        needed = sum(prices.points(action.green_points, int(city.residents[d])) for d in free or places)
        told = stage.amount(needed, "points")
        self.points.text = found[0] if (found := BARE.match(told)) else told
        self._means(city)
        self._button(city, free, fen, money, share, int(city.campaign[index, places].max()))

    def _since(self, share: float) -> str:
        """By how many percentage points it has spread since the game began."""
        points = max(0.0, round(100 * (share - self.action.start), 1))
        year = self.stage.session.city.level.start[:4]
        return self.stage.say("actions.grown", n=f"{points:.1f}", year=year)

    def _means(self, city: City) -> None:
        needs = self.action.needs
        self.blocked.visible = needs is not None and not measures.built(city, needs)
        self.about.visible = not self.blocked.visible
        if needs and self.blocked.visible:
            name = (
                tag(self.stage, needs[4:])
                if needs.startswith("tag:")
                else self.stage.name(city.catalog.buildings[needs].name)
            )
            self.blocked.text = self.stage.say("actions.needs", name=name)
            self.blocked.tip = f"{self.about.text}\n{self.stage.say('actions.needs_tip', name=name)}".strip()

    def _button(self, city: City, free: list[int], fen: int, money: int, share: float, left: int) -> None:
        stage, button = self.stage, self.button
        reason = Campaign(self.action.id, free[0]).refusal(city) if free else "under_way"
        if reason is None and fen > money and len(free) == 1:
            reason = "no_money"
        spread = share >= DONE * self.action.top
        button.enabled = reason is None and not spread
        button.reason = stage.say("actions.spread_tip") if spread else stage.say(f"refusal.{reason}") if reason else ""
        if spread:
            button.text = stage.say("actions.spread")
        elif not free:
            button.text = stage.say("actions.days_left", n=left)
        else:
            button.text = stage.say("actions.speak")


def _percent(stage: Stage, share: float) -> str:
    return stage.amount(round(share, 3 if share < 0.1 else 2), "share")
