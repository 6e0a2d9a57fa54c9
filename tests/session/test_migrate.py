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
    """The bytes that format 1 kept of a game: no guesses, fog, achievements or bars among the sums of a month."""
    later = ("facts", "achievements")
    state = {**saved.state, "ids": {k: v for k, v in saved.state["ids"].items() if k not in later}}
    keep = [i for i, name in enumerate(state["monthly"]) if name not in BARS]
    state["monthly"] = [state["monthly"][i] for i in keep]
    parts = ("guessed", "explored", "achieved", "posts", "freed")
    columns = {k: v for k, v in saved.columns.items() if k not in parts}
    columns["history.months"] = columns["history.months"][:, keep]
    return sealed(pack(replace(saved, state=state, columns=columns))[HEADER.size :], version=1)


def test_a_save_of_the_first_format_goes_on() -> None:
    session = Session.new(catalog(), catalog().levels["my_island"])
    session.advance(40)
    old = taken_up(catalog(), unpack(first_format(kept(session, "a game"))))
    assert (old.city.guessed == -1).all() and not old.city.fog.any() and session.city.fog.any()
    assert (old.city.achieved == -1).all()
    session.city.explored[:] = 0
    session.city.achieved[:] = -1
    monthly = [i for i, name in enumerate(old.city.history.monthly) if name in BARS]
    assert not old.city.history.months[:, monthly].any()
    session.city.history.months[:, monthly] = 0
    session.city.posts[:] = -1
    assert old.city.digest() == session.city.digest()


def test_achievements_are_kept() -> None:
    session = Session.new(catalog(), catalog().levels["my_island"])
    first = catalog().achievements.index["first_blade"]
    session.city.achieved[first] = 3
    again = taken_up(catalog(), unpack(pack(kept(session, "a game"))))
    assert int(again.city.achieved[first]) == 3 and again.city.digest() == session.city.digest()


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


def test_a_save_without_payrolls_counts_the_posts_and_frees_nobody() -> None:
    session = Session.new(catalog(), catalog().levels["city_2020"])
    session.advance(2)
    saved = kept(session, "a game")
    columns = {k: v for k, v in saved.columns.items() if k not in ("posts", "freed")}
    state = {**saved.state, "now": {k: v for k, v in saved.state["now"].items() if k != "stranded"}}
    bare = pack(replace(saved, state=state, columns=columns))[HEADER.size :]
    old = taken_up(catalog(), unpack(sealed(bare, version=4)))
    assert (old.city.posts < 0).all() and old.city.now.stranded == 0
    old.advance(1)
    session.advance(1)
    assert not old.city.freed.any() and old.city.digest() == session.city.digest()
