"""The end of a level, or the year in which My Island came to neutral: how it went, in figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.engine import goals, measures
from game.engine.goals import MEDALS
from game.model.calendar import day_of
from game.model.habits import PPM
from game.model.rows import BARS
from game.ui.charts import Sparkline
from game.ui.panels.goals import LOOK
from game.ui.panels.page import Shelf
from game.ui.panels.wishes import Wish
from game.ui.theme import H1, H2
from game.ui.widgets import (
    Badge,
    Button,
    Column,
    Icon,
    KeyValue,
    Label,
    Panel,
    ProgressBar,
    Row,
    Scroll,
    Sheet,
    Spot,
    Stars,
    Widget,
)

if TYPE_CHECKING:
    from game.content.level import Grade, Pitfall
    from game.model.city import City
    from game.ui.stage import Stage

WIDTH = 720
HALF = 0.5
TO = "\u2192"


class Ending:
    """Opened when the session is over or won; closing it leaves the island to look at."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.how = outcome(stage)
        parts = (self._head(), *self._lesson(), *self._lacking(), self._curve(), self._bars(), self._figures())
        body = Column(*parts, gap=12)
        self.sheet = Sheet(
            Panel(Scroll(body, grow=1), self._ways(), look="modal", pad=18, gap=12),
            Spot("center", 0, 12, width=WIDTH), modal=True, on_close=lambda: stage.views.pop("ending", None),
        )  # fmt: skip

    def refresh(self) -> None:
        """The figures are those of the end."""

    def _head(self) -> Row:
        stage, how = self.stage, self.how
        medal = stage.session.city.now.medal
        good = how in ("won", "neutral")
        badge = Badge("star" if good else "flag", "green_tint" if good else "paper2", 56)
        title, about = told(stage)
        words = [Label(title, H1 + 2, weight="heavy"), Label(about, 13, "ink2")]
        parts: list[Widget] = [badge, Column(*words, gap=2, grow=1)]
        if stage.session.city.level.medals:
            key = stage.say("ending.medal", name=stage.say(f"medal.{medal}")) if medal else stage.say("ending.no_medal")
            stars = Stars(MEDALS.index(medal) + 1 if medal else 0, len(MEDALS), 26)
            parts.append(Column(stars, Label(key, 12, "ink2", "bold"), gap=4, align="center"))
        return Row(*parts, gap=14)

    def _lesson(self) -> list[Row]:
        """For whoever did not win all, to think of in another try: the way that tempts, or what the level asks where a
        wrong way was told already."""
        stage, level = self.stage, self.stage.session.city.level
        line = level.teaches if fallen(stage) else level.tempts
        if line is None or stage.session.city.now.medal == MEDALS[-1]:
            return []
        return [Row(Icon("school", 20), Label(stage.name(line), 13, grow=1), gap=8, align="top")]

    def _lacking(self) -> list[Panel]:
        """What the next medal asks, line by line, and how near this game came to each."""
        stage, city = self.stage, self.stage.session.city
        name = missed(city)
        if name is None:
            return []
        wishes = [Wish(stage, condition) for condition in city.level.medals[name].when]
        for wish in wishes:
            wish.show(city)
        head = Label(stage.say("ending.asked", name=stage.say(f"medal.{name}")), H2 - 2, weight="heavy")
        return [Panel(head, *(wish.row for wish in wishes), look="inset", pad=12, gap=6)]

    def _curve(self) -> Panel:
        stage, net = self.stage, goals.yearly_net(self.stage.session.city)
        ends = [stage.amount(int(net[i]), "g") for i in (0, -1)] if len(net) else []
        head = Row(Label(stage.say("ending.curve"), 12, "ink2", grow=1), Label(f" {TO} ".join(ends), 12, weight="bold"))
        colour = "green" if len(net) and net[-1] <= 0 else "red"
        line = Sparkline(net.tolist(), colour=colour, tall=84, wide=WIDTH)
        return Panel(head, line, look="inset", pad=12, gap=6)

    def _bars(self) -> Column:
        shares = [int(v) / PPM for v in self.stage.session.city.bars]
        cells = [self._bar(name, share) for name, share in zip(BARS, shares, strict=True)]
        head = Label(self.stage.say("ending.bars"), H2 - 2, weight="heavy")
        return Column(head, Shelf(*cells, least=190, most=3, gap=14), gap=6)

    def _bar(self, name: str, share: float) -> Column:
        fine = share >= HALF
        state = Icon("status_ok" if fine else "status_bad", 14)
        value = Label(self.stage.amount(round(share, 3), "share"), 12, weight="bold")
        value.rigid = True
        label = Label(self.stage.say(f"goals.bar.{name}"), 13, grow=1)
        bar = ProgressBar(share, "green" if fine else "red", mark=HALF)
        return Column(Row(Icon(LOOK[name][0], 18), label, state, value, gap=6), bar, gap=2)

    def _figures(self) -> Row:
        stage, city = self.stage, self.stage.session.city
        say, amount, now = stage.say, stage.amount, city.now

        def year(number: int) -> str:
            return str(number) if number >= 0 else say("ending.not_reached")

        rows = [
            ("net", amount(measures.net(city), "g")),
            ("money", amount(now.money, "fen")),
            ("people", amount(city.people, "people")),
            ("clean", amount(round(measures.clean_share(city), 3), "share")),
            ("peak", year(now.peak_year)),
            ("neutral_year", year(now.neutral_year)),
        ]
        if city.level.contract:
            rows.append(("leakage", amount(measures.leakage(city), "g")))
        cells = [KeyValue(say(f"ending.{key}"), value) for key, value in rows]
        return Row(Column(*cells[::2], gap=6), Column(*cells[1::2], gap=6), even=True, gap=28, align="top")

    def _ways(self) -> Shelf:
        """Where to go from here; on My Island the first way is to stay."""
        stage, say = self.stage, self.stage.say
        level = stage.session.city.level
        stays = not stage.session.over
        ways = [
            Button(say("ending.stay"), lambda: stage.close("ending"), kind="primary" if stays else "plain", icon="eye"),
            Button(say("ending.levels"), self._levels, kind="plain", icon="flag"),
            Button(say("ending.title"), lambda: stage.leave("title"), kind="plain", icon="home"),
        ]
        if not stays:
            ways.insert(0, Button(say("ending.again"), lambda: stage.leave(level.id), icon="redo"))
        return Shelf(*ways, least=150, most=4, gap=8)

    def _levels(self) -> None:
        self.stage.close("ending")
        self.stage.open("levels")


