"""The key of the overlay that is on: classes by colour, shape, range and share of the land; the wind, the source."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Unpack

import pygame

from game.content.amount import bare
from game.content.items import Overlay
from game.content.terms import Reference
from game.session import layers
from game.ui import paint
from game.ui.brush import Brush
from game.ui.map.scene import Heat
from game.ui.panels.naming import district
from game.ui.panels.room import NARROW, across
from game.ui.panels.topbar import BARE
from game.ui.widgets import (
    Column,
    Divider,
    Icon,
    IconButton,
    Label,
    Panel,
    ProgressBar,
    Row,
    Sheet,
    Shown,
    Spot,
)  # fmt: skip
from game.ui.widgets.widget import Options, Size, Widget

if TYPE_CHECKING:
    from game.ui.stage import Stage

WIDTH, DOCK, INSPECTOR = 326, 80, 316
"""dp: of the card, what the dock keeps below it and the inspector beside it."""
RANGE, BAR, PART = 84, 40, 34
WIND = 14
"""Degrees on the screen towards which the wind blows; see MapScene.wind."""
HATCHED = 3
"""Strokes of the hatch on a swatch."""


class Legend:
    """Stands above the dock while an overlay is on, beside the inspector when that is open."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._seen: object = None
        self._panel = Panel(pad=(14, 10), gap=6)
        self._panel.visible = False
        self.sheet = Sheet(self._panel, self._spot())

    def refresh(self) -> None:
        """The overlay is looked at by `show`."""

    def show(self, overlay: Overlay | None, heat: Heat | None) -> None:
        """Show the classes of an overlay with the land of each."""
        beside = "inspector" in self.stage.views
        small = across(self.stage) < NARROW
        hidden = (small and beside) or "layers" in self.stage.views
        self._panel.visible = overlay is not None and not hidden
        if overlay is None or heat is None:
            return
        seen = overlay.id, heat, small, beside
        if seen == self._seen:
            return
        self._seen = seen
        classes: list[Widget] = [] if small else [Divider(), *self._rows(overlay, heat)]
        self._panel.adopt(self._head(overlay), *(classes or [self._ramp(overlay)]), *self._foot(overlay, small))
        self.sheet.spot = self._spot(beside)
        self.sheet.touch(layout=True)

    def _spot(self, beside: bool = False) -> Spot:
        return Spot("bottomright", INSPECTOR if beside else 12, DOCK, width=WIDTH)

    def _head(self, overlay: Overlay) -> Row:
        name = Column(
            Label(self.stage.name(overlay.name), 15, weight="heavy"),
            *([Label(self.stage.name(overlay.unit), 11.5, "ink2")] if overlay.unit else []), gap=0, grow=1,
        )  # fmt: skip
        off = IconButton("close", self._leave, tip=self.stage.say("page.close"), side=30)
        return Row(Icon(overlay.icon, 22), name, off, gap=9)

    def _leave(self) -> None:
        self.stage.picked["overlay"] = None
        self.stage.refresh()

    def _rows(self, overlay: Overlay, heat: Heat) -> list[Widget]:
        """A row a class; all shares together are the land that has a value."""
        stage, bounds = self.stage, class_bounds(overlay)
        out: list[Widget] = []
        tiles = layers.shares(stage.session.city, heat.value, bounds)
        parts = hundredths(tiles.tolist())
        for i, (low, part) in enumerate(zip(bounds, parts, strict=True)):
            if overlay.layer == "district" and not tiles[i]:
                continue
            colours = [c for _, c in overlay.stops][i : i + (1 if overlay.layer == "district" else 2)]
            hatched = overlay.hatch_above is not None and low >= overlay.hatch_above
            bar = ProgressBar(part / 100, "ink2", thick=6, width=BAR)
            share = Label(f"{part}%", 11.5, "ink2", align="right", width=PART)
            out.append(Row(Swatch(colours, hatched), *self._named(overlay, i), bar, share, gap=6))
        return out

    def _named(self, overlay: Overlay, i: int) -> list[Widget]:
        """What a class is called, and from where to where it goes."""
        stage = self.stage
        if overlay.layer == "district":
            return [Label(district(stage, i), 12.5, weight="bold", fit="shrink", grow=1)]
        span = Label(span_of(stage, overlay, i), 11.5, "ink2", align="right", width=RANGE, fit="shrink")
        if i >= len(overlay.classes):
            return [Label("", grow=1), span]
        its = overlay.classes[i]
        shape = [Icon(f"status_{its.status}", 15)] if its.status != "info" else []
        return [*shape, Label(stage.name(its.name), 12.5, weight="bold", fit="shrink", grow=1), span]

    def _ramp(self, overlay: Overlay) -> Row:
        """The colours alone, with the figures at both ends: for windows that are small."""
        low, high = (figure(self.stage, overlay, v) for v in (overlay.stops[0][0], overlay.stops[-1][0]))
        return Row(Label(low, 11.5, "ink2"), Swatch([c for _, c in overlay.stops], grow=1), Label(high, 11.5, "ink2"))

    def _foot(self, overlay: Overlay, small: bool) -> list[Widget]:
        say, out = self.stage.say, []
        if small:
            return []
        if overlay.about:
            out.append(Label(self.stage.name(overlay.about), 11.5, "ink2"))
        if isinstance(overlay.source, Reference):
            out.append(Label(say("overlay.classes_by", title=overlay.source.title.partition(",")[0]), 11.5, "ink2"))
        words = Column(*out, gap=2, grow=1)
        if overlay.layer == "air":
            wind = Column(Arrow(), Label(say("overlay.wind"), 11, "ink2", align="center"), gap=2, align="center")
            return [Divider(), Row(words, wind, gap=10)]
        return [Divider(), words] if out else []


