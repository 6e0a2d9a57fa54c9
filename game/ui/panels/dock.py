"""The dock at the bottom right: overlays, and doors to the curve, the codex and the album."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.ui.widgets import IconButton, Panel, Row, Sheet, Spot

if TYPE_CHECKING:
    from game.ui.stage import Stage

OVERLAYS: dict[str, str] = {"air": "wind", "habitat": "bird", "district": "map"}
DOORS: dict[str, str] = {"curve": "chart", "codex": "book", "species": "heart"}


class Dock:
    """One overlay at a time; pressing it again takes it off."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._overlays = {
            name: IconButton(
                icon, lambda n=name: self._show(n), size=20, side=46, text=stage.say(f"play.{name}"), on_fill="teal"
            )  # type: ignore[misc]
            for name, icon in OVERLAYS.items()
        }
        doors = [
            IconButton(icon, lambda n=name: stage.toggle(n), size=20, side=46, text=stage.say(f"play.{name}"))  # type: ignore[misc]
            for name, icon in DOORS.items()
        ]
        row = Row(*self._overlays.values(), *doors, gap=2, even=True)
        self.sheet = Sheet(Panel(row, pad=(6, 5)), Spot("bottomright", 12, 12, width=296))

    def _show(self, name: str) -> None:
        self.stage.picked["overlay"] = None if self.stage.picked.get("overlay") == name else name
        self.refresh()

    def refresh(self) -> None:
        """Mark the overlay that is on."""
        for name, button in self._overlays.items():
            button.on = self.stage.picked.get("overlay") == name
