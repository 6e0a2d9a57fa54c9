"""Small lights of a moment: coins that fly to the purse, lamps that come on one by one, lanterns that rise."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pygame

from game.ui.camera import Camera
from game.ui.widgets import Desk

Tile = tuple[int, int]
WARM, CORE, PAPER = (255, 170, 70), (255, 232, 170), (255, 198, 112)
COINS, COIN_MS, COIN_GAP, COIN = 6, 900, 110, 22
"""Coins of one arc, ms of a coin's way and between two coins, and a coin's size in dp."""
LAMPS, LAMP_MS, LAMP_GAP = 4, 7_000, 260
"""Lamps of a home, ms that one shines and between two that come on."""
LANTERNS, LANTERN_MS, LANTERN_GAP = 3, 9_000, 230
EVENING, NIGHT = 0.55, 0.85
"""How far the day goes down for lamps, and for lanterns."""
MOST = 60
"""Lights at once; a town lights only its first homes."""
SPOTS = ((0.30, 0.34), (0.66, 0.30), (0.38, 0.70), (0.72, 0.66), (0.50, 0.48))
"""Where the lights of one tile stand on it."""
SOFT, SUNSET = 600, 1_400
"""ms in which a light comes and goes, and in which the evening does."""


@dataclass(frozen=True)
class Light:
    """A light over a place of the map, from `born` on for `lasts` ms; it climbs `climb` tiles and sways by `turn`."""

    x: float
    y: float
    born: int
    lasts: int
    climb: float = 0.0
    turn: float = 0.0


@dataclass(frozen=True)
class Coin:
    """A coin on its way from a tile, or from a place of the window, to the purse."""

    tile: Tile | None
    start: tuple[float, float]
    born: int


class Sparks:
    """What is alight now; `light` and `fly` draw it at a time in ms and forget what is over."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.lights: list[Light] = []
        self.coins: list[Coin] = []
        self._dusk = 0, 0, 0.0

    def pay(self, now: int, tile: Tile | None = None, start: tuple[float, float] = (0.0, 0.0)) -> None:
        """Let coins fly from a tile or from a place of the window; what comes while others fly goes with them."""
        if len(self.coins) > COINS:
            return
        self.coins += [Coin(tile, start, now + i * COIN_GAP) for i in range(COINS)]

    def lamps(self, homes: list[Tile], now: int) -> None:
        """Let lamps come on, home by home."""
        spots = [(x + a, y + b) for x, y in homes for a, b in SPOTS[:LAMPS]][:MOST]
        self._evening(now, len(spots) * LAMP_GAP + LAMP_MS, EVENING)
        self.lights += [Light(x, y, now + i * LAMP_GAP, LAMP_MS) for i, (x, y) in enumerate(spots)]

    def lanterns(self, homes: list[Tile], now: int) -> None:
        """Let lanterns rise from the homes."""
        spots = [(x + a, y + b) for a, b in SPOTS[:LANTERNS] for x, y in homes][:MOST]
        self._evening(now, len(spots) * LANTERN_GAP + LANTERN_MS, NIGHT)
        self.lights += [
            Light(x, y, now + i * LANTERN_GAP, LANTERN_MS, 1.6 + i % 3 * 0.3, i * 2.4) for i, (x, y) in enumerate(spots)
        ]

    def _evening(self, now: int, lasts: int, deep: float) -> None:
        self._dusk = now, now + lasts, deep

    def dusk(self, now: int) -> float:
        """How far the day has gone down for the lights, 0 to 1."""
        begin, end, deep = self._dusk
        return deep * min(1.0, max(0.0, min(now - begin, end - now) / SUNSET))

    def light(self, surface: pygame.Surface, camera: Camera, now: int) -> None:
        """Draw lamps and lanterns over the map."""
        self.lights = [each for each in self.lights if now < each.born + each.lasts]
        for each in self.lights:
            age = now - each.born
            if age >= 0:
                strength = min(1.0, age / SOFT, (each.lasts - age) / SOFT)
                _shine(surface, camera, each, age, strength)

    def fly(self, surface: pygame.Surface, camera: Camera, purse: pygame.Rect, now: int) -> None:
        """Draw the coins over everything."""
        self.coins = [coin for coin in self.coins if now < coin.born + COIN_MS]
        picture = self.desk.brush.icons.get("coin", COIN)
        for coin in self.coins:
            share = (now - coin.born) / COIN_MS
            if share < 0:
                continue
            x, y = camera.screen(coin.tile[0] + 0.5, coin.tile[1] + 0.5, 0.3) if coin.tile else coin.start
            t = share * share * (3 - 2 * share)
            rise = 4 * t * (1 - t) * self.desk.brush.px(70)
            at = x + (purse.centerx - x) * t, y + (purse.centery - y) * t - rise
            surface.blit(picture, picture.get_rect(center=(round(at[0]), round(at[1]))))


def _shine(surface: pygame.Surface, camera: Camera, light: Light, age: int, strength: float) -> None:
    height = light.climb * age / light.lasts
    x, y = camera.screen(light.x, light.y, 0.18 + height)
    sway = math.sin(age / 900 + light.turn) * camera.tw * 0.12 if light.climb else 0.0
    size = max(6, camera.tw // 7)
    glow = _glow(size * 2, round(strength * 4))
    at = round(x + sway), round(y)
    surface.blit(glow, glow.get_rect(center=at), special_flags=pygame.BLEND_RGB_ADD)
    if light.climb:
        body = pygame.Rect(0, 0, max(3, round(size * 0.7 * strength)), max(4, round(size * strength)))
        body.center = at
        pygame.draw.ellipse(surface, PAPER, body)
        pygame.draw.ellipse(surface, CORE, body.inflate(-body.w // 2, -body.h // 2))
    else:
        pygame.draw.circle(surface, CORE, at, max(1, round(size * 0.22 * strength)))


@lru_cache(maxsize=64)
def _glow(radius: int, strength: int) -> pygame.Surface:
    """A round warm light of a strength in eighths, black at its rim, to be added."""
    at = np.arange(-radius, radius + 1, dtype=np.float32) / radius
    fall = np.clip(1 - np.hypot(at[:, None], at[None]), 0, 1) ** 2 * (strength / 8)
    surface = pygame.Surface((2 * radius + 1, 2 * radius + 1))
    pygame.surfarray.blit_array(surface, (fall[..., None] * np.array(WARM, np.float32)).astype(np.uint8))
    return surface
