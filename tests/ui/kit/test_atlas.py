"""Pictures are the same however they are come by: drawn, remembered, from the disk, from another process."""

from __future__ import annotations

from concurrent.futures import wait
from pathlib import Path

import pygame
import pytest

from game.content.look import Look
from game.ui.bakery import bake
from game.ui.kit.bake import Atlas, draw
from game.ui.kit.drawing import key_of
from game.ui.kit.picture import Layer, Picture
from game.ui.kit.shipped import shipped


def cottage(colour: str = "cream") -> Look:
    return Look.model_validate({
        "parts": [
            {"part": "lot", "area": [0.05, 0.05, 0.9, 0.9], "c": "grass"},
            {"part": "box", "at": [0.3, 0.3, 0], "size": [0.4, 0.3, 0.2], "c": colour, "win": {"rows": 1, "lit": 0.5}},
            {"part": "gable", "at": [0.3, 0.3, 0.2], "size": [0.4, 0.3, 0.15]},
            {"part": "tree", "at": [0.8, 0.8, 0]},
        ],
        "fx": [{"fx": "rotor", "at": [0.2, 0.2, 0.4], "r": 0.2}],
    })


def seen(picture: Picture) -> list[tuple[bytes, int, int]]:
    """All pixels and places of a picture."""
    layers = [layer for layer in (picture.base, picture.shadow, picture.body) if layer]
    turning = [Layer(frame, rotor.dx, rotor.dy) for rotor in picture.rotors for frame in rotor.frames]
    return [(pygame.image.tobytes(layer.surface, "RGBA"), layer.dx, layer.dy) for layer in layers + turning]


def test_the_same_look_gives_the_same_bytes() -> None:
    assert seen(draw(cottage(), (1, 1), 80)) == seen(draw(cottage(), (1, 1), 80))
    assert seen(draw(cottage(), (1, 1), 80)) != seen(draw(cottage("coral"), (1, 1), 80))


@pytest.mark.parametrize("tw", [40, 120])
def test_a_picture_from_the_disk_is_the_one_that_was_drawn(tmp_path: Path, tw: int) -> None:
    first = Atlas(tmp_path).picture(cottage(), (1, 1), tw)
    assert Atlas(tmp_path).has(cottage())
    assert seen(Atlas(tmp_path).picture(cottage(), (1, 1), tw)) == seen(first) == seen(draw(cottage(), (1, 1), tw))


def test_a_second_start_draws_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Atlas(tmp_path).picture(cottage(), (1, 1), 80)
    monkeypatch.setattr("game.ui.kit.bake.drawn", None)
    assert Atlas(tmp_path).has(cottage())
    picture = Atlas(tmp_path).picture(cottage(), (1, 1), 160)
    assert picture.body is not None


def test_pictures_are_remembered_until_forgotten() -> None:
    atlas = Atlas()
    first = atlas.picture(cottage(), (1, 1), 40)
    assert atlas.picture(cottage(), (1, 1), 40) is first
    atlas.forget()
    again = atlas.picture(cottage(), (1, 1), 40)
    assert again is not first
    assert seen(again) == seen(first)


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 and then nothing", b"\x00" * 4000])
def test_a_damaged_file_is_drawn_anew(tmp_path: Path, damage: bytes) -> None:
    kept = tmp_path / f"{key_of(cottage())}.look"
    kept.write_bytes(damage)
    picture = Atlas(tmp_path).picture(cottage(), (1, 1), 40)
    assert seen(picture) == seen(draw(cottage(), (1, 1), 40))
    assert kept.read_bytes() != damage


def test_a_file_cut_short_is_drawn_anew(tmp_path: Path) -> None:
    Atlas(tmp_path).picture(cottage(), (1, 1), 40)
    kept = tmp_path / f"{key_of(cottage())}.look"
    kept.write_bytes(kept.read_bytes()[: kept.stat().st_size // 2])
    assert Atlas(tmp_path).picture(cottage(), (1, 1), 40).body is not None


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("not a folder", encoding="utf-8")
    assert Atlas(blocked).picture(cottage(), (1, 1), 40).body is not None


def test_pictures_that_came_with_the_game_are_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, own = tmp_path / "shipped", tmp_path / "own"
    bake(folder, {"cottage/1": cottage()})
    drawn = seen(draw(cottage(), (1, 1), 80))
    monkeypatch.setattr("game.ui.kit.bake.drawn", None)
    atlas = Atlas(own, shipped(folder))
    assert atlas.has(cottage())
    assert seen(atlas.picture(cottage(), (1, 1), 80)) == drawn
    assert not own.exists()


def test_a_shipped_file_that_is_damaged_is_drawn_anew(tmp_path: Path) -> None:
    bake(tmp_path, {"cottage/1": cottage()})
    (tmp_path / "cottage.1.look").write_bytes(b"nothing")
    assert seen(Atlas(None, shipped(tmp_path)).picture(cottage(), (1, 1), 40)) == seen(draw(cottage(), (1, 1), 40))


def arrive(atlas: Atlas) -> int:
    """Wait for the workers."""
    wait(atlas._coming.values(), 60)
    return atlas.hear()


def test_workers_draw_the_same_and_the_game_draws_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = seen(draw(cottage("coral"), (1, 1), 80))
    monkeypatch.setattr("game.ui.kit.bake.drawn", None)
    atlas = Atlas(tmp_path)
    assert not atlas.has(cottage()) and not atlas.has(cottage("coral")) and not atlas.has(cottage())
    assert atlas.at_hand(cottage("coral"), (1, 1), 80) is None and atlas.arrived == 0
    assert arrive(atlas) == 2 and atlas.has(cottage("coral"))
    picture = atlas.at_hand(cottage("coral"), (1, 1), 80)
    assert picture is not None and seen(picture) == expected
    atlas.close()
    assert Atlas(tmp_path).has(cottage("coral"))


def test_a_thread_draws_where_no_process_may_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError("no processes here")

    monkeypatch.setattr("game.ui.kit.bake.ProcessPoolExecutor", refused)
    atlas = Atlas()
    assert not atlas.has(cottage())
    assert arrive(atlas) == 1
    assert atlas.at_hand(cottage(), (2, 1), 60) is not None
    atlas.close()


def test_what_cannot_be_read_is_given_to_the_workers(tmp_path: Path) -> None:
    (tmp_path / f"{key_of(cottage())}.look").write_bytes(b"nothing")
    atlas = Atlas(tmp_path)
    assert atlas.has(cottage()) and atlas.at_hand(cottage(), (1, 1), 40) is None
    assert atlas.arrived == 1 and not atlas.has(cottage())
    assert arrive(atlas) == 2 and atlas.at_hand(cottage(), (1, 1), 40) is not None
    atlas.close()
