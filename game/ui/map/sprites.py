"""Small creatures and boats as flat shapes: what each looks like in each of its poses, drawn once a zoom and kept."""

from __future__ import annotations

from functools import lru_cache

import pygame

Spots = tuple[tuple[float, float], ...]
Stroke = tuple[int, Spots, float]
"""Index of a tone, points in tiles (to the right, up), and the width of a line in tiles; 0 = a filled shape."""
FINE = 4
GULL: tuple[tuple[Stroke, ...], ...] = (
    ((0, ((-0.115, 0.075), (-0.06, 0.11), (0, 0.06), (0.06, 0.11), (0.115, 0.075)), 0.018),
     (1, ((-0.115, 0.075), (-0.09, 0.092)), 0.02), (1, ((0.115, 0.075), (0.09, 0.092)), 0.02)),
    ((0, ((-0.115, 0.03), (-0.06, 0.065), (0, 0.06), (0.06, 0.065), (0.115, 0.03)), 0.018),
     (1, ((-0.115, 0.03), (-0.09, 0.047)), 0.02), (1, ((0.115, 0.03), (0.09, 0.047)), 0.02)),
)  # fmt: skip
WADER: tuple[tuple[Stroke, ...], ...] = (
    ((2, ((-0.015, 0), (-0.01, 0.11)), 0.009), (2, ((0.02, 0), (0.012, 0.11)), 0.009),
     (0, ((-0.085, 0.10), (-0.05, 0.155), (0.02, 0.165), (0.05, 0.13), (0.02, 0.10)), 0.0),
     (1, ((-0.085, 0.10), (-0.03, 0.14), (0.01, 0.115)), 0.0),
     (0, ((0.04, 0.14), (0.055, 0.19), (0.038, 0.225), (0.05, 0.255)), 0.018),
     (1, ((0.03, 0.262), (0.05, 0.268)), 0.014), (3, ((0.055, 0.257), (0.11, 0.245)), 0.011)),
    ((2, ((-0.015, 0), (-0.01, 0.11)), 0.009), (2, ((0.02, 0), (0.012, 0.11)), 0.009),
     (0, ((-0.085, 0.12), (-0.05, 0.165), (0.02, 0.16), (0.05, 0.12), (0.02, 0.095)), 0.0),
     (1, ((-0.085, 0.12), (-0.03, 0.15), (0.01, 0.115)), 0.0),
     (0, ((0.045, 0.13), (0.095, 0.135), (0.105, 0.095), (0.10, 0.065)), 0.018),
     (3, ((0.10, 0.06), (0.108, 0.01)), 0.011)),
)  # fmt: skip
OTTER: tuple[tuple[Stroke, ...], ...] = (
    ((4, ((-0.17, 0.0), (-0.09, 0.012), (0.06, 0.0)), 0.010),
     (0, ((-0.11, 0.0), (-0.07, 0.035), (-0.01, 0.035), (0.02, 0.0)), 0.0),
     (0, ((0.03, 0.0), (0.035, 0.05), (0.06, 0.068), (0.09, 0.05), (0.10, 0.02), (0.08, 0.0)), 0.0),
     (1, ((0.07, 0.015), (0.10, 0.025)), 0.018), (3, ((0.072, 0.046), (0.078, 0.046)), 0.012)),
    ((4, ((-0.19, 0.0), (-0.10, -0.01), (0.06, 0.0)), 0.010),
     (0, ((-0.12, 0.0), (-0.07, 0.028), (-0.01, 0.026), (0.01, 0.0)), 0.0),
     (0, ((0.03, 0.0), (0.035, 0.045), (0.06, 0.060), (0.09, 0.045), (0.10, 0.015), (0.08, 0.0)), 0.0),
     (1, ((0.07, 0.010), (0.10, 0.02)), 0.018), (3, ((0.072, 0.040), (0.078, 0.040)), 0.012)),
)  # fmt: skip
PORPOISE: tuple[tuple[Stroke, ...], ...] = (
    ((0, ((-0.16, -0.02), (-0.10, 0.07), (0.0, 0.105), (0.10, 0.075), (0.16, 0.0), (0.08, 0.02), (0, 0.035),
          (-0.09, 0.01)), 0.0),
     (1, ((-0.08, 0.02), (0.0, 0.05), (0.09, 0.03), (0.0, 0.035)), 0.0),
     (0, ((-0.16, -0.02), (-0.21, 0.015)), 0.02)),
    ((0, ((-0.12, 0.0), (-0.07, 0.04), (0.03, 0.048), (0.10, 0.0)), 0.0),
     (4, ((-0.17, -0.004), (0.15, -0.004)), 0.010)),
)  # fmt: skip
CAT: tuple[tuple[Stroke, ...], ...] = (
    ((0, ((-0.06, 0), (-0.055, 0.05)), 0.022), (0, ((-0.03, 0), (-0.03, 0.05)), 0.022),
     (0, ((0.03, 0), (0.03, 0.05)), 0.022), (0, ((0.055, 0), (0.05, 0.05)), 0.022),
     (0, ((-0.075, 0.045), (-0.07, 0.085), (0.06, 0.09), (0.07, 0.05), (0.0, 0.04)), 0.0),
     (0, ((-0.07, 0.075), (-0.115, 0.10), (-0.12, 0.145)), 0.020),
     (0, ((0.045, 0.08), (0.055, 0.13), (0.07, 0.118), (0.09, 0.118), (0.102, 0.13), (0.11, 0.085), (0.08, 0.065)),
      0.0),
     (1, ((-0.05, 0.07), (-0.04, 0.07)), 0.014), (1, ((-0.015, 0.078), (-0.005, 0.078)), 0.014),
     (1, ((0.02, 0.068), (0.03, 0.068)), 0.014), (1, ((-0.118, 0.13), (-0.12, 0.145)), 0.022)),
    ((0, ((-0.055, 0), (-0.05, 0.06), (-0.02, 0.105), (0.03, 0.115), (0.045, 0.06), (0.04, 0)), 0.0),
     (0, ((-0.05, 0.02), (-0.10, 0.012), (-0.115, 0.045)), 0.020),
     (0, ((0.0, 0.11), (0.005, 0.165), (0.022, 0.152), (0.046, 0.152), (0.062, 0.165), (0.07, 0.115), (0.035, 0.095)),
      0.0),
     (1, ((-0.02, 0.07), (-0.01, 0.07)), 0.014), (1, ((0.0, 0.04), (0.01, 0.04)), 0.014)),
)  # fmt: skip
FISH: tuple[tuple[Stroke, ...], ...] = (
    ((0, ((-0.07, 0.008), (-0.03, 0.035), (0.03, 0.045), (0.06, 0.02), (0.03, 0.004)), 0.0),
     (1, ((-0.03, 0.035), (-0.005, 0.07), (0.02, 0.043)), 0.0), (3, ((0.036, 0.046), (0.04, 0.046)), 0.018)),
    ((0, ((-0.07, 0.03), (-0.03, 0.03), (0.03, 0.055), (0.06, 0.035), (0.03, 0.015)), 0.0),
     (1, ((-0.03, 0.035), (-0.01, 0.085), (0.02, 0.05)), 0.0), (3, ((0.036, 0.056), (0.04, 0.056)), 0.018)),
)  # fmt: skip
BOAT: tuple[tuple[Stroke, ...], ...] = (
    ((4, ((-0.17, -0.012), (0.17, -0.012)), 0.014),
     (1, ((-0.15, 0.055), (0.16, 0.06), (0.11, -0.01), (-0.11, -0.01)), 0.0),
     (0, ((-0.15, 0.055), (0.16, 0.06), (0.15, 0.04), (-0.14, 0.035)), 0.0),
     (5, ((-0.05, 0.055), (-0.05, 0.10)), 0.038), (6, ((-0.05, 0.122), (-0.049, 0.122)), 0.042),
     (7, ((0.03, 0.055), (0.03, 0.09)), 0.036), (6, ((0.03, 0.11), (0.031, 0.11)), 0.038),
     (2, ((0.10, 0.06), (0.10, 0.21)), 0.012), (8, ((0.10, 0.20), (0.101, 0.20)), 0.036)),
)  # fmt: skip
FERRY: tuple[tuple[Stroke, ...], ...] = (
    ((4, ((-0.34, -0.015), (0.34, -0.015)), 0.016),
     (1, ((-0.30, 0.075), (0.33, 0.09), (0.26, -0.015), (-0.25, -0.015)), 0.0),
     (0, ((-0.30, 0.075), (0.33, 0.09), (0.315, 0.06), (-0.29, 0.045)), 0.0),
     (0, ((-0.22, 0.075), (-0.22, 0.16), (0.15, 0.165), (0.19, 0.08)), 0.0),
     (9, ((-0.19, 0.125), (0.14, 0.13)), 0.038),
     (0, ((-0.12, 0.16), (-0.12, 0.225), (0.06, 0.23), (0.08, 0.165)), 0.0),
     (9, ((-0.09, 0.198), (0.05, 0.20)), 0.028), (5, ((-0.16, 0.16), (-0.16, 0.25)), 0.05)),
)  # fmt: skip
SHAPES: dict[str, tuple[tuple[Stroke, ...], ...]] = {
    "gull": GULL, "wader": WADER, "otter": OTTER, "porpoise": PORPOISE, "cat": CAT, "fish": FISH, "boat": BOAT,
    "ferry": FERRY,
}  # fmt: skip
REST = ("#6B5A48", "#2A2E2E", "#EAFBF7", "#C8553A", "#F0CDA8", "#3C6FA0", "#FFD98A", "#35507E")
"""Tones from the third on, the same for all: legs, eyes and beaks, foam, red, skin, blue, lantern, glass."""
SIDE, FOOT = 0.76, 0.14
"""Width of a picture in tiles and how far below its foot it reaches."""


