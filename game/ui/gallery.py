"""The gallery: every building's picture at every zoom, and small ones for cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.ui.kit.bake import Atlas
from game.ui.kit.picture import Picture
from game.ui.kit.site import site_look

if TYPE_CHECKING:
    from pathlib import Path

    from game.content.catalog import Catalog
    from game.content.look import Look


class Gallery:
    """Pictures by key: "kind/tier", or "site/2x2" for a scaffold."""

    def __init__(self, catalog: Catalog, folder: Path | None) -> None:
        self.catalog = catalog
        self.atlas = Atlas(folder)
        self._known: dict[tuple[str, int], Picture] = {}
        self._cards: dict[tuple[str, int, int], pygame.Surface] = {}

    def look(self, key: str) -> tuple[Look, tuple[int, int]]:
        """The look and the footprint behind a key; a tier without a look of its own takes the nearest below."""
        name, _, rest = key.partition("/")
        if name == "site":
            w, _, d = rest.partition("x")
            return site_look(int(w), int(d)), (int(w), int(d))
        kind = self.catalog.buildings[name]
        for tier in reversed(kind.tier[: int(rest)]):
            if tier.look is not None:
                return tier.look, kind.size
        return site_look(*kind.size), kind.size

    def picture(self, key: str, tw: int) -> Picture:
        """The picture of a key at a tile width."""
        found = self._known.get((key, tw))
        if found is None:
            look, size = self.look(key)
            found = self._known[key, tw] = self.atlas.picture(look, size, tw)
        return found

    def card(self, key: str, w: int, h: int) -> pygame.Surface:
        """The whole building on nothing, fitted into w x h pixels."""
        found = self._cards.get((key, w, h))
        if found is None:
            found = self._cards[key, w, h] = _fitted(self.picture(key, 120), w, h)
        return found


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
