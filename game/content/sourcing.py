"""Lint: every cost, energy and carbon factor names a source, and lies in the range that its facts row gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from game.content.diagnose import Term, near
from game.content.kinds import RATES
from game.content.merge import Thing
from game.content.rows import Row
from game.content.spans import Path
from game.content.units import UNITS, field_in, rate_in
from game.content.view import Found, View, each

NEEDED = {
    "tier": ("cost", "upkeep", "power", "storage", "heat"),
    "module": ("cost", "upkeep"),
}
"""Table -> the keys that need a source as soon as they are more than nothing."""
GOOD_FIELDS = ("import_price", "export_price", "import_carbon")
SLACK = 0.005
"""Rounding that is forgiven at the ends of a range, and around a single value 2 %."""
SINGLE = 0.02

NAMED = (
    "source", "effects.*.source", "near.*.source", "module.*.effects.*.source", "tier.*.carbon.*.source", "sources.*",
    "tier.*.sources.*", "module.*.sources.*",
)
"""Where sources stand."""
SEEDS = ("seed.*", "tier.*.seed.*", "module.*.seed.*")


def known(view: View) -> Found:
    """IZ0402: facts rows that do not exist."""
    for thing in view.things():
        for pattern in NAMED:
            for path, source in each(thing.values, pattern):
                yield from _row(view, thing, path, source)
        for path, row in each(thing.values, "tier.*.carbon.*.part_of"):
            yield from _row(view, thing, path, row)
        for pattern in SEEDS:
            for path, row in each(thing.values, pattern):
                yield from _row(view, thing, path, row)


def _row(view: View, thing: Thing, path: Path, source: Any) -> Found:
    at, id_ = (path, source) if isinstance(source, str) else ((*path, "row"), source.get("row"))
    if id_ is not None and id_ not in view.rows:
        yield view.problem(thing, at, "IZ0402", found=id_, near=near(id_, view.rows))


def named(view: View) -> Found:
    """IZ0401 and IZ0406: factors without a source, sources without a factor."""
    for thing in view.things("building"):
        for table, fields in NEEDED.items():
            for number, part in enumerate(thing.values.get(table, ())):
                yield from _named(view, thing, (table, number), part, fields)
    for thing in view.things("good"):
        yield from _named(view, thing, (), thing.values, GOOD_FIELDS)
    for thing in view.things("restoration"):
        if thing.values["cost"] and "cost" not in thing.values.get("sources", {}):
            yield view.problem(thing, ("sources",), "IZ0401", thing=Term("Restoration"), key="cost")


def _named(view: View, thing: Thing, path: Path, part: dict[str, Any], fields: Iterable[str]) -> Found:
    noun = Term({"tier": "Tier", "module": "Module"}.get(str(path[0]) if path else "", "Good"))
    sources = part.get("sources", {})
    for field in fields:
        if part.get(field) and field not in sources:
            yield view.problem(thing, (*path, "sources"), "IZ0401", thing=noun, key=field)
    if path and path[0] == "tier":
        for field in sources:
            if field not in part:
                at = (*path, "sources", field)
                yield view.problem(thing, at, "IZ0406", warning=True, at_key=True, thing=noun, key=field)


def ranges(view: View) -> Found:
    """IZ0403 and IZ0404: factors in another unit than their row, or outside its range."""
    for thing in view.things("building"):
        for number, tier in enumerate(thing.values["tier"]):
            yield from _fields(view, thing, ("tier", number), tier, NEEDED["tier"])
            yield from _carbon(view, thing, ("tier", number), tier)
        for number, module in enumerate(thing.values.get("module", ())):
            yield from _fields(view, thing, ("module", number), module, NEEDED["module"])
    for thing in view.things("good"):
        yield from _fields(view, thing, (), thing.values, GOOD_FIELDS)
    for thing in view.things("restoration"):
        yield from _fields(view, thing, (), thing.values, ("cost",))
        yield from _field(view, thing, (), thing.values, "uptake", thing.values["source"])
    for thing in view.things("action"):
        yield from _field(view, thing, (), thing.values, "saves", thing.values["source"])


def _fields(view: View, thing: Thing, path: Path, part: dict[str, Any], fields: Iterable[str]) -> Found:
    for field in fields:
        if part.get(field):
            yield from _field(view, thing, path, part, field, part.get("sources", {}).get(field))


def _field(view: View, thing: Thing, path: Path, part: dict[str, Any], field: str, source: Any) -> Found:
    row = view.rows.get(source) if isinstance(source, str) else None
    if row is not None:
        found = field_in(field, part, row.unit)
        yield from _compared(view, thing, (*path, field), field, found, row)


def _compared(view: View, thing: Thing, path: Path, key: str, found: float | None, row: Row) -> Found:
    """The problem when `found`, in the row's unit, is not in the row's range."""
    span = row.span()
    if found is None or span is None:
        unit = UNITS.get(key, "?")
        yield view.problem(thing, path, "IZ0403", key=key, unit=unit, row=row.id, row_unit=row.unit or "?")
    elif not _within(found, span):
        yield view.problem(
            thing, path, "IZ0404", found=f"{found:.4g}", unit=row.unit, low=f"{span[0]:g}", high=f"{span[1]:g}",
            row=row.id,
        )


def _within(found: float, span: tuple[float, float]) -> bool:
    slack = (SINGLE if span[0] == span[1] else SLACK) * max(abs(span[0]), abs(span[1]))
    return span[0] - slack <= found <= span[1] + slack


def _carbon(view: View, thing: Thing, path: Path, tier: dict[str, Any]) -> Found:
    """The carbon lines of one tier: each in its own row's range, the parts of a row together."""
    sums: dict[tuple[str, str], float] = defaultdict(float)
    first: dict[tuple[str, str], Path] = {}
    for number, line in enumerate(tier.get("carbon", ())):
        rate = next(name for name in RATES if name in line)
        at = (*path, "carbon", number, rate)
        whole = line.get("part_of")
        if whole is not None:
            sums[whole, rate] += line[rate]
            first.setdefault((whole, rate), (*path, "carbon", number, "part_of"))
        row = view.rows.get(line["source"]) if isinstance(line["source"], str) else None
        if row is not None and row.id != whole:
            found = rate_in(rate, line[rate], _counted_by(view, tier, rate), row.unit)
            yield from _compared(view, thing, at, rate, found, row)
    for (whole, rate), total in sums.items():
        row = view.rows.get(whole)
        if row is not None:
            found = rate_in(rate, total, _counted_by(view, tier, rate), row.unit)
            yield from _summed(view, thing, first[whole, rate], rate, found, row)


def _summed(view: View, thing: Thing, path: Path, rate: str, found: float | None, row: Row) -> Found:
    span = row.span()
    if found is None or span is None:
        yield from _compared(view, thing, path, rate, found, row)
    elif not _within(found, span):
        yield view.problem(
            thing, path, "IZ0405", found=f"{found:.4g}", unit=row.unit, low=f"{span[0]:g}", high=f"{span[1]:g}",
            row=row.id,
        )


def _counted_by(view: View, tier: dict[str, Any], rate: str) -> str | None:
    """The unit of the good that a rate is counted by."""
    if rate == "kg_per_used":
        goods = [taking["good"] for taking in tier.get("takes", ())]
    else:
        goods = [tier["makes"]["good"]] if tier.get("makes") else []
    good = view.catalog.goods.get(goods[0]) if goods else None
    return good.unit if good is not None else None


PASSES = (known, named, ranges)
