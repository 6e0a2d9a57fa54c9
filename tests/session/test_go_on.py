"""Save, load and go on is the same as to go on, at any moment (TRUST: G7, G8)."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from game.content.load import catalog
from game.engine.commands import from_record
from game.session.opening import kept, taken_up
from game.session.save import pack, unpack
from game.session.session import Session
from tests.trials.games import LEVELS, act, command, rich, step

WIDE = st.integers(0, 2**32 - 1)


def loaded(session: Session) -> Session:
    """The session as it comes back from its save's bytes."""
    return taken_up(catalog(), unpack(pack(kept(session, "a game"))))


class GoOn(RuleBasedStateMachine):
    """Two of the same game, one of which is saved and loaded now and then."""

    def __init__(self) -> None:
        super().__init__()
        self.steady, self.kept = Session(rich()), Session(rich())
        self.loaded_on = -1

    @initialize(level=st.sampled_from(LEVELS), seed=st.integers(0, 10_000))
    def begin(self, level: str, seed: int) -> None:
        self.steady, self.kept = Session(rich(level, seed)), Session(rich(level, seed))

    @rule(seed=WIDE)
    def act(self, seed: int) -> None:
        made = command(self.steady.city, Random(seed))
        assert self.kept.do(made) == self.steady.do(made)

    @rule(days=st.sampled_from((1, 2, 5, 30, 91)))
    def live(self, days: int) -> None:
        assert self.kept.advance(days) == self.steady.advance(days)

    @rule(days=st.integers(1, 20))
    def be_away(self, days: int) -> None:
        one, other = self.kept.away(days), self.steady.away(days)
        assert (one.days, one.halt, one.earned, one.emitted) == (other.days, other.halt, other.earned, other.emitted)

    @rule()
    def save_and_load(self) -> None:
        self.kept = loaded(self.kept)
        self.loaded_on = self.kept.city.now.day

    @precondition(lambda self: self.loaded_on < self.steady.city.now.day)
    @rule()
    def undo(self) -> None:
        assert self.kept.undo() == self.steady.undo()

    @invariant()
    def same(self) -> None:
        assert self.kept.city.digest() == self.steady.city.digest()
        assert self.kept.log == self.steady.log
        assert self.kept.city.faults() == []


def test_saved_anywhere_a_game_goes_on(full: bool) -> None:
    run_state_machine_as_test(
        GoOn,
        settings=settings(
            max_examples=300 if full else 12, stateful_step_count=40 if full else 30, deadline=None, derandomize=True,
            database=None, suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip


@pytest.mark.parametrize("level", LEVELS)
def test_a_save_at_every_tick_changes_nothing(level: str, full: bool) -> None:
    steady, again, dice = Session(rich(level)), Session(rich(level)), Random(3)
    for _ in range(3_000 if full else 150):
        if dice.random() < 0.2 and act(steady, dice):
            record: dict[str, Any] = {k: v for k, v in steady.log[-1].items() if k != "day"}
            assert again.do(from_record(record)) is None
        steady.advance()
        again = loaded(again)
        again.advance()
        assert again.city.digest() == steady.city.digest()


def test_acts_of_a_day_before_and_after_a_load_are_done_once() -> None:
    """Undo after a load on the same day takes back what was done since, and never does a thing twice."""
    for seed in range(25):
        dice = Random(seed)
        session = Session(rich(LEVELS[seed % 2], seed))
        for _ in range(4):
            act(session, dice)
        session = loaded(session)
        before, steps = session.city.digest(), len(session.log)
        if act(session, dice) is None:
            continue
        assert session.undo() is None
        assert session.city.digest() == before
        assert len(session.log) == steps


def test_the_bytes_of_equal_games_are_equal() -> None:
    first, second = (pack(kept(Session(rich(seed=5)), "a game")) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("seed", range(4))
def test_a_loaded_game_is_packed_to_the_same_bytes(seed: int) -> None:
    dice, session = Random(seed), Session(rich(LEVELS[seed % 2], seed))
    for _ in range(25):
        step(session, dice)
    raw = pack(kept(session, "a game"))
    assert pack(kept(taken_up(catalog(), unpack(raw)), "a game")) == raw
