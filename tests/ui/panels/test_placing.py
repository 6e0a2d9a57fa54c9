"""The card of the hand: before and after, neighbours or reach, inside the window; in the first play a price alone."""

import pytest

from game.engine.commands import Place, Restore
from game.engine.foresight import DRIFTS, foresee
from game.engine.preview import finish, preview
from game.ui import around, tools
from game.ui.panels.ahead import DAYS_A_FRAME, FRESH, RESTS
from game.ui.panels.before_after import year_changes
from game.ui.panels.placing import FOOT, MOST, Placing
from game.ui.panels.room import under_bar
from game.ui.widgets import BeforeAfter, Chip, Label, ProgressBar

HELD, TILE = "workshop", (30, 33)


@pytest.fixture
def held(lived, staged):
    def make(lang="en", k=1.0):
        session = lived("my_island", 0)
        for command in (Place("dock", 26, 36), Place("hamlet", 25, 33), Place("diesel_set", 28, 33)):
            assert session.do(command) is None
            session.advance(2)
        stage = staged(session, lang, k)
        stage.picked["kind"] = HELD
        view = stage.views["placing"] = Placing(stage)
        stage.desk.open(view.sheet)
        return view

    return make


def parts(view, sort):
    return [w for w in view.sheet.root.walk() if isinstance(w, sort)]


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_the_city_before_and_after_comes_a_few_days_a_frame(held, drawn, lang):
    view = held(lang)
    before = view.stage.session.city.digest()
    view.show(TILE, None, (600, 400))
    assert parts(view, ProgressBar) and not parts(view, BeforeAfter)
    frames = 0
    while not parts(view, BeforeAfter):
        view.show(TILE, None, (600, 400))
        frames += 1
    assert frames == pytest.approx(RESTS + 60 / DAYS_A_FRAME, abs=2)
    rows = {row.name: row for row in parts(view, BeforeAfter)[0].rows}
    net = rows[view.stage.say("inspector.city.net")]
    assert net.before != net.after and net.way == "up" and net.good is False
    drawn(view.stage)
    assert view.stage.session.city.digest() == before and view.stage.texts.missing == set()


def test_a_tile_that_was_looked_at_is_known_at_once(held):
    view = held()
    view.show(TILE, None, (600, 400))
    view.finish()
    view.show((31, 33), None, (600, 400))
    assert not parts(view, BeforeAfter)
    view.show(TILE, None, (600, 400))
    assert parts(view, BeforeAfter)


def test_a_sweep_over_the_map_begins_no_forecast(held):
    view = held()
    for x in range(28, 40):
        view.show((x, 33), None, (600, 400))
    assert view._ahead._work is None


def test_while_time_runs_the_last_forecast_stays_until_the_next_is_ready(held):
    view = held()
    view.show(TILE, None, (600, 400))
    view.finish()
    view.show(TILE, None, (600, 400))
    first = parts(view, BeforeAfter)[0].rows
    view.stage.session.advance(FRESH)
    for _ in range(30):
        view.show(TILE, None, (600, 400))
        assert parts(view, BeforeAfter)
    assert parts(view, BeforeAfter)[0].rows != first


def test_neighbours_have_a_chip_each_or_the_reach_is_told(held):
    view = held()
    view.stage.picked["kind"] = "diesel_set"
    far = max(n.tiles for n in view.stage.session.city.catalog.buildings["diesel_set"].near)
    alone = view.stage.say("play.reach", n=far)
    view.show((26, 32), None, (600, 400))
    assert parts(view, Chip) and alone not in [c.text for c in parts(view, Chip)]
    view.show((31, 26), None, (600, 400))
    assert [c.text for c in parts(view, Chip)] == [alone]


@pytest.mark.parametrize("k", [1.0, 1.5])
@pytest.mark.parametrize("at", [(640, 40), (640, 360), (640, 715), (1270, 700), (5, 700)])
def test_it_stays_between_the_bar_and_the_ticker(held, drawn, at, k):
    view = held(k=k)
    view.show(TILE, None, at)
    view.finish()
    view.show(TILE, None, at)
    drawn(view.stage)
    assert view.sheet.rect.top >= under_bar(view.stage) * k - 1 and view.sheet.rect.bottom <= 720 - FOOT * k + 1


