"""Where content lies: the folders of the checkout or of the installed copy, and what each folder holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

BASE = "base"
"""The id that the game's own content carries among the mods."""

TYPES: dict[str, str] = {
    "achievements": "achievement",
    "actions": "action",
    "buildings": "building",
    "discoveries": "discovery",
    "events": "event",
    "facts": "fact",
    "goods": "good",
    "levels": "level",
    "overlays": "overlay",
    "policies": "policy",
    "restorations": "restoration",
    "species": "species",
    "stories": "story",
    "tasks": "task",
}
"""Folder -> type of the things in it; one TOML file a thing, its id = the file's name."""

OTHER_FOLDERS = ("icons", "lessons", "schema", "sounds", "sources", "sprites", "text", "web")
ID = re.compile(r"[a-z][a-z0-9_]{1,47}\Z")


@dataclass(frozen=True)
class Folders:
    """The two folders of the game's own content."""

    assets: Path
    levels: Path

    def of(self, folder: str) -> Path:
        """The path of one of `TYPES`; levels lie beside assets, not in it."""
        return self.levels if folder == "levels" else self.assets / folder


@cache
def checkout() -> Path | None:
    """The folder of the checkout, or None for an installed copy."""
    root = Path(__file__).resolve().parents[2]
    return root if (root / "assets").is_dir() else None


def default() -> Folders:
    """The checkout's folders when there is one, else the copies inside the package."""
    root = checkout()
    if root is not None:
        return Folders(root / "assets", root / "levels")
    package = Path(__file__).resolve().parents[1]
    return Folders(package / "_assets", package / "_levels")


def shown(path: Path, root: Path | None = None) -> str:
    """The path as a player reads it: from `root`, the checkout or the current folder, with forward slashes."""
    resolved = path.resolve()
    for base in (root, checkout(), Path.cwd()):
        if base is not None and resolved.is_relative_to(base.resolve()):
            return resolved.relative_to(base.resolve()).as_posix()
    return resolved.as_posix()


def mod_folders(paths: tuple[Path, ...]) -> list[Path]:
    """The mods in `paths`, each once, sorted by name; each path is a mod (with `mod.toml` or content) or a folder of
    mods."""
    found: list[Path] = []
    for path in paths:
        if (path / "mod.toml").is_file() or any((path / folder).is_dir() for folder in TYPES):
            found.append(path)
        elif path.is_dir():
            found += [p for p in path.iterdir() if p.is_dir() and not p.name.startswith(".")]
    once = {path.resolve(): path for path in reversed(found)}
    return sorted(once.values(), key=lambda p: (p.name, p.as_posix()))
