"""The player's settings, kept in settings.toml; a broken file means the defaults and one sentence."""

from __future__ import annotations

import contextlib
import math
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import tomli

from game.session.disk import DISK, Disk
from game.session.toml import written

LANGS: tuple[str, ...] = ("en", "zh-CN")
PALETTES: tuple[str, ...] = ("standard", "contrast")
TEXT_SIZES = (0.9, 2.0)
SIDES = (360, 16384)
"""Least and most pixels of a window's side."""
MOST_BYTES = 256 * 1024
APART = ("more", "broken")
"""Fields that are no settings."""


@dataclass
class Settings:
    """What the player chose; `text` is the size of text (0.9 to 2.0), `away` whether the island lives on alone, `waits`
    whether time stands while a page is read.

    `more` keeps what this version does not know; `broken` is the text key of why the file could not be read.
    """

    lang: str = ""
    text: float = 1.0
    still: bool = False
    palette: str = "standard"
    width: int = 1280
    height: int = 720
    away: bool = True
    waits: bool = False
    dev: bool = False
    daylight: bool = True
    more: dict[str, Any] = field(default_factory=dict)
    broken: str = ""

    def sound(self) -> Settings:
        """The same settings with every value inside its bounds."""
        self.lang = self.lang if self.lang in LANGS else ""
        self.palette = self.palette if self.palette in PALETTES else PALETTES[0]
        self.text = _within(self.text, *TEXT_SIZES, Settings.text)
        self.width = int(_within(self.width, 640, SIDES[1], Settings.width))
        self.height = int(_within(self.height, *SIDES, Settings.height))
        return self

    def values(self) -> dict[str, Any]:
        """Every setting by name, those of other versions too."""
        own = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in APART}
        return own | {name: value for name, value in self.more.items() if name not in own}


def _within(value: float, least: float, most: float, other: float) -> float:
    return min(most, max(least, value)) if math.isfinite(value) else other


def load(path: Path, disk: Disk = DISK) -> Settings:
    """Read the settings; missing means the defaults, and so does a broken file, kept as settings.toml.broken."""
    out = Settings()
    try:
        raw = disk.read(path, MOST_BYTES + 1)
        values = tomli.loads(raw.decode("utf-8-sig") if len(raw) <= MOST_BYTES else "=")
    except FileNotFoundError:
        return out
    except OSError:
        out.broken = "save.settings_broken"
        return out
    except (ValueError, RecursionError):
        out.broken = "save.settings_broken"
        with contextlib.suppress(OSError):
            disk.replace(path, path.with_name(f"{path.name}.broken"))
        return out
    own = {f.name for f in fields(Settings)} - set(APART)
    for name, value in values.items():
        if name not in own:
            out.more[name] = value
        elif _fits(value, getattr(out, name)):
            setattr(out, name, value)
    return out.sound()


def _fits(value: object, like: object) -> bool:
    """Whether a value is of a setting's type; whole numbers do for numbers and the other way round."""
    if isinstance(like, bool) or isinstance(value, bool):
        return isinstance(value, bool) and isinstance(like, bool)
    if isinstance(like, (int, float)):
        return isinstance(value, (int, float)) and abs(value) < 1e9
    return isinstance(value, type(like))


def store(path: Path, settings: Settings, disk: Disk = DISK) -> bool:
    """Write the settings in one move; False when they cannot be kept, which is no reason to stop the game."""
    try:
        raw = written(settings.values()).encode("utf-8")
        disk.folder(path.parent)
        disk.put(path, raw)
    except (OSError, TypeError, ValueError):
        return False
    return True
