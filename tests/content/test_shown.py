"""Which look a building shows: the tile picks it, the tiers keep it, and a city is not all alike."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from game.content.catalog import Catalog
from game.content.kinds import BuildingKind
from game.content.load import load
from game.content.look import Look
from game.content.shown import every_look, look_of, variant_at, variety
from game.model.city import City
from game.model.start import new_city

ROOT = Path(__file__).parents[2]
BOX: dict[str, Any] = {"part": "box", "at": [0, 0, 0], "size": [1, 1, 0.5], "c": "brick"}
TREE: dict[str, Any] = {"part": "tree", "at": [0.5, 0.5, 0], "kind": "blossom", "c": "blossom"}
PLUME: dict[str, Any] = {"fx": "plume", "at": [0.5, 0.5, 1]}


def look(*parts: dict[str, Any], **more: Any) -> Look:
    return Look.model_validate({"parts": list(parts), **more})


@cache
def catalog() -> Catalog:
    return load(ROOT / "assets", ROOT / "levels", ()).catalog


@cache
def city() -> City:
    return new_city(catalog(), catalog().levels["city_2020"])


def kind_of(*many: int) -> BuildingKind:
    """A kind whose tiers have so many ways to look."""
    homes = catalog().buildings["city_block"]
    tiers = [
        homes.tier[0].model_copy(update={"look": look(BOX, variants=[{"also": [TREE]}] * (n - 1))}) for n in many
    ]
    return homes.model_copy(update={"tier": tuple(tiers)})


def test_a_variant_says_only_what_is_different() -> None:
    whole = look(BOX, TREE, fx=[PLUME], variants=[
        {"paint": {"brick": "cream"}}, {"also": [TREE]}, {"parts": [TREE], "fx": []},
    ])
    assert whole.many == 4
    assert whole.shown(0) == look(BOX, TREE, fx=[PLUME])
    assert whole.shown(1) == look({**BOX, "c": "cream"}, TREE, fx=[PLUME])
    assert whole.shown(2) == look(BOX, TREE, TREE, fx=[PLUME])
    assert whole.shown(3) == look(TREE)
    assert whole.shown(4) is whole.shown(0)


def test_paint_changes_colours_and_nothing_else() -> None:
    glazed = {**BOX, "win": {"c": "blossom"}}
    painted = look(glazed, TREE, variants=[{"paint": {"blossom": "sky"}}]).shown(1)
    assert painted == look({**BOX, "win": {"c": "sky"}}, {**TREE, "c": "sky"})


def test_paint_reaches_the_colours_that_a_part_has_by_default() -> None:
    assert look({**BOX, "win": {}}, variants=[{"paint": {"glass": "navy"}}]).shown(1) == look(
        {**BOX, "win": {"c": "navy"}}
    )


def test_a_variant_is_as_bounded_as_a_look() -> None:
    with pytest.raises(ValueError, match="more parts than a look may have"):
        look(*[BOX] * 200, variants=[{"also": [BOX] * 51}])


def test_a_tile_always_picks_the_same_and_all_are_picked_alike_often() -> None:
    kind = kind_of(5)
    picked = [variant_at(kind, x, y) for x in range(40) for y in range(40)]
    assert picked == [variant_at(kind, x, y) for x in range(40) for y in range(40)]
    assert picked[:8] == [0, 3, 4, 1, 0, 4, 3, 1]
    assert all(240 < count < 400 for count in Counter(picked).values()) and len(Counter(picked)) == 5


@pytest.mark.parametrize("step", [(1, 0), (0, 1), (2, 0), (0, 2), (1, 1), (1, -1)])
def test_neighbours_are_alike_no_more_often_than_by_chance(step: tuple[int, int]) -> None:
    kind = kind_of(4)
    tiles = [(x, y) for x in range(4, 44) for y in range(4, 44)]
    same = sum(variant_at(kind, x, y) == variant_at(kind, x + step[0], y + step[1]) for x, y in tiles)
    assert 0.15 < same / len(tiles) < 0.35


def test_a_building_keeps_its_number_through_the_tiers_and_a_poorer_tier_begins_anew() -> None:
    kind = kind_of(3, 2, 1)
    assert variety(kind) == 3
    tier = kind.tier[1].look
    assert tier is not None
    assert [look_of(kind, 2, number) for number in range(3)] == [tier.shown(0), tier.shown(1), tier.shown(0)]
    assert len({id(look_of(kind, 3, number)) for number in range(3)}) == 1


@pytest.mark.parametrize("kind", catalog().buildings, ids=lambda kind: kind.id)
def test_all_tiers_of_a_kind_have_the_same_variants(kind: BuildingKind) -> None:
    assert len({tier.look.many for tier in kind.tier if tier.look}) <= 1


def test_every_look_is_listed_once_and_is_another_picture() -> None:
    listed = list(every_look(catalog()))
    assert len({(s.kind.id, s.tier, s.variant) for s in listed}) == len(listed) > 140
    digests = Counter(s.look.digest() for s in listed)
    assert [s[:3] for s in listed if digests[s.look.digest()] > 1] == []
    assert all(s.look.many == 1 for s in listed)


@pytest.mark.parametrize(
    ("id_", "least"), [("city_block", 5), ("commerce", 3), ("estate", 3), ("farm", 4), ("park", 3)]
)
def test_what_fills_the_city_of_2020_is_not_all_alike(id_: str, least: int) -> None:
    b, kind = city().buildings, catalog().buildings[id_]
    rows = [i for i in range(len(b)) if b["kind"][i] == catalog().buildings.index[id_]]
    shown: Counter[str] = Counter()
    for i in rows:
        picture = look_of(kind, int(b["tier"][i]), variant_at(kind, int(b["x"][i]), int(b["y"][i])))
        assert picture is not None
        shown[picture.digest()] += 1
    assert len(shown) >= least
    assert max(shown.values()) <= 0.6 * len(rows)
