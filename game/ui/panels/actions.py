"""Low-carbon actions: what people do already, district by district, and a word for what they could do next."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np

from game.content.items import Action
from game.engine import households, prices
from game.engine.commands import Campaign
from game.engine.ints import add_up
from game.model.habits import CAP_T, PPM
from game.ui.panels.campaign import ActionCard
from game.ui.panels.naming import district
from game.ui.panels.page import Shelf, figure, low, page
from game.ui.panels.topbar import BARE
from game.ui.theme import NUMBER
from game.ui.widgets import (
    Button,
    Column,
    Cycle,
    Divider,
    Flow,
    IconButton,
    Label,
    Panel,
    Ring,
    Row,
    Scroll,
    Tabs,
    Widget,
)

if TYPE_CHECKING:
    from game.model.city import City
    from game.ui.stage import Stage

EVERYWHERE = "all"
GROUPS: dict[str, str] = {"travel": "bus", "home": "home", "power": "bulb", "food": "bowl", "things": "bag"}
"""Group of an action -> icon."""
ORDERS = ("saves", "costs", "ready")
"""What the cards may be put in order by."""


class Actions:
    """Cards of every action; the tabs choose a district or the whole island, and what the actions are about. The card
    of the `action` that somebody came for stands first."""

    def __init__(self, stage: Stage, at: int | None = None, action: str = "") -> None:
        self.stage = stage
        self.district = EVERYWHERE if at is None else str(at)
        self.group, self.order, self._first = EVERYWHERE, ORDERS[0], action
        self._seen: object = None
        self._ring = Ring(0.0, caption=stage.say("actions.a_person"), size=122, thick=14)
        self._told = Label("", 12, "ink2", align="center")
        self._points, self._monthly, self._people, self._under_way = (
            Label("", NUMBER - 2, weight="bold") for _ in range(4)
        )
        self.cards = [ActionCard(stage, each, self._speak) for each in stage.session.city.catalog.actions]
        self._shelf = Shelf(least=340, most=2, gap=7)
        self._note = Label("", 13, "ink2", fit="shrink")
        self.sheet = page(stage, "actions", "people", *self._body(), note=self._note)
        self.refresh()
        self.arrange()

    def _body(self) -> list[Widget]:
        """Districts above, the figures beside the cards; in a low window all of it in one column."""
        orders = [(key, self.stage.say(f"actions.order.{key}")) for key in ORDERS]
        order = Cycle(orders, self.order, self._sort, icon="filter")
        order.rigid = True
        if low(self.stage):
            where = Cycle(self._tabs(), self.district, self._choose, icon="pin")
            what = Cycle(self._kinds(), self.group, self._pick, icon="list")
            return [Scroll(Column(Flow(where, what, order, gap=8), self._shelf, self._side(), gap=12), grow=1)]
        districts = Tabs(self._tabs(), self.district, self._choose)
        filters = Row(Tabs(self._kinds(), self.group, self._pick, grow=1), order, gap=8)
        main = Column(filters, Scroll(self._shelf, grow=1), gap=4, grow=1)
        return [districts, Row(Scroll(self._side(), "paper2", width=208), main, gap=12, align="stretch", grow=1)]

    def _tabs(self) -> list[tuple[str, str]]:
        names = [(str(i), district(self.stage, i)) for i in range(len(self.stage.session.city.mood))]
        return [(EVERYWHERE, self.stage.say("actions.everywhere")), *names]

    def _kinds(self) -> list[tuple[str, ...]]:
        """A tab for every group that has actions."""
        say, there = self.stage.say, {card.action.group for card in self.cards}
        found = [(group, say(f"actions.group.{group}"), icon) for group, icon in GROUPS.items() if group in there]
        return [(EVERYWHERE, say("actions.group.all")), *found]

    def _side(self) -> Panel:
        say = self.stage.say
        cap = Row(
            self._told,
            IconButton(
                "book", lambda: self.stage.open("codex", fact="overlap_cap"), size=18, tip=say("actions.why_cap")
            ),
            gap=4,
        )
        self._told.grow = 1
        why = IconButton("question", lambda: self.stage.why("points"), size=16, tip=say("actions.why_points"))
        rows = [
            figure(say("actions.points"), self._points, aside=why),
            figure(say("actions.monthly"), self._monthly),
            figure(say("actions.people"), self._people),
            figure(say("actions.under_way"), self._under_way),
        ]
        ring = Column(self._ring, align="center")
        spend = [self._door("trees", "restore", "tree"), self._door("votes", "policies", "scale")]
        hint = Label(say("actions.hint"), 12, "ink2")
        return Panel(ring, cap, Divider(), *rows, *spend, Divider(), hint, look="inset", pad=12)

    def _door(self, name: str, panel: str, icon: str) -> Button:
        """Where points go to besides campaigns."""
        told = self.stage.say(f"actions.{name}")
        return Button(told, lambda: self._leave_for(panel), kind="plain", icon=icon, size=13)

    def _leave_for(self, panel: str) -> None:
        self.stage.close("actions")
        self.stage.open(panel)

    def _choose(self, key: str) -> None:
        self.district = key
        self.refresh()

    def _pick(self, key: str) -> None:
        self.group = key
        self.arrange()

    def _sort(self, order: str) -> None:
        self.order, self._first = order, ""
        self.arrange()

    def arrange(self) -> None:
        """Put the cards of the chosen group in the chosen order; they stay so while the days go by."""
        keys: dict[str, Callable[[ActionCard], tuple[float, ...]]] = {
            "saves": lambda card: (-card.action.saves,),
            "costs": lambda card: (card.action.cost, card.action.green_points),
            "ready": lambda card: (not card.button.enabled or card.blocked.visible, -card.action.saves),
        }
        found = [card for card in self.cards if self.group in (EVERYWHERE, card.action.group)]
        found.sort(key=lambda card: (card.action.id != self._first, *keys[self.order](card)))
        self._shelf.adopt(*(card.body for card in found))

    def places(self) -> list[int]:
        """The inhabited districts that the open tab speaks of."""
        people = self.stage.session.city.residents
        chosen = range(len(people)) if self.district == EVERYWHERE else [int(self.district)]
        return [d for d in chosen if people[d]] or list(chosen)

    def _speak(self, action: Action) -> None:
        running = self.stage.session.city.campaign[self.stage.session.city.catalog.actions.index[action.id]]
        for place in [d for d in self.places() if not running[d]]:
            if not self.stage.do(Campaign(action.id, place)):
                return

    def refresh(self) -> None:
        """Follow the city."""
        session = self.stage.session
        seen = (session.city.now.day, session.altered, self.district)
        if seen == self._seen:
            return
        self._seen = seen
        places = self.places()
        credit = session.city.now.money + prices.credit(session.city)
        for card in self.cards:
            card.show(session.city, places, credit)
        self._sum_up(session.city, places)

    def _sum_up(self, city: City, places: list[int]) -> None:
        stage, people = self.stage, city.residents
        each = saved(city)
        living = int(people[places].sum())
        head = float((each[places] * people[places]).sum()) / living if living else float(each[places].mean())
        self._ring.value = min(1.0, head / CAP_T)
        self._ring.text = stage.amount(round(head, 3), "t")
        self._told.text = stage.say("actions.cap", cap=stage.amount(CAP_T, "t"))
        total = round(float((each * people).sum()) * 1e6)
        self._note.text = stage.say("actions.note", amount=stage.amount(total, "g"))
        self._points.text = bare(stage.amount(city.now.green_points, "points"))
        monthly = add_up(households.saved_by(city).ravel()) // 1_000_000
        self._monthly.text = "+" + bare(stage.amount(monthly, "points"))
        self._people.text = stage.amount(living, "people")
        self._under_way.text = str(int((city.campaign[:, places] > 0).sum()))


def bare(amount: str) -> str:
    """The figure of an amount, where the row already names its unit."""
    found = BARE.match(amount)
    return found[0] if found else amount


def saved(city: City) -> np.ndarray:
    """t CO2e a person and year that habits save since the first day, by district (D,), as their sources state it."""
    starts = np.array([a.start for a in city.catalog.actions])[:, None]
    saves = np.array([a.saves for a in city.catalog.actions])[:, None]
    return np.asarray((np.clip(city.adoption / PPM - starts, 0.0, None) * saves).sum(axis=0))
