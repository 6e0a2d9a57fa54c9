"""What is studied next: discoveries in a row that the institutes take up one after another, so that none idles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.engine.commands import Study
from game.model.forms import STAT

if TYPE_CHECKING:
    from game.model.city import City
    from game.ui.stage import Stage

KEY = "studies"
MOST = 6
"""Discoveries that may wait."""


def lined_up(stage: Stage) -> tuple[str, ...]:
    """The ids that wait, the next one first."""
    return tuple(stage.picked.get(KEY, ()))


def line_up(stage: Stage, id_: str) -> None:
    """Put a discovery last, or take out one that waits."""
    row = lined_up(stage)
    stage.picked[KEY] = tuple(each for each in row if each != id_) if id_ in row else (*row, id_)[:MOST]
    take_up(stage)
    stage.refresh()


def take_up(stage: Stage) -> None:
    """Put the first that may be studied under study when nothing is; what is found or under study waits no longer."""
    city, row = stage.session.city, lined_up(stage)
    if not row:
        return
    refused = {id_: Study(id_).refusal(city) for id_ in row}
    row = tuple(id_ for id_ in row if refused[id_] != "already_found" and id_ != city.now.studying)
    ready = next((id_ for id_ in row if refused[id_] is None), None)
    stage.picked[KEY] = row
    if ready is not None and not city.now.studying:
        stage.picked[KEY] = tuple(id_ for id_ in row if id_ != ready)
        stage.do(Study(ready))


def idle(city: City) -> bool:
    """Whether knowledge is there or made, nothing is studied and something could be."""
    made = city.rates.total[:, STAT["knowledge"]].any()
    if city.now.studying or (city.now.knowledge < 1000 and not made):
        return False
    return any(Study(discovery.id).refusal(city) is None for discovery in city.catalog.discoveries)
