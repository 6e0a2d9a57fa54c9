"""What lets people land or keeps them away: free beds, boats, the mood that draws them, room under the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.engine import measures
from game.engine.explain import Why
from game.engine.households import least_mood, pull
from game.ui.widgets import Label, Row

if TYPE_CHECKING:
    from game.model.city import City
    from game.ui.stage import Stage
    from game.ui.widgets import Widget


def rows(stage: Stage, why: Why) -> list[Widget]:
    """Under the residents: each thing that a day's arrivals hang on; what lets nobody in is red."""
    if why.path != "people":
        return []
    out: list[Widget] = [Label(stage.say("why.growth"), 14, weight="heavy")]
    for name, text, open_ in bounds(stage, stage.session.city):
        number = Label(text, 13, "ink" if open_ else "red", "bold", "right")
        number.rigid = True
        out.append(Row(Label(stage.say(f"why.grows_{name}"), 13, "ink2", grow=1), number, gap=8, pad=(8, 0, 22, 0)))
    return out


def bounds(stage: Stage, city: City) -> list[tuple[str, str, bool]]:
    """(name, figure, whether it lets anybody in) of what bounds the arrivals of a day."""
    draws, room = pull(least_mood(city)), measures.headroom(city)
    boats = round(city.wiring.boats)
    return [
        ("beds", f"{city.heads.vacant:,}", city.heads.vacant > 0),
        ("boats", stage.amount(boats, "people"), boats > 0),
        ("mood", stage.amount(round(draws, 2), "share"), draws > 0.01),
        ("line", stage.amount(round(room, 2), "share"), room > 0.01),
    ]
