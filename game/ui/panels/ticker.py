"""The ticker at the bottom: the last thing that happened, in one line; what weighs more stays longer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.engine.evening import News
from game.session.troubles import troubles
from game.ui.panels import upnext
from game.ui.panels.room import NARROW, WIDE, across
from game.ui.theme import MARGIN
from game.ui.widgets import Button, Icon, Label, Panel, Row, Sheet, Spot
from game.ui.widgets.card import Card
from game.ui.widgets.chip import Chip

if TYPE_CHECKING:
    from game.ui.stage import Stage

SHELVES: dict[str, str] = {
    "placed": "buildings", "removed": "buildings", "moved": "buildings", "upgrade_begun": "buildings",
    "enacted": "policies", "repealed": "policies", "studying": "discoveries", "discovery_found": "discoveries",
    "campaign_begun": "actions", "restoring": "restorations", "event": "events", "task_done": "tasks",
    "species_arrived": "species", "species_left": "species", "guessed": "facts",
    "achieved": "achievements", "habit_share": "actions", "study_share": "discoveries",
}  # fmt: skip

ICONS: dict[str, str] = {
    "built": "hammer", "placed": "hammer", "upgraded": "arrow_up", "upgrade_begun": "wrench", "module_begun": "wrench",
    "removed": "trash", "cancelled": "undo", "moved": "pin", "switched": "power", "enacted": "scale",
    "repealed": "scale", "studying": "flask", "discovery_found": "bulb", "campaign_begun": "people",
    "restoring": "tree", "healed": "leaf", "event": "megaphone", "forecast": "eye", "task_done": "check",
    "achieved": "star",
    "species_arrived": "bird", "species_left": "bird", "peak_year": "chart", "neutral_year": "star", "won": "star",
    "medal": "star", "guessed": "question", "explored": "eye", "report": "calendar", "lost": "status_bad",
    "debt_warning": "status_watch", "danger": "status_watch", "trouble_short": "bolt", "trouble_mood": "face_sad",
    "half_done": "hammer", "record_load": "bolt", "landed": "people", "clean_month": "turbine", "bird_count": "bird",
    "habit_share": "people", "taken_up": "tree", "study_share": "flask", "by_ship": "wave", "beds_free": "home",
    "beds_full": "home", "wind_day": "wind", "posts_now": "hammer", "mood_now": "face_happy",
}  # fmt: skip
LOOKS: dict[str, str] = {
    "event": "news", "forecast": "bad", "debt_warning": "bad", "danger": "bad", "lost": "bad", "species_left": "bad",
    "trouble_short": "bad", "trouble_mood": "bad",
    "discovery_found": "good", "task_done": "good", "achieved": "fact", "explored": "good", "species_arrived": "good",
    "peak_year": "fact", "neutral_year": "fact", "won": "fact", "medal": "fact", "report": "fact",
}  # fmt: skip
"""What weighs more than work that begins or ends, and the ground it is told on."""
LATELY = 10
"""Days after which news that was not shown stays untold."""
STAYS = 6_000
"""ms for which lighter news does not push heavier news aside, and for which news stays at least."""
LEAVES = 45
"""Days after which news is old and leaves."""
TASKS, DOCK = 298 + 8, 296 + 8
"""dp that the tasks at the left and the dock at the right take, with a gap."""


def sentence(stage: Stage, news: News) -> str:
    """News as one sentence in the player's language."""
    watts = news.what == "record_load"
    amount = stage.amount(news.amount, "W") if watts else stage.amount(news.amount, "fen")
    return stage.say(f"news.{news.what}", name=name_of(stage, news), n=news.amount, money=amount)


def name_of(stage: Stage, news: News) -> str:
    """The name of what news is about."""
    city = stage.session.city
    if news.what == "event":
        return stage.name(city.catalog.events[news.of].text)
    if news.what == "forecast":
        coming = city.catalog.events[news.of]
        return stage.name(coming.warn or coming.name)
    if news.what in ("danger", "lost"):
        fallen = next((p for p in city.level.pitfall if p.key == news.of), None)
        return stage.name(fallen.name) if fallen else stage.say("ending.lost_debt")
    if news.what == "trouble_mood":
        return stage.say(f"term.mood.{news.of}")
    if news.what == "medal":
        return stage.say(f"medal.{news.of}")
    if news.what == "explored":
        return stage.name(city.level.plot[int(news.of) - 1].name)
    shelf = SHELVES.get(news.what)
    if shelf:
        return stage.name(city.catalog.shelf(shelf)[news.of].name)
    row = city.row_of(news.serial) if news.serial else -1
    if news.what == "module_begun" and row >= 0:
        kind = city.catalog.buildings.items[city.buildings["kind"][row]]
        return stage.name(next(m for m in kind.module if m.id == news.of).name)
    return stage.name(city.catalog.buildings.items[city.buildings["kind"][row]].name) if row >= 0 else news.of


def ails(news: News) -> bool:
    """Whether news tells of a trouble that lasts until somebody acts."""
    return news.what.startswith("trouble_")


