"""Every folder under broken/ is a mod (or a folder of mods) with one kind of mistake; its name begins with the code."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from game.content.check import Report, report
from game.content.diagnose import Problem

BROKEN = Path(__file__).parent / "broken"
FIXTURES = sorted(path.name for path in BROKEN.iterdir())
CODES = {name[:6].upper() for name in FIXTURES}


@cache
def found(name: str) -> Report:
    return report([BROKEN / name])


def line_of(problem: Problem) -> str:
    root = Path(__file__).parents[2]
    return (root / problem.file).read_text("utf-8").split("\n")[problem.line - 1]


@pytest.mark.parametrize("name", FIXTURES)
def test_a_mistake_gives_its_code_and_no_other(name: str) -> None:
    assert {p.code for p in found(name).problems} == {name[:6].upper()}


@pytest.mark.parametrize("name", FIXTURES)
def test_a_mistake_is_found_on_its_line(name: str) -> None:
    files = [p.read_bytes() for p in (BROKEN / name).rglob("*.toml")]
    marked = any(b"# here" in text and b"\x00" not in text for text in files)
    if marked:
        assert any("# here" in line_of(p) for p in found(name).problems)
    else:
        assert found(name).problems


@pytest.mark.parametrize("name", FIXTURES)
@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_every_sentence_is_there_and_complete(name: str, lang: str) -> None:
    for problem in found(name).problems:
        text = problem.as_text(lang)
        assert "[content." not in text
        assert not re.search(r"\{[a-z_]+\}", problem.told(lang) + problem.title(lang) + problem.fix(lang))
        assert problem.code in text and f"{problem.file}:{problem.line}:{problem.col}" in text


def test_there_are_enough_fixtures() -> None:
    assert len(FIXTURES) >= 40
