"""Lint: what can stand somewhere, does stand on its map, and has something to show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from game.content.diagnose import Term
from game.content.level import MAP_MARKS, Level
from game.content.merge import Thing
from game.content.references import CONDITIONS
from game.content.terms import COVERS
from game.content.view import Found, View, each

SHARES = (
    "leakage_share", "served_share", "mood", "nature", "fairness", "clean_share", "adopted",
    "curtailed_share", "warm_share",
)
"""Measures that lie between 0 and 1."""


def sites(view: View) -> Found:
    """IZ0602: kinds and restorations that no tile can carry."""
    grounds = set(MAP_MARKS.values()) | {(t, r.cover) for r in view.catalog.restorations for t in r.on}
    for thing in view.things("building"):
        site = view.catalog.buildings[thing.id].place
        covers = set(site.cover or COVERS) | ({"farmland"} if site.over else set())
        if not any(terrain in site.on and cover in covers for terrain, cover in grounds):
            cover = ", ".join(site.cover) if site.cover else Term("any_cover")
            path = ("place", "on") if thing.values.get("place", {}).get("on") else ("place",)
            yield view.problem(thing, path, "IZ0602", terrain=", ".join(site.on), cover=cover)
    for thing in view.things("restoration"):
        kind = view.catalog.restorations[thing.id]
        if not any(terrain in kind.on and cover in kind.of for terrain, cover in grounds):
            yield view.problem(thing, ("of",), "IZ0602", terrain=", ".join(kind.on), cover=", ".join(kind.of))


def plans(view: View) -> Found:
    """IZ0603: what stands on a level's map at the start must fit there; one problem a letter."""
    for thing in view.things("level"):
        level = view.catalog.levels[thing.id]
        taken: set[tuple[int, int]] = set()
        said: set[tuple[str, str]] = set()
        for letter, x, y in _letters(level):
            kind = view.catalog.buildings.get(level.legend[letter].kind)
            if kind is None:
                continue
            w, h = kind.size
            tiles = {(x + i, y + j) for i in range(w) for j in range(h)}
            why = _misfit(level, kind.place, tiles, taken)
            if not kind.place.over:
                taken |= tiles
            if why and (letter, why) not in said:
                said.add((letter, why))
                yield view.problem(
                    thing, ("legend", letter), "IZ0603", kind=kind.id, why=Term(why), x=str(x), y=str(y), w=str(w),
                    h=str(h),
                )


def _letters(level: Level) -> Iterator[tuple[str, int, int]]:
    for y, row in enumerate(level.plan_rows()):
        for x, letter in enumerate(row):
            if letter != ".":
                yield letter, x, y


def _misfit(level: Level, site: Any, tiles: set[tuple[int, int]], taken: set[tuple[int, int]]) -> str:
    """Why a footprint does not fit, as the name of a text, or ""."""
    rows = level.map_rows()
    if any(x >= len(rows[0]) or y >= len(rows) for x, y in tiles):
        return "off_map"
    if not site.over and tiles & taken:
        return "overlaps"
    for x, y in tiles:
        terrain, cover = MAP_MARKS[rows[y][x]]
        field = site.over and cover == "farmland"
        if terrain not in site.on or (site.cover and cover not in site.cover and not field):
            return "wrong_ground"
    return ""


def points(view: View) -> Found:
    """IZ0607: districts, the first view and the opening's tiles lie on the map."""
    for thing in view.things("level"):
        rows = view.catalog.levels[thing.id].map_rows()
        w, h = len(rows[0]), len(rows)
        for pattern in ("districts.*", "view", "opening.*.at"):
            for path, (x, y) in each(thing.values, pattern):
                if not (0 <= x < w and 0 <= y < h):
                    yield view.problem(thing, path, "IZ0607", x=str(x), y=str(y), w=str(w), h=str(h))


def looks(view: View) -> Found:
    """IZ0605: kinds without any look."""
    for thing in view.things("building"):
        if "look" not in thing.values["tier"][0]:
            yield view.problem(thing, ("tier", 0, "look"), "IZ0605", warning=True, kind=thing.id)


def bounds(view: View) -> Found:
    """IZ0606: conditions on a share that no share can meet."""
    for type_, patterns in CONDITIONS.items():
        for thing in view.things(type_):
            for path, condition in _conditions(thing, patterns):
                for key in ("at_least", "at_most"):
                    value = condition.get(key)
                    if condition["measure"] in SHARES and value is not None and not 0 <= value <= 1:
                        yield view.problem(
                            thing, (*path, key), "IZ0606", found=f"{value:g}", low="0", high="1",
                            measure=condition["measure"],
                        )


def _conditions(thing: Thing, patterns: tuple[str, ...]) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
    for pattern in patterns:
        yield from each(thing.values, pattern)


PASSES = (sites, plans, points, looks, bounds)
