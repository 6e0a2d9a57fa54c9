"""Low-carbon actions: what people do already, district by district, and a word for what they could do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from game.content.items import Action
from game.engine import prices
from game.engine.commands import Campaign
from game.model.habits import CAP_T, PPM
from game.ui.panels.campaign import ActionCard
from game.ui.panels.naming import district
from game.ui.panels.page import Shelf, figure, low, page
from game.ui.theme import NUMBER
from game.ui.widgets import Column, Divider, IconButton, Label, Panel, Ring, Row, Scroll, Tabs, Widget

if TYPE_CHECKING:
    from game.model.city import City
    from game.ui.stage import Stage

EVERYWHERE = "all"
MONTH = 30 / 365


class Actions:
    """Cards of every action; the tabs choose a district or the whole island."""

    def __init__(self, stage: Stage, at: int | None = None) -> None:
        self.stage = stage
        self.district = EVERYWHERE if at is None else str(at)
        self._seen: object = None
        self._ring = Ring(0.0, caption=stage.say("actions.a_person"))
        self._told = Label("", 12, "ink2", align="center")
        self._points, self._monthly, self._people, self._under_way = (
            Label("", NUMBER - 2, weight="bold") for _ in range(4)
        )
        order = sorted(stage.session.city.catalog.actions, key=lambda a: -a.saves)
        self.cards = [ActionCard(stage, action, self._speak) for action in order]
        shelf = Shelf(*(card.body for card in self.cards), least=340, most=2, gap=12)
        self._note = Label("", 13, "ink2", fit="shrink")
        parts: list[Widget] = [Tabs(self._tabs(), self.district, self._choose)]
        if low(stage):
            parts = [Scroll(Column(*parts, shelf, self._side(), gap=12), grow=1)]
        else:
            side = Scroll(self._side(), "paper2", width=236)
            parts.append(Row(side, Scroll(shelf, grow=1), gap=16, align="stretch", grow=1))
        self.sheet = page(stage, "actions", "people", *parts, note=self._note)
        self.refresh()

    def _tabs(self) -> list[tuple[str, str]]:
        names = [(str(i), district(self.stage, i)) for i in range(len(self.stage.session.city.mood))]
        return [(EVERYWHERE, self.stage.say("actions.everywhere")), *names]

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
        hints = [Label(say(key), 12, "ink2") for key in ("actions.bars", "actions.hint")]
        return Panel(ring, cap, Divider(), *rows, Divider(), *hints, look="inset", pad=12)

    def _choose(self, key: str) -> None:
        self.district = key
        self.refresh()

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
        self._points.text = stage.amount(city.now.green_points, "points")
        self._monthly.text = stage.amount(int(total / 1e6 * MONTH), "points", sign=True)
        self._people.text = stage.amount(living, "people")
        self._under_way.text = stage.say("actions.campaigns", n=int((city.campaign[:, places] > 0).sum()))


def saved(city: City) -> np.ndarray:
    """t CO2e a person and year that habits save since the first day, by district (D,), as their sources state it."""
    starts = np.array([a.start for a in city.catalog.actions])[:, None]
    saves = np.array([a.saves for a in city.catalog.actions])[:, None]
    return np.asarray((np.clip(city.adoption / PPM - starts, 0.0, None) * saves).sum(axis=0))
