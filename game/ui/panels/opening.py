"""The first play: one line at a time, a tile that breathes light, something in the hand; it can be skipped."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from game.content.level import Beat
from game.engine import ground
from game.engine.commands import Place
from game.engine.measures import all_hold
from game.engine.preview import DAYS, outlook
from game.ui.panels.page import low
from game.ui.panels.room import across
from game.ui.panels.waycard import WayCard, deed, takes
from game.ui.theme import MARGIN, NUMBER
from game.ui.widgets import Button, Column, Icon, Label, Panel, Row, Sheet, Spot
from game.ui.widgets.layout import sides

if TYPE_CHECKING:
    from game.model.city import City
    from game.ui.stage import Stage

REST = 0.7
"""Seconds after each act in which the hand stays empty, so that a hasty second click places nothing."""
LINGER = 2.5
"""Seconds in which what was just built is looked at before the view leaves it for what a beat shows."""
LINE, SLIM = (18, 12), (18, 4)
"""Padding of the line, and of the line below a page."""
BESIDE = ("topbar", "rail", "ticker", "dock", "placing", "tasks", "palette", "opening", "legend", "moment", "asking")
"""Views that leave the line room."""
ROOMY = 1240
"""dp of the window from which the line has its place beside the dock."""


class Opening:
    """Walks the level's beats from beat `at` on; `tick` lets their time pass."""

    def __init__(self, stage: Stage, at: int = 0) -> None:
        self.stage = stage
        self.beats = stage.session.city.level.opening
        self.at = at - 1
        self._left = self._rest = self._linger = 0.0
        self._since = 0
        self._under = self._sowing = False
        self._line = Label("", NUMBER, weight="bold", grow=1)
        self._cards = Row(gap=10, even=True, align="stretch")
        self._ways: list[WayCard] = []
        skip = Button(stage.say("opening.skip"), self.end, kind="plain", size=12)
        body = Column(Row(Icon("bird", 26), self._line, skip, gap=12), self._cards, gap=10)
        self._panel = Panel(body, pad=LINE)
        self.sheet = Sheet(self._panel)
        self._settle(False)
        self._next()

    @property
    def beat(self) -> Beat | None:
        """The beat under way."""
        return self.beats[self.at] if self.at < len(self.beats) else None

    def _next(self) -> None:
        self.at += 1
        beat, picked = self.beat, self.stage.picked
        picked.pop("glow", None)
        picked["figure"] = beat.figure if beat is not None else None
        if beat is None:
            self.end()
            return
        self._say()
        self._left, self._since = beat.seconds, len(self.stage.session.log)
        self._linger = LINGER if beat.look else 0.0
        self._shine(beat)
        self._rest = REST if beat.give else 0.0
        if beat.give:
            picked["tile"] = None
            self.stage.close("inspector")
        self._ways = self._choices(beat.choose)
        self._cards.adopt(*(way.body for way in self._ways))
        self._cards.visible = bool(beat.choose) and not self._under

    def _shine(self, beat: Beat) -> None:
        """Let the beat's tile breathe, or the nearest where its gift may stand, and bring it into view."""
        picked, at = self.stage.picked, beat.at
        if at and beat.give:
            at = nearest(self.stage.session.city, beat.give, at) or at
        if at:
            picked["glow"] = (at,)
            self._bring(at)

    def _bring(self, tile: tuple[int, int]) -> None:
        self.stage.picked.get("bring", lambda x, y: None)(*tile)

    def _choices(self, choose: tuple[str, ...]) -> list[WayCard]:
        """The cards of a beat, weighed against the same outlook."""
        now = outlook(self.stage.session.city.copy(), DAYS) if choose else None
        return [WayCard(self.stage, c, now, partial(self._choose, c)) for c in choose if now]

    def _choose(self, choice: str) -> None:
        """Do what a card says; healing goes to the hand, for a tile to be sown."""
        sort, _, rest = choice.partition(":")
        if sort == "restore":
            self.stage.picked["restore"] = rest
            self.stage.picked.pop("kind", None)
            self._sow(True)
            return
        command = deed(self.stage.session.city, choice)
        if command is not None:
            self.stage.do(command)

    def _sow(self, begin: bool) -> None:
        """Ask for a tile in the cards' place, or show them again when the hand is empty."""
        assert self.beat is not None
        self._sowing = begin
        self._say()
        self._cards.visible = not begin and not self._under
        self._panel.touch(layout=True)

    def _say(self) -> None:
        """The beat's line; while its cards are hidden by a page, that they wait."""
        if self.at < 0 or self.beat is None:
            return
        hidden = self._under and self.beat.choose
        key = "opening.sow" if self._sowing else "opening.wait" if hidden else ""
        self._line.text = self.stage.say(key) if key else self.stage.name(self.beat.text)

    def _await_choice(self, beat: Beat) -> None:
        """Go on once one of the ways is taken, by its card or elsewhere; a hand that was emptied before brings the
        cards back."""
        done = self.stage.session.log[self._since :]
        if any(takes(record, choice) for record in done for choice in beat.choose):
            self._sowing = False
            self.stage.picked.pop("restore", None)
            self._next()
        elif self._sowing and not self.stage.picked.get("restore"):
            self._sow(False)

    @property
    def dusk(self) -> float:
        """How much of the light before sunrise lies over the island, 1 to 0; the first beat is the sunrise."""
        beat = self.beat
        return self._left / beat.seconds if self.at == 0 and beat is not None and beat.seconds else 0.0

    @property
    def resting(self) -> bool:
        """Whether a click on the map would come too soon after the last."""
        return self._rest > 0

    @property
    def gives(self) -> bool:
        """Whether what is in the hand comes back when it is put away."""
        return self.beat is not None and self.beat.give is not None and self.stage.picked.get("kind") == self.beat.give

    def take(self, tile: tuple[int, int] | None) -> bool:
        """Put the gift on the tile that breathes, whatever the hand holds; whether this was such a click."""
        beat, glow = self.beat, self.stage.picked.get("glow", ())
        if beat is None or not beat.give or tile is None or tile not in glow or self.resting:
            return False
        self.stage.picked["tile"] = None
        self.stage.close("inspector")
        return self.stage.do(Place(beat.give, *tile))

    def tick(self, seconds: float) -> None:
        """Let time pass; go on when the beat is over. A page over the map stops the beat's own time."""
        beat = self.beat
        if beat is None:
            return
        self._look()
        self._left -= 0 if self._under else seconds
        self._rest = max(0.0, self._rest - seconds)
        if beat.look and 0 < self._linger <= seconds:
            self._bring(beat.look)
        self._linger -= seconds
        if beat.choose:
            self._await_choice(beat)
        elif beat.until and all_hold(self.stage.session.city, beat.until):
            self.stage.picked.pop("kind", None)
            self._next()
        elif not beat.until and self._left <= 0:
            self._next()
        self.refresh()

    def _look(self) -> None:
        """Step aside, and to the top, when a page lies over the line."""
        desk, views = self.stage.desk, self.stage.views
        under = any(name not in BESIDE and self._in_the_way(view.sheet) for name, view in views.items())
        if under != self._under:
            self._settle(under)
        if under and desk.modal is None and desk.sheets[-1] is not self.sheet:
            desk.sheets.append(desk.sheets.pop(desk.sheets.index(self.sheet)))

    def _in_the_way(self, sheet: Sheet) -> bool:
        return sheet.rect.colliderect(self._spot(False).rect(self._panel, self.stage.desk.brush, self.stage.desk.size))

    def _settle(self, under: bool) -> None:
        """Take the place for a free map, or the slim one at the rim of a page."""
        self._under = under
        self._say()
        self._line.fit = "shrink" if under else "wrap"
        self._panel.pad = sides(SLIM if under else LINE)
        self._cards.visible = not under and not self._sowing and bool(self._cards.children)
        self.sheet.spot, self.sheet.clears = self._spot(under), low(self.stage) and not under
        self._panel.touch(layout=True)

    def _spot(self, under: bool) -> Spot:
        """Below a page; else above the dock, beside it where there is room, in its place where the window is low."""
        if under:
            return Spot("midbottom", 0, 4, width=640)
        away = MARGIN if low(self.stage) else 68 if across(self.stage) >= ROOMY else 84
        return Spot("midbottom", 0, away, width=640)

    def refresh(self) -> None:
        """A thing that was put away comes back to the hand while its beat lasts; the cards follow the island."""
        for way in self._ways:
            way.show()
        beat, picked = self.beat, self.stage.picked
        if beat is None or not beat.give:
            return
        if self._placed(beat.give):
            picked.pop("glow", None)
            if picked.pop("kind", None):
                self._rest = REST
            return
        city = self.stage.session.city
        if any(not fits(city, beat.give, tile) for tile in picked.get("glow", ())):
            self._shine(beat)
        busy = picked.get("restore") or picked.get("tile") or "palette" in self.stage.views
        if not busy and not self.resting:
            picked["kind"] = beat.give

    def _placed(self, kind: str) -> bool:
        city = self.stage.session.city
        return bool((city.buildings["kind"] == city.catalog.buildings.index[kind]).any())

    def end(self) -> None:
        """Leave the rest to the player."""
        for what in ("glow", "kind", "figure"):
            self.stage.picked.pop(what, None)
        self.at = len(self.beats)
        self.stage.close("opening")
        self.stage.open("tasks")


def nearest(city: City, kind: str, at: tuple[int, int]) -> tuple[int, int] | None:
    """The tile nearest to `at` where a kind fits, or None where there is no such place."""
    h, w = city.land.shape
    tiles = ((x, y) for x in range(w) for y in range(h))
    near = sorted(tiles, key=lambda tile: (tile[0] - at[0]) ** 2 + (tile[1] - at[1]) ** 2)
    return next((tile for tile in near if fits(city, kind, tile)), None)


def fits(city: City, kind: str, tile: tuple[int, int]) -> bool:
    """Whether the land lets a kind stand there, whatever the purse says."""
    return ground.refusal(city, city.catalog.buildings[kind], *tile) is None
