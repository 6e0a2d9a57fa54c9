"""A panel over everything: title, body, buttons, closed by its cross or Escape."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.ui.theme import H1
from game.ui.widgets.button import IconButton
from game.ui.widgets.desk import Desk
from game.ui.widgets.label import Icon, Label
from game.ui.widgets.layout import Column, Row, Spacer
from game.ui.widgets.panel import Panel
from game.ui.widgets.scroll import Scroll
from game.ui.widgets.sheet import Sheet, Spot
from game.ui.widgets.widget import Widget


class Modal(Sheet):
    """Give it to `desk.open`. The body scrolls when the window is too low; `footer` and the title stay."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        *body: Widget,
        icon: str = "",
        aside: Sequence[Widget] = (),
        footer: Sequence[Widget] = (),
        close_tip: str = "",
        width: float = 560,
        height: float | None = None,
        on_close: Callable[[], object] | None = None,
    ) -> None:
        cross = IconButton("close", lambda: desk.close(self), tip=close_tip)
        name = Label(title, H1, weight="heavy", fit="shrink", grow=0 if aside else 1)
        mark = [Icon(icon, 26)] if icon else []
        middle: list[Widget] = [*aside, Spacer()] if aside else []
        head = Row(*mark, name, *middle, cross, gap=10)
        self.body = Column(*body, gap=10)
        parts: list[Widget] = [head, Scroll(self.body, grow=1)]
        if footer:
            parts.append(Row(*footer, gap=10, pad=(0, 4, 0, 0)))
        root = Panel(*parts, look="modal", pad=20, gap=12)
        super().__init__(root, Spot("center", dy=12, width=width, height=height), modal=True, on_close=on_close)
