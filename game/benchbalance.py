"""`bench --balance`: who reaches what in which level, and how far the city of one million keeps to its path."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from game.content.catalog import Catalog
from game.content.load import catalog
from game.content.text import Texts
from game.engine import measures
from game.model.history import month_of
from game.session import trial
from game.session.abatement import PATH, path
from game.session.opening import Unknown, unknown
from game.session.players import PLAYERS
from game.session.session import Session
from game.session.survey import days

if TYPE_CHECKING:
    from game.model.city import City

ALL = "all"
"""Word for every level."""
SHORT = 1825
"""Days of the longest level that is played unless levels are named."""
KT = 10**9


@dataclass(frozen=True)
class Row:
    """How a game ended: net kt of the last year, leakage as a share of gross, the purse in yuan, and what the medals
    ask, {"measure of": value}."""

    level: str
    player: str
    day: int
    won: bool
    medal: str
    lost: str
    net_kt: float
    leakage: float
    money: int
    commands: int
    asked: dict[str, float]


def row(session: Session, player: str) -> Row:
    """A played session as a row of the table."""
    city = session.city
    now = city.now
    share = measures.leakage(city) / max(measures.gross(city), 1)
    return Row(
        city.level.id, player, now.day, now.won, now.medal, now.lost, round(measures.net(city) / KT, 2),
        round(share, 4), now.money // 100, len(session.log), _asked(city),
    )  # fmt: skip


def _asked(city: City) -> dict[str, float]:
    asked = [c for medal in city.level.medals.values() for c in medal.when]
    return {f"{c.measure} {c.of or ''}".strip(): measures.measure(city, c.measure, c.of) for c in asked}


def played(content: Catalog, levels: Sequence[str], players: Sequence[str], words: Texts) -> Iterator[Session]:
    """Every player in every level, one after the other, with a bar on a terminal."""
    from tqdm import tqdm

    games = [(content.levels[level], player) for level in levels for player in players]
    with tqdm(total=sum(days(level) for level, _ in games), disable=not sys.stderr.isatty(), unit="d") as bar:
        for level, player in games:
            bar.set_description(words.say("bench.balance_of", level=level.id, player=player))
            session = Session.new(content, level)
            trial.play(session, days(level), player, bar.update)
            bar.update(days(level) - session.city.now.day)
            yield session


def by_year(city: City, accounts: tuple[str, ...], year: int) -> float:
    """kt that some accounts hold in a calendar year that has been lived."""
    first = month_of((year - city.first_year) * 365)
    months = city.history.months[first : first + 12]
    return sum(float(months[:, city.history.monthly.index(a)].sum()) for a in accounts) / KT


def beside(city: City) -> list[dict[str, Any]]:
    """The path's rows beside the city's, by year lived in full: {"quantity", "kt": {year: (path, city)}}."""
    known, out = path(), []
    lived = [y for y in known["net"] if (y - city.first_year + 1) * 365 <= city.now.day]
    everything = tuple(a for some in PATH.values() for a in some)
    for name, accounts in {**PATH, "net": everything}.items():
        years = {str(y): (known[name][y], round(by_year(city, accounts, y), 1)) for y in lived}
        out.append({"quantity": name, "kt": years})
    return out


def run(args: argparse.Namespace, words: Texts) -> int:
    """Play and print; returns the exit status."""
    content = catalog()
    try:
        usual = every(content) if args.levels == ALL else _short(content)
        levels = _names(None if args.levels == ALL else args.levels, content.levels.index, "cli.no_level", usual)
        players = _names(args.players, PLAYERS, "cli.no_player", tuple(PLAYERS))
    except Unknown as fault:
        print(words.say(fault.key, **fault.values), file=sys.stderr)
        return 2
    found = table(content, levels, players, words)
    print(json.dumps(found) if args.json else "\n".join(lines(found, words)))
    return 0


def every(content: Catalog) -> tuple[str, ...]:
    """Every level that is offered, the short ones first."""
    return tuple(level.id for level in sorted(content.levels, key=days) if not level.retired)


def _short(content: Catalog) -> tuple[str, ...]:
    """Levels that are over in five years or have no end."""
    return tuple(level.id for level in content.levels if level.days <= SHORT and not level.retired)


def _names(asked: str | None, known: Iterable[str], key: str, usual: tuple[str, ...]) -> list[str]:
    """The names in a list "a,b", or the usual ones; Unknown when one is not known."""
    wanted = [name.strip() for name in asked.split(",")] if asked else list(usual)
    for name in wanted:
        if name not in known:
            raise unknown(key, name, known)
    return wanted


def table(content: Catalog, levels: Sequence[str], players: Sequence[str], words: Texts) -> dict[str, Any]:
    """Play, printing each row as it comes; what `--json` prints."""
    found: dict[str, Any] = {"games": [], "path": []}
    turns = [player for _ in levels for player in players]
    for player, session in zip(turns, played(content, levels, players, words), strict=True):
        found["games"].append(asdict(row(session, player)))
        if session.city.level.id == "city_2020" and player == "careful":
            found["path"] = beside(session.city)
    return found


def lines(found: dict[str, Any], words: Texts) -> Iterator[str]:
    """The tables as text."""
    heads = ("level", "player", "medal", "lost", "net", "leakage", "purse")
    yield _line(*(words.say(f"bench.balance_{head}") for head in heads))
    for game in found["games"]:
        medal = words.say(f"medal.{game['medal']}") if game["medal"] else "-"
        yield _line(
            game["level"], game["player"], medal, game["lost"] or "-",
            f"{game['net_kt']:,.1f}", f"{game['leakage'] * 100:.1f} %", f"{game['money'] / 1e6:,.1f}",
        )  # fmt: skip
        yield "    " + ", ".join(f"{name} {value:,.6g}" for name, value in game["asked"].items())
    for line in found["path"]:
        pairs = [f"{y}: {was:,.0f} / {now:,.0f}" for y, (was, now) in line["kt"].items()]
        yield f"{line['quantity']:22}" + "".join(f"{pair:>22}" for pair in pairs)


def _line(*cells: str) -> str:
    widths = (16, 16, 10, 16, 12, 10, 14)
    pads = ("<", "<", "<", "<", ">", ">", ">")
    return "".join(f"{cell:{pad}{w}}" for cell, pad, w in zip(cells, pads, widths, strict=True))


