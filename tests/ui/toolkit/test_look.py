"""The look: text that can be read on every ground it stands on, icons that exist and draw, whole shapes."""

import re

import numpy as np
import pygame
import pytest

from game.ui import paint
from game.ui.theme import PALETTES, Theme, contrast, scale_for
from game.ui.widgets.button import Button
from game.ui.widgets.chip import TONES

NEEDED = {
    *("bolt", "factory", "building", "leaf", "bus", "flask", "coin", "co2", "face_happy", "face_neutral", "face_sad"),
    *("pause", "play", "fast", "faster", "next_event", "menu", "undo", "save", "settings", "search", "close", "check"),
    *("lock", "arrow_right", "arrow_up", "arrow_down", "people", "drop", "flame", "wind", "sun", "battery", "tree"),
    *("wave", "clock", "layers", "book", "list", "bulb", "scale", "question", "home", "star", "star_empty", "trash"),
    *("wrench", "megaphone", "calendar", "chart", "globe", "link"),
    *("status_ok", "status_watch", "status_bad", "status_info"),
}
PAIRS = [
    ("ink", "paper"),
    ("ink2", "paper"),
    ("ink3", "paper2"),
    ("green", "paper"),
    ("green", "green_tint"),
    ("red", "paper"),
    ("red", "red_tint"),
    ("amber_text", "paper"),
    ("amber_text", "amber_tint"),
    ("blue", "blue_tint"),
    ("paper", "night"),
]


@pytest.mark.parametrize("palette", list(PALETTES))
def test_text_contrast_is_at_least_four_and_a_half(palette):
    theme = Theme(palette=palette)
    kinds = [(ink, ground) for top, fill, _, ink in Button.KINDS.values() for ground in (top, fill)]
    tones = [(ink, fill) for fill, ink, _, _ in TONES.values()]
    for ink, ground in PAIRS + kinds + tones:
        assert contrast(theme.colour(ink), theme.colour(ground)) >= 4.5, (ink, ground)


def test_a_wrong_colour_name_is_refused():
    with pytest.raises(ValueError):
        Theme().colour("mauve")


def test_the_scale_follows_the_window():
    assert [scale_for(h) for h in (720, 1080, 1440)] == [1.0, 1.25, 1.5]
    assert scale_for(720, 2.0) == 2.0


def test_every_needed_icon_is_there(brush):
    assert set(brush.icons.names()) >= NEEDED


def test_every_icon_draws_within_its_square_at_every_size(brush):
    for name in brush.icons.names():
        for size in (14, 20, 32):
            picture = brush.icons.get(name, size)
            assert picture.get_size() == (size, size)
            assert picture.get_bounding_rect().w >= size * 0.15, name


def test_icons_are_plain_drawings(brush):
    for name in brush.icons.names():
        source = (brush.icons.folder / f"{name}.svg").read_text(encoding="utf-8")
        assert set(re.findall(r"<(\w+)", source)) <= {"svg", "path", "circle", "rect"}, name
        assert 'viewBox="0 0 24 24"' in source


def test_an_inked_icon_has_one_colour(brush):
    picture = brush.icons.get("factory", 32, "white")
    rgb, alpha = pygame.surfarray.array3d(picture), pygame.surfarray.array_alpha(picture)
    assert (rgb[alpha > 200] > 250).all()


def test_the_same_icon_is_drawn_once(brush):
    assert brush.icons.get("bolt", 20) is brush.icons.get("bolt", 20)


def test_a_rounded_rectangle_is_whole_inside_and_empty_at_its_corners():
    picture = paint.rounded(200, 90, 16, (10, 20, 30, 255))
    alpha = pygame.surfarray.array_alpha(picture)
    assert alpha[0, 0] == 0 and alpha[100, 0] == 255 and alpha[0, 45] == 255
    assert np.array_equal(alpha, alpha[::-1]) and np.array_equal(alpha, alpha[:, ::-1])
    assert paint.rounded(200, 90, 16, (10, 20, 30, 255)) is picture
