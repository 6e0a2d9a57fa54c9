"""The careless user of every command: one sentence in the language asked for, the right exit status, nothing lost."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from game.cli import main
from game.options import COMMANDS
from game.session import journal, places
from game.session.saved import HEADER, sealed
from game.session.slots import claim

ROOT = Path(__file__).parents[1]
LONG = "a" * 300
HANZI = re.compile("[\u4e00-\u9fff]")
BROKEN = str(ROOT / "tests" / "content" / "broken" / "iz0107_unknown_key")
PLACE = '{"day": 0, "do": "place", "kind": "dock", "x": 26, "y": 36}'


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every sort of file that a hand may pick by mistake."""
    where = tmp_path_factory.mktemp("desk")
    assert main(["simulate", "my_island", "--days", "2", "--save", str(where / "good.city")]) == 0
    good = (where / "good.city").read_bytes()
    files = {
        "empty.city": b"", "bytes.city": bytes(range(256)) * 9, "cut.city": good[: len(good) // 2],
        "head.city": good[:20], "newer.city": sealed(good[HEADER.size :], 99), "notes.txt": b"my notes",
        "empty.jsonl": b"", "bytes.jsonl": b"\xff\xfe\x00\x81", "loose.toml": b"nonsense = 1\n",
    }  # fmt: skip
    for name, content in files.items():
        (where / name).write_bytes(content)
    (where / "folder").mkdir()
    return where


def told(capsys: pytest.CaptureFixture[str], line: list[str], status: int) -> tuple[str, str]:
    """The sentence in both languages, after it was seen to be one."""
    said = []
    for lang in ("en", "zh-CN"):
        assert main([*line, "--lang", lang]) == status, capsys.readouterr()
        sentence = capsys.readouterr().err
        assert sentence.count("\n") == 1 and sentence.endswith("\n"), sentence
        assert "Traceback" not in sentence and "faults.log" not in sentence and "{" not in sentence, sentence
        assert not re.search(r"\[[a-z_]+\.[a-z_]+\]", sentence), sentence
        said.append(sentence)
    assert HANZI.search(said[1]) and not HANZI.search(said[0]), said
    return said[0], said[1]


SIMULATE = ["simulate", "my_island", "--days", "1"]
REFUSED: list[tuple[list[str], str]] = [
    # commands and options
    (["simulte", "my_island"], "did you mean simulate?"),
    (["chekc"], "did you mean check?"),
    (["play", "check"], "main.py check"),
    (["--no-soud"], "did you mean --no-sound?"),
    (["check", "levels/nowhere.toml", "--simulate"], "no level or save called nowhere"),
    (["simulate"], "needs LEVEL|SAVE"),
    (["replay"], "needs FILE"),
    (["shots"], "needs --out DIR"),
    ([*SIMULATE, "more"], "no use for more"),
    ([*SIMULATE, "--day", "1"], "did you mean --days?"),
    (["simulate", "my_island", "--days"], "--days needs a value"),
    ([*SIMULATE, "--json=yes"], "--json takes no value"),
    ([*SIMULATE, "--until", "2030-01-01"], "not both"),
    ([*SIMULATE, "--expect", "glod"], "did you mean gold?"),
    (["check", "--format", "jsn"], "did you mean json?"),
    # numbers
    (["simulate", "my_island", "--days", "-1"], "whole number"),
    (["simulate", "my_island", "--days", "1.5"], "whole number"),
    (["simulate", "my_island", "--days", "1" * 5000], "whole number"),
    (["simulate", "my_island", "--days", "9999999"], "past 9999-12-31"),
    ([*SIMULATE, "--seed", "-1"], "whole number"),
    ([*SIMULATE, "--seed", "²"], "whole number"),
    ([*SIMULATE, "--seed", str(2**64)], "whole number"),
    (["play", "--seed", "x"], "whole number"),
    (["play", "--frames", "-3"], "whole number"),
    *((["play", "--size", text], "not a size") for text in ("x", "0x0", "99999x99999", "1280x", "1280×720", "²²²x720")),
    (["play", "--size", "-1280x720"], "--size needs a value"),
    *((["shots", "--out", "d", "--scale", text], "not a scale") for text in ("0", "-1", "nan", "inf", "x", "1e9", "")),
    (["shots", "--out", "d", "--size", "1x1"], "not a size"),
    *((["bench", "--sizes", text], "list of sizes") for text in ("x", "-1", "0", "999999999", "²", ",")),
    # dates
    (["simulate", "my_island", "--until", "soon"], "not a date"),
    (["simulate", "my_island", "--until", "2020-13-01"], "not a date"),
    (["simulate", "my_island", "--until", "2019-12-31"], "before the game's own day"),
    (["simulate", "my_island", "--until", ""], "--until: nothing is named"),
    # levels, players, kinds, screens
    (["simulate", "my_iland"], "did you mean my_island?"),
    (["simulate", "nowhere at all"], "Levels: city_2020"),
    (["simulate", LONG], "no level or save"),
    (["simulate", ""], "nothing is named"),
    ([*SIMULATE, "--player", "gready"], "did you mean greedy?"),
    ([*SIMULATE, "--player", LONG], "no player"),
    (["catalog", "buildings"], "did you mean building?"),
    (["catalog", "xyz"], "Types: achievement, action"),
    (["catalog", "--why", "onshore_wnd.tier[0].cost"], "did you mean onshore_wind.tier[0].cost?"),
    (["catalog", "--why", "onshore_wind.tier[0].csot"], "did you mean onshore_wind.tier[0].cost?"),
    (["catalog", "--why", "...."], "ID.KEY"),
    (["shots", "--out", "DESK/s", "--only", "titel"], "Screens: title"),
    # files to read
    *((["simulate", f"DESK/{name}.city"], text) for name, text in (
        ("none", "no level or save"), ("empty", "not a save"), ("bytes", "not a save"), ("cut", "damaged"),
        ("head", "damaged"), ("newer", "newer version"))),
    (["simulate", "DESK/folder"], "no level or save"),
    *((["replay", f"DESK/{name}"], text) for name, text in (
        ("none.city", "no save called"), ("folder", "no save called"), ("empty.city", "not a save"),
        ("cut.city", "damaged"), ("newer.city", "newer version"))),
    (["replay", "my_island"], "no save called"),
    (["replay", LONG], "no save called"),
    (["simulate", "DESK/good.city", "--seed", "4"], "its own seed"),
    (["simulate", "DESK/good.city", "--until", "2020-01-02"], "before the game's own day"),
    ([*SIMULATE, "--player", "DESK/folder"], "no player"),
    ([*SIMULATE, "--player", "DESK/bytes.jsonl"], "not a text in UTF-8"),
    (["check", "DESK/none"], "no file or folder"),
    (["check", LONG], "no file or folder"),
    (["check", "DESK/folder"], "not content"),
    (["check", "DESK/good.city"], "not content"),
    (["check", "DESK/loose.toml"], "not content"),
    (["check", ""], "nothing is named"),
    (["check", "--mods", "DESK/none"], "no folder"),
    ([*SIMULATE, "--mods", "DESK/good.city"], "no folder"),
    ([*SIMULATE, "--mods", LONG], "no folder"),
    # files to write
    ([*SIMULATE, "--save", "DESK/notes.txt"], "left as it is"),
    ([*SIMULATE, "--save", "DESK/folder"], "could not be written"),
    ([*SIMULATE, "--save", "DESK/notes.txt/a.city"], "could not be written"),
    ([*SIMULATE, "--save", LONG], "could not be written"),
    ([*SIMULATE, "--save", ""], "nothing is named"),
    (["play", "--shot", "DESK/good.city"], "ends in .png"),
    (["play", "--shot", "DESK/none/a.png"], "could not be written"),
    (["shots", "--out", "DESK/notes.txt"], "could not be written"),
    (["shots", "--out", ""], "nothing is named"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "says"), REFUSED, ids=[" ".join(line)[:60] or "-" for line, _ in REFUSED])
def test_wrong_usage_is_one_sentence_and_touches_nothing(
    capsys: pytest.CaptureFixture[str], desk: Path, line: list[str], says: str
) -> None:
    before = {path: path.read_bytes() for path in sorted(desk.rglob("*")) if path.is_file()}
    english, _ = told(capsys, [word.replace("DESK", str(desk)) for word in line], 2)
    assert says in english
    assert {path: path.read_bytes() for path in sorted(desk.rglob("*")) if path.is_file()} == before


def test_a_picture_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "menu.png").mkdir()
    call = [sys.executable, "main.py", "shots", "--only", "menu", "--out", str(tmp_path)]
    done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2 and done.stderr == f"{tmp_path / 'menu.png'} could not be written.\n"


