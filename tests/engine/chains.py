"""A town with works that live on one another's goods, none of which a ship brings: a chain, and a circle."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import numpy as np

from game.content.catalog import Catalog
from game.content.load import load
from game.model.city import City
from game.model.start import new_city, put
from tests.trials.games import rich_level

NAMED = 'name = { en = "Thing", "zh-CN" = "物" }'
WORKS: dict[str, tuple[tuple[str, float], ...]] = {
    "ore_mine": (("ore", 3.7), ("load", 40.0)),
    "bar_smelter": (("bar", 1.3), ("-ore", 2.1)),
    "axe_forge": (("axe", 0.9), ("-bar", 1.1)),
    "egg_farm": (("egg", 2.0), ("-hen", 1.5), ("-bar", 0.1)),
    "hen_farm": (("hen", 1.0), ("-egg", 1.8)),
}
"""Of each works what it makes, takes (-) and draws a day. Goods are looked at by name: axe, bar, egg, hen, ore."""
CHAIN: tuple[str, ...] = ("axe", "bar", "egg", "hen", "ore")


def _works(does: tuple[tuple[str, float], ...]) -> str:
    (made, amount), *rest = does
    takes = ", ".join(f'{{ good = "{g[1:]}", amount = {n} }}' for g, n in rest if g[0] == "-")
    load = "".join(f"load = {{ mwh = {n} }}\n" for g, n in rest if g == "load")
    return (
        f'{NAMED}\ngroup = "industry"\nplace = {{ on = ["plain", "hill", "sea"] }}\n[[tier]]\n{NAMED}\ncost = 1\n'
        f'days = 1\njobs = 40\nmakes = {{ good = "{made}", amount = {amount} }}\ntakes = [{takes}]\n{load}'
        'carbon = [{ account = "industry_process", kg_per_unit = 10.0, '
        'source = { title = "Made for a test", year = 2020 } }]\n'
    )


@cache
def chained() -> Catalog:
    """The shipped content and these works."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "chain"
        files = {f"buildings/{name}.toml": _works(does) for name, does in WORKS.items()}
        files |= {f"goods/{name}.toml": f"{NAMED}\nroom = 20\n" for name in CHAIN}
        files["mod.toml"] = f'id = "chain"\n{NAMED}\nversion = "1.0"\n'
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        return load(mods=[root]).catalog


def chain_town(short: bool = True, idle: bool = False) -> City:
    """Several of each works in a town, with wind for a part of them if `short`, half of the hands missing if `idle`;
    what is in stock lasts some days."""
    city = new_city(chained(), rich_level(), 3)
    index = city.catalog.buildings.index
    free = np.argwhere(city.land.occupant == 0)[:: 3 if idle else 5]
    for number, (y, x) in enumerate(free[:60].tolist()):
        put(city, index[tuple(WORKS)[number % len(WORKS)]], x, y)
    if short:
        city.buildings["off"][city.buildings["kind"] == index["coal_unit"]] = 1
        for y, x in free[60:140:8].tolist():
            put(city, index["onshore_wind"], x, y)
    if idle:
        homes = city.buildings["people"] > 0
        city.buildings["people"][homes] = city.buildings["people"][homes] // 23
    for good in CHAIN:
        city.stock[city.catalog.goods.index[good]] = 17_003
    city.stale("layout", "people")
    city.refresh()
    return city
