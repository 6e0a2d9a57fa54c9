"""A save opens without the mods it was played with, loses nothing, and is whole again when they are back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from game.content.catalog import Catalog
from game.content.load import catalog, load
from game.engine.commands import Fit, Remove, Study
from game.engine.tick import tick
from game.model.city import City
from game.session.opening import kept, taken_up
from game.session.save import pack, unpack
from game.session.session import Session

MODULE = """[[module]]
id = "{id}"
name = {{ en = "Part", "zh-CN" = "部件" }}
cost = 1_000
days = 1
effects = [{{ stat = "{stat}", plus = {plus} }}]
"""
LAMP = MODULE.format(id="lamp", stat="mood", plus=0.001)
FILTER = MODULE.format(id="super_filter", stat="capture", plus=0.95)
GIANT = """[[tier]]
[[tier]]
name = { en = "Giant", "zh-CN" = "巨机" }
cost = 60_000_000
upgrade = 1_000_000
days = 3
"""
LORE = 'name = { en = "Tree lore", "zh-CN" = "树的学问" }\npoints = 50\n'


@pytest.fixture(scope="module")
def mods(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Mods by id: `a_lamp` and `b_filter` each add a module to coal units, `c_more` a tier to wind and a discovery."""
    shelf = tmp_path_factory.mktemp("mods")
    files = {
        "a_lamp": {"buildings/coal_unit.toml": LAMP},
        "b_filter": {"buildings/coal_unit.toml": FILTER},
        "c_more": {"buildings/onshore_wind.toml": GIANT, "discoveries/tree_lore.toml": LORE},
    }
    for id_, contents in files.items():
        head = f'id = "{id_}"\nname = {{ en = "Mod", "zh-CN" = "模组" }}\nversion = "1.0"\n'
        for name, text in {"mod.toml": head, **contents}.items():
            (shelf / id_ / name).parent.mkdir(parents=True, exist_ok=True)
            (shelf / id_ / name).write_text(text, encoding="utf-8")
    return {id_: shelf / id_ for id_ in files}


def under(mods: dict[str, Path], *ids: str) -> Catalog:
    found = load(mods=[mods[id_] for id_ in ids])
    assert [p.as_text("en") for p in found.errors] == []
    return found.catalog


def opened(session: Session, content: Catalog) -> Session:
    """The session as its save opens under other content."""
    return taken_up(content, unpack(pack(kept(session, "far"))))


def fitted(city: City, row: int) -> list[str]:
    kind = city.catalog.buildings.items[city.buildings["kind"][row]]
    return [module.id for i, module in enumerate(kind.module) if int(city.buildings["modules"][row]) >> i & 1]


def one_of(city: City, kind: str) -> int:
    return int(np.flatnonzero(city.buildings["kind"] == city.catalog.buildings.index[kind])[0])


def test_a_module_is_itself_whatever_other_mods_play(mods: dict[str, Path]) -> None:
    both = under(mods, "a_lamp", "b_filter")
    session = Session.new(both, both.levels["city_2020"])
    row = one_of(session.city, "coal_unit")
    x, y = int(session.city.buildings["x"][row]), int(session.city.buildings["y"][row])
    assert session.do(Fit(x, y, "lamp")) is None
    session.advance(2)
    assert fitted(session.city, row) == ["lamp"]
    other = opened(session, under(mods, "b_filter"))
    assert fitted(other.city, row) == []  # and not the filter, which has the lamp's old place
    assert other.do(Fit(x, y, "super_filter")) is None
    other.advance(2)
    assert other.city.faults() == []
    plain = opened(other, catalog())
    assert fitted(plain.city, row) == []
    back = opened(plain, under(mods, "b_filter", "a_lamp"))
    assert sorted(fitted(back.city, row)) == ["lamp", "super_filter"] and back.city.now.ghosts == {}


def test_a_save_that_is_opened_under_its_own_mods_is_the_same(mods: dict[str, Path]) -> None:
    both = under(mods, "a_lamp", "b_filter")
    session = Session.new(both, both.levels["city_2020"])
    session.city.buildings["modules"][one_of(session.city, "coal_unit")] |= 0b11
    session.city.stale("layout")
    session.city.refresh()
    session.advance(2)
    assert opened(session, both).city.digest() == session.city.digest()


def test_what_has_a_tier_of_a_missing_mod_stands_still_until_it_is_back(mods: dict[str, Path]) -> None:
    more = under(mods, "c_more")
    session = Session.new(more, more.levels["city_2020"])
    row, top = one_of(session.city, "onshore_wind"), len(more.buildings["onshore_wind"].tier)
    assert top > len(catalog().buildings["onshore_wind"].tier)
    session.city.buildings["tier"][row] = top
    session.city.stale("layout")
    session.advance(1)
    without = opened(session, catalog())
    without.advance(3)
    assert int(without.city.buildings["kind"][row]) == -1 and without.city.faults() == []
    back = opened(without, more)
    assert (one_of(back.city, "onshore_wind"), int(back.city.buildings["tier"][row])) == (row, top)


def test_a_ghost_can_be_taken_down_whatever_tier_it_had(mods: dict[str, Path]) -> None:
    more = under(mods, "c_more")
    session = Session.new(more, more.levels["city_2020"])
    b, row = session.city.buildings, one_of(session.city, "onshore_wind")
    b["tier"][row], b["owner"][row], b["paid"][row] = len(more.buildings["onshore_wind"].tier), 0, 10**9
    without = opened(session, catalog())
    rows, money = len(without.city.buildings), without.city.now.money
    assert without.do(Remove(int(b["x"][row]), int(b["y"][row]))) is None
    assert len(without.city.buildings) == rows - 1 and without.city.now.money == money
    tick(without.city)
    assert without.city.faults() == []


def test_a_study_of_a_missing_mod_is_laid_aside(mods: dict[str, Path]) -> None:
    more = under(mods, "c_more")
    session = Session.new(more, more.levels["city_2020"])
    assert session.do(Study("tree_lore")) is None
    session.advance(1)
    without = opened(session, catalog())
    without.advance(2)
    assert without.city.now.studying == ""
