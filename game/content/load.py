"""Reads the game's content and the mods over it into a Catalog; one bad mod is switched off, the rest plays."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from game.content import folders
from game.content.catalog import Catalog, Shelf
from game.content.diagnose import Problem, from_fault, near, once
from game.content.folders import TYPES
from game.content.header import Mod, in_a_ring, ordered, unmet
from game.content.merge import Layer, Thing, thing
from game.content.source import Fault
from game.content.tree import Key, Tree, read_base, read_loose, read_mod


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
def catalog() -> Catalog:
    """The game's own content, read once; ContentError when it is broken."""
    loaded = load()
    if loaded.errors:
        raise ContentError(loaded.errors)
    return loaded.catalog


def load(
    assets: Path | None = None, levels: Path | None = None, mods: Iterable[Path] = (), keep: bool = False,
    loose: Iterable[Path] = (),
) -> Loaded:
    """Read content; `mods` are mod folders or folders of mods. Never raises for broken content.

    A mod with an error is switched off, and so are those that need it. The checker asks with `keep` for whatever is
    sound in a broken mod, and may name `loose` files that lie in no mod.
    """
    where = folders.default()
    base = read_base(folders.Folders(assets or where.assets, levels or where.levels))
    read = [read_mod(path) for path in folders.mod_folders(tuple(mods))] + [read_loose(path) for path in loose]
    problems = [p for tree in (base, *read) for p in tree.problems]
    trees, found = _in_order([tree for tree in read if tree.mod is not None and (keep or tree.sound)])
    problems += found
    while True:
        made, found = _build([base, *trees], names=not keep)
        guilty = set() if keep else {p.mod for p in found if p.severity == "error"} - {folders.BASE}
        problems += [p for p in found if p.mod in guilty or not guilty]
        if not guilty:
            break
        trees, found = _in_order([tree for tree in trees if tree.id not in guilty])
        problems += found
    files = tuple(name for tree in (base, *read) for name in tree.files)
    return Loaded(made, tuple(problems), files, tuple(tree.mod for tree in trees if tree.mod is not None))


def _in_order(trees: Iterable[Tree]) -> tuple[list[Tree], list[Problem]]:
    """The mods that can play together, from bottom to top, and what is wrong with the others."""
    sound: dict[str, Tree] = {}
    problems: list[Problem] = []
    for tree in trees:
        if tree.id in sound or tree.id == folders.BASE:
            other = sound[tree.id].file if tree.id in sound else folders.shown(folders.default().assets)
            problems.append(_refused(tree, Fault("IZ0202", values={"mod": tree.id, "other": other})))
        else:
            sound[tree.id] = tree
    while True:
        mods = {tree.id: tree.mod for tree in sound.values() if tree.mod is not None}
        bad = {id_: faults for id_, mod in mods.items() if (faults := unmet(mod, mods))}
        if not bad:
            break
        problems += [_refused(sound[id_], fault) for id_, faults in bad.items() for fault in faults]
        sound = {id_: tree for id_, tree in sound.items() if id_ not in bad}
    order, ring = ordered(mods.values())
    problems += [_refused(sound[mod.id], fault) for mod, fault in in_a_ring(ring)]
    return [sound[mod.id] for mod in order], problems


def _refused(tree: Tree, fault: Fault) -> Problem:
    return from_fault(fault, tree.id, tree.file, tree.text)


def _build(trees: Sequence[Tree], names: bool) -> tuple[Catalog, list[Problem]]:
    """Merge the layers of all things and check each; with `names` also that what the mods name exists."""
    from game.content.verdict import judge

    stacks, problems = _stacked(trees)
    things: dict[Key, Thing] = {}
    made: dict[str, list[Any]] = {folder: [] for folder in TYPES}
    folder_of = {type_: folder for folder, type_ in TYPES.items()}
    for (type_, id_), layers in sorted(stacks.items()):
        merged = thing(type_, id_, layers)
        sound, found = judge(merged)
        problems += found
        if sound is not None:
            things[type_, id_] = merged
            made[folder_of[type_]].append(sound)
    mods = [tree.mod for tree in trees if tree.mod is not None]
    catalog_ = Catalog(
        **{folder: Shelf(tuple(items)) for folder, items in made.items()},
        hash=_hash(things),
        mods=tuple(mod.id for mod in mods),
        renamed={old: new for mod in mods for old, new in mod.renamed.items()},
        things=things,
    )
    return catalog_, problems + (_dangling(catalog_) if names and mods else [])


def _dangling(made: Catalog) -> list[Problem]:
    """Names that lead nowhere in what the mods brought."""
    from game.content.references import dangling
    from game.content.view import View

    return [p for p in once(dangling(View(made, {}, ()))) if p.mod != folders.BASE]


def _stacked(trees: Sequence[Tree]) -> tuple[dict[Key, list[Layer]], list[Problem]]:
    """The layers of each thing from bottom to top; a `remove` takes the thing away, both need something below."""
    stacks: dict[Key, list[Layer]] = {}
    problems: list[Problem] = []
    for tree in trees:
        for key, layer in tree.layers.items():
            if "op" in layer.source.values and key not in stacks:
                span = layer.source.span(("op",))
                values = {"id": key[1], "op": layer.op, "near": near(key[1], [i for t, i in stacks if t == key[0]])}
                fault = Fault("IZ0119", span.line, span.col, span.length, values=values)
                problems.append(from_fault(fault, layer.mod, layer.file, layer.source.text))
            elif layer.op == "remove":
                del stacks[key]
            else:
                stacks.setdefault(key, []).append(layer)
    return stacks, problems


def _hash(things: dict[Key, Thing]) -> str:
    """The sha256 of all merged values, in the order of type and id."""
    plain = [[*key, merged.values] for key, merged in sorted(things.items())]
    text = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
