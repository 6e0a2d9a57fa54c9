"""The commands that need no display: simulate, check, catalog, replay."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from game.content.catalog import Catalog
from game.content.folders import mod_folders
from game.content.load import load, shipped
from game.content.text import Key, Texts, texts
from game.model.calendar import day_of
from game.session import places, target, trial
from game.session.disk import reason
from game.session.opening import Unknown, kept, open_game, open_save, unknown
from game.session.players import KNOWN
from game.session.record import Unfit
from game.session.result import result
from game.session.save import write
from game.session.saved import SaveError
from game.session.session import Session
from game.session.session import replay as play_again

LAST = "9999-12-31"
"""The last day that a calendar can name."""


def words(args: argparse.Namespace) -> Texts:
    """The texts that this command speaks in; English unless asked otherwise."""
    return texts(args.lang or "en")


def say(sentence: str) -> None:
    """One plain sentence on the error stream."""
    print(sentence, file=sys.stderr)


def content(args: argparse.Namespace) -> Catalog | None:
    """The catalogue with the mods asked for; None, with the first problems said, when the base game is broken."""
    chosen = mods(args)
    found = load(mods=chosen) if chosen else shipped()
    for problem in found.errors[:5]:
        say(problem.as_text(words(args).lang))
    return None if any(p.mod == "base" for p in found.errors) else found.catalog


def mods(args: argparse.Namespace) -> list[Path]:
    """The mods that play: those of the folder of mods and those named, or none."""
    return [] if args.no_mods else mod_folders((places.mods(), *args.mods))


def simulate(args: argparse.Namespace) -> int:
    """`simulate LEVEL_OR_SAVE`: play headless and print the result."""
    catalog = content(args)
    if catalog is None:
        return 1
    try:
        if args.save:
            target.save(args.save)
        session = _opened(args, open_game(catalog, args.what, args.seed))
        played = _played(session, _until(session, args), args)
    except (Unknown, OSError) as fault:
        return _told(args, fault)
    except trial.Refused as fault:
        why = words(args).say(fault.key, **fault.values)
        say(words(args).say("cli.refused", line=fault.line, reason=why))
        return 1
    unsaved = _saved(played.session, args.save)
    _print(played, args)
    if unsaved:
        return _told(args, unsaved)
    return _judged(played.session, args)


def _opened(args: argparse.Namespace, session: Session) -> Session:
    """The session, with a word when it had to come from a backup."""
    if session.used:
        say(words(args).say("save.from_backup", name=session.used))
    return session


def _told(args: argparse.Namespace, fault: Unknown | SaveError | OSError) -> int:
    """Say what is wrong; the exit status."""
    if isinstance(fault, OSError):
        say(words(args).say("cli.unreadable", path=fault.filename, why=reason(fault)))
    else:
        say(words(args).say(fault.key, **fault.values))
    return 2


def _saved(session: Session, path: Path | None) -> Unknown | SaveError | None:
    """Write the game where it was asked for; what went wrong."""
    if path is None:
        return None
    try:
        target.save(path)
        write(path, kept(session, path.stem))
    except (Unknown, SaveError) as fault:
        return fault
    return None


def _until(session: Session, args: argparse.Namespace) -> int:
    """The day to play up to; Unknown for a date that is none, lies before the game's own or after the calendar."""
    city = session.city
    if args.until is not None:
        try:
            day = day_of(city.level, args.until)
        except ValueError:
            raise Unknown("cli.no_date", text=args.until) from None
        if day < city.now.day:
            raise Unknown("cli.past_date", text=args.until)
        return day
    span = args.days if args.days is not None else (city.level.days or 365) - city.now.day
    if city.now.day + span > day_of(city.level, LAST):
        raise Unknown("cli.no_such_day", text=span, last=LAST)
    return city.now.day + max(span, 0)


def _played(session: Session, until: int, args: argparse.Namespace) -> trial.Played:
    from tqdm import tqdm

    with tqdm(total=until - session.city.now.day, disable=not sys.stderr.isatty(), unit="d") as bar:
        if args.player in KNOWN:
            return trial.play(session, until, args.player, bar.update)
        if not os.path.isfile(args.player):
            raise unknown("cli.no_player", args.player, KNOWN)
        try:
            commands = trial.records(Path(args.player))
        except UnicodeError:
            raise Unknown("cli.no_text", path=args.player) from None
        return trial.follow(session, commands, until, args.skip_refused, bar.update)


def _print(played: trial.Played, args: argparse.Namespace) -> None:
    found = result(played.session.city, played.ticks_per_s)
    if args.json:
        print(json.dumps(found, ensure_ascii=False))
        return
    for name in ("level", "date", "population", "money_fen", "won", "lost", "medal", "digest"):
        print(f"{name:12} {found[name]}")
    for name in ("gross_g", "sinks_g", "net_g"):
        print(f"{name:12} {found['year'][name]}")


