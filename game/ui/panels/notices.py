"""Everything the island had to tell, newest first; what concerns a building leads to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.engine.evening import News
from game.ui.panels.keepfocus import keep_focus
from game.ui.panels.page import nothing, page
from game.ui.panels.ticker import ICONS, LOOKS, sentence
from game.ui.widgets import Card, Column, Icon, Label, Row, Scroll, Tabs, Widget

if TYPE_CHECKING:
    from game.ui.stage import Stage

WIDTH = 660
Notice = tuple[int, News]
ALL = "all"
ABOUT: dict[str, tuple[str, ...]] = {
    "works": (
        "built", "placed", "upgraded", "upgrade_begun", "module_begun", "removed", "cancelled", "moved", "switched",
        "half_done",
    ),
    "nature": ("explored", "restoring", "healed", "species_arrived", "species_left", "bird_count", "taken_up"),
    "people": (
        "enacted", "repealed", "studying", "discovery_found", "campaign_begun", "task_done", "achieved", "landed",
        "habit_share", "study_share", "posts_now", "mood_now", "beds_free", "beds_full",
    ),
}  # fmt: skip
"""What news is about; all that is not named is an event."""
MARKS = {"works": "hammer", "nature": "leaf", "people": "people", "events": "megaphone"}


class Notices:
    """Rows are made once; a new day only adds to them."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.rows = Column(gap=4)
        self.about = ALL
        self._made: list[tuple[Notice, Widget]] = []
        say = stage.say
        names = [(key, say(f"notices.about.{key}"), icon) for key, icon in MARKS.items()]
        tabs = Tabs([(ALL, say("notices.about.all")), *names], self.about, self._pick)
        self._none = nothing("megaphone", say("notices.none"))
        self.sheet = page(stage, "notices", "megaphone", tabs, Scroll(self.rows, grow=1), width=WIDTH)
        self._list()
        self.refresh()

    def _pick(self, about: str) -> None:
        self.about = about
        self._list()

    def _list(self) -> None:
        """Show the rows of what was chosen."""
        shown = [row for (_, news), row in self._made if self.about in (ALL, about(news.what))]
        self.rows.adopt(*(shown or [self._none]))

    def refresh(self) -> None:
        """Put what is new on top and let go of what the session has let go of."""
        notices = self.stage.session.notices
        last = self._made[0][0] if self._made else None
        fresh: list[Notice] = []
        for notice in reversed(notices):
            if notice is last:
                break
            fresh.append(notice)
        if fresh:
            made = [(notice, self._row(notice)) for notice in fresh]
            self._made = (made + self._made)[: len(notices)]
            keep_focus(self.stage.desk, self.sheet, self._list)

    def _row(self, notice: Notice) -> Card:
        day, news = notice
        heavy = news.what in LOOKS
        told = Label(sentence(self.stage, news), 14 if heavy else 12.5, weight="heavy" if heavy else "semibold", grow=1)
        told.colour = "ink" if heavy else "ink2"
        date = Label(self.stage.date(day), 12, "ink2")
        date.rigid = True
        parts: list[Widget] = [Icon(ICONS.get(news.what, "megaphone"), 26 if heavy else 16), told, date]
        look, pad = LOOKS.get(news.what, "bare"), (10, 9) if heavy else (15, 3)
        if news.what == "report":
            open_it = lambda: self.stage.open("report", year=int(news.of))  # noqa: E731
            return Card(Row(*parts, Icon("chevron", 16), gap=10), on_press=open_it, look=look, pad=pad)
        if not news.serial:
            return Card(Row(*parts, gap=10), look=look, pad=pad)
        return Card(
            Row(*parts, Icon("pin", 16), gap=10), on_press=lambda: self.show(news.serial), look=look, pad=pad,
            tip=self.stage.say("notices.show"),
        )  # fmt: skip

    def show(self, serial: int) -> None:
        """Bring a building to the middle of the map; one that is gone leads nowhere."""
        city = self.stage.session.city
        row, focus = city.row_of(serial), self.stage.picked.get("focus")
        if row >= 0 and focus is not None:
            self.stage.close("notices")
            focus(int(city.buildings["x"][row]), int(city.buildings["y"][row]))


def about(what: str) -> str:
    """What a kind of news is about: works, nature, people or events."""
    return next((key for key, kinds in ABOUT.items() if what in kinds), "events")
