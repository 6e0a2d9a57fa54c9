"""Where saves, settings, mods and kept pictures live."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

from game.content import folders


def saves() -> Path:
    """The folder of saves: ISLE_SAVES, else `saves/` of a checkout, else the platform's user folder."""
    named = os.environ.get("ISLE_SAVES")
    if named:
        return Path(named)
    checkout = folders.checkout()
    return checkout / "saves" if checkout else Path(platformdirs.user_data_dir("isle-zero", False))


def mods() -> Path:
    """The folder of mods."""
    return saves() / "mods"


def pictures() -> Path:
    """The folder where drawn pictures are kept."""
    named = os.environ.get("ISLE_CACHE")
    return Path(named) if named else Path(platformdirs.user_cache_dir("isle-zero", False)) / "pictures"
