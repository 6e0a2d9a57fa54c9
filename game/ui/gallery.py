"""The gallery: every building's picture at every zoom, and small ones for cards."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pygame

from game.content.shown import look_of
from game.ui.iso import RISE
from game.ui.kit.bake import Atlas
from game.ui.kit.picture import Layer, Picture
from game.ui.kit.site import FENCES, site_look

if TYPE_CHECKING:
    from pathlib import Path

    from game.content.catalog import Catalog
    from game.content.look import Look


class Gallery:
    """Pictures by key: "kind/tier" or "kind/tier/variant", with "+works" or "+still" where it is fenced off; or
    "site/2x2/1" for a building site and its stage."""

    def __init__(self, catalog: Catalog, folder: Path | None) -> None:
        self.catalog = catalog
        self.atlas = Atlas(folder)
        self._known: dict[tuple[str, int], Picture] = {}
        self._cards: dict[tuple[str, int, int], pygame.Surface] = {}

    def look(self, key: str) -> tuple[Look, tuple[int, int]]:
        """The look and the footprint behind a key, without what fences it off."""
        name, *rest = key.partition("+")[0].split("/")
        if name == "site":
            w, _, d = rest[0].partition("x")
            return site_look(int(w), int(d), int(rest[1])), (int(w), int(d))
        kind = self.catalog.buildings[name]
        found = look_of(kind, *map(int, rest))
        return found or site_look(*kind.size), kind.size

    def picture(self, key: str, tw: int) -> Picture:
        """The picture of a key at a tile width."""
        found = self._known.get((key, tw))
        if found is None:
            look, size = self.look(key)
            found = self.atlas.picture(look, size, tw)
            fence = key.partition("+")[2]
            if fence:
                tall = -found.body.dy / (RISE * tw) if found.body else 0.0
                found = _fenced(found, self.atlas.picture(FENCES[fence](*size, tall), size, tw))
            self._known[key, tw] = found
        return found

    def card(self, key: str, w: int, h: int) -> pygame.Surface:
        """The whole building on nothing, fitted into w x h pixels."""
        found = self._cards.get((key, w, h))
        if found is None:
            found = self._cards[key, w, h] = _fitted(self.picture(key, 120), w, h)
        return found


def _fenced(picture: Picture, fence: Picture) -> Picture:
    """A building behind what stands along the front of its ground."""
    shadow, body = _over(picture.shadow, fence.shadow), _over(picture.body, fence.body)
    return replace(picture, shadow=shadow, body=body)


def _over(low: Layer | None, high: Layer | None) -> Layer | None:
    """Two layers as one."""
    if low is None or high is None:
        return low or high
    box = low.surface.get_rect(topleft=(low.dx, low.dy)).union(high.surface.get_rect(topleft=(high.dx, high.dy)))
    both = pygame.Surface(box.size, pygame.SRCALPHA)
    for layer in (low, high):
        both.blit(layer.surface, (layer.dx - box.x, layer.dy - box.y))
    return Layer(both, box.x, box.y)


def _fitted(picture: Picture, w: int, h: int) -> pygame.Surface:
    layers = [layer for layer in (picture.base, picture.shadow, picture.body) if layer is not None]
    layers += [type(layers[0])(r.frames[0], r.dx, r.dy) for r in picture.rotors] if layers else []
    out = pygame.Surface((w, h), pygame.SRCALPHA)
    if not layers:
        return out
    box = layers[0].surface.get_rect(topleft=(layers[0].dx, layers[0].dy))
    for layer in layers[1:]:
        box = box.union(layer.surface.get_rect(topleft=(layer.dx, layer.dy)))
    whole = pygame.Surface(box.size, pygame.SRCALPHA)
    for layer in layers:
        whole.blit(layer.surface, (layer.dx - box.x, layer.dy - box.y))
    share = min(w / box.w, h / box.h, 1.0)
    small = pygame.transform.smoothscale(whole, (max(1, round(box.w * share)), max(1, round(box.h * share))))
    out.blit(small, small.get_rect(midbottom=(w // 2, h)))
    return out
