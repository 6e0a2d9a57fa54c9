"""The inspector shows a building's own figures and does, or refuses, what its buttons say."""

import numpy as np
import pytest

from game.engine import prices
from game.engine.commands import Fit, Place, Switch, Upgrade
from game.ui.panels.figuretile import FigureTile
from game.ui.panels.groundview import fitting, uptake
from game.ui.panels.hero import GROUNDS, TONES, verdict
from game.ui.panels.inspector import Inspector
from game.ui.panels.throughput import throughput
from game.ui.widgets import Button, Card, Label, Modal, Toggle


def tile_of(city, kind, n=0):
    row = int(np.flatnonzero(city.buildings["kind"] == city.catalog.buildings.index[kind])[n])
    return int(city.buildings["x"][row]), int(city.buildings["y"][row])


def look(stage, tile):
    stage.picked["tile"] = tile
    view = stage.views["inspector"] = Inspector(stage)
    stage.desk.open(view.sheet)
    return view


def button(view, text):
    return next(w for w in view.sheet.root.walk() if isinstance(w, Button) and text in w.text)


def toggles(view):
    return [w for w in view.sheet.root.walk() if isinstance(w, Toggle)]


def told(view):
    return [w.text for w in view.sheet.root.walk() if isinstance(w, Label)]


def free_tile(city):
    h, w = city.land.shape
    return next((x, y) for y in range(h) for x in range(w) if city.row_at(x, y) < 0 and fitting(city, x, y))


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_every_kind_of_building_can_be_looked_at(lived, staged, drawn, lang):
    session = lived()
    city = session.city
    digest = city.digest()
    stage = staged(session, lang)
    view = look(stage, None)
    for kind in np.unique(city.buildings["kind"]):
        stage.picked["tile"] = tile_of(city, city.catalog.buildings.items[kind].id)
        view.refresh()
        drawn(stage)
        assert stage.name(city.catalog.buildings.items[kind].name) in told(view)
    assert stage.texts.missing == set()
    assert city.digest() == digest


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_every_sort_of_land_can_be_looked_at(lived, staged, drawn, lang):
    session = lived()
    land, stage = session.city.land, staged(session, lang)
    view = look(stage, None)
    codes = land.terrain.astype(int) * 100 + land.cover
    codes[land.occupant > 0] = -1
    for code in np.unique(codes[codes >= 0]):
        y, x = (int(v[0]) for v in np.nonzero(codes == code))
        stage.picked["tile"] = (x, y)
        view.refresh()
        drawn(stage)
    assert stage.texts.missing == set()


def test_the_figures_are_the_buildings_own(lived, staged):
    session = lived()
    city, stage = session.city, staged(session)
    tile = tile_of(city, "coal_unit")
    view = look(stage, tile)
    day = throughput(city, city.row_at(*tile), session.last)
    tiles = view.figures.tiles
    assert tiles["power_made"].value.text == stage.amount(day.power_made, "Wh")
    assert tiles["carbon"].value.text == stage.amount(day.carbon * 365, "g")
    assert tiles["dust"].value.text == stage.amount(day.dust, "dust")
    assert view.figures._share.text == stage.amount(round(day.carbon / day.gross, 5), "share")
    tiles["carbon"].press()
    assert stage.views["why"].what == {"path": "power/coal_unit"}
    session.advance(5)
    view.refresh()
    after = throughput(city, city.row_at(*tile), session.last)
    assert after.power_made != day.power_made
    assert view.figures.tiles["power_made"].value.text == stage.amount(after.power_made, "Wh")


def test_upgrade_begins_and_can_be_called_off(lived, staged):
    session = lived()
    city, stage = session.city, staged(session)
    city.now.money = 10**12
    city.studied[:] = 0
    city.stale("rates")
    city.refresh()
    session.advance(1)
    tile = tile_of(city, "coal_unit")
    view = look(stage, tile)
    price = stage.amount(prices.upgrade(city, city.row_at(*tile)), "fen")
    up = button(view, price)
    assert up.enabled
    up.press()
    view.refresh()
    row = city.row_at(*tile)
    assert city.buildings["next_tier"][row] == 2
    ready = stage.date(int(city.buildings["next_ready"][row]))
    assert any(ready in getattr(w, "text", "") for w in view.sheet.root.walk())
    button(view, stage.say("inspector.cancel")).press()
    view.refresh()
    assert city.buildings["next_ready"][city.row_at(*tile)] < 0
    assert button(view, stage.say("inspector.move"))


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_a_building_under_works_can_wake_the_player(lived, staged, lang):
    session = lived()
    city, stage = session.city, staged(session, lang)
    city.now.money = 10**12
    tile = tile_of(city, "coal_unit")
    view = look(stage, tile)
    assert not toggles(view), "nothing to wait for"
    session.do(Fit(*tile, "dust_filter"))
    view.refresh()
    (wake,) = toggles(view)
    assert wake.text == stage.say("inspector.wake") and not wake.value
    wake.press()
    view.refresh()
    assert toggles(view)[0].value
    ready = int(city.buildings["next_ready"][city.row_at(*tile)])
    assert session.away(400).halt == "halt_woke"
    assert session.city.now.day == ready


