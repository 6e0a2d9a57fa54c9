"""What a syntax tree shows of a value: whole numbers, floats, sets.

It says yes only where annotations or the expression itself do; a value that it knows nothing of is none of them.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator

WHOLE = ("Ints", "np.int64", "np.int32", "np.int16", "np.int8", "np.bool_")
KEEPS = ("copy", "ravel", "reshape", "cumsum", "sum", "max", "min", "transpose")
"""Methods of an array that give what it holds."""
BETWEEN = ("minimum", "maximum", "abs", "concatenate", "cumsum", "sort", "repeat", "diff", "where")
"""Functions of numpy that give what they are given."""
INTS = ("whole", "add_up", "steps", "share_out", "round", "int", "len", "bool")
Scope = dict[str, list[ast.expr | None]]
"""Names of a function with everything that is assigned to them: None for what comes from outside or out of a loop, a
starred value for what is added in place."""


def annotations(modules: Iterable[ast.Module]) -> dict[str, set[str]]:
    """Annotations of the fields and properties of some modules by name, of functions by name()."""
    out: dict[str, set[str]] = {}
    for module in modules:
        for node in ast.walk(module):
            if isinstance(node, ast.AnnAssign):
                name = getattr(node.target, "attr", getattr(node.target, "id", ""))
                out.setdefault(name, set()).add(ast.unparse(node.annotation))
            elif isinstance(node, ast.FunctionDef) and node.returns is not None:
                read = any(getattr(d, "id", "") == "property" for d in node.decorator_list)
                out.setdefault(node.name if read else f"{node.name}()", set()).add(ast.unparse(node.returns))
    return out


def is_whole(annotation: str) -> bool:
    annotation = annotation.removesuffix(" | None")
    return annotation in ("Ints", "int", "bool") or (annotation.startswith("NDArray[") and annotation[8:-1] in WHOLE)


def is_float(annotation: str) -> bool:
    return annotation in ("float", "float | None")


def parts(module: ast.Module) -> Iterator[tuple[ast.AST, Scope]]:
    """Every node with the names of the innermost function around it."""

    def walk(node: ast.AST, scope: Scope) -> Iterator[tuple[ast.AST, Scope]]:
        yield node, scope
        for child in ast.iter_child_nodes(node):
            inner = {**scope, **assigned(child)} if isinstance(child, (ast.FunctionDef, ast.Lambda)) else scope
            yield from walk(child, inner)

    yield from walk(module, assigned(module))


def assigned(function: ast.AST) -> Scope:
    """What is assigned to each name within a function or at the top of a module."""
    out: Scope = {}
    for node in within(function):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                pairs = [(target, node.value)]
                if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                    pairs = list(zip(target.elts, node.value.elts, strict=False))
                for one, value in pairs:
                    for name in bound(one):
                        out.setdefault(name.id, []).append(value if one is name else None)
        elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            more = None if isinstance(node.op, ast.Div) else ast.Starred(node.value)
            out.setdefault(node.target.id, []).append(more)
        elif isinstance(node, (ast.AnnAssign, ast.arg)) and node.annotation is not None:
            name = node.arg if isinstance(node, ast.arg) else getattr(node.target, "id", "")
            out.setdefault(name, []).append(node.annotation)
        elif isinstance(node, ast.NamedExpr):
            out.setdefault(node.target.id, []).append(node.value)
        elif isinstance(node, ast.arg):
            out.setdefault(node.arg, []).append(None)
        elif isinstance(node, (ast.For, ast.comprehension)):
            for name in bound(node.target):
                out.setdefault(name.id, []).append(None)
    return out


def bound(target: ast.expr) -> Iterator[ast.Name]:
    """Names that an assignment binds; writing into an array or to a field binds none."""
    if isinstance(target, ast.Name):
        yield target
    elif isinstance(target, ast.Starred):
        yield from bound(target.value)
    elif isinstance(target, (ast.Tuple, ast.List)):
        for one in target.elts:
            yield from bound(one)


def within(function: ast.AST) -> Iterator[ast.AST]:
    """Nodes of a function, those of functions inside it left out."""
    todo = list(ast.iter_child_nodes(function))
    while todo:
        node = todo.pop()
        yield node
        if not isinstance(node, (ast.FunctionDef, ast.Lambda)):
            todo.extend(ast.iter_child_nodes(node))


class Seen:
    """What is visible of expressions under the annotations of some packages."""

    def __init__(self, wholes: dict[str, set[str]], floats: dict[str, set[str]]) -> None:
        self.wholes = {name for name, said in wholes.items() if all(map(is_whole, said))}
        self.floats = {name for name, said in floats.items() if all(map(is_float, said))} - self.wholes

    def _named(self, node: ast.Name, scope: Scope, sees: Callable[[ast.expr, Scope], bool]) -> bool:
        """Whether everything that is assigned to a name is seen to be so; what refers to itself is not."""
        given, rest = scope.get(node.id, []), {**scope, node.id: list[ast.expr | None]()}
        if sees == self.unordered:
            given = [value for value in given if not isinstance(value, ast.Starred)]
        return bool(given) and all(value is not None and sees(value, rest) for value in given)

    def whole(self, node: ast.expr, scope: Scope) -> bool:
        """Whether an expression is seen to be integers or booleans."""
        if is_whole(ast.unparse(node)) or isinstance(node, ast.Compare):
            return True
        if isinstance(node, ast.Name):
            return self._named(node, scope, self.whole)
        if isinstance(node, ast.Attribute):
            return node.attr in self.wholes
        if isinstance(node, (ast.Subscript, ast.Starred)):
            return self.whole(node.value, scope)
        if isinstance(node, ast.Constant):
            return isinstance(node.value, int)
        if isinstance(node, ast.UnaryOp):
            return self.whole(node.operand, scope)
        if isinstance(node, ast.BinOp):
            return not isinstance(node.op, ast.Div) and self.whole(node.left, scope) and self.whole(node.right, scope)
        if isinstance(node, (ast.Tuple, ast.List)):
            return all(self.whole(e, scope) for e in node.elts)
        return isinstance(node, ast.Call) and self._whole_call(node, scope)

    def _whole_call(self, node: ast.Call, scope: Scope) -> bool:
        func = node.func
        if any(k.arg == "dtype" and ast.unparse(k.value) in WHOLE for k in node.keywords):
            return True
        if isinstance(func, ast.Name):
            return func.id in INTS or f"{func.id}()" in self.wholes
        if not isinstance(func, ast.Attribute):
            return False
        if func.attr == "astype":
            return bool(node.args) and ast.unparse(node.args[0]) in WHOLE
        if isinstance(func.value, ast.Name) and func.value.id == "np":
            given = node.args[1:] if func.attr == "where" else node.args
            return func.attr in BETWEEN and all(self.whole(a, scope) for a in given)
        return f"{func.attr}()" in self.wholes or (func.attr in KEEPS and self.whole(func.value, scope))

    def fraction(self, node: ast.expr, scope: Scope) -> bool:
        """Whether an expression is seen to be a float."""
        if isinstance(node, ast.Constant):
            return isinstance(node.value, float)
        if isinstance(node, ast.Name):
            return self._named(node, scope, self.fraction) or node.id == "float"
        if isinstance(node, ast.Attribute):
            return node.attr in self.floats
        if isinstance(node, ast.UnaryOp):
            return self.fraction(node.operand, scope)
        if isinstance(node, ast.IfExp):
            return self.fraction(node.body, scope) or self.fraction(node.orelse, scope)
        if isinstance(node, ast.BinOp):
            return isinstance(node.op, ast.Div) or self.fraction(node.left, scope) or self.fraction(node.right, scope)
        if isinstance(node, (ast.GeneratorExp, ast.ListComp)):
            return self.fraction(node.elt, scope)
        return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float"

    def unordered(self, node: ast.expr, scope: Scope) -> bool:
        """Whether an expression is seen to be a set."""
        if isinstance(node, (ast.Set, ast.SetComp)):
            return True
        if isinstance(node, ast.Name):
            return self._named(node, scope, self.unordered)
        if isinstance(node, ast.Subscript):
            return ast.unparse(node.value) in ("set", "frozenset")
        if isinstance(node, ast.BinOp):
            both = (self.unordered(side, scope) or _keys(side) for side in (node.left, node.right))
            return isinstance(node.op, (ast.BitOr, ast.BitAnd, ast.Sub, ast.BitXor)) and any(both)
        return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("set", "frozenset")


def _keys(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "keys"
