"""The bytes of a save: what goes in comes out, and nothing that should not."""

from __future__ import annotations

import io
import json
import string
import tracemalloc
import zipfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from game.session import saved as form
from game.session.save import HEADER, Saved, SaveError, pack, peek, read, unpack, write
from game.session.saved import MOST_PARTS, sealed
from tests.trials.numbered import game, same

NAMES = st.text(string.ascii_lowercase + "._", min_size=1, max_size=12)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
TABLES = st.dictionaries(st.text(), JSON, max_size=4)
DTYPES = st.sampled_from(["?", "i1", "<i2", "<i4", "<i8", "<f4", "<f8", ">i4", ">f8"])
SHAPES = arrays.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=5)
COLUMNS = st.dictionaries(NAMES, arrays.arrays(DTYPES, SHAPES), max_size=4)


def parts_of(saved: Saved) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(pack(saved)[HEADER.size :])) as box:
        return {name: box.read(name) for name in box.namelist()}


def resealed(parts: dict[str, bytes], how: int = zipfile.ZIP_STORED) -> bytes:
    """The bytes of a save of any parts, its checksum good."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", how) as box:
        for name, plain in parts.items():
            box.writestr(name, plain)
    return sealed(whole.getvalue())


def npy(array: np.ndarray, pickled: bool = False) -> bytes:
    part = io.BytesIO()
    np.save(part, array, allow_pickle=pickled)
    return part.getvalue()


def refusal(raw: bytes) -> str:
    with pytest.raises(SaveError) as told:
        unpack(raw)
    return told.value.key


@settings(deadline=None, max_examples=60)
@given(TABLES, TABLES, COLUMNS, st.lists(TABLES, max_size=4))
def test_what_goes_in_comes_out(head: dict, state: dict, columns: dict, log: list) -> None:
    out = unpack(pack(Saved(head, state, columns, log)))
    assert (out.head, out.state, out.log) == (head, state, log)
    assert [list(part) for part in (out.head, out.state)] == [list(part) for part in (head, state)]
    for name, column in columns.items():
        back = out.columns[name]
        assert back.shape == column.shape and back.dtype == column.dtype.newbyteorder("<")
        assert back.tobytes() == column.astype(back.dtype).tobytes()
        assert back.flags.writeable and back.flags.owndata


def test_numpy_itself_reads_the_columns() -> None:
    saved = game(3)
    parts = parts_of(saved)
    for name, column in saved.columns.items():
        assert (np.load(io.BytesIO(parts[f"{name}.npy"]), allow_pickle=False) == column).all()


def test_columns_in_any_memory_order_are_kept_by_value() -> None:
    column = np.arange(24).reshape(4, 6)
    out = unpack(pack(Saved({}, {}, {"turned": column.T, "every": column[:, ::2]}, [])))
    assert (out.columns["turned"] == column.T).all() and (out.columns["every"] == column[:, ::2]).all()


def test_equal_games_are_equal_bytes() -> None:
    assert pack(game(5)) == pack(game(5))


@pytest.mark.parametrize(
    "column",
    [np.array(["a"]), np.array([{}]), np.zeros(2, np.uint8), np.zeros(2, complex), np.zeros((1, 1, 1, 1)),
     np.zeros(2, np.float16), np.zeros(2, "datetime64[s]"), np.zeros(2, [("a", "i4")])],
)  # fmt: skip
def test_a_column_that_no_save_keeps_is_neither_written_nor_read(column: np.ndarray) -> None:
    with pytest.raises(SaveError) as told:
        pack(Saved({}, {}, {"odd": column}, []))
    assert told.value.key == "save.unfit"
    assert refusal(resealed(parts_of(game(1)) | {"odd.npy": npy(column, pickled=True)})) == "save.damaged"


@pytest.mark.parametrize("value", [{1, 2}, np.int64(3), object()])
def test_a_state_that_is_not_plain_is_refused_in_one_sentence(value: object) -> None:
    with pytest.raises(SaveError) as told:
        pack(Saved({}, {"odd": value}, {}, []))
    assert told.value.key == "save.unfit"


def test_a_pickle_is_never_run(tmp_path: Path) -> None:
    class Trap:
        def __reduce__(self) -> tuple:
            return (Path.touch, (tmp_path / "sprung",))

    trap = npy(np.array([Trap()], dtype=object), pickled=True)
    assert refusal(resealed(parts_of(game(1)) | {"number.npy": trap})) == "save.damaged"
    assert not (tmp_path / "sprung").exists()


@pytest.mark.parametrize(
    ("name", "plain"),
    [("head.json", b"[]"), ("state.json", b"3"), ("log.jsonl", b"[1]\n[2]"), ("head.json", b"[" * 100_000),
     ("state.json", b'{"a":' * 50_000), ("head.json", b"{"), ("head.json", b"\xff"), ("other.txt", b""),
     ("../up.json", b"{}"), ("number.npy", b""), ("number.npy", b"\x93NUMPY\x01\x00\xff\xff"),
     ("state.json", b'{"a":1' + b"0" * 5_000 + b"}")],
)  # fmt: skip
def test_a_part_that_is_something_else_is_refused(name: str, plain: bytes) -> None:
    assert refusal(resealed(parts_of(game(1)) | {name: plain})) == "save.damaged"


@pytest.mark.parametrize("name", ["head.json", "state.json", "log.jsonl"])
def test_a_missing_part_is_refused(name: str) -> None:
    parts = parts_of(game(1))
    del parts[name]
    assert refusal(resealed(parts)) == "save.damaged"


def test_a_part_that_is_there_twice_is_refused() -> None:
    whole = io.BytesIO()
    with pytest.warns(UserWarning), zipfile.ZipFile(whole, "w") as box:
        for name, plain in (*parts_of(game(1)).items(), ("head.json", b"{}")):
            box.writestr(name, plain)
    assert refusal(sealed(whole.getvalue())) == "save.damaged"


def test_more_parts_than_any_game_has_are_refused() -> None:
    many = {f"c{n}.npy": npy(np.zeros(1)) for n in range(MOST_PARTS)}
    assert refusal(resealed(parts_of(game(1)) | many)) == "save.damaged"


def test_a_column_that_says_it_is_vast_is_refused_before_room_is_made() -> None:
    part = io.BytesIO()
    vast = {"descr": "<i8", "fortran_order": False, "shape": (2**40, 2**10)}
    np.lib.format.write_array_header_1_0(part, vast)
    assert refusal(resealed(parts_of(game(1)) | {"number.npy": part.getvalue()})) == "save.damaged"


def test_sizes_are_bounded_before_anything_is_inflated() -> None:
    whole, mega = io.BytesIO(), bytes(2**20)
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as box:
        with box.open("c.npy", "w") as part:
            for _ in range(257):
                part.write(mega)
        for name, plain in parts_of(game(1)).items():
            box.writestr(name, plain)
    bomb = sealed(whole.getvalue())
    tracemalloc.start()
    assert refusal(bomb) == "save.damaged"
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 16 * 2**20


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    raw = resealed(parts_of(game(1)) | {"c.npy": npy(np.zeros(200_000))}, zipfile.ZIP_DEFLATED)[HEADER.size :]
    true, lie = (1_600_128).to_bytes(4, "little"), (500).to_bytes(4, "little")
    assert raw.count(true) == 2
    assert refusal(sealed(raw.replace(true, lie))) == "save.damaged"


def test_the_words_for_foreign_damaged_and_newer_files() -> None:
    raw = pack(game(1))
    content = raw[HEADER.size :]
    assert refusal(b"") == refusal(b"PK" + raw) == "save.not_a_save"
    assert refusal(raw[:-1]) == refusal(raw[:20]) == refusal(raw + b"\0") == "save.damaged"
    assert refusal(sealed(content, version=form.FORMAT + 1)) == "save.too_new"
    assert refusal(sealed(content, version=0)) == "save.damaged"


def test_a_format_turned_by_damage_is_not_taken_for_a_newer_one() -> None:
    raw = bytearray(pack(game(1)))
    raw[8] ^= 1
    assert refusal(bytes(raw)) == "save.damaged"


def test_peek_tells_the_head_and_reads_little(tmp_path: Path) -> None:
    path = tmp_path / "a.city"
    saved = game(7, size=200_000)
    write(path, saved)
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 255
    path.write_bytes(raw)
    assert peek(path) == saved.head


@pytest.mark.parametrize("raw", [b"", b"ISLEZERO", b"not a save at all", pack(game(1))[:-30]])
def test_peek_refuses_what_is_no_save(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "a.city").write_bytes(raw)
    with pytest.raises(SaveError):
        peek(tmp_path / "a.city")
    with pytest.raises(SaveError) as told:
        peek(tmp_path / "none.city")
    assert told.value.key == "save.not_found"


def test_a_name_in_chinese_with_spaces_is_as_good(tmp_path: Path) -> None:
    path = tmp_path / "存档 folder" / "我的 岛.city"
    write(path, game(2))
    assert same(read(path), game(2)) and peek(path)["name"] == "岛 island"


def test_text_with_any_line_break_stays_one_record() -> None:
    log = [{"do": "name", "text": "a\u2028b\x85c\nd\r\x0be"}]
    assert unpack(pack(Saved({}, {}, {}, log))).log == json.loads(json.dumps(log))
