"""Drawn shapes, each computed once and kept: rounded rectangles with gradient and border, soft shadows."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pygame

from game.ui.theme import Rgba

Field = npt.NDArray[np.float32]
SHADOW = (28, 40, 58)


def surface_of(rgba: npt.NDArray[np.floating] | npt.NDArray[np.uint8]) -> pygame.Surface:
    """A surface with alpha from an array (height, width, 4) of 0 to 255."""
    block = np.ascontiguousarray(np.clip(rgba, 0, 255).astype(np.uint8))
    return pygame.image.frombuffer(block.tobytes(), (block.shape[1], block.shape[0]), "RGBA").copy()


def distance(w: int, h: int, radius: float, pad: int = 0) -> Field:
    """Signed distance in px from each pixel centre to a rounded rectangle with `pad` px around, negative inside."""
    corner = int(radius) + 2 * pad + 4
    small_w, small_h = min(w, 2 * corner + 1), min(h, 2 * corner + 1)
    y, x = np.mgrid[0 : small_h + 2 * pad, 0 : small_w + 2 * pad].astype(np.float32)
    dx = np.abs(x + 0.5 - pad - small_w / 2) - (small_w / 2 - radius)
    dy = np.abs(y + 0.5 - pad - small_h / 2) - (small_h / 2 - radius)
    field = np.hypot(np.maximum(dx, 0), np.maximum(dy, 0)) + np.minimum(np.maximum(dx, dy), 0) - radius
    return _widened(_widened(field.astype(np.float32), h - small_h, 0), w - small_w, 1)


def _widened(field: Field, more: int, axis: int) -> Field:
    if more <= 0:
        return field
    times = np.ones(field.shape[axis], dtype=np.intp)
    times[field.shape[axis] // 2] += more
    return np.repeat(field, times, axis=axis)


@lru_cache(maxsize=512)
def rounded(
    w: int, h: int, radius: float, fill: Rgba, top: Rgba | None = None, border: Rgba | None = None, thick: float = 1.0
) -> pygame.Surface:
    """A rounded rectangle; `top` starts a gradient down to `fill`, `border` lies inside the edge."""
    radius = min(radius, w / 2, h / 2)
    field = distance(w, h, radius)
    colour = np.empty((h, w, 4), np.float32)
    colour[:] = fill
    if top is not None:
        share = np.linspace(0, 1, h, dtype=np.float32)[:, None, None]
        colour[:] = np.array(top, np.float32) * (1 - share) + colour * share
    if border is not None:
        edge = np.clip(field + thick + 0.5, 0, 1)[..., None] * (border[3] / 255)
        rim = np.array([*border[:3], max(fill[3], border[3])], np.float32)
        colour = colour * (1 - edge) + rim * edge
    colour[..., 3] *= np.clip(0.5 - field, 0, 1)
    return surface_of(colour)


@lru_cache(maxsize=128)
def shadow(w: int, h: int, radius: float, blur: int, alpha: int) -> pygame.Surface:
    """The soft shadow of a rounded rectangle, `blur` + 2 px larger on every side."""
    field = distance(w, h, min(radius, w / 2, h / 2), blur + 2)
    share = np.clip((field + blur * 0.5) / (blur * 1.5), 0, 1)
    rgba = np.zeros((*field.shape, 4), np.float32)
    rgba[..., :3] = SHADOW
    rgba[..., 3] = (1 - share * share * (3 - 2 * share)) * alpha
    return surface_of(rgba)


@lru_cache(maxsize=128)
def ring(w: int, h: int, radius: float, thick: float, colour: Rgba) -> pygame.Surface:
    """The outline of a rounded rectangle, nothing inside."""
    field = distance(w, h, min(radius, w / 2, h / 2))
    rgba = np.empty((h, w, 4), np.float32)
    rgba[:] = colour
    rgba[..., 3] *= np.clip(0.5 - field, 0, 1) * np.clip(field + thick + 0.5, 0, 1)
    return surface_of(rgba)


@lru_cache(maxsize=64)
def arc(size: int, thick: float, share: float, colour: Rgba, ground: Rgba) -> pygame.Surface:
    """A ring gauge `size` px across, filled clockwise from the top to `share`, with round ends."""
    y, x = np.mgrid[0:size, 0:size].astype(np.float32) + 0.5 - size / 2
    middle = size / 2 - thick / 2 - 1
    band = np.clip(0.5 - (np.abs(np.hypot(x, y) - middle) - thick / 2), 0, 1)
    angle = np.mod(np.arctan2(x, -y), 2 * np.pi)
    reach = float(np.clip(share, 0, 1)) * 2 * np.pi
    filled = band * np.clip((reach - angle) * middle + 0.5, 0, 1) if share < 1 else band
    for end in (0.0, reach):
        cap = np.hypot(x - np.sin(end) * middle, y + np.cos(end) * middle) - thick / 2
        filled = np.maximum(filled, np.clip(0.5 - cap, 0, 1) * (share > 0))
    weight = filled[..., None]
    rgba = np.array(ground, np.float32) * (1 - weight) + np.array(colour, np.float32) * weight
    rgba[..., 3] = np.maximum(band * ground[3], filled * colour[3])
    return surface_of(rgba)


@lru_cache(maxsize=32)
def fading(w: int, h: int, colour: Rgba, down: bool) -> pygame.Surface:
    """A veil that thickens from nothing to `colour`, downwards or upwards."""
    share = (np.arange(h, dtype=np.float32) + 0.5) / max(h, 1)
    share = share if down else share[::-1]
    rgba = np.empty((h, max(w, 1), 4), np.float32)
    rgba[:] = colour
    rgba[..., 3] = (share * share * (3 - 2 * share) * colour[3])[:, None]
    return surface_of(rgba)


def clipped(picture: pygame.Surface, w: int, h: int, radius: float) -> pygame.Surface:
    """A copy of the middle of `picture`, scaled to cover w x h px, with rounded corners."""
    share = max(w / picture.get_width(), h / picture.get_height())
    grown = (max(w, round(picture.get_width() * share)), max(h, round(picture.get_height() * share)))
    scaled = pygame.transform.smoothscale(picture, grown).convert_alpha()
    out = pygame.Surface((w, h), pygame.SRCALPHA)
    out.blit(scaled, ((w - grown[0]) // 2, (h - grown[1]) // 2))
    out.blit(rounded(w, h, radius, (255, 255, 255, 255)), (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    return out


def frosted(screen: pygame.Surface, tint: Rgba, blur: int = 6) -> pygame.Surface:
    """The screen blurred and darkened: what lies behind a modal panel."""
    w, h = screen.get_size()
    small = pygame.transform.smoothscale(screen.convert(), (max(1, w // 4), max(1, h // 4)))
    soft = pygame.transform.smoothscale(pygame.transform.box_blur(small, max(1, blur // 2)), (w, h))
    veil = pygame.Surface((w, h), pygame.SRCALPHA)
    veil.fill(tint)
    soft.blit(veil, (0, 0))
    return soft
