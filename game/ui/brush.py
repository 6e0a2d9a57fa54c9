"""All that a widget draws with, in one value: theme, type, icons and the few shapes of the house style."""

from __future__ import annotations

import pygame

from game.ui import paint
from game.ui.icons import Icons
from game.ui.theme import CARD, FACT, INSET, MODAL, PANEL, Rgba, Theme, mix
from game.ui.type import Type

EDGE: Rgba = (90, 74, 40, 46)
Look = tuple[str | Rgba, str | Rgba | None, int, int]  # fill, border, radius dp, shadow alpha
LOOKS: dict[str, Look] = {
    "panel": ("paper", EDGE, PANEL, 95),
    "modal": ("paper", EDGE, MODAL, 140),
    "card": ("white", "line", CARD, 0),
    "inset": ("paper2", None, INSET, 0),
    "tile": ("paper2", "paper3", CARD, 0),
    "bare": ((0, 0, 0, 0), None, INSET, 0),
    "picked": ("paper", "green", CARD, 0),
    "fact": ("amber_tint", "amber", CARD, 0),
    "good": ("green_tint", "mint", CARD, 0),
    "bad": ("red_tint", "red", CARD, 0),
    "news": ("blue_tint", "industry", CARD, 0),
    "tip": ("night", None, INSET, 70),
}


class Brush:
    """Theme, type and icons at one scale. Make a new one when the scale or the palette changes."""

    def __init__(self, theme: Theme, icons: Icons | None = None) -> None:
        self.theme = theme
        self.type = Type(theme)
        self.icons = icons or Icons(theme)

    def px(self, dp: float) -> int:
        """A length in whole pixels."""
        return self.theme.px(dp)

    def colour(self, name: str | Rgba) -> Rgba:
        """RGBA of a colour."""
        return self.theme.colour(name)

    def box(
        self,
        surface: pygame.Surface,
        rect: pygame.Rect,
        fill: str | Rgba,
        radius: float = INSET,
        top: str | Rgba | None = None,
        border: str | Rgba | None = None,
        thick: float = 1.0,
    ) -> None:
        """A rounded rectangle; radius and border in dp."""
        if rect.w <= 0 or rect.h <= 0:
            return
        ends = [None if c is None else self.colour(c) for c in (top, border)]
        stroke = max(1.0, thick * self.theme.k)
        surface.blit(
            paint.rounded(rect.w, rect.h, radius * self.theme.k, self.colour(fill), ends[0], ends[1], stroke), rect
        )

    def look(self, surface: pygame.Surface, rect: pygame.Rect, name: str) -> None:
        """The ground of a panel: shadow, fill and edge of one of `LOOKS`."""
        fill, border, radius, alpha = LOOKS[name]
        if alpha:
            blur = self.px(16)
            soft = paint.shadow(rect.w, rect.h, self.px(radius), blur, alpha)
            surface.blit(soft, (rect.x - blur - 2, rect.y - blur - 2 + self.px(5)))
        if name in ("fact", "good", "bad", "news") and isinstance(border, str):
            border = mix(self.colour(fill), self.colour(border), 0.45)
        self.box(surface, rect, fill, radius, border=border, thick=2 if name == "picked" else 1)

    def icon(
        self, surface: pygame.Surface, name: str, rect: pygame.Rect, size: float = 20, ink: str | Rgba | None = None
    ) -> None:
        """An icon in the middle of `rect`; with `ink` it becomes one flat colour."""
        picture = self.icons.get(name, size, ink)
        surface.blit(picture, picture.get_rect(center=rect.center))

    def text(
        self,
        surface: pygame.Surface,
        text: str,
        rect: pygame.Rect,
        size: float = FACT + 1,
        colour: str | Rgba = "ink",
        weight: str = "semibold",
        align: str = "left",
    ) -> None:
        """Text in the middle of the rect's height: when too long smaller down to the floor, then in lines."""
        width = max(1, rect.w)
        small = self.type.fit(text, size, width, weight)
        _, h = self.type.block(text, small, width, weight)
        self.type.draw(surface, text, (rect.x, rect.centery - h // 2), small, colour, weight, align, width)

    def text_height(self, text: str, size: float, width: int, weight: str = "semibold") -> int:
        """The height in px that `text` takes there."""
        return self.type.block(text, self.type.fit(text, size, max(1, width), weight), max(1, width), weight)[1]
