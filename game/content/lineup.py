"""Which mods play, and in which order they are laid over the game."""

from __future__ import annotations

from collections.abc import Iterable

from game.content import folders
from game.content.diagnose import Problem, from_fault
from game.content.header import in_a_ring, ordered, unmet
from game.content.source import Fault
from game.content.tree import Tree


def in_order(trees: Iterable[Tree]) -> tuple[list[Tree], list[Problem]]:
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