LINES: list[tuple[str, str]] = [
    ("garbage", "not a command in JSON"),
    ("[" * 100_000, "not a command in JSON"),
    ("[1]", "not a command in JSON"),
    ('{"day": ' + "1" * 5000 + "}", "not a command in JSON"),
    ('{"do": "remove", "x": 1, "y": 1}', "needs its day"),
    ('{"day": -1, "do": "remove", "x": 1, "y": 1}', "needs its day"),
    ('{"day": true, "do": "remove", "x": 1, "y": 1}', "needs its day"),
    ('{"day": 0}', 'in "do"'),
    ('{"day": 0, "do": "plce"}', "did you mean place?"),
    ('{"day": 0, "do": "xyz"}', "Commands: place"),
    ('{"day": 0, "do": "place", "kind": "dock", "x": 26}', "takes kind, x, y"),
    ('{"day": 0, "do": "remove", "x": 1, "y": 1, "z": 1}', "takes x, y"),
    ('{"day": 0, "do": "remove", "x": "1", "y": 1}', "x must be a whole number"),
    ('{"day": 0, "do": "enact", "policy": 7}', "policy must be a text"),
    ('{"day": 0, "do": "away", "days": -4}', "days must be a whole number"),
]


@pytest.mark.parametrize(("line", "says"), LINES, ids=[says for _, says in LINES])
def test_a_line_that_is_no_command_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, line: str, says: str
) -> None:
    file = tmp_path / "c.jsonl"
    file.write_text(f"{PLACE}\n\n{line}\n", encoding="utf-8")
    for more in ([], ["--skip-refused"]):
        english, _ = told(capsys, [*SIMULATE, "--player", str(file), *more], 1)
        assert english.startswith("Line 3 of the commands: ") and says in english


