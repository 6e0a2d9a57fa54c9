"""The dock at the bottom right: the air, all other overlays, and doors to the curve, the codex and the album."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from game.ui.panels.layers import turn
from game.ui.widgets import IconButton, Panel, Row, Sheet, Spot

if TYPE_CHECKING:
    from game.ui.stage import Stage

QUICK = "air"
"""The overlay that one press shows."""
DOORS: dict[str, str] = {"curve": "chart", "codex": "book", "species": "heart"}


class Dock:
    """One overlay at a time; pressing it again takes it off."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._air = IconButton(
            "wind", lambda: turn(stage, QUICK), size=20, side=46, text=stage.say("play.air"), on_fill="teal"
        )
        self._layers = IconButton(
            "layers", lambda: stage.toggle("layers"), size=20, side=46, text=stage.say("play.layers"),
            tip=stage.say("overlay.tip"), on_fill="teal",
        )  # fmt: skip
        self._doors = {
            name: IconButton(icon, partial(stage.toggle, name), size=20, side=46, text=stage.say(f"play.{name}"))
            for name, icon in DOORS.items()
        }
        row = Row(self._air, self._layers, *self._doors.values(), gap=2, even=True)
        self.sheet = Sheet(Panel(row, pad=(6, 5)), Spot("bottomright", 12, 12, width=296))

    def refresh(self) -> None:
        """Mark the overlay that is on."""
        overlay = self.stage.picked.get("overlay")
        self._air.on = overlay == QUICK
        self._layers.on = overlay not in (None, QUICK)
        self.live()

    def live(self) -> None:
        """Light the doors of what is in sight, though time stands."""
        for name, door in self._doors.items():
            door.on = self.stage.shows(name)

    def finish(self) -> None:
        """Light what is in sight."""
        self.live()
