"""The player's settings, kept in settings.toml; a broken file means the defaults and one sentence."""

from __future__ import annotations

import contextlib
import os
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

import tomli

LANGS: tuple[str, ...] = ("en", "zh-CN")
PALETTES: tuple[str, ...] = ("standard", "contrast")


@dataclass
class Settings:
    """What the player chose; `text` is the size of text (0.9 to 2.0), `away` whether the island lives on alone."""

    lang: str = ""
    text: float = 1.0
    still: bool = False
    palette: str = "standard"
    volume: float = 0.6
    width: int = 1280
    height: int = 720
    away: bool = True
    dev: bool = False
    more: dict[str, Any] = field(default_factory=dict)
    broken: bool = False

    def sound(self) -> Settings:
        """The same settings with every value inside its bounds."""
        self.lang = self.lang if self.lang in LANGS else ""
        self.palette = self.palette if self.palette in PALETTES else PALETTES[0]
        self.text = min(2.0, max(0.9, float(self.text)))
        self.volume = min(1.0, max(0.0, float(self.volume)))
        self.width, self.height = max(640, int(self.width)), max(360, int(self.height))
        return self


def load(path: Path) -> Settings:
    """Read the settings; missing means the defaults, and so does broken, with `broken` set."""
    try:
        with open(path, "rb") as file:
            values = tomli.load(file)
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError):
        return Settings(broken=True)
    out = Settings()
    known = {f.name: f for f in fields(Settings)}
    for name, value in values.items():
        if name in known and name not in ("more", "broken") and _fits(value, getattr(out, name)):
            setattr(out, name, type(getattr(out, name))(value))
        elif name not in known:
            out.more[name] = value
    return out.sound()


def _fits(value: object, like: object) -> bool:
    if isinstance(like, bool) or isinstance(value, bool):
        return isinstance(value, bool) and isinstance(like, bool)
    return isinstance(value, (int, float)) if isinstance(like, (int, float)) else isinstance(value, type(like))


def store(path: Path, settings: Settings) -> None:
    """Write the settings in one move; a folder that cannot be written to is no reason to stop the game."""
    values = {k: v for k, v in asdict(settings).items() if k not in ("more", "broken")} | settings.more
    lines = [f"{name} = {_toml(value)}" for name, value in values.items() if _toml(value) is not None]
    spare = path.with_name(f".{path.name}.new")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        spare.write_text("\n".join(lines) + "\n", encoding="utf-8")
        os.replace(spare, path)


def _toml(value: object) -> str | None:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return None
