"""The state that is not columns."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Scalars:
    """The state that is not columns; money in fen, knowledge in thousandths, mood and shares in millionths."""

    day: int = 0
    seed: int = 1
    money: int = 0
    knowledge: int = 0
    green_points: int = 0
    stored: int = 0
    stranded: int = 0
    next_serial: int = 1
    studying: str = ""
    lined_up: list[str] = field(default_factory=list)
    away: bool = False
    saved_by_homes: int = 0
    served_bad: int = 0
    peak_year: int = -1
    neutral_year: int = -1
    won: bool = False
    lost: str = ""
    lost_warned: int = -1
    danger: str = ""
    told: dict[str, int] = field(default_factory=dict)
    medal: str = ""
    halt: str = ""
    woke: bool = False
    ghosts: dict[str, str] = field(default_factory=dict)
