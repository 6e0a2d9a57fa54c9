"""Research: the tree shows every discovery once and in order; a press studies what may be studied."""

import pytest

from game.engine import measures, research
from game.engine.commands import Study
from game.ui.panels import upnext
from game.ui.panels.branches import branches, path
from game.ui.panels.discovery import state
from game.ui.widgets import Label

PANEL = "research"


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
@pytest.mark.parametrize("k", [1.0, 2.0])
def test_it_speaks_both_languages_and_only_looks(opened, lived, staged, drawn, lang, k):
    stage = staged(lived(), lang, k)
    before = stage.session.city.digest()
    view = opened(stage)
    for discovery in stage.session.city.catalog.discoveries:
        view.chosen = discovery.id
        view.refresh()
        drawn(stage)
    assert stage.texts.missing == set()
    assert stage.session.city.digest() == before


def test_prerequisites_stand_to_the_left_and_no_cards_touch(opened, lived, staged, drawn):
    stage = staged(lived())
    view = opened(stage)
    drawn(stage)
    rects = {id_: card.card.rect for id_, card in view.cards.items()}
    for discovery in stage.session.city.catalog.discoveries:
        for before in discovery.after:
            assert rects[before].right < rects[discovery.id].left
    names = list(rects)
    for i, a in enumerate(names):
        assert rects[a].collidelist([rects[b] for b in names[i + 1 :]]) < 0


def test_lines_run_from_column_to_column():
    plan = branches({"a": (), "b": ("a",), "c": ("b",), "d": ("c", "a")})
    assert plan.column == {"a": 0, "b": 1, "c": 2, "d": 3}
    assert path(plan, ("a", "d")) == [(0, ("a", "")), (1, ("a", "d")), (2, ("a", "d")), (3, ("d", ""))]
    assert {slot for column in plan.columns for slot in column if not slot[1]} == {(x, "") for x in "abcd"}


def test_rows_are_sorted_so_that_straight_lines_do_not_cross():
    plan = branches({"a": (), "b": (), "c": ("b",), "d": ("a",)})
    first, second = ([name for name, line in column if not line] for column in plan.columns)
    assert (first.index("a") < first.index("b")) == (second.index("d") < second.index("c"))


def test_a_press_studies_an_open_discovery_and_only_shows_a_locked_one(opened, lived, staged):
    stage = staged(lived())
    city = stage.session.city
    view = opened(stage)
    view.cards["hydrogen_steel"].card.press()
    assert not city.now.studying and view.chosen == "hydrogen_steel"
    assert not view._study.enabled and view._study.reason == stage.say("refusal.not_discovered")
    view.cards["storage" if state(city, city.catalog.discoveries["storage"]) == "open" else "insulation"].card.press()
    assert city.now.studying == view.chosen and state(city, city.catalog.discoveries[view.chosen]) == "studying"


def test_prices_and_progress_are_the_engines(opened, lived, staged):
    session = lived()
    session.do(Study("large_turbines"))
    session.city.now.knowledge = 0
    session.advance(3)
    stage = staged(session)
    view = opened(stage)
    city = session.city
    wind = city.catalog.discoveries["large_turbines"]
    assert research.price(city, wind) < wind.points * 1000
    done = int(city.progress[city.catalog.discoveries.index[wind.id]])
    assert done > 0 and view.cards[wind.id].bar.value == pytest.approx(done / research.price(city, wind))
    assert view.daily() == session.last.study.earned
    left = research.price(city, wind) - done
    assert view._takes.value.text == stage.amount(-(-left // view.daily()), "days")


def test_everything_that_names_a_discovery_is_told(opened, lived, staged):
    stage = staged(lived())
    view = opened(stage, discovery="efficient_motors")
    told = " ".join(w.text for w in view.sheet.root.walk() if isinstance(w, Label))
    catalog = stage.session.city.catalog
    for policy in catalog.policies:
        if policy.needs == "efficient_motors":
            assert policy.name.en in told
    parts = [p for k in catalog.buildings for p in (*k.tier, *k.module) if p.needs == "efficient_motors"]
    assert parts and all(part.name.en in told for part in parts)


def test_keys_reach_every_discovery(opened, lived, staged, reached):
    stage = staged(lived())
    assert reached(stage, opened(stage).sheet)


@pytest.mark.parametrize("k", [1.0, 1.5, 2.0])
def test_a_card_is_never_too_narrow_to_read(opened, lived, staged, drawn, k):
    stage = staged(lived(), "en", k)
    view = opened(stage)
    drawn(stage)
    rects = [card.card.rect for card in view.cards.values()]
    assert min(rect.w for rect in rects) >= stage.desk.brush.px(84)
    assert not any(a.colliderect(b) for i, a in enumerate(rects) for b in rects[i + 1 :])


def test_the_learning_curve_is_the_one_that_the_price_follows(opened, lived, staged):
    stage = staged(lived())
    city = stage.session.city
    view = opened(stage)
    learners = [d for d in city.catalog.discoveries if d.learns_from]
    assert len(learners) >= 12 and any(research.learning(city, d).built for d in learners)
    for discovery in learners:
        how = research.learning(city, discovery)
        saved = research.price(city, discovery) / (discovery.points * 1000)
        built = measures.built(city, f"tag:{discovery.learns_from}")
        assert how.built >= built and how.steps == min(5, how.built.bit_length())
        assert saved == pytest.approx(0.9**how.steps, abs=1e-3)
        assert how.next == 0 or how.next.bit_length() == how.steps + 1 > how.built.bit_length()
        view.chosen = discovery.id
        view.refresh()
        said = [w.text for w in view.sheet.root.walk() if isinstance(w, Label)]
        assert stage.amount(round(saved - 1, 2), "share", sign=True) in said


def test_what_is_lined_up_is_studied_in_turn_and_the_lab_is_never_left_idle(opened, lived, staged):
    stage = staged(lived("my_island", 3))
    city = stage.session.city
    assert not upnext.idle(city)
    city.now.knowledge = 10**6
    assert upnext.idle(city)
    view = opened(stage)
    view.cards["large_turbines"].card.press()
    for id_ in ("wake_steering", "insulation"):
        view.cards[id_].card.press()
        assert city.now.studying == "large_turbines" and view._then.visible
        view._then.press()
    assert city.now.lined_up == ["wake_steering", "insulation"]
    assert view.cards["insulation"].points.text.startswith("No. 2")
    studied = [city.now.studying]
    for _ in range(6):
        stage.session.advance(1)
        studied += [city.now.studying] * (city.now.studying != studied[-1])
    assert studied == ["large_turbines", "wake_steering", "insulation", ""] and city.now.lined_up == []
    view.cards["smart_farming"].card.press()
    assert city.now.studying == "smart_farming" and city.now.lined_up == []
