"""The static passes over content that the schema accepts; each asks one question and knows nothing of the others."""

from __future__ import annotations

from game.content import balance, placing, references, sourcing, wording
from game.content.diagnose import Problem, once
from game.content.view import View

PASSES = (*references.PASSES, *sourcing.PASSES, *wording.PASSES, *placing.PASSES, *balance.PASSES)


def lint(view: View) -> list[Problem]:
    """What every pass finds."""
    return once(problem for check in PASSES for problem in check(view))
