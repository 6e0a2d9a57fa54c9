"""`bake`: draws the game's own looks into a folder that ships with it, or tells what has drifted from them."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import numpy as np

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

from game.content.load import catalog
from game.content.look import Look
from game.content.text import Texts, texts
from game.session import pictures
from game.ui.gallery import looks, sprites
from game.ui.kit import store
from game.ui.kit.bake import baked
from game.ui.kit.drawing import drawn, key_of, kit_version
from game.ui.kit.shipped import MANIFEST, Shipped, file_of, listed, shipped
from game.ui.kit.zoom import Cut

SAMPLE, SAMPLED = 3, 80
"""Looks that a check draws anew, and at which tile width."""
UNLIKE, SHARE = 24, 0.01
"""A pixel differs from this much of 255 on; a layer does from this share of such pixels on. Machines round apart."""
NAMED = 8
"""Looks that one sentence names."""


def run(args: argparse.Namespace) -> int:
    """Draw, or check; 0 done, 1 something has drifted, 2 the folder cannot be written."""
    words, folder = texts(args.lang or "en"), args.out or sprites()
    wanted = looks(catalog())
    if args.drift:
        fault = drifted(shipped(folder), wanted, words)
        print(fault or words.say("cli.bake_fits", n=len(wanted)), file=sys.stderr if fault else sys.stdout)
        return 1 if fault else 0
    try:
        number = bake(folder, wanted)
    except OSError:
        print(words.say("cli.no_write", path=folder), file=sys.stderr)
        return 2
    megabytes = f"{pictures.size(folder) / 1e6:.1f}"
    print(words.say("cli.bake_done", n=len(wanted), drawn=number, path=folder, size=megabytes))
    return 0


# Drawing


def bake(folder: Path, wanted: Mapping[str, Look]) -> int:
    """Draw what the folder does not show as it is now, drop what it no longer needs; how many were drawn.

    The list is written last. Raises OSError when the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    old, new = shipped(folder), listed(folder, wanted)
    names = {key: min(name for name, k in new.looks.items() if k == key) for key in new.files}
    missing = {
        file_of(name): wanted[name] for key, name in names.items()
        if old.looks.get(name) != key or not (folder / file_of(name)).is_file()
    }  # fmt: skip
    (folder / MANIFEST).touch()
    for file, data in _drawn(missing):
        (folder / file).write_bytes(data)
    for name in old.looks.keys() - set(names.values()):
        (folder / file_of(name)).unlink(missing_ok=True)
    new.write()
    return len(missing)


def _drawn(missing: Mapping[str, Look]) -> Iterator[tuple[str, bytes]]:
    """File and bytes of each look, drawn by as many processes as there are cores; with a bar on a terminal."""
    from tqdm import tqdm

    if not missing:
        return
    with ProcessPoolExecutor(min(os.cpu_count() or 1, len(missing)), get_context("spawn")) as pool:
        drawings = pool.map(baked, missing.values())
        bar = tqdm(drawings, total=len(missing), disable=not sys.stderr.isatty(), leave=False)
        yield from zip(missing, bar, strict=True)


# Checking


def drifted(kept: Shipped, wanted: Mapping[str, Look], words: Texts) -> str:
    """What the kept pictures do not show as it is now, as one sentence; "" when all is well."""
    if not kept.looks:
        return words.say("cli.bake_none", path=kept.folder)
    if kept.kit != kit_version():
        return words.say("cli.bake_kit")
    for key, found in (("drift", kept.drift), ("pixels", lambda looks: unlike(kept, looks))):
        odd = found(wanted)
        if odd:
            names = ", ".join(odd[:NAMED]) + (", …" if len(odd) > NAMED else "")
            return words.say(f"cli.bake_{key}", n=len(odd), names=names)
    return ""


def unlike(kept: Shipped, wanted: Mapping[str, Look]) -> list[str]:
    """Names of a few looks, the same for one kit, whose kept picture differs from what is drawn now."""
    sample = sorted(wanted, key=lambda name: key_of(wanted[name]))[:SAMPLE]
    return [name for name in sample if not _alike(kept.files[key_of(wanted[name])], wanted[name])]


def _alike(file: Path, look: Look) -> bool:
    now = drawn(look, (SAMPLED,))[SAMPLED]
    old = store.unpacked(file.read_bytes(), SAMPLED)
    return old is not None and old.keys() == now.keys() and all(_close(old[name], cut) for name, cut in now.items())


def _close(old: Cut, new: Cut) -> bool:
    """Whether two layers look alike, wherever each was cropped."""
    left, top = min(old.dx, new.dx), min(old.dy, new.dy)
    right = max(cut.dx + cut.pixels.shape[-2] for cut in (old, new))
    bottom = max(cut.dy + cut.pixels.shape[-3] for cut in (old, new))
    panes = []
    for cut in (old, new):
        pane = np.zeros((*cut.pixels.shape[:-3], bottom - top, right - left, 4), np.float32)
        rows, columns = cut.dy - top, cut.dx - left
        pane[..., rows : rows + cut.pixels.shape[-3], columns : columns + cut.pixels.shape[-2], :] = cut.pixels
        panes.append(np.concatenate([pane[..., :3] * pane[..., 3:] / 255, pane[..., 3:]], -1))
    if panes[0].shape != panes[1].shape:
        return False
    return bool((np.abs(panes[0] - panes[1]).max(-1) > UNLIKE).mean() <= SHARE)
