"""The bench of pictures measures what it says, and says it in both languages."""

from __future__ import annotations

import pytest

from game import bench, benchplay
from game.content.text import texts


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    return benchplay.pictures()


def test_the_first_look_is_the_dearest_and_what_is_kept_is_weighed(figures: dict[str, float]) -> None:
    assert figures["looks"] > 100 and figures["load_s"] > 0
    assert 0 < figures["first_s"] <= figures["first_whole_s"] and 0 < figures["later_s"] <= figures["later_whole_s"]
    assert figures["kept_megabytes"] > 1


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_it_is_told_in_words(figures: dict[str, float], lang: str) -> None:
    told = list(bench._pictures(figures, texts(lang)))
    assert len(told) == 2 and not [line for line in told if "{" in line or "bench." in line]
