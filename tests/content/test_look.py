"""The vocabulary of looks: what it takes, what it refuses, and how it says so."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from game.content.diagnose import near
from game.content.look import MOST_PARTS, PALETTE, PARTS, Look

BOX: dict[str, Any] = {"part": "box", "at": [0, 0, 0], "size": [1, 1, 0.5]}
BASE = Path(__file__).parents[2] / "assets"


def look(*parts: dict[str, Any], **more: Any) -> Look:
    return Look.model_validate({"parts": list(parts), **more})


def refused(*parts: dict[str, Any]) -> ErrorDetails:
    with pytest.raises(ValidationError) as caught:
        look(*parts)
    (error,) = caught.value.errors()
    return error


def test_an_unknown_part_is_placed_and_a_near_name_can_be_told() -> None:
    error = refused(BOX, {**BOX, "part": "chimny"})
    assert error["loc"] == ("parts", 1)
    known = str(error["ctx"]["expected_tags"]).replace("'", "").split(", ")
    assert sorted(known) == sorted(PARTS)
    assert near(str(error["ctx"]["tag"]), known) == "chimney"


def test_an_unknown_parameter_is_placed_in_its_own_part() -> None:
    error = refused(BOX, BOX, BOX, {**BOX, "bevell": 0.01})
    assert error["type"] == "extra_forbidden"
    assert error["loc"] == ("parts", 3, "box", "bevell")
    assert near("bevell", PARTS["box"].model_fields) == "bevel"


def test_an_unknown_colour_lists_the_palette() -> None:
    error = refused({**BOX, "c": "corall"})
    assert error["type"] == "literal_error"
    assert error["loc"] == ("parts", 0, "box", "c")
    known = str(error["ctx"]["expected"]).replace("'", "").split(", ")
    assert known == list(PALETTE)
    assert near("corall", known) == "coral"


def test_an_unknown_key_of_the_windows_is_placed_within_them() -> None:
    error = refused({**BOX, "win": {"row": 2}})
    assert error["loc"] == ("parts", 0, "box", "win", "row")


@pytest.mark.parametrize("colour", ["#12345", "#GGGGGG", "#1234567", "", "Coral", "rgb(1,2,3)"])
def test_only_names_and_six_digits_are_colours(colour: str) -> None:
    assert refused({**BOX, "c": colour})["loc"][-1] == "c"


@pytest.mark.parametrize(
    "part",
    [
        {**BOX, "at": [0, 0]},
        {**BOX, "at": [99, 0, 0]},
        {**BOX, "size": [1, 1, 0]},
        {**BOX, "size": [1, 1, -1]},
        {**BOX, "size": [float("nan"), 1, 1]},
        {"part": "lathe", "at": [0, 0, 0], "profile": [[0.1, 0], [0.1, 1]], "seg": 5000},
        {"part": "solar", "at": [0, 0, 0], "nx": 1000},
        {"part": "grove", "area": [0, 0, 1, 1], "n": 10_000},
        {"part": "pond", "pts": [[0, 0], [1, 1]]},
        {"part": "tree", "at": [0, 0, 0], "kind": "oak"},
    ],
)
def test_what_could_not_be_drawn_or_would_take_for_ever_is_refused(part: dict[str, Any]) -> None:
    refused(part)


def test_a_look_has_a_bounded_number_of_parts() -> None:
    look(*[BOX] * MOST_PARTS)
    with pytest.raises(ValidationError):
        look(*[BOX] * (MOST_PARTS + 1))


def test_a_digest_hangs_on_meaning_alone() -> None:
    first = look(BOX, {"part": "tree", "at": (0.5, 0.5, 0)})
    again = look({"size": (1.0, 1.0, 0.5), "at": (0.0, 0, 0), "part": "box", "c": "white"},
                 {"at": [0.5, 0.5, 0.0], "part": "tree", "s": 1})
    assert first == again
    assert first.digest() == again.digest()
    assert len(first.digest()) == 40


@pytest.mark.parametrize(
    "other",
    [{**BOX, "c": "cream"}, {**BOX, "size": [1, 1, 0.51]}, {**BOX, "win": {}}, {**BOX, "part": "windows"}],
)
def test_a_digest_tells_looks_apart(other: dict[str, Any]) -> None:
    assert look(BOX).digest() != look(other).digest()
    assert look(BOX).digest() != look(BOX, other).digest()


def test_the_order_of_parts_counts() -> None:
    tree = {"part": "tree", "at": [0, 0, 0]}
    assert look(BOX, tree).digest() != look(tree, BOX).digest()


def test_what_moves_is_part_of_the_digest() -> None:
    rotor = {"fx": "rotor", "at": [0.5, 0.5, 1.6]}
    assert look(BOX, fx=[rotor]).digest() != look(BOX).digest()


def test_every_palette_name_is_a_colour_and_every_part_is_named_once() -> None:
    for name, code in PALETTE.items():
        assert look({**BOX, "c": name}).parts[0] != look({**BOX, "c": code}).parts[0]
    assert len(PARTS) == 58
    assert len(PALETTE) == 67


def test_every_look_of_the_base_game_is_valid() -> None:
    looks = [
        tier["look"]
        for file in sorted(BASE.glob("buildings/*.toml"))
        for tier in tomllib.loads(file.read_text(encoding="utf-8")).get("tier", [])
        if "look" in tier
    ]
    assert looks
    for values in looks:
        Look.model_validate(values)


def test_the_schema_for_editors_knows_parts_and_colours() -> None:
    schema = Look.model_json_schema()
    assert schema["properties"]["parts"]["items"]["discriminator"]["propertyName"] == "part"
    assert schema["$defs"]["Box"]["properties"]["c"]["anyOf"][0]["enum"] == list(PALETTE)
