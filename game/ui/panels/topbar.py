"""The capsules along the top: date, money, power margin, net emissions with its small curve, mood, speed, menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.engine import energy, measures
from game.model.habits import PPM
from game.session.clock import SPEEDS
from game.ui.charts import Sparkline
from game.ui.theme import H1, H2
from game.ui.widgets import Column, Icon, IconButton, Label, Panel, Row, Sheet, Spacer, Spot
from game.ui.widgets.bar import ProgressBar
from game.ui.widgets.button import Press
from game.ui.widgets.card import Card

if TYPE_CHECKING:
    from game.ui.stage import Stage

SPEED_ICONS: tuple[str, ...] = ("pause", "play", "fast", "faster", "next_event")
WIDE, NARROW = 1240, 900
"""dp of the window from which everything is shown, and below which only money and emissions are."""
HIGH = 56
"""Height of the capsules, dp."""
CURVE_DAYS = 365 * 3
UP, DOWN = "\u25b2", "\u25bc"


def capsule(*children: object, on_press: Press, tip: str, width: float) -> Card:
    """A pressable capsule of the bar."""
    row = Row(*children, gap=9, height=HIGH - 8)  # type: ignore[arg-type]
    return Card(row, on_press=on_press, look="panel", pad=(11, 4), tip=tip, width=width, height=HIGH)


class Topbar:
    """Always there; every figure opens its Why."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._seen: object = None
        self._day = Label("", H2 - 1, weight="heavy", fit="shrink")
        self._goal = Label("", 12, "ink2")
        self._money = Label("", 17, weight="heavy")
        self._rate = Label("", 12, "green", "bold")
        self._minor = Label("", 12, "ink2", fit="shrink", grow=1)
        self._margin = Label("", 17, weight="heavy")
        self._load = Label("", 12, "ink2")
        self._bar = ProgressBar(0.0, "amber", mark=1.0, thick=7)
        self._net = Label("", H1 - 2, "red", "heavy")
        self._unit = Label("", 12, "ink2")
        self._trend = Label("", 11.5, "ink2", "bold")
        self._curve = Sparkline([], wide=84, tall=42)
        self._face = Icon("face_neutral", 26)
        self._mood = Label("", 16, weight="heavy")
        for label in (
            self._money,
            self._rate,
            self._margin,
            self._net,
            self._unit,
            self._trend,
            self._mood,
        ):
            label.rigid = True
        self._speeds = [
            IconButton(icon, lambda i=i: self._pace(i), side=34, tip=stage.say(f"play.speed_{name}"))  # type: ignore[misc]
            for i, (icon, name) in enumerate(zip(SPEED_ICONS, SPEEDS, strict=True))
        ]
        self.sheet = Sheet(self._build(), Spot("topleft", 12, 12, width=None), always=True)
        self.refresh()

    def _build(self) -> Row:
        """All capsules where there is room; on a narrow window or with large text the minor figures step back."""
        room = self.stage.desk.size[0] / self.stage.desk.brush.theme.k
        wide, narrow = room >= WIDE, room < NARROW
        for widget in (self._minor, self._load, self._curve, self._bar, self._goal):
            widget.visible = wide
        capsules = [self._date(wide), self._purse(wide), self._supply(wide), self._emissions(wide), self._people(wide)]
        if narrow:
            capsules = [capsules[1], capsules[3]]
        speeds = self._speeds[:3] if narrow else self._speeds
        menu = IconButton("menu", lambda: self.stage.toggle("menu"), side=34, tip=self.stage.say("play.menu"))
        back = IconButton("undo", lambda: self.stage.picked["undo"](), side=34, tip=self.stage.say("play.undo"))
        speed = Panel(Row(*speeds, gap=2), pad=(7, 11), height=HIGH)
        return Row(*capsules, speed, Panel(Row(back, menu, gap=2), pad=(7, 11), height=HIGH), gap=8)

    def _date(self, wide: bool) -> Card:
        text = Column(self._day, self._goal, gap=0)
        tip = self.stage.say("play.goals")
        return capsule(
            Icon("calendar", 24), text, on_press=lambda: self.stage.toggle("goals"), tip=tip, width=166 if wide else 140
        )

    def _purse(self, wide: bool) -> Card:
        text = Column(Row(self._money, gap=8), Row(self._rate, self._minor, gap=10), gap=0, grow=1)
        tip = self.stage.say("play.money")
        return capsule(
            Icon("coin", 26), text, on_press=lambda: self.stage.why("money"), tip=tip, width=218 if wide else 150
        )

    def _supply(self, wide: bool) -> Card:
        text = Column(Row(self._margin, Spacer(), self._load, gap=6), self._bar, gap=4, grow=1)
        tip = self.stage.say("play.margin")
        return capsule(
            Icon("bolt", 24), text, on_press=lambda: self.stage.toggle("day24h"), tip=tip, width=208 if wide else 140
        )

    def _emissions(self, wide: bool) -> Card:
        tip = self.stage.say("play.net")
        text = Column(Label(tip, 12, "ink2"), Row(self._net, self._unit, self._trend, gap=5), gap=0)
        parts = (Icon("co2", 28), text, Spacer(), self._curve)
        return capsule(*parts, on_press=lambda: self.stage.toggle("ledger"), tip=tip, width=286 if wide else 180)

    def _people(self, wide: bool) -> Card:
        tip = self.stage.say("play.mood")
        text = Column(self._mood, Label(tip, 11, "ink2"), gap=0)
        return capsule(self._face, text, on_press=lambda: self.stage.why("mood"), tip=tip, width=104 if wide else 96)

    def _pace(self, index: int) -> None:
        self.stage.picked["speed"] = SPEEDS[index]
        self._marks()

    def _marks(self) -> None:
        now = self.stage.picked.get("speed", "pause")
        for button, name in zip(self._speeds, SPEEDS, strict=True):
            button.on = name == now

    def refresh(self) -> None:
        """Follow the city."""
        self._marks()
        session = self.stage.session
        seen = (session.city.now.day, session.altered)
        if seen == self._seen:
            return
        self._seen = seen
        self._time_and_money()
        self._power()
        self._carbon()
        mood = int(session.city.bars[3]) / PPM
        self._mood.text = f"{round(mood * 100)}%"
        self._face.name = "face_happy" if mood >= 0.6 else "face_neutral" if mood >= 0.45 else "face_sad"

    def _time_and_money(self) -> None:
        stage, city = self.stage, self.stage.session.city
        stage_days = city.level.days
        self._day.text = stage.date()
        left = (stage_days - city.now.day) // 365
        key = "play.years_left" if stage_days else "play.year_number"
        self._goal.text = stage.say(key, n=left if stage_days else city.now.day // 365 + 1)
        self._money.text = stage.amount(city.now.money, "fen")
        earned = measures.earned(city) // 30
        self._rate.text = stage.say("play.a_day", money=stage.amount(earned, "fen", sign=True))
        self._rate.colour = "green" if earned >= 0 else "red"
        self._minor.text = stage.say(
            "play.minor", known=short(city.now.knowledge // 1000), points=short(city.now.green_points)
        )

    def _power(self) -> None:
        stage, session = self.stage, self.stage.session
        firm = energy.dependable(session.city)
        peak = int(session.last.flow.load.max()) if session.last else 0
        self._margin.text = stage.amount(firm - peak, "W", sign=True)
        self._margin.colour = "ink" if firm >= peak else "red"
        load = peak / firm if firm else 0.0
        self._load.text = stage.say("play.load", share=round(100 * load))
        self._bar.value = min(load, 1.0)
        self._bar.colour = "amber" if load <= 1 else "red"

    def _carbon(self) -> None:
        stage, city = self.stage, self.stage.session.city
        young = city.now.day < 365
        net = measures.net(city, 30) * 365 // 30 if young and city.now.day >= 1 else measures.net(city)
        number, unit = split(stage.amount(net, "g"))
        self._net.text = number
        self._unit.text = stage.say("play.a_year", unit=unit.removesuffix("CO\u2082e").strip())
        self._net.colour = "green" if net <= 0 else "red"
        series = city.history.series("gross") + city.history.series("sinks")
        self._curve.show(smooth(series[-CURVE_DAYS:].tolist()))
        self._trend.text = trend(series.tolist()[-730:])
        self._trend.colour = "green" if self._trend.text.startswith(DOWN) else "red"


def split(figure: str) -> tuple[str, str]:
    """A figure's number and its unit."""
    end = next((i for i, c in enumerate(figure) if not (c.isdigit() or c in ".,\u2212+")), len(figure))
    return figure[:end], figure[end:].strip()


def short(number: int) -> str:
    """A bare number in at most four characters, for the narrow capsule."""
    return str(number) if number < 10_000 else f"{number // 1000}k"


def smooth(values: list[int], steps: int = 56) -> list[float]:
    """Means over equal stretches, for a small curve."""
    if len(values) < 2:
        return [float(v) for v in values]
    size = max(1, len(values) // steps)
    return [sum(values[i : i + size]) / len(values[i : i + size]) for i in range(0, len(values), size)]


def trend(values: list[int]) -> str:
    """The last year against the one before, or nothing while there are not two."""
    if len(values) < 730:
        return ""
    before, after = sum(values[:365]), sum(values[365:])
    if not before:
        return ""
    change = (after - before) / abs(before) * 100
    return f"{UP if change > 0 else DOWN} {abs(change):.1f}%"
