"""What players take, read off their logs: every act counts once for what it brought, wherever it stands by then."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.content.load import catalog
from game.engine.commands import Campaign, Fit, Move, Place, Restore, Study, Upgrade
from game.session import trial
from game.session.session import Session
from game.session.survey import Choice, choices, lines, never, taken
from tests.balance.taken import games

GOLD = sorted(Path("tests/levels").glob("*.jsonl"))


def test_every_act_counts_once_for_what_it_brought() -> None:
    session = Session.new(catalog(), catalog().levels["my_island"])
    session.city.now.money += 10**11
    session.city.purse.post(("start", "start", ""), 10**11)
    session.city.studied[:] = 0
    acts = (
        Place("dock", 26, 36), Place("workshop", 30, 33), Fit(30, 33, "efficient_motors"), Move(30, 33, 31, 33),
        Place("diesel_set", 28, 33), Place("hamlet", 24, 33), Campaign("led", 0), Restore("forest", 20, 24),
    )  # fmt: skip
    for command in acts:
        assert session.do(command) is None, command
        session.advance(5)
    assert session.do(Upgrade(31, 33)) is None and session.do(Study("wetland_care")) in (None, "already_found")
    found = taken(catalog(), session.city.level, session.log)
    assert found[Choice("stage", "workshop#2")] == found[Choice("addition", "workshop.efficient_motors")] == 1
    assert found[Choice("building", "workshop#1")] == 1 and found[Choice("restoration", "forest")] == 1
    assert found[Choice("action", "led")] == 1 and set(found) <= set(choices(catalog()))
    left = never(catalog(), [found])
    assert set(left) | set(found) == set(choices(catalog())) and not set(left) & set(found)
    assert len(list(lines(catalog(), [("a", found)]))) == len(choices(catalog()))


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_the_log_of_a_level_agrees_with_what_stands_at_its_end(path: Path) -> None:
    """Of each stage and addition of what was built on the way and never taken down, as many as its lines say."""
    level = catalog().levels[path.stem]
    records = [record for _, record in trial.records(path)]
    found = taken(catalog(), level, records)
    assert found and set(found) <= set(choices(catalog())) | {c for c in found if c.sort == "building"}
    built = {str(r["kind"]) for r in records if r["do"] == "place"}
    for kind in built:
        assert found[Choice("building", f"{kind}#1")] == sum(r["do"] == "place" and r["kind"] == kind for r in records)


def test_there_is_nothing_that_nobody_takes() -> None:
    """Over all logs that are kept: levels as they were won, golden logs, and the games under tests/balance/taken."""
    assert never(catalog(), [found for _, found in games(catalog())]) == []


def test_a_choice_is_what_a_level_offers_or_has() -> None:
    """Nobody can build what no level offers; what stands in one can still be raised and added to."""
    every = set(choices(catalog()))
    assert Choice("building", "coal_boiler#1") not in every and Choice("addition", "coal_boiler.tuning") in every
    offers = [level.offer for level in catalog().levels if not level.retired]
    built = [choice.id.partition("#")[0] for choice in every if choice.sort == "building"]
    assert len(built) > 55 and all(catalog().buildings[id_].buildable for id_ in built)
    assert all(any(offer is None or id_ in offer for offer in offers) for id_ in built)
