"""The council: every policy with what it does, who would vote for it, what it costs; passed or taken back here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.content.items import Policy
from game.engine import prices, votes
from game.engine.commands import Enact, Repeal
from game.model import world
from game.ui.panels.conditions import sentence
from game.ui.panels.page import Shelf, nothing, page
from game.ui.panels.phrases import effect, source
from game.ui.panels.votes import Votes
from game.ui.widgets import (
    Button,
    Chip,
    Column,
    Flow,
    Icon,
    IconButton,
    Label,
    Panel,
    ProgressBar,
    Row,
    Scroll,
    Tabs,
    Widget,
)  # fmt: skip

if TYPE_CHECKING:
    from game.model.city import City
    from game.ui.stage import Stage

ALL = "all"
STANDINGS: dict[str, str] = {"on": "check", "possible": "scale", "locked": "lock"}
"""How a policy stands -> icon."""


class Policies:
    """Cards of every policy, those in force first when the panel opens; the tabs choose how they stand."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._seen: object = None
        city = stage.session.city
        order = sorted(city.catalog.policies, key=lambda p: (not _in_force(city, p), -votes.support(city, p)))
        self.cards = [PolicyCard(stage, policy) for policy in order]
        self._note = Label("", 13, "ink2", fit="shrink")
        self.standing = ALL
        self._shelf = Shelf(least=400, most=2, gap=12)
        self._tabs = Tabs(self._choices(), self.standing, self._pick)
        self._none = nothing("scale", stage.say("policies.none"))
        self._none.visible = False
        shown = Scroll(Column(self._none, self._shelf, gap=0), grow=1)
        self.sheet = page(stage, "policies", "scale", self._tabs, shown, note=self._note)
        self.refresh()
        self._pick(ALL)

    def _choices(self) -> list[tuple[str, str, str]]:
        say = self.stage.say
        return [(ALL, say("policies.all"), ""), *((k, say(f"policies.is_{k}"), i) for k, i in STANDINGS.items())]

    def _pick(self, standing: str) -> None:
        """Show the policies that stand so today; the choice holds until the next press."""
        self.standing = standing
        city = self.stage.session.city
        found = [card.body for card in self.cards if standing in (ALL, stands(city, card.policy))]
        self._shelf.adopt(*found)
        self._none.visible = not found

    def refresh(self) -> None:
        """Follow the city."""
        session = self.stage.session
        seen = (session.city.now.day, session.altered)
        if seen == self._seen:
            return
        self._seen = seen
        for card in self.cards:
            card.show(session.city)
        points = self.stage.amount(session.city.now.green_points, "points")
        number = sum(_in_force(session.city, card.policy) for card in self.cards)
        self._note.text = self.stage.say("policies.note", points=points, n=number)


