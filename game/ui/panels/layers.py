"""The list of all overlays: one press, or the digit beside it, lays one over the map; once more takes it off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.content.items import Overlay
from game.ui.widgets import Card, Column, Icon, Label, Panel, Row, Scroll, Sheet, Spot

if TYPE_CHECKING:
    from game.content.catalog import Catalog
    from game.ui.stage import Stage

WIDTH, ABOVE, HEAD = 216, 80, 76
"""dp: of the list, what the dock keeps below it and the bar above it."""
DIGITS = 9


def ranked(catalog: Catalog) -> list[Overlay]:
    """All overlays in the order of the list."""
    return sorted(catalog.overlays, key=lambda o: (o.rank, o.id))


def turn(stage: Stage, overlay: str) -> None:
    """Lay an overlay over the map, or take it off."""
    stage.picked["overlay"] = None if stage.picked.get("overlay") == overlay else overlay
    stage.close("layers")
    stage.refresh()


class Layers:
    """Opened from the dock."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        on = stage.picked.get("overlay")
        cards = [self._card(i, o, o.id == on) for i, o in enumerate(ranked(stage.session.city.catalog), 1)]
        head = Label(stage.say("overlay.title"), 13, "ink2", "bold")
        body = Scroll(Column(*cards, gap=3), grow=1)
        self.sheet = Sheet(
            Panel(head, body, pad=10, gap=6), Spot("bottomright", 12, ABOVE, width=WIDTH, bottom=HEAD),
            on_close=lambda: stage.views.pop("layers", None),
        )  # fmt: skip

    def refresh(self) -> None:
        """The list does not change while it is open."""

    def _card(self, number: int, overlay: Overlay, on: bool) -> Card:
        stage = self.stage
        key = [Label(str(number), 11.5, "ink3", "bold")] if number <= DIGITS else []
        row = Row(Icon(overlay.icon, 20), Label(stage.name(overlay.name), 13, weight="bold", grow=1), *key, gap=9)
        about = stage.name(overlay.about) if overlay.about else ""
        return Card(row, on_press=lambda: turn(stage, overlay.id), chosen=on, look="bare", pad=(8, 5), tip=about)
