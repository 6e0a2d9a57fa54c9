"""The article's rows put to the test: a town lives a year with each carrier and a year without it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.content.kinds import BuildingKind
from game.content.level import Level
from game.content.rows import table
from game.content.track import Track
from game.engine import prices
from game.engine.command import opened
from game.engine.tick import tick
from game.model.city import OWNERS, City
from game.model.start import new_city, put
from game.session.carriers import Carrier, bring, carriers, spare

if TYPE_CHECKING:
    from game.content.catalog import Catalog

DAYS = 365
SIDE = 44
MODEL = "city_2020"
"""The level whose world and people the town has."""
MANY: dict[str, int] = {
    "city_block": 80, "commerce": 24, "estate": 36, "coal_unit": 4, "onshore_wind": 4, "farm": 30, "livestock_farm": 3,
    "freight_yard": 2, "parcel_hub": 2, "filling_station": 3, "pv_roofs": 3, "battery_park": 2,
}  # fmt: skip
"""Of these kinds the town has more than one, in about the proportions of the model."""
SMALL = 1e-7
"""Share of the largest of its group below which a change is none."""
Figures = dict[str, float]


@dataclass(frozen=True)
class Shown:
    """A row of the article, what carries it, and the figure that tells most of it: without and with."""

    row: str
    zh: str
    en: str
    carriers: tuple[Carrier, ...]
    figure: str
    without: float
    with_it: float

    @property
    def acts(self) -> bool:
        return any(c.acts for c in self.carriers)


def town(catalog: Catalog) -> City:
    """A town on a plain with at least one of every kind, a year of whose life costs a third of a second; nothing found,
    nothing enacted, and none of the article's events comes by itself."""
    level = _level(catalog)
    city = new_city(catalog, level)
    spots = _spots()
    for kind in _kinds(catalog):
        for _ in range(MANY.get(kind.id, 1)):
            x, y = next(spots)
            put(city, catalog.buildings.index[kind.id], x, y)
    b = city.buildings
    for row, index in enumerate(b["kind"].tolist()):
        home = catalog.buildings.items[index].tier[0].home
        b["people"][row] = home.people if home else 0
        b["owner"][row] = OWNERS.index("firms" if catalog.buildings.items[index].group == "industry" else "city")
    for some in carriers(catalog).values():
        for carrier in some:
            if carrier.shelf == "events":
                spare(city, carrier)
    city.stale("people")
    city.refresh()
    return city


def _kinds(catalog: Catalog) -> list[BuildingKind]:
    """The kinds that carry a row, and those of the model's first day."""
    named = {c.id for some in carriers(catalog).values() for c in some if c.shelf == "buildings"}
    named |= {standing.kind for standing in catalog.levels[MODEL].legend.values()}
    return [kind for kind in catalog.buildings if kind.id in named]


def _level(catalog: Catalog) -> Level:
    model = catalog.levels[MODEL]
    contracts = tuple(c.model_copy(update={"yearly": c.yearly.scaled(0.3)}) for c in model.contract)
    return model.model_copy(
        update={
            "id": "seed_town", "map": "\n".join(["." * SIDE] * SIDE), "plan": None, "people": 0, "owners": "city",
            "days": 0, "districts": ((10, 10), (28, 20)), "contract": contracts, "line": Track(), "medals": {},
            "goal": (), "studied": (), "enacted": (), "money": 1e9,
        }
    )  # fmt: skip


def _spots() -> Iterator[tuple[int, int]]:
    """Places for footprints of up to 2 x 2 tiles."""
    return ((x, y) for y in range(1, SIDE - 2, 2) for x in range(1, SIDE - 2, 2))


