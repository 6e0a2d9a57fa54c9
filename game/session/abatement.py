"""The abatement table of the city of one million: what each remedy takes off which account, at what price, and how far
all together reach beside what the city's path asks. Every figure is a typical year with beside one without."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from game.content.rows import table
from game.content.terms import ACCOUNTS
from game.engine import foresight
from game.model.city import OWNERS, City
from game.model.rows import PLANT_ROWS
from game.model.start import new_city
from game.session.remedies import MODEL, Remedy, build, remedies

if TYPE_CHECKING:
    from game.content.catalog import Catalog
    from game.content.text import Texts

KT = 1e9
SMALL = 0.05
"""kt below which nothing is taken off an account."""
PART = 0.1
"""Part of all that a remedy takes off from which on it has a line under an account."""
RENEWAL = PLANT_ROWS.index("renewal")
"""Row of what replacing worn plants costs; a price here writes off what was built instead."""
KWH = 0.4
"""yuan a kWh, for whoever draws more: about what new wind and sun cost with their stores and lines."""
CLEAN: tuple[tuple[str, int], ...] = (("smr", 8), ("battery_park", 10))
"""What makes the grid of a copy clean."""
YEARS: tuple[int, ...] = (2030, 2040, 2050, 2060)
PATH: dict[str, tuple[str, ...]] = {
    "ghg_power": ("power", "imported_power"), "ghg_heat": ("heat",), "ghg_industry_fuel": ("industry_fuel",),
    "ghg_industry_process": ("industry_process",), "ghg_transport": ("transport",), "ghg_buildings": ("buildings",),
    "ghg_fugitive_other": ("fugitive",), "ghg_agriculture": ("agriculture",), "ghg_waste": ("waste",),
    "sink_hinterland": ("hinterland",), "sink_added_on_map": ("forest", "wetland", "coast", "soil"),
    "sink_beccs_dac": ("bioenergy_capture", "air_capture"),
}  # fmt: skip
"""Row of city_path.csv -> the accounts that it holds."""


class Year(NamedTuple):
    """A typical year: kt by account, yuan earned before renewal, kWh drawn, and kWh of those that nobody served."""

    kt: dict[str, float]
    earned: float
    drawn: float
    dark: float

    @property
    def net(self) -> float:
        return sum(self.kt.values())


@dataclass(frozen=True)
class Cut:
    """What a remedy takes off: kt a year by account, `net` of all accounts on today's grid and `clean` on a clean one;
    `capex` yuan, `yearly` yuan a year, `price` yuan a t, written off over its years."""

    remedy: Remedy
    kt: dict[str, float]
    net: float
    clean: float
    capex: float
    yearly: float
    price: float


@dataclass(frozen=True)
class Reach:
    """A row of the path by year: what it asks, what the city would emit with nothing done, and with everything."""

    quantity: str
    asked: dict[int, float]
    idle: dict[int, float]
    done: dict[int, float]

    @property
    def short(self) -> float:
        """kt by which everything together stays above what the last year asks."""
        return max(self.done[YEARS[-1]] - self.asked[YEARS[-1]], 0.0)


def path() -> dict[str, dict[int, float]]:
    """city_path.csv: kt by row and year."""
    return {r["quantity"]: {int(y): float(r[y]) for y in r if y.isdecimal()} for r in table("city_path")}


def model(catalog: Catalog) -> City:
    """The city on its first day; everything is the mayor's, so that the purse sees every cost."""
    city = new_city(catalog, catalog.levels[MODEL].model_copy(update={"owners": "city"}))
    city.buildings["owner"][:] = OWNERS.index("city")
    return fresh(city)


def cleaned(city: City) -> City:
    """A copy in which nothing is burned for electricity."""
    out = city.copy()
    for kind, count in CLEAN:
        build(out, out.catalog.buildings[kind], count)
    return fresh(out)


def fresh(city: City) -> City:
    """The city with all that is derived worked out anew."""
    city.stale("layout", "rates", "people", "habits", "land")
    city.refresh()
    return city


def year(city: City) -> Year:
    """The typical year of a city, which nobody plays on."""
    days = foresight.typical(city)
    scale, pages = 365 / len(days), [foresight.page(city, day) for day in days]
    kt = {a: sum(int(page[city.carbon.select(a)].sum()) for page in pages) * scale / KT for a in ACCOUNTS}
    drawn = sum(int(day.flow.load.sum()) for day in days) * scale / 1000
    dark = sum(day.flow.unserved for day in days) * scale / 1000
    earned = sum(day.money.sum - int(day.money.plants[RENEWAL].sum()) for day in days) * scale / 100
    return Year(kt, earned, drawn, dark)


