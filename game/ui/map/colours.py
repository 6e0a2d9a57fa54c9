"""Ground and water colours in clean and in dirty air; the painter mixes names, never numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

CLEAN: dict[str, str] = {
    "deep": "#2783B7",
    "sea": "#2C9DC7",
    "shelf": "#52C4D4",
    "shallow": "#A3E8DF",
    "foam": "#F4FFFB",
    "ripple": "#BFEFF0",
    "seagrass": "#2E9488",
    "mud": "#7FB79A",
    "wet_sand": "#E0C692",
    "sand": "#F6E5BA",
    "dune": "#E6DDA0",
    "petal": "#F7EFB0",
    "tussock": "#7FB653",
    "grass": "#B2DA72",
    "meadow": "#96CB60",
    "bare": "#CFCB98",
    "wood": "#7FB957",
    "forest": "#74B255",
    "marsh": "#A9C76A",
    "pool": "#6CC7CC",
    "reed": "#7FAE52",
    "hill": "#9CC766",
    "rock": "#A9A58F",
    "path": "#D8C896",
    "crop_a": "#8CC24A",
    "crop_b": "#C6D65C",
    "crop_c": "#E4C964",
    "crop_d": "#A9824F",
    "furrow": "#7A5E3C",
}
DIRTY: dict[str, str] = {
    "deep": "#547C8E",
    "sea": "#638D98",
    "shelf": "#84A5A0",
    "shallow": "#A9B9A4",
    "foam": "#D9DCCB",
    "ripple": "#B4C2BC",
    "seagrass": "#5F7C72",
    "mud": "#8F967C",
    "wet_sand": "#BBA582",
    "sand": "#D8C8A2",
    "dune": "#C4B88C",
    "petal": "#BDB486",
    "tussock": "#949260",
    "grass": "#B3AE73",
    "meadow": "#A09C66",
    "bare": "#ADA189",
    "wood": "#8F9561",
    "forest": "#87905C",
    "marsh": "#A3A06C",
    "pool": "#8AA29A",
    "reed": "#8A8A55",
    "hill": "#A39E6A",
    "rock": "#938C7E",
    "path": "#B8AA88",
    "crop_a": "#98995A",
    "crop_b": "#B5AA68",
    "crop_c": "#C2AC70",
    "crop_d": "#8F7856",
    "furrow": "#6E5C48",
}
NAMES: tuple[str, ...] = tuple(CLEAN)


def rgb(text: str) -> tuple[int, int, int]:
    """The three parts, 0..255, of "#RRGGBB"."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def table(names: list[str]) -> NDArray[np.float32]:
    """Rows of (clean r g b, dirty r g b), 0..255, one a name. (n, 6)"""
    return np.array([rgb(CLEAN[n]) + rgb(DIRTY[n]) for n in names], np.float32)
