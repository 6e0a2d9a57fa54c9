"""`check`: every error of every file at once, as text, JSON or annotations."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from game.content import folders
from game.content.diagnose import Problem
from game.content.load import load
from game.content.text import texts
from game.content.tree import recognised

FORMATS = ("text", "json", "github")


@dataclass(frozen=True)
class Scope:
    """What to read beside the game's own content, and below which paths problems are told; everywhere when empty."""

    mods: tuple[Path, ...] = ()
    loose: tuple[Path, ...] = ()
    below: tuple[str, ...] = ()

    def holds(self, file: str) -> bool:
        """Whether a file, as shown, lies in scope."""
        return not self.below or any(path in (file, ".") or file.startswith(f"{path}/") for path in self.below)


@dataclass(frozen=True)
class Report:
    """The files that were checked and what was found in them, by file and line."""

    files: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> int:
        return sum(p.severity == "error" for p in self.problems)

    @property
    def warnings(self) -> int:
        return len(self.problems) - self.errors


class NoContent(Exception):
    """A path that does not exist or holds no content; `key` names the sentence."""

    def __init__(self, key: str, path: Path) -> None:
        super().__init__(f"{key}: {path}")
        self.key = key
        self.path = path


def check(
    paths: Sequence[str | Path] = (), fmt: str = "text", lang: str = "en", mods: Iterable[Path] = (),
    out: Callable[[str], object] = print,
) -> int:
    """Check `paths`, or all of the game's content and `mods`, and print what is found; the exit status.

    0 without errors, 1 with errors, 2 when a path does not exist or holds no content.
    """
    words = texts(lang)
    try:
        found = report([Path(path) for path in paths], mods)
    except NoContent as error:
        print(words.say(error.key, path=error.path), file=sys.stderr)
        return 2
    if fmt == "json":
        out(json.dumps(as_dict(found, lang), ensure_ascii=False, indent=1))
    elif fmt == "github":
        for problem in found.problems:
            out(problem.as_github(lang))
    else:
        for problem in found.problems:
            out(problem.as_text(lang) + "\n")
    if fmt != "json":
        out(summary(found, lang))
    return 1 if found.errors else 0


def summary(found: Report, lang: str) -> str:
    """"ok: 214 files, 0 errors", or how many errors there are."""
    words = texts(lang)
    files = words.say("content.files", n=len(found.files))
    head = words.say("content.bad" if found.errors else "content.ok", files=files, n=found.errors)
    return head + (words.say("content.warnings", n=found.warnings) if found.warnings else "")


def as_dict(found: Report, lang: str) -> dict[str, object]:
    """The report as the JSON form has it."""
    told = [problem.as_dict(lang) for problem in found.problems]
    return {"files": len(found.files), "errors": found.errors, "warnings": found.warnings, "found": told}


def report(paths: Sequence[Path] = (), mods: Iterable[Path] = ()) -> Report:
    """Read, check and lint; NoContent for a path that cannot be checked."""
    from game.content.lint import lint
    from game.content.rows import rows
    from game.content.view import View
    from game.content.wording import text_files

    scope = _scope(paths) if paths else Scope(tuple(mods))
    asked = folders.mod_folders(scope.mods)
    beside = [mod for mod in folders.mod_folders(tuple(mods)) if mod.name not in {one.name for one in asked}]
    loaded = load(mods=[*asked, *beside], loose=scope.loose, keep=True)
    roots = ((folders.BASE, folders.default().assets), *((mod.id, mod.folder) for mod in loaded.mods))
    problems = [*loaded.problems, *lint(View(loaded.catalog, rows(), roots))]
    kept = sorted((p for p in problems if scope.holds(p.file)), key=lambda p: (p.file, p.line, p.col, p.code))
    files = [file for file in (*loaded.files, *text_files(roots)) if scope.holds(file)]
    return Report(tuple(files), tuple(kept))


def _scope(paths: Sequence[Path]) -> Scope:
    mods: list[Path] = []
    loose: list[Path] = []
    for path in paths:
        if not os.path.exists(path):
            raise NoContent("content.no_such_path", path)
        mod = next((p for p in (path, *path.resolve().parents) if (p / "mod.toml").is_file()), None)
        if mod is not None:
            mods.append(mod)
        elif not _is_own(path):
            if any((path / folder).is_dir() for folder in folders.TYPES):
                mods.append(path)
                continue
            inner = [p.parent for p in sorted(path.glob("*/mod.toml"))]
            files = [file for file in _toml_files(path) if recognised(file)]
            if not inner and not files:
                raise NoContent("content.no_content_path", path)
            mods += inner
            loose += [] if inner else files
    return Scope(tuple(dict.fromkeys(mods)), tuple(loose), tuple(folders.shown(path) for path in paths))


def _is_own(path: Path) -> bool:
    """Whether the path lies in the game's own content, or is the checkout that holds it."""
    where = folders.default()
    full = path.resolve()
    return full == folders.checkout() or any(full.is_relative_to(r.resolve()) for r in (where.assets, where.levels))


def _toml_files(path: Path) -> list[Path]:
    """The file itself, or the TOML files in a folder."""
    if path.is_file():
        return [path] if path.suffix == ".toml" else []
    return sorted(path.glob("*.toml"))
