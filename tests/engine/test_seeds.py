"""Every row of the source article is carried by something, and whatever acts changes a figure within a year."""

from __future__ import annotations

import pytest

from game.content.load import catalog
from game.content.rows import table
from game.engine.tick import tick
from game.session.carriers import Carrier, carriers
from game.session.seedtrial import figures, lines, silent, told, town, trial


def test_every_row_changes_a_figure_within_a_year(full: bool) -> None:
    """The default run brings all that carries a row at once; --full tries every carrier by itself."""
    shown = trial(catalog(), each=full)
    print("\n" + "\n".join(lines(shown)))
    assert {row.row for row in shown} == {line["id"] for line in table("seed_systems")}
    assert len({row.row for row in shown}) == 80
    assert not [(row.row, [c.name for c in row.carriers]) for row in silent(shown)]


def test_a_carrier_that_does_nothing_would_be_seen() -> None:
    city = town(catalog())
    other = city.copy()
    for one in (city, other):
        for _ in range(3):
            tick(one)
    assert told(figures(city), figures(other)) == ("", 0.0, 0.0)


def test_a_row_that_is_only_read_has_an_entry() -> None:
    """Whatever does not act is told in the codex or asked for by a task."""
    found = carriers(catalog())
    read = [some for some in found.values() if not any(c.acts for c in some)]
    assert read and all(any(c.shelf in ("facts", "tasks") for c in some) for some in read)


@pytest.mark.parametrize("kind", ["steel_works", "greenhouse"])
def test_a_kind_as_such_stands_in_the_town(kind: str) -> None:
    assert Carrier("buildings", kind).stands
    assert not Carrier("buildings", kind, tier=2).stands
    assert (town(catalog()).buildings["kind"] == catalog().buildings.index[kind]).any()
