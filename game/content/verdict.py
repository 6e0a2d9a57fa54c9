"""The schema's verdict on one thing's merged values: the frozen thing, or problems in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, get_args, get_origin

from pydantic import BaseModel, ValidationError

from game.content.diagnose import Problem, Term, near, once
from game.content.look import PICTURE
from game.content.merge import Layer, Thing
from game.content.picture import Pictures, named
from game.content.schema import CLASSES, ModHeader, keys, members, models, ruling
from game.content.spans import Path, path_text

Values = dict[str, object]
Said = tuple[str, str, Values]
"""Code, sentence, what the sentence names."""

_WANTED = {
    "string": "text", "int": "int", "float": "float", "bool": "bool", "tuple": "list", "list": "list", "set": "list",
    "frozen": "list", "dict": "table", "mapping": "table", "model": "table", "dataclass": "table",
}
_BOUNDS = {"greater_than": ("more", "gt"), "greater_than_equal": ("least", "ge"), "less_than": ("less", "lt"),
           "less_than_equal": ("most", "le"), "multiple_of": ("multiple", "multiple_of")}
_SHARED = {"part": "Part", "fx": "Fx"}
_PATTERNS = {r"^[a-z][a-z0-9_]{1,47}$": "id", r"^[a-z][a-z0-9_-]{1,47}$": "mod_id", r"^\d{4}-\d{2}-\d{2}$": "date",
             PICTURE: "picture", r"^\d{4}-01-01$": "start", r"^\d+(\.\d+){0,3}$": "version"}


def judge(thing: Thing) -> tuple[Any, list[Problem]]:
    """The frozen thing and what is wrong with its pictures, or None and every problem found."""
    pictures = Pictures(layer.folder for layer in reversed(thing.layers) if layer.folder is not None)
    try:
        return CLASSES[thing.type].model_validate(thing.values, context=pictures), _unfit(thing, pictures)
    except ValidationError as error:
        return None, problems(thing, error) + _unfit(thing, pictures)


def _unfit(thing: Thing, pictures: Pictures) -> list[Problem]:
    """Pictures that are not taken, each said where it is named."""
    places = [(path, name) for path, name in named(thing.values) if name in pictures.faults] if pictures.faults else []
    return once(placed(thing, path, *pictures.faults[name]) for path, name in places)


def judge_header(layer: Layer) -> tuple[ModHeader | None, list[Problem]]:
    """The same for a mod's `mod.toml`."""
    header, found = judge(Thing("mod", "mod", (layer,), layer.source.values))
    return header, found


def problems(thing: Thing, error: ValidationError) -> list[Problem]:
    """Every error of the validator as a problem with its place; what repeats through inherited tiers is said once."""
    cls = CLASSES[thing.type]
    found: dict[tuple[object, ...], Problem] = {}
    for entry in _plain_errors(thing, error):
        loc: tuple[str | int, ...] = entry["loc"]
        path = _path(thing.values, loc, entry["type"] == "missing")
        path += _inner(entry)
        code, sentence, values = _say(entry, cls, loc)
        absent = entry["type"] in ("missing", "union_tag_not_found")
        if absent and _missing_below(thing, path):
            continue
        problem = placed(thing, path, code, sentence, values, key=entry["type"] == "extra_forbidden", absent=absent)
        found.setdefault((problem.file, problem.line, problem.col, code, path[-1:]), problem)
    return list(found.values())


def placed(
    thing: Thing, path: Path, code: str, sentence: str = "message", values: Values | None = None,
    key: bool = False, absent: bool = False, severity: str = "error",
) -> Problem:
    """A problem at the place in the files where `path` was set; `absent` points at the table that lacks it."""
    layer, own = thing.find(path[:-1] if absent else path)
    span = layer.source.span(own, key or absent)
    line = layer.source.lines[span.line - 1] if span.line <= len(layer.source.lines) else ""
    return Problem(
        code, "warning" if severity == "warning" else "error", layer.mod, layer.file, span.line, span.col,
        path_text(path), span.length, line, sentence, values or {},
    )


def _plain_errors(thing: Thing, error: ValidationError) -> list[Any]:
    """The validator's errors; of a union's alternatives only those that the value can have meant."""
    kept: list[Any] = []
    seen: set[Path] = set()
    for entry in map(_misspelt, error.errors(include_url=False)):
        loc = entry["loc"]
        if entry["type"] == "too_short" and len(entry["input"]) >= entry["ctx"]["min_length"]:
            continue
        path = _path(thing.values, loc, entry["type"] == "missing")
        branch = next((part for part in loc if isinstance(part, str) and _is_branch(part, loc, path)), None)
        if branch is None:
            kept.append(entry)
            continue
        at = path[: loc.index(branch)]
        table = isinstance(_node(thing.values, at), dict)
        if table and branch[:1].isupper():
            kept.append(entry)
        elif not table and at not in seen:
            seen.add(at)
            kept.append({**entry, "loc": loc[: loc.index(branch)], "type": "union", "input": _node(thing.values, at)})
    return kept


