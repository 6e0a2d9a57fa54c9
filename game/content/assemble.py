"""Layers become the catalogue: stacked by thing, merged, judged by the schema, put on shelves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from game.content.catalog import Catalog, Shelf
from game.content.diagnose import Problem, from_fault, near, once
from game.content.folders import BASE, TYPES
from game.content.merge import Layer, Thing, thing
from game.content.source import Fault
from game.content.tree import Key, Tree


def assembled(trees: Sequence[Tree], names: bool) -> tuple[Catalog, list[Problem]]:
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
        mods=tuple(mod.id for mod in mods),
        renamed={old: new for mod in mods for old, new in mod.renamed.items()},
        things=things,
    )
    return catalog_, problems + (_dangling(catalog_) if names and mods else [])


def _dangling(made: Catalog) -> list[Problem]:
    """Names that lead nowhere in what the mods brought."""
    from game.content.references import dangling
    from game.content.view import View

    return [p for p in once(dangling(View(made, {}, ()))) if p.mod != BASE]


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
