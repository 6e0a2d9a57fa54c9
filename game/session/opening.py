"""Opening a game from a level's id or a save's path, and what a session keeps in a save."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from game.content.diagnose import near
from game.model.calendar import date_of
from game.model.city import City
from game.model.keep import restore, scalars
from game.model.land import empty
from game.session.save import Saved, SaveError, read
from game.session.session import Session

if TYPE_CHECKING:
    from game.content.catalog import Catalog


class Unknown(Exception):
    """Something that cannot be opened: a text key and its values."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


def unknown(key: str, text: str, known: Iterable[str]) -> Unknown:
    """Unknown for a name that is none of the known ones, with the one that was probably meant."""
    names = list(known)
    guess = near(text, names)
    return Unknown(f"{key}_near" if guess else key, text=text, near=guess, known=", ".join(names))


def open_game(catalog: Catalog, what: str, seed: int | None) -> Session:
    """The session of a save file, or a fresh one of a level's id; Unknown when it is neither."""
    if what in catalog.levels:
        return Session.new(catalog, catalog.levels[what], seed)
    if not os.path.isfile(what):
        raise unknown("cli.no_level", what, catalog.levels.index)
    if seed is not None:
        raise Unknown("cli.seed_of_save", path=what)
    return open_save(catalog, Path(what))


def open_save(catalog: Catalog, path: Path) -> Session:
    """The session of a save file; Unknown when it cannot be opened."""
    if not os.path.isfile(path):
        raise Unknown("cli.no_save", path=path)
    try:
        return taken_up(catalog, read(path))
    except SaveError as fault:
        raise Unknown(fault.key, **fault.values) from None


def kept(session: Session, name: str, saved_at: float | None = None) -> Saved:
    """What a save holds of a session; `saved_at` in seconds since 1970 counts for the time away."""
    city = session.city
    head = {
        "name": name,
        "level": city.level.id,
        "day": city.now.day,
        "date": date_of(city.level, city.now.day).isoformat(),
        "population": city.people,
        "catalog": city.catalog.hash,
        "mods": list(city.catalog.mods),
        "medal": city.now.medal,
        "won": city.now.won,
    }
    if saved_at is not None:
        head["saved_at"] = saved_at
    columns = {key: np.array(array) for key, array in city.arrays().items()}
    return Saved(head, scalars(city), columns, list(session.log))


def taken_up(catalog: Catalog, saved: Saved) -> Session:
    """The session of a save; Unknown when its level no longer exists."""
    level = catalog.levels.get(str(saved.head.get("level")))
    if level is None:
        raise unknown("cli.no_level", str(saved.head.get("level")), catalog.levels.index)
    rows = level.map_rows()
    city = City(catalog, level, empty((len(rows), len(rows[0]))))
    try:
        restore(city, saved.state, saved.columns)
    except (KeyError, ValueError, TypeError, IndexError, AttributeError):
        raise Unknown("save.damaged") from None
    session = Session(city, list(saved.log))
    session.used = saved.used
    return session
