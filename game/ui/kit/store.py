"""Drawings kept in a folder: one .npz a look, its layers by zoom, read one zoom at a time."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import numpy as np

from game.content.look import Look
from game.ui.kit.drawing import drawn, key_of
from game.ui.kit.zoom import Cut, Cuts

SQUEEZE = 3
"""Level of compression: the higher ones save little and take long."""


def load(folder: Path, key: str, tw: int) -> Cuts | None:
    """The layers of a kept drawing at one tile width; None when there is none, or none that can be read."""
    try:
        with np.load(folder / f"{key}.npz", allow_pickle=False) as kept:
            return {place[1]: _cut(kept[name], place) for name in kept.files if (place := _place(name))[0] == str(tw)}
    except (OSError, ValueError, KeyError, IndexError, EOFError, zipfile.BadZipFile):
        return None


def save(folder: Path, key: str, drawing: dict[int, Cuts]) -> None:
    """Keep a drawing; a half-written file is never seen under its name. Raises OSError when the disk will not."""
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f"{key}.{os.getpid()}.part"
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=SQUEEZE) as archive:
        for tw, layers in drawing.items():
            for name, cut in layers.items():
                with archive.open(f"{tw} {name} {cut.dx} {cut.dy}.npy", "w") as member:
                    np.lib.format.write_array(member, cut.pixels, allow_pickle=False)
    os.replace(unfinished, folder / f"{key}.npz")


def bake(folder: Path, look: Look) -> None:
    """Draw a look at every zoom and keep it, unless it is kept already."""
    key = key_of(look)
    if not (folder / f"{key}.npz").exists():
        save(folder, key, drawn(look))


def _place(name: str) -> tuple[str, str, int, int]:
    tw, layer, dx, dy = name.split(" ")
    return tw, layer, int(dx), int(dy)


def _cut(pixels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], place: tuple[str, str, int, int]) -> Cut:
    if pixels.dtype != np.uint8 or pixels.shape[-1] != 4 or pixels.ndim not in (3, 4):
        raise ValueError("not the pixels of a layer")
    return Cut(pixels, place[2], place[3])
