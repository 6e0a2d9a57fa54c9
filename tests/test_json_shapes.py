"""What scripts read: each command prints one JSON object with exactly the promised keys and types."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from game.cli import main
from game.content.load import catalog
from game.session.result import result
from game.session.session import Session
from tests.shapes import CATALOG, CHECK, RESULT, misfits

BROKEN = Path(__file__).parent / "content" / "broken"


def printed(capsys: pytest.CaptureFixture[str], *line: str, status: int = 0) -> Any:
    """The object that a command prints, and nothing beside it."""
    assert main(list(line)) == status
    told = capsys.readouterr()
    assert told.err == ""
    return json.loads(told.out)


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
@pytest.mark.parametrize("level", ["my_island", "first_light", "city_2020"])
def test_simulate(capsys: pytest.CaptureFixture[str], level: str, lang: str) -> None:
    found = printed(capsys, "simulate", level, "--days", "3", "--json", "--lang", lang)
    assert misfits(found, RESULT) == []
    assert (found["level"], found["day"], len(found["digest"])) == (level, 3, 64)


def test_the_result_of_a_game_that_ended() -> None:
    session = Session.new(catalog(), catalog().levels["city_2020"])
    session.advance(2)
    now = session.city.now
    now.won, now.medal, now.peak_year, now.neutral_year, now.lost = True, "gold", 2028, 2055, "debt"
    found = result(session.city, 1.0)
    assert misfits(json.loads(json.dumps(found)), RESULT) == []
    assert (found["medal"], found["peak_year"], found["lost"]) == ("gold", 2028, "debt")
    assert found["year"]["power"]["by_source_wh"]


def test_replay(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = str(tmp_path / "a.city")
    printed(capsys, "simulate", "first_light", "--player", "green", "--days", "20", "--json", "--save", path)
    found = printed(capsys, "replay", path, "--verify", "--json")
    assert misfits(found, {**RESULT, "same": bool}) == [] and found["same"]


def test_catalog(capsys: pytest.CaptureFixture[str]) -> None:
    found = printed(capsys, "catalog", "--json")
    assert misfits(found, CATALOG) == []
    assert all(things for kind, things in found["kinds"].items() if kind != "lesson")
    alone = printed(capsys, "catalog", "good", "--json")
    assert alone == {"hash": found["hash"], "kinds": {"good": found["kinds"]["good"]}}


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_check(capsys: pytest.CaptureFixture[str], lang: str) -> None:
    sound = printed(capsys, "check", "--format", "json", "--lang", lang)
    assert misfits(sound, CHECK) == [] and sound["files"] > 300 and sound["errors"] == 0
    places = [str(path) for path in sorted(BROKEN.iterdir())]
    found = printed(capsys, "check", *places, "--format", "json", "--lang", lang, status=1)
    assert misfits(found, CHECK) == []
    assert found["errors"] + found["warnings"] == len(found["found"])
    assert {each["severity"] for each in found["found"]} == {"error", "warning"}
    assert all(each["line"] >= 1 and each["col"] >= 1 for each in found["found"])


@pytest.mark.parametrize(
    ("value", "shape"),
    [({"a": 1}, {"b": int}), ({"a": True}, {"a": int}), ({"a": 1, "b": 2}, {"a": int}), ([1, "x"], [int]),
     ({"a": None}, {"a": (int, str)}), ({"a": {"x": 1.0}}, {"a": {str: int}}), (3, {"a": int})],
)  # fmt: skip
def test_a_misfit_is_seen(value: Any, shape: Any) -> None:
    assert misfits(value, shape) != []
