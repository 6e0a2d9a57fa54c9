"""The log is the game: played again it gives the same city; a step back leaves no trace."""

from __future__ import annotations

import json
from random import Random

import pytest

from game.content.load import catalog
from game.engine import commands as do
from game.session.session import Session, replay
from tests.trials.games import LEVELS, act, played, rich, rich_level, step


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "seed" in metafunc.fixturenames:
        metafunc.parametrize("seed", range(150 if metafunc.config.getoption("--full") else 8))


def again(session: Session) -> Session:
    """The session's log, as it would stand in a file, played from the first day."""
    log = [json.loads(json.dumps(record)) for record in session.log]
    city = session.city
    return replay(catalog(), city.level, city.now.seed, log, city.now.day)


def test_replay_is_play(seed: int) -> None:
    session = played(seed, 60)
    other = again(session)
    assert other.city.digest() == session.city.digest()
    assert other.log == session.log


def test_any_play_leaves_a_sound_city(seed: int) -> None:
    dice = Random(1_000 + seed)
    session = Session(rich(dice.choice(LEVELS), seed))
    for _ in range(60):
        step(session, dice)
        assert session.city.faults() == []


def test_undo_takes_back_the_last_act_of_the_day_and_nothing_else(seed: int) -> None:
    dice = Random(seed)
    session = Session(rich(LEVELS[seed % 2], seed))
    session.advance(3)
    digests, acts = [session.city.digest()], []
    for _ in range(8):
        done = act(session, dice)
        if done:
            acts.append(done)
            digests.append(session.city.digest())
    assert len(acts) > 3
    for number in range(len(acts) - 1, -1, -1):
        assert session.can_undo() == acts[number]
        assert session.undo() is None
        assert session.city.digest() == digests[number], f"after taking back {acts[number]} of {acts}"
        assert len(session.log) == number
    assert session.undo() == "nothing_to_undo"


def ready_for(days: int) -> tuple[Session, do.Place]:
    """A session in which a slow building was begun some days ago."""
    session = Session(rich())
    spots = ((x, y) for y in range(48) for x in range(48))
    place = next(p for x, y in spots if (p := do.Place("nuclear_share", x, y)).refusal(session.city) is None)
    assert session.do(place) is None
    session.advance(days)
    return session, place


def test_older_works_are_called_off_with_a_full_refund() -> None:
    session, place = ready_for(5)
    city = session.city
    paid = int(city.buildings["paid"][city.row_at(place.x, place.y)])
    money, works = city.now.money, len(city.buildings)
    assert session.undo() is None
    assert session.city.now.money == money + paid > money
    assert len(session.city.buildings) == works - 1
    assert int(session.city.purse.today[session.city.purse.index["reversal", "reversal", ""]]) == paid
    assert again(session).city.digest() == session.city.digest()


def test_what_is_finished_is_not_called_off() -> None:
    session, _ = ready_for(2_200)
    assert session.undo() == "nothing_to_undo"


@pytest.mark.parametrize("days,back", [(2, True), (10, True), (11, False)])
def test_what_stands_at_once_may_still_be_taken_back_for_ten_days(days: int, back: bool) -> None:
    """At one day a second that is ten seconds: a second thought is not lost because the battery is quick to build."""
    session = Session.new(catalog(), catalog().levels["my_island"])
    money = session.city.now.money
    assert session.do(do.Place("dock", 26, 36)) is None
    session.advance(days)
    assert session.can_undo() == ("place" if back else None)
    assert session.undo() == (None if back else "nothing_to_undo")
    assert len(session.city.buildings) == (0 if back else 1)
    if back:
        assert int(session.city.purse.today[session.city.purse.index["reversal", "reversal", ""]]) == 80_000_000
        worn = round(800_000 * 100 / (25 * 365))
        paid = (60 * 100 + worn) * (days - 1)
        assert money - session.city.now.money == paid, "only the upkeep and the wear of the days that it stood"
        assert again(session).city.digest() == session.city.digest()


def test_a_module_that_is_fitted_does_not_take_its_new_building_along() -> None:
    session = Session.new(catalog(), catalog().levels["my_island"])
    session.do(do.Place("workshop", 30, 33))
    session.advance(3)
    assert session.do(do.Fit(30, 33, "efficient_motors")) is None
    session.advance(2)
    session.do(do.Place("dock", 26, 36))
    session.advance(2)
    session.undo()
    session.advance()
    kept = session.city.buildings["modules"].tolist()
    assert kept == [1], "first the dock goes"
    assert session.log[-1]["do"] == "cancel" and session.can_undo() == "place"


def test_what_stood_from_the_start_is_not_called_off() -> None:
    session = Session(rich())
    for row in range(len(session.city.buildings)):
        tile = int(session.city.buildings["x"][row]), int(session.city.buildings["y"][row])
        assert do.Cancel(*tile).refusal(session.city) == "finished"


def test_undo_of_the_second_of_two_equal_acts_keeps_the_first() -> None:
    session = Session(rich())
    row = next(i for i in range(len(session.city.buildings)) if not session.city.buildings["people"][i])
    x, y = int(session.city.buildings["x"][row]), int(session.city.buildings["y"][row])
    digests = []
    for _ in range(3):
        assert session.do(do.Switch(x, y)) is None
        digests.append(session.city.digest())
    assert session.undo() is None
    assert session.city.digest() == digests[1]
    assert len(session.log) == 2


def test_undo_takes_back_a_cancel_of_the_same_day() -> None:
    session, place = ready_for(5)
    before = session.city.digest()
    assert session.do(do.Cancel(place.x, place.y)) is None
    assert session.undo() is None
    assert session.city.digest() == before


def test_replay_names_the_reason_of_a_record_that_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing_there"):
        replay(catalog(), rich_level(), 1, [{"day": 2, "do": "remove", "x": 0, "y": 0}], 9)
