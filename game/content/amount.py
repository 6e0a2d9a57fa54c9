"""The one way a number is written: three digits, K, M, G (money: B) or 万, 亿, its unit. And the one way for dates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Literal

Unit = Literal[
    "fen", "g", "dust", "Wh", "W", "people", "points", "share", "tiles", "days", "km", "t", "dB", "tkm", "parcel",
    "knowledge",
]  # fmt: skip
DIGITS = 3
MINUS = "\u2212"
YEAR_DAYS = 365
MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)


@dataclass(frozen=True)
class Step:
    """From `least` base units on, a number is counted in `size` base units and written as before + number + after."""

    least: Decimal
    size: Decimal
    before: str
    after: str
    one: str = ""


def _steps(*steps: tuple[float, str, str]) -> tuple[Step, ...]:
    made = [Step(Decimal(str(size)), Decimal(str(size)), before, after) for size, before, after in steps]
    return (Step(Decimal(0), made[0].size, made[0].before, made[0].after), *made[1:])


def _counted(one: str, many: str) -> tuple[Step, ...]:
    tails = ((1, f" {many}"), (1e3, f"K {many}"), (1e6, f"M {many}"), (1e9, f"G {many}"))
    ones, thousands, *rest = _steps(*((size, "", tail) for size, tail in tails))
    return (replace(ones, one=f" {one}"), replace(thousands, least=Decimal(10_000)), *rest)


def _in_wan(unit: str) -> tuple[Step, ...]:
    return _steps((1, "", unit), (1e4, "", f"万{unit}"), (1e8, "", f"亿{unit}"))


_ENERGY = ((1e3, "k"), (1e6, "M"), (1e9, "G"), (1e12, "T"))
_WATT_HOURS = _steps((1, "", " Wh"), *((size, "", f" {sign}Wh") for size, sign in _ENERGY))
_WATTS = _steps((1, "", " W"), *((size, "", f" {sign}W") for size, sign in _ENERGY[:3]))

_EN: dict[str, tuple[Step, ...]] = {
    "fen": _steps((100, "¥", ""), (1e5, "¥", "K"), (1e8, "¥", "M"), (1e11, "¥", "B")),
    "g": _steps((1, "", " g CO₂e"), (1e3, "", " kg CO₂e"), (1e6, "", " t CO₂e"), (1e9, "", " kt CO₂e")),
    "dust": _steps((1, "", " g"), (1e3, "", " kg"), (1e6, "", " t"), (1e9, "", " kt")),
    "Wh": _WATT_HOURS,
    "W": _WATTS,
    "people": _counted("person", "people"),
    "points": _counted("point", "points"),
    "knowledge": _steps((1e3, "", " points"), (1e6, "", "K points")),
    "share": _steps((0.01, "", "%")),
    "tiles": _counted("tile", "tiles"),
    "days": _counted("day", "days"),
    "km": _steps((1, "", " km"), (1e3, "", "K km"), (1e6, "", "M km"), (1e9, "", "G km")),
    "t": _steps((1, "", " t"), (1e3, "", " kt"), (1e6, "", " Mt")),
    "dB": _steps((1, "", " dB")),
    "tkm": _steps((1, "", " tkm"), (1e3, "", "K tkm"), (1e6, "", "M tkm"), (1e9, "", "G tkm")),
    "parcel": _counted("parcel", "parcels"),
}
_ZH: dict[str, tuple[Step, ...]] = {
    "fen": _steps((100, "", "元"), (1e6, "", "万元"), (1e10, "", "亿元")),
    "g": _steps((1, "", "克CO₂e"), (1e3, "", "千克CO₂e"), (1e6, "", "吨CO₂e"), (1e9, "", "千吨CO₂e")),
    "dust": _steps((1, "", "克"), (1e3, "", "千克"), (1e6, "", "吨"), (1e9, "", "千吨")),
    "Wh": _WATT_HOURS,
    "W": _WATTS,
    "people": _in_wan("人"),
    "points": _in_wan("点"),
    "knowledge": _steps((1e3, "", "点"), (1e7, "", "万点")),
    "share": _steps((0.01, "", "%")),
    "tiles": _in_wan("块"),
    "days": _in_wan("天"),
    "km": _in_wan("公里"),
    "t": _in_wan("吨"),
    "dB": _steps((1, "", "分贝")),
    "tkm": _in_wan("吨公里"),
    "parcel": _in_wan("件"),
}


def amount(value: int | float, unit: Unit, lang: str, sign: bool = False) -> str:
    """`value` in base units (fen, g CO₂e, g of dust, Wh, W, t of a good, thousandths of a point of knowledge, a share
    of 1) as the player reads it.

    Three digits count: 8_701_234_00 fen is "¥8.70M" or "870万元". A number that is exact with fewer keeps fewer,
    "¥9M". A whole number below the first step is written in full. `sign` puts a plus before gains.
    """
    steps = (_ZH if lang.startswith("zh") else _EN)[unit]
    exact = Decimal(str(value))
    size = abs(exact)
    at = max(n for n, step in enumerate(steps) if step.least <= size)
    number = _rounded(size / steps[at].size, whole=at == 0)
    if at + 1 < len(steps) and number * steps[at].size >= steps[at + 1].least:
        at += 1
        number = _rounded(size / steps[at].size, whole=False)
    step = steps[at]
    after = step.one if step.one and number == 1 else step.after
    head = MINUS if exact < 0 and number else "+" if sign and number else ""
    return f"{head}{step.before}{_written(number, size / step.size)}{after}"


def bare(value: float) -> str:
    """Three digits and no unit, for figures whose unit content names: 5.479 is "5.48", 12_345.6 is "12,346"."""
    exact = Decimal(str(value))
    size = abs(exact)
    number = _rounded(size, whole=size >= 10**DIGITS)
    return f"{MINUS if exact < 0 and number else ''}{_written(number, size)}"


def _rounded(number: Decimal, whole: bool) -> Decimal:
    """Three significant digits, ties to even; every digit before the point when `whole`."""
    if not number:
        return Decimal(0)
    digits = max(number.adjusted() - DIGITS + 1, -DIGITS)
    rounded = number.quantize(Decimal(1).scaleb(min(digits, 0) if whole else digits), ROUND_HALF_EVEN)
    if digits < 0 and rounded and rounded.adjusted() > number.adjusted():
        return rounded.quantize(Decimal(1).scaleb(digits + 1))
    return rounded


def _written(number: Decimal, exact: Decimal) -> str:
    """With commas; zeros after the point only where they are digits of a longer number."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if (number == exact or not number) and "." in text else text