ACTS: list[tuple[str, str]] = [
    ('{"day": 0, "do": "place", "kind": "dok", "x": 26, "y": 36}', "no such building"),
    ('{"day": 0, "do": "place", "kind": "dock", "x": 26000, "y": -36}', "off the map"),
    ('{"day": 0, "do": "place", "kind": "dock", "x": 1' + "0" * 40 + ', "y": 3}', "off the map"),
    ('{"day": 0, "do": "remove", "x": -1, "y": -1}', "Nothing stands there"),
    ('{"day": 0, "do": "campaign", "action": "led", "district": -1}', "no such district"),
    ('{"day": 1, "do": "away", "days": 1}\n' + PLACE, "day has passed"),
]


@pytest.mark.parametrize(("lines", "says"), ACTS, ids=[says for _, says in ACTS])
def test_a_refused_command_stops_the_run_unless_skipped(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, lines: str, says: str
) -> None:
    file = tmp_path / "c.jsonl"
    file.write_text(lines, encoding="utf-8")
    line = ["simulate", "my_island", "--days", "3", "--player", str(file), "--save", str(tmp_path / "a.city")]
    english, _ = told(capsys, line, 1)
    assert says in english and not (tmp_path / "a.city").exists()
    assert main([*line, "--skip-refused"]) == 0
    assert (tmp_path / "a.city").exists()


