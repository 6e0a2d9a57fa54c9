"""The head of the inspector: the building on a ground that tells how clean it is, with stars, stage and verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.content.kinds import BuildingKind, Tier
from game.ui.panels.works import portrait
from game.ui.theme import CARD
from game.ui.widgets import Badge, Chip, Column, Label, Panel, Picture, Row, Shown, Spacer, Stars

if TYPE_CHECKING:
    from game.ui.panels.throughput import Throughput
    from game.ui.stage import Stage
    from game.ui.widgets import Widget

SIZE = 124, 96
"""dp of the picture."""
HEAVY, SOME = 0.02, 0.002
"""Shares of the city's emissions from which a building is called heavy, or one that counts."""
GROUP_ICONS = {
    "energy": "bolt", "industry": "factory", "city": "building", "nature": "leaf", "transit": "bus",
    "research": "flask",
}  # fmt: skip
TONES: dict[str, str] = {
    "heavy": "bad", "counts": "watch", "little": "plain", "clean": "ok", "sink": "ok", "": "plain",
}  # fmt: skip
"""Tone of the chip by what is said of the building."""
GROUNDS: dict[str, tuple[str, str]] = {
    "heavy": ("#D8CDBC", "#C6BBA9"), "counts": ("#E4DAC6", "#D5CAB6"), "little": ("#EBE6D4", "#DDDCC3"),
    "clean": ("#DDEFD8", "#CFE8EC"), "sink": ("#D3EDC9", "#C8E8DC"), "": ("#F6EEDD", "#F1E8D5"),
}  # fmt: skip
"""Foot and top of the ground by what is said of the building."""


def verdict(day: Throughput | None) -> str:
    """What is said of a building's carbon, a key of TONES."""
    if day is None:
        return ""
    share = day.carbon / day.gross if day.gross else 0.0
    if day.carbon < 0:
        return "sink"
    if share >= HEAVY:
        return "heavy"
    if share >= SOME:
        return "counts"
    return "little" if day.carbon else "clean"


class Hero(Panel):
    """`judge` sets ground and chip."""

    said = Shown[str]()

    def __init__(self, stage: Stage, kind: BuildingKind, tier: Tier, number: int, chip: Chip) -> None:
        self.said = ""
        drawn = portrait(stage, kind.id, number, *SIZE)
        shown: Widget = Badge(GROUP_ICONS[kind.group], kind.group, 72) if drawn is None else Picture(drawn, *SIZE)
        stars = [Stars(number, len(kind.tier), 17 if len(kind.tier) <= 4 else 13)] if len(kind.tier) > 1 else []
        name = Label(stage.name(tier.name), 12.5, "ink", "bold", "right")
        side = Column(*stars, name, Spacer(), chip, gap=4, align="right", grow=1, height=SIZE[1] - 4)
        super().__init__(Row(shown, side, gap=4), look="inset", pad=(6, 6, 8, 6))

    def paint(self, surface: pygame.Surface) -> None:
        foot, top = GROUNDS[self.said]
        self.brush.box(surface, self.rect, foot, CARD, top=top)
