"""Before and after: what is said of a change is what the two runs and the two tiers hold."""

import numpy as np
import pytest

from game.engine.commands import Fit, Upgrade
from game.engine.preview import Outlook, Preview, preview
from game.ui.panels.before_after import Forecasts, city_rows, effect_words, module_words, outcome, rate_told, tier_rows
from game.ui.widgets import KeyValue

SAME = Outlook(0, 0, 0, 0, 0, 500_000, 10, 100, 5_000_000, 0)


def tile_of(city, kind):
    row = int(np.flatnonzero(city.buildings["kind"] == city.catalog.buildings.index[kind])[0])
    return int(city.buildings["x"][row]), int(city.buildings["y"][row])


def test_only_what_changes_is_told_and_judged_by_its_sign(lived, staged):
    stage = staged(lived())
    after = Outlook(-100_00, -5_000_000, 0, 40_000, 0, 510_000, 10, 100, 3_000_000, 0)
    rows = {r.name: r for r in city_rows(stage, Preview(0, 0, SAME, after, 30))}
    said = {key: stage.say(f"inspector.city.{key}") for key in ("net", "earned", "dependable", "unserved", "mood")}
    assert set(rows) == set(said.values())
    assert {key: rows[name].good for key, name in said.items()} == {
        "net": True, "earned": False, "dependable": False, "unserved": False, "mood": True,
    }  # fmt: skip
    assert rows[said["net"]].value == stage.amount(-5_000_000, "g", sign=True)
    assert rows[said["dependable"]].value == stage.amount(-2_000_000, "W", sign=True)
    assert not [w for w in outcome(stage, Preview(0, 0, SAME, SAME, 30)).walk() if isinstance(w, KeyValue)]


@pytest.mark.parametrize(("kind", "unit"), [("foundry", "t"), ("parcel_hub", "item"), ("freight_yard", "t km")])
def test_a_rate_by_goods_is_counted_by_the_unit_of_the_good(lived, staged, kind, unit):
    stage = staged(lived())
    tier = stage.session.city.catalog.buildings[kind].tier[0]
    assert rate_told(stage, tier, ("kg_per_unit", 1550.0)) == f"1,550 kg/{unit}"


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_every_ladder_of_the_catalogue_can_be_told(lived, staged, lang):
    stage = staged(lived(), lang)
    for kind in stage.session.city.catalog.buildings:
        for now, then in zip(kind.tier, kind.tier[1:], strict=False):
            for row in tier_rows(stage, now, then):
                assert row.name and row.before != "" and row.after != ""
        for module in kind.module:
            assert module_words(stage, module) or not module.effects
    assert stage.texts.missing == set()


def test_cleaner_coal_is_told_as_good(lived, staged):
    stage = staged(lived())
    low, high = stage.session.city.catalog.buildings["coal_unit"].tier[:2]
    carbon = tier_rows(stage, low, high)[0]
    assert ("900" in carbon.before, "820" in carbon.after, carbon.way, carbon.good) == (True, True, "down", True)
    assert tier_rows(stage, high, low)[0].good is False
    assert tier_rows(stage, low, low) == ()


def test_effects_in_words_carry_sign_and_share(lived, staged):
    stage = staged(lived())
    ccs = stage.session.city.catalog.buildings["coal_unit"].module[0]
    assert "+90%" in effect_words(stage, ccs.effects[0])
    assert "\u221220%" in effect_words(stage, ccs.effects[1])


def test_a_forecast_is_the_engines_and_kept(lived):
    session = lived()
    city, digest = session.city, session.city.digest()
    x, y = tile_of(city, "coal_unit")
    forecasts = Forecasts(10)
    seen = forecasts.of(city, 0, Upgrade(x, y))
    assert seen == preview(city, Upgrade(x, y), 10)
    assert seen.after.net < seen.before.net
    assert forecasts.of(city, 0, Upgrade(x, y)) is seen
    assert forecasts.of(city, 0, Fit(x, y, "ccs")).before is seen.before
    assert forecasts.of(city, 1, Upgrade(x, y)) is not seen
    assert city.digest() == digest
