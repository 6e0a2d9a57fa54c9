"""Lint: every name that one thing uses for another must lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from game.content.diagnose import Problem, Term, near
from game.content.merge import Thing
from game.content.spans import Path
from game.content.terms import ACCOUNTS, BARS, COVERS
from game.content.view import Found, View, each

LINKS: dict[str, tuple[tuple[str, str], ...]] = {
    "achievement": (("levels.*", "level"),),
    "action": (("fact", "fact"),),
    "building": (
        ("needs", "discovery"), ("tier.*.needs", "discovery"), ("tier.*.fact", "fact"), ("module.*.needs", "discovery"),
        ("module.*.fact", "fact"), ("tier.*.makes.good", "good"), ("tier.*.takes.*.good", "good"),
    ),
    "discovery": (("after.*", "discovery"), ("fact", "fact")),
    "event": (("levels.*", "level"), ("offers", "building"), ("answers.*", "event")),
    "level": (
        ("studied.*", "discovery"), ("enacted.*", "policy"), ("offer.*", "building"), ("contract.*.good", "good"),
        ("opening.*.give", "building"), ("legend.*.kind", "building"),
    ),
    "policy": (("needs", "discovery"), ("fact", "fact")),
    "restoration": (("needs", "discovery"), ("fact", "fact")),
    "story": (("homes.*", "building"),),
    "task": (("after.*", "task"), ("levels.*", "level")),
}
"""Type -> the places that hold the id of a thing, and that thing's type."""

SELECTORS = {
    "building": ("near.*.of", "near.*.to", "near.*.needs", "module.*.effects.*.on"),
    "discovery": ("effects.*.on",),
    "event": ("effects.*.on",),
    "policy": ("effects.*.on",),
    "restoration": ("near.*.to", "near.*.needs"),
}
CONDITIONS = {
    "achievement": ("when.*",),
    "building": ("when.*",),
    "event": ("when.*",),
    "level": ("goal.*", "medals.*.when.*", "opening.*.until.*", "pitfall.*.when.*"),
    "policy": ("when.*",),
    "species": ("when.*", "shows.visits.*"),
    "story": ("lines.*.when.*",),
    "task": ("when.*",),
}
MEASURES = {
    "adopted": "action", "studied": "discovery", "enacted": "policy", "species": "species", "made_year": "good",
    "since": "event",
}  # fmt: skip
WORDS = {"tiles": ("cover", COVERS), "account_year": ("account", ACCOUNTS), "held": ("bar", BARS)}
"""Measure -> what a word of the game's own names that it counts, and those words."""
CHOICES = {"action": "action", "restore": "restoration"}


def links(view: View) -> Found:
    """IZ0301: an id that nobody defines."""
    for type_, places in LINKS.items():
        for thing in view.things(type_):
            for pattern, target in places:
                for path, id_ in each(thing.values, pattern):
                    yield from unknown(view, thing, path, str(id_), target)
    for thing in view.things("level"):
        for path, choice in each(thing.values, "opening.*.choose.*"):
            sort, _, id_ = str(choice).rpartition(":")
            if sort.startswith("fit:"):
                yield from unknown(view, thing, path, sort.partition(":")[2], "building")
                continue
            yield from unknown(view, thing, path, id_, CHOICES.get(sort, "building"))


def unknown(view: View, thing: Thing, path: Path, id_: str, target: str) -> Found:
    """The problem of one id when no thing of the type `target` carries it."""
    shelf = view.catalog.shelf(target)
    if id_ not in shelf:
        yield view.problem(thing, path, "IZ0301", found=id_, sort=Term(target), near=near(id_, shelf.index))


def selectors(view: View) -> Found:
    """IZ0301 and IZ0302: kinds and tags that no building carries."""
    for type_, patterns in SELECTORS.items():
        for thing in view.things(type_):
            for pattern in patterns:
                for path, chosen in each(thing.values, pattern):
                    if "kind" in chosen:
                        yield from unknown(view, thing, (*path, "kind"), str(chosen["kind"]), "building")
                    if "tag" in chosen:
                        yield from _tag(view, thing, (*path, "tag"), str(chosen["tag"]))
    for thing in view.things("discovery"):
        for path, tag in each(thing.values, "learns_from"):
            yield from _tag(view, thing, path, str(tag))
    for thing in view.things("level"):
        for path, _ in (*each(thing.values, "world.learning.*"), *each(thing.values, "world.load.*")):
            yield from _tag(view, thing, path, str(path[-1]))
    for thing in view.things("action"):
        for path, wanted in each(thing.values, "needs"):
            yield from _kind_or_tag(view, thing, path, str(wanted))


def _tag(view: View, thing: Thing, path: Path, tag: str) -> Found:
    if tag not in view.tags:
        yield view.problem(thing, path, "IZ0302", found=tag, near=near(tag, view.tags))


