"""Shrinking keeps the anchor, the area and the colours at every zoom."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from game.content.look import Look
from game.ui.kit.bake import draw
from game.ui.kit.drawing import FRAMES, drawn
from game.ui.kit.view import ZOOMS
from game.ui.kit.zoom import rows_shrunk

LOOK = Look.model_validate({
    "parts": [
        {"part": "lot", "area": [0, 0, 1, 1], "r": 0},
        {"part": "box", "at": [0.2, 0.2, 0], "size": [0.6, 0.6, 0.4], "c": "coral"},
        {"part": "tree", "at": [0.9, 0.9, 0]},
    ],
    "fx": [{"fx": "rotor", "at": [0.5, 0.5, 0.9], "r": 0.4}, {"fx": "plume", "at": [0.5, 0.5, 0.4], "tint": "steam"}],
})
DRAWN = drawn(LOOK)


@pytest.mark.parametrize("tw", ZOOMS)
def test_a_full_lot_is_the_tile_itself(tw: int) -> None:
    base = DRAWN[tw]["base"]
    assert (base.dx, base.dy) == (-tw // 2, 0)
    assert base.pixels.shape[:2] == (tw // 2, tw)


@pytest.mark.parametrize("name", ["base", "shadow", "body"])
@pytest.mark.parametrize("tw", ZOOMS[:-1])
def test_the_weight_of_a_layer_stays_where_it_is(name: str, tw: int) -> None:
    def middle(width: int) -> np.ndarray:
        cut = DRAWN[width][name]
        alpha = cut.pixels[..., 3].astype(float)
        y, x = np.indices(alpha.shape) + 0.5
        return np.array([(x + cut.dx) * alpha, (y + cut.dy) * alpha]).sum((1, 2)) / alpha.sum() / width

    assert np.abs(middle(tw) - middle(160)).max() * tw < 0.15


@pytest.mark.parametrize("tw", ZOOMS)
def test_the_area_of_a_layer_goes_with_the_square(tw: int) -> None:
    area = DRAWN[tw]["body"].pixels[..., 3].sum(dtype=float) / tw**2
    assert area == pytest.approx(DRAWN[160]["body"].pixels[..., 3].sum(dtype=float) / 160**2, rel=0.01)


@pytest.mark.parametrize("tw", ZOOMS)
def test_edges_keep_the_colour_of_what_they_bound(tw: int) -> None:
    base = DRAWN[tw]["base"].pixels
    solid, edge = base[base[..., 3] == 255], base[(base[..., 3] > 20) & (base[..., 3] < 255)]
    assert edge[:, :3].min() > solid[:, :3].min() - 30


@pytest.mark.parametrize("tw", ZOOMS)
def test_cuts_are_tight(tw: int) -> None:
    for name in ("base", "shadow", "body"):
        alpha = DRAWN[tw][name].pixels[..., 3]
        assert all(edge.any() for edge in (alpha[0], alpha[-1], alpha[:, 0], alpha[:, -1]))


@pytest.mark.parametrize("share", [Fraction(1, 2), Fraction(3, 8)])
def test_rows_are_means_over_areas(share: Fraction) -> None:
    rows = np.random.default_rng(3).random((48, 5), np.float32)
    fine = np.repeat(rows, share.numerator, 0)
    expected = fine.reshape(-1, share.denominator, 5).mean(1)
    assert np.allclose(rows_shrunk(rows, share), expected, atol=1e-6)


def test_a_rotor_turns_in_twelve_frames_round_its_hub() -> None:
    cut = DRAWN[80]["rotor0"]
    assert cut.pixels.shape[0] == FRAMES
    hub = round(1.134 * 20 - 0.9 * 0.6124 * 80) - cut.dy, -cut.dx
    assert all(frame[hub[0] - 2 : hub[0] + 2, hub[1] - 2 : hub[1] + 2, 3].max() > 200 for frame in cut.pixels)
    assert len({frame.tobytes() for frame in cut.pixels}) == FRAMES


def test_a_picture_carries_its_plumes_and_rotors() -> None:
    picture = draw(LOOK, (1, 1), 60)
    assert [(fx.kind, fx.tint, fx.at) for fx in picture.fx] == [("plume", "steam", (0.5, 0.5, 0.4))]
    assert [len(rotor.frames) for rotor in picture.rotors] == [FRAMES]


def test_only_the_zooms_can_be_drawn() -> None:
    with pytest.raises(ValueError, match="not 100"):
        draw(LOOK, (1, 1), 100)
