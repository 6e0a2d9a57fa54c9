"""Small games to save, each told from every other by its number."""

from __future__ import annotations

import numpy as np

from game.content.text import LANGS, holes, texts
from game.session.saved import Saved, SaveError


def game(number: int, size: int = 200, seed: int = 0) -> Saved:
    """Game `number`; about 9 bytes of noise for each of `size`."""
    dice = np.random.default_rng([number, seed])
    columns = {
        "buildings.serial": dice.integers(-(2**62), 2**62, size),
        "buildings.off": dice.random(size) < 0.5,
        "land.air": np.full((7, 3), number, np.float32),
        "number": np.array(number, np.int32),
    }
    head = {"name": "岛 island", "level": "my_island", "day": number, "mods": ["base"]}
    log = [{"day": day, "do": "place", "kind": "onshore_wind", "x": day, "y": number} for day in range(number % 7)]
    return Saved(head, {"now": {"day": number, "ghosts": {"b": "x", "a": "y"}}}, columns, log)


def same(one: Saved, other: Saved) -> bool:
    """Whether two games are equal to the last bit."""
    if (one.head, one.state, one.log, one.columns.keys()) != (other.head, other.state, other.log, other.columns.keys()):
        return False
    pairs = [(column, other.columns[name]) for name, column in one.columns.items()]
    return all(a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes() for a, b in pairs)


def number_of(saved: Saved) -> int:
    """The number of a game; ValueError when not every part of it is that game's."""
    number = int(saved.head["day"])
    if saved.columns["number"] != number or saved.state["now"]["day"] != number:
        raise ValueError("parts of different games")
    return number


def sentence_fault(fault: SaveError) -> str:
    """Why a refusal is no plain sentence in both languages; empty when it is one."""
    for lang in LANGS:
        words = texts(lang)
        if fault.key not in words.entries:
            return f"no text {fault.key} in {lang}"
        if holes(words.say(fault.key, **fault.values)):
            return f"an empty place in {fault.key} in {lang}"
    return ""
