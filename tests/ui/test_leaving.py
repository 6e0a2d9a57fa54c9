"""Leaving by Ctrl-C or by the system's wish: the game is saved, and the window closes without a fault."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from game.content.load import catalog
from game.session import save, slots
from game.session.opening import open_save

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(os.name == "nt", reason="a console's Ctrl-C reaches the whole group there")
@pytest.mark.parametrize("wish", [signal.SIGINT, signal.SIGTERM], ids=["ctrl_c", "terminate"])
def test_a_wish_to_end_saves_the_game_and_leaves(tmp_path: Path, wish: signal.Signals) -> None:
    told = {"SDL_VIDEODRIVER": "dummy", "ISLE_SAVES": str(tmp_path), "ISLE_BEGAN": str(time.time())}
    call = [sys.executable, str(ROOT / "main.py"), "play", "my_island"]
    with subprocess.Popen(
        call, cwd=ROOT, env=os.environ | told, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as game:
        assert game.stdout is not None and "usable_s" in game.stdout.readline()
        game.send_signal(wish)
        _, said = game.communicate(timeout=60)
    assert (game.returncode, said) == (0, "")
    path = tmp_path / "my_island.city"
    assert open_save(catalog(), path).city.level.id == "my_island"
    assert "saved_at" in save.peek(path) and not slots.held(path)