class Ticker:
    """Shows what was told last; a click opens all notices."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._icon = Icon("megaphone", 20)
        self._text = Label("", 13, grow=1, fit="shrink")
        self._more = Chip("", "white")
        self._more.rigid = True
        self._read = Button(stage.say("report.read"), self._open, size=13)
        self._read.visible = False
        self._leads, self._year = "", 0
        self._when = Label("", 12, "ink3")
        self._when.rigid = True
        self._of, self._since = stage.session.city.now.day, 0
        row = Row(self._icon, self._when, self._text, self._read, self._more, gap=10)
        self._line = Panel(row, look="bare", pad=(10, 5))
        self.card = Card(self._line, on_press=lambda: stage.toggle("notices"), look="panel", pad=(5, 4))
        self.sheet = Sheet(self.card)
        self._heard: object = None
        self._known: object = None
        self._asked = stage.session.city.now.day
        self._told = 0
        self._until = 0
        self.refresh()

    def _spot(self) -> Spot:
        """In the middle where it has room there, else in what the tasks and the dock leave free."""
        room = across(self.stage)
        if room >= WIDE:
            return Spot("midbottom", 0, 12, width=620)
        left = MARGIN + (TASKS if room >= NARROW else 0)
        return Spot("bottomleft", left, 12, width=room - left - MARGIN - DOCK)

    def refresh(self) -> None:
        """Show the newest sentence."""
        stage, spot = self.stage, self._spot()
        if spot != self.sheet.spot:
            self.sheet.spot = spot
            self.sheet.touch(layout=True)
        if len(stage.told) > self._told:
            self._told = len(stage.told)
            self._show(stage.told[-1], "megaphone", "", stage.session.city.now.day)
        elif stage.session.notices and stage.session.notices[-1] is not self._heard:
            if (notice := self._weightiest()) is not None:
                self._tell(notice)
            self._heard = stage.session.notices[-1]
        self._age()
        unread = self._unread()
        self._more.text = stage.say("play.more", n=unread)
        self._more.visible = unread > 0
        self.sheet.root.visible = bool(self._text.text)

    def _age(self) -> None:
        """News of another month says which where there is room; old news leaves, so does a question once answered."""
        stage, day = self.stage, self.stage.session.city.now.day
        month = stage.date(self._of)
        self._when.visible = month != stage.date() and across(stage) >= NARROW
        self._when.text = month if self._when.visible else ""
        if day - self._of > LEAVES and stage.desk.now - self._since > STAYS and not self._year:
            self._text.text = ""
        if self._leads == "research" and not upnext.idle(stage.session.city):
            self._read.visible, self._leads = False, ""
        if self._leads == "why" and day != self._asked:
            self._asked = day
            if not troubles(stage.session.city, stage.session.last):
                self._show("", "megaphone", "", day)

    def _unread(self) -> int:
        """How many notices were told, beside the one that is shown, since their page was last open."""
        notices = self.stage.session.notices
        if notices and "notices" in self.stage.views:
            self._known = notices[-1]
        fresh = next((n for n, notice in enumerate(reversed(notices)) if notice is self._known), len(notices))
        return max(fresh - 1, 0)

    def _weightiest(self) -> tuple[int, News] | None:
        """The newest of what has not been shown that weighs most; no troubles while the first play says what to do."""
        fresh: list[tuple[int, News]] = []
        told, guided = self.stage.session.notices, "opening" in self.stage.views
        for notice in reversed(told):
            if notice is self._heard or (fresh and notice[0] < self.stage.session.city.now.day - LATELY):
                break
            if not (guided and ails(notice[1])):
                fresh.append(notice)
        return next((notice for notice in fresh if notice[1].what in LOOKS), fresh[0] if fresh else None)

    def _tell(self, notice: tuple[int, News]) -> None:
        """Show news, unless what is shown weighs more, or asks something, and has not stayed long enough."""
        day, news = notice
        now, heavy = self.stage.desk.now, news.what in LOOKS
        if heavy and not self._leads or now >= self._until:
            self._until = now + STAYS if heavy else 0
            self._show(sentence(self.stage, news), ICONS.get(news.what, "megaphone"), LOOKS.get(news.what, ""), day)
            self._year = int(news.of) if news.what == "report" else 0
            asks = news.what == "discovery_found" and upnext.idle(self.stage.session.city)
            self._leads = "report" if self._year else "research" if asks else "why" if ails(news) else ""
            self._read.text = self.stage.say("moment.pick" if asks else "goals.ask" if ails(news) else "report.read")
            self._read.visible = bool(self._leads)

    def _open(self) -> None:
        """The report that the line tells of, or what can be studied next."""
        leads, year = self._leads, self._year
        self._read.visible, self._leads, self._year = False, "", 0
        if leads == "why":
            found = troubles(self.stage.session.city, self.stage.session.last)
            self.stage.why(found[0].path if found else "mood")
            return
        self.stage.open(leads, **({"year": year} if year else {}))

    def _show(self, text: str, icon: str, look: str, day: int) -> None:
        self._read.visible, self._leads, self._year = False, "", 0
        self._of, self._since = day, self.stage.desk.now
        self._text.weight, self._line.look = "heavy" if look else "semibold", look or "bare"
        self._text.text, self._icon.name = text, icon
        self.sheet.touch(layout=True)
