"""Every key of every sort of file, misspelt, missing, of a wrong type, out of range or naming nothing: it loads, or the
message has a code, a file, a line and a column, and stands on the line of the key."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli

from game.content import folders
from game.content.diagnose import Problem
from game.content.lint import lint
from game.content.load import load
from game.content.rows import rows
from game.content.spans import Path as KeyPath
from game.content.text import LANGS
from game.content.view import View

FILES = {
    "achievements": "first_blade", "actions": "electric_kitchen", "buildings": "foundry",
    "discoveries": "smart_grid", "events": "drought", "facts": "twelve_hundred", "goods": "hydrogen",
    "levels": "first_light", "overlays": "air",
    "policies": "six_fields", "restorations": "natural_forest", "species": "black_faced_spoonbill",
    "stories": "lin", "tasks": "carbon_neutral",
}  # fmt: skip
HEADER = {
    "id": "test-mod", "name": {"en": "Test", "zh-CN": "试验"}, "about": {"en": "A", "zh-CN": "一"}, "version": "1.2",
    "game": ">=1.0,<2", "requires": ["? extra", "! old-grid >= 1.0"], "authors": ["A"], "licence": "MIT",
    "renamed": {"old": "new"},
}  # fmt: skip
STRANGE: tuple[Any, ...] = (
    "no_such_thing", 7, True, [], "", -1, 3.5, {}, "x" * 300, 0, [1], {"no": 1}, 10**12, 2**53 - 1, -0.25, ["no"],
)  # fmt: skip
"""Values that hardly any key takes: names of nothing, other types, far out of range."""
OPEN = ("sources", "renamed", "legend")
"""Tables whose keys are free."""
UNKNOWN = ("IZ0107", "IZ0110")
"""What a misspelt key is: unknown, or where keys are chosen from a list, not one of the choices."""
ROWS = rows()


def written(values: dict[str, Any]) -> str:
    """Values as TOML, a line for each key of the file and for each item of its lists of tables."""
    return "".join(f"{_key(key)} = {_value(value, _gap(value))}\n" for key, value in values.items())


def _key(key: str) -> str:
    return json.dumps(key, ensure_ascii=False)


def _gap(value: Any) -> str:
    return "\n" if isinstance(value, list) and any(isinstance(item, dict) for item in value) else ""


def _value(value: Any, gap: str = "") -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(k)} = {_value(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return f"[{gap}" + ",".join(f"{_value(v)}{gap}" for v in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def spots(node: Any, items: int, path: KeyPath = ()) -> Iterator[KeyPath]:
    """The path of every key, in the first `items` of each list."""
    inner = node.items() if isinstance(node, dict) else enumerate(node[:items]) if isinstance(node, list) else ()
    for part, value in inner:
        if isinstance(part, str):
            yield (*path, part)
        yield from spots(value, items, (*path, part))


def changed(values: dict[str, Any], full: bool) -> Iterator[tuple[KeyPath, str, dict[str, Any]]]:
    """(path, what was done, the values with it): misspelt, missing, and strange values, one of them each time."""
    for number, path in enumerate(spots(values, 3 if full else 1)):
        key = str(path[-1])
        yield path, "misspelt", _with(values, path, lambda table, key=key: _renamed(table, key, f"{key}q"))
        yield path, "missing", _with(values, path, lambda table, key=key: {k: v for k, v in table.items() if k != key})
        for strange in STRANGE if full else STRANGE[number % 16 :: 16]:
            yield path, f"{strange!r:.20}", _with(values, path, lambda table, k=key, s=strange: {**table, k: s})


def _renamed(table: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    return {new if key == old else key: value for key, value in table.items()}


def _with(values: dict[str, Any], path: KeyPath, change: Any) -> dict[str, Any]:
    """A copy with the table that holds the last key of `path` changed."""
    if len(path) == 1:
        return dict(change(values))
    copied = copy.deepcopy(values)
    node: Any = copied
    for part in path[:-2]:
        node = node[part]
    node[path[-2]] = change(node[path[-2]])
    return copied


def seen(folder: Path, file: Path, text: str) -> list[Problem]:
    """What is said of a text that stands in a file, each problem looked at."""
    file.write_text(text, encoding="utf-8")
    loaded = load(folder, folder / "levels", [folder / "mods"] if file.name == "mod.toml" else (), keep=True)
    found = [*loaded.problems, *lint(View(loaded.catalog, ROWS, (("base", folder),)))]
    for problem in found:
        lines = Path(problem.file).read_text(encoding="utf-8").split("\n")
        said = problem.as_text("en")
        assert problem.code != "IZ0199" and problem.file.endswith(f"/{file.name}"), said
        assert 1 <= problem.line <= len(lines) and 1 <= problem.col <= len(lines[problem.line - 1]) + 1, said
        for lang in LANGS:
            told = problem.as_text(lang) + problem.as_github(lang) + str(problem.as_dict(lang))
            assert "[content." not in told and not re.search(r"\{[a-z_]+\}", told), told
    return found


def walk(folder: Path, file: Path, values: dict[str, Any], full: bool) -> tuple[int, int]:
    """Try every change of one file; how many there were, and how many were refused."""
    file.parent.mkdir(parents=True)
    before = {(p.code, p.path) for p in seen(folder, file, written(values))}
    tried = refused = 0
    for path, what, new in changed(values, full):
        found = [p for p in seen(folder, file, written(new)) if (p.code, p.path) not in before]
        tried, refused = tried + 1, refused + bool(found)
        if what == "misspelt" and not set(path[:-1]) & set(OPEN):
            assert any(p.code in UNKNOWN and p.path.endswith(f"{path[-1]}q") for p in found), (path, found)
        if what != "missing" and found and found[0].code < "IZ02":
            assert any(path[0] in p.path or path[0] in p.text for p in found), (path, what, found)
    return tried, refused


@pytest.mark.parametrize("folder", FILES)
def test_every_key_of_a_thing(tmp_path: Path, folder: str, full: bool) -> None:
    source = folders.default().of(folder) / f"{FILES[folder]}.toml"
    values = tomli.loads(source.read_text(encoding="utf-8"))
    for key in () if full else ("tier", "module"):
        values |= {key: values[key][:1]} if key in values else {}
    tried, refused = walk(tmp_path, tmp_path / folder / source.name, values, full)
    assert refused > tried // 2


def test_every_key_of_a_header(tmp_path: Path, full: bool) -> None:
    tried, refused = walk(tmp_path, tmp_path / "mods" / "test" / "mod.toml", HEADER, full)
    assert refused > tried // 2


def test_every_key_of_a_text(tmp_path: Path) -> None:
    source = folders.default().assets / "text"
    for lang in LANGS:
        (tmp_path / "text" / lang).mkdir(parents=True)
        (tmp_path / "text" / lang / "disk.toml").write_bytes((source / lang / "disk.toml").read_bytes())
    values = tomli.loads((source / "en" / "disk.toml").read_text(encoding="utf-8"))
    file = tmp_path / "text" / "en" / "disk.toml"
    assert seen(tmp_path, file, written(values)) == []
    for path in spots(values, 1):
        key = str(path[-1])
        assert seen(tmp_path, file, written(_with(values, path, lambda t, key=key: _renamed(t, key, f"{key}q"))))
        for strange in (7, True, [], "{hole1}"):
            assert seen(tmp_path, file, written(_with(values, path, lambda t, k=key, s=strange: {**t, k: s})))
