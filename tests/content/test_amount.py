from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.content.amount import MINUS, Unit, amount, date, day_of, iso

CASES: list[tuple[int | float, Unit, str, str]] = [
    (0, "fen", "¥0", "0元"),
    (100, "fen", "¥1", "1元"),
    (12_345, "fen", "¥123", "123元"),
    (987_654, "fen", "¥9.88K", "9,877元"),
    (900_000_000, "fen", "¥9M", "900万元"),
    (870_123_400, "fen", "¥8.70M", "870万元"),
    (4_860_000_000, "fen", "¥48.6M", "4,860万元"),
    (99_999_999_999, "fen", "¥1.00B", "10.0亿元"),
    (-5_600_000_000, "fen", "−¥56M", "−5,600万元"),
    (5, "g", "5 g CO₂e", "5克CO₂e"),
    (999_400, "g", "999 kg CO₂e", "999千克CO₂e"),
    (999_600, "g", "1.00 t CO₂e", "1.00吨CO₂e"),
    (8_827_000_000_000, "g", "8,830 kt CO₂e", "8,830千吨CO₂e"),
    (-923_000_000_000, "g", "−923 kt CO₂e", "−923千吨CO₂e"),
    (1_500_000, "dust", "1.5 t", "1.5吨"),
    (500_000, "W", "500 kW", "500 kW"),
    (12_340_000, "W", "12.3 MW", "12.3 MW"),
    (1_250_000_000, "W", "1.25 GW", "1.25 GW"),
    (5_510 * 10**9, "Wh", "5.51 TWh", "5.51 TWh"),
    (776 * 10**9, "Wh", "776 GWh", "776 GWh"),
    (1, "people", "1 person", "1人"),
    (9_999, "people", "9,999 people", "9,999人"),
    (12_345, "people", "12.3K people", "1.23万人"),
    (1_000_000, "people", "1M people", "100万人"),
    (1, "points", "1 point", "1点"),
    (2_304, "tiles", "2,304 tiles", "2,304块"),
    (365, "days", "365 days", "365天"),
    (1_234_567, "km", "1.23M km", "123万公里"),
    (750_000, "t", "750 kt", "75万吨"),
    (0.4233, "share", "42.3%", "42.3%"),
    (0.0003, "share", "0.03%", "0.03%"),
    (1, "share", "100%", "100%"),
    (0.99996, "share", "100%", "100%"),
]
UNITS: list[Unit] = [
    "fen", "g", "dust", "Wh", "W", "people", "points", "tiles", "days", "km", "t", "tkm", "parcel",
]  # fmt: skip


@pytest.mark.parametrize(("value", "unit", "en", "zh"), CASES)
def test_cases(value: int | float, unit: Unit, en: str, zh: str) -> None:
    assert (amount(value, unit, "en"), amount(value, unit, "zh-CN")) == (en, zh)


def test_a_gain_may_carry_its_sign() -> None:
    assert amount(870_123_400, "fen", "en", sign=True) == "+¥8.70M"
    assert amount(0, "fen", "en", sign=True) == "¥0"
    assert amount(-1, "g", "en", sign=True) == f"{MINUS}1 g CO₂e"


def number(text: str) -> tuple[Decimal, str]:
    """The digits of an amount and what stands around them."""
    digits = "".join(c for c in text if c in "0123456789.")
    return Decimal(digits), "".join(c for c in text if c not in "0123456789.,")


@settings(derandomize=True, deadline=None)
@given(st.integers(-(10**13), 10**13), st.sampled_from(UNITS), st.sampled_from(["en", "zh-CN"]))
def test_an_amount_has_a_unit_and_at_most_its_digits(value: int, unit: Unit, lang: str) -> None:
    text = amount(value, unit, lang)
    digits, around = number(text)
    assert around.strip(MINUS)
    assert "-" not in text
    assert (MINUS in text) == (value < 0 and digits != 0)
    assert len(digits.as_tuple().digits) <= 7


@settings(derandomize=True, deadline=None)
@given(st.integers(0, 10**14), st.sampled_from(UNITS))
def test_more_never_reads_as_less(value: int, unit: Unit) -> None:
    scale = {"": 1, "K": 10**3, "k": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}

    def worth(text: str) -> Decimal:
        digits, around = number(text)
        for name in (
            "CO₂e",
            "people",
            "person",
            "points",
            "point",
            "tiles",
            "tile",
            "days",
            "day",
            "parcels",
            "parcel",
            "Wh",
            "tkm",
            "km",
            "¥",
            "W",
        ):
            around = around.replace(name, "")
        around = around.strip().removesuffix("t" if unit in ("t",) else "\0")
        if unit in ("g", "dust"):
            return digits * {"g": 1, "kg": 10**3, "t": 10**6, "kt": 10**9}[around]
        return digits * scale[around.strip()]

    assert worth(amount(value, unit, "en")) <= worth(amount(value + max(1, value // 50), unit, "en"))


def test_dates() -> None:
    assert date(0, "2020-01-01", "en") == "January 2020"
    assert date(365 * 15 + 59, "2020-01-01", "en") == "March 2035"
    assert date(365 * 15 + 59, "2020-01-01", "zh-CN") == "2035年3月"
    assert iso(14_964, "2020-01-01") == "2060-12-31"
    assert iso(58, "2020-01-01") == "2020-02-28" and iso(59, "2020-01-01") == "2020-03-01"
    assert day_of("2020-02-29", "2020-01-01") == 59


@settings(derandomize=True, deadline=None)
@given(st.integers(0, 50_000), st.sampled_from(["2020-01-01", "1999-07-15"]))
def test_dates_there_and_back(day: int, start: str) -> None:
    assert day_of(iso(day, start), start) == day