def test_the_first_play_shows_a_price_and_a_date_alone(held):
    view = held()
    view.stage.views["opening"] = view
    for _ in range(20):
        view.show(TILE, None, (600, 400))
    assert not parts(view, BeforeAfter) and not parts(view, ProgressBar)


def test_both_runs_begin_on_the_same_day_whenever_a_tile_is_looked_at(held):
    """Else the season's change since the first look would be shown as the building's doing."""
    view, later = held(), (31, 33)
    city = view.stage.session.city
    while city.now.day % FRESH:
        view.stage.session.advance(1)
    view.show(TILE, None, (600, 400))
    view.finish()
    first = city.copy()
    view.stage.session.advance(FRESH - 1)
    view.show(later, None, (600, 400))
    view.finish()
    assert view._ahead._known((HELD, *later)) == preview(first, Place(HELD, *later))


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_what_makes_heat_shows_the_year_that_a_summer_month_hides(lived, staged, lang):
    stage = staged(lived("winter_heat", 190), lang)
    city = stage.session.city
    city.now.money = 10**12
    city.studied[:] = 0
    view = stage.views["placing"] = Placing(stage)
    stage.desk.open(view.sheet)
    h, w = city.land.shape
    for kind, heats in (("heat_pump_plant", True), ("onshore_wind", False)):
        stage.picked["kind"] = kind
        tiles = ((x, y) for y in range(h) for x in range(w))
        tile = next(t for t in tiles if Place(kind, *t).refusal(city) is None)
        before = city.digest()
        view.show(tile, None, (600, 400))
        view.finish()
        view.show(tile, None, (600, 400))
        told = [label.text for label in parts(view, Label)]
        assert (stage.say("inspector.city_year") in told) is heats
        assert city.digest() == before and not stage.texts.missing
        if heats:
            then = city.copy()
            Place(kind, *tile).carry_out(then)
            finish(then, Place(kind, *tile))
            years = [foresee(one, DRIFTS) for one in (city.copy(), then)]
            assert parts(view, BeforeAfter)[-1].rows == year_changes(stage, *years)
            assert [r.name for r in year_changes(stage, *years)][0] == stage.say("inspector.city.net")


def test_healing_says_when_it_is_done_and_what_it_takes_up(held):
    view = held()
    view.stage.picked.pop("kind")
    view.stage.picked["restore"] = "forest"
    city = view.stage.session.city
    city.now.money = 10**12
    free = ((x, y) for y in range(48) for x in range(48))
    tile = next(t for t in free if Restore("forest", *t).refusal(city) is None)
    view.show(tile, None, (600, 400))
    texts = [w.text for w in parts(view, Label)]
    ready = city.now.day + city.catalog.restorations["forest"].days
    assert view.stage.say("play.ready_on", date=view.stage.date(ready)) in texts
    assert any("CO" in text for text in texts)


def test_gains_and_losses_have_their_own_shape_and_what_is_too_much_is_counted(held):
    view = held()
    view.stage.picked["kind"] = "diesel_set"
    view.show((26, 32), None, (600, 400))
    found = tools.touches(view.stage, (26, 32))
    chips = parts(view, Chip)
    assert {c.tone for c in chips} <= {"ok", "watch"} and len(chips) == min(len(found), MOST)
    for touch, chip in zip(found, chips, strict=False):
        assert chip.tone == ("ok" if around.good(touch) else "watch")
        assert ("+" in chip.text) != ("\u2212" in chip.text)
    assert any(c.tone == "watch" for c in chips)


def test_arcs_and_frames_lead_to_those_that_are_concerned(held):
    view = held()
    view.stage.picked["kind"] = "diesel_set"
    shown = tools.marks(view.stage, (26, 32), None, None)
    far = view.stage.session.city.catalog.buildings["diesel_set"].near
    assert shown.reach == around.reach(view.stage.session.city.catalog.buildings["diesel_set"], (26, 32))
    assert max(b[2] for b in shown.reach) == 27 + max(n.tiles for n in far if n.line_of == "wind")
    assert len(shown.links) == len(shown.spots) > 0
    assert {(s.x, s.y) for s in shown.spots} >= {(25, 33)}
    assert all(link.good == spot.good for link, spot in zip(shown.links, shown.spots, strict=True))
    view.stage.picked["kind"] = "hamlet"
    blocked = tools.marks(view.stage, (25, 33), None, None)
    assert blocked.links == () and blocked.spots == ()
