from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from game.content import folders
from game.content.check import check
from game.content.lint import PASSES

BROKEN = Path(__file__).parent / "broken"
CSOT = BROKEN / "iz0107_unknown_key"


def run(capsys: pytest.CaptureFixture[str], *paths: Path, fmt: str = "text", lang: str = "en") -> tuple[int, str]:
    status = check(paths, fmt, lang)
    return status, capsys.readouterr().out


def test_the_text_form_teaches(capsys: pytest.CaptureFixture[str]) -> None:
    status, out = run(capsys, CSOT)
    assert status == 1
    assert out.split("\n")[:4] == [
        "tests/content/broken/iz0107_unknown_key/buildings/mill.toml:10:1  IZ0107 unknown key",
        "   10 | csot = 5  # here",
        "      | ^^^^ `csot` is not a key of a tier; did you mean `cost`?",
        out.split("\n")[3],
    ]
    assert out.split("\n")[3].startswith("   fix: rename it") and "docs/modding/errors.md#iz0107" in out
    assert out.rstrip().endswith("failed: 2 files, 1 error")


def test_it_speaks_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    _, out = run(capsys, CSOT, lang="zh-CN")
    assert "等级没有 `csot` 这个键；是不是想写 `cost`？" in out and "未通过：2 个文件，1 个错误" in out


def test_the_json_form_is_the_promised_one(capsys: pytest.CaptureFixture[str]) -> None:
    status, out = run(capsys, CSOT, fmt="json")
    told = json.loads(out)
    assert status == 1 and list(told) == ["files", "errors", "warnings", "found"]
    assert (told["files"], told["errors"], told["warnings"]) == (2, 1, 0)
    assert {k: told["found"][0][k] for k in ("code", "severity", "mod", "line", "col", "path")} == {
        "code": "IZ0107",
        "severity": "error",
        "mod": "iz0107-unknown-key",
        "line": 10,
        "col": 1,
        "path": "tier[0].csot",
    }
    assert list(told["found"][0])[-2:] == ["message", "hint"]


def test_the_form_for_annotations(capsys: pytest.CaptureFixture[str]) -> None:
    _, out = run(capsys, CSOT, fmt="github")
    assert re.match(r"::error file=\S+mill\.toml,line=10,col=1,title=IZ0107 unknown key::`csot`.*%0A", out)


def test_a_warning_does_not_fail(capsys: pytest.CaptureFixture[str]) -> None:
    status, out = run(capsys, BROKEN / "iz0605_no_look")
    assert status == 0 and "ok: 2 files, 0 errors, 1 warning" in out


@pytest.mark.parametrize("path", ["nothing", "nothing/here.toml"])
def test_a_path_that_is_not_there(capsys: pytest.CaptureFixture[str], tmp_path: Path, path: str) -> None:
    assert check([tmp_path / path]) == 2
    told = capsys.readouterr()
    assert told.out == "" and told.err.count("\n") == 1 and path in told.err


def test_a_path_without_content(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello", encoding="utf-8")
    assert check([tmp_path / "notes.txt"]) == 2 and check([tmp_path]) == 2
    assert capsys.readouterr().err.count("\n") == 2


def test_one_file_of_a_mod(capsys: pytest.CaptureFixture[str]) -> None:
    status, out = run(capsys, CSOT / "buildings" / "mill.toml")
    assert status == 1 and "failed: 1 file, 1 error" in out


def test_a_mod_is_checked_beside_those_that_play_with_it(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for id_, more in (("tea", ""), ("cups", 'requires = ["tea >= 1.0"]\n')):
        (tmp_path / id_ / "goods").mkdir(parents=True)
        head = f'id = "{id_}"\nname = {{ en = "Tea", "zh-CN" = "茶" }}\nversion = "1.0"\n{more}'
        (tmp_path / id_ / "mod.toml").write_text(head, encoding="utf-8")
    cups = tmp_path / "cups"
    assert check([cups]) == 1 and "IZ0203" in capsys.readouterr().out
    assert check([cups], mods=[tmp_path]) == 0
    assert check([cups], mods=[tmp_path, tmp_path / "tea", tmp_path]) == 0, "each is read once"
    assert "ok: 1 file, 0 errors" in capsys.readouterr().out


def test_a_file_that_lies_in_no_mod_is_known_by_its_keys(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    loose = tmp_path / "loose.toml"
    loose.write_text((CSOT / "buildings" / "mill.toml").read_text("utf-8"), encoding="utf-8")
    status, out = run(capsys, loose)
    assert status == 1 and "IZ0107" in out and "key of a tier" in out


def test_all_errors_of_all_files_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    names = ["iz0104_gbk", "iz0107_unknown_key", "iz0203_missing_mod", "iz0501_one_language"]
    _, out = run(capsys, *(BROKEN / name for name in names))
    assert [name for name in names if name[:6].upper() in out] == names


def test_the_games_own_content_is_sound(capsys: pytest.CaptureFixture[str]) -> None:
    status, out = run(capsys)
    assert status == 0, out
    assert re.search(r"ok: \d+ files, 0 errors", out)


def test_every_pass_is_its_own() -> None:
    assert len(set(PASSES)) == len(PASSES) >= 15


def test_every_code_has_a_fixture_and_an_entry_in_the_catalogue_of_errors() -> None:
    text = (Path(__file__).parents[2] / "docs" / "modding" / "errors.md").read_text("utf-8")
    said = set(re.findall(r"^### (IZ\d{4})", text, re.MULTILINE))
    known = set(re.findall(r"^\[content\.(iz\d{4})\]", _texts(), re.MULTILINE))
    assert {code.upper() for code in known} == said
    made = {path.name[:6].upper() for path in BROKEN.iterdir()}
    assert said - made == {"IZ0101", "IZ0102", "IZ0103", "IZ0199"}
    assert made <= said


def _texts() -> str:
    return (folders.default().assets / "text" / "en" / "content.toml").read_text("utf-8")
