"""Moments: a small card that slides in above the album's button, stays a while and goes by itself; never in the way:
while a page or the inspector lies there, it waits."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pygame

from game.content.terms import Condition
from game.engine.evening import News
from game.model.land import COVER, TERRAIN
from game.ui.moments import homes
from game.ui.panels import upnext
from game.ui.panels.opening import BESIDE
from game.ui.panels.species import mark
from game.ui.widgets import Badge, Column, Label, Row, Sheet, Spot
from game.ui.widgets.card import Card
from game.ui.widgets.chip import Chip

if TYPE_CHECKING:
    from game.model.city import City
    from game.ui.stage import Stage

WIDTH, BELOW = 296, 84
"""dp of the card, and of what lies below it."""
STAYS, SLIDE = 6_500, 320
"""ms that a card stays, and that its way in takes."""
HIGH = 96
"""dp that a card may need above what lies below it."""
WAITING = 4
"""Cards that may wait; the oldest of more are left to the notices."""


class Told(NamedTuple):
    """What a card says: its icon, the ground of the medallion, a name, a line; the page, the kind or the entry to guess
    at that lies behind it; a place."""

    icon: str
    ground: str
    name: str
    line: str
    page: str = ""
    kind: str = ""
    guess: str = ""
    at: tuple[int, int] | None = None


class Moment:
    """Hears the notices; lives from frame to frame. A press opens what is behind the card."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.waiting: deque[Told] = deque(maxlen=WAITING)
        self.told: Told | None = None
        self._until = self._since = 0
        self._heard: object = stage.session.notices[-1] if stage.session.notices else None
        self._badge = Badge("bird", "nature", 54)
        self._name = Label("", 15, weight="heavy")
        self._line = Label("", 12.5, "ink2")
        self._chip = Chip("", "white")
        words = Column(self._name, self._line, self._chip, gap=3, align="left", grow=1)
        self.card = Card(Row(self._badge, words, gap=12), on_press=self._press, look="panel", pad=(12, 10))
        self.card.visible = False
        self.sheet = Sheet(self.card, self._spot(0.0), always=True)

    def refresh(self) -> None:
        """Take up what is new and worth a card."""
        notices = self.stage.session.notices
        fresh: list[News] = []
        for notice in reversed(notices):
            if notice is self._heard:
                break
            fresh.append(notice[1])
        if notices:
            self._heard = notices[-1]
        self.waiting.extend(told for news in reversed(fresh) if (told := self.tell(news)) is not None)

    def tell(self, news: News) -> Told | None:
        """The card for some news, or None for what the ticker tells well enough."""
        stage, catalog = self.stage, self.stage.session.city.catalog
        if news.what in ("species_arrived", "species_left"):
            animal = catalog.species[news.of]
            came = news.what == "species_arrived"
            line = stage.name(animal.text) if came else stage.say("moment.left")
            at = _place(stage.session.city, animal.when)
            return Told(mark(stage, animal.id), "nature" if came else "paper3", stage.name(animal.name), line,
                        page="species", at=at)  # fmt: skip
        if news.what == "discovery_found":
            found = catalog.discoveries[news.of]
            line = stage.name(found.about) if found.about else stage.say("moment.found")
            guess = found.fact if found.fact and catalog.facts[found.fact].guess else ""
            return Told("bulb", "research", stage.name(found.name), line, page="research", guess=guess or "")
        if news.what == "explored":
            return self._explored(int(news.of))
        if news.what == "event" and catalog.events[news.of].card:
            event = catalog.events[news.of]
            icon = event.card if event.card in stage.desk.brush.icons.names() else "megaphone"
            name, line = stage.name(event.name), stage.name(event.text)
            lit = homes(stage.session.city)[:1] if event.lights else []
            page = "letter" if event.answers else ""
            return Told(
                icon or "", "amber_tint", name, line, page=page, kind=event.offers or "", at=lit[0] if lit else None
            )
        return None

    def _explored(self, plot: int) -> Told:
        """What was found where the fog has lifted, and its middle."""
        city, say = self.stage.session.city, self.stage.say
        tiles, wood, water, rock = found(city, plot)
        line = say("moment.plot", n=tiles)
        if trees := say("moment.plot_wood", n=wood) if wood else "":
            line = say("moment.plot_and", a=line, b=trees)
        if rest := say("moment.plot_rock", n=rock) if rock else say("moment.plot_water", n=water) if water else "":
            line = say("moment.plot_and", a=line, b=rest)
        ys, xs = (city.plots == plot).nonzero()
        at = int(np.median(xs)), int(np.median(ys))
        name = self.stage.name(city.level.plot[plot - 1].name)
        return Told("eye", "nature", name, say("moment.lies", what=line), at=at)

    def tick(self, now: int) -> None:
        """Show the next card, move the one that comes in, put away the one whose time is over."""
        if self.told is not None and now >= self._until:
            self._show(None, now)
        elif self.told is not None and self._taken():
            self.waiting.appendleft(self.told)
            self._show(None, now)
        if self.told is None and self.waiting and not self._taken():
            self._show(self.waiting.popleft(), now)
        share = 1.0 if self.stage.settings.still else min(1.0, (now - self._since) / SLIDE)
        spot = self._spot(1 - (1 - share) ** 3)
        if self.told is not None:
            self.sheet.hang(spot)

    def _taken(self) -> bool:
        """Whether a page or the inspector lies where a card would hang: there is something to read and to press."""
        desk = self.stage.desk
        px, (w, h) = desk.brush.px, desk.size
        place = pygame.Rect(w - px(12 + WIDTH), h - px(BELOW + HIGH), px(WIDTH), px(HIGH))
        pages = (view.sheet for name, view in self.stage.views.items() if name not in BESIDE)
        placing = self.stage.views.get("placing")
        under = placing is not None and placing.sheet.root.visible and placing.sheet.rect.colliderect(place)
        return desk.modal is not None or under or any(sheet.rect.colliderect(place) for sheet in pages)

    def live(self) -> None:
        """Go on for a frame."""
        self.tick(self.stage.desk.now)

    def finish(self) -> None:
        """What slides is where it is; only time puts a card away."""

    def _show(self, told: Told | None, now: int) -> None:
        self.told, self._since, self._until = told, now, now + STAYS
        self.card.visible = told is not None
        self.sheet.touch(layout=True)  # with the shadow, which lies outside the card
        if told is None:
            return
        self._badge.name, self._badge.fill = told.icon, told.ground
        self._name.text, self._line.text = told.name, told.line
        icon, key = self._asked(told)
        self._chip.icon, self._chip.text, self._chip.visible = icon, self.stage.say(key) if key else "", bool(key)
        self.sheet.spot = self._spot(0.0)
        sheets = self.stage.desk.sheets
        if self.stage.desk.modal is None and self.sheet in sheets:
            sheets.append(sheets.pop(sheets.index(self.sheet)))
        free = not any(self.stage.picked.get(what) for what in ("kind", "restore", "move", "tile"))
        if told.at is not None and free and "opening" not in self.stage.views:
            self.stage.picked.get("bring", lambda x, y: None)(*told.at)

    def _asked(self, told: Told) -> tuple[str, str]:
        """Icon and text key of what a press does beside showing a page, so that the card says so."""
        if told.guess:
            return "question", "codex.guess"
        if told.kind:
            return "hammer", "moment.build"
        if told.page == "letter":
            return "letter", "letter.decide"
        idle = told.page == "research" and upnext.idle(self.stage.session.city)
        return "flask", "moment.pick" if idle else ""

    def _spot(self, share: float) -> Spot:
        """Where the card hangs when it has come so far in."""
        return Spot("bottomright", 12 - (1 - share) * (WIDTH + 24), BELOW, width=WIDTH)

    def _press(self) -> None:
        told = self.told
        self._until = 0
        if told is not None and told.kind:
            self.stage.picked["kind"] = told.kind
            self.stage.close("inspector")
            self.stage.refresh()
        elif told is not None and told.guess:
            self.stage.open("estimate", fact=told.guess)
        elif told is not None and told.page:
            self.stage.open(told.page)


def found(city: City, plot: int) -> tuple[int, int, int, int]:
    """Tiles of a plot, and those of them that are woods, water and rock."""
    here = city.plots == plot
    woods = np.isin(city.land.cover, [COVER["wood"], COVER["forest"]])
    water = np.isin(city.land.terrain, [TERRAIN[name] for name in ("sea", "shelf", "river")])
    rock = city.land.terrain == TERRAIN["mountain"]
    tiles, wood, wet, bare = (int((here & part).sum()) for part in (here, woods, water, rock))
    return tiles, wood, wet, bare


def _place(city: City, conditions: tuple[Condition, ...]) -> tuple[int, int] | None:
    """A tile that an animal came for: one that was healed to what it wishes for, if it wishes for any."""
    for condition in conditions:
        if condition.measure == "tiles":
            land = city.land
            ys, xs = ((land.cover == COVER[condition.of or ""]) & (land.planted >= 0)).nonzero()
            if len(xs):
                return int(xs[-1]), int(ys[-1])
    return None
