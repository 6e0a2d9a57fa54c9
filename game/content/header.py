"""`mod.toml`: what a mod is called, what it needs, and the order in which mods are laid over the game."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from operator import eq, ge, gt, le, lt
from pathlib import Path

from game.content.source import Fault, Source

GAME = "1.0"
"""The version of the content rules, which mods name in `game = ">=1.0,<2"`."""

_ID = r"[a-z][a-z0-9_-]{1,47}"
_NEED = re.compile(rf"\s*([?!]?)\s*({_ID})\s*(?:(>=|<=|==|=|>|<)\s*(\d+(?:\.\d+){{0,3}}))?\s*\Z")
_BOUND = re.compile(r"\s*(>=|<=|==|=|>|<)\s*(\d+(?:\.\d+){0,3})\s*\Z")
_COMPARE: dict[str, Callable[[tuple[int, ...], tuple[int, ...]], bool]] = {
    ">=": ge, "<=": le, ">": gt, "<": lt, "=": eq, "==": eq,
}


@dataclass(frozen=True)
class Need:
    """One entry of `requires`: "" needed, "?" laid below when there, "!" never together."""

    sign: str
    id: str
    bound: str
    number: int

    def met_by(self, version: str) -> bool:
        """Whether `version` lies within the bound."""
        return not self.bound or within(version, self.bound)


@dataclass(frozen=True)
class Mod:
    """A mod: its folder, and what its `mod.toml` says."""

    id: str
    folder: Path
    file: str
    source: Source
    name: dict[str, str] = field(default_factory=dict)
    version: str = "0"
    game: str = ""
    needs: tuple[Need, ...] = ()
    renamed: dict[str, str] = field(default_factory=dict)


def numbers(version: str) -> tuple[int, ...]:
    """"1.2" -> (1, 2, 0, 0)."""
    parts = [int(part) for part in version.split(".")][:4]
    return tuple(parts + [0] * (4 - len(parts)))


def within(version: str, bounds: str) -> bool:
    """Whether a version lies within ">=1.0,<2"; ValueError for bounds that cannot be read."""
    for bound in bounds.split(","):
        found = _BOUND.match(bound)
        if found is None:
            raise ValueError(bound)
        if not _COMPARE[found[1]](numbers(version), numbers(found[2])):
            return False
    return True


def readable(bounds: str) -> bool:
    """Whether bounds can be asked by `within`."""
    return all(_BOUND.match(bound) for bound in bounds.split(","))


def need(text: str, number: int) -> Need | None:
    """"solar-plus >= 1.2", "? extra", "! old-grid"; None for anything else."""
    found = _NEED.match(text)
    if found is None:
        return None
    return Need(found[1], found[2], f"{found[3]}{found[4]}" if found[3] else "", number)


def header_faults(source: Source, requires: tuple[str, ...], game: str) -> tuple[tuple[Need, ...], list[Fault]]:
    """The entries of `requires`, and what cannot be read in them and in `game`."""
    needs, faults = [], []
    for number, text in enumerate(requires):
        entry = need(text, number)
        if entry is None:
            faults.append(_at(source, ("requires", number), "IZ0208", found=text))
        else:
            needs.append(entry)
    if not readable(game):
        faults.append(_at(source, ("game",), "IZ0208", found=game))
    return tuple(needs), faults


def unmet(mod: Mod, mods: dict[str, Mod]) -> list[Fault]:
    """What keeps `mod` from playing beside `mods`: a missing, too old or unfriendly other mod, or another game."""
    faults = []
    if mod.game and not within(GAME, mod.game):
        faults.append(_fault(mod, ("game",), "IZ0207", wanted=mod.game, found=GAME))
    for entry in mod.needs:
        other = mods.get(entry.id)
        place = ("requires", entry.number)
        if entry.sign == "!":
            if other is not None and entry.met_by(other.version):
                faults.append(_fault(mod, place, "IZ0205", other=entry.id))
        elif other is None:
            if not entry.sign:
                faults.append(_fault(mod, place, "IZ0203", other=entry.id))
        elif not entry.met_by(other.version):
            faults.append(_fault(mod, place, "IZ0204", other=entry.id, wanted=entry.bound, found=other.version))
    return faults


def _fault(mod: Mod, path: tuple[str | int, ...], code: str, **values: str) -> Fault:
    return _at(mod.source, path, code, mod=mod.id, **values)


def _at(source: Source, path: tuple[str | int, ...], code: str, **values: str) -> Fault:
    span = source.span(path)
    return Fault(code, span.line, span.col, span.length, values=dict(values))


def ordered(mods: Iterable[Mod]) -> tuple[list[Mod], list[Mod]]:
    """The mods from bottom to top, those that a mod needs below it, ties by id; and those caught in a ring."""
    waiting = {mod.id: mod for mod in mods}
    below = {m.id: {n.id for n in m.needs if n.sign != "!" and n.id in waiting} for m in waiting.values()}
    order: list[Mod] = []
    while waiting:
        free = sorted(id_ for id_ in waiting if not below[id_] & waiting.keys())
        if not free:
            return order, [waiting[id_] for id_ in sorted(waiting)]
        order.append(waiting.pop(free[0]))
    return order, []


def in_a_ring(ring: list[Mod]) -> list[tuple[Mod, Fault]]:
    """What is wrong with each of the mods that wait for one another."""
    names = ", ".join(mod.id for mod in ring)
    return [(mod, _fault(mod, ("requires",), "IZ0206", ring=names)) for mod in ring]
