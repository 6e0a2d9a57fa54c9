"""Tools: what a click on the map means while something is in the hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.content.shown import variant_at
from game.engine import prices
from game.engine.commands import Command, Move, Place, Restore
from game.model.touches import Touch
from game.ui import around
from game.ui.map.scene import Ghost, Marks

if TYPE_CHECKING:
    from game.content.kinds import BuildingKind
    from game.ui.stage import Stage

Tile = tuple[int, int]


@dataclass(frozen=True)
class Plan:
    """What would be done at the cursor: commands, each with the reason why not or None, and the fen of those that can
    be done, or of all where none can."""

    commands: tuple[Command, ...]
    reasons: tuple[str | None, ...]
    fen: int


def held(stage: Stage) -> str | None:
    """What is in the hand: "place", "restore", "move" or nothing; a building that has gone is in nobody's."""
    moved = stage.picked.get("move")
    if moved and stage.session.city.row_at(*moved) < 0:
        del stage.picked["move"]
    for what, tool in (("kind", "place"), ("restore", "restore"), ("move", "move")):
        if stage.picked.get(what):
            return tool
    return None


def row_of_tiles(start: Tile, end: Tile, size: tuple[int, int]) -> list[Tile]:
    """Tiles for a row from start to end along its longer side, spaced by the footprint."""
    (x0, y0), (x1, y1) = start, end
    w, d = size
    if abs(x1 - x0) >= abs(y1 - y0):
        step = w if x1 >= x0 else -w
        return [(x, y0) for x in range(x0, x1 + (1 if step > 0 else -1), step)]
    step = d if y1 >= y0 else -d
    return [(x0, y) for y in range(y0, y1 + (1 if step > 0 else -1), step)]


def plan(stage: Stage, tile: Tile, start: Tile | None) -> Plan:
    """What a click at `tile` would do; with `start` a row from there."""
    city, tool = stage.session.city, held(stage)
    if tool == "place":
        kind = city.catalog.buildings[stage.picked["kind"]]
        tiles = row_of_tiles(start or tile, tile, kind.size)
        commands: tuple[Command, ...] = tuple(Place(kind.id, x, y) for x, y in tiles)
        each = prices.price(city, kind, kind.tier[0])
    elif tool == "restore":
        way = city.catalog.restorations[stage.picked["restore"]]
        commands = tuple(Restore(way.id, x, y) for x, y in row_of_tiles(start or tile, tile, (1, 1)))
        each = round(way.cost * 100)
    else:
        taken: Tile = stage.picked["move"]
        commands, each = (Move(*taken, *tile),), 0
    reasons = tuple(c.refusal(city) for c in commands)
    return Plan(commands, reasons, each * (reasons.count(None) or len(commands)))


def marks(stage: Stage, tile: Tile | None, start: Tile | None, selected: Tile | None) -> Marks:
    """What the map shows of the cursor, the hand and the selection."""
    city = stage.session.city
    row = city.row_at(*selected) if selected else -1
    serial = int(city.buildings["serial"][row]) if row >= 0 else None
    tool = held(stage)
    glow = tuple(stage.picked.get("glow", ()))
    if tile is None or tool is None:
        return Marks(selected=serial, hover=tile, glow=glow)
    made = plan(stage, tile, start)
    if astray(stage, made):
        return Marks(selected=serial, hover=tile, glow=glow)
    kind = None
    if tool != "restore":
        id_ = stage.picked["kind"] if tool == "place" else _kind_at(stage, stage.picked["move"])
        kind = city.catalog.buildings[id_]
    ghosts = tuple(
        _ghost(kind, _where(command), reason is None)
        for command, reason in zip(made.commands, made.reasons, strict=True)
    )
    if kind is None:
        return Marks(selected=serial, hover=tile, ghosts=ghosts, glow=glow)
    found = touches(stage, tile) if None in made.reasons else []
    reach, links, spots = around.shown(city, kind, tile, found)
    return Marks(selected=serial, hover=tile, ghosts=ghosts, reach=reach, links=links, spots=spots, glow=glow)


def touches(stage: Stage, tile: Tile) -> list[Touch]:
    """What the building in the hand, new or moved, and its neighbours would do to one another on a tile."""
    if stage.picked.get("kind"):
        return around.touches(stage, stage.picked["kind"], tile)
    if stage.picked.get("move"):
        moved = stage.picked["move"]
        return around.touches(stage, _kind_at(stage, moved), tile, moved)
    return []


def _ghost(kind: BuildingKind | None, at: Tile, valid: bool) -> Ghost:
    """What would stand on a tile, as it would look there; nothing but the tile where nothing is built."""
    if kind is None:
        return Ghost("", *at, valid=valid)
    return Ghost(f"{kind.id}/1/{variant_at(kind, *at)}", *at, *kind.size, valid=valid)


def astray(stage: Stage, made: Plan) -> bool:
    """Whether a gift is held where it does not fit while a light shows where it does: that needs no red."""
    return bool(stage.picked.get("glow")) and None not in made.reasons


def _where(command: Command) -> Tile:
    if isinstance(command, Move):
        return command.to_x, command.to_y
    assert isinstance(command, (Place, Restore))
    return command.x, command.y


def _kind_at(stage: Stage, tile: Tile) -> str:
    city = stage.session.city
    kind: BuildingKind = city.catalog.buildings.items[city.buildings["kind"][city.row_at(*tile)]]
    return kind.id
