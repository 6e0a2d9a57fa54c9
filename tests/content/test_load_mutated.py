"""Mutated content never ends in a traceback: it loads, or each refusal names file and line."""

from __future__ import annotations

import gc
import random
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.content import folders
from game.content.lint import lint
from game.content.load import load
from game.content.rows import rows
from game.content.view import View

TOKEN = re.compile(r'"(?:\\.|[^"\\\n])*"|[A-Za-z_][\w-]*|-?\d[\d_.]*|\s+|.', re.DOTALL)
STRANGE = [
    '""',
    '"x"',
    "nan",
    "-inf",
    "1e999",
    "-1",
    "0",
    "99999999999999999999",
    "true",
    "false",
    "[]",
    "{}",
    "[[",
    "]]",
    "[",
    "]",
    "{",
    "}",
    "=",
    ",",
    ".",
    "#",
    "\n",
    '"',
    "'",
    '"""',
    "\\",
    "\u202e",
    "\x00",
    "\ufeff",
    "\r",
    "\t",
    "风",
    "1979-05-27",
    "07:32:00",
    "a.b.c.d.e.f.g.h.i.j",
    "[" * 30,
    "{a=" * 30,
    "0x7f",
    "1_0",
    "zh-CN",
    "tier",
    "module",
    "op",
    "id",
    "look",
]


def corpus() -> list[Path]:
    where = folders.default()
    return [path for folder in folders.TYPES for path in sorted(where.of(folder).glob("*.toml"))]


def mutated(text: str, dice: random.Random) -> str:
    """One to four changes of tokens: taken out, doubled, swapped, replaced by something strange, or cut off."""
    tokens = TOKEN.findall(text)
    for _ in range(dice.randint(1, 4)):
        at, other = dice.randrange(len(tokens)), dice.randrange(len(tokens))
        change = dice.randrange(6)
        if change == 0:
            del tokens[at]
        elif change == 1:
            tokens.insert(at, tokens[other])
        elif change == 2:
            tokens[at], tokens[other] = tokens[other], tokens[at]
        elif change in (3, 4):
            tokens[at] = dice.choice(STRANGE)
        elif dice.random() < 0.1:
            del tokens[at:]
        if not tokens:
            return ""
    return "".join(tokens)


@pytest.fixture
def alone() -> Iterator[None]:
    """What other tests left in memory is not gone through while this one looks at the clock."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("alone")
def test_mutated_files_never_break_the_loader(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    number = 20_000 if request.config.getoption("--full", default=False) else 300
    dice = random.Random(6)
    files = corpus()
    facts = rows()
    slowest, refused = 0.0, 0
    for _ in range(number):
        path = dice.choice(files)
        folder = path.parent.name
        own = tmp_path / folder / path.name
        own.parent.mkdir(exist_ok=True)
        text = mutated(path.read_text("utf-8"), dice)
        own.write_bytes(text.encode("utf-8", "surrogatepass"))
        start = time.process_time()
        loaded = load(tmp_path, tmp_path / "levels", keep=True)
        problems = [*loaded.problems, *lint(View(loaded.catalog, facts, ()))]
        told = [problem.as_text("en") for problem in problems]
        slowest = max(slowest, time.process_time() - start)
        own.unlink()
        refused += bool(loaded.problems)
        for problem, said in zip(problems, told, strict=True):
            assert problem.file.endswith(path.name) and 1 <= problem.line <= text.count("\n") + 1, said
            assert problem.code != "IZ0199" and "[content." not in said, said
    assert refused > number // 4
    assert slowest < 0.3


HEADER = """id = "test-mod"
name = { en = "Test", "zh-CN" = "试验" }
version = "1.2"
game = ">=1.0,<2"
requires = ["? extra", "! old-grid >= 1.0"]
authors = ["A"]
licence = "MIT"

[renamed]
old = "new"
"""


def test_mutated_headers_never_break_the_loader(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    number = 2_000 if request.config.getoption("--full", default=False) else 100
    dice = random.Random(7)
    own = tmp_path / "mods" / "test"
    own.mkdir(parents=True)
    refused = 0
    for _ in range(number):
        (own / "mod.toml").write_bytes(mutated(HEADER, dice).encode("utf-8", "surrogatepass"))
        loaded = load(tmp_path, tmp_path, [tmp_path / "mods"])
        refused += not loaded.catalog.mods
        assert bool(loaded.problems) == (not loaded.catalog.mods)
        for problem in loaded.problems:
            assert problem.file.endswith("mod.toml") and "[content." not in problem.as_text("zh-CN")
    assert refused > number // 4
