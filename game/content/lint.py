"""The static passes over content that the schema accepts; each asks one question and knows nothing of the others."""

from __future__ import annotations

from game.content import balance, placing, references, sourcing, wording
from game.content.diagnose import Problem
from game.content.view import View

PASSES = (*references.PASSES, *sourcing.PASSES, *wording.PASSES, *placing.PASSES, *balance.PASSES)


def lint(view: View) -> list[Problem]:
    """What every pass finds; a problem met twice, as through inherited tiers, is said once."""
    found: dict[tuple[object, ...], Problem] = {}
    for check in PASSES:
        for problem in check(view):
            said = tuple(sorted((key, str(value)) for key, value in problem.values.items()))
            found.setdefault((problem.code, problem.file, problem.line, problem.col, said), problem)
    return list(found.values())
