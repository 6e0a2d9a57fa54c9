"""The commands that need no display: simulate, check, catalog, replay."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from game.content.catalog import Catalog
from game.content.folders import mod_folders
from game.content.load import load
from game.content.text import Texts, texts
from game.model.calendar import day_of
from game.session import trial
from game.session.opening import Unknown, kept, open_game
from game.session.players import KNOWN
from game.session.result import result
from game.session.save import write
from game.session.saved import SaveError
from game.session.session import Session
from game.session.session import replay as play_again


def words(args: argparse.Namespace) -> Texts:
    """The texts that this command speaks in; English unless asked otherwise."""
    return texts(args.lang or "en")


def say(sentence: str) -> None:
    """One plain sentence on the error stream."""
    print(sentence, file=sys.stderr)


def content(args: argparse.Namespace) -> Catalog | None:
    """The catalogue with the mods asked for; None, with the first problems said, when the base game is broken."""
    found = load(mods=[] if args.no_mods else mod_folders(tuple(args.mods)))
    for problem in found.errors[:5]:
        say(problem.as_text(words(args).lang))
    return None if any(p.mod == "base" for p in found.errors) else found.catalog


def simulate(args: argparse.Namespace) -> int:
    """`simulate LEVEL_OR_SAVE`: play headless and print the result."""
    catalog = content(args)
    if catalog is None:
        return 1
    try:
        session = open_game(catalog, args.what, args.seed)
        until = _until(session, args)
        played = _played(session, until, args)
    except Unknown as fault:
        say(words(args).say(fault.key, **fault.values))
        return 2
    except trial.Refused as fault:
        reason = words(args).say(f"refusal.{fault.key}")
        say(words(args).say("cli.refused", line=fault.line, reason=reason))
        return 1
    if args.save:
        try:
            write(args.save, kept(played.session, args.save.stem))
        except SaveError as fault:
            say(words(args).say(fault.key, **fault.values))
            return 2
    _print(played, args)
    return 0 if _reached(played.session, args.expect) else 1


def _until(session: Session, args: argparse.Namespace) -> int:
    """The day to play up to; Unknown for a date that is none or lies before the game's own."""
    city = session.city
    if args.until:
        try:
            day = day_of(city.level, args.until)
        except ValueError:
            raise Unknown("cli.no_date", text=args.until) from None
        if day < city.now.day:
            raise Unknown("cli.past_date", text=args.until)
        return day
    span = args.days if args.days is not None else (city.level.days or 365) - city.now.day
    return city.now.day + max(span, 0)


def _played(session: Session, until: int, args: argparse.Namespace) -> trial.Played:
    from tqdm import tqdm

    with tqdm(total=until - session.city.now.day, disable=not sys.stderr.isatty(), unit="d") as bar:
        if args.player in KNOWN:
            return trial.play(session, until, args.player, bar.update)
        path = Path(args.player)
        if not path.is_file():
            raise Unknown("cli.no_player", text=args.player)
        return trial.follow(session, trial.records(path), until, args.skip_refused)


def _print(played: trial.Played, args: argparse.Namespace) -> None:
    found = result(played.session.city, played.ticks_per_s)
    if args.json:
        print(json.dumps(found, ensure_ascii=False))
        return
    for name in ("level", "date", "population", "money_fen", "won", "lost", "medal", "digest"):
        print(f"{name:12} {found[name]}")
    for name in ("gross_g", "sinks_g", "net_g"):
        print(f"{name:12} {found['year'][name]}")


def _reached(session: Session, wanted: str | None) -> bool:
    if wanted is None:
        return True
    if wanted == "won":
        return session.city.now.won
    order = ("bronze", "silver", "gold")
    got = session.city.now.medal
    return bool(got) and order.index(got) >= order.index(wanted)


def check(args: argparse.Namespace) -> int:
    """`check [PATH ...]`: check content."""
    from game.content.check import check as run

    return run(tuple(args.paths), args.format, words(args).lang)


def catalog(args: argparse.Namespace) -> int:
    """`catalog [KIND]`: what exists, or who set a value."""
    from game.content.listing import listing, origins

    made = content(args)
    if made is None:
        return 1
    if args.why:
        lines = origins(made, args.why)
        if not lines:
            say(words(args).say("cli.no_value", text=args.why))
            return 2
        print("\n".join(lines))
        return 0
    found = listing(made)
    if args.kind and args.kind not in found["kinds"]:
        say(words(args).say("cli.no_type", text=args.kind, known=", ".join(found["kinds"])))
        return 2
    if args.kind:
        found["kinds"] = {args.kind: found["kinds"][args.kind]}
    if args.json:
        print(json.dumps(found, ensure_ascii=False))
        return 0
    for type_, things in found["kinds"].items():
        for thing in things:
            print(f"{type_:12} {thing['id']:28} {thing['name'][words(args).lang]}")
    return 0


def replay(args: argparse.Namespace) -> int:
    """`replay FILE`: play a save's log again; --verify compares the digests."""
    made = content(args)
    if made is None:
        return 1
    try:
        session = open_game(made, str(args.file), None)
    except Unknown as fault:
        say(words(args).say(fault.key, **fault.values))
        return 2
    city = session.city
    try:
        again = play_again(made, city.level, city.now.seed, session.log, city.now.day)
    except ValueError as fault:
        say(words(args).say("cli.replay_refused", reason=words(args).say(f"refusal.{fault}")))
        return 1
    same = again.city.digest() == city.digest()
    if args.json:
        print(json.dumps({**result(again.city), "same": same}, ensure_ascii=False))
    else:
        print(words(args).say("cli.replay_same" if same else "cli.replay_differs", days=city.now.day))
    return 0 if same or not args.verify else 1
