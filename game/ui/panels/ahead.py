"""What the thing in the hand would do to the city: forecasts lived a few days a frame, kept by day, kind, tile; of what
makes heat the year to come as well, which thirty days of summer say nothing about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.engine import foresight
from game.engine.commands import Place
from game.engine.preview import finish
from game.session.forecast import Forecast, Run
from game.ui.panels.before_after import city_changes, year_changes
from game.ui.widgets import BeforeAfter, Label, ProgressBar, Widget

if TYPE_CHECKING:
    from game.engine.preview import Preview
    from game.model.city import City
    from game.ui.stage import Stage
    from game.ui.tools import Plan

DAYS_A_FRAME = 5
KEPT = 64
"""Forecasts that are kept; the oldest goes first."""
FRESH = 30
"""Days for which a forecast counts while time runs on."""
RESTS = 3
"""Frames that the hand rests on a tile before its forecast begins, so that a sweep over the map costs nothing."""
Key = tuple[str, int, int]


class Ahead:
    """`look` says what is in the hand and lives on; `rows` shows what is known of it."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._base: tuple[tuple[int, int, int], City, Run] | None = None
        self._kept: dict[Key, Preview] = {}
        self._old: dict[Key, Preview] = {}
        self._calm: foresight.Ahead | None = None
        self._years: dict[Key, foresight.Ahead] = {}
        self._rested = 0
        self._work: tuple[Key, Forecast] | None = None
        self._key: Key | None = None
        self._plan: Plan | None = None

    @property
    def state(self) -> object:
        """Another value whenever `rows` would show something else."""
        if self._key is None or self._known(self._key) is not None:
            return self._key, self._key and (self._known(self._key), self._years.get(self._key))
        return self._key, self._work and round(self._work[1].share, 1)

    def _known(self, key: Key) -> Preview | None:
        """The forecast of a tile, for a moment still that of the days before."""
        return self._kept.get(key) or self._old.get(key)

    def look(self, plan: Plan) -> None:
        """Take up the plan at the cursor, and live a few days of its forecast."""
        command, last = plan.commands[0], self._key
        self._plan, self._key = plan, None
        if len(plan.commands) != 1 or plan.reasons[0] is not None or not isinstance(command, Place):
            return
        self._key = key = (command.kind, command.x, command.y)
        self._rested = self._rested + 1 if key == last else 0
        if self._rested < RESTS:
            return
        city, base = self._shared()
        if key in self._kept:
            if self._lasts(command):
                self._look_on(key, city, command)
            return
        if self._work is None or self._work[0] != key:
            self._work = key, Forecast(city, command, base)
        self._live(DAYS_A_FRAME)

    def _lasts(self, command: Place) -> bool:
        """Whether the year of a command is still to be worked out."""
        heats = self.stage.session.city.catalog.buildings[command.kind].tier[0].heat
        return heats is not None and (command.kind, command.x, command.y) not in self._years

    def _look_on(self, key: Key, city: City, command: Place) -> None:
        """Work out the year to come, a frame as it is and a frame with the thing finished."""
        if self._calm is None:
            self._calm = foresight.foresee(city.copy(), foresight.DRIFTS)
            return
        then = city.copy()
        command.carry_out(then)
        finish(then, command)
        self._years[key] = foresight.foresee(then, foresight.DRIFTS)

    def _shared(self) -> tuple[City, Run]:
        """The city of the day on which both runs begin, and its run as it is; the same for every tile of these days.
        Runs that began on different days would show the season's change as the building's."""
        session = self.stage.session
        state = (id(session.city), session.altered, session.city.now.day // FRESH)
        if self._base is None or self._base[0] != state:
            same = self._base is not None and self._base[0][:2] == state[:2]
            self._base, self._work = (state, session.city.copy(), Run(session.city.copy())), None
            self._old, self._kept = self._kept if same else {}, {}
            self._calm, self._years = None, {}
        return self._base[1:]

    def _live(self, days: int) -> None:
        assert self._work is not None
        key, forecast = self._work
        forecast.live(days)
        if forecast.preview is not None:
            self._kept[key] = forecast.preview
            self._work = None
            while len(self._kept) > KEPT:
                oldest = next(iter(self._kept))
                del self._kept[oldest]
                self._years.pop(oldest, None)

    def finish(self) -> None:
        """Live all of the forecast of what is in the hand."""
        for _ in range(RESTS):
            if self._plan is not None:
                self.look(self._plan)
        while self._work is not None:
            self._live(DAYS_A_FRAME)
        for _ in range(2):
            if self._plan is not None:
                self.look(self._plan)

    def rows(self) -> list[Widget]:
        """The city before and after, or how far the forecast has come."""
        stage = self.stage
        if self._key is None:
            return []
        seen = self._known(self._key)
        if seen is None:
            share = self._work[1].share if self._work and self._work[0] == self._key else 0.0
            return [Label(stage.say("play.looking_ahead"), 11.5, "ink2"), ProgressBar(share, "teal", thick=4)]
        head = Label(stage.say("inspector.city_in", n=seen.days), 11.5, "ink2")
        changes = city_changes(stage, seen)
        felt = BeforeAfter(changes, 12) if changes else Label(stage.say("inspector.no_effect"), 12, "ink2")
        return [head, felt, *self._year(self._key)]

    def _year(self, key: Key) -> list[Widget]:
        """The year to come before and after, where it is known."""
        year = self._years.get(key)
        changes = year_changes(self.stage, self._calm, year) if self._calm is not None and year is not None else ()
        return [Label(self.stage.say("inspector.city_year"), 11.5, "ink2"), BeforeAfter(changes, 12)] if changes else []
