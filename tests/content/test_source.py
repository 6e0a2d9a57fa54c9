from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.content.source import FILE_LIMIT, Faulty, decode, parse, read
from game.content.spans import path_parts, path_text, places


def codes(text: str) -> set[str]:
    with pytest.raises(Faulty) as caught:
        parse(text)
    return {fault.code for fault in caught.value.faults}


def test_places_of_keys_and_values() -> None:
    text = (
        "a = 1\n"
        "[[tier]]\n"
        "  cost = 5  # yuan\n"
        'carbon = [{ g = 1, "odd key" = [10,\n'
        " 20] }, { h = 2 }]\n"
        "[[tier]]\n"
        'x.y = """two\nlines"""\n'
        "[tier.place]\n"
        "on = ['plain']\n"
    )
    found = {path_text(path): place for path, place in places(text).items()}
    assert (found["tier[0].cost"].key.line, found["tier[0].cost"].key.col) == (3, 3)
    assert found["tier[0].cost"].value.col == 10
    assert (found["tier[0].carbon[0].odd key[1]"].value.line, found["tier[0].carbon[0].odd key[1]"].value.col) == (5, 2)
    assert (found["tier[0].carbon[1].h"].value.line, found["tier[0].carbon[1].h"].value.col) == (5, 15)
    assert found["tier[1]"].value.line == 6
    assert found["tier[1].x.y"].value.length == len('"""two')
    assert found["tier[1].place.on[0]"].value.line == 10


plain = st.recursive(
    st.integers(-99, 99) | st.booleans() | st.text("ab\"'\\#[]{}=,. é风\t", max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("ab.", min_size=1, max_size=3), inner, max_size=3)
    ),
    max_leaves=12,
)


def written(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + '"'
    if isinstance(value, list):
        return "[" + ", ".join(written(item) for item in value) + "]"
    assert isinstance(value, dict)
    return "{" + ", ".join(f'"{key}" = {written(item)}' for key, item in value.items()) + "}"


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.dictionaries(st.text("ab.", min_size=1, max_size=3), plain, min_size=1, max_size=4))
def test_every_value_stands_where_the_map_says(values: dict[str, object]) -> None:
    text = "\n".join(f'"{key}" = {written(value)}  # "note" = [' for key, value in values.items())
    source = parse(text)
    lines = text.split("\n")
    for path, place in source.places.items():
        value: object = source.values
        for part in path:
            value = value[part]  # type: ignore[index]
        span = place.value
        assert lines[span.line - 1][span.col - 1 : span.col - 1 + span.length] == written(value)


@settings(derandomize=True)
@given(st.lists(st.text("abc", min_size=1) | st.integers(0, 9), min_size=1))
def test_key_paths_can_be_written_and_read(parts: list[str | int]) -> None:
    parts = ["top", *parts]
    assert path_parts(path_text(tuple(parts))) == tuple(parts)


def test_limits(tmp_path: Path) -> None:
    assert codes("a = '" + "x" * 5000 + "'") == {"IZ0103"}
    assert codes("a.b.c.d.e.f.g.h.i.j = 1") == {"IZ0106"}
    assert codes("x = { a . 'b' . c.d.e.f.g.h.i.\"j\" = 1 }") == {"IZ0106"}
    assert codes("a = " + "[" * 17 + "]" * 17) == {"IZ0106"}
    assert codes("a = [\n" * 3 + "[" * 60_000) & {"IZ0103", "IZ0106"}
    big = tmp_path / "big.toml"
    big.write_bytes(b"#" * 80 + b"\n" + (b"# " + b"x" * 70 + b"\n") * 1000)
    with pytest.raises(Faulty) as caught:
        read(big)
    assert caught.value.faults[0].code == "IZ0102"
    assert read(big, 4 * FILE_LIMIT).values == {}


def test_what_only_looks_dangerous_is_read() -> None:
    assert parse('a = "1.2.3.4.5.6.7.8.9.10.11"').values["a"].count(".") == 10
    assert parse("a = '''\na.b.c.d.e.f.g.h.i.j = 1\n'''").values
    assert parse('a = "' + "[" * 40 + '"').values
    assert parse("a = " + "[" * 16 + "]" * 16).values
    assert parse("# " + "[" * 40 + "\na = 1").values == {"a": 1}
    assert parse('a = "nan inf"').values


def test_depth_and_dots_just_below_the_limit() -> None:
    assert parse("a.b.c.d.e.f.g.h.i = 1").values


@pytest.mark.parametrize(
    "text", ["a = nan", "a = [+inf]", "a = 1e999", "a = 99999999999999999999", "a = 0xFFFFFFFFFFFFFFFFFF"]
)
def test_numbers_that_cannot_be_counted_with(text: str) -> None:
    assert codes(text) == {"IZ0113"}


@pytest.mark.parametrize(
    "text", ["a = '\u202e'", "a = '\u2066'", "a = 1 # \x07", 'a = "\\u202e"', 'a = "\\u0000"', "a = 1\rb = 2"]
)
def test_hidden_characters(text: str) -> None:
    assert codes(text) == {"IZ0114"}


def test_encodings() -> None:
    text = 'name = "风电场"\n'
    assert decode(text.encode()) == text
    assert decode(b"\xef\xbb\xbf" + text.encode()) == text
    assert decode(text.replace("\n", "\r\n").encode()) == text
    for encoding, sentence in (("gbk", "gbk"), ("gb18030", "gbk"), ("utf-16", "utf16")):
        with pytest.raises(Faulty) as caught:
            decode(text.encode(encoding))
        assert caught.value.faults[0].sentence == sentence


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(Faulty) as caught:
        read(tmp_path / "nothing.toml")
    assert caught.value.faults[0].code == "IZ0101"
