"""Shares of a whole that only show: the bar, the ring, the stars of a tier."""

from __future__ import annotations

from typing import Unpack

import pygame

from game.ui import paint
from game.ui.brush import Brush
from game.ui.theme import Rgba, lighter
from game.ui.widgets.widget import Options, Shown, Size, Widget


class ProgressBar(Widget):
    """A share 0 to 1; `mark` is a second share shown as a tick, such as last year or a limit."""

    value = Shown[float]()
    colour = Shown[str | Rgba]()
    mark = Shown[float | None]()

    def __init__(
        self,
        value: float,
        colour: str | Rgba = "green",
        *,
        mark: float | None = None,
        thick: float = 8,
        ground: str | Rgba = "paper3",
        **options: Unpack[Options],
    ) -> None:
        self.value, self.colour, self.mark = value, colour, mark
        self.thick, self.ground = thick, ground
        super().__init__(**options)

    def natural(self, brush: Brush, limit: int | None) -> Size:
        return (brush.px(120) if limit is None else limit), brush.px(self.thick + (4 if self.mark is not None else 0))

    def paint(self, surface: pygame.Surface) -> None:
        px = self.brush.px
        bar = pygame.Rect(self.rect.x, 0, self.rect.w, px(self.thick))
        bar.centery = self.rect.centery
        self.brush.box(surface, bar, self.ground, self.thick / 2)
        if self.value > 0:
            fill = self.brush.colour(self.colour)
            part = bar.copy()
            part.w = max(bar.h, round(bar.w * min(1.0, self.value)))
            self.brush.box(surface, part, fill, self.thick / 2, top=lighter(fill, 0.14))
        if self.mark is not None:
            tick = pygame.Rect(0, 0, max(2, px(2)), bar.h + px(4))
            tick.center = (bar.x + round(bar.w * min(1.0, max(0.0, self.mark))), bar.centery)
            self.brush.box(surface, tick, "ink", 1)


class Ring(Widget):
    """A ring filled clockwise to a share, with a number and a caption in the middle."""

    rigid = True
    value = Shown[float]()
    text = Shown[str]()
    caption = Shown[str]()

    def __init__(
        self, value: float, text: str = "", caption: str = "", size: float = 148, thick: float = 17,
        **options: Unpack[Options],
    ) -> None:  # fmt: skip
        self.value, self.text, self.caption, self.size, self.thick = value, text, caption, size, thick
        super().__init__(**options)

    def natural(self, brush: Brush, limit: int | None) -> Size:
        return brush.px(self.size), brush.px(self.size)

    def paint(self, surface: pygame.Surface) -> None:
        side, px = min(self.rect.size), self.brush.px
        colours = self.brush.colour("green"), self.brush.colour("paper3")
        picture = paint.arc(side, px(self.thick), round(self.value, 3), *colours)
        surface.blit(picture, picture.get_rect(center=self.rect.center))
        room = self.rect.inflate(-2 * px(self.thick + 8), 0)
        number, small = px(34) if self.text else 0, 0
        if self.caption:
            small = self.brush.text_height(self.caption, 12, room.w)
        top = self.rect.centery - (number + small) // 2
        if self.text:
            self.brush.text(surface, self.text, pygame.Rect(room.x, top, room.w, number), 28, "ink", "heavy", "center")
        if self.caption:
            under = pygame.Rect(room.x, top + number, room.w, small)
            self.brush.text(surface, self.caption, under, 12, "ink2", "semibold", "center")


class Stars(Widget):
    """`have` full stars of `of`."""

    rigid = True
    have = Shown[int]()

    def __init__(self, have: int, of: int = 3, size: float = 18, **options: Unpack[Options]) -> None:
        self.have, self.of, self.size = have, of, size
        super().__init__(**options)

    def natural(self, brush: Brush, limit: int | None) -> Size:
        return brush.px(self.size) * self.of + brush.px(3) * (self.of - 1), brush.px(self.size)

    def paint(self, surface: pygame.Surface) -> None:
        side, gap = self.brush.px(self.size), self.brush.px(3)
        for i in range(self.of):
            spot = pygame.Rect(self.rect.x + i * (side + gap), self.rect.centery - side // 2, side, side)
            self.brush.icon(surface, "star" if i < self.have else "star_empty", spot, self.size)