def _kind_or_tag(view: View, thing: Thing, path: Path, wanted: str) -> Found:
    """A kind, "tag:x", "kind#2" or "kind+module"."""
    if wanted.startswith("tag:"):
        yield from _tag(view, thing, path, wanted[4:])
        return
    (id_, _, stage), (_, _, module) = wanted.partition("+")[0].partition("#"), wanted.partition("+")
    yield from unknown(view, thing, path, id_, "building")
    kind = view.catalog.buildings.get(id_)
    if kind is not None and stage and not (stage.isdigit() and 1 <= int(stage) <= len(kind.tier)):
        yield view.problem(thing, path, "IZ0304", kind=id_, stages=str(len(kind.tier)), found=stage)
    known = {m.id for m in kind.module} if kind is not None and module else {module}
    if module not in known:
        yield view.problem(thing, path, "IZ0305", kind=id_, found=module, near=near(module, known))


def conditions(view: View) -> Found:
    """IZ0301 and others: what the conditions count must exist."""
    for type_, patterns in CONDITIONS.items():
        for thing in view.things(type_):
            for pattern in patterns:
                for path, condition in each(thing.values, pattern):
                    yield from _condition(view, thing, path, condition)


def _condition(view: View, thing: Thing, path: Path, condition: dict[str, Any]) -> Found:
    measure, of = condition["measure"], condition.get("of")
    if of is None:
        return
    at = (*path, "of")
    if measure == "built":
        for one in of.split("|"):
            yield from _kind_or_tag(view, thing, at, one)
    elif measure in MEASURES:
        yield from unknown(view, thing, at, of, MEASURES[measure])
    elif measure in WORDS and of not in WORDS[measure][1]:
        sort, known = WORDS[measure]
        yield view.problem(thing, at, "IZ0301", found=of, sort=Term(sort), near=near(of, known))


def stages(view: View) -> Found:
    """IZ0304, IZ0305 and IZ0307: stages and modules that a kind does not have, ids given twice."""
    for thing in view.things("level"):
        for path, standing in each(thing.values, "legend.*"):
            kind = view.catalog.buildings.get(standing["kind"])
            if kind is None:
                continue
            if standing.get("tier", 1) > len(kind.tier):
                found = str(standing["tier"])
                yield view.problem(
                    thing, (*path, "tier"), "IZ0304", kind=kind.id, stages=str(len(kind.tier)), found=found
                )
            known = {module.id for module in kind.module}
            for place, id_ in each(standing, "modules.*"):
                if id_ not in known:
                    yield view.problem(
                        thing, (*path, *place), "IZ0305", kind=kind.id, found=str(id_), near=near(str(id_), known)
                    )
    for thing in view.things("building"):
        count = len(thing.values["tier"])
        for path, stage in each(thing.values, "module.*.tiers.*"):
            if not 1 <= stage <= count:
                yield view.problem(thing, path, "IZ0304", kind=thing.id, stages=str(count), found=str(stage))
        seen: set[str] = set()
        for path, id_ in each(thing.values, "module.*.id"):
            if id_ in seen:
                yield view.problem(thing, path, "IZ0307", found=str(id_))
            seen.add(str(id_))


def rings(view: View) -> Found:
    """IZ0303: discoveries or tasks that wait for each other."""
    for type_ in ("discovery", "task"):
        after = {t.id: [str(i) for _, i in each(t.values, "after.*")] for t in view.things(type_)}
        for ring in _rings(after):
            thing = view.catalog.things[type_, ring[0]]
            yield view.problem(thing, ("after",), "IZ0303", ring=", ".join(ring))


def _rings(after: dict[str, list[str]]) -> Iterator[list[str]]:
    """The sets of ids that reach themselves, each once, sorted."""
    said: set[str] = set()
    for start in sorted(after):
        if start in said:
            continue
        reach = _reach(after, start)
        if start in reach:
            ring = sorted(id_ for id_ in reach if start in _reach(after, id_))
            said |= set(ring)
            yield ring


def _reach(after: dict[str, list[str]], start: str) -> set[str]:
    found: set[str] = set()
    open_ = list(after.get(start, ()))
    while open_:
        id_ = open_.pop()
        if id_ not in found:
            found.add(id_)
            open_ += after.get(id_, ())
    return found


def reach(view: View) -> Found:
    """IZ0306: an action that waits for a kind which can neither be built nor stands in any level."""
    catalog = view.catalog
    standing = {s.kind for level in catalog.levels for s in level.legend.values()}
    there = {k.id for k in catalog.buildings if k.buildable and not k.retired} | standing
    tags = {tag for k in catalog.buildings if k.id in there for tag in k.tags}
    for thing in view.things("action"):
        wanted = str(thing.values.get("needs", ""))
        gone = wanted[4:] not in tags if wanted.startswith("tag:") else wanted.partition("#")[0] not in there
        known = wanted[4:] in view.tags or wanted.partition("#")[0] in catalog.buildings
        if wanted and gone and known:
            yield view.problem(thing, ("needs",), "IZ0306", found=thing.id)


PASSES = (links, selectors, conditions, stages, rings, reach)


def dangling(view: View) -> list[Problem]:
    """What would stop a game: the passes over names, without those over tags and reach."""
    return [p for check in (links, conditions, stages, rings) for p in check(view)]