def every(catalog: Catalog) -> list[Remedy]:
    """All that is tried."""
    return list(remedies(model(catalog)))


def cuts(catalog: Catalog, some: Sequence[Remedy], seen: Callable[[int], object] | None = None) -> list[Cut]:
    """Those remedies that take something off an account, the cheapest tonne first."""
    today = model(catalog)
    grids = [(city, year(city)) for city in (today, cleaned(today))]
    out = []
    for remedy in some:
        cut = _cut(remedy, grids)
        if cut.kt and math.isfinite(cut.price):
            out.append(cut)
        if seen:
            seen(1)
    return sorted(out, key=lambda cut: cut.price)


def _cut(remedy: Remedy, grids: list[tuple[City, Year]]) -> Cut:
    pairs = []
    for start, plain in grids:
        city, before = start.copy(), plain
        if remedy.first is not None:
            remedy.first(city)
            before = year(fresh(city))
        spent = remedy.work(city)
        pairs.append((before, year(fresh(city))))
    (without, with_it), (without_clean, with_clean) = pairs
    net, clean = without.net - with_it.net, without_clean.net - with_clean.net
    power = without.kt["power"] - with_it.kt["power"] > max(clean, SMALL)
    before, after = pairs[0] if power else pairs[1]
    kt = {a: before.kt[a] - after.kt[a] for a in ACCOUNTS if before.kt[a] - after.kt[a] > SMALL}
    yearly = before.earned - after.earned + KWH * (after.drawn - before.drawn)
    tonnes = (net if power else clean) * 1000
    price = (spent.capex / spent.years + yearly) / tonnes if tonnes > 0 else float("inf")
    return Cut(remedy, kt, net, clean, spent.capex, yearly, price)


def reach(catalog: Catalog) -> list[Reach]:
    """How far everything together reaches by year, account by account."""
    asked = path()
    idle, done = {}, {}
    for when in YEARS:
        city = model(catalog)
        city.now.day = (when - city.first_year) * 365
        idle[when] = year(fresh(city)).kt
        everything(city)
        done[when] = year(fresh(city)).kt
    return [
        Reach(
            name, {y: asked[name][y] for y in YEARS}, {y: sum(idle[y][a] for a in some) for y in YEARS},
            {y: sum(done[y][a] for a in some) for y in YEARS},
        )
        for name, some in PATH.items()
    ]  # fmt: skip


def everything(city: City) -> None:
    """Do whatever there is to do; what burns for power or heat is closed."""
    for remedy in every(city.catalog):
        remedy.work(city)


def lines(found: list[Cut], reached: list[Reach], words: Texts) -> Iterator[str]:
    """The table by row of the path: what it asks, then what takes a good part of its cut off it, the cheapest first."""
    heads = [words.say(f"cli.measure_{head}") for head in ("kt", "net", "clean", "capex", "yearly", "price")]
    for row in reached:
        yield f"{row.quantity:40}" + "".join(f"{y:>11}" for y in YEARS)
        for name, by_year in (("asked", row.asked), ("idle", row.idle), ("done", row.done)):
            yield f"  {words.say(f'cli.measure_{name}'):38}" + "".join(f"{by_year[y]:11.0f}" for y in YEARS)
        some = [(cut, sum(cut.kt.get(a, 0.0) for a in PATH[row.quantity])) for cut in found]
        yield " " * 40 + "".join(f"{head:>11}" for head in heads)
        for cut, kt in some:
            if kt > max(SMALL, sum(cut.kt.values()) * PART):
                figures = (kt, cut.net, cut.clean, cut.capex / 1e6, cut.yearly / 1e6)
                yield (
                    f"  {cut.remedy.name:38}" + "".join(f"{figure:11,.1f}" for figure in figures)
                    + f"{cut.price:11,.0f}  {cut.remedy.needs:20} {cut.remedy.source}"
                )  # fmt: skip
        yield ""


def as_dicts(found: list[Cut], reached: list[Reach]) -> dict[str, object]:
    """The table as JSON has it: kt, yuan, yuan a t."""
    return {
        "measures": [
            {"name": c.remedy.name, "kt": c.kt, "net_kt": c.net, "clean_kt": c.clean, "capex": c.capex,
             "yearly": c.yearly, "price": c.price, "needs": c.remedy.needs, "source": c.remedy.source}
            for c in found
        ],
        "reach": [{"quantity": r.quantity, "path": r.asked, "idle": r.idle, "done": r.done} for r in reached],
    }  # fmt: skip
