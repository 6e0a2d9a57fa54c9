"""How a row of the ledger was worked out yesterday, in words: buildings x activity x factor x changes = grams."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.content.amount import bare
from game.content.rows import rows
from game.content.terms import Reference
from game.engine.rowsteps import Step
from game.ui.panels.naming import district, name_of

if TYPE_CHECKING:
    from game.content.kinds import BuildingKind
    from game.ui.stage import Stage

ENERGY = ("kwh", "heat", "stove")


def heading(stage: Stage, kind: BuildingKind | None, step: Step) -> str:
    """How many buildings of which tier, and where."""
    named = [t.name for t in kind.tier if t.name.en == step.tier] if kind else []
    tier = stage.name(named[0]) if named else step.tier
    return stage.say("why.step", n=step.count, tier=tier, district=district(stage, step.district))


def sum_line(stage: Stage, kind: BuildingKind | None, step: Step) -> str:
    """Activity times factor and every change in force, equal to the grams of yesterday."""
    parts = [activity(stage, kind, step), factor(stage, kind, step)]
    parts += [f"{times:.3g}" for _, times in step.changes]
    return stage.say("why.equals", product=" \u00d7 ".join(parts), amount=stage.amount(step.grams, "g"))


def activity(stage: Stage, kind: BuildingKind | None, step: Step) -> str:
    """What was done yesterday, in the unit that the factor counts."""
    if step.driver in ENERGY:
        return stage.amount(round(step.activity), "Wh")
    if step.driver in ("made", "used"):
        return stage.say("why.units", n=bare(step.activity / 1000), unit=_unit(stage, kind, step))
    if step.driver == "gce":
        return stage.say("why.coal_equal", amount=stage.amount(round(step.activity / 1e6, 3), "t"))
    return stage.say(f"why.{step.driver}", n=bare(step.activity))


def factor(stage: Stage, kind: BuildingKind | None, step: Step) -> str:
    """Grams for each unit of activity."""
    if step.driver in ENERGY:
        return stage.say("why.g_per_kwh", n=bare(step.factor * 1000))
    if step.driver in ("made", "used"):
        return stage.say("why.kg_per", n=bare(step.factor), unit=_unit(stage, kind, step))
    if step.driver == "gce":
        return stage.say("why.t_per_tce", n=bare(step.factor))
    if step.driver == "cook":
        return stage.say("why.g_a_day", n=bare(step.factor))
    return stage.say("why.t_a_day", n=bare(step.factor / 1e6))


def _unit(stage: Stage, kind: BuildingKind | None, step: Step) -> str:
    """The unit of the good that the emission follows."""
    for tier in kind.tier if kind else ():
        if tier.name.en == step.tier:
            good = tier.makes.good if step.driver == "made" and tier.makes else tier.takes[0].good if tier.takes else ""
            found = stage.session.city.catalog.goods.get(good)
            if found:
                return stage.say(f"term.unit.{found.unit}")
    return stage.say("term.unit.t")


def changes(stage: Stage, kind: BuildingKind | None, step: Step) -> list[str]:
    """Each change in force with its factor."""
    of = kind.id if kind else ""
    return [stage.say("why.change", name=name_of(stage, cause, of), times=f"{by:.3g}") for cause, by in step.changes]


def cited(stage: Stage, source: object) -> str:
    """The source of a factor by name: the facts row and who published it, or a title and year."""
    if isinstance(source, Reference):
        row = rows().get(source.row or "")
        own = source.in_lang(stage.lang)
        title = row.in_lang(stage.lang) if row else own
        return stage.say("why.source", title=title, where=f"{own}, {source.year}" if row else str(source.year))
    row = rows().get(str(source))
    if row is None:
        return stage.say("why.source_rule")
    return stage.say("why.source", title=row.in_lang(stage.lang), where=f"{row.cited(stage.lang)}, {row.year}")
