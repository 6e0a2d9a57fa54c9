"""The gallery: every building's picture at every zoom, and small ones for cards."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pygame

from game.content import folders
from game.ui.kit.bake import Atlas
from game.ui.kit.massing import massing
from game.ui.kit.picture import Picture
from game.ui.kit.shipped import shipped
from game.ui.kit.site import site_look
from game.ui.theme import STANDARD

if TYPE_CHECKING:
    from pathlib import Path

    from game.content.catalog import Catalog
    from game.content.look import Look

SPRITES = "sprites"
"""The folder of the shipped pictures among the assets."""
CARD = 120
"""The tile width that cards are made from."""
PLAIN = "plain/"
"""What the key of a building begins with while a plain box stands in for it."""


def looks(catalog: Catalog) -> dict[str, Look]:
    """Every look that the content has, by its key in the gallery: all tiers of all kinds, sites of all sizes."""
    found = {
        f"{kind.id}/{number}": tier.look
        for kind in catalog.buildings for number, tier in enumerate(kind.tier, 1) if tier.look is not None
    }
    sizes = sorted({kind.size for kind in catalog.buildings})
    return found | {f"site/{w}x{d}": site_look(w, d) for w, d in sizes}


def sprites() -> Path:
    """Where the pictures of the game's own looks lie."""
    return folders.default().assets / SPRITES


class Gallery:
    """Pictures by key: "kind/tier", or "site/2x2" for a scaffold.

    `folder` keeps what is drawn. What is not at hand is drawn by workers, and a plain box stands in for it until then;
    with `wait` it is drawn at once instead.
    """

    def __init__(self, catalog: Catalog, folder: Path | None, wait: bool = False) -> None:
        self.catalog, self.folder, self.wait = catalog, folder, wait
        self.atlas = Atlas(folder, shipped(sprites()))
        self._known: dict[tuple[str, int], Picture] = {}
        self._cards: dict[tuple[str, int, int], pygame.Surface] = {}
        self._plain: dict[tuple[str, int, int], pygame.Surface] = {}

    def look(self, key: str) -> tuple[Look, tuple[int, int]]:
        """The look and the footprint behind a key; a tier without a look of its own takes the nearest below."""
        name, _, rest = key.removeprefix(PLAIN).partition("/")
        if name == "site":
            w, _, d = rest.partition("x")
            return site_look(int(w), int(d)), (int(w), int(d))
        kind = self.catalog.buildings[name]
        for tier in reversed(kind.tier[: int(rest)]):
            if tier.look is not None:
                return tier.look, kind.size
        return site_look(*kind.size), kind.size

    def shown(self, key: str) -> str:
        """The key under which a building is shown now: another one as long as a plain box stands in for it, so that
        the map sees that it changed."""
        return key if self.wait or self.atlas.has(self.look(key)[0]) else f"{PLAIN}{key}"

    def arrived(self) -> int:
        """How many pictures have come since the start; the keys that are `shown` change only with it."""
        return self.atlas.hear()

    def picture(self, key: str, tw: int) -> Picture:
        """The picture of a key at a tile width, or its stand-in."""
        found = self._known.get((key, tw))
        if found is not None:
            return found
        look, size = self.look(key)
        if self.wait:
            with suppress(ValueError):
                found = self.atlas.picture(look, size, tw)
        elif not key.startswith(PLAIN) and self.atlas.has(look):
            found = self.atlas.at_hand(look, size, tw)
        if found is None:
            return massing(self._colour(key), size, tw)
        self._known[key, tw] = found
        return found

    def card(self, key: str, w: int, h: int) -> pygame.Surface:
        """The whole building on nothing, fitted into w x h pixels."""
        picture = self.picture(key, CARD)
        kept = self._cards if (key, CARD) in self._known else self._plain
        found = kept.get((key, w, h))
        if found is None:
            found = kept[key, w, h] = _fitted(picture, w, h)
        return found

    def finished(self, card: pygame.Surface | None) -> pygame.Surface | None:
        """What a card has become that showed a plain box when it was made; None for any other."""
        what = next((what for what, plain in self._plain.items() if plain is card), None)
        return self.card(*what) if what and self.shown(what[0]) == what[0] else None

    def close(self) -> None:
        """Let the workers go."""
        self.atlas.close()

    def _colour(self, key: str) -> str:
        kind = self.catalog.buildings.get(key.removeprefix(PLAIN).partition("/")[0])
        return STANDARD[kind.group] if kind else STANDARD["paper3"]


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
