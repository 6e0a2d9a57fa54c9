"""The figures of one building as tiles: what goes in at the left, what comes out at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from game.content.amount import Unit, bare
from game.content.kinds import BuildingKind, Tier
from game.ui.panels.figuretile import FigureTile
from game.ui.panels.throughput import Throughput
from game.ui.widgets import Column, Grid, Label, ProgressBar, Row
from game.ui.widgets.card import Card

if TYPE_CHECKING:
    from game.ui.stage import Stage
    from game.ui.widgets import Widget

YEAR = 365
FIRST = 2
"""Tiles of each side that stand at the top; the rest comes further down."""
GOOD_ICONS: dict[str, str] = {
    "cement": "building", "food": "bowl", "freight": "link", "hydrogen": "drop", "parcels": "bag", "steel": "hammer",
    "straw": "leaf", "travel": "car", "waste": "trash",
}  # fmt: skip


class Figure(NamedTuple):
    """One tile: its key, icon, name, value, the path of its Why and how it is told."""

    key: str
    icon: str
    name: str
    value: str
    path: str = ""
    colour: str = "ink"


def taken_in(stage: Stage, tier: Tier, day: Throughput | None) -> list[Figure]:
    """What a building takes in, a day."""
    say, out = stage.say, []
    if day is not None:
        if day.power_used:
            out.append(_a_day(stage, "power_used", "bolt", day.power_used, "Wh", "margin"))
        if day.heat_used:
            out.append(_a_day(stage, "heat_used", "heat", day.heat_used, "Wh"))
        out += [_good(stage, "in", good, amount) for good, amount in day.goods_used.items()]
    if tier.jobs:
        out.append(Figure("jobs", "people", say("inspector.in.jobs"), stage.amount(tier.jobs, "people"), "mood"))
    return out


def given_out(stage: Stage, kind: BuildingKind, tier: Tier, people: int, day: Throughput | None) -> list[Figure]:
    """What comes out, a day; carbon a year at yesterday's pace."""
    say, out = stage.say, []
    if tier.home is not None:
        shown = say("inspector.of", n=f"{people:,}", most=f"{tier.home.people:,}")
        out.append(Figure("people", "home", say("inspector.out.people"), shown, "people"))
    if day is None:
        return out
    if day.power_made or tier.power:
        out.append(_a_day(stage, "power_made", "bolt", day.power_made, "Wh", "margin"))
    if day.heat_made or tier.heat:
        out.append(_a_day(stage, "heat_made", "heat", day.heat_made, "Wh"))
    out += [_good(stage, "out", good, amount) for good, amount in day.goods_made.items()]
    if day.knowledge:
        value = stage.amount(round(day.knowledge / 1000, 3), "points")
        out.append(Figure("knowledge", "flask", say("inspector.out.knowledge"), value, "knowledge"))
    out.append(carbon(stage, kind, day))
    if day.dust:
        out.append(_a_day(stage, "dust", "wind", day.dust, "dust"))
    if day.money:
        value = stage.amount(day.money, "fen", sign=True)
        colour = "green" if day.money > 0 else "red"
        out.append(Figure("money", "coin", say("inspector.out.money"), value, "money", colour))
    return out


def carbon(stage: Stage, kind: BuildingKind, day: Throughput) -> Figure:
    """The building's carbon a year; its Why is the largest of its rows."""
    value = stage.amount(day.carbon * YEAR, "g")
    colour = "green" if day.carbon <= 0 else "red"
    return Figure("carbon", "co2", stage.say("inspector.out.carbon"), value, carbon_path(kind, day), colour)


def carbon_path(kind: BuildingKind, day: Throughput) -> str:
    """The path of the largest ledger row that the building posts to, or nothing."""
    largest = max(day.grams, key=lambda a: (abs(day.grams[a]), a), default="")
    return f"{largest}/{kind.id}" if largest else ""


def _a_day(stage: Stage, key: str, icon: str, amount: int, unit: Unit, path: str = "") -> Figure:
    name = stage.say(f"inspector.{'in' if key.endswith('used') else 'out'}.{key}")
    return Figure(key, icon, name, stage.amount(amount, unit), path)


def _good(stage: Stage, way: str, good: str, thousandths: int) -> Figure:
    known = stage.session.city.catalog.goods[good]
    amount = f"{bare(thousandths / 1000)} {stage.say(f'term.unit.{known.unit}')}"
    name = stage.say("inspector.a_day", amount=stage.name(known.name))
    return Figure(f"{way}_{good}", GOOD_ICONS.get(good, "bag"), name, amount)


LATER: tuple[str, ...] = ("dust", "money", "jobs", "knowledge")
"""Figures that step back where a side has more than can stand at the top."""


class Figures(Column):
    """The first figures of both sides and the share of the city's emissions, `rest` the other figures; `show` sets new
    values where the same tiles are there."""

    def __init__(self, stage: Stage, into: list[Figure], out: list[Figure], share_path: str) -> None:
        self.stage = stage
        self.tiles: dict[str, FigureTile] = {}
        say = stage.say
        sides = [(say("inspector.into"), *_parted(into)), (say("inspector.out_of"), *_parted(out))]
        columns = self._placed([(name, first) for name, first, _ in sides if first])
        later = [self._tile(f) for _, _, more in sides for f in more]
        self.rest = [Grid(*later, columns=2, full=True, gap=5)] if later else []
        self._share = Label("", 13, weight="bold", align="right")
        self._share.rigid = True
        self._bar = ProgressBar(0.0, "red", thick=7)
        press = (lambda: stage.why(share_path)) if share_path else None
        head = Row(Label(say("inspector.share"), 12.5, "ink2", grow=1), self._share, gap=8)
        self._part = Card(head, self._bar, on_press=press, look="inset", pad=(8, 6), gap=5)
        super().__init__(*columns, self._part, gap=8)
        for figure in (*into, *out):
            self.tiles[figure.key].show(figure.value, figure.colour)

    def _placed(self, sides: list[tuple[str, list[Figure]]]) -> list[Widget]:
        """One column a side; a side alone has its tiles in one line."""
        if len(sides) == 1:
            name, figures = sides[0]
            return [Column(Label(name, 12, "ink2"), Grid(*map(self._tile, figures), full=True, gap=5), gap=4)]
        columns = [Column(Label(name, 12, "ink2"), *map(self._tile, figures), gap=4) for name, figures in sides]
        return [Row(*columns, even=True, align="top", gap=8)] if columns else []

    def _tile(self, figure: Figure) -> FigureTile:
        press = (lambda: self.stage.why(figure.path)) if figure.path else None
        tip = self.stage.say("inspector.pace")
        tile = self.tiles[figure.key] = FigureTile(figure.icon, figure.name, "", press, tip)
        return tile

    def show(self, figures: list[Figure], day: Throughput | None) -> None:
        """New values for the tiles and for the share."""
        for figure in figures:
            self.tiles[figure.key].show(figure.value, figure.colour)
        self._part.visible = day is not None and day.carbon > 0 and day.gross > 0
        if day is not None and day.gross:
            share = max(day.carbon, 0) / day.gross
            self._share.text = self.stage.amount(round(share, 5), "share")
            self._share.colour = "red" if share >= 0.01 else "ink"
            self._bar.value = share


def _parted(figures: list[Figure]) -> tuple[list[Figure], list[Figure]]:
    """The figures of a side that stand at the top, and the others."""
    ordered = sorted(figures, key=lambda f: f.key in LATER)
    return ordered[:FIRST], ordered[FIRST:]