def _judged(session: Session, args: argparse.Namespace) -> int:
    """The exit status, with a word when what was expected was not reached."""
    if _reached(session, args.expect):
        return 0
    won = args.expect == "won"
    say(words(args).say("cli.not_won" if won else "cli.no_medal", medal=Key(f"medal.{args.expect}")))
    return 1


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

    if args.trial:
        return _survey(args)
    if args.seeds:
        return _seeds(args)
    if args.measures:
        return _measures(args)
    return run(tuple(args.paths), args.format, words(args).lang, mods(args))


def _survey(args: argparse.Namespace) -> int:
    """`check [LEVEL.toml ...] --simulate`: play levels by scripted players and print what they take, and how often."""
    from tqdm import tqdm

    from game.session import survey

    made = content(args)
    if made is None:
        return 1
    wanted = {Path(path).stem for path in args.paths}
    levels = [level for level in made.levels if not level.retired and (not wanted or level.id in wanted)]
    if len(levels) < len(wanted):
        return _told(args, unknown("cli.no_level", min(wanted - {level.id for level in levels}), made.levels.index))
    games = []
    with tqdm(total=sum(survey.days(level) for level in levels) * len(survey.TAKERS), disable=not _seen()) as bar:
        for level, player in ((level, player) for level in levels for player in survey.TAKERS):
            played = trial.play(Session.new(made, level), survey.days(level), player, bar.update)
            games.append((f"{level.id}/{player}", survey.taken(made, level, played.session.log)))
    print("\n".join(survey.lines(made, games)))
    left = survey.never(made, [found for _, found in games])
    say(words(args).say("cli.never_taken", n=len(left), of=len(survey.choices(made)), games=len(games)))
    return 0


def _seen() -> bool:
    """Whether somebody watches a bar."""
    return sys.stderr.isatty()


def _seeds(args: argparse.Namespace) -> int:
    """`check --seeds`: a year with and without what carries each row of the article; 1 when one changes nothing."""
    from tqdm import tqdm

    from game.content.rows import table
    from game.session import seedtrial

    made = content(args)
    if made is None:
        return 1
    with tqdm(total=len(table("seed_systems")), disable=not sys.stderr.isatty()) as bar:
        shown = seedtrial.trial(made, seen=bar.update)
    if args.format == "json":
        print(json.dumps(seedtrial.as_dicts(shown), ensure_ascii=False))
    else:
        print("\n".join(seedtrial.lines(shown, words(args).lang)))
    silent = seedtrial.silent(shown)
    for row in silent:
        say(words(args).say("cli.silent_row", row=row.row))
    return 1 if silent else 0


def _measures(args: argparse.Namespace) -> int:
    """`check --measures`: what each remedy takes off which account of the city of one million, and its price; 1 when an
    account stays above the city's path with all of them."""
    from tqdm import tqdm

    from game.session import abatement

    made = content(args)
    if made is None:
        return 1
    some = abatement.every(made)
    with tqdm(total=len(some), disable=not _seen()) as bar:
        found, reached = abatement.cuts(made, some, bar.update), abatement.reach(made)
    if args.format == "json":
        print(json.dumps(abatement.as_dicts(found, reached), ensure_ascii=False))
    else:
        print("\n".join(abatement.lines(found, reached, words(args))))
    short = [row for row in reached if row.short]
    for row in short:
        say(words(args).say("cli.above_path", row=row.quantity, kt=f"{row.short:.0f}"))
    return 1 if short else 0


def catalog(args: argparse.Namespace) -> int:
    """`catalog [KIND]`: what exists, or who set a value."""
    from game.content.listing import ids, listing, origins

    made = content(args)
    if made is None:
        return 1
    found = listing(made)
    try:
        if args.why is not None:
            lines = origins(made, args.why)
            if not lines:
                raise unknown("cli.no_value", args.why, ids(made, args.why))
            print("\n".join(lines))
            return 0
        if args.kind is not None and args.kind not in found["kinds"]:
            raise unknown("cli.no_type", args.kind, found["kinds"])
    except Unknown as fault:
        return _told(args, fault)
    if args.kind is not None:
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
        session = _opened(args, open_save(made, args.file))
    except Unknown as fault:
        return _told(args, fault)
    city = session.city
    try:
        again = play_again(made, city.level, city.now.seed, session.log, city.now.day)
    except ValueError as fault:
        key, values = (fault.key, fault.values) if isinstance(fault, Unfit) else (f"refusal.{fault}", {})
        say(words(args).say("cli.replay_refused", reason=words(args).say(key, **values)))
        return 1
    same = again.city.digest() == city.digest()
    if args.json:
        print(json.dumps({**result(again.city), "same": same}, ensure_ascii=False))
    else:
        print(words(args).say("cli.replay_same" if same else "cli.replay_differs", days=city.now.day))
    return 0 if same or not args.verify else 1
