"""Everything the island had to tell, newest first; what concerns a building leads to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.engine.evening import News
from game.ui.panels.keepfocus import keep_focus
from game.ui.panels.page import page
from game.ui.panels.ticker import sentence
from game.ui.widgets import Card, Column, Icon, Label, Row, Scroll, Widget

if TYPE_CHECKING:
    from game.ui.stage import Stage

WIDTH = 620
ICONS: dict[str, str] = {
    "built": "hammer", "placed": "hammer", "upgraded": "arrow_up", "upgrade_begun": "wrench", "module_begun": "wrench",
    "removed": "trash", "cancelled": "undo", "moved": "pin", "switched": "power", "enacted": "scale",
    "repealed": "scale", "studying": "flask", "discovery_found": "bulb", "campaign_begun": "people",
    "restoring": "tree", "healed": "leaf", "event": "megaphone", "task_done": "check", "species_arrived": "bird",
    "species_left": "bird", "peak_year": "chart", "neutral_year": "star", "won": "star", "medal": "star",
    "lost": "status_bad", "debt_warning": "status_watch",
}  # fmt: skip
Notice = tuple[int, News]


class Notices:
    """Rows are made once; a new day only adds to them."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.rows = Column(gap=4)
        self._made: list[tuple[Notice, Widget]] = []
        self.sheet = page(stage, "notices", "megaphone", Scroll(self.rows, grow=1), width=WIDTH)
        self.rows.adopt(Label(stage.say("notices.none"), 13, "ink2"))
        self.refresh()

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
            keep_focus(self.stage.desk, self.sheet, lambda: self.rows.adopt(*(row for _, row in self._made)))

    def _row(self, notice: Notice) -> Card:
        day, news = notice
        told = Label(sentence(self.stage, news), 13, grow=1)
        date = Label(self.stage.date(day), 12, "ink2")
        date.rigid = True
        parts: list[Widget] = [Icon(ICONS.get(news.what, "megaphone"), 20), told, date]
        if not news.serial:
            row = Card(Row(*parts, gap=10), look="tile", pad=(10, 6))
            row.focusable = False
            return row
        return Card(
            Row(*parts, Icon("pin", 16), gap=10), on_press=lambda: self.show(news.serial), look="tile", pad=(10, 6),
            tip=self.stage.say("notices.show"),
        )  # fmt: skip

    def show(self, serial: int) -> None:
        """Bring a building to the middle of the map; one that is gone leads nowhere."""
        city = self.stage.session.city
        row, focus = city.row_of(serial), self.stage.picked.get("focus")
        if row >= 0 and focus is not None:
            focus(int(city.buildings["x"][row]), int(city.buildings["y"][row]))
