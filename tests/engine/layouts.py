"""Two plans of one town on My Island: the same buildings, put with care and put anywhere."""

from __future__ import annotations

from random import Random

from game.content.load import catalog
from game.engine import ground
from game.engine.tick import tick
from game.model.city import City
from game.model.start import new_city, put

CARE: dict[str, tuple[tuple[int, int], ...]] = {
    "dock": ((26, 36),),
    "town_row": ((27, 27), (27, 28), (27, 29)),
    "hamlet": (
        (26, 27), (26, 28), (26, 29), (28, 26), (28, 27), (28, 28), (28, 29), (27, 26), (27, 30), (28, 30),
    ),
    "shop": ((29, 27), (29, 29)),
    "school": ((29, 28),),
    "clinic": ((26, 30),),
    "filling_station": ((26, 26),),
    "park": ((29, 30), (29, 26)),
    "foundry": ((31, 25), (30, 25)),
    "diesel_set": ((31, 26), (31, 27), (32, 26)),
    "workshop": ((33, 25), (34, 25), (33, 24)),
    "village_wind": ((19, 24), (19, 22), (21, 24), (21, 22)),
    "village_pv": ((25, 27), (25, 29)),
    "village_battery": ((25, 28),),
    "farm": ((31, 30), (31, 32), (29, 32)),
    "research_bench": ((32, 25), (32, 24)),
}  # fmt: skip
"""A town upwind of its works, near enough for their warmth, out of their noise; stops, shops and green between."""


def town(shuffle: int | None = None) -> City:
    """My Island with 5,000 people, laid out with care, or anywhere that the ground allows by the dice of a seed."""
    city = new_city(catalog(), catalog().levels["my_island"])
    dice = Random(shuffle)
    kinds = catalog().buildings
    h, w = city.land.shape
    for name, spots in CARE.items():
        kind = kinds[name]
        for x, y in spots:
            while shuffle is not None and name != "dock":
                x, y = dice.randrange(w), dice.randrange(h)
                if ground.refusal(city, kind, x, y) is None:
                    break
            assert ground.refusal(city, kind, x, y) is None, (name, x, y)
            row = put(city, kinds.index[name], x, y)
            home = kind.tier[0].home
            city.buildings["people"][row] = home.people if home else 0
    city.stale("people")
    city.refresh()
    return city


def a_year(city: City) -> tuple[float, int]:
    """How the people feel at its end, 0..1, and the g that heat, transport and buildings emitted in it."""
    for _ in range(365):
        tick(city)
    people = city.residents
    mood = int((city.mood * people).sum()) / int(people.sum()) / 1e6
    rows = city.carbon.select("heat", "transport", "buildings")
    return mood, int(city.carbon.year[rows].sum())
