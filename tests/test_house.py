"""The house: imports point one way, a headless run knows no screen, the model reckons alike on every machine."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.visible import Scope, Seen, annotations, parts

ROOT = Path(__file__).parents[1]
GAME = ROOT / "game"
LAYERS = {"content": 0, "model": 1, "engine": 2, "session": 3, "ui": 4, "classroom": 4}
ONLY_IN = {"pygame": ("ui",), "numpy": ("model", "engine", "session", "ui", "classroom")}
MOST_LINES, LONGEST_FUNCTION = 320, 55
EXACT = ("model", "engine")
"""Packages whose results must be the same to the last bit everywhere (TRUST: Determinism)."""

FORBIDDEN_NUMPY = frozenset({
    "exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "power", "float_power", "sin", "cos", "tan", "arcsin",
    "arccos", "arctan", "arctan2", "sinh", "cosh", "tanh", "hypot", "cbrt", "mean", "average", "std", "var", "median",
    "quantile", "percentile", "nanmean", "nansum", "sum", "prod", "dot", "vdot", "inner", "matmul", "einsum",
    "tensordot", "convolve", "correlate", "trapezoid", "interp", "random", "fft", "linalg", "argpartition",
    "partition", "polyfit", "polyval",
})  # fmt: skip
FORBIDDEN_METHODS = frozenset({"dot", "mean", "std", "var", "argpartition"})
FORBIDDEN_MODULES = frozenset({
    "time", "random", "secrets", "uuid", "threading", "multiprocessing", "asyncio", "locale", "platform",
})  # fmt: skip
EXACT_MATH = frozenset({
    "fsum", "floor", "ceil", "trunc", "sqrt", "isfinite", "isnan", "isqrt", "gcd", "inf", "nan", "comb",
})  # fmt: skip
CHANGING_CALLS = frozenset({"hash", "id", "open", "input", "print", "eval", "exec"})
KNOWN_CALLS = {("model/city.py", "id")}
"""`id` names objects that a copy shares; it orders nothing."""
KEEP_ORDER = ("list", "tuple", "enumerate", "iter")


def files(*packages: str) -> list[Path]:
    found = [p for package in packages or ("",) for p in sorted((GAME / package).rglob("*.py"))]
    assert found
    return found


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def name(path: Path) -> str:
    return path.relative_to(GAME).as_posix()


def imported(module: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and dotted name of every import, those inside functions too."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, a.name) for a in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are written in full"
            yield from ((node.lineno, f"{node.module}.{a.name}") for a in node.names)


# Layers


@pytest.mark.parametrize("package", LAYERS)
def test_imports_point_one_way(package: str) -> None:
    wrong = []
    for path in sorted((GAME / package).rglob("*.py")):
        for line, what in imported(tree(path)):
            parts = what.split(".")
            if parts[0] != "game" or parts[1] == package:
                continue
            if parts[1] not in LAYERS or LAYERS[parts[1]] >= LAYERS[package]:
                wrong.append(f"{name(path)}:{line} imports {what}")
    assert wrong == []


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_library_stays_in_its_layers(library: str) -> None:
    wrong = [
        f"{name(path)}:{line}"
        for path in files()
        for line, what in imported(tree(path))
        if what.split(".")[0] == library
        and path.relative_to(GAME).parts[0] in LAYERS
        and path.relative_to(GAME).parts[0] not in ONLY_IN[library]
    ]
    assert wrong == []


HEADLESS = """
import json, sys
from game.cli import main
status = main(["simulate", "my_island", "--days", "3", "--player", "green", "--json"])
ours = sorted(m for m in sys.modules if m.split(".")[0] in ("pygame", "game") or "sdl" in m.lower())
print(json.dumps([status, ours]))
"""


def test_a_headless_run_never_loads_the_screen() -> None:
    run = subprocess.run(
        [sys.executable, "-c", HEADLESS], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=60
    )
    assert run.returncode == 0, run.stderr
    status, modules = json.loads(run.stdout.splitlines()[-1])
    assert status == 0
    assert "game.engine.tick" in modules
    assert [m for m in modules if m.startswith(("pygame", "game.ui", "sdl"))] == []


# Determinism


def numpy_name(node: ast.AST) -> str | None:
    """`x` of `np.x` and `np.x.y`."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in ("np", "numpy"):
        return node.attr
    return None


