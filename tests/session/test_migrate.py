"""A save of an older format goes on as it was, with what that format did not know yet left empty."""

from __future__ import annotations

from dataclasses import replace

from game.content.load import catalog
from game.engine.commands import Estimate
from game.session.opening import kept, taken_up
from game.session.save import HEADER, pack, unpack
from game.session.saved import Saved, sealed
from game.session.session import Session, replay

BARS = ("bar.net", "bar.power", "bar.money", "bar.mood", "bar.nature", "bar.fairness", "bar.days")


def first_format(saved: Saved) -> bytes:
    """The bytes that format 1 kept of a game: no guesses, no fog, and no bars among the sums of a month."""
    state = {**saved.state, "ids": {k: v for k, v in saved.state["ids"].items() if k != "facts"}}
    keep = [i for i, name in enumerate(state["monthly"]) if name not in BARS]
    state["monthly"] = [state["monthly"][i] for i in keep]
    columns = {k: v for k, v in saved.columns.items() if k not in ("guessed", "explored")}
    columns["history.months"] = columns["history.months"][:, keep]
    return sealed(pack(replace(saved, state=state, columns=columns))[HEADER.size :], version=1)


def test_a_save_of_the_first_format_goes_on() -> None:
    session = Session.new(catalog(), catalog().levels["my_island"])
    session.advance(40)
    old = taken_up(catalog(), unpack(first_format(kept(session, "a game"))))
    assert (old.city.guessed == -1).all() and not old.city.fog.any() and session.city.fog.any()
    session.city.explored[:] = 0
    monthly = [i for i, name in enumerate(old.city.history.monthly) if name in BARS]
    assert not old.city.history.months[:, monthly].any()
    session.city.history.months[:, monthly] = 0
    assert old.city.digest() == session.city.digest()


def test_guesses_are_kept_and_played_again() -> None:
    session = Session.new(catalog(), catalog().levels["my_island"])
    session.advance(3)
    fact = next(f for f in catalog().facts if f.guess is not None)
    plain = next(f for f in catalog().facts if f.guess is None)
    known = session.city.now.knowledge
    assert session.do(Estimate(plain.id, 0)) == "no_such_guess" == session.do(Estimate("nothing", 0))
    assert session.do(Estimate(fact.id, 1_000_001)) == "off_the_scale" == session.do(Estimate(fact.id, -1))
    assert session.do(Estimate(fact.id, 420_000)) is None
    assert session.city.now.knowledge == known + 1000
    assert session.do(Estimate(fact.id, 1)) == "already_guessed"
    session.advance(2)
    again = taken_up(catalog(), unpack(pack(kept(session, "a game"))))
    assert again.city.digest() == session.city.digest()
    assert int(again.city.guessed[catalog().facts.index[fact.id]]) == 420_000
    city = session.city
    assert replay(catalog(), city.level, city.now.seed, session.log, city.now.day).city.digest() == city.digest()
