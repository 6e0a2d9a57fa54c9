"""A tile that asks to be clicked: it breathes warm light, a ring goes out from it, and a pin hovers over it."""

from __future__ import annotations

import math
from functools import lru_cache

import pygame

from game.ui.camera import Camera
from game.ui.iso import diamond

LIGHT, AMBER, WHITE, INK = (255, 214, 104), (242, 177, 50), (255, 255, 255), (36, 59, 51)
BREATH = 2_400
"""ms of one breath."""
FINE = 3
RESTS = 0.35
"""Share of a breath at which the light stands still where motion is reduced (time 0)."""
WIDEST = 1.9
"""How far the ring goes out, in tiles across."""


def light(surface: pygame.Surface, camera: Camera, tile: tuple[int, int], t_ms: int) -> None:
    """Draw the light on the ground of a tile at a time in ms."""
    breath = _breath(t_ms)
    at = camera.screen(tile[0] + 0.5, tile[1] + 0.5)
    glow = _plate(camera.tw)
    glow.set_alpha(round(150 + 105 * _swell(t_ms)))
    surface.blit(glow, glow.get_rect(center=(round(at[0]), round(at[1]))))
    _ring(surface, at, camera.tw * (1 + (WIDEST - 1) * breath), 1 - breath)


def pin(surface: pygame.Surface, camera: Camera, tile: tuple[int, int], t_ms: int) -> None:
    """Draw the pin over a tile at a time in ms."""
    x, y = camera.screen(tile[0] + 0.5, tile[1] + 0.5)
    drop = _drop(max(30, camera.tw * 2 // 5))
    surface.blit(drop, drop.get_rect(midbottom=(round(x), round(y - camera.tw * 0.08 - 6 * _swell(t_ms)))))


def _breath(t_ms: int) -> float:
    return (t_ms / BREATH + RESTS) % 1


def _swell(t_ms: int) -> float:
    return 0.5 - 0.5 * math.cos(math.tau * _breath(t_ms))


def _ring(surface: pygame.Surface, at: tuple[float, float], wide: float, part: float) -> None:
    """A diamond's rim `wide` px across, the fainter the further it has gone."""
    sheet = pygame.Surface((round(wide) + 8, round(wide / 2) + 8), pygame.SRCALPHA)
    middle = sheet.get_rect().center
    corners = [(middle[0] + a * wide / 2, middle[1] + b * wide / 4) for a, b in ((0, -1), (1, 0), (0, 1), (-1, 0))]
    pygame.draw.polygon(sheet, (*WHITE, round(235 * part)), corners, 3)
    surface.blit(sheet, sheet.get_rect(center=(round(at[0]), round(at[1]))))


@lru_cache(maxsize=8)
def _plate(tw: int) -> pygame.Surface:
    """The tile filled with light, with a firm amber rim inside a white one."""
    sheet = pygame.Surface(((tw + 8) * FINE, (tw // 2 + 8) * FINE), pygame.SRCALPHA)
    corners = [((x + tw / 2 + 4) * FINE, (y + 4) * FINE) for x, y in diamond(0, 0, 1, 1, tw)]
    pygame.draw.polygon(sheet, (*LIGHT, 215), corners)
    pygame.draw.polygon(sheet, AMBER, corners, 5 * FINE)
    pygame.draw.polygon(sheet, WHITE, corners, 2 * FINE)
    return pygame.transform.smoothscale(sheet, (tw + 8, tw // 2 + 8)).convert_alpha()


@lru_cache(maxsize=8)
def _drop(side: int) -> pygame.Surface:
    """An amber drop with a white rim, its point down."""
    s = side * FINE
    sheet = pygame.Surface((s, s * 5 // 4), pygame.SRCALPHA)
    for colour, radius, tip in ((WHITE, 0.46, 1.23), (AMBER, 0.39, 1.11)):
        edge = [(s * (0.5 - radius * 0.93), s * 0.64), (s * 0.5, s * tip), (s * (0.5 + radius * 0.93), s * 0.64)]
        pygame.draw.circle(sheet, colour, (s / 2, s * 0.48), s * radius)
        pygame.draw.polygon(sheet, colour, edge)
    pygame.draw.circle(sheet, INK, (s / 2, s * 0.48), s * 0.14)
    return pygame.transform.smoothscale(sheet, (side, side * 5 // 4)).convert_alpha()
