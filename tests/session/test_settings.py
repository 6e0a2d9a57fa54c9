"""The settings: kept as they are, read from whatever is there."""

from __future__ import annotations

import math
import random
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from game.content.text import LANGS, texts
from game.session import settings
from game.session.disk import Disk
from game.session.settings import Settings, load, store
from game.session.toml import written

VALUES = st.recursive(
    st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "saves" / "settings.toml"


@given(st.dictionaries(st.text(), VALUES, max_size=5))
def test_toml_reads_back_as_it_was_written(values: dict) -> None:
    assert tomli.loads(written(values)) == values


def test_dates_and_odd_numbers_are_written_too() -> None:
    values = {"d": date(2020, 1, 2), "t": time(3, 4), "m": datetime(2020, 1, 2, 3, 4, tzinfo=UTC), "i": -math.inf}
    assert tomli.loads(written(values)) == values
    assert math.isnan(tomli.loads(written({"n": math.nan}))["n"])
    with pytest.raises(TypeError):
        written({"none": None})


def test_what_was_stored_is_loaded(path: Path) -> None:
    chosen = Settings("zh-CN", 1.4, True, "contrast", 1920, 1080, False, True)
    assert store(path, chosen)
    assert load(path) == chosen
    assert [file.name for file in path.parent.iterdir()] == ["settings.toml"]


def test_a_first_start_has_the_defaults(path: Path) -> None:
    assert load(path) == Settings() and not path.parent.exists()


def test_what_is_not_known_is_kept(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('lang = "en"\nnew = { deep = [1, "二"] }\n[table]\n"a b" = 1979-05-27\n', encoding="utf-8")
    found = load(path)
    found.text = 1.25
    assert store(path, found)
    again = tomli.loads(path.read_text(encoding="utf-8"))
    assert again["new"] == {"deep": [1, "二"]} and again["table"] == {"a b": date(1979, 5, 27)}
    assert (again["text"], again["lang"]) == (1.25, "en")


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [("text = 9", "text", 2.0), ("text = nan", "text", 1.0), ("text = true", "text", 1.0),
     ("width = 1e300", "width", 1280),
     ("width = 1280.7", "width", 1280), ("height = 1", "height", 360), ('lang = "xx"', "lang", ""),
     ("lang = 3", "lang", ""), ("still = 1", "still", False),
     ('palette = "pink"', "palette", "standard"), ("away = false", "away", False), ("more = 3", "more", {"more": 3}),
     ('dev = "yes"', "dev", False), ("text = 1", "text", 1)],
)  # fmt: skip
def test_each_value_is_brought_within_its_bounds(path: Path, line: str, field: str, value: object) -> None:
    path.parent.mkdir()
    path.write_text(line + "\n", encoding="utf-8")
    assert getattr(load(path), field) == value


@pytest.mark.parametrize(
    "raw", [b"lang = ", b"\xff\xfe", b"[" * 3000, b"a = 1\na = 2", b"#" * 300_000, b"a = " + b"[" * 9000]
)
def test_a_broken_file_means_the_defaults_one_sentence_and_is_kept(path: Path, raw: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(raw)
    found = load(path)
    assert found == Settings(broken="save.settings_broken")
    assert all(texts(lang).say(found.broken)[0] != "[" for lang in LANGS)
    assert store(path, found)
    assert load(path) == Settings()
    assert path.with_name("settings.toml.broken").read_bytes() == raw


def test_a_byte_order_mark_is_no_fault(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b'\xef\xbb\xbflang = "en"\r\n')
    assert load(path).lang == "en"


def test_mutated_files_never_stop_the_game(path: Path) -> None:
    dice = random.Random(6)
    store(path, Settings("en", 1.2, more={"a": {"b": [1, "x"]}}))
    whole = path.read_bytes()
    for _ in range(400):
        raw = bytearray(whole)
        for _turn in range(dice.randrange(1, 6)):
            raw[dice.randrange(len(raw))] = dice.choice(b'\x00"[]{}=\n.#\xff9ae')
        path.write_bytes(bytes(raw))
        found = load(path)
        assert store(path, found) and load(path).text == found.text


class Full(Disk):
    def fill(self, file: object, raw: bytes) -> None:
        raise OSError(28, "full")


def test_settings_that_cannot_be_kept_leave_the_old_ones(path: Path) -> None:
    store(path, Settings(lang="en"))
    assert not store(path, Settings(lang="zh-CN"), Full())
    assert load(path).lang == "en" and [file.name for file in path.parent.iterdir()] == ["settings.toml"]


def test_every_default_is_within_bounds() -> None:
    assert Settings().sound() == Settings()
    assert set(settings.LANGS) == set(LANGS)