def keyword(call: ast.Call, wanted: str) -> object:
    found = [k.value for k in call.keywords if k.arg == wanted]
    return found[0].value if found and isinstance(found[0], ast.Constant) else None


@cache
def seen() -> Seen:
    """What annotations of the exact packages say to be whole, and of the content to be floats."""
    exact, content = (annotations(tree(p) for p in files(*packages)) for packages in (EXACT, ("content",)))
    return Seen(exact, {name: said | exact.get(name, set()) for name, said in content.items()})


def order_fault(node: ast.AST, scope: Scope) -> str | None:
    """Whether anything is done in the order of a set."""
    found = node.iter if isinstance(node, (ast.For, ast.comprehension)) else None
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KEEP_ORDER and node.args:
        found = node.args[0]
    return "the order of a set" if found is not None and seen().unordered(found, scope) else None


def sum_fault(node: ast.AST, scope: Scope) -> str | None:
    """Whether anything is added up that is seen to be a float, or by numpy that is not seen to be whole."""
    if not isinstance(node, ast.Call):
        return None
    if isinstance(node.func, ast.Name) and node.func.id == "sum" and node.args:
        return "sum() of floats" if seen().fraction(node.args[0], scope) else None
    if ast.unparse(node.func) in ("np.add.reduce", "np.add.reduceat"):
        return None if seen().whole(node.args[0], scope) else "np.add.reduce of what may be floats"
    if isinstance(node.func, ast.Attribute) and node.func.attr == "sum" and numpy_name(node.func) is None:
        return None if seen().whole(node.func.value, scope) else ".sum() of what may be floats"
    return None


def call_fault(node: ast.Call) -> str | None:
    func = node.func
    if isinstance(func, ast.Name) and func.id in CHANGING_CALLS:
        return f"{func.id}()"
    if not isinstance(func, ast.Attribute):
        return None
    from_numpy = numpy_name(func) is not None
    if not from_numpy and func.attr in FORBIDDEN_METHODS:
        return f".{func.attr}()"
    if func.attr == "argsort" and keyword(node, "kind") != "stable":
        return 'argsort without kind="stable"'
    if from_numpy and func.attr == "sort" and keyword(node, "kind") != "stable":
        return 'np.sort without kind="stable"'
    return None


def fault(node: ast.AST) -> str | None:
    """What is not the same on every machine about a node, or None."""
    if isinstance(node, ast.Call):
        return call_fault(node)
    attribute = numpy_name(node)
    if attribute in FORBIDDEN_NUMPY:
        return f"np.{attribute}"
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
        return "@"
    if isinstance(node, (ast.BinOp, ast.AugAssign)) and isinstance(node.op, ast.Pow):
        exponent = node.right if isinstance(node, ast.BinOp) else node.value
        return None if isinstance(exponent, ast.Constant) and exponent.value == 2 else "**"
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "math":
        return None if node.attr in EXACT_MATH else f"math.{node.attr}"
    if isinstance(node, ast.Attribute) and node.attr in ("now", "today", "utcnow") and _clock(node.value):
        return "the clock"
    return None


