"""G13: whatever the computer's clock does, time away is worth between nothing and the cap, and nobody is locked out."""

from __future__ import annotations

import math
import random

from game.session.clock import HOUR_S, Away
from tests.trials.outcome import Outcome, main

FULL = 20_000
PROMISE = "G13 clock histories"
START = 1_780_000_000.0
CAP_DAYS = 2_160
DAY_S = HOUR_S / 180
ABSURD = (0.0, -1.0, 2.0**31, 2.0**63, 253_402_300_800.0, -62_135_596_800.0, math.inf, -math.inf, math.nan)


def shifted(dice: random.Random, shown: float) -> float:
    """What a wall clock may come to show: summer time, another zone, a repair, an empty battery, nonsense."""
    act = dice.randrange(6)
    if act == 0:
        return shown + dice.choice((-HOUR_S, HOUR_S))
    if act == 1:
        return shown + HOUR_S * dice.choice((-14, -12, -9.5, -5.75, 0.5, 5.75, 8, 13, 14))
    if act == 2:
        return shown + dice.uniform(-5.0, 5.0)
    if act == 3:
        return shown + 86_400 * dice.uniform(-4000, 4000)
    if act == 4:
        return dice.choice(ABSURD)
    return shown


def history(dice: random.Random) -> str:
    """Play one history of absences; what went wrong, or nothing."""
    shown = START + dice.uniform(0, 4e8)
    away = Away.since({"saved_at": dice.choice([shown, shifted(dice, shown), None, "noon", True])}, shown)
    for _ in range(dice.randrange(2, 9)):
        shown = shifted(dice, shown) + dice.expovariate(1 / (6 * HOUR_S))
        days, away = away.back(shown)
        if not isinstance(days, int) or not 0 <= days <= CAP_DAYS:
            return f"{days} days for a clock at {shown}"
        if math.isfinite(shown) and away.back(shown)[0] != 0:
            return f"time counted twice at {shown}"
        shown = shown if math.isfinite(shown) and abs(shown) < 1e12 else START
        away = away.back(shown)[1]
        gone = dice.uniform(0, 20 * HOUR_S)
        if abs(away.back(shown + gone)[0] - min(gone, 12 * HOUR_S) / DAY_S) > 1:
            return f"locked out: {gone / HOUR_S:.1f} h after {shown} are worth {away.back(shown + gone)[0]} days"
    return ""


def trial(n: int) -> Outcome:
    """`n` random histories."""
    dice, out = random.Random(13), Outcome()
    for _ in range(n):
        fault = history(dice)
        out.tried += 1
        if fault:
            out.wrong.append(fault)
    return out


if __name__ == "__main__":
    raise SystemExit(main(PROMISE, trial, FULL))