LATER, AWAY = PLACE.replace("0", "9", 1), '{"day": 1, "do": "away", "days": 1}'


@pytest.mark.parametrize("text", ["\ufeff" + PLACE, PLACE + "\r\n\r\n", "", AWAY, LATER])
def test_a_file_of_commands_may_come_from_any_editor(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str
) -> None:
    file = tmp_path / "c.jsonl"
    file.write_text(text, encoding="utf-8", newline="")
    assert main(["simulate", "my_island", "--days", "3", "--player", str(file)]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("goal", ["won", "bronze", "silver", "gold"])
def test_what_was_expected_and_not_reached_is_said(capsys: pytest.CaptureFixture[str], goal: str) -> None:
    told(capsys, [*SIMULATE, "--expect", goal], 1)


def test_a_backup_that_was_opened_is_named(capsys: pytest.CaptureFixture[str], desk: Path, tmp_path: Path) -> None:
    (tmp_path / "a.city").write_bytes((desk / "cut.city").read_bytes())
    (tmp_path / "a.city.1").write_bytes((desk / "good.city").read_bytes())
    for line in (["simulate", str(tmp_path / "a.city"), "--days", "0"], ["replay", str(tmp_path / "a.city")]):
        assert "a.city.1" in told(capsys, line, 0)[0]


def test_a_game_that_a_window_plays_is_not_written(
    capsys: pytest.CaptureFixture[str], desk: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.city"
    path.write_bytes((desk / "good.city").read_bytes())
    lock = claim(path)
    assert lock is not None
    try:
        assert "open in a window" in told(capsys, [*SIMULATE, "--save", str(path)], 2)[0]
    finally:
        lock.release()
    assert path.read_bytes() == (desk / "good.city").read_bytes()


def test_a_result_is_not_lost_with_the_disk_that_should_keep_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("game.session.disk.Disk.fill", full)
    assert main([*SIMULATE, "--save", str(tmp_path / "a.city"), "--lang", "zh-CN"]) == 2
    out, err = capsys.readouterr()
    assert "digest" in out and err == "没能存档：磁盘满了。上一份存档完好。\n"


def test_a_broken_mod_is_told_and_the_rest_plays(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*SIMULATE, "--mods", BROKEN]) == 0
    assert "IZ0107" in capsys.readouterr().err
    assert main([*SIMULATE, "--mods", BROKEN, "--no-mods"]) == 0
    assert capsys.readouterr().err == ""
    assert main(["check", "--mods", BROKEN]) == 1
    assert "IZ0107" in capsys.readouterr().out


def test_mods_of_the_folder_of_mods_are_checked(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "mods" / "x" / "buildings").mkdir(parents=True)
    monkeypatch.setenv("ISLE_SAVES", str(tmp_path))
    assert main(["check"]) == 1
    assert "mods/x/mod.toml:1:1  IZ0201" in capsys.readouterr().out
    assert main(["check", "--no-mods"]) == 0


def test_the_checkout_itself_is_all_of_its_content(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(ROOT)]) == 0
    files = int(re.findall(r"ok: (\d+) files", capsys.readouterr().out)[0])
    assert files > 300


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
@pytest.mark.parametrize("line", [[], *([name] for name in COMMANDS)], ids=["all", *COMMANDS])
def test_help_speaks_the_language(capsys: pytest.CaptureFixture[str], line: list[str], lang: str) -> None:
    assert main([*line, "--help", f"--lang={lang}"] if line else ["--help", "--lang", lang]) == 0
    said = capsys.readouterr()
    assert said.err == "" and bool(HANZI.search(said.out)) == (lang == "zh-CN") and "[help." not in said.out