def _year_month_day(day: int, start: str) -> tuple[int, int, int]:
    """The date `day` days after `start` ("2020-01-01"); every year has 365 days."""
    year, month, first = (int(part) for part in start.split("-"))
    years, rest = divmod(sum(MONTH_DAYS[: month - 1]) + first - 1 + day, YEAR_DAYS)
    for number, days in enumerate(MONTH_DAYS, 1):
        if rest < days:
            return year + years, number, rest + 1
        rest -= days
    raise AssertionError("a year has 365 days")


def date(day: int, start: str, lang: str) -> str:
    """"March 2035" or "2035年3月": the month in which `day` lies, counted from `start`."""
    year, month, _ = _year_month_day(day, start)
    return f"{year}年{month}月" if lang.startswith("zh") else f"{MONTHS[month - 1]} {year}"


def iso(day: int, start: str) -> str:
    """"2035-03-17": the date of `day`."""
    year, month, of_month = _year_month_day(day, start)
    return f"{year:04}-{month:02}-{of_month:02}"


def day_of(date_: str, start: str) -> int:
    """The way back: the day on which the game shows the date; 29 February counts as 1 March."""
    return _number(date_) - _number(start)


def _number(date_: str) -> int:
    year, month, of_month = (int(part) for part in date_.split("-"))
    return year * YEAR_DAYS + sum(MONTH_DAYS[: month - 1]) + of_month - 1
