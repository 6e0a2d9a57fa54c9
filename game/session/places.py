"""Where saves, settings, mods and kept pictures live."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

from game.content import folders

NAME = "isle-zero"


def saves() -> Path:
    """The folder of saves: ISLE_SAVES, else `saves/` of a checkout that can be written, else the user's own folder."""
    named = os.environ.get("ISLE_SAVES")
    return _home(Path(named)).absolute() if named else beside(folders.checkout())


def _home(path: Path) -> Path:
    """A path with its `~` filled in, where there is such a user."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def beside(checkout: Path | None) -> Path:
    """The folder of saves of a checkout, or the user's own when there is no checkout that can be written."""
    if checkout and _writable(checkout / "saves"):
        return checkout / "saves"
    return Path(platformdirs.user_data_dir(NAME, False))


def _writable(folder: Path) -> bool:
    """Whether files can be made in a folder, or the folder itself where there is none yet."""
    return os.access(folder if folder.exists() else folder.parent, os.W_OK | os.X_OK)


def mods() -> Path:
    """The folder of mods."""
    return saves() / "mods"


def pictures() -> Path:
    """The folder where drawn pictures are kept."""
    named = os.environ.get("ISLE_CACHE")
    return Path(named) if named else Path(platformdirs.user_cache_dir(NAME, False)) / "pictures"
