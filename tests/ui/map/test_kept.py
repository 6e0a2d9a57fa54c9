"""Ground from the disk is the ground that was painted, for this land and place and no other."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from game.content.terms import COVERS, TERRAINS
from game.ui.map.fields import Tiles
from game.ui.map.ground import Ground, Spot
from game.ui.map.kept import painted
from game.ui.map.terrain import near, paint_tiles

SIZE = 64, 48


def tiles(left: int = 0, cover: str = "grass", tw: int = 40) -> Tiles:
    """A pane of an island of four by four tiles."""
    terrain = np.full((4, 4), TERRAINS.index("plain"), np.int8)
    return near(left, 10, SIZE, tw, terrain, np.full((4, 4), COVERS.index(cover), np.int8))


def test_both_palettes_come_back_as_they_were_painted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = painted(tmp_path, tiles())
    assert all(np.array_equal(a, b) for a, b in zip(first, paint_tiles(tiles()), strict=True))
    assert not np.array_equal(*first)
    monkeypatch.setattr("game.ui.map.kept.paint_tiles", None)
    again = painted(tmp_path, tiles())
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))


@pytest.mark.parametrize("other", [{"left": 64}, {"cover": "forest"}, {"tw": 60}])
def test_other_land_and_other_places_are_painted(tmp_path: Path, other: dict[str, int]) -> None:
    painted(tmp_path, tiles())
    found = painted(tmp_path, tiles(**other))
    assert all(np.array_equal(a, b) for a, b in zip(found, paint_tiles(tiles(**other)), strict=True))
    assert len(list(tmp_path.iterdir())) == 2


def test_two_places_on_the_open_sea_are_not_alike(tmp_path: Path) -> None:
    here, there = tiles(left=4_000), tiles(left=4_080)
    assert here.key() == there.key()
    painted(tmp_path, here)
    assert all(np.array_equal(a, b) for a, b in zip(painted(tmp_path, there), paint_tiles(there), strict=True))


@pytest.mark.parametrize("damage", [lambda data: b"", lambda data: data[:50], lambda data: b"no" + data])
def test_a_damaged_file_is_painted_anew(tmp_path: Path, damage) -> None:
    first = painted(tmp_path, tiles())
    kept = next(tmp_path.iterdir())
    whole = kept.read_bytes()
    kept.write_bytes(damage(whole))
    again = painted(tmp_path, tiles())
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))
    assert kept.read_bytes() == whole


def test_the_map_keeps_its_chunks_in_its_folder(tmp_path: Path) -> None:
    ground = Ground(tmp_path)
    ground.lay(tiles().terrain.copy(), tiles().cover.copy())
    ground.at_once(Spot(0, 0, 40))
    assert [path.suffix for path in tmp_path.iterdir()] == [".ground"]
    ground.close()
