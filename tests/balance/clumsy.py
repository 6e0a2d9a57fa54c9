"""Clumsy players: whatever comes to hand, by dice, each with a weakness; what they leave, somebody has to save."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from game.engine.commands import (
    Campaign,
    Command,
    Enact,
    Fit,
    Place,
    Remove,
    Repeal,
    Restore,
    Study,
    Switch,
    Upgrade,
    offered,
)  # fmt: skip
from game.model.city import City
from game.model.dice import roll
from game.session.players.choices import price
from game.session.session import Session
from game.session.siting import soils, spots

T = TypeVar("T")


class Style(NamedTuple):
    """A weakness: `takes` says how often of all a sort of act comes to hand, `part` of the purse that an act may cost,
    2 for what the bank lends as well; `tags` of what it builds, () for anything; `pause` least and most days between
    two acts."""

    takes: dict[str, int]
    part: float = 1.0
    tags: tuple[str, ...] = ()
    pause: tuple[int, int] = (4, 20)


STYLES: dict[str, Style] = {
    "spendthrift": Style({"place": 6, "upgrade": 3, "fit": 3, "restore": 1, "campaign": 1}, part=2.0),
    "hoarder": Style({"remove": 2, "place": 1, "study": 1}, part=0.05, pause=(30, 90)),
    "polluter": Style({"place": 8, "study": 1, "switch": 1}, tags=("works", "smoke", "coal", "oil", "livestock")),
    "demolisher": Style({"remove": 3, "switch": 2, "place": 2}, pause=(8, 40)),
    "lawmaker": Style({"enact": 4, "repeal": 2, "campaign": 3, "study": 2, "place": 1}, pause=(3, 12)),
}  # fmt: skip


class Clumsy:
    """Does one thing at a time after a pause by its dice; what is refused is left."""

    def __init__(self, style: str, seed: int) -> None:
        self.style = STYLES[style]
        self._seed, self._rolled, self._next = seed, 0, 0
        low, high = self.style.pause
        self._pause = low + int(self._roll() * (high - low + 1))

    def _roll(self) -> float:
        self._rolled += 1
        return roll(self._seed, "clumsy", self._rolled)

    def one(self, things: Sequence[T]) -> T | None:
        """One of some things, or None of none."""
        return things[int(self._roll() * len(things))] if things else None

    def act(self, session: Session) -> None:
        if session.city.now.day < self._next:
            return
        self._next = session.city.now.day + 1 + int(self._roll() * 2 * self._pause)
        verb = self.one([verb for verb, times in self.style.takes.items() for _ in range(times)])
        command = ACTS[str(verb)](self, session.city)
        if command is not None and self._may(session.city, command):
            session.do(command)

    def _may(self, city: City, command: Command) -> bool:
        """Whether nothing refuses an act and it would spend as much of the purse as the style does."""
        if command.refusal(city) is not None:
            return False
        fen = price(city, command)
        return not fen or self.style.part > 1.0 or fen <= city.now.money * self.style.part


def _place(hand: Clumsy, city: City) -> Command | None:
    liked = set(hand.style.tags)
    kinds = [k for k in city.catalog.buildings if offered(city, k) is None and (not liked or liked & set(k.tags))]
    kind = hand.one(kinds)
    spot = hand.one(spots(city, kind, 12)) if kind else None
    return Place(kind.id, *spot) if kind and spot else None


def _tile(hand: Clumsy, city: City) -> tuple[int, int] | None:
    """Where one of the buildings stands."""
    row = hand.one(range(len(city.buildings)))
    return None if row is None else (int(city.buildings["x"][row]), int(city.buildings["y"][row]))


def _on(make: Callable[[int, int], Command]) -> Callable[[Clumsy, City], Command | None]:
    def act(hand: Clumsy, city: City) -> Command | None:
        spot = _tile(hand, city)
        return make(*spot) if spot else None

    return act


def _fit(hand: Clumsy, city: City) -> Command | None:
    spot = _tile(hand, city)
    row = city.row_at(*spot) if spot else -1
    module = hand.one(city.catalog.buildings.items[city.buildings["kind"][row]].module) if row >= 0 else None
    return Fit(*spot, module.id) if spot and module else None


def _restore(hand: Clumsy, city: City) -> Command | None:
    way = hand.one(tuple(city.catalog.restorations))
    spot = hand.one(soils(city, way, 6)) if way else None
    return Restore(way.id, *spot) if way and spot else None


def _law(hand: Clumsy, city: City) -> Command | None:
    policy = hand.one(tuple(city.catalog.policies))
    return Enact(policy.id) if policy else None


def _repeal(hand: Clumsy, city: City) -> Command | None:
    policy = hand.one(city.in_force())
    return Repeal(policy.id) if policy else None


def _study(hand: Clumsy, city: City) -> Command | None:
    found = hand.one([d for d in city.catalog.discoveries if Study(d.id).refusal(city) is None])
    return Study(found.id) if found else None


def _campaign(hand: Clumsy, city: City) -> Command | None:
    action = hand.one(tuple(city.catalog.actions))
    district = hand.one(range(len(city.mood)))
    return Campaign(action.id, district) if action and district is not None else None


ACTS: dict[str, Callable[[Clumsy, City], Command | None]] = {
    "place": _place, "remove": _on(Remove), "switch": _on(Switch), "upgrade": _on(Upgrade), "fit": _fit,
    "restore": _restore, "enact": _law, "repeal": _repeal, "study": _study, "campaign": _campaign,
}  # fmt: skip
