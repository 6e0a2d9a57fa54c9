"""A mod's picture is shown as it was painted, at its anchor, at every zoom, with a shadow to the right."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from game.content.load import load
from game.content.look import Look
from game.content.picture import Pictures
from game.ui.kit.bake import Atlas, draw
from game.ui.kit.drawing import drawn, key_of
from game.ui.kit.pasted import _room
from game.ui.kit.sheet import STEP
from game.ui.kit.store import packed, unpacked
from game.ui.kit.view import ZOOMS
from game.ui.kit.zoom import SHADOW_RGB

MOD = Path(__file__).parents[1] / "tea_house"
ANCHOR = 80, 108


def look(name: str = "tea_house.png", **more: object) -> Look:
    values = {"picture": name, "anchor": ANCHOR, **more}
    return Look.model_validate(values, context=Pictures([MOD / "buildings"]))


def painted() -> np.ndarray:
    """The picture's own pixels, by the display library."""
    import pygame

    surface = pygame.image.load(str(MOD / "buildings" / "tea_house.png"))
    w, h = surface.get_size()
    return np.frombuffer(pygame.image.tobytes(surface, "RGBA"), np.uint8).reshape(h, w, 4)


def test_the_mod_is_sound_and_its_looks_carry_their_pictures() -> None:
    found = load(mods=[MOD])
    assert found.problems == ()
    for tier in found.catalog.buildings["tea_house"].tier:
        assert tier.look is not None and tier.look.png.startswith(b"\x89PNG")


def test_at_its_own_size_a_picture_is_shown_pixel_for_pixel() -> None:
    body = drawn(look(), (160,))[160]["body"]
    whole = painted()
    left, top = body.dx + ANCHOR[0], body.dy + ANCHOR[1]
    own = whole[top : top + len(body.pixels), left : left + body.pixels.shape[1]]
    seen = own[..., 3] > 0
    assert np.abs(body.pixels.astype(int) - own)[seen].max() <= 2
    assert own[..., 3].sum() == whole[..., 3].sum()


@pytest.mark.parametrize("tw", ZOOMS)
def test_it_stands_on_the_same_ground_at_every_zoom(tw: int) -> None:
    body = drawn(look(), (tw,))[tw]["body"]
    share = tw / 160
    assert body.dx == pytest.approx(-ANCHOR[0] * share + 6.4 * share, abs=1.5)
    assert body.dy + len(body.pixels) == pytest.approx(80 * 0.96 * share, abs=1.5)


@pytest.mark.parametrize("anchor", [(0, 0), (80, 108), (7, 33)])
def test_sheets_begin_and_end_on_whole_steps(anchor: tuple[int, int]) -> None:
    """Otherwise a zoom's pixels would not divide them evenly, and sprites would swim."""
    sheet, place = _room(np.ones((1, 50, 31, 4), np.float32), anchor, 2)
    assert not [n for n in (*place, *sheet.shape[1:3]) if n % STEP]
    assert sheet[0, place[1] - 2 * anchor[1], place[0] - 2 * anchor[0]].all()


def test_no_rim_is_darker_than_the_picture() -> None:
    """Colours are shrunk by their cover; straight colours would be drawn towards the black of what is clear."""
    tall = np.zeros((16, 16, 4), np.uint8)
    tall[3:13, 3:13] = 240, 240, 240, 255
    small = drawn(pasted_from(tall, px_per_tile=160), (60,))[60]["body"].pixels
    assert small[..., :3][small[..., 3] > 8].min() >= 236


def pasted_from(pixels: np.ndarray, **more: object) -> Look:
    import io

    import pygame

    out = io.BytesIO()
    pygame.image.save(pygame.image.frombuffer(pixels.tobytes(), pixels.shape[1::-1], "RGBA"), out, "a.png")
    made = Look.model_validate({"picture": "a.png", "anchor": [0, 0], "shadow": "none", **more})
    made._png = out.getvalue()
    return made


def test_the_shadow_falls_to_the_right_along_the_suns_way() -> None:
    found = drawn(look(), (160,))[160]
    shadow, body = found["shadow"], found["body"]
    right = shadow.dx + shadow.pixels.shape[1] - body.dx - body.pixels.shape[1]
    assert right - (body.dx - shadow.dx) > 10
    assert tuple(shadow.pixels[0, 0, :3]) == SHADOW_RGB
    assert "shadow" not in drawn(look(shadow="none"), (160,))[160]


def test_frames_become_one_still_part_and_one_that_moves() -> None:
    found = drawn(look("tea_garden.png", frames=4), (80,))[80]
    assert found["rotor0"].pixels.shape[0] == 4
    assert found["rotor0"].pixels.shape[1:3] < found["body"].pixels.shape[:2]
    picture = draw(look("tea_garden.png", frames=4), (1, 1), 80)
    assert len(picture.rotors) == 1 and len(picture.rotors[0].frames) == 4
    again = unpacked(packed({80: found}), 80)
    assert again is not None and np.array_equal(again["rotor0"].pixels, found["rotor0"].pixels)


def test_a_picture_may_smoke_and_turn_as_parts_do() -> None:
    more = look("tea_garden.png", frames=4, fx=[{"fx": "rotor", "at": [0.5, 0.5, 1], "r": 0.3}])
    assert [len(r.frames) for r in draw(more, (1, 1), 40).rotors] == [4, 12]


def test_the_key_follows_the_bytes_of_the_file() -> None:
    made = [look(), look(), look("tea_garden.png"), look(anchor=(81, 108))]
    assert key_of(made[0]) == key_of(made[1]) and len({key_of(each) for each in made}) == 3
    other = look()
    other._png = look("tea_garden.png").png
    assert key_of(other) != key_of(look())


@pytest.mark.parametrize("png", [b"", b"nothing", b"\x89PNG\r\n\x1a\n"])
def test_what_cannot_be_read_is_hopeless_and_no_fault(png: bytes) -> None:
    broken = Look.model_validate({"picture": "a.png", "anchor": [0, 0]})
    broken._png = png
    with pytest.raises(ValueError, match=r"a\.png"):
        drawn(broken, (80,))
    atlas = Atlas()
    assert not atlas.has(broken)
    for future in list(atlas._coming.values()):
        assert future.exception(60)
    assert atlas.hear() == 0 and not atlas.has(broken) and not atlas._coming
    atlas.close()
