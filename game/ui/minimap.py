"""A level's map as a small picture, seen from where the game looks."""

from __future__ import annotations

from functools import lru_cache

import pygame

from game.content.level import Level

COLOURS: dict[str, str] = {
    "~": "#2F86B8", "-": "#58BFD0", "=": "#86CFDD", ".": "#A9D46C", ",": "#C9B98B", ":": "#E4CFA6", "%": "#D8CC78",
    "t": "#63AE4A", "T": "#3F8F52", "^": "#8FBF63", "M": "#9A8B78", "w": "#7FBFA0", "m": "#4F9E7A",
}  # fmt: skip
BUILT = "#C8614A"
FINE = 6
"""Pixels a tile while it is turned."""


def minimap(level: Level, size: tuple[int, int]) -> pygame.Surface:
    """The map turned like the island on the screen, fitted into `size` px on nothing."""
    return _drawn(tuple(level.map_rows()), tuple(level.plan_rows()), size)


@lru_cache(maxsize=32)
def _drawn(rows: tuple[str, ...], plan: tuple[str, ...], size: tuple[int, int]) -> pygame.Surface:
    flat = pygame.Surface((len(rows[0]), len(rows)), pygame.SRCALPHA)
    for y, row in enumerate(rows):
        for x, mark in enumerate(row):
            built = plan and plan[y][x] != "."
            flat.set_at((x, y), pygame.Color(BUILT if built else COLOURS[mark]))
    large = pygame.transform.scale_by(flat, FINE)
    turned = pygame.transform.rotate(large, -45)
    share = min(size[0] / turned.get_width(), 2 * size[1] / turned.get_height())
    wide, high = turned.get_width() * share, turned.get_height() * share / 2
    return pygame.transform.smoothscale(turned, (max(1, round(wide)), max(1, round(high))))
