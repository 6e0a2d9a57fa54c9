"""Which look a standing building shows: it hangs on the kind, the tier and the tile alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from game.content.catalog import Catalog
    from game.content.kinds import BuildingKind
    from game.content.look import Look

_MIX, _WHOLE = (0x9E3779B1, 0x85EBCA77, 0x2C1B3C6D), 0xFFFFFFFF
"""Odd numbers that spread neighbouring tiles over 32 bits (Knuth's golden ratio, murmur3, lowbias32)."""


class Shown(NamedTuple):
    """A look of the content: kind, tier from 1, the variant's number from 0, and the look itself without variants."""

    kind: BuildingKind
    tier: int
    variant: int
    look: Look


def variety(kind: BuildingKind) -> int:
    """The ways in which buildings of a kind differ: as many as its richest tier has."""
    return max((tier.look.many for tier in kind.tier if tier.look), default=1)


def variant_at(kind: BuildingKind, x: int, y: int) -> int:
    """The number of a building's variant by the tile of its top corner; the same in every tier and in every game."""
    number = (x * _MIX[0] ^ y * _MIX[1]) & _WHOLE
    number = ((number ^ number >> 16) * _MIX[2]) & _WHOLE
    return (number ^ number >> 15) % variety(kind)


def look_of(kind: BuildingKind, tier: int, variant: int = 0) -> Look | None:
    """The look of a tier (from 1) in a variant; None where it has none. A tier with fewer variants begins anew."""
    look = kind.tier[tier - 1].look
    return look.shown(variant) if look else None


def every_look(catalog: Catalog) -> Iterator[Shown]:
    """Every look that any building of the content may show, kind by kind, tier by tier."""
    for kind in catalog.buildings:
        for number, tier in enumerate(kind.tier, 1):
            for variant, look in enumerate(map(tier.look.shown, range(tier.look.many)) if tier.look else ()):
                yield Shown(kind, number, variant, look)
