"""The gallery: every building's picture at every zoom, and small ones for cards."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pygame

from game.content import folders
from game.content.shown import every_look, look_of
from game.ui import widgets
from game.ui.iso import RISE
from game.ui.kit.bake import Atlas
from game.ui.kit.massing import massing
from game.ui.kit.picture import Layer, Picture
from game.ui.kit.shipped import shipped
from game.ui.kit.site import FENCES, SCAFFOLDS, STAGES, STOREY, site_look
from game.ui.theme import STANDARD

if TYPE_CHECKING:
    from pathlib import Path

    from game.content.catalog import Catalog
    from game.content.look import Look
    from game.ui.widgets import Desk

SPRITES = "sprites"
"""The folder of the shipped pictures among the assets."""
CARD = 120
"""The tile width that cards are made from."""
PLAIN = "plain/"
"""What the key of a building begins with while a plain box stands in for it."""


def looks(catalog: Catalog) -> dict[str, Look]:
    """Every look that the map or a card may show, by name: all variants of all tiers of all kinds, and for each size of
    footprint the sites by stage and what stands before a building."""
    found = {f"{kind.id}/{tier}/{variant}": look for kind, tier, variant, look in every_look(catalog)}
    for w, d in sorted({kind.size for kind in catalog.buildings}):
        found |= {f"site/{w}x{d}/{stage}": site_look(w, d, stage) for stage in range(STAGES)}
        found |= {f"{fence}/{w}x{d}": FENCES[fence](w, d, 0.0) for fence in ("works", "still")}
        found |= {f"scaffold/{w}x{d}/{n}": FENCES["scaffold"](w, d, n * STOREY) for n in SCAFFOLDS}
    return found


def sprites() -> Path:
    """Where the pictures of the game's own looks lie."""
    return folders.default().assets / SPRITES


class Gallery:
    """Pictures by key: "kind/tier" or "kind/tier/variant", with "+works" or "+still" where it is fenced off; or
    "site/2x2/1" for a building site and its stage.


    `folder` keeps what is drawn. What is not at hand is drawn by workers, and a plain box stands in for it until then;
    with `wait` it is drawn at once instead.
    """

    def __init__(self, catalog: Catalog, folder: Path | None, wait: bool = False) -> None:
        self.catalog, self.folder, self.wait = catalog, folder, wait
        self.atlas = Atlas(folder, shipped(sprites()))
        self._known: dict[tuple[str, int], Picture] = {}
        self._cards: dict[tuple[str, int, int], pygame.Surface] = {}
        self._plain: dict[tuple[str, int, int], pygame.Surface] = {}
        self._hung = 0

    def look(self, key: str) -> tuple[Look, tuple[int, int]]:
        """The look and the footprint behind a key, without what fences it off."""
        name, *rest = key.removeprefix(PLAIN).partition("+")[0].split("/")
        if name == "site":
            w, _, d = rest[0].partition("x")
            return site_look(int(w), int(d), int(rest[1])), (int(w), int(d))
        kind = self.catalog.buildings[name]
        found = look_of(kind, *map(int, rest))
        return found or site_look(*kind.size), kind.size

    def shown(self, key: str) -> str:
        """The key under which a building is shown now: another one as long as a plain box stands in for it, so that
        the map sees that it changed."""
        return key if self.wait or self._has(key) else f"{PLAIN}{key}"

    def arrived(self) -> int:
        """How many pictures have come since the start; the keys that are `shown` change only with it."""
        return self.atlas.hear()

    def picture(self, key: str, tw: int) -> Picture:
        """The picture of a key at a tile width, or its stand-in."""
        if (key, tw) in self._known:
            return self._known[key, tw]
        look, size = self.look(key)
        found = None if key.startswith(PLAIN) else self._drawn(look, size, tw)
        if found is None:
            return massing(self._colour(key), size, tw)
        fence = self._fence(key)
        if fence is not None:
            before = self._drawn(fence, size, tw)
            if before is None:
                return found
            found = _fenced(found, before)
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

    def hang(self, desk: Desk) -> None:
        """Put the pictures that have come since in the place of plain boxes on a desk's cards."""
        if self.arrived() == self._hung:
            return
        self._hung = self.arrived()
        for sheet in desk.sheets:
            for widget in sheet.root.walk():
                if isinstance(widget, widgets.Picture) and (card := self.finished(widget.picture)):
                    widget.picture = card

    def close(self) -> None:
        """Let the workers go."""
        self.atlas.close()

    def _drawn(self, look: Look, size: tuple[int, int], tw: int) -> Picture | None:
        """The picture of a look, or None while it is not to be had."""
        if not self.wait:
            return self.atlas.at_hand(look, size, tw) if self.atlas.has(look) else None
        with suppress(ValueError):
            return self.atlas.picture(look, size, tw)
        return None

    def _has(self, key: str) -> bool:
        """Whether all that a key shows is at hand."""
        if not self.atlas.has(self.look(key)[0]):
            return False
        fence = self._fence(key)
        return fence is None or self.atlas.has(fence)

    def _fence(self, key: str) -> Look | None:
        """What stands before a building; as high at every zoom."""
        building, _, fence = key.partition("+")
        if not fence:
            return None
        body = self.picture(building, CARD).body
        return FENCES[fence](*self.look(building)[1], -body.dy / (RISE * CARD) if body else 0.0)

    def _colour(self, key: str) -> str:
        kind = self.catalog.buildings.get(key.removeprefix(PLAIN).partition("/")[0])
        return STANDARD[kind.group] if kind else STANDARD["paper3"]


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
