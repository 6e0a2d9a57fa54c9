"""Pictures of every screen and panel in a representative state, from fixed seeds, without a display."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pygame

from game.content.catalog import Catalog
from game.content.text import texts
from game.engine.commands import Campaign, Command, Enact, Fit, Place, Restore, Study, Upgrade
from game.engine.evening import begin
from game.model.city import City
from game.session import settings
from game.session.away import Absence
from game.session.session import Session
from game.ui.app import App
from game.ui.panels.palette import Palette
from game.ui.play import Play

Prepare = Callable[[Play], object]
VILLAGE: tuple[tuple[int, Command], ...] = (
    (0, Place("dock", 26, 36)),
    (2, Place("hamlet", 25, 33)),
    (4, Place("diesel_set", 28, 33)),
    (6, Place("workshop", 30, 33)),
    (12, Campaign("led", 0)),
    (14, Place("village_wind", 23, 19)),
    (20, Place("hamlet", 24, 31)),
    (30, Restore("forest", 31, 29)),
    (60, Place("research_bench", 27, 31)),
    (64, Study("rooftop_solar")),
    (80, Study("wetland_care")),
    (100, Study("storage")),
    (120, Place("hamlet", 23, 33)),
    (130, Study("scrap_steel")),
    (160, Fit(30, 33, "efficient_motors")),
    (200, Place("foundry", 33, 31)),
    (260, Place("village_pv", 25, 29)),
    (270, Study("heat_pumps")),
    (280, Place("hamlet", 22, 31)),
    (330, Restore("wetland", 24, 34)),
    (370, Upgrade(33, 31)),
    (400, Place("village_battery", 27, 29)),
)
"""The island of the first ten minutes: day and command."""


WINDY: tuple[tuple[int, Command], ...] = (
    *((150, Place("onshore_wind", x, y)) for x, y in ((7, 0), (7, 2), (9, 1), (18, 1), (20, 1), (6, 4))),
    (160, Campaign("led", 0)),
    (160, Campaign("led", 1)),
    *((500, Place("onshore_wind", x, y)) for x, y in ((9, 3), (18, 3), (20, 3), (7, 6), (9, 6), (7, 8), (9, 8))),
)
"""A first year in the city of 2020 that shows in the second."""


@dataclass(frozen=True)
class Shot:
    """A picture: which game, how many days, and what is opened."""

    level: str
    days: int = 0
    prepare: Prepare = lambda play: None
    script: tuple[tuple[int, Command], ...] = ()
    text: float = 1.0
    grey: bool = False


LARGEST = 2.0
"""Size of text beyond which the settings do not go."""
GUESS = "heat_pump_grid"
"""The codex entry whose estimate is shown."""
LETTER = "ask_road"
"""The letter that is shown: one whose answers have much to say."""
ENTRY = "wind_night"
"""The codex entry that is shown: one that buildings and a discovery speak of."""


def panel(name: str, **what: Any) -> Prepare:
    """Open a panel."""
    return lambda play: play.stage.open(name, **what)


def _build(play: Play) -> None:
    palette = play.stage.open("palette", group="energy")
    assert isinstance(palette, Palette)
    palette.pick("village_wind")
    play.point((31, 27))


def _free(city: City, kind: str, tile: tuple[int, int]) -> tuple[int, int]:
    """The tile nearest to another on which a kind may stand."""
    h, w = city.land.shape
    near = sorted(((x, y) for x in range(w) for y in range(h)), key=lambda t: abs(t[0] - tile[0]) + abs(t[1] - tile[1]))
    return next(t for t in near if Place(kind, *t).refusal(city) is None)


def _in_town(kind: str, tile: tuple[int, int]) -> Prepare:
    def prepare(play: Play) -> None:
        group = play.stage.session.city.catalog.buildings[kind].group
        palette = play.stage.open("palette", group=group)
        assert isinstance(palette, Palette)
        palette.pick(kind)
        play.camera.look_at(*tile)
        play.point(_free(play.stage.session.city, kind, tile))

    return prepare


def _overlay(name: str, tile: tuple[int, int] = (41, 18)) -> Prepare:
    def prepare(play: Play) -> None:
        play.stage.picked["overlay"] = name
        play.camera.look_at(tile[0] - 3, tile[1] + 3)
        play.point(tile)
        play.stage.refresh()

    return prepare


def _inspect(kind: str) -> Prepare:
    def prepare(play: Play) -> None:
        city = play.stage.session.city
        index = city.catalog.buildings.index[kind]
        row = next(i for i, k in enumerate(city.buildings["kind"]) if k == index)
        play.stage.picked["focus"](int(city.buildings["x"][row]), int(city.buildings["y"][row]))

    return prepare


def _cards(play: Play) -> None:
    for _ in range(24):
        play.update(0.25)
    play.stage.refresh()


def _away(play: Play) -> None:
    absence: Absence = play.stage.session.away(180)
    play.stage.open("away", absence=absence)


def _policy(play: Play) -> None:
    play.stage.do(Enact("waste_sorting"))
    play.stage.open("policies")


def _asked(play: Play) -> None:
    """A letter comes in."""
    city = play.stage.session.city
    begin(city, city.catalog.events.index[LETTER])
    play.stage.refresh()


def _letter(play: Play) -> None:
    _asked(play)
    play.stage.open("letter")


STARTS = (
    "steel_town", "data_valley", "lights_on", "winter_heat", "desert_wind_link", "new_retail", "tomato_valley",
    "smart_streets", "mangrove_coast", "six_districts",
)  # fmt: skip
"""Levels whose first evening is a picture of its own."""
SHOTS: dict[str, Shot] = {
    "title": Shot("title"),
    "green_2055": Shot("green_2055", 160),
    "island_start": Shot("my_island", 0, _cards),
    "island_10min": Shot("my_island", 480, script=VILLAGE),
    "city_2020": Shot("city_2020", 40),
    "build": Shot("my_island", 300, _build, VILLAGE),
    "build_station": Shot("city_2020", 40, _in_town("bus_depot", (27, 27))),
    "build_works": Shot("my_island", 300, _in_town("diesel_set", (24, 30)), VILLAGE),
    "inspect": Shot("my_island", 330, _inspect("foundry"), VILLAGE),
    "inspect_home": Shot("city_2020", 40, _inspect("city_block")),
    "inspect_coal": Shot("city_2020", 40, _inspect("coal_unit")),
    "why": Shot("city_2020", 366, panel("why", path="power/coal_unit")),
    "why_place": Shot("city_2020", 40, panel("why", path="place/3")),
    "ledger": Shot("city_2020", 366, panel("ledger")),
    "curve": Shot("city_2020", 366 * 3, panel("curve")),
    "report": Shot("city_2020", 1095, panel("report"), WINDY),
    "day24h": Shot("city_2020", 200, panel("day24h")),
    "actions": Shot("city_2020", 200, panel("actions")),
    "research": Shot("my_island", 300, panel("research"), VILLAGE),
    "policies": Shot("city_2020", 60, _policy),
    "overlay_air": Shot("city_2020", 100, _overlay("air")),
    "overlay_noise": Shot("city_2020", 40, _overlay("noise", (29, 17))),
    "overlay_appeal": Shot("city_2020", 40, _overlay("appeal")),
    "overlay_commute": Shot("city_2020", 40, _overlay("commute")),
    "restore": Shot("my_island", 480, panel("restore"), VILLAGE),
    "species": Shot("my_island", 480, panel("species"), VILLAGE),
    "achievements": Shot("my_island", 480, panel("species", tab="feats"), VILLAGE),
    "families": Shot("city_2020", 200, panel("species", tab="families")),
    "goals": Shot("city_2020", 400, panel("goals")),
    "away": Shot("my_island", 480, _away, VILLAGE),
    "estimate": Shot("my_island", 60, panel("estimate", fact=GUESS), VILLAGE),
    "codex": Shot("my_island", 60, panel("codex", fact=ENTRY), VILLAGE),
    "asked": Shot("my_island", 480, _asked, VILLAGE),
    "letter": Shot("my_island", 480, _letter, VILLAGE),
    "notices": Shot("my_island", 480, panel("notices"), VILLAGE),
    "menu": Shot("my_island", 60, panel("menu"), VILLAGE),
    "levels": Shot("my_island", 60, panel("levels"), VILLAGE),
    "saves": Shot("my_island", 60, panel("saves"), VILLAGE),
    "settings": Shot("my_island", 60, panel("settings"), VILLAGE),
    **{level: Shot(level, 2) for level in STARTS},
    "grey": Shot("my_island", 480, script=VILLAGE, grey=True),
    "text200": Shot("my_island", 330, _inspect("foundry"), VILLAGE, text=2.0),
}


def run(args: argparse.Namespace) -> int:
    """`shots --out DIR`: write the pictures; 2 when a name is unknown or the folder cannot be written."""
    from tqdm import tqdm

    from game.session.headless import content

    lang = args.lang or "en"
    names = [args.only] if args.only else list(SHOTS)
    if args.only and args.only not in SHOTS:
        print(texts(lang).say("cli.no_shot", text=args.only, known=", ".join(SHOTS)), file=sys.stderr)
        return 2
    try:
        args.out.mkdir(parents=True, exist_ok=True)
    except OSError:
        print(texts(lang).say("cli.no_write", path=args.out), file=sys.stderr)
        return 2
    catalog = content(args)
    if catalog is None:
        return 1
    pygame.display.init()
    pygame.font.init()
    try:
        for name in tqdm(names, disable=not sys.stderr.isatty()):
            path = args.out / f"{name}.png"
            picture = take(catalog, name, lang, args.size, args.scale)
            try:
                pygame.image.save(picture, str(path))
            except (OSError, pygame.error):
                print(texts(lang).say("cli.no_write", path=path), file=sys.stderr)
                return 2
    finally:
        pygame.quit()
    return 0


def take(catalog: Catalog, name: str, lang: str, size: tuple[int, int], scale: float) -> pygame.Surface:
    """One picture."""
    shot = SHOTS[name]
    chosen = settings.Settings(lang=lang, text=min(shot.text * scale, LARGEST), still=True)
    app = App(catalog, chosen, size, wait=True)
    if shot.level == "title":
        app.show_title()
    else:
        shot.prepare(app.show_session(played(catalog, shot), None))
    app.screen.settle()
    app.still(4_000)
    picture = pygame.transform.grayscale(app.window) if shot.grey else app.window
    app.screen.close()
    return picture


def played(catalog: Catalog, shot: Shot) -> Session:
    """The session of a shot: its level, its script, its days. A refused command of a script is a fault."""
    session = Session.new(catalog, catalog.levels[shot.level])
    for day, command in shot.script:
        if day > shot.days:
            break
        session.advance(day - session.city.now.day)
        refused = session.do(command)
        if refused:
            raise ValueError(f"day {day}: {command} is refused: {refused}")
    session.advance(shot.days - session.city.now.day)
    return session
