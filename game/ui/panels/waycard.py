"""A way down as a card of the first play: what it is, what it costs, and the island's net before and after, as bars."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from game.content.terms import Name
from game.engine import ecology, prices
from game.engine.commands import Campaign, Command, Fit
from game.engine.pace import pace
from game.engine.preview import Outlook, promise
from game.ui.panels.before_after import module_words
from game.ui.widgets import Icon, Label, ProgressBar, Row
from game.ui.widgets.button import Press
from game.ui.widgets.card import Card

if TYPE_CHECKING:
    from game.model.city import City
    from game.session.session import Record
    from game.ui.stage import Stage

PILLARS: dict[str, tuple[str, str]] = {
    "fit": ("factory", "opening.industry"),
    "action": ("people", "opening.people"),
    "restore": ("leaf", "opening.nature"),
}


class Way(NamedTuple):
    """A choice of a beat: its name, price in fen, how it works in words, and the g a year that it takes off in the
    end."""

    name: Name
    fen: int
    words: str
    grams: int


class WayCard:
    """`body` is the card of a choice such as "fit:workshop:efficient_motors"; `now` is the outlook over thirty days as
    things are. `show` sets its bars to the island's pace, which goes on while the player thinks."""

    def __init__(self, stage: Stage, choice: str, now: Outlook, press: Press) -> None:
        self.stage, self.way = stage, way(stage, choice, now)
        icon, pillar = PILLARS[choice.partition(":")[0]]
        price = Label(stage.amount(self.way.fen, "fen"), 12.5, "ink2", "bold", "right")
        self._before, self._after = Bar("ink3"), Bar("green")
        self.body = Card(
            Row(Icon(icon, 22), Label(stage.say(pillar), 11.5, "ink2", "bold", grow=1), price, gap=6),
            Label(stage.name(self.way.name), 14, weight="heavy"),
            self._before,
            self._after,
            Label(self.way.words, 11.5, "ink2"),
            on_press=press,
            pad=10,
        )
        self.show()

    def show(self) -> None:
        net = pace(self.stage.session.city)
        for bar, value in ((self._before, net), (self._after, net - self.way.grams)):
            bar.show(value / max(net, 1), self.stage.amount(value, "g").removesuffix("CO\u2082e").strip())


class Bar(Row):
    """A bar with its figure at the end."""

    def __init__(self, colour: str) -> None:
        self.bar = ProgressBar(0.0, colour, thick=9, grow=1)
        self.figure = Label("", 12.5, colour, "heavy", "right")
        self.figure.rigid = True
        super().__init__(self.bar, self.figure, gap=8)

    def show(self, share: float, figure: str) -> None:
        self.bar.value, self.figure.text = share, figure


def way(stage: Stage, choice: str, now: Outlook) -> Way:
    """What a choice is and brings."""
    city, (sort, _, rest) = stage.session.city, choice.partition(":")
    if sort == "restore":
        healing = city.catalog.restorations[rest]
        grams, age = ecology.best(healing)
        return Way(healing.name, round(healing.cost * 100), stage.say("opening.grown", n=f"{age:g}"), grams)
    act = deed(city, choice)
    grams = promise(city, act, now) if act else 0
    if sort == "action":
        action = city.catalog.actions[rest]
        words = stage.say("opening.spread", share=stage.amount(action.top, "share"))
        return Way(action.name, prices.campaign(city, action, _home(city)), words, grams)
    kind, _, module = rest.partition(":")
    what = next(m for m in city.catalog.buildings[kind].module if m.id == module)
    return Way(what.name, round(what.cost * 100), module_words(stage, what), grams)


def deed(city: City, choice: str) -> Command | None:
    """The command of a choice; none for healing, whose tile the player picks, and where the building is gone."""
    sort, _, rest = choice.partition(":")
    if sort == "action":
        return Campaign(rest, _home(city))
    return _fit(city, *rest.split(":")) if sort == "fit" else None


def takes(record: Record, choice: str) -> bool:
    """Whether something that was done is what a choice stands for, wherever it was done."""
    sort, named = choice.split(":")[0], choice.split(":")[-1]
    return record["do"] == ("campaign" if sort == "action" else sort) and named in record.values()


def _home(city: City) -> int:
    """The district where most people live."""
    return int(city.residents.argmax())


def _fit(city: City, kind: str, module: str) -> Fit | None:
    """Fit a module to the first building of a kind."""
    rows = (city.buildings["kind"] == city.catalog.buildings.index[kind]).nonzero()[0]
    return Fit(int(city.buildings["x"][rows[0]]), int(city.buildings["y"][rows[0]]), module) if len(rows) else None
