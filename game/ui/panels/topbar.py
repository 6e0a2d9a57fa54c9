"""The capsules along the top: date, money, knowledge, power margin, net emissions with its curve, mood, speed, menu."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

import pygame

from game.engine import energy, measures
from game.engine.pace import pace, read, span
from game.model.habits import PPM
from game.session.clock import SPEEDS
from game.ui.charts import Sparkline
from game.ui.panels import course
from game.ui.panels.capsules import EMPTY, Small, capsule
from game.ui.panels.room import HIGH, SHARED, SPOKEN, TALL, WIDE, across, bar
from game.ui.theme import FLOOR, H1, H2, MARGIN
from game.ui.widgets import Column, Icon, IconButton, Label, Layers, Panel, Row, Sheet, Spacer, Spot
from game.ui.widgets.bar import ProgressBar

if TYPE_CHECKING:
    from game.ui.stage import Stage
    from game.ui.widgets import Widget

SPEED_ICONS: tuple[str, ...] = ("pause", "play", "fast", "faster", "next_event")
SMALLS: tuple[tuple[str, str, str, float], ...] = (
    ("date", "calendar", "goals", 128), ("money", "coin", "money", 128), ("margin", "bolt", "margin", 100),
    ("mood", "face_neutral", "mood", 100),
)  # fmt: skip
"""What the narrow bar has small: figure, icon, key of its hover text, width in dp."""
CURVED = 760
"""dp from which the narrow bar has room for the curve."""
MOOD, MOOD_SIGN = 96, 57
"""dp of the capsule of the mood at least, and of all in it but the words."""
UP, DOWN = "\u25b2", "\u25bc"
BARE = re.compile(r"[\d.,\u2212]+[KMG\u4e07\u4ebf]?")
"""A figure without its unit, for the smallest places; the hover text has it in full."""


class Topbar:
    """Always there; every figure opens its Why."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._seen: object = None
        self._size: object = None
        self._day = Label("", H2 - 4, weight="heavy", fit="shrink")
        self._goal = Label("", 12, "ink2", fit="shrink")
        self._money = Label("", 17, weight="heavy")
        self._rate = Label("", 12, "green", "bold")
        self._margin = Label("", 17, weight="heavy")
        self._load = Label("", 11.5, "ink2")
        self._bar = ProgressBar(0.0, "amber", mark=1.0, thick=7)
        self._net = Label("", H1 - 2, "red", "heavy")
        self._unit = Label("", 12, "ink2")
        self._trend = Label("", 11.5, "ink2", "bold")
        self._stands = Icon("status_ok", 15)
        self._curve = Sparkline([], wide=76, tall=42, grow=1)
        self._face = Icon("face_neutral", 26)
        self._mood = Label("", 16, weight="heavy")
        rigid = self._money, self._rate, self._margin, self._load, self._net, self._unit, self._trend, self._mood
        for label in rigid:
            label.rigid = True
        self._speeds = [
            IconButton(icon, partial(self._pace, i), side=34, tip=stage.say(f"play.speed_{name}"))
            for i, (icon, name) in enumerate(zip(SPEED_ICONS, SPEEDS, strict=True))
        ]
        self._back = IconButton("undo", lambda: stage.picked["undo"](), side=34, tip=stage.say("play.undo"))
        self._menu = IconButton("menu", lambda: stage.toggle("menu"), side=34, tip=stage.say("play.menu"))
        self._lay()
        self.sheet = Sheet(self._root, self._spot(), always=True)
        self.refresh()

    # What stands in the bar

    def _lay(self) -> None:
        """All capsules where there is room; in a narrow window, or with large text, two figures share one."""
        self._size = self.stage.desk.size, self.stage.desk.brush.theme.k
        wide, narrow = across(self.stage) >= WIDE, across(self.stage) < SHARED
        self._load.visible = across(self.stage) >= SPOKEN
        self._curve.visible, self._goal.visible = not narrow or across(self.stage) >= CURVED, wide
        self._smalls = self._make_smalls(narrow)
        figures = self._shared() if narrow else self._apart(wide)
        speed = self._keys(*(self._speeds[:3] if narrow else self._speeds))
        doors = self._keys(self._back, self._menu)
        self._root = Row(*figures, speed, doors, gap=6 if narrow else 8)

    def _keys(self, *buttons: IconButton) -> Panel:
        """Buttons in a capsule of their own."""
        return Panel(Row(*buttons, gap=2, height=bar(self.stage)), pad=(4, 0), height=bar(self.stage))

    def _spot(self) -> Spot:
        """From margin to margin, so that the bar is as wide as its window."""
        return Spot("topleft", MARGIN, MARGIN, width=across(self.stage) - 2 * MARGIN)

    def _make_smalls(self, narrow: bool) -> dict[str, Small]:
        """The small figures by name; the narrow bar has four that a wide one shows at length."""
        stage, say = self.stage, self.stage.say
        if not narrow:
            return {
                name: Small(icon, partial(stage.why, name), say(f"play.{name}"), 52, HIGH - 8)
                for name, icon in (("knowledge", "flask"), ("points", "leaf"))
            }
        doors = {"date": lambda: stage.toggle("goals"), "margin": lambda: stage.toggle("day24h")}
        made = {}
        for name, icon, key, wide in SMALLS:
            press = doors.get(name, partial(stage.why, name))
            made[name] = Small(icon, press, say(f"play.{key}"), wide, TALL / 2 - 2, flat=True)
        return made

    def _apart(self, wide: bool) -> list[Widget]:
        points = Panel(Row(*self._smalls.values(), gap=2), pad=(5, 4), height=HIGH)
        left, right = [self._date(wide), self._purse(wide)], [self._emissions(wide), self._people()]
        return [*left, *([points] if wide else []), self._supply(wide), *right]

    def _shared(self) -> list[Widget]:
        pairs = (("date", "money"), ("margin", "mood"))
        columns = [Panel(Column(*(self._smalls[n] for n in pair), gap=0), pad=(4, 2), height=TALL) for pair in pairs]
        return [*columns, self._least_emissions()]

    def _date(self, wide: bool) -> Widget:
        text = Column(self._day, self._goal, gap=0, grow=1)
        press, tip = lambda: self.stage.toggle("goals"), self.stage.say("play.goals")
        return capsule(Icon("calendar", 22), text, on_press=press, tip=tip, width=150 if wide else 130)

    def _purse(self, wide: bool) -> Widget:
        text = Column(self._money, self._rate, gap=0, grow=1)
        press, tip = lambda: self.stage.why("money"), self.stage.say("play.money")
        return capsule(Icon("coin", 26), text, on_press=press, tip=tip, width=136, grow=1)

    def _supply(self, wide: bool) -> Widget:
        text = Column(Row(self._margin, Spacer(), self._load, gap=2), self._bar, gap=4, grow=1)
        press, tip = lambda: self.stage.toggle("day24h"), self.stage.say("play.margin")
        wants = 192 if self._load.visible else 150 if wide else 140
        return capsule(Icon("bolt", 24), text, on_press=press, tip=tip, width=wants, grow=int(wide))

    def _emissions(self, wide: bool) -> Widget:
        press, tip = lambda: self.stage.toggle("ledger"), self.stage.say("play.net")
        head = Row(Label(tip, 12, "ink2"), *([self._trend] if wide else []), gap=8)
        text = Column(head, Row(self._net, self._unit, gap=5), gap=0)
        sign = Layers(Icon("co2", 30 if wide else 22), self._stands, corners=("bottomright",))
        wants = 258 if wide else 190
        self._told = capsule(sign, text, self._curve, on_press=press, tip=tip, width=wants, grow=3)
        return self._told

    def _least_emissions(self) -> Widget:
        """Name, figure and unit one under the other."""
        tip = self.stage.say("play.net")
        text = Column(Label(tip, 12, "ink2", fit="shrink"), self._net, self._unit, gap=0)
        sign = Layers(Icon("co2", 22), self._stands, corners=("bottomright",))
        self._told = capsule(
            sign, text, self._curve, on_press=lambda: self.stage.toggle("ledger"), tip=tip, width=140, grow=3, high=TALL
        )
        return self._told

    def _people(self) -> Widget:
        brush, tip = self.stage.desk.brush, self.stage.say("play.mood")
        text = Column(self._mood, Label(tip, FLOOR, "ink2"), gap=0)
        wide = max(MOOD, MOOD_SIGN + brush.type.size(tip, FLOOR)[0] / brush.theme.k)
        return capsule(self._face, text, on_press=lambda: self.stage.why("mood"), tip=tip, width=wide)

    # Speed

    def _pace(self, index: int) -> None:
        self.stage.picked["speed"] = SPEEDS[index]
        self._marks()

    def _marks(self) -> None:
        now = self.stage.picked.get("speed", "pause")
        for button, name in zip(self._speeds, SPEEDS, strict=True):
            button.on = name == now

    @property
    def purse(self) -> pygame.Rect:
        """Where the money stands in the window."""
        return self.sheet.window(self._smalls["money"].rect if "money" in self._smalls else self._money.rect)

    # What it says

    def refresh(self) -> None:
        """Follow the window and the city."""
        self._marks()
        if self._size != (self.stage.desk.size, self.stage.desk.brush.theme.k):
            self._lay()
            self.sheet.root, self.sheet.spot, self._root.parent = self._root, self._spot(), self.sheet
            self.sheet.touch(layout=True)
            self._seen = None
        session = self.stage.session
        first = "opening" in self.stage.views and any(beat.give for beat in session.city.level.opening)
        seen = (session.city.now.day, session.altered, id(session.city), first)
        if seen == self._seen:
            return
        self._seen = seen
        self._time_and_money(first)
        self._minor(first)
        self._power(first)
        self._carbon()
        self._spirits(first)
        self._back.enabled = session.can_undo() is not None
        self._back.reason = self.stage.say("refusal.nothing_to_undo")

    def _set(self, name: str, value: str, tip: str = "", colour: str = "ink") -> None:
        """Set a small figure where the bar has it."""
        if name in self._smalls:
            self._smalls[name].show(value, tip, colour)

    def _time_and_money(self, first: bool) -> None:
        stage, city = self.stage, self.stage.session.city
        self._day.text = stage.date()
        self._goal.text = self._left(city.level.days - city.now.day) if city.level.days else self._year(city.now.day)
        self._money.text = stage.amount(city.now.money, "fen")
        earned = 0 if first else measures.earned(city) // 30
        self._rate.text = stage.say("play.a_day", money=stage.amount(earned, "fen", sign=True)) if earned else ""
        self._rate.visible = bool(earned)
        self._rate.colour = "green" if earned >= 0 else "red"
        self._set("date", self._day.text)

    def _left(self, days: int) -> str:
        """What is left of a level, a begun year or month as a whole one; months in the last year."""
        if days > 365:
            return self.stage.say("play.years_left", n=-(-days // 365))
        return self.stage.say("play.months_left", n=min(-(-max(days, 0) // 30), 12))

    def _year(self, day: int) -> str:
        return self.stage.say("play.year_number", n=day // 365 + 1)

    def _minor(self, first: bool) -> None:
        """Knowledge and green points; the first play leaves them aside."""
        stage, now = self.stage, self.stage.session.city.now
        told = [stage.say("play.money"), self._rate.text]
        for name, number in (("knowledge", now.knowledge // 1000), ("points", now.green_points)):
            full = stage.amount(number, "points")
            found = BARE.match(full)
            shown = EMPTY if first or found is None else found[0]
            told.append(stage.say(f"play.has_{name}", amount=full))
            self._set(name, shown, told[-1])
        self._set("money", self._money.text, "\n".join(filter(None, told)))

    def _power(self, first: bool) -> None:
        stage, session = self.stage, self.stage.session
        firm = energy.dependable(session.city)
        peak = int(session.last.flow.load.max()) if session.last else 0
        known = session.last is not None and bool(firm or peak)
        self._bar.visible = known and across(self.stage) >= WIDE
        self._margin.text = stage.amount(firm - peak, "W", sign=True) if known else EMPTY
        self._margin.colour = "ink" if firm >= peak else "red"
        load = peak / firm if firm else 0.0
        self._load.text = stage.say("play.load", share=round(100 * load)) if firm and not first else ""
        self._bar.value = min(load, 1.0)
        self._bar.colour = "amber" if load <= 1 else "red"
        self._set("margin", self._margin.text, colour=self._margin.colour)

    def _carbon(self) -> None:
        stage, city = self.stage, self.stage.session.city
        net, days = pace(city), span(city)
        self._told.chosen = stage.picked.get("figure") == "net"
        self._told.tip = stage.say(f"play.net_{read(city)}", n=days)
        series = city.history.series("gross") + city.history.series("sinks")
        known = bool(net) or bool(series.any())
        number, unit = split(stage.amount(net, "g"))
        self._net.text = number if known else EMPTY
        self._unit.visible = known
        self._unit.text = stage.say("play.a_year", unit=unit.removesuffix("CO\u2082e").strip()) if known else ""
        stands = course.verdict(city, net)
        self._net.colour = course.COLOURS[stands] if known else "ink2"
        self._stands.name, self._stands.visible = f"status_{stands}", known
        self._told.tip += f"\n{stage.say(f'play.net_{stands}')}" if known else ""
        if known:
            self._curve.show(*course.course(stage, across(self.stage) >= SPOKEN))
        else:
            self._curve.show([], [], 1.0, ())
        self._trend.text = trend(series.tolist()[-730:])
        self._trend.colour = "green" if self._trend.text.startswith(DOWN) else "red"

    def _spirits(self, first: bool) -> None:
        """The mood, once there are people to have one."""
        city = self.stage.session.city
        mood = int(city.bars[3]) / PPM
        known = bool(city.people) and not first
        self._mood.text = f"{round(mood * 100)}%" if known else EMPTY
        face = "face_happy" if mood >= 0.6 else "face_neutral" if mood >= 0.45 else "face_sad"
        self._face.name = face if known else "face_neutral"
        self._set("mood", self._mood.text)
        if "mood" in self._smalls:
            self._smalls["mood"].icon.name = self._face.name


def split(figure: str) -> tuple[str, str]:
    """A figure's number and its unit."""
    end = next((i for i, c in enumerate(figure) if not (c.isdigit() or c in ".,\u2212+")), len(figure))
    return figure[:end], figure[end:].strip()


def trend(values: list[int]) -> str:
    """The last year against the one before, or nothing while there are not two."""
    if len(values) < 730:
        return ""
    before, after = sum(values[:365]), sum(values[365:])
    if not before:
        return ""
    change = (after - before) / abs(before) * 100
    return f"{UP if change > 0 else DOWN} {abs(change):.1f}%"
