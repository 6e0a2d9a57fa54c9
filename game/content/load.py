"""Reads the game's content and the mods over it into a Catalog; one bad mod is switched off, the rest plays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from game.content import folders
from game.content.assemble import assembled
from game.content.catalog import Catalog
from game.content.diagnose import Problem
from game.content.header import Mod
from game.content.lineup import in_order
from game.content.picture import UNFIT
from game.content.tree import read_base, read_loose, read_mod


@dataclass(frozen=True)
class Loaded:
    """What was read: the catalogue of all that is sound, the problems of the rest, the files and the mods that play."""

    catalog: Catalog
    problems: tuple[Problem, ...]
    files: tuple[str, ...] = ()
    mods: tuple[Mod, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.severity == "error")


class ContentError(Exception):
    """The game's own content is broken; `problems` says where."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(p.as_text("en") for p in problems))
        self.problems = tuple(problems)


@cache
def shipped() -> Loaded:
    """The game's own content without any mod, read once."""
    return load()


def catalog() -> Catalog:
    """The catalogue of the game's own content; ContentError when it is broken."""
    loaded = shipped()
    if loaded.errors:
        raise ContentError(loaded.errors)
    return loaded.catalog


def load(
    assets: Path | None = None, levels: Path | None = None, mods: Iterable[Path] = (), keep: bool = False,
    loose: Iterable[Path] = (),
) -> Loaded:
    """Read content; `mods` are mod folders or folders of mods. Never raises for broken content.

    A mod with an error is switched off, and so are those that need it; for an unfit picture a plain box stands in. The
    checker asks with `keep` for whatever is sound in a broken mod, and may name `loose` files that lie in no mod.
    """
    where = folders.default()
    shipped = assets is None and levels is None and not keep
    base = read_base(folders.Folders(assets or where.assets, levels or where.levels), shipped)
    read = [read_mod(path) for path in folders.mod_folders(tuple(mods))] + [read_loose(path) for path in loose]
    problems = [p for tree in (base, *read) for p in tree.problems]
    trees, found = in_order([tree for tree in read if tree.mod is not None and (keep or tree.sound)])
    problems += found
    while True:
        made, found = assembled([base, *trees], names=not keep)
        grave = [p for p in found if p.severity == "error" and p.code not in UNFIT]
        guilty = set() if keep else {p.mod for p in grave} - {folders.BASE}
        problems += [p for p in found if p.mod in guilty or not guilty]
        if not guilty:
            break
        trees, found = in_order([tree for tree in trees if tree.id not in guilty])
        problems += found
    files = tuple(name for tree in (base, *read) for name in tree.files)
    return Loaded(made, tuple(problems), files, tuple(tree.mod for tree in trees if tree.mod is not None))