@lru_cache(maxsize=512)
def sprite(shape: str, tones: tuple[str, str], pose: int, left: bool, tw: int) -> pygame.Surface:
    """A creature looking to the right, or to the `left`; its foot is at the middle, FOOT tiles above the lower edge."""
    poses = SHAPES[shape]
    wide, high = round(SIDE * tw), round(0.5 * tw)
    sheet = pygame.Surface((wide * FINE, high * FINE), pygame.SRCALPHA)
    unit = tw * FINE
    for tone, spots, width in poses[pose % len(poses)]:
        paint = pygame.Color((*tones, *REST)[tone])
        points = [(wide * FINE / 2 + x * unit, (high - FOOT * tw) * FINE - y * unit) for x, y in spots]
        if not width:
            pygame.draw.polygon(sheet, paint, points)
            continue
        thick = max(2, round(width * unit))
        pygame.draw.lines(sheet, paint, False, points, thick)
        for point in points:
            pygame.draw.circle(sheet, paint, point, thick / 2)
    small = pygame.transform.smoothscale(sheet, (wide, high)).convert_alpha()
    return pygame.transform.flip(small, True, False) if left else small


def corner(x: float, y: float, tw: int) -> tuple[int, int]:
    """Top-left of a sprite whose foot stands on the window pixel (x, y)."""
    return round(x) - round(SIDE * tw) // 2, round(y) - round(0.5 * tw) + round(FOOT * tw)


@lru_cache(maxsize=256)
def ring(radius: int, strength: int) -> pygame.Surface:
    """A soft flat ring of light, to be added; `strength` 0..8."""
    sheet = pygame.Surface((radius * 4 + 8, radius * 2 + 8))
    for k in range(3):
        paint = [round(part * strength / 8 * (0.3 + 0.2 * k)) for part in (150, 140, 96)]
        area = sheet.get_rect().inflate(-4 - 3 * k, -4 - 2 * k)
        pygame.draw.ellipse(sheet, paint, area, max(1, 5 - 2 * k))
    return sheet.convert()


@lru_cache(maxsize=64)
def spark(tw: int, strength: int) -> pygame.Surface:
    """A firefly's lamp, to be added; `strength` 0..8."""
    radius = max(2, tw // 15)
    sheet = pygame.Surface((2 * radius + 1, 2 * radius + 1))
    for r in range(radius, 0, -1):
        part = (1 - r / (radius + 1)) ** 2 * strength / 8
        pygame.draw.circle(sheet, [round(c * part) for c in (230, 255, 120)], (radius, radius), r)
    return sheet.convert()
