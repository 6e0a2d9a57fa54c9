"""Text, icons and pictures that only show."""

from __future__ import annotations

from typing import Unpack

import pygame

from game.ui import paint
from game.ui.brush import Brush
from game.ui.theme import BODY, FLOOR, INSET, Rgba, lighter, mix
from game.ui.widgets.widget import Loose, Options, Shown, Size, Widget

SHADE: Rgba = (70, 60, 40, 255)


class Label(Widget):
    """Text. `fit` says what happens when it is too long: "wrap", "shrink" (then wrap at the floor) or "cut",
    which puts an ellipsis and is only for names that people gave."""

    text = Shown[str](layout=True)
    colour = Shown[str | Rgba]()

    def __init__(
        self,
        text: str,
        size: float = BODY,
        colour: str | Rgba = "ink",
        weight: str = "semibold",
        align: str = "left",
        fit: str = "wrap",
        **options: Unpack[Options],
    ) -> None:
        self.text, self.colour = text, colour
        self.size, self.weight, self.align, self.fit = size, weight, align, fit
        super().__init__(**options)

    def natural(self, brush: Brush, limit: int | None) -> Size:
        if limit is None:
            return brush.type.size(self.text, self.size, self.weight)
        if self.fit == "cut":
            w, h = brush.type.size(self.text, self.size, self.weight)
            return min(w, limit), h
        return brush.type.block(self.text, self._size(brush, limit), limit, self.weight)

    def paint(self, surface: pygame.Surface) -> None:
        kind = self.brush.type
        size = self._size(self.brush, self.rect.w)
        text = kind.cut(self.text, size, self.rect.w, self.weight) if self.fit == "cut" else self.text
        _, h = kind.block(text, size, self.rect.w, self.weight)
        y = self.rect.y + max(0, (self.rect.h - h) // 2)
        kind.draw(surface, text, (self.rect.x, y), size, self.colour, self.weight, self.align, self.rect.w)

    def hint(self) -> str:
        if self.fit == "cut" and self.brush.type.size(self.text, self.size, self.weight)[0] > self.rect.w:
            return str(self.text)
        return super().hint()

    def _size(self, brush: Brush, width: int) -> float:
        if self.fit == "shrink" and self.size > FLOOR:
            return brush.type.fit(self.text, self.size, width, self.weight)
        return self.size


class Icon(Widget):
    """An icon, `size` dp; with `ink` in one flat colour. Status icons: status_ok, _watch, _bad, _info."""

    rigid = True
    name = Shown[str]()
    ink = Shown[str | Rgba | None]()

    def __init__(self, name: str, size: float = 20, ink: str | Rgba | None = None, **options: Unpack[Options]) -> None:
        self.name, self.ink, self.size = name, ink, size
        super().__init__(**options)

    def natural(self, brush: Brush, limit: int | None) -> Size:
        return brush.px(self.size), brush.px(self.size)

    def paint(self, surface: pygame.Surface) -> None:
        self.brush.icon(surface, self.name, self.rect, self.size, self.ink)


class Inked(Options, total=False):
    """Keywords of an icon on a ground."""

    ink: str | Rgba | None


class Badge(Icon):
    """An icon on a coloured rounded square, as on the cards of actions."""

    def __init__(self, name: str, fill: str | Rgba, size: float = 50, **options: Unpack[Inked]) -> None:
        super().__init__(name, size, **options)
        self.fill = fill

    def paint(self, surface: pygame.Surface) -> None:
        self.brush.box(surface, self.rect, self.fill, INSET + 2)
        self.brush.icon(surface, self.name, self.rect, self.size * 0.56, self.ink)


class Medallion(Icon):
    """An icon in a round of two tones with a rim: an animal of the album, the drawing of an empty page."""

    fill = Shown[str | Rgba]()

    def __init__(self, name: str, fill: str | Rgba, size: float = 84, **options: Unpack[Inked]) -> None:
        self.fill = fill
        super().__init__(name, size, **options)

    def paint(self, surface: pygame.Surface) -> None:
        brush, side = self.brush, min(self.rect.size)
        fill = brush.colour(self.fill)
        round_ = pygame.Rect(0, 0, side, side)
        round_.center = self.rect.center
        brush.box(surface, round_, mix(fill, SHADE, 0.22), self.size / 2)
        inner = round_.inflate(-brush.px(6), -brush.px(6))
        brush.box(surface, inner, fill, self.size / 2, top=lighter(fill, 0.45))
        brush.icon(surface, self.name, inner, self.size * 0.58, self.ink)


class Picture(Widget):
    """A surface scaled to fit and never enlarged, on a rounded ground when `fill` is given; `cover` crops instead."""

    picture = Shown[pygame.Surface | None]()
    fill = Shown[str | Rgba | None]()

    def __init__(
        self,
        picture: pygame.Surface | None,
        width: float,
        height: float,
        fill: str | Rgba | None = None,
        radius: float = INSET,
        cover: bool = False,
        **options: Unpack[Loose],
    ) -> None:
        self.picture, self.fill = picture, fill
        self.radius, self.cover, self.wanted = radius, cover, (width, height)
        self._made: tuple[object, Size, pygame.Surface] | None = None
        super().__init__(**options)

    def natural(self, brush: Brush, limit: int | None) -> Size:
        w, h = brush.px(self.wanted[0]), brush.px(self.wanted[1])
        return (w if limit is None else min(w, limit)), h

    def paint(self, surface: pygame.Surface) -> None:
        if self.fill is not None:
            self.brush.box(surface, self.rect, self.fill, self.radius)
        if self.picture is not None and self.rect.w > 0:
            shown = self._scaled(self.picture)
            surface.blit(shown, shown.get_rect(center=self.rect.center))

    def _scaled(self, picture: pygame.Surface) -> pygame.Surface:
        made = self._made
        if made is None or made[0] is not picture or made[1] != self.rect.size:
            if self.cover:
                shown = paint.clipped(picture, self.rect.w, self.rect.h, self.radius * self.brush.theme.k)
            else:
                share = min(1.0, self.rect.w / picture.get_width(), self.rect.h / picture.get_height())
                size = (max(1, int(picture.get_width() * share)), max(1, int(picture.get_height() * share)))
                shown = picture if share == 1 else pygame.transform.smoothscale(picture, size)
            made = self._made = (picture, self.rect.size, shown)
        return made[2]
