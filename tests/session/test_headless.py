"""The command line keeps its promise: names, keys, exit statuses, one sentence for bad input."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from game.cli import main
from game.content.folders import default
from game.content.terms import ACCOUNTS

RESULT = {
    "level", "seed", "day", "date", "digest", "catalog", "population", "money_fen", "knowledge", "green_points", "year",
    "bars", "peak_year", "neutral_year", "medal", "won", "lost", "ticks_per_s",
}  # fmt: skip
YEAR = {
    "gross_g", "sinks_g", "net_g", "net_co2_g", "leakage_g", "by_account_g", "power", "coal_share_of_energy",
    "grid_g_per_kwh",
}  # fmt: skip


def test_simulate_prints_the_promised_object(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    kept = tmp_path / "a.city"
    assert main(["simulate", "city_2020", "--days", "40", "--json", "--save", str(kept)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) == RESULT and set(told["year"]) == YEAR
    assert tuple(told["year"]["by_account_g"]) == ACCOUNTS
    assert told["year"]["net_g"] == told["year"]["gross_g"] + told["year"]["sinks_g"]
    assert told["year"]["net_g"] == sum(told["year"]["by_account_g"].values())
    power = told["year"]["power"]
    assert power["wanted_wh"] == power["served_wh"] + power["unserved_wh"]
    assert main(["simulate", str(kept), "--days", "0", "--json"]) == 0
    again = json.loads(capsys.readouterr().out)
    assert again["digest"] == told["digest"]


def test_a_save_is_played_again_to_the_same_digest(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    kept = tmp_path / "a.city"
    assert main(["simulate", "first_light", "--player", "green", "--days", "30", "--save", str(kept)]) == 0
    assert main(["replay", str(kept), "--verify"]) == 0


def test_the_catalogue_lists_everything_and_carries_every_seed_row(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalog", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["kinds"]
    assert {"building", "action", "policy", "discovery", "event", "level", "good", "lesson"} <= set(told)
    carried = {row for things in told.values() for thing in things for row in thing["seed"]}
    with open(default().assets / "sources" / "seed_systems.csv", encoding="utf-8", newline="") as file:
        wanted = {row["id"] for row in csv.DictReader(file)}
    assert wanted - carried == set()
    assert all(thing["name"]["en"] and thing["name"]["zh-CN"] for things in told.values() for thing in things)


def test_who_set_a_value(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalog", "--why", "onshore_wind.tier[0].cost"]) == 0
    assert "assets/buildings/onshore_wind.toml:" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["simulate", "nowhere"], 2),
        (["simulate", "my_island", "--until", "hello"], 2),
        (["simulate", "my_island", "--until", "2019-01-01"], 2),
        (["simulate", "my_island", "--player", "nobody"], 2),
        (["simulate", "my_island", "--days", "10", "--expect", "won"], 1),
        (["replay", "nothing.city"], 2),
        (["catalog", "bogus"], 2),
        (["catalog", "--why", "no.such"], 2),
    ],
)
def test_bad_input_gets_one_sentence(words: list[str], status: int, capsys: pytest.CaptureFixture[str]) -> None:
    for lang in ("en", "zh-CN"):
        assert main([*words, "--lang", lang]) == status
        told = capsys.readouterr().err.strip()
        assert told.count("\n") == 0 and "Traceback" not in told and not told.startswith("[")


def test_a_refused_command_stops_the_run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "c.jsonl"
    file.write_text('{"day": 1, "do": "place", "kind": "dock", "x": 0, "y": 0}\n', encoding="utf-8")
    assert main(["simulate", "my_island", "--player", str(file), "--days", "3"]) == 1
    assert "Line 1" in capsys.readouterr().err
    assert main(["simulate", "my_island", "--player", str(file), "--days", "3", "--skip-refused"]) == 0
    file.write_text("garbage\n", encoding="utf-8")
    assert main(["simulate", "my_island", "--player", str(file), "--days", "3"]) == 1


@pytest.mark.parametrize(("level", "line", "days", "status", "lived"), [
    ("my_island", '{"day": 2, "do": "away", "days": 500}', 10, 0, True),
    ("first_light", '{"day": 1500, "do": "study", "discovery": "led"}', 1600, 1, False),
])  # fmt: skip
def test_a_run_ends_when_it_is_told_to(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, level: str, line: str, days: int, status: int, lived: bool
) -> None:
    file = tmp_path / "c.jsonl"
    file.write_text(line + "\n", encoding="utf-8")
    assert main(["simulate", level, "--player", str(file), "--days", str(days), "--lang", "en"]) == status
    told = capsys.readouterr()
    assert "2020-01-11" in told.out if lived else "over before its day" in told.err