def _misspelt(entry: Any) -> Any:
    """The error of a table that does not say which alternative it is, as that of the key it misspells."""
    if entry["type"] != "union_tag_not_found":
        return entry
    key = near(_tag_key(entry), entry["input"])
    return {**entry, "type": "extra_forbidden", "loc": (*entry["loc"], key)} if key else entry


def _tag_key(entry: Any) -> str:
    return str(entry["ctx"]["discriminator"]).strip("'")


def _is_branch(part: str, loc: tuple[str | int, ...], path: Path) -> bool:
    return len(loc) > len(path) and part not in path and (part[:1].isupper() or part in _BRANCHES)


_SORTS: dict[Any, str] = {
    str: "text", int: "int", float: "float", bool: "bool", tuple: "list", list: "list", dict: "table",
}
_MOST = 24
"""Choices that a message lists."""

_BRANCHES = ("str", "int", "float", "bool", "constrained-str", "constrained-int", "constrained-float")


def _path(values: Any, loc: tuple[str | int, ...], missing: bool) -> Path:
    """The part of a validator's location that is also a path in the values, plus a missing key."""
    path: Path = ()
    node: Any = values
    for number, part in enumerate(loc):
        if _has(node, part):
            node = node[part]
            path += (part,)
        elif missing and number == len(loc) - 1:
            path += (part,)
    return path


def _has(node: Any, part: str | int) -> bool:
    if isinstance(node, dict):
        return part in node
    return isinstance(node, list) and isinstance(part, int) and 0 <= part < len(node)


def _node(values: Any, path: Path) -> Any:
    for part in path:
        values = values[part]
    return values


def _missing_below(thing: Thing, path: Path) -> bool:
    """Whether the tier below lacks the same key, so that it was said already."""
    if len(path) < 3 or path[0] != "tier" or not isinstance(path[1], int) or path[1] == 0:
        return False
    try:
        below = _node(thing.values, ("tier", path[1] - 1, *path[2:-1]))
    except (KeyError, IndexError, TypeError):
        return False
    return isinstance(below, dict) and path[-1] not in below


def _inner(entry: Any) -> Path:
    """The key to blame below the table that the validator names."""
    if entry["type"] in ("union_tag_invalid", "union_tag_not_found"):
        return (_tag_key(entry),)
    return RULES.get(_slug(entry), ()) if entry["type"] == "value_error" else ()


def _slug(entry: Any) -> str:
    """A rule's words as a name: "give either plus or times" is give_either_plus_or_times."""
    rule = str(entry["ctx"]["error"]).partition(": ")[0].lower()
    return re.sub(r"[^a-z0-9]+", "_", re.sub(r"\(.*?\)|'s", "", rule)).strip("_")


def _say(entry: Any, cls: type[BaseModel], loc: tuple[str | int, ...]) -> Said:
    """One error of the validator as code, sentence and the words for it."""
    kind: str = entry["type"]
    ctx = entry.get("ctx", {})
    for fits, say in _SAYERS:
        if fits(kind):
            return say(entry, ctx, cls, loc)
    return "IZ0199", "message", {"reason": entry["msg"], "found": shown(entry["input"])}


def _unknown(entry: Any, ctx: Any, cls: type[BaseModel], loc: tuple[str | int, ...]) -> Said:
    owner, key = _owner(cls, loc), str(loc[-1])
    owners = models(ruling(cls, loc[:-1]))
    known = [k for k in keys(owner) if all(k in keys(o) for o in owners)] if owner else []
    return "IZ0107", "message", {
        "key": key, "thing": _noun(owner), "near": near(key, known), "known": tuple(known),
    }


def _missing(entry: Any, ctx: Any, cls: type[BaseModel], loc: tuple[str | int, ...]) -> Said:
    if entry["type"] == "missing" and isinstance(loc[-1], int):
        limit = str(len(get_args(ruling(cls, loc[:-1]))))
        return "IZ0115", "short", {"limit": limit, "found": str(len(entry["input"]))}
    tag = entry["type"] == "union_tag_not_found"
    owner = _owner(cls, (*loc, "")) if tag else _owner(cls, loc)
    key = _tag_key(entry) if tag else str(loc[-1])
    return "IZ0108", "message", {"key": key, "thing": _noun(owner)}


def _owner(cls: type[BaseModel], loc: tuple[str | int, ...]) -> type[BaseModel] | None:
    found = models(ruling(cls, loc[:-1]))
    return found[0] if found else None


def _noun(owner: type[BaseModel] | None) -> Term:
    """The word for a class; the many parts of a look share one."""
    if owner is None:
        return Term("table")
    return Term(next((word for key, word in _SHARED.items() if key in owner.model_fields), owner.__name__))


def _choice(entry: Any, ctx: Any, cls: type[BaseModel], loc: tuple[str | int, ...]) -> Said:
    expected = ctx.get("expected") or ctx.get("expected_tags") or ""
    allowed = tuple(re.findall(r"'([^']*)'", expected)) or (str(expected),)
    found = str(ctx.get("tag") or entry["input"])
    listed = allowed if len(allowed) <= _MOST else (*allowed[:_MOST], "…")
    return "IZ0110", "message", {"found": shown(found), "allowed": listed, "near": near(found, allowed)}


