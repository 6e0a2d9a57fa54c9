"""How one row of the carbon ledger was worked out yesterday: activity x factor x what changes it, cohort by cohort."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.engine.carbon import drivers
from game.model.forms import DRIVERS, FUGITIVE_G_PER_GCE, STAT

if TYPE_CHECKING:
    from game.engine.tick import Day
    from game.model.city import City


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
    changes: tuple[tuple[tuple[str, str], float], ...]
    grams: int
    source: object


RELEVANT: tuple[str, ...] = ("fuel", "process", "capture")


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
        form = city.cohorts.forms[cohort]
        out.append(Step(
            form.spec.name.en, int(city.cohorts.district[cohort]), int(city.cohorts.count[cohort]),
            DRIVERS[line.driver], activity, line.factor, _changes(city, cohort), round(grams), line.source,
        ))  # fmt: skip
    return out


def _fugitive(step: Step) -> Step:
    """A burned line as the fugitive emissions it carries: g of coal equivalent times the factor of R9."""
    return Step(
        step.tier, step.district, step.count, "gce", float(step.grams), FUGITIVE_G_PER_GCE, (),
        round(step.grams * FUGITIVE_G_PER_GCE), None,
    )  # fmt: skip


def _changes(city: City, cohort: int) -> tuple[tuple[tuple[str, str], float], ...]:
    """Effects and modules that change how clean a cohort is, with the factor each brings."""
    kind = int(city.cohorts.kind[cohort])
    out: list[tuple[tuple[str, str], float]] = []
    wanted = {STAT[s] for s in RELEVANT}
    for effect in city.rates.effects:
        if effect.kinds[kind] and effect.change.stat in wanted:
            out.append((effect.cause, effect.change.times if effect.change.plus == 0 else 1 - effect.change.plus))
    form = city.cohorts.forms[cohort]
    modules = city.catalog.buildings.items[kind].module
    for i, module in enumerate(modules):
        if form.modules >> i & 1:
            for e in module.effects:
                if e.stat in RELEVANT:
                    out.append((("module", module.id), e.times if e.times is not None else 1 - (e.plus or 0.0)))
    return tuple(out)