# What nothing foresaw


def test_an_unforeseen_fault_is_one_sentence_and_a_journal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError(str(Path.home() / "here"))

    monkeypatch.setattr("game.session.headless.simulate", broken)
    monkeypatch.setenv("ISLE_SAVES", str(tmp_path))
    monkeypatch.setattr(journal, "MOST_BYTES", 2_000)
    for lang in ("en", "zh-CN") * 8:
        assert main([*SIMULATE, "--lang", lang]) == 2
        said = capsys.readouterr().err
        assert said.count("\n") == 1 and "Traceback" not in said and "faults.log" in said
    kept = (places.saves() / "faults.log").read_text(encoding="utf-8")
    assert "ZeroDivisionError" in kept and str(Path.home()) not in kept
    assert {p.name for p in tmp_path.iterdir()} == {"faults.log", "faults.log.1", "faults.log.2"}
    assert all(p.stat().st_size <= 2_000 for p in tmp_path.iterdir())


def test_a_journal_that_cannot_be_written_is_no_second_fault(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("ISLE_SAVES", str(tmp_path / "file"))
    monkeypatch.setattr("game.session.headless.simulate", lambda args: 1 / 0)
    assert main(SIMULATE) == 2
    assert "none could be written" in capsys.readouterr().err


def process(line: list[str], **more: object) -> subprocess.Popen[bytes]:
    """The game in a process of its own, heeding Ctrl-C even where the tests run in the background."""
    start = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "from game.cli import main; print('ready', flush=True) if sys.argv[-1] == '--wait' else None;"
        "raise SystemExit(main([word for word in sys.argv[1:] if word != '--wait']))"
    )
    return subprocess.Popen([sys.executable, "-c", start, *line], cwd=ROOT, stderr=subprocess.PIPE, **more)  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize("line", [[], ["my_island", "--frames", "2"]])
@pytest.mark.parametrize("driver", [{}, {"SDL_VIDEODRIVER": "nonsense"}])
def test_without_a_display_there_is_another_way(line: list[str], driver: dict[str, str]) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("other systems always have a display")
    names = ("SDL_VIDEODRIVER", "DISPLAY", "WAYLAND_DISPLAY")
    plain = {name: value for name, value in os.environ.items() if name not in names}
    run = process([*line, "--lang", "zh-CN"] if line else [], env=plain | driver)
    said = run.communicate(timeout=60)[1].decode("utf-8")
    assert run.returncode == 2 and said.count("\n") == 1
    assert "simulate my_island" in said and (not line or "显示器" in said)


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent to a group of processes there")
def test_ctrl_c_leaves_one_sentence_and_no_file(tmp_path: Path) -> None:
    path = tmp_path / "a.city"
    line = ["simulate", "my_island", "--days", "2000000", "--save", str(path), "--lang", "zh-CN", "--wait"]
    run = process(line, stdout=subprocess.PIPE)
    assert run.stdout is not None and run.stdout.readline() == b"ready\n"
    time.sleep(1)
    run.send_signal(signal.SIGINT)
    assert run.communicate(timeout=60)[1].decode("utf-8") == "中途停下了。\n"
    assert run.returncode == 130 and list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break in another way there")
def test_a_closed_pipe_is_no_fault() -> None:
    run = process(["catalog", "--json"], stdout=subprocess.PIPE)
    assert run.stdout is not None
    run.stdout.close()
    assert run.communicate(timeout=60)[1] == b"" and run.returncode == 0


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a disk that is always full is wanted")
def test_output_on_a_full_disk_is_told() -> None:
    with open("/dev/full", "wb") as full:
        run = process(["catalog", "--json", "--lang", "zh-CN"], stdout=full)
        said = run.communicate(timeout=60)[1].decode("utf-8")
    assert run.returncode == 2 and "磁盘满了" in said and said.count("\n") == 1