def test_what_is_refused_says_why(lived, staged):
    session = lived()
    city, stage = session.city, staged(session)
    city.now.money = -(10**14)
    tile = tile_of(city, "coal_unit")
    view = look(stage, tile)
    for at, command in enumerate((Upgrade(*tile), Fit(*tile, "ccs"), Fit(*tile, "dust_filter"))):
        found = next(b for b, c, _ in view.works._acts if c == command)
        reason = command.refusal(city)
        assert reason and not found.enabled, at
        assert found.reason == stage.say(f"refusal.{reason}")
    block = look(stage, tile_of(city, "city_block"))
    off = next(b for b, c, _ in block.works._acts if isinstance(c, Switch))
    assert not off.enabled and off.reason == stage.say("refusal.people_live_there")
    assert not button(block, stage.say("inspector.move")).enabled


def test_a_module_is_fitted_by_its_button(lived, staged):
    session = lived()
    city, stage = session.city, staged(session)
    city.now.money = 10**12
    tile = tile_of(city, "coal_unit")
    view = look(stage, tile)
    next(b for b, c, _ in view.works._acts if c == Fit(*tile, "dust_filter")).press()
    assert int(city.buildings["next_modules"][city.row_at(*tile)]) > 0


def test_only_what_is_dear_is_asked_about_before_it_goes(lived, staged):
    session = lived("my_island", 5)
    city, stage = session.city, staged(session)
    h, w = city.land.shape
    x, y = next((x, y) for y in range(h) for x in range(w) if Place("hamlet", x, y).refusal(city) is None)
    assert session.do(Place("hamlet", x, y)) is None
    session.advance(30)
    city.now.money = 10**12
    view = look(stage, (x, y))
    assert view.works.loss() > 0
    city.now.money = 1000
    view.works._take_down()
    modal = next(s for s in stage.desk.sheets if isinstance(s, Modal))
    assert city.row_at(x, y) >= 0
    city.now.money = 10**12
    stage.desk.close(modal)
    view.works._take_down()
    assert city.row_at(x, y) < 0


def test_move_puts_the_building_in_the_hand(lived, staged):
    session = lived()
    city, stage = session.city, staged(session)
    row = int(np.flatnonzero(city.buildings["owner"] == 0)[0]) if (city.buildings["owner"] == 0).any() else 0
    city.buildings["owner"][row] = 0
    tile = int(city.buildings["x"][row]), int(city.buildings["y"][row])
    view = look(stage, tile)
    button(view, stage.say("inspector.move")).press()
    assert stage.picked["move"] == tile


def test_land_is_healed_by_its_button(lived, staged):
    session = lived()
    city, stage = session.city, staged(session)
    city.studied[:] = 0
    city.now.money = 10**12
    city.now.green_points = 10_000
    x, y = free_tile(city)
    view = look(stage, (x, y))
    ways = fitting(city, x, y)
    assert len(view.ground._acts) == len(ways)
    view.ground._acts[0][0].press()
    view.refresh()
    assert city.land.healing[y, x] == city.catalog.restorations.index[ways[0].id] + 1
    assert not view.ground._acts


def test_a_tile_takes_up_what_the_ecology_books(lived):
    from game.engine import ecology

    city = lived().city
    x, y = free_tile(city)
    way = fitting(city, x, y)[0]
    index = city.catalog.restorations.index[way.id]
    city.land.way[:] = 0
    city.now.day = 365 * 8
    city.land.way[y, x], city.land.planted[y, x] = index + 1, city.now.day - 365 * 7
    city.stale("land")
    city.refresh()
    assert uptake(way, 7.0) == pytest.approx(int(ecology.uptake(city)[index]) * 365, abs=400)


