"""Why: any figure as the sum of its terms, the working of a row, and what would move it most."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from game.engine import explain
from game.engine.explain import Term, Why
from game.ui.panels import growth, lever, working
from game.ui.panels.keepfocus import keep_focus
from game.ui.panels.naming import COLOURS, SECTOR_OF, above, exact, name_of, title
from game.ui.panels.page import foot
from game.ui.panels.serving import helps
from game.ui.panels.termbar import TermBar
from game.ui.theme import H1, H2
from game.ui.widgets import (
    Button,
    Chip,
    Column,
    Divider,
    Flow,
    Icon,
    IconButton,
    Label,
    Panel,
    Row,
    Scroll,
    Sheet,
    Spot,
)

if TYPE_CHECKING:
    from game.ui.stage import Stage
    from game.ui.widgets import Widget

WIDTH = 620
SIGNED = ("fen", "W", "share")
PER_PPM = 1_000_000


class WhyPanel:
    """The reasons of the figure at `path`; terms lead on, the trail leads back."""

    def __init__(self, stage: Stage, path: str = "net") -> None:
        self.stage = stage
        self.trail: list[str] = [*above(path), path]
        self._skip(path)
        self.why: Why | None = None
        self._seen: object = None
        self._bars: dict[tuple[str, str], TermBar] = {}
        self._title = Label("", H2 + 2, weight="heavy", grow=1)
        self._total = Label("", H1, weight="heavy", align="right")
        self._span = Label("", 12, "ink2", align="right")
        self._sum = Label("", 14, weight="heavy", align="right")
        self._crumbs, self._body = Flow(gap=4), Column(gap=8)
        self._scroll = Scroll(self._body, grow=1)
        cross = IconButton("close", lambda: stage.close("why"), tip=stage.say("page.close"))
        self._total.rigid = True
        head = Row(Icon("question", 24), self._title, Column(self._total, self._span, gap=0), cross, gap=10)
        self.sheet = Sheet(
            Panel(self._crumbs, head, self._scroll, look="modal", pad=(18, 14, 18, 16), gap=8),
            Spot("midtop", 0, 82, width=WIDTH, bottom=foot(stage)),
            clears=True,
            on_close=lambda: stage.views.pop("why", None),
        )
        self.refresh()

    def _skip(self, path: str) -> None:
        """Where all of the mood is that of one district, ask about the district at once."""
        session = self.stage.session
        terms = explain.why(session.city, path, session.last).terms if path == "mood" else ()
        if len(terms) == 1 and terms[0].path:
            self.trail.append(terms[0].path)

    @property
    def path(self) -> str:
        """The path of the figure on show."""
        return self.trail[-1]

    def go(self, path: str) -> None:
        """Ask about a term of this figure."""
        self.trail.append(path)
        self._turn()

    def back(self, to: int) -> None:
        """Go back along the trail."""
        self.trail = self.trail[: to + 1]
        self._turn()

    def _turn(self) -> None:
        self._seen = None
        self._scroll.offset = 0
        self.refresh()

    def refresh(self) -> None:
        """Follow the city; rows are made anew only when other terms count."""
        session = self.stage.session
        seen = (self.path, session.city.now.day, session.altered, id(session.city))
        if seen == self._seen:
            return
        before, self.why = self.why, explain.why(session.city, self.path, session.last)
        if self._seen is None or before is None or _shape(before) != _shape(self.why):
            found = self.why
            keep_focus(self.stage.desk, self.sheet, lambda: self._rebuild(found))
        self._seen = seen
        self._fill(self.why)

    def _rebuild(self, why: Why) -> None:
        self._crumbs.adopt(*self._crumb_row())
        self._crumbs.visible = len(self.trail) > 1
        self._title.text = title(self.stage, self.path)
        self._bars = {t.what: self._bar(why, t) for t in why.terms}
        rows: list[Widget] = [*self._bars.values()]
        if not rows:
            rows.append(Label(self.stage.say("why.nothing"), 13, "ink2"))
        total = Row(Label(self.stage.say("why.sum"), 14, weight="heavy", grow=1), self._sum, gap=8, pad=(8, 0, 22, 0))
        shares = [Label(self.stage.say("why.by_people"), 12, "ink2")] if why.path == "mood" and len(rows) > 1 else []
        more = [*shares, *self._working(why), *self._servers(why), *growth.rows(self.stage, why), *self._levers(why)]
        self._body.adopt(Column(*rows, gap=1), Divider(), total, *more)

    def _crumb_row(self) -> list[Widget]:
        out: list[Widget] = []
        for i, path in enumerate(self.trail[:-1]):
            name = title(self.stage, path)
            icon = "" if i else "arrow_left"
            out.append(Button(name, partial(self.back, i), kind="plain", size=12, icon=icon))
        return out

    def _bar(self, why: Why, term: Term) -> TermBar:
        press = (lambda: self.go(term.path)) if term.path else None
        return TermBar(name_of(self.stage, term.what), term.amount, "", (0, 1), _colour(why, term), press)

    def _fill(self, why: Why) -> None:
        stage = self.stage
        low = min([0, *(t.amount for t in why.terms)])
        high = max([0, *(t.amount for t in why.terms)])
        for term in why.terms:
            bar = self._bars[term.what]
            bar.show(term.amount, self._shown(term.amount, why), (low, high))
            bar.tip = exact(stage, term.amount, why.unit)
        self._total.text = self._sum.text = self._shown(why.total, why)
        self._total.tip = self._sum.tip = exact(stage, why.total, why.unit)
        self._total.colour = "red" if _bad(why) else "ink"
        self._span.text = self._days(why.days)

    def _shown(self, value: int, why: Why) -> str:
        sign = why.unit in SIGNED and why.path != "mood"
        return self.stage.amount(value / PER_PPM if why.unit == "share" else value, why.unit, sign=sign)

    def _days(self, span: int) -> str:
        lived = self.stage.session.city.now.day
        if not span:
            return self.stage.say("why.now")
        return self.stage.say("why.so_far" if lived < span else "why.last_days", n=min(span, lived))

    def _working(self, why: Why) -> list[Widget]:
        """The steps of a row; every step a card."""
        stage, (_, _, source) = self.stage, self.path.partition("/")
        kind = stage.session.city.catalog.buildings.get(source)
        if kind is None or why.unit != "g":
            return []
        head = Label(stage.say("why.yesterday"), 14, weight="heavy")
        if not why.steps:
            return [head, Label(stage.say("why.no_steps"), 12, "ink2")]
        cards: list[Widget] = []
        for step in why.steps:
            notes = [Chip(text, "info") for text in working.changes(stage, kind, step)]
            sums = Label(working.sum_line(stage, kind, step), 13, weight="bold", tip=exact(stage, step.grams, "g"))
            source_line = Label(working.cited(stage, step.source), 11.5, "ink3")
            name = Label(working.heading(stage, kind, step), 12.5, "ink2")
            flow = [Flow(*notes, gap=4)] if notes else []
            cards.append(Panel(name, sums, *flow, source_line, look="inset", pad=10, gap=3))
        return [head, *cards]

    def _servers(self, why: Why) -> list[Widget]:
        """For each thing that is missed a building to be had that gives it, and how many, with a way to the map."""
        stage, city = self.stage, self.stage.session.city
        cards: list[Widget] = []
        for help_ in helps(city, why.path, why.terms, stage.session.last):
            name = stage.name(help_.kind.name)
            what = stage.say("near.several", name=name, n=help_.pieces) if help_.pieces > 1 else name
            told = stage.say("why.served_by", what=name_of(stage, help_.what), name=what)
            door = Button(stage.say("moment.build"), partial(self._take, help_.kind.id), size=13)
            row = Row(Icon("hammer", 20), Label(told, 13, weight="bold", grow=1), door, gap=10)
            cards.append(Panel(row, look="good", pad=(10, 6)))
        return cards

    def _take(self, kind: str) -> None:
        """Put a kind in the hand, over the map."""
        self.stage.picked["kind"] = kind
        self.stage.close("why")
        self.stage.close("inspector")
        self.stage.refresh()

    def _levers(self, why: Why) -> list[Widget]:
        if not why.levers:
            return []
        head = Label(self.stage.say("why.levers"), 14, weight="heavy")
        return [head, *(lever.card(self.stage, one) for one in why.levers)]


def _shape(why: Why) -> object:
    """What a rebuilt list depends on: which terms, steps and levers there are, steps and levers with their figures."""
    return why.path, tuple(t.what for t in why.terms), why.steps, why.levers


def _bad(why: Why) -> bool:
    return why.total < 0 if why.unit in SIGNED else why.path == "net" and why.total > 0


def _colour(why: Why, term: Term) -> str:
    """Sectors keep their colour; elsewhere what helps is green and what hurts red."""
    if why.unit != "g":
        return "green" if (term.amount > 0) != (why.path.partition("/")[0] == "work") else "red"
    head = (term.path or why.path).partition("/")[0]
    if head in SECTOR_OF:
        return COLOURS[SECTOR_OF[head]]
    return "ecosystems" if term.amount < 0 else "factories"