def class_bounds(overlay: Overlay) -> tuple[float, ...]:
    """Where each class begins, rising."""
    count = len(overlay.classes) or len(overlay.stops)
    return tuple(value for value, _ in overlay.stops[:count])


def class_at(overlay: Overlay, value: float) -> int:
    """The class of a value."""
    return max(0, sum(value >= low for low in class_bounds(overlay)) - 1)


def figure(stage: Stage, overlay: Overlay, value: float) -> str:
    """A value without its unit, at most four digits."""
    if overlay.layer in layers.SHARES:
        return f"{round(value * 100)}%".replace("-", "\u2212")
    if abs(value) < 10_000:
        return bare(value)
    found = BARE.match(stage.amount(round(value), "points"))
    return found[0] if found else bare(value)


def span_of(stage: Stage, overlay: Overlay, i: int) -> str:
    """From where to where a class goes."""
    stops = [value for value, _ in overlay.stops]
    if i + 1 == len(stops):
        return f"\u2265 {figure(stage, overlay, stops[i])}"
    if stops[i] < 0:
        return f"< {figure(stage, overlay, stops[i + 1])}"
    return f"{figure(stage, overlay, stops[i]).removesuffix('%')}\u2013{figure(stage, overlay, stops[i + 1])}"


def hundredths(counts: list[int]) -> list[int]:
    """Whole percents of some counts that add up to 100: the largest remainders are rounded up."""
    total = sum(counts)
    if not total:
        return [0] * len(counts)
    out = [100 * n // total for n in counts]
    order = sorted(range(len(counts)), key=lambda i: (-(100 * counts[i] % total), i))
    for i in order[: 100 - sum(out)]:
        out[i] += 1
    return out


class Swatch(Widget):
    """The colours of a class from its stop to the next, hatched as on the map."""

    rigid = True
    colours = Shown[list[str]]()

    def __init__(self, colours: list[str], hatched: bool = False, **options: Unpack[Options]) -> None:
        self.colours, self.hatched = colours, hatched
        super().__init__(**options)

    def natural(self, brush: Brush, limit: int | None) -> Size:
        return brush.px(36), brush.px(18)

    def paint(self, surface: pygame.Surface) -> None:
        ends = [self.brush.colour(c) for c in self.colours]
        strip = pygame.Surface((max(2, len(ends)), 1))
        for i in range(strip.get_width()):
            strip.set_at((i, 0), ends[min(i, len(ends) - 1)])
        scale = pygame.transform.smoothscale if len(ends) > 1 else pygame.transform.scale
        (w, h), wide = self.rect.size, scale(strip, self.rect.size)
        if self.hatched:
            for x in range(-h, w, w // HATCHED):
                pygame.draw.line(wide, self.brush.colour("paper3"), (x, h), (x + h, 0), max(1, self.brush.px(1.5)))
        surface.blit(paint.clipped(wide, w, h, self.brush.px(5)), self.rect)


class Arrow(Widget):
    """The way the prevailing wind drives the smoke on the screen, as the plumes do."""

    rigid = True

    def natural(self, brush: Brush, limit: int | None) -> Size:
        return brush.px(48), brush.px(24)

    def paint(self, surface: pygame.Surface) -> None:
        fine, (w, h) = 3, self.rect.size
        sheet = pygame.Surface((w * fine, h * fine), pygame.SRCALPHA)
        turn, arm = math.radians(WIND), w * 0.46 * fine
        along, aside = (math.cos(turn), -math.sin(turn)), (math.sin(turn), math.cos(turn))
        outline = [
            (w * fine / 2 + arm * (a * along[0] + b * aside[0]), h * fine / 2 + arm * (a * along[1] + b * aside[1]))
            for a, b in ((-1, -0.07), (0.3, -0.13), (0.2, -0.38), (1, 0), (0.2, 0.38), (0.3, 0.13), (-1, 0.07))
        ]
        pygame.draw.polygon(sheet, self.brush.colour("teal"), outline)
        surface.blit(pygame.transform.smoothscale(sheet, (w, h)), self.rect)
