"""The second half of My Island by rules of thumb: the mayor's hand once the line presses, up to peak and neutrality. It
heals land, trades smoke for wires where the purse hardly feels it, and buys the clean power that a city of its size may
build."""

from __future__ import annotations

from collections.abc import Iterator

from game.content.kinds import Module
from game.engine import measures
from game.engine.commands import Fit, Restore, Upgrade
from game.engine.pace import pace
from game.model.city import City
from game.model.land import TERRAIN
from game.session.players import choices
from game.session.session import Session
from game.session.siting import soils
from tests.session.first_ten import works
from tests.session.mayor import LOOK, Mayor, buy, standing, under_way

CITY = 60_000
"""People from whom on the hand looks at carbon first."""
LESS = ("fuel", "process", "cooking", "stove", "warm", "warmth")
"""Stats whose fall takes carbon away, whatever the grid is like."""
TURNED = {"fuel_station", "oil", "freight", "parcel", "logistics", "waste", "farm", "estate", "bus", "smoke", "boats"}
"""Tags of kinds whose next tier burns less."""
CLEAN: tuple[tuple[str, float, int], ...] = (
    ("onshore_wind", 1.0, 0), ("region_link", 1.2, 150_000), ("nuclear_share", 1.2, 120_000),
    ("hydro_share", 1.5, 60_000), ("offshore_wind", 1.2, 80_000), ("pv_park", 1.5, 60_000),
)  # fmt: skip
"""Clean power: kind, how many times its price has to be there, people for each that stands."""
TILES = 3
"""Prices of healing that the purse holds a dozen times; ten times as many tiles are under way at most."""
PLAIN = TERRAIN["plain"]


class Turning(Mayor):
    """A mayor who turns the city round once it is one."""

    def act(self, session: Session) -> None:
        super().act(session)
        city = session.city
        if city.people < CITY or city.now.day % LOOK or session.last is None:
            return
        if city.now.day % 15 == 0:
            self._heal(session)
        for _ in range(6):
            if not (self._clean(session) or self._store(session) or self._warm(session) or self._turn(session)):
                break
        self._remove(session)

    def _homes(self, session: Session) -> bool:
        """More homes, but none while the last line is below and the year at zero is still to be held."""
        held_back = not measures.line(session.city) and session.city.now.neutral_year < 0
        return not held_back and super()._homes(session)

    def _heal(self, session: Session) -> None:
        """Some tiles of each way that hardly costs anything; the plain is left to homes while boats land."""
        city = session.city
        for way in city.catalog.restorations:
            if way.cost * 100 * TILES * 12 > city.now.money or way.cover in ("grass", "soil"):
                continue
            for x, y in soils(city, way, TILES * 40):
                if pressed(city) or city.land.terrain[y, x] != PLAIN:
                    session.do(Restore(way.id, x, y))
                if under(city) > TILES * 10:
                    return

    def _turn(self, session: Session) -> bool:
        """The works that take most carbon away for their price, for a part of the purse that grows as the line comes
        near; what the ledger says of a kind is what may be saved on it."""
        city = session.city
        rich = 1.2 if pressed(city) else 10.0
        booked, found = emitted(city), []
        for number, act in enumerate(greener(city)):
            kind = city.catalog.buildings.items[city.buildings["kind"][city.row_at(act.x, act.y)]].id
            fen = choices.price(city, act)
            found.append((fen * standing(city, kind) / max(booked.get(kind, 0), 1), number, fen, act))
        return any(fen * rich < city.now.money and session.do(act) is None for _, _, fen, act in sorted(found)[:4])

    def _clean(self, session: Session) -> bool:
        """The next clean plant while the grid is dirtier than the city's age allows."""
        city = session.city
        if measures.grid(city) < (15 if pressed(city) else 150) or measures.curtailed_share(city) > 0.25:
            return False
        for id_, times, people in CLEAN:
            few = standing(city, id_) < max(1, city.people // people) if people else True
            if few and under_way(city, id_) <= city.people // 100_000 and buy(session, id_, times):
                return True
        return False

    def _store(self, session: Session) -> bool:
        """Batteries when wind goes to waste."""
        city = session.city
        wasted = measures.curtailed_share(city) > 0.05
        return wasted and not under_way(city, "battery_park") and buy(session, "battery_park", 1.5)

    def _warm(self, session: Session) -> bool:
        """Heat pumps for the network in place of its boilers."""
        city = session.city
        few = standing(city, "heat_pump_plant") < 1 + city.people // 40_000
        wanted = few and pressed(city) and not under_way(city, "heat_pump_plant")
        return wanted and buy(session, "heat_pump_plant", 1.5)

    def _remove(self, session: Session) -> None:
        """What takes carbon out of the air, once the line is about to end."""
        city = session.city
        last = measures.net(city) > 0 and measures.grid(city) < 60 and measures.line_ahead(city, 5 * 365) == 0
        for id_ in ("beccs_plant", "dac_plant"):
            if last and not under_way(city, id_):
                buy(session, id_, 1.3)


def pressed(city: City) -> bool:
    """Whether the line is near, or will be in five years with the people of today."""
    return measures.line_ahead(city, 5 * 365) < 1.15 * pace(city)


def emitted(city: City) -> dict[str, int]:
    """g that each kind of building put on the ledger in the last year."""
    out: dict[str, int] = {}
    for row, grams in zip(city.carbon.rows, city.carbon.year.tolist(), strict=True):
        out[row[1]] = out.get(row[1], 0) + max(grams, 0)
    return out


def under(city: City) -> int:
    """Tiles that are being healed."""
    return int((city.land.healing > 0).sum())


def greener(city: City) -> Iterator[Upgrade | Fit]:
    """Upgrades and modules at hand that take carbon away."""
    for command in works(city):
        kind = city.catalog.buildings.items[city.buildings["kind"][city.row_at(command.x, command.y)]]
        if isinstance(command, Upgrade):
            fits = bool(TURNED & set(kind.tags)) or "home" in kind.tags
        else:
            fits = any(m.id == command.module and lessens(m) for m in kind.module)
        if fits and command.refusal(city) is None:
            yield command


def lessens(module: Module) -> bool:
    """Whether a module lowers fuel, heat or power that is wanted, or catches what would escape."""
    return any(
        (e.stat in LESS and ((e.times is not None and e.times < 1) or (e.plus is not None and e.plus < 0)))
        or (e.stat == "capture" and e.plus is not None and e.plus > 0)
        for e in module.effects
    )
