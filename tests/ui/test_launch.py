"""How the window is opened."""

from __future__ import annotations

import os

import pytest

from game.ui import launch

FLIP = "SDL_FRAMEBUFFER_ACCELERATION"


@pytest.mark.parametrize(("driver", "set_to", "then"), [("x11", None, "0"), ("x11", "1", "1"), ("windows", None, None)])
def test_frames_take_the_short_way_under_x11_unless_told_otherwise(
    monkeypatch: pytest.MonkeyPatch, driver: str, set_to: str | None, then: str | None
) -> None:
    monkeypatch.delenv(FLIP, raising=False)
    if set_to is not None:
        monkeypatch.setenv(FLIP, set_to)
    monkeypatch.setattr(os, "environ", os.environ.copy())
    launch._choose_flip(driver)
    assert os.environ.get(FLIP) == then
