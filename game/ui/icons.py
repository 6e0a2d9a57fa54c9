"""The game's own icons: SVG files on a 24 grid, drawn at the size asked for and kept."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pygame

from game.content import folders
from game.ui.theme import Rgba, Theme

INK = "#243B33"  # the stroke colour in the files
SIZES = (14, 18, 20, 26, 32)
STATUS = {"ok": "status_ok", "watch": "status_watch", "bad": "status_bad", "info": "status_info"}


class Icons:
    """Icon pictures by name, size in dp and ink."""

    def __init__(self, theme: Theme, folder: Path | None = None) -> None:
        self.theme = theme
        self.folder = folder or folders.default().assets / "icons"
        self._sources: dict[str, str] = {}
        self._pictures: dict[tuple[str, int, Rgba | None], pygame.Surface] = {}

    def names(self) -> list[str]:
        """Every icon there is, sorted."""
        return sorted(path.stem for path in self.folder.glob("*.svg"))

    def get(self, name: str, size: float = 20, ink: str | Rgba | None = None) -> pygame.Surface:
        """The icon `size` dp wide. With `ink` strokes take that colour and accents vanish: for coloured grounds."""
        px = max(8, self.theme.px(size))
        colour = None if ink is None else self.theme.colour(ink)
        key = (name, px, colour)
        if key not in self._pictures:
            self._pictures[key] = self._drawn(name, px, colour)
        return self._pictures[key]

    def status(self, kind: str, size: float = 14) -> pygame.Surface:
        """The mark of a status by colour and shape: ok circle, watch triangle, bad octagon, info diamond."""
        return self.get(STATUS[kind], size)

    def _drawn(self, name: str, px: int, colour: Rgba | None) -> pygame.Surface:
        source = self._source(name)
        if colour is not None and not name.startswith("status_"):
            flat = "#{:02X}{:02X}{:02X}".format(*colour[:3])
            source = re.sub(rf'fill="(?!none|{INK})[^"]*"', 'fill="none"', source)
            source = re.sub(rf'stroke="(?!none|{INK})[^"]*"', f'stroke="{flat}"', source).replace(INK, flat)
        elif not name.startswith("status_"):
            ink = self.theme.colour("ink")
            source = source.replace(INK, "#{:02X}{:02X}{:02X}".format(*ink[:3]))
        return pygame.image.load_sized_svg(io.BytesIO(source.encode()), (px, px))

    def _source(self, name: str) -> str:
        if name not in self._sources:
            path = self.folder / f"{name}.svg"
            if not path.is_file():
                raise KeyError(f"no icon is named {name!r}")
            self._sources[name] = path.read_text(encoding="utf-8")
        return self._sources[name]
