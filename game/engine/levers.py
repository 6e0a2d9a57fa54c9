"""Levers: what would move a carbon figure most, worked out from the content alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.content.kinds import BuildingKind, Tier
from game.model.forms import SCALE, line
from game.model.habits import PPM

if TYPE_CHECKING:
    from game.model.city import City

MOST = 2


@dataclass(frozen=True)
class Lever:
    """Something that can be done: "upgrade" (kind, tier from 1), "module" (kind, id) or "action" (id), and the g a year
    it would take off the figure if done everywhere, other things equal."""

    what: str
    kind: str
    id: str
    grams: int


def best(city: City, accounts: tuple[str, ...]) -> tuple[Lever, ...]:
    """The two biggest levers over some accounts."""
    found: list[Lever] = []
    rows: dict[tuple[str, str], int] = {}
    for i in city.carbon.select(*accounts):
        if city.carbon.year[i] > 0:
            key = city.carbon.rows[i][:2]
            rows[key] = rows.get(key, 0) + int(city.carbon.year[i])
    for account, source in sorted(rows, key=lambda k: -rows[k])[:8]:
        found += of_kind(city, account, source)
    return tuple(sorted(found, key=lambda v: (-v.grams, v.what, v.id))[:MOST])


def of_kind(city: City, account: str, source: str) -> tuple[Lever, ...]:
    """The two biggest levers on one row."""
    kind = city.catalog.buildings.get(source)
    if kind is None:
        return ()
    total = sum(int(city.carbon.year[i]) for i in city.carbon.select(account) if city.carbon.rows[i][1] == source)
    found = [
        *_upgrades(city, kind, account, total),
        *_modules(kind, account, total),
        *_actions(city, kind, account, total),
    ]
    return tuple(sorted((v for v in found if v.grams > 0), key=lambda v: (-v.grams, v.what, v.id))[:MOST])


def _weight(kind: BuildingKind, tier: Tier, account: str) -> float:
    """g a unit of activity that a tier books on an account (fugitive follows the fuel)."""
    out = 0.0
    for entry in tier.carbon:
        if entry.account == account or (account == "fugitive" and entry.fuel):
            made = line(kind.id, entry)
            scale = tier.makes.amount if made.driver == 3 and tier.makes else 1.0
            out += made.factor * scale
    return out


def _upgrades(city: City, kind: BuildingKind, account: str, total: int) -> list[Lever]:
    index = city.catalog.buildings.index[kind.id]
    tiers = city.buildings["tier"][city.buildings["kind"] == index]
    if not len(tiers) or int(tiers.min()) >= len(kind.tier):
        return []
    low = int(tiers.min())
    now = _weight(kind, kind.tier[low - 1], account)
    out = []
    for number in range(low + 1, len(kind.tier) + 1):
        then = _weight(kind, kind.tier[number - 1], account)
        if now > 0 and then < now:
            out.append(Lever("upgrade", kind.id, str(number), round(total * (1 - then / now))))
    return out


def _modules(kind: BuildingKind, account: str, total: int) -> list[Lever]:
    out = []
    for module in kind.module:
        left = 1.0
        for effect in module.effects:
            if effect.stat in ("fuel", "process") and effect.times is not None:
                left *= effect.times
            if effect.stat == "capture" and effect.plus:
                left *= 1 - effect.plus / SCALE["capture"]
        if left < 1:
            out.append(Lever("module", kind.id, module.id, round(total * (1 - left))))
    return out


def _actions(city: City, kind: BuildingKind, account: str, total: int) -> list[Lever]:
    """Habits below their top that cut this account, where people live in the kind or use what it makes."""
    serves = {t.makes.good for t in kind.tier if t.makes} | ({"warm", "cooking"} if kind.tier[0].home else set())
    serves |= {"kwh"} if kind.tier[0].power else set()
    serves |= {"warm"} if kind.tier[0].heat else set()
    out = []
    for i, action in enumerate(city.catalog.actions):
        done = int(city.adoption[i].sum()) / (PPM * city.adoption.shape[1])
        for cut in action.cuts:
            if cut.account == account and cut.stat in serves and cut.share > 0:
                out.append(Lever("action", kind.id, action.id, round(total * cut.share * max(action.top - done, 0.0))))
    return out
