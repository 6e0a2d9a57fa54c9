"""Whether an island has something worth having today: affordable, permitted, and its preview betters a bar or the
income by one per cent, alone or as a handful of the same (a row is dragged, a module goes to all)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from game.content.kinds import BuildingKind
from game.engine.commands import Campaign, Command, Enact, Fit, Place, Restore, Upgrade, offered
from game.engine.preview import Outlook, complete, outlook
from game.model.city import City
from game.session.players import choices
from game.session.session import Session
from game.session.siting import soils
from tests.session.first_ten import works
from tests.session.mayor import price, site

TRIED, HANDFUL = 14, 5
"""Acts that are tried at a look at most, and how many of the same are one act for a city."""


def worthwhile(session: Session, horizon: int, last: str, missed: int = 0) -> str:
    """Something affordable that betters income, net, mood or the lights by one per cent, or "" for none among `TRIED`;
    what was worth it the last time is tried first. After `missed` looks in vain the next ones of the list are tried."""
    city = session.city
    before = outlook(city.copy(), horizon)
    acts = sorted(affordable(city), key=lambda act: act[0] != last)
    first = missed * TRIED % max(len(acts), 1)
    for name, command in (acts[first:] + acts[:first])[:TRIED]:
        if betters(before, outlook(with_done(city, command), horizon)):
            return name
    return ""


def betters(was: Outlook, now: Outlook) -> bool:
    """Whether an act does one per cent for the income, the net emissions, the mood or the lights."""
    return (
        (now.earned - was.earned) * 100 >= max(abs(was.earned), 1)
        or (was.net - now.net) * 100 >= max(abs(was.net), 1)
        or (now.mood - was.mood) * 100 >= was.mood
        or (was.unserved - now.unserved) * 100 >= was.served + was.unserved
    )


def with_done(city: City, command: Command) -> City:
    """A copy in which an act is done and finished, up to a handful of times while the purse lasts."""
    out = city.copy()
    for _ in range(HANDFUL):
        again = _again(out, command)
        if again is None or again.refusal(out) is not None or choices.price(out, again) > out.now.money:
            break
        again.carry_out(out)
        complete(out, again)
        out.refresh()
    return out


def _again(city: City, command: Command) -> Command | None:
    """The same act for the next building or tile that it fits."""
    if command.refusal(city) is None:
        return command
    if isinstance(command, Place):
        spot = site(city, city.catalog.buildings[command.kind])
        return Place(command.kind, *spot) if spot else None
    if isinstance(command, (Upgrade, Fit)):
        return next((c for c in works(city) if _alike(city, c, command)), None)
    if isinstance(command, Restore):
        tiles = soils(city, city.catalog.restorations[command.way], 1)
        return Restore(command.way, *tiles[0]) if tiles else None
    return None


def _alike(city: City, one: Upgrade | Fit, other: Upgrade | Fit) -> bool:
    kinds = [city.buildings["kind"][city.row_at(c.x, c.y)] for c in (one, other)]
    same = type(one) is type(other) and getattr(one, "module", "") == getattr(other, "module", "")
    return same and bool(kinds[0] == kinds[1]) and one.refusal(city) is None


def affordable(city: City) -> Iterator[tuple[str, Command]]:
    """What may be done today and can be paid, with what to call it: homes and works in turn with what betters what
    stands, and with laws, campaigns and land to heal."""
    kinds = [k for k in city.catalog.buildings if offered(city, k) is None and price(city, k) <= city.now.money]
    kinds.sort(key=lambda k: (k.tier[0].home is None, -price(city, k), k.id))
    for three in zip_longest(_new(city, kinds), _better(city), _told(city)):
        yield from (act for act in three if act is not None)


def _new(city: City, kinds: list[BuildingKind]) -> Iterator[tuple[str, Command]]:
    """Homes first, then the dear ones."""
    for kind in kinds:
        spot = site(city, kind)
        if spot is not None:
            yield kind.id, Place(kind.id, *spot)


def _better(city: City) -> Iterator[tuple[str, Command]]:
    """Upgrades and modules, the dearest first."""
    able = [c for c in works(city) if c.refusal(city) is None]
    for command in sorted(able, key=lambda c: -choices.price(city, c)):
        yield f"{command.name} {getattr(command, 'module', '')}".strip(), command


def _told(city: City) -> Iterator[tuple[str, Command]]:
    """Laws that the council would pass, campaigns, and tiles to heal."""
    laws = [Enact(policy.id) for policy in city.catalog.policies]
    spoken = [Campaign(a.id, d) for a in city.catalog.actions for d in range(len(city.mood)) if city.residents[d]]
    healed = [Restore(w.id, *tile) for w in city.catalog.restorations for tile in soils(city, w, 1)]
    for command in (*laws, *healed, *spoken):
        if command.refusal(city) is None:
            yield f"{command.name} {next(iter(vars(command).values()))}", command
