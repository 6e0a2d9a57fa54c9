"""The card of a kind in the palette: its picture on a ground that tells clean from dirty, name, price and tiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pygame

from game.content.kinds import BuildingKind, Tier
from game.engine.measures import TONNE
from game.ui.panels.topbar import BARE
from game.ui.widgets import Chip, Icon, Label, Layers, Picture, Row, Widget
from game.ui.widgets.button import Press
from game.ui.widgets.card import Card

if TYPE_CHECKING:
    from game.ui.stage import Stage

WIDE, HIGH = 96, 70
"""dp of the picture."""
CLEAN, DIRTY, LOCKED = "#DCEBC8", "#E6DACA", "#E3DDD0"
YEAR = 365


def emits(tier: Tier) -> bool:
    """Whether a tier gives off greenhouse gas or dust of its own."""
    return tier.smoke > 0 or any(rate > 0 for line in tier.carbon for rate in line.rates().values())


def takes_up(tier: Tier) -> int:
    """g CO2 a year that a tier takes up at full activity, 0 for what is no sink."""
    return round(sum(-(line.t_per_day or 0.0) for line in tier.carbon if (line.t_per_day or 0.0) < 0) * TONNE * YEAR)


def ground(tier: Tier) -> str:
    """The colour behind a tier's picture."""
    return DIRTY if emits(tier) else CLEAN


def card(stage: Stage, kind: BuildingKind, fen: int, payable: bool, locked: tuple[str, str, str], press: Press) -> Card:
    """`locked`: icon and short words of why it cannot be had yet and the whole reason, or three empty texts."""
    icon, short, reason = locked
    full = stage.amount(fen, "fen")
    found = BARE.search(full)
    price = Label(found[0] if found else full, 12, "ink" if payable else "red", "bold", fit="shrink", grow=1)
    tiles = Label(f"{kind.size[0]}\u00d7{kind.size[1]}", 11, "ink3", "bold", tip=stage.say("play.tiles"))
    tiles.rigid = True
    row: list[Widget] = [Icon("coin", 14), price, tiles]
    if icon:
        row = [Icon(icon, 13, "ink3"), Label(short, 11, "ink2", "bold", fit="shrink", grow=1), tiles]
    name = Label(stage.name(kind.name), 12.5, "ink3" if icon else "ink", "bold", "center", "shrink")
    return Card(
        _picture(stage, kind, bool(icon)), name, Row(*row, gap=4, height=18),
        on_press=press, chosen=stage.picked.get("kind") == kind.id, enabled=not icon,
        reason=reason if icon else "" if payable else stage.say("refusal.no_money"),
        tip="\n".join(filter(None, (full, stage.name(kind.about) if kind.about else ""))),
    )  # fmt: skip


def _picture(stage: Stage, kind: BuildingKind, locked: bool) -> Widget:
    tier = kind.tier[0]
    drawn = stage.picked.get("thumb", lambda k, w, h: None)(kind.id, WIDE - 8, HIGH - 6)
    shown = Picture(_faded(drawn) if locked and drawn else drawn, WIDE, HIGH, LOCKED if locked else ground(tier))
    sink = takes_up(tier)
    if not sink:
        return shown
    text = stage.amount(-sink, "g").replace("CO\u2082e", "").strip()
    return Layers(shown, Chip(text, "solid", size=11, tip=stage.say("play.sink")), corners=("topright",))


def _faded(picture: pygame.Surface) -> pygame.Surface:
    """Grey and half there: a promise, not an offer."""
    grey = pygame.transform.grayscale(picture)
    grey.fill((255, 255, 255, 130), special_flags=pygame.BLEND_RGBA_MULT)
    return grey
