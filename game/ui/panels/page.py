"""A page: a large panel in the middle of the screen with its title, a note and a cross; and the grid that fills it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Unpack

import pygame

from game.ui.brush import Brush
from game.ui.panels.room import under_bar
from game.ui.theme import H1, MARGIN
from game.ui.widgets import Column, Grid, Icon, IconButton, Label, Medallion, Panel, Row, Sheet, Spacer, Spot, Widget
from game.ui.widgets.layout import Gridded
from game.ui.widgets.widget import Size

if TYPE_CHECKING:
    from game.ui.stage import Stage

WIDTH, HEIGHT, BAR, FOOT = 1084.0, 620.0, 6.0, 84.0  # dp; in a high window the ticker stays free below
LOW = 520.0  # dp of a window's height
SLIM = 50.0  # dp that the line of the first play takes below a page


def page(
    stage: Stage,
    name: str,
    icon: str,
    *body: Widget,
    note: Widget | None = None,
    aside: Sequence[Widget] = (),
    width: float = WIDTH,
    height: float | None = HEIGHT,
) -> Sheet:
    """The sheet of the panel `name`; titled by the text `<name>.title`, `note` beside it, `aside` at the right."""
    title = Label(stage.say(f"{name}.title"), H1, weight="heavy")
    title.rigid = True
    cross = IconButton("close", lambda: stage.close(name), tip=stage.say("page.close"))
    middle = note or Label("", 12)
    middle.grow = 1
    head = Row(Icon(icon, 26), title, middle, *aside, cross, gap=12)
    return Sheet(
        Panel(head, *body, look="modal", pad=(20, 14, 20, 18), gap=12),
        Spot(
            "midtop", 0, under_bar(stage) + BAR, width=width, height=height, bottom=foot(stage),
            reach=None if height is None else FOOT,
        ),
        clears=True,
        yields=True,
        on_close=lambda: stage.close(name),
    )  # fmt: skip


def foot(stage: Stage) -> float:
    """dp that a page leaves free below: while the first play lasts its line stands there."""
    return SLIM if "opening" in stage.views else MARGIN


def low(stage: Stage) -> bool:
    """Whether the window has little height for its size of text: a page then scrolls as a whole."""
    return stage.desk.size[1] < stage.desk.brush.px(LOW)


class Shelf(Grid):
    """A grid with as many columns as fit, none narrower than `least` dp."""

    def __init__(self, *children: Widget, least: float = 330, most: int = 3, **options: Unpack[Gridded]) -> None:
        self.least, self.most = least, most
        super().__init__(*children, columns=1, **options)

    def natural(self, brush: Brush, limit: int | None) -> Size:
        self._count(brush, brush.px(self.least) if limit is None else limit)
        return super().natural(brush, limit)

    def place(self, rect: pygame.Rect) -> None:
        self._count(self.brush, rect.w)
        super().place(rect)

    def _count(self, brush: Brush, width: int) -> None:
        gap = brush.px(self.gap)
        self.columns = max(1, min(self.most, (width + gap) // (brush.px(self.least) + gap)))


def figure(name: str, number: Widget, size: float = 12, aside: Widget | None = None) -> Row:
    """A name, `aside` behind it, and a widget that shows its value at the right edge."""
    number.rigid = True
    if aside is None:
        return Row(Label(name, size, "ink2", grow=1), number, gap=8)
    return Row(Label(name, size, "ink2"), aside, Spacer(), number, gap=2)


def nothing(icon: str, told: str, hint: str = "") -> Column:
    """What an empty page says in its middle, under a drawing in a soft round."""
    medal = Medallion(icon, "paper2", 96, ink="ink3")
    words = [Label(told, 16, "ink2", "bold", "center")]
    words += [Label(hint, 13, "ink2", align="center")] if hint else []
    return Column(medal, *words, gap=10, pad=(0, 48, 0, 24), align="center")