def test_the_fact_opens_the_codex(lived, staged):
    session = lived()
    stage = staged(session)
    view = look(stage, tile_of(session.city, "coal_unit"))
    fact = session.city.catalog.buildings["coal_unit"].tier[0].fact
    next(w for w in view.sheet.root.walk() if isinstance(w, Card) and w.look == "fact").press()
    assert stage.views["codex"].what == {"fact": fact}


def test_figures_stay_while_the_city_changes_around_the_building(lived, staged):
    session = lived()
    city, stage = session.city, staged(session)
    tile = tile_of(city, "city_block")
    view = look(stage, tile)
    shown = view.figures.tiles["power_used"].value.text
    assert session.do(Switch(*tile_of(city, "nuclear_share"))) is None
    assert throughput(city, city.row_at(*tile), session.last) is None
    view.refresh()
    assert view.day is not None and view.figures.tiles["power_used"].value.text == shown


def test_keys_reach_every_button(lived, staged, reached):
    session = lived()
    stage = staged(session)
    assert reached(stage, look(stage, tile_of(session.city, "coal_unit")).sheet)
    stage = staged(session)
    assert reached(stage, look(stage, free_tile(session.city)).sheet)


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_the_first_view_shows_figures_share_and_the_button_of_the_next_stage(lived, staged, drawn, lang):
    """At 1280 x 720 nothing has to be scrolled for what a building is, does and could become."""
    session = lived()
    city, stage = session.city, staged(session, lang)
    view = look(stage, None)
    for index in np.unique(city.buildings["kind"]):
        kind = city.catalog.buildings.items[index]
        stage.picked["tile"] = tile = tile_of(city, kind.id)
        view.refresh()
        drawn(stage)
        window = view._scroll.rect
        shown = [*view.figures.tiles.values()]
        shown = [t for t in shown if not any(t in grid.children for grid in view.figures.rest)]
        assert shown and all(window.contains(t.rect) for t in shown), kind.id
        ups = [b for b, c, _ in view.works._acts if c == Upgrade(*tile)]
        assert all(b.rect.bottom <= window.bottom for b in ups), (kind.id, [b.rect for b in ups], window)


@pytest.mark.parametrize("kind", ["coal_unit", "city_block", "farm", "steel_works"])
def test_every_figure_is_shown_once_and_the_head_says_what_the_day_says(lived, staged, drawn, kind):
    session = lived()
    city, stage = session.city, staged(session)
    view = look(stage, tile_of(city, kind))
    drawn(stage)
    tiles = [w for w in view.sheet.root.walk() if isinstance(w, FigureTile)]
    assert sorted(map(id, tiles)) == sorted(map(id, view.figures.tiles.values()))
    day = throughput(city, city.row_at(*stage.picked["tile"]), session.last)
    said = verdict(day)
    assert (said == "heavy") == (day.carbon >= 0.02 * day.gross)
    assert view._hero.said == said and view._status.text == stage.say(f"inspector.status.{said}")
    assert set(GROUNDS) == set(TONES)


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
@pytest.mark.parametrize("kind", ["coal_unit", "steel_works"])
def test_with_large_text_the_upgrade_is_in_sight_at_once(lived, staged, drawn, lang, kind):
    stage = staged(lived(), lang, 2.0)
    view = look(stage, tile_of(stage.session.city, kind))
    drawn(stage)
    upgrade = next(b for b, command, _ in view.works._acts if isinstance(command, Upgrade))
    assert view._scroll.most and view._scroll.rect.contains(upgrade.rect)


def test_what_was_lacking_is_no_longer_asked_for_once_it_is_found(lived, staged):
    session = lived()
    city, stage = session.city, staged(session)
    city.buildings["owner"][:] = 0
    city.now.money = 10**14
    view = look(stage, tile_of(city, "city_block"))
    needs = stage.say("play.needs_discovery", name=stage.name(city.catalog.discoveries["insulation"].name))
    blocks = city.buildings["kind"] == city.catalog.buildings.index["city_block"]
    both = stage.say("inspector.all", n=int(blocks.sum()))
    assert needs in told(view) and not any(w.text == both for w in view.sheet.root.walk() if isinstance(w, Button))
    city.studied[city.catalog.discoveries.index["insulation"]] = city.now.day
    city.now.day += 1
    view.refresh()
    assert needs not in told(view) and button(view, both).enabled
