"""The city as the map's scene: read afresh only where the city has changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from math import prod
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from game.content.items import Overlay
from game.content.shown import look_of, variant_at
from game.engine import measures
from game.engine.pace import pace
from game.session import layers
from game.ui.herd import wildlife
from game.ui.kit.site import STAGES
from game.ui.map import seasons
from game.ui.map.scene import Heat, MapScene, Marks, Standing, State

if TYPE_CHECKING:
    from game.content.kinds import BuildingKind
    from game.engine.tick import Day
    from game.model.city import City
    from game.ui.gallery import Gallery

HEAT_DAYS = 30
"""Days between two looks at an overlay: every look draws the whole map anew."""
ILL, HEALED = 75.0, 50.0
"""ug/m3 of fine dust above which plants fall ill and below which they recover."""
SICK_DAYS = 90
WALLS = 0.012
"""Cubic tiles of walls to a tile of ground from which a building rises in a frame."""
MOVED_DAYS = 31
PUFFS = 3
"""Steps between a cold chimney and one that smokes as hard as it can; a day changes it by one, so none flickers."""
HARBOUR = "harbour"
"""Tag of buildings where boats land."""
PM_FULL = 150_000
"""Dust in thousandths of ug/m3 at which the air looks as bad as it gets."""


def smog(city: City) -> float:
    """0..1 by LOOK.md: three quarters dust, one quarter net emissions against the line."""
    built = city.land.occupant > 0
    dust = int(city.dust.max()) if built.any() else 8_000
    line = max(measures.line(city), 1)
    share = 0.75 * max(dust - 8_000, 0) / PM_FULL + 0.25 * max(pace(city), 0) / line
    return min(1.0, share)


class CityScene:
    """Keeps the last scene and remakes what went stale: buildings with the layout, land with its covers, air with
    the day."""

    def __init__(self, gallery: Gallery) -> None:
        self.gallery = gallery
        self._scene: MapScene | None = None
        self._cohorts: object = None
        self._arrived = 0
        self._stages: tuple[int, ...] = ()
        self._day = -1
        self._veiled: tuple[int, ...] = ()
        self._heat: tuple[str, int, int, bool, int] | None = None

    def of(self, city: City, marks: Marks, overlay: Overlay | None = None, last: Day | None = None) -> MapScene:
        """The scene of a city now, `last` the day before."""
        scene = self._scene
        if scene is None or scene.shape != city.land.shape:
            scene = self._anew(city)
        stages = self._stages if city.now.day == self._day else _stages(city)
        arrived = self.gallery.arrived()
        if city.cohorts is not self._cohorts or (stages, arrived) != (self._stages, self._arrived):
            self._cohorts, self._stages, self._arrived = city.cohorts, stages, arrived
            scene = replace(scene, standing=self._at_hand(standing(city)), harbours=harbours(city))
        healing = city.land.healing > 0
        if scene.healing is None or not np.array_equal(healing, scene.healing):
            scene = replace(scene, healing=healing)
        if city.now.day != self._day:
            self._day = city.now.day
            scene = self._today(city, scene)
            scene = replace(scene, plumes=plumes(city, last, scene.plumes))
        veiled = tuple(np.flatnonzero(city.explored < 0).tolist())
        if veiled != self._veiled or scene is not self._scene and scene.fog is None:
            self._veiled, scene = veiled, replace(scene, fog=city.fog if veiled else None)
        waiting = last.life.waiting if last is not None else 0
        if waiting != scene.waiting:
            scene = replace(scene, waiting=waiting)
        scene = self._warm(city, scene, overlay, last)
        if marks != scene.marks:
            scene = replace(scene, marks=marks)
        self._scene = scene
        return scene

    def _warm(self, city: City, scene: MapScene, overlay: Overlay | None, last: Day | None) -> MapScene:
        """The scene with the overlay; one of an earlier month stays until the day after works has been lived."""
        if overlay is None:
            self._heat = None
            return replace(scene, heat=None) if scene.heat is not None else scene
        known = last is not None and len(last.flow.made) == len(city.cohorts)
        heat = overlay.id, id(city), city.now.day // HEAT_DAYS, known, id(city.cohorts)
        waits = self._heat is not None and self._heat[:2] == heat[:2] and not known
        if heat == self._heat or waits:
            return scene
        self._heat = heat
        return replace(scene, heat=heat_of(city, last, overlay))

    def _anew(self, city: City) -> MapScene:
        self._cohorts, self._day = None, -1
        land = city.land
        return MapScene(
            land.terrain.copy(), land.cover.copy(), ages(city), (), self.gallery.picture, district=land.district.copy(),
            look=self.gallery.look,
        )

    def _today(self, city: City, scene: MapScene) -> MapScene:
        """What follows the day: air, traffic, season, animals."""
        scene = self._land(city, scene)
        return replace(
            scene,
            smog=smog(city),
            cars=cars(city),
            walkers=walkers(city),
            boats=1 + city.people // 60_000,
            sick=self._plants(city, scene.sick),
            season=seasons.step(city.now.day, city.level.heat_days),
            ferry=moving_in(city),
            wildlife=wildlife(city, scene.harbours),
        )

    def _plants(self, city: City, before: NDArray[np.bool_] | None) -> NDArray[np.bool_]:
        """Where plants are ill, looked at once in SICK_DAYS; the same array while it is the same."""
        if before is not None and city.now.day % SICK_DAYS:
            return before
        ill = sick(city, before)
        return before if before is not None and np.array_equal(before, ill) else ill

    def _at_hand(self, standing: tuple[Standing, ...]) -> tuple[Standing, ...]:
        """Plain boxes for what is still being drawn; what stands most often is drawn first."""
        often = Counter(s.key for s in standing).most_common()
        shown = {key: self.gallery.shown(key) for key, _ in often}
        return tuple(s if shown[s.key] == s.key else replace(s, key=shown[s.key]) for s in standing)

    def _land(self, city: City, scene: MapScene) -> MapScene:
        if not np.array_equal(scene.cover, city.land.cover):
            scene = replace(scene, cover=city.land.cover.copy(), age=ages(city))
        elif city.now.day % 365 == 0:
            scene = replace(scene, age=ages(city))
        return scene


def ages(city: City) -> np.ndarray:
    """Years since each tile was healed, -1 where it never was, int32 (h, w)."""
    planted = city.land.planted
    return np.where(planted >= 0, (city.now.day - planted) // 365, -1).astype(np.int32)


def standing(city: City) -> tuple[Standing, ...]:
    """Every building as the map draws it: a site, then the building behind a scaffold, then as it is."""
    b, kinds = city.buildings, city.catalog.buildings.items
    out = []
    for i in range(len(b)):
        if b["kind"][i] < 0:
            continue
        kind = kinds[b["kind"][i]]
        x, y, w, d = (int(b[c][i]) for c in ("x", "y", "w", "d"))
        key = f"{kind.id}/{int(b['tier'][i])}/{variant_at(kind, x, y)}"
        state: State = "ready"
        if b["ready"][i] > city.now.day:
            state, stage = "building", _stage(city, i)
            bare = open_air(kind, int(b["tier"][i]))
            fence = "works" if bare else "scaffold"
            key = f"site/{w}x{d}/{0 if bare else stage}" if stage < STAGES else f"{key}+{fence}"
        elif b["off"][i] or b["shut"][i]:
            state, key = "off", f"{key}+still"
        elif b["next_ready"][i] >= 0:
            key = f"{key}+works"
        out.append(Standing(int(b["serial"][i]), key, x, y, w, d, state, int(b["district"][i])))
    return tuple(out)


def open_air(kind: BuildingKind, tier: int) -> bool:
    """Whether next to nothing of it has walls, as a park, panels, a mast: no frame rises where it is built."""
    look = look_of(kind, tier)
    if look is None or not look.parts:
        return False
    sizes = (getattr(part, "size", ()) for part in look.parts)
    return sum(prod(size) for size in sizes if len(size) == 3) < WALLS * kind.size[0] * kind.size[1]


def _stage(city: City, row: int) -> int:
    """How far a building under construction is: 0..STAGES, each as long as the others."""
    begun, ready = int(city.buildings["begun"][row]), int(city.buildings["ready"][row])
    return min(STAGES, (city.now.day - begun) * (STAGES + 1) // max(ready - begun, 1))


def _stages(city: City) -> tuple[int, ...]:
    """The stages of all buildings under construction."""
    return tuple(_stage(city, int(row)) for row in np.flatnonzero(city.buildings["ready"] > city.now.day))


def plumes(city: City, last: Day | None, before: Mapping[int, float]) -> Mapping[int, float]:
    """How hard each power plant's chimneys smoke, 0..1 by serial: the share of the day's hours in which it ran for more
    than the reserve that only stands ready. The same mapping while nothing changes, and where the day before knew other
    cohorts."""
    if last is None or len(last.flow.made) != len(city.cohorts):
        return before
    if not len(city.cohorts):
        return {}
    ran = np.full(len(city.cohorts), -1, dtype=np.int64)
    hours = np.add.reduce(last.flow.hours > last.flow.kept_on, axis=1)
    np.maximum.at(ran, last.flow.plants, -(-hours * PUFFS // 24))
    rows = np.flatnonzero((city.cohorts.of_row >= 0) & (ran[city.cohorts.of_row] >= 0))
    found = {}
    for serial, goal in zip(city.buildings["serial"][rows].tolist(), ran[city.cohorts.of_row[rows]], strict=True):
        was = round(before.get(serial, goal / PUFFS) * PUFFS)
        found[serial] = (was + min(max(int(goal) - was, -1), 1)) / PUFFS
    return before if found == before else found


def harbours(city: City) -> tuple[tuple[int, int], ...]:
    """Tiles of the places where boats land, in the order in which they were built."""
    b, kinds = city.buildings, city.catalog.buildings.items
    rows = [i for i in range(len(b)) if b["kind"][i] >= 0 and HARBOUR in kinds[b["kind"][i]].tags]
    rows.sort(key=lambda i: int(b["serial"][i]))
    return tuple((int(b["x"][i]), int(b["y"][i])) for i in rows)


def moving_in(city: City) -> bool:
    """Whether more people live here than a month ago."""
    people = city.history.series("people")[-MOVED_DAYS:]
    return len(people) > 1 and bool(people[-1] > people[0])


def sick(city: City, before: NDArray[np.bool_] | None) -> NDArray[np.bool_]:
    """Tiles (h, w) where plants are ill of the air; one that is ill heals later than it fell ill, so none flickers."""
    air = city.land.air
    return air > ILL if before is None else (air > ILL) | (before & (air > HEALED))


def cars(city: City) -> int:
    """How many cars drive on the map: more with people, fewer with walking."""
    return min(200, city.people // 4_000 + min(city.people // 150, 12))


def walkers(city: City) -> int:
    """How many people are on the streets of the map: a few of a village, no crowd of a city."""
    return min(160, city.people // 6_000 + min(city.people // 40, 40))


def heat_of(city: City, last: Day | None, overlay: Overlay) -> Heat:
    """An overlay's layer as values and colours."""
    stops = tuple(s for s, _ in overlay.stops)
    colours = tuple(c for _, c in overlay.stops)
    hatch = overlay.hatch_above if overlay.hatch_above is not None else np.inf
    value = layers.field(city, last, overlay.layer)
    return Heat(value, stops, colours, hatch, stops[1:-1], overlay.layer in layers.SOFT, overlay.layer in layers.SHARES)
