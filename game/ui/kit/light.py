"""What a surface looks like under one sun and one sky: the formula, in linear light."""

from __future__ import annotations

import numpy as np

from game.ui.kit.view import CAMERA, SUN, F, along

SUN_LIGHT = np.array([1.07, 1.00, 0.88], np.float32) * 0.92
SKY_LIGHT = np.array([0.87, 0.95, 1.10], np.float32) * 0.50
BOUNCE_LIGHT = np.array([1.06, 1.00, 0.88], np.float32) * 0.12
RIM_LIGHT = np.array([0.9, 1.0, 1.1], np.float32) * 0.10
GROUND_LIGHT = (SKY_LIGHT + SUN_LIGHT * SUN[2]) / np.mean(SKY_LIGHT + SUN_LIGHT * SUN[2]) * 1.02


def shaded(albedo: F, points: F, normals: F, glow: F, sun: F, sky: F) -> F:
    """Linear light (n, 3) from surfaces of linear colour `albedo` (n, 3).

    `sun` (n) is the share of the sun's disc seen, `sky` (n) the share of the sky, `glow` (n) the share of own light.
    """
    up = normals[:, 2]
    low = np.exp(-5 * np.clip(points[:, 2], 0, 9))
    sky_part = (0.62 + 0.38 * up) * (0.30 + 0.70 * sky)
    sun_part = np.maximum(along(normals, SUN), 0) * sun
    bounce_part = (1 - up) * (0.35 + 0.65 * low) * (0.4 + 0.6 * sky)
    light = albedo * (
        SKY_LIGHT * sky_part[:, None] + SUN_LIGHT * sun_part[:, None] + BOUNCE_LIGHT * bounce_part[:, None]
    )
    rim = (1 - np.clip(along(normals, CAMERA), 0, 1)) ** 3 * np.clip(up + 0.2, 0, 1)
    light += rim[:, None] * RIM_LIGHT
    own = glow[:, None]
    return (light * (1 - own) + albedo * own).astype(np.float32)


def ground_darkening(sun: F, sky: F) -> F:
    """How dark flat ground gets, 0..1, from the shares of sun and sky that it sees."""
    full = 0.50 + 0.92 * float(SUN[2])
    lit = 0.50 * (0.25 + 0.75 * np.clip(sky / 0.985, 0, 1)) + 0.92 * float(SUN[2]) * sun
    dark: F = np.clip(1 - (lit / full) ** np.float32(1 / 1.7), 0, 1).astype(np.float32)
    return dark
