"""The side of the curve: the year in a figure and three verdicts, who weighs most, and the biggest lever."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from game.engine import explain, measures
from game.engine.pace import read
from game.ui.panels import lever
from game.ui.panels.curvefigures import MONTHS, Curves
from game.ui.panels.ledgerfigures import Figures, figures
from game.ui.panels.naming import COLOURS, SECTOR_OF, SOURCE_COLOURS, carrier
from game.ui.panels.sharecard import ShareCard
from game.ui.theme import H1
from game.ui.widgets import Icon, Label, Panel, Row

if TYPE_CHECKING:
    from game.ui.stage import Stage
    from game.ui.widgets import Widget

TOP = 4
WIDE, HIGH = 44, 32
"""dp of a building's picture on its card."""


def carbon_side(stage: Stage, found: Curves) -> list[Widget]:
    """The year, the four that emit most, the lever."""
    city = stage.session.city
    now = figures(city)
    cards = [_card(stage, grams, account, source, now) for grams, account, source in heaviest(now)[:TOP]]
    out: list[Widget] = [_this_year(stage, found, now)]
    if cards:
        out += [Label(stage.say("curve.largest"), 13, "ink2", "bold"), *cards]
    best = explain.why(city, "net").levers[:1]
    if best:
        out += [Label(stage.say("curve.lever"), 13, "ink2", "bold"), lever.card(stage, best[0], narrow=True)]
    return out


def _card(stage: Stage, grams: int, account: str, source: str, now: Figures) -> ShareCard:
    """One who emits: pressed it is shown on the map, or its Why where nothing stands there."""
    city = stage.session.city
    kind = city.catalog.buildings.get(source)
    stands = kind is not None and bool((city.buildings["kind"] == city.catalog.buildings.index[source]).any())
    picture = stage.picked["thumb"](source, WIDE, HIGH) if stands and "thumb" in stage.picked else None
    press = (lambda: lever.show_kind(stage, source)) if stands else (lambda: stage.why(f"{account}/{source}"))
    card = ShareCard(
        carrier(stage, source), plain_amount(stage, grams), grams / max(now.gross.year, 1),
        COLOURS[SECTOR_OF[account]], press, picture, (WIDE, HIGH),
    )  # fmt: skip
    card.tip = stage.say("curve.show" if stands else "goals.ask")
    return card


def _this_year(stage: Stage, found: Curves, now: Figures) -> Panel:
    net = now.net.year
    number = Label(stage.amount(net, "g"), H1, "green" if net <= 0 else "ink", "heavy", fit="shrink")
    told = stage.say(f"ledger.{read(stage.session.city)}_note", n=now.span)
    rows: list[Widget] = [Label(told, 12, "ink2"), number, *_verdicts(stage, found, net)]
    return Panel(*rows, look="inset", pad=12, gap=4)


def _verdicts(stage: Stage, found: Curves, net: int) -> list[Widget]:
    """Against a year ago, against the line, and the sector that went the wrong way most."""
    out: list[Widget] = []
    known = found.past > MONTHS
    now, before = found.past - 1, found.past - 1 - MONTHS
    if known and int(found.net[before]):
        change = (int(found.net[now]) - int(found.net[before])) / abs(int(found.net[before]))
        out.append(_verdict(stage, "curve.below_last" if change <= 0 else "curve.above_last", abs(change), change <= 0))
    bound = measures.line(stage.session.city)
    if bound:
        gap = (bound - net) / bound
        out.append(_verdict(stage, "curve.under_line" if gap >= 0 else "curve.over_line", abs(gap), gap >= 0))
    if known and found.sectors:
        moved = {s: int(v[now]) - int(v[before]) for s, v in found.sectors.items()}
        worst = max(moved, key=lambda s: moved[s])
        if moved[worst] > 0 and int(found.sectors[worst][before]) > 0:
            share = moved[worst] / int(found.sectors[worst][before])
            out.append(_verdict(stage, "curve.sector_up", share, False, stage.say(f"term.sector.{worst}")))
    return out


def _verdict(stage: Stage, key: str, share: float, good: bool, sector: str = "") -> Row:
    told = stage.amount(round(share, 4), "share")
    many = f"{1 + share:,.0f}"
    text = stage.say(f"{key}_times" if share > 1 and not good else key, share=told, sector=sector, n=many)
    icon = Icon("status_ok" if good else "status_watch", 16)
    return Row(icon, Label(text, 12.5, "green" if good else "amber_text", "bold", grow=1), gap=6)


def power_side(stage: Stage) -> list[Widget]:
    """Three figures of the year's power, and the sources by their share."""
    city = stage.session.city
    by = {s: int(city.energy.year[city.energy.index["by", s, ""]]) for s in SOURCE_COLOURS}
    total = max(sum(by.values()), 1)
    ranked = sorted(((wh, s) for s, wh in by.items() if wh), reverse=True)
    cards = [
        ShareCard(stage.say(f"term.source.{s}"), stage.amount(wh, "Wh"), wh / total, SOURCE_COLOURS[s],
                  lambda: stage.why("margin"))
        for wh, s in ranked
    ]  # fmt: skip
    facts = [
        ("curve.clean", stage.amount(round(measures.clean_share(city), 4), "share")),
        ("curve.served", stage.amount(round(measures.served_share(city), 5), "share")),
        ("curve.grid", stage.say("phrase.unit.grid_g_per_kwh", n=f"{measures.grid(city):,.0f}")),
    ]
    rows = [Row(Label(stage.say(k), 12.5, "ink2", grow=1), Label(v, 13.5, weight="heavy"), gap=8) for k, v in facts]
    return [Panel(*rows, look="inset", pad=12, gap=5), *cards]


def person_side(stage: Stage, found: Curves) -> list[Widget]:
    """What a resident stands for, by sector."""
    if not found.past or not int(found.people[found.past - 1]):
        return [Panel(Label(stage.say("curve.no_people"), 13, "ink2"), look="inset", pad=12)]
    now, people = found.past - 1, int(found.people[found.past - 1])
    each = {s: int(v[now]) / people for s, v in found.sectors.items() if v[now]}
    gross = max(sum(v for v in each.values() if v > 0), 1)
    cards = [
        ShareCard(stage.say(f"term.sector.{s}"), stage.amount(round(v), "g"), abs(v) / gross, COLOURS[s],
                  lambda: stage.open("ledger"))
        for s, v in sorted(each.items(), key=lambda kv: -kv[1])
    ]  # fmt: skip
    head = Panel(
        Label(stage.say("curve.a_head"), 12, "ink2"),
        Label(stage.amount(int(np.sum([v[now] for v in found.sectors.values()])) // people, "g"), H1, weight="heavy"),
        look="inset", pad=12, gap=4,
    )  # fmt: skip
    return [head, *cards]


def plain_amount(stage: Stage, grams: int) -> str:
    """An amount of carbon where a heading has already said of what."""
    return stage.amount(grams, "g").removesuffix("CO\u2082e").rstrip()


def heaviest(found: Figures) -> list[tuple[int, str, str]]:
    """Who emits most over all accounts: g a year, the carrier's largest account, the carrier."""
    rows: dict[str, list[tuple[int, str]]] = {}
    for (account, source), line in found.lines.items():
        if source and account in SECTOR_OF and line.year > 0:
            rows.setdefault(source, []).append((line.year, account))
    return sorted(((sum(g for g, _ in r), max(r)[1], source) for source, r in rows.items()), reverse=True)