def _bound(entry: Any, ctx: Any, cls: type[BaseModel], loc: tuple[str | int, ...]) -> Said:
    sentence, name = _BOUNDS[entry["type"]]
    return "IZ0111", sentence, {"found": shown(entry["input"]), "bound": f"{ctx[name]:g}"}


def _string(entry: Any, ctx: Any, cls: type[BaseModel], loc: tuple[str | int, ...]) -> Said:
    if entry["type"] == "string_pattern_mismatch":
        sentence = _PATTERNS.get(ctx["pattern"], "colour" if ctx["pattern"].startswith("^#") else "pattern")
        return "IZ0112", sentence, {"found": shown(entry["input"]), "pattern": ctx["pattern"]}
    long = entry["type"] == "string_too_long"
    return "IZ0112", "long" if long else "short", {"limit": str(ctx["max_length" if long else "min_length"])}


def _length(entry: Any, ctx: Any, cls: type[BaseModel], loc: tuple[str | int, ...]) -> Said:
    long = entry["type"] == "too_long"
    limit = ctx["max_length" if long else "min_length"]
    return "IZ0115", "long" if long else "short", {"limit": str(limit), "found": str(ctx.get("actual_length", "?"))}


def _rule(entry: Any, ctx: Any, cls: type[BaseModel], loc: tuple[str | int, ...]) -> Said:
    rule, _, rest = str(ctx["error"]).partition(": ")
    slug = _slug(entry)
    return "IZ0116", "message", {"rule": Term(f"rule_{slug}") if slug in RULES else rule, "rest": rest}


def _finite(entry: Any, ctx: Any, cls: type[BaseModel], loc: tuple[str | int, ...]) -> Said:
    return "IZ0113", "message", {}


def _sort(entry: Any, ctx: Any, cls: type[BaseModel], loc: tuple[str | int, ...]) -> Said:
    """A value of the wrong sort: text for a number, a table for a list."""
    value = entry["input"]
    if entry["type"] == "union":
        wanted = tuple(Term(_sort_name(m)) for m in members(ruling(cls, loc)))
    else:
        wanted = (Term(_WANTED.get(entry["type"].partition("_")[0], "other")),)
    sentence = "date" if type(value).__name__ in ("date", "datetime", "time") else "message"
    return "IZ0109", sentence, {"found": shown(value), "wanted": wanted, "sort": Term(_sort_name(type(value)))}


def _sort_name(annotation: Any) -> str:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation.__name__
    plain = get_origin(annotation) or annotation
    return _SORTS.get(plain, "other")


def shown(value: Any) -> str:
    """A value as its author would write it, cut short."""
    if isinstance(value, bool):
        text = "true" if value else "false"
    elif isinstance(value, str):
        text = f'"{value}"'
    elif isinstance(value, dict):
        text = "{ " + ", ".join(str(key) for key in value) + " }"
    else:
        text = str(value)
    return text if len(text) <= 48 else text[:45] + "…"


RULES: dict[str, Path] = {
    "name_one_of_tag_kind_or_group": (), "give_either_plus_or_times": (), "give_at_least_or_at_most": (),
    "give_either_of_or_to": (), "connected_speaks_of_buildings_not_of_land": ("connected",),
    "name_buildings_covers_or_terrains_not_two_of_them": (), "give_exactly_one_rate": (),
    "the_map_lines_must_be_equally_long": ("map",),
    "unknown_map_letters": ("map",), "the_plan_must_be_as_large_as_the_map": ("plan",),
    "plan_letters_without_a_legend": ("plan",), "a_variant_needs_parts_also_fx_or_paint": (),
    "a_variant_has_more_parts_than_a_look_may_have": ("variants",),
    "a_variant_paints_a_colour_that_its_parts_do_not_have": ("variants",),
    "give_every_group_a_share": ("support",), "the_last_line_must_have_no_conditions": ("lines",),
    "say_of_what_it_is": (), "the_calendar_has_no_such_day": (), "low_must_be_below_high": ("low",),
    "the_ages_must_rise": ("uptake",),
    "give_either_parts_or_picture": (), "a_picture_needs_its_anchor": (), "a_picture_has_no_variants": ("variants",),
}
"""The rules that the schema classes state in words and that have a text of their own -> the key to blame."""

_SAYERS: tuple[tuple[Callable[[str], bool], Callable[..., Said]], ...] = (
    (lambda k: k == "extra_forbidden", _unknown),
    (lambda k: k in ("missing", "union_tag_not_found"), _missing),
    (lambda k: k in ("literal_error", "enum", "union_tag_invalid"), _choice),
    (lambda k: k in _BOUNDS, _bound),
    (lambda k: k in ("string_pattern_mismatch", "string_too_short", "string_too_long"), _string),
    (lambda k: k in ("too_short", "too_long"), _length),
    (lambda k: k in ("value_error", "assertion_error"), _rule),
    (lambda k: k == "finite_number", _finite),
    (lambda k: k == "union" or re.search(r"_(type|parsing|from_float|parsing_size|unicode)$", k) is not None, _sort),
)
