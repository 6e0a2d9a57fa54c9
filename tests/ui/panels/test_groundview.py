"""A tile in fog says what lies there and what it takes to go there; once it is explored it is land like any other."""

import numpy as np
import pytest

from game.engine import prices
from game.engine.evening import News
from game.model.start import is_land
from game.ui.panels.inspector import Inspector
from game.ui.panels.ticker import sentence
from game.ui.widgets import Button, Label

FAR = (12, 30)


def look(stage):
    stage.picked["tile"] = FAR
    view = stage.views["inspector"] = Inspector(stage)
    stage.desk.open(view.sheet)
    return view


def parts(view, sort):
    return [w for w in view.sheet.root.walk() if isinstance(w, sort)]


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_fog_names_its_plot_its_land_and_its_price(lived, staged, lang):
    stage = staged(lived("my_island", 5), lang)
    city, view = stage.session.city, look(stage)
    number = int(city.plots[FAR[1], FAR[0]])
    words = [label.text for label in parts(view, Label)]
    price = stage.amount(prices.plot(city, number), "fen")
    assert stage.name(city.level.plot[number - 1].name) in words
    (explore,) = [b for b in parts(view, Button) if price in b.text]
    assert not explore.enabled and explore.reason == stage.say("refusal.too_few_people")
    here = city.plots == number
    for tiles in (int((here & is_land(city)).sum()), int((here & ~is_land(city)).sum())):
        assert stage.amount(tiles, "tiles") in words
    assert stage.texts.missing == set()


def test_a_press_lifts_the_fog_and_the_ticker_says_over_what(lived, staged):
    stage = staged(lived("my_island", 5))
    city = stage.session.city
    city.buildings.add(serial=99, kind=city.catalog.buildings.index["hamlet"], people=2_000, x=24, y=31)
    city.stale("layout", "people")
    city.refresh()
    view = look(stage)
    number = int(city.plots[FAR[1], FAR[0]])
    (explore,) = [b for b in parts(view, Button) if stage.amount(prices.plot(city, number), "fen") in b.text]
    assert explore.enabled
    explore.press()
    assert not city.fog[np.nonzero(city.plots == number)].any()
    assert stage.name(city.level.plot[number - 1].name) in sentence(stage, News("explored", str(number)))
    view.refresh()
    assert not any("fog" in label.text for label in parts(view, Label))
