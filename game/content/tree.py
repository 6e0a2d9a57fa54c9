"""Reads one folder of content, the game's own or a mod's, into layers; what cannot be read becomes a problem."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from game.content import folders
from game.content.diagnose import Problem, Severity, from_fault, near
from game.content.header import Mod, header_faults, readable
from game.content.merge import OPS, Layer
from game.content.source import FILE_LIMIT, LEVEL_LIMIT, Fault, Faulty, Source, read

Key = tuple[str, str]
"""Type and id of a thing."""


@dataclass
class Tree:
    """What one folder holds: a layer a thing, and the problems met. `mod` is None for the game's own content, `checked`
    when that is known to keep to the limits."""

    id: str
    file: str
    mod: Mod | None = None
    text: str = ""
    layers: dict[Key, Layer] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    checked: bool = False

    @property
    def sound(self) -> bool:
        return not any(p.severity == "error" for p in self.problems)

    def say(self, fault: Fault, file: str = "", text: str = "", severity: Severity = "error") -> None:
        """Keep a fault of one of the folder's files."""
        problem = from_fault(fault, self.id, file or self.file, text or ("" if file else self.text), severity)
        self.problems.append(problem)


def read_base(where: folders.Folders, checked: bool) -> Tree:
    """The game's own content; `checked` when it is as it shipped and need not be held against the limits again."""
    tree = Tree(folders.BASE, folders.shown(where.assets), checked=checked)
    for folder in folders.TYPES:
        _read_folder(tree, where.of(folder), folder)
    return tree


def read_mod(path: Path) -> Tree:
    """A mod: its `mod.toml`, then every folder of content in it."""
    file = path / "mod.toml"
    tree = Tree(path.name, folders.shown(file), files=[folders.shown(file)])
    try:
        source = read(file)
    except Faulty as error:
        for fault in error.faults:
            tree.say(Fault("IZ0201") if fault.code == "IZ0101" else fault, text=_text(file))
        return tree
    tree.text = source.text
    _read_header(tree, path, source)
    for child in sorted(p for p in path.iterdir() if p.is_dir() and not p.name.startswith(".")):
        if child.name in folders.TYPES:
            _read_folder(tree, child, child.name)
        elif child.name not in folders.OTHER_FOLDERS:
            values = {"folder": child.name, "near": near(child.name, [*folders.TYPES, *folders.OTHER_FOLDERS])}
            tree.say(Fault("IZ0118", values=values), folders.shown(child), severity="warning")
    return tree


def _read_header(tree: Tree, path: Path, source: Source) -> None:
    from game.content.verdict import judge_header

    found, problems = judge_header(Layer(tree.id, tree.file, source))
    tree.problems += problems
    if found is None:
        return
    tree.id = found.id
    needs, faults = header_faults(source, found.requires, found.game)
    for fault in faults:
        tree.say(fault)
    tree.mod = Mod(
        found.id, path, tree.file, source, {"en": found.name.en, "zh-CN": found.name.zh}, found.version,
        found.game if readable(found.game) else "", needs, dict(found.renamed),
    )


def read_loose(path: Path) -> Tree:
    """One file that lies in no mod; its type is its folder's, or that whose keys it uses most."""
    tree = Tree(folders.shown(path), folders.shown(path))
    tree.mod = Mod(tree.id, path.parent, tree.file, Source("", {}))
    source = _read(tree, path, tree.file, LEVEL_LIMIT)
    if source is not None:
        type_ = folders.TYPES.get(path.parent.name) or _likely_type(source)
        tree.layers[type_, path.stem] = Layer(tree.id, tree.file, source, path.parent)
    return tree


def recognised(path: Path) -> bool:
    """Whether a file that lies in no mod may be content: its folder's name or one key says so, or it is broken."""
    try:
        return path.parent.name in folders.TYPES or bool(_fitting(read(path, LEVEL_LIMIT)))
    except Faulty:
        return True


def _likely_type(source: Source) -> str:
    fitting = _fitting(source)
    return max(sorted(fitting), key=fitting.__getitem__, default=folders.TYPES["buildings"])


def _fitting(source: Source) -> dict[str, int]:
    """Type -> how many of its keys a file has, for the types that share any."""
    from game.content.schema import CLASSES, keys

    shared = {type_: len(set(keys(kind)) & source.values.keys()) for type_, kind in CLASSES.items()}
    return {type_: n for type_, n in shared.items() if n}


def _read_folder(tree: Tree, path: Path, folder: str) -> None:
    inside = folders.shown(path)
    for file in _toml_files(path):
        name = f"{inside}/{file.name}"
        source = _read(tree, file, name, LEVEL_LIMIT if folder == "levels" else FILE_LIMIT)
        if source is not None:
            tree.layers[folders.TYPES[folder], file.stem] = Layer(tree.id, name, source, path)


def _read(tree: Tree, file: Path, name: str, limit: int) -> Source | None:
    """One file of a tree, or None after its faults were kept."""
    tree.files.append(name)
    try:
        source = read(file, limit, tree.checked)
    except Faulty as error:
        faults, text = list(error.faults), _text(file)
    else:
        faults, text = list(_own_faults(file.stem, source)), source.text
    for fault in faults:
        tree.say(fault, name, text)
    return None if faults else source


def _toml_files(path: Path) -> list[Path]:
    if not path.is_dir():
        return []
    return sorted(p for p in path.iterdir() if p.suffix == ".toml" and p.is_file() and not p.is_symlink())


def _own_faults(stem: str, source: Source) -> Iterator[Fault]:
    """An id that is no id or differs from the file's name, and an unknown `op`."""
    if not folders.ID.match(stem):
        yield Fault("IZ0117", values={"found": stem})
    id_ = source.values.get("id", stem)
    if id_ != stem:
        span = source.span(("id",))
        yield Fault("IZ0122", span.line, span.col, span.length, values={"found": str(id_), "file": stem})
    op = source.values.get("op", "patch")
    if op not in OPS:
        span = source.span(("op",))
        values = {"found": str(op), "near": near(str(op), OPS)}
        yield Fault("IZ0120", span.line, span.col, span.length, values=values)


def _text(file: Path) -> str:
    """The text of a file that failed, for the line with the caret; "" when it is no text."""
    try:
        with file.open("rb") as stream:
            return stream.read(LEVEL_LIMIT).decode("utf-8-sig", "replace").replace("\r\n", "\n")
    except OSError:
        return ""
