"""What things are called in the player's language: the terms of a Why, the paths of figures, exact amounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.content.terms import ACCOUNTS, SECTORS
from game.engine import placed

if TYPE_CHECKING:
    from game.ui.stage import Stage

SHELVES: tuple[str, ...] = (
    "building", "restoration", "good", "action", "policy", "event", "discovery", "species",
)  # fmt: skip
SECTOR_OF: dict[str, str] = {a: s for s, accounts in SECTORS.items() for a in accounts}
COLOURS: dict[str, str] = {s: s for s in SECTORS} | {"other": "#A79C86"}
SOURCE_COLOURS: dict[str, str] = {
    "coal": "#6A6661", "gas": "#C98F62", "oil": "#8F6A52", "nuclear": "research", "hydro": "teal", "wind": "industry",
    "solar": "energy", "biomass": "farming", "waste": "off_dark", "link": "transit", "geothermal": "city",
    "hydrogen": "mint",
}  # fmt: skip
"""Colour of each source of power, the same in every chart."""
ICONS: dict[str, str] = {
    "power": "bolt", "heat": "heat", "industry_fuel": "factory", "industry_process": "flask", "transport": "car",
    "buildings": "home", "fugitive": "wind", "agriculture": "bowl", "waste": "recycle", "imported_power": "link",
    "hinterland": "tree", "forest": "tree", "wetland": "drop", "coast": "wave", "soil": "leaf",
    "bioenergy_capture": "filter", "air_capture": "filter", "leakage": "globe",
}  # fmt: skip


def name_of(stage: Stage, what: tuple[str, str], of: str = "") -> str:
    """What a term is called: (type, id) as explain gives it; `of` is the kind whose module is meant."""
    sort, id_ = what
    if sort in SHELVES:
        thing = stage.session.city.catalog.shelf(sort).get(id_)
        return stage.name(thing.name) if thing else plain(id_)
    if sort == "module":
        return module_name(stage, of, id_)
    if sort == "district":
        return district(stage, int(id_))
    group = {"account": "account", "cover": "phrase.cover"}.get(sort, f"term.{sort}")
    key = f"{group}.{id_}"
    return stage.say(key) if key in stage.texts else plain(id_)


def plain(id_: str) -> str:
    """An id that nothing names any more, such as a removed mod's building."""
    return id_.replace("_", " ")


def module_name(stage: Stage, kind: str, id_: str) -> str:
    """The name of a kind's module; without a kind of the first that any may carry."""
    shelf = stage.session.city.catalog.buildings
    found = [m for k in shelf if k.id == kind or not kind for m in k.module if m.id == id_]
    return stage.name(found[0].name) if found else plain(id_)


def district(stage: Stage, index: int) -> str:
    """The name of a district, or its number where the level gives none."""
    names = stage.session.city.level.district_names
    return stage.name(names[index]) if index < len(names) else stage.say("term.district", n=index + 1)


def title(stage: Stage, path: str) -> str:
    """What the figure at a path is called."""
    head, _, rest = path.partition("/")
    if not rest:
        return stage.say(f"account.{head}" if head in (*ACCOUNTS, "leakage") else f"term.figure.{head}")
    if head == "mood":
        return stage.say("term.mood_in", name=district(stage, int(rest)))
    if head == "work":
        return stage.say("term.work_in", name=district(stage, int(rest)))
    if head in placed.STATS:
        return stage.say("term.placed_in", what=stage.say(f"term.mood.{head}"), name=district(stage, int(rest)))
    if head == "money":
        return stage.say(f"term.purse.{rest}")
    return carrier(stage, rest)


def carrier(stage: Stage, source: str) -> str:
    """What a row of the carbon ledger belongs to."""
    for sort in ("building", "restoration", "good"):
        if source in stage.session.city.catalog.shelf(sort):
            return name_of(stage, (sort, source))
    return name_of(stage, ("text", source))


def above(path: str) -> list[str]:
    """The figures that a figure is a part of, largest first."""
    head, _, rest = path.partition("/")
    if head in placed.STATS:
        return ["mood", f"mood/{rest}"]
    chain = ["net"] if head in (*ACCOUNTS, "gross", "sinks") else []
    return chain + ([head] if rest else [])


def exact(stage: Stage, value: int, unit: str) -> str:
    """An amount to the last gram, fen, W or millionth, for whoever wants to add up."""
    number = f"{value / 10_000:,.4f}" if unit == "share" else f"{value:,}"
    return stage.say(f"term.exact.{unit}", n=number.replace("-", "\u2212"))