def missed(city: City) -> Grade | None:
    """The next medal that was not won; one that was given on a day of its own is no longer told of."""
    level, won = city.level, city.now.medal
    better = [name for name in MEDALS[MEDALS.index(won) + 1 if won else 0 :] if name in level.medals]
    dates = {name: level.medals[name].date for name in better}
    return next((name for name, date in dates.items() if not date or day_of(level, date) > city.now.day), None)


def told(stage: Stage) -> tuple[str, str]:
    """The outcome in a few words and in a sentence; of a pitfall in the level's own words."""
    level, how, way = stage.session.city.level, outcome(stage), fallen(stage)
    if way:
        return stage.name(way.name), stage.name(way.about)
    return stage.say(f"ending.{how}"), stage.say(f"ending.{how}_about", name=stage.name(level.name))


def fallen(stage: Stage) -> Pitfall | None:
    """The wrong way that the game was lost by, if it is one that the level warns of."""
    return next((p for p in stage.session.city.level.pitfall if p.key == stage.session.city.now.lost), None)


def outcome(stage: Stage) -> str:
    """How the game stands: "lost_debt" or another reason, "neutral" on My Island, "won" or "over"."""
    now = stage.session.city.now
    if now.lost:
        return f"lost_{now.lost}"
    if now.won:
        return "neutral" if stage.session.city.level.mode == "island" else "won"
    return "over"