def figures(city: City) -> dict[str, Figures]:
    """What a year has come to, group by group, those first that say most."""
    groups: dict[str, Figures] = {"energy": {}, "carbon": {}, "goods": {}, "money": {}}
    for name, book in (("energy", city.energy), ("carbon", city.carbon), ("goods", city.goods), ("money", city.purse)):
        for row, amount in zip(book.rows, book.year.tolist(), strict=True):
            key = " ".join(part for part in (row[:2] if name in ("energy", "goods") else row[:1]) if part)
            groups[name][key] = groups[name].get(key, 0) + amount
    catalog, kinds = city.catalog, city.catalog.buildings
    needs = [n for k in kinds for n in (k.needs, *(t.needs for t in k.tier), *(m.needs for m in k.module))]
    state: Figures = {
        "knowledge": city.now.knowledge, "mood": int(city.mood.sum()), "people": city.people,
        "healed": int(city.uptake.sum()), "opened": sum(opened(city, n) for n in needs if n),
    }  # fmt: skip
    habits: Figures = {a.id: int(row.sum()) for a, row in zip(catalog.actions, city.adoption, strict=True)}
    dear: Figures = {k.id: prices.price(city, k, k.tier[0]) for k in kinds}
    return {
        "energy": groups["energy"], "carbon": groups["carbon"], "goods": groups["goods"], "habits": habits,
        "price": dear, "city": state, "money": groups["money"],
    }  # fmt: skip


def lived(city: City, days: int = DAYS) -> dict[str, Figures]:
    """The figures of a city after so many days."""
    for _ in range(days):
        tick(city)
    return figures(city)


def told(without: dict[str, Figures], with_it: dict[str, Figures]) -> tuple[str, float, float]:
    """The figure that tells most, weighed by the largest of its group; energy, carbon and goods go before what is only
    lived, dear or paid. An empty name when none changed."""
    for some in (("energy", "carbon", "goods"), ("habits", "price", "city"), ("money",)):
        changed = []
        for group in some:
            most = max(abs(value) for value in without[group].values())
            for name, before in without[group].items():
                changed.append((abs(with_it[group][name] - before) / max(most, 1.0), group, name))
        share, group, name = max(changed)
        if share > SMALL:
            return f"{group}: {name}", without[group][name], with_it[group][name]
    return "", 0.0, 0.0


def trial(catalog: Catalog, each: bool = False, seen: Callable[[int], object] | None = None) -> list[Shown]:
    """Every row of the article: a year with all that carries it beside a year without; with `each`, every carrier that
    acts has a row of its own."""
    found = carriers(catalog)
    start = town(catalog)
    plain = lived(start.copy())
    known: dict[tuple[Carrier, ...], tuple[str, float, float]] = {}
    out: list[Shown] = []
    for line in table("seed_systems"):
        some = tuple(found.get(line["id"], ()))
        acting = [c for c in some if c.acts]
        for group in [(c,) for c in acting] if each and acting else [some]:
            if group not in known:
                known[group] = _figure(group, start, plain)
            out.append(Shown(line["id"], line["name_zh"], line["name_en"], group, *known[group]))
        if seen:
            seen(1)
    return out


def _figure(some: tuple[Carrier, ...], start: City, plain: dict[str, Figures]) -> tuple[str, float, float]:
    """What tells most of a year with some carriers beside one without; `plain` is the town's year as it stands."""
    standing = [c for c in some if c.stands]
    brought = [c for c in some if c.acts and not c.stands]
    without = with_it = plain
    if standing:
        city = start.copy()
        for carrier in standing:
            spare(city, carrier)
        without = lived(city)
    if brought:
        city = start.copy()
        for carrier in brought:
            bring(city, carrier)
        city.refresh()
        with_it = lived(city)
    return told(without, with_it)


def lines(shown: list[Shown], lang: str = "en") -> list[str]:
    """The table, a row a line: id, name, carriers, figure, without, with."""
    out = []
    for row in shown:
        names = ", ".join(c.name for c in row.carriers)
        names = names if len(names) <= 50 else names[:47] + "..."
        figure = f"{row.figure:26} {row.without:>20,.0f} {row.with_it:>20,.0f}" if row.figure else "-"
        name = row.zh if lang.startswith("zh") else row.en
        out.append(f"{row.row} {name[:30]:30} {names:50} {figure}")
    return out


def as_dicts(shown: list[Shown]) -> list[dict[str, object]]:
    """The table as JSON has it."""
    return [
        {"row": s.row, "carriers": [c.name for c in s.carriers], "figure": s.figure, "without": s.without,
         "with": s.with_it}
        for s in shown
    ]  # fmt: skip


def silent(shown: list[Shown]) -> list[Shown]:
    """Rows that nothing carries, or whose carriers act and change no figure."""
    return [row for row in shown if not row.carriers or (row.acts and not row.figure)]
