"""A forecast lived a few days at a time is the engine's preview, to the last figure, and leaves the city alone."""

import pytest

from game.content.load import catalog
from game.engine.commands import Place
from game.engine.preview import preview
from game.session.forecast import Forecast, Run
from game.session.session import Session

VILLAGE = (Place("dock", 26, 36), Place("hamlet", 25, 33), Place("diesel_set", 28, 33))


@pytest.fixture(scope="module")
def session():
    made = Session.new(catalog(), catalog().levels["my_island"])
    for command in VILLAGE:
        assert made.do(command) is None
        made.advance(3)
    return made


@pytest.mark.parametrize("kind", ["workshop", "research_bench", "village_wind"])
@pytest.mark.parametrize("step", [1, 7, 60])
def test_it_is_the_engines_preview(session, kind, step):
    command, before = Place(kind, 30, 33), session.city.digest()
    forecast = Forecast(session.city, command)
    while forecast.preview is None:
        share = forecast.share
        forecast.live(step)
        assert forecast.share > share
    assert forecast.preview == preview(session.city, command)
    assert session.city.digest() == before


def test_a_base_that_is_lived_is_shared(session):
    base = Run(session.city.copy())
    first = Forecast(session.city, Place("workshop", 30, 33), base)
    first.live(30)
    assert base.seen is not None and first.preview is None
    second = Forecast(session.city, Place("workshop", 31, 33), base)
    second.live(30)
    assert second.preview is not None and second.preview.before is base.seen
