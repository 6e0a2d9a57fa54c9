"""The buildings that speak of an entry of the codex, and their pictures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pygame

from game.content.catalog import Catalog
from game.content.kinds import BuildingKind
from game.ui.panels.hero import GROUP_ICONS
from game.ui.panels.shopcard import ground
from game.ui.panels.works import portrait
from game.ui.widgets import Badge, Card, Label, Picture, Widget
from game.ui.widgets.button import Press

if TYPE_CHECKING:
    from game.ui.stage import Stage

WIDE, HIGH, RIM = 108, 72, 6
"""dp of a picture, and of the ground left free about the building."""


def tellers(catalog: Catalog, fact: str) -> Iterator[tuple[BuildingKind, int]]:
    """(kind, number of the tier) of each building that names the entry: the first tier that does, else as it is new."""
    for kind in catalog.buildings:
        number = next((n for n, tier in enumerate(kind.tier, 1) if tier.fact == fact), 0)
        if number or any(module.fact == fact for module in kind.module):
            yield kind, number or 1


def shown(stage: Stage, kind: BuildingKind, number: int) -> Widget:
    """A building's picture on a ground that tells clean from dirty; its group's mark where none can be drawn."""
    drawn = portrait(stage, kind.id, number, WIDE - RIM, HIGH - RIM)
    if not isinstance(drawn, pygame.Surface):
        return Badge(GROUP_ICONS[kind.group], kind.group, HIGH)
    return Picture(drawn, WIDE, HIGH, fill=ground(kind.tier[number - 1]))


def card(stage: Stage, kind: BuildingKind, number: int, press: Press) -> Card:
    """The picture with the building's name below, pressed as a whole."""
    name = Label(stage.name(kind.name), 12.5, weight="bold", align="center", fit="shrink")
    name.width = WIDE
    return Card(shown(stage, kind, number), name, on_press=press, look="inset")
