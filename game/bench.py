"""`bench`: how fast the game is on this machine, in one run, so that the ratios hold where the figures do not."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

from game import benchbalance, benchplay
from game.content.load import catalog
from game.content.text import Texts, texts

GOALS: dict[str, float] = {"plain": 20.0, "mesa": 8.0, "growth": 33.0, "away": 2.0}
"""Least ratio to plain objects and to Mesa, most growth of a day from 3,000 to 100,000 buildings, most seconds away."""
SMALL, LARGE = 3_000, 100_000
Found = dict[str, Any]


def run(args: argparse.Namespace) -> int:
    """Measure, print; returns the exit status."""
    words = texts(args.lang or "en")
    if args.balance:
        return benchbalance.run(args, words)
    sizes = _sizes(args.sizes)
    if sizes is None:
        print(words.say("bench.no_sizes", text=args.sizes), file=sys.stderr)
        return 2
    found, missing = measured(sizes, args.peers, words)
    if args.json:
        print(json.dumps(found))
    else:
        print("\n".join([*_lines(found, words), *_pictures(benchplay.pictures(), words)]))
    for name in missing:
        print(words.say("bench.no_peer", name=name), file=sys.stderr)
    return 0


def _sizes(text: str) -> list[int] | None:
    """Numbers of buildings, 1 to 300,000 each, or None."""
    parts = [p.strip() for p in text.split(",") if p.strip()]
    if not parts or not all(p.isdecimal() and 1 <= int(p) <= 300_000 for p in parts):
        return None
    return [int(p) for p in parts]


def measured(sizes: list[int], with_peers: bool, words: Texts) -> tuple[Found, tuple[str, ...]]:
    """Everything that `bench --json` prints, and what was missing for the peers."""
    from tqdm import tqdm

    from game import benchpeers, benchtick

    content = catalog()
    found: Found = {"tick": []}
    missing: tuple[str, ...] = ()
    with tqdm(total=len(sizes) + 4 + with_peers, disable=not sys.stderr.isatty(), leave=False) as bar:
        for size in sizes:
            bar.set_description(words.say("bench.tick", n=f"{size:,}"))
            found["tick"].append(benchtick.tick_row(content, size))
            bar.update()
        steps: dict[str, Callable[[], Any]] = {
            "frames": benchplay.frames,
            "away": lambda: benchplay.away(content),
            "start": benchplay.start,
            "save": lambda: benchplay.save(content),
        }
        for name, step in steps.items():
            bar.set_description(words.say(f"bench.{name}"))
            found[name] = step()
            bar.update()
        if with_peers:
            bar.set_description(words.say("bench.peers"))
            found["peers"], missing = benchpeers.peers(content)
    return found, missing


def _lines(found: Found, words: Texts) -> Iterator[str]:
    """The text form: a table of days, single figures, ratios against the goals."""
    yield f"{words.say('bench.head_buildings'):>12}{words.say('bench.head_cells'):>12}" + "".join(
        f"{words.say(f'bench.head_{name}'):>14}" for name in ("us", "ns", "copy")
    )
    for row in found["tick"]:
        yield (
            f"{row['buildings']:>12,}{row['cells']:>12,}"
            f"{row['us']:>14,.0f}{row['ns_per_building']:>14,.0f}{row['copy_ratio']:>14,.1f}"
        )
    yield from _by_system(found, words)
    for name in ("away", "start", "save"):
        if all(v is not None for v in found[name].values()):
            yield words.say(f"bench.{name}_is", **{k: _figure(v) for k, v in found[name].items()})
    for row in found["frames"]:
        plain = {k: _figure(v) for k, v in row.items() if k != "size"}
        yield words.say("bench.frames_is", width=row["size"][0], height=row["size"][1], **plain)
    if "peers" in found:
        yield words.say("bench.peers_is", **{k: _figure(v) for k, v in found["peers"].items()})
    yield from _against_goals(found, words)


def _pictures(found: Found, words: Texts) -> Iterator[str]:
    """How large the shipped pictures are and how soon a city is seen; nothing where no screen could be measured."""
    if found:
        figures = {name: _figure(value) for name, value in found.items()}
        yield from (words.say(f"bench.{line}_is", **figures) for line in ("pictures", "seen"))


def _figure(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
    return f"{value:,}" if isinstance(value, int) else "-"


def _by_system(found: Found, words: Texts) -> Iterator[str]:
    """us by system, the dearest first, a column a size."""
    rows = found["tick"]
    names = sorted(rows[0]["by_system_us"], key=lambda n: -float(rows[0]["by_system_us"][n]))
    yield words.say("bench.by_system")
    for name in names:
        yield f"{name:>24}" + "".join(f"{row['by_system_us'].get(name, 0.0):>14,.0f}" for row in rows)


def ratios(found: Found) -> Iterator[tuple[str, float, float, bool]]:
    """(goal, reached, bound, whether it is met) for each goal that this run could judge."""
    peers = found.get("peers", {})
    for name in ("plain", "mesa"):
        if peers.get(f"{name}_us"):
            ratio = peers[f"{name}_us"] / peers["us"]
            yield name, ratio, GOALS[name], ratio >= GOALS[name]
    us = {row["buildings"]: row["us"] for row in found["tick"]}
    if SMALL in us and LARGE in us:
        ratio = us[LARGE] / us[SMALL]
        yield "growth", ratio, GOALS["growth"], ratio <= GOALS["growth"]
    yield "away", found["away"]["s"], GOALS["away"], found["away"]["s"] < GOALS["away"]


def _against_goals(found: Found, words: Texts) -> Iterator[str]:
    for name, reached, bound, met in ratios(found):
        verdict = words.say("bench.met" if met else "bench.missed")
        yield words.say(f"bench.goal_{name}", reached=_figure(reached), bound=_figure(bound), verdict=verdict)
