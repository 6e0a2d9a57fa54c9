"""Whether an island has something worth having today: affordable, permitted, and its preview betters a bar or the
income by one per cent, alone or as a handful of the same (a row is dragged, a module goes to all)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from game.content.kinds import BuildingKind
from game.engine.commands import Campaign, Command, Enact, Fit, Place, Restore, Upgrade, from_record, offered
from game.engine.preview import Outlook, complete, outlook
from game.model.city import City
from game.session.players import choices
from game.session.session import Record, Session
from game.session.siting import soils
from tests.session.first_ten import works
from tests.session.mayor import price, site

TRIED, HANDFUL, DEAREST = 14, 5, 3
"""Acts that are tried at a look at most beside those known, how many of the same are one act for a city, and how many
of what was done on a day are judged."""


def worthwhile(session: Session, horizon: int, known: Sequence[str], missed: int = 0) -> str:
    """Something affordable that betters income, net, mood or the lights by one per cent, or "" for none among `TRIED`
    of those that never did; what is `known` to have been worth it is tried first, the latest before the others. After
    `missed` looks in vain the next ones of the list are tried."""
    city = session.city
    before = outlook(city.copy(), horizon)
    acts = dict(affordable(city))
    old, new = [name for name in reversed(known) if name in acts], [name for name in acts if name not in known]
    first = missed * TRIED % max(len(new), 1)
    for name in (*old, *(new[first:] + new[:first])[:TRIED]):
        if betters(before, outlook(with_done(city, acts[name]), horizon)):
            return name
    return ""


def bettered(city: City, log: list[Record], horizon: int) -> str:
    """Which of the acts of a day was worth having on the city as it was before them, "" for none of the dearest."""
    acts = [from_record(record) for record in log]
    able = [act for act in acts if act.refusal(city) is None]
    before = outlook(city.copy(), horizon) if able else None
    for act in sorted(able, key=lambda act: -choices.price(city, act))[:DEAREST]:
        if before is not None and betters(before, outlook(with_done(city, act), horizon)):
            return act.name
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
    """What may be done today and can be paid, each with a name of its own: homes and works in turn with what betters
    what stands, and with laws, campaigns and land to heal."""
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
    """Upgrades and modules of each kind, the dearest first; of those alike the one that costs most."""
    able, found = [c for c in works(city) if c.refusal(city) is None], dict[str, Command]()
    for command in sorted(able, key=lambda c: -choices.price(city, c)):
        kind = city.catalog.buildings.items[city.buildings["kind"][city.row_at(command.x, command.y)]]
        what = f"fit {command.module}" if isinstance(command, Fit) else "upgrade"
        found.setdefault(f"{what} {kind.id}", command)
    yield from found.items()


def _told(city: City) -> Iterator[tuple[str, Command]]:
    """Laws that the council would pass, tiles to heal, and campaigns where most people live that have not had one."""
    laws = [Enact(policy.id) for policy in city.catalog.policies]
    lived = sorted((d for d in range(len(city.mood)) if city.residents[d]), key=lambda d: (-city.residents[d], d))
    every = [[Campaign(a.id, d) for d in lived] for a in city.catalog.actions]
    spoken = [c for some in every for c in [c for c in some if c.refusal(city) is None][:1]]
    healed = [Restore(w.id, *tile) for w in city.catalog.restorations for tile in soils(city, w, 1)]
    for command in (*laws, *healed, *spoken):
        if command.refusal(city) is None:
            yield f"{command.name} {next(iter(vars(command).values()))}", command