class PolicyCard:
    """`body` is the card of one policy; `show` sets it to the city of today."""

    def __init__(self, stage: Stage, policy: Policy) -> None:
        self.stage, self.policy = stage, policy
        say = stage.say
        self.standing = Chip("", "ok")
        self.support = ProgressBar(0.0, mark=votes.MAJORITY, thick=9, grow=1, tip=say("policies.majority"))
        self.share = Label("", 13, weight="heavy")
        self.share.rigid = True
        self.cost = Label("", 12, weight="bold")
        self.points = Label("", 12, weight="bold")
        self.price = Label("", 12, "ink2")
        self.button = Button("", self._press, size=13)
        self.button.rigid = True
        self.votes = Votes(stage, policy)
        vote = Row(Label(say("policies.support"), 12, "ink2"), self.support, self.share, gap=8)
        said = [self.votes.words] if policy.voices else []
        rows = [self._head(), self._words(), vote, self.votes.bars, *said, self._foot()]
        self.body = Panel(*rows, look="card", pad=(12, 8, 12, 10), gap=6)

    def _head(self) -> Row:
        stage, policy = self.stage, self.policy
        name = Label(stage.name(policy.name), 16, weight="heavy", grow=1)
        self.standing.rigid = True
        parts: list[Widget] = [name, self.standing]
        if policy.fact:
            parts.append(IconButton("book", self._read, size=18, tip=stage.say("policies.read")))
        return Row(*parts, gap=6)

    def _read(self) -> None:
        self.stage.open("codex", fact=self.policy.fact)

    def _words(self) -> Column:
        """What it is, and each effect in a line."""
        stage, policy = self.stage, self.policy
        about = [Label(stage.name(policy.about), 12, "ink2")] if policy.about else []
        chips = [Chip(effect(stage, e), tip=source(stage, e.source)) for e in policy.effects]
        chips += [Chip(line) for line in self._special()]
        return Column(*about, Flow(*chips, gap=5), gap=6, grow=1)

    def _special(self) -> list[str]:
        """What a policy does beside its effects: mood, retraining, care of the far hills, the price of a tonne."""
        stage, policy = self.stage, self.policy
        lines = []
        if policy.mood:
            lines.append(stage.say("policies.mood", by=stage.amount(policy.mood, "share", sign=True)))
        if policy.retrains:
            price = stage.amount(round(policy.head_cost * 100), "fen")
            lines.append(stage.say("policies.retrains", share=stage.amount(policy.retrains, "share"), price=price))
        if policy.hinterland_care:
            lines.append(stage.say("policies.care", price=stage.amount(round(policy.care_cost * 100), "fen")))
        if policy.covers:
            names = stage.say("policies.and").join(stage.say(f"account.{a}") for a in policy.covers)
            lines.append(stage.say("policies.covers", names=names))
        return lines

    def _foot(self) -> Row:
        money = Row(Icon("coin", 14), self.cost, gap=4)
        left = Flow(money, Row(Icon("leaf", 14), self.points, gap=4), gap=10)
        told = source(self.stage, self.policy.source)
        credit = [Label(told, 11, "ink3")] if told else []
        return Row(Column(left, self.price, *credit, gap=2, grow=1), self.button, gap=12)

    def show(self, city: City) -> None:
        """Follow the city."""
        stage, policy = self.stage, self.policy
        on = _in_force(city, policy)
        share = votes.support(city, policy)
        self.support.value, self.support.colour = share, "green" if share >= votes.MAJORITY else "red"
        self.share.text = self._share(share)
        self.votes.show(city)
        fen = round(policy.cost * city.people * 100)
        self.points.text = stage.amount(prices.points(policy.green_points, city.people), "points")
        self.cost.text = (
            stage.say("policies.a_year", money=stage.amount(fen, "fen")) if fen else stage.say("policies.free")
        )
        self.standing.visible = on
        if on:
            self.standing.text = stage.say("policies.since", date=stage.date(_since(city, policy)))
        self.price.text = self._price(city)
        self.price.visible = bool(self.price.text)
        command = Repeal(policy.id) if on else Enact(policy.id)
        refused = command.refusal(city)
        self.button.text = stage.say("policies.repeal" if on else "policies.enact")
        self.button.kind = "plain" if on else "primary"
        self.button.enabled = refused is None
        self.button.reason = self._reason(city, refused) if refused else ""

    def _share(self, share: float) -> str:
        return self.stage.amount(round(share, 2), "share")

    def _price(self, city: City) -> str:
        """Today's carbon price, or what must come first."""
        stage, policy = self.stage, self.policy
        if policy.carbon_price:
            now = world.now(city, policy.carbon_price)
            return stage.say("policies.carbon_price", price=stage.amount(round(now * 100), "fen"))
        if policy.needs and city.studied[city.catalog.discoveries.index[policy.needs]] < 0:
            return stage.say("policies.needs", name=stage.name(city.catalog.discoveries[policy.needs].name))
        return ""

    def _reason(self, city: City, refused: str) -> str:
        if refused == "not_yet":
            return "\n".join(sentence(self.stage, c) for c in self.policy.when)
        if refused == "not_discovered":
            return self._price(city) or self.stage.say("refusal.not_discovered")
        return self.stage.say(f"refusal.{refused}")

    def _press(self) -> None:
        on = _in_force(self.stage.session.city, self.policy)
        self.stage.do(Repeal(self.policy.id) if on else Enact(self.policy.id))


def stands(city: City, policy: Policy) -> str:
    """on, possible or locked; what only too few votes or points stand against is possible."""
    if _in_force(city, policy):
        return "on"
    return "locked" if Enact(policy.id).refusal(city) in ("not_yet", "not_discovered") else "possible"


def _since(city: City, policy: Policy) -> int:
    return int(city.enacted[city.catalog.policies.index[policy.id]])


def _in_force(city: City, policy: Policy) -> bool:
    return _since(city, policy) >= 0