def _clock(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id in ("datetime", "date")


def exactness(module: ast.Module, where: str) -> list[str]:
    out = [
        f"{where}:{line} imports {what}" for line, what in imported(module) if what.split(".")[0] in FORBIDDEN_MODULES
    ]
    for node, scope in parts(module):
        inner = getattr(node, "lineno", getattr(getattr(node, "iter", None), "lineno", 0))
        found = fault(node) or order_fault(node, scope) or sum_fault(node, scope)
        if found and (where, found.rstrip("()")) not in KNOWN_CALLS:
            out.append(f"{where}:{inner} {found}")
    return out


@pytest.mark.parametrize("path", files(*EXACT), ids=name)
def test_model_and_engine_reckon_alike_everywhere(path: Path) -> None:
    assert exactness(tree(path), name(path)) == []


@pytest.mark.parametrize(
    "line",
    [
        "np.exp(x)", "np.log(x)", "x ** y", "x **= 0.5", "np.mean(x)", "x.mean()", "np.sum(x)", "a @ b", "np.dot(a, b)",
        "a.dot(b)", "np.convolve(a, b)", "np.random.default_rng(1)", "np.argsort(x)", "x.argsort()", "np.sort(x)",
        "x.sum()", "(x * 0.5).sum()", "np.add.reduce(x)",
        "sum(x / 2 for x in y)", "sum([0.5 * x for x in y])", "sum(b.upkeep for b in y)",
        "whole(x) / y.sum()", "s = {a}\nfor x in s: pass", "s = a.keys() | b.keys()\nfor x in s: pass", "list({a, b})",
        "s = set(a)\ns |= b\nfor x in s: pass", "x = whole(y)\nx = x * 1\nx /= 2\nx.sum()",
        "def f(s: set[str]): return [x for x in s]", "s = frozenset(a)\nfor i, x in enumerate(s): pass",
        "a = set(b)\nc = a - d\ntuple(c)", "def f(x: Ints, y):\n    x = y\n    return x.sum()",
        'np.argsort(x, kind="quicksort")', "hash(x)", "import time", "from random import choice", "math.exp(x)",
        "for x in {a, b}: pass", "[x for x in set(a)]", "date.today()", "np.linalg.norm(x)", "np.interp(x, a, b)",
    ],
)  # fmt: skip
def test_what_differs_between_machines_is_seen(line: str) -> None:
    assert exactness(ast.parse(line), "a line") != []


@pytest.mark.parametrize(
    "line",
    [
        'np.argsort(x, kind="stable")', "np.rint(x)", "x ** 2", "sorted(set(x))", "add_up(x)",
        "x = np.empty(3, dtype=np.int64)\nx[0] = y\nx *= 2\nx.sum()", "(x > 0).sum()",
        "whole(x * 0.5).sum()", "(x < y).sum(axis=1)", "x = np.zeros(3, dtype=np.int64)\nx[2:].sum()",
        "def f(x: Ints): return np.minimum(x, 3).sum()", "x.astype(np.int64).sum()", "sum(round(0.5 * x) for x in y)",
        "sum(len(x) for x in y)", "s = set(a)\ns = sorted(s)\nfor x in s: pass", "s = set(a)\nx in s",
        "def f():\n    s = {a}\ndef g(s):\n    for x in s: pass", "for x in a - b: pass", "list(a)",
        "fsum(0.5 * x for x in y)", "np.add.reduce(whole(x), axis=1)",
    ],
)  # fmt: skip
def test_what_is_the_same_is_let_through(line: str) -> None:
    assert exactness(ast.parse(line), "a line") == []


# Types


def test_no_type_is_waved_through() -> None:
    """All of the game is under mypy --strict: nothing is left out of it, and no line asks to be let by."""
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]
    assert rules["strict"] is True and rules["packages"] == ["game"]
    assert rules.keys() == {"strict", "python_version", "packages", "overrides"}
    assert all(rule.keys() == {"module", "ignore_missing_imports"} for rule in rules["overrides"])
    waved = []
    for path in files():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if "# type: ignore" in line or "# mypy:" in line:
                waved.append(f"{name(path)}:{number}")
    assert waved == []


# Size


def test_files_and_functions_stay_short() -> None:
    wrong = []
    for path in files():
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > MOST_LINES:
            wrong.append(f"{name(path)} has {lines} lines")
        for node in ast.walk(tree(path)):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                span = (node.end_lineno or node.lineno) - node.lineno + 1
                if span > LONGEST_FUNCTION:
                    wrong.append(f"{name(path)}:{node.lineno} {node.name} has {span} lines")
    assert wrong == []
