"""How one row of the carbon ledger was worked out yesterday: activity x factor x what changes it, cohort by cohort."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.engine.carbon import drivers
from game.model.forms import DRIVERS, FUGITIVE_G_PER_GCE, STAT, Change, Line, change

if TYPE_CHECKING:
    from game.engine.tick import Day
    from game.model.city import City


Cause = tuple[tuple[str, str], float]
"""Who changes something (type, id), and by what factor."""


@dataclass(frozen=True)
class Step:
    """`count` buildings of a tier in a district: `activity` base units of `driver`, `factor` g for each, then the
    changes in force (cause, factor) and the `grams` of yesterday. `source` is the factor's own."""

    tier: str
    district: int
    count: int
    driver: str
    activity: float
    factor: float
    changes: tuple[Cause, ...]
    grams: int
    source: object


NEIGHBOURS = ("near", "neighbours")
SMALL = 1e-9


def steps(city: City, account: str, source: str, day: Day) -> tuple[Step, ...]:
    """The steps of a row; empty where no building carries it. Reads the wiring as it stands now."""
    if account == "fugitive":
        return tuple(_fugitive(s) for s in _of_lines(city, day, source, None) if s.source is not None)
    return tuple(_of_lines(city, day, source, account))


def _of_lines(city: City, day: Day, source: str, account: str | None) -> list[Step]:
    """Every emission line of a kind, or only those of one account; without account only lines that burn fuel."""
    lines = city.wiring.lines
    out: list[Step] = []
    if len(day.flow.made) != len(city.cohorts):
        return out
    amounts = drivers(city, day.needs, day.warmth, day.flow, day.made)
    for i, line in enumerate(lines.made_of):
        if line.row[1] != source or (line.row[0] != account if account else line.fuel < 0):
            continue
        cohort = int(lines.cohort[i])
        activity = float(amounts[lines.driver[i], cohort])
        burned = activity * float(lines.factor[i])
        grams = burned * float(lines.keep[i]) if account else burned * float(lines.gce[i])
        kept = float(lines.keep[i]) if account else 1.0
        total = float(lines.factor[i]) * kept / line.factor if line.factor else 1.0
        changes = _changes(city, cohort, line, total, bool(account) and line.factor > 0)
        out.append(Step(
            city.cohorts.forms[cohort].spec.name.en, int(city.cohorts.district[cohort]),
            int(city.cohorts.count[cohort]), DRIVERS[line.driver], activity, line.factor, changes, round(grams),
            line.source,
        ))  # fmt: skip
    return out


def _fugitive(step: Step) -> Step:
    """A burned line as the fugitive emissions it carries: g of coal equivalent times the factor of R9."""
    return Step(
        step.tier, step.district, step.count, "gce", float(step.grams), FUGITIVE_G_PER_GCE, (),
        round(step.grams * FUGITIVE_G_PER_GCE), None,
    )  # fmt: skip


def _changes(city: City, cohort: int, line: Line, total: float, kept: bool) -> tuple[Cause, ...]:
    """What makes a line of a cohort cleaner or dirtier, with the factor each cause brings on top of those before it;
    the factors multiply to `total`. Capture counts where it is `kept` off the books; what no effect and no module
    explains is the neighbours' doing."""
    stats = [s for s, on in (("fuel", line.fuel >= 0), ("process", line.process), ("capture", kept)) if on]
    out: list[Cause] = []
    product = 1.0
    for stat in stats:
        plus, times = (0.0 if stat == "capture" else 1.0), 1.0
        for cause, does in _bearing(city, cohort, STAT[stat]):
            before = _left(stat, plus, times)
            plus, times = plus + does.plus, times * does.times
            factor = _left(stat, plus, times) / before if before else 0.0
            out.append((cause, factor))
            product *= factor
    rest = total / product if product else 1.0
    return (*out, (NEIGHBOURS, rest)) if abs(rest - 1.0) > SMALL else tuple(out)


def _left(stat: str, plus: float, times: float) -> float:
    """Share of an emission that a stat leaves: of capture what is not caught, of the others the stat itself."""
    return 1.0 - min(max(plus * times, 0.0), 1.0) if stat == "capture" else plus * times


def _bearing(city: City, cohort: int, stat: int) -> Iterator[tuple[tuple[str, str], Change]]:
    """Modules and effects in force that change a stat of a cohort, in the order in which they are reckoned."""
    kind, form = int(city.cohorts.kind[cohort]), city.cohorts.forms[cohort]
    for i, module in enumerate(city.catalog.buildings.items[kind].module):
        if form.modules >> i & 1:
            yield from ((("module", module.id), c) for c in map(change, module.effects) if c.stat == stat)
    for effect in city.rates.effects:
        if effect.kinds[kind] and effect.change.stat == stat:
            yield effect.cause, effect.change
