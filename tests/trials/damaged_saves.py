"""G5: damaged saves are recovered from a backup or refused in one sentence; none is loaded wrongly, none is a crash.

Three kinds of damage: to the file alone, to the file and its backups, and to what is inside with the checksum made good
again, as only a person would do it: then anything may be refused or read, but nothing may crash or grow without bound.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

from game.session.disk import Disk
from game.session.save import HEADER, SaveError, backups, pack, read, unpack
from game.session.saved import sealed
from tests.trials.numbered import game, same, sentence_fault
from tests.trials.outcome import Outcome, main

FULL = 20_000
PROMISE = "G5 damaged saves"
SAVE = Path("/isle/island.city")
SLOWEST_S = 1.0
Damage = Callable[[random.Random, bytes, bytes], bytes]


def flip(dice: random.Random, raw: bytes, _: bytes) -> bytes:
    """Some bits turned; half of the time near the start, where the header is."""
    out = bytearray(raw)
    for _turn in range(dice.choice((1, 1, 2, 8))):
        out[dice.randrange(min(len(out), dice.choice((60, len(out)))))] ^= 1 << dice.randrange(8)
    return bytes(out)


def truncate(dice: random.Random, raw: bytes, _: bytes) -> bytes:
    """The end lost."""
    return raw[: dice.choice((dice.randrange(len(raw)), dice.randrange(60)))]


def zero(dice: random.Random, raw: bytes, _: bytes) -> bytes:
    """A stretch of zeros, or a tail of them."""
    start, long = dice.randrange(len(raw)), dice.choice((1, 64, 512, len(raw)))
    gone = raw[start : start + long]
    return raw[:start] + bytes(len(gone)) + raw[start + long :]


def splice(dice: random.Random, raw: bytes, other: bytes) -> bytes:
    """The start of one save and the end of another."""
    cut = dice.randrange(min(len(raw), len(other)))
    return raw[:cut] + other[cut:]


def swap(dice: random.Random, raw: bytes, _: bytes) -> bytes:
    """Two stretches exchanged."""
    a, b = sorted(dice.sample(range(len(raw)), 2))
    long = dice.randrange(1, b - a + 1)
    return raw[:a] + raw[b : b + long] + raw[a + long : b] + raw[a : a + long] + raw[b + long :]


def append(dice: random.Random, raw: bytes, other: bytes) -> bytes:
    """Something after the end."""
    return raw + dice.choice((b"\0", b"\n", other, bytes(512)))


DAMAGES: tuple[Damage, ...] = (flip, truncate, zero, splice, swap, append)


class Shelf(Disk):
    """Files in memory."""

    def __init__(self, files: dict[Path, bytes]) -> None:
        self.files = files

    def read(self, path: Path, most: int) -> bytes:
        if path not in self.files:
            raise FileNotFoundError(str(path))
        return self.files[path][:most]


def judge(dice: random.Random, packed: list[bytes]) -> tuple[str, str]:
    """Damage the newest file and perhaps those behind it; what became of it, and what was wrong."""
    places = [SAVE, *backups(SAVE)[:3]]
    files = {}
    for at, (path, raw) in enumerate(zip(places, packed, strict=True)):
        hurt = at == 0 or dice.random() < 0.5
        files[path] = dice.choice(DAMAGES)(dice, raw, packed[at - 1]) if hurt else raw
    sound = [path for path in places if files[path] in packed]
    try:
        saved = read(SAVE, Shelf(files))
    except SaveError as fault:
        return "refused", "a sound backup was not used" if sound else sentence_fault(fault)
    if not sound or not same(saved, unpack(files[sound[0]])):
        return "read", "something else was loaded than the newest sound save"
    if sound[0] == SAVE:
        return "unhurt", saved.used
    return "recovered", "" if saved.used == sound[0].name else "the backup was not named"


def resealed(dice: random.Random, packed: list[bytes]) -> tuple[str, str]:
    """Damage the inside and make the checksum good again."""
    inside = [raw[HEADER.size :] for raw in packed]
    content = dice.choice(DAMAGES)(dice, inside[0], inside[1])
    begun = time.perf_counter()
    try:
        saved = unpack(sealed(content))
    except SaveError as fault:
        return "resealed, refused", sentence_fault(fault)
    if time.perf_counter() - begun > SLOWEST_S:
        return "resealed, read", "took too long"
    whole = all(isinstance(part, dict) for part in (saved.head, saved.state, *saved.log))
    return "resealed, read", "" if whole else "parts of the wrong type"


def trial(n: int) -> Outcome:
    """`n` damaged saves, every fourth one with its checksum made good."""
    dice, out = random.Random(5), Outcome()
    packed = [pack(game(number, size)) for number, size in ((4, 120), (3, 90), (2, 1500), (1, 60))]
    for number in range(n):
        try:
            fate, wrong = (resealed if number % 4 == 0 else judge)(dice, packed)
        except Exception as fault:
            fate, wrong = "crashed", repr(fault)
        out.tried += 1
        out.count(fate)
        out.wrong += [wrong] if wrong else []
    return out


if __name__ == "__main__":
    raise SystemExit(main(PROMISE, trial, FULL))
