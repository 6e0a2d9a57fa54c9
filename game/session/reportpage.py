"""The annual report as one HTML page that needs nothing beside itself, in both languages."""

from __future__ import annotations

import html
import os
from pathlib import Path
from typing import TYPE_CHECKING

from game.content.amount import MINUS, amount
from game.content.text import LANGS, Texts
from game.model.habits import PPM
from game.session.report import Act, Report, change

if TYPE_CHECKING:
    from game.content.catalog import Catalog
    from game.content.level import Level

FOLDER = "reports"
COLOURS: dict[str, str] = {
    "power": "#DCA84A", "factories": "#946856", "buildings": "#7492BC", "traffic": "#9C79B4", "farming": "#92A858",
    "other": "#A79C86", "ecosystems": "#3F9463", "removal": "#2F8C98",
}  # fmt: skip
WIDE, HIGH, WIDEST = 340, 110, 56
"""Of the columns of the years and of the widest of them, in their own units."""
MANY = 20
"""Times the year before from which on a rise is told as a difference."""
BAR = 120
"""px of the longest bar beside the sectors."""
STYLE = """
:root{color-scheme:light}body{margin:0;background:#F6EEDD;color:#243B33;
font:16px/1.5 Manrope,system-ui,"PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;text-autospace:normal}
main{max-width:760px;margin:24px auto;padding:28px 36px;background:#FFFAF0;border:1px solid #DDD0B6;border-radius:22px}
h1{margin:18px 0 0;font-size:30px;line-height:1.25}h2{margin:28px 0 8px;font-size:18px}p{margin:0}
.big{font-size:34px;font-weight:800;line-height:1.2;white-space:nowrap}.soft{color:#55665D}nav{text-align:right}
.top{display:flex;flex-wrap:wrap;gap:20px 32px;align-items:flex-end;margin-top:16px;padding:18px 22px;
background:#F6EEDD;border-radius:16px}.top>div{flex:1 1 240px}.top>svg{flex:2 1 280px}text{font-size:11px;fill:#55665D}
td:has(u){text-align:left}u{display:inline-block;vertical-align:middle;text-decoration:none;height:8px;border-radius:4px}
@media(max-width:600px){main{margin:0;padding:20px 16px;border:0;border-radius:0}td u{display:none}}
.good{color:#147A55;font-weight:700}.bad{color:#B3401F;font-weight:700}table{width:100%;border-collapse:collapse}
td,th{padding:5px 4px;text-align:right;font-variant-numeric:tabular-nums}td:first-child,th:first-child{text-align:left}
th{color:#55665D;font-weight:600;font-size:14px}tr.sum td{border-top:2px solid #243B33;font-weight:800}
i{display:inline-block;width:12px;height:12px;border-radius:3px;margin-right:8px}
.bar{position:relative;height:10px;border-radius:5px;background:#EADFC8;margin:3px 0 9px}
.bar b{display:block;height:10px;border-radius:5px;background:#147A55}.bar.low b{background:#B3401F}
.bar:after{content:"";position:absolute;left:50%;top:-3px;width:2px;height:16px;background:#243B33}
.box{background:#E4F4E6;border:1px solid #B9DCC4;border-radius:12px;padding:12px 16px}
input{position:absolute;opacity:0}label{display:inline-block;padding:4px 16px;border-radius:16px;background:#EADFC8;
margin-right:8px;cursor:pointer;font-weight:700}section{display:none}
#en:checked~main label[for=en],#zh-CN:checked~main label[for=zh-CN]{background:#147A55;color:#fff}
#en:checked~main section[lang=en],#zh-CN:checked~main section[lang=zh-CN]{display:block}
input:focus-visible~main label{outline:2px solid #243B33}@media print{section{display:block}nav{display:none}}
"""


def act_told(texts: Texts, catalog: Catalog, act: Act) -> str:
    """An act in words, with how often it was done."""
    shelf = {"campaign": "actions", "restore": "restorations", "enact": "policies"}.get(act.do, "buildings")
    thing = catalog.shelf(shelf)[act.of]
    name = thing.name.in_lang(texts.lang)
    parts = [m.name.in_lang(texts.lang) for m in getattr(thing, "module", ()) if m.id == act.part]
    told = texts.say(f"report.act.{act.do}", name=name, part=parts[0] if parts else "")
    return f"{told} \u00d7{act.count}" if act.count > 1 else told


def number(count: int, sign: bool = False) -> str:
    """Tenths of a unit, written with one digit after the point."""
    head = MINUS if count < 0 else "+" if sign and count else ""
    return f"{head}{abs(count) / 10:,.1f}"


def page(report: Report, catalog: Catalog, level: Level, lang: str) -> str:
    """The whole page; opens in `lang`."""
    texts = {code: Texts(code) for code in LANGS}
    first = texts[lang if lang in texts else LANGS[0]]
    boxes = "".join(
        f'<input type="radio" name="lang" id="{code}"{" checked" if code == first.lang else ""}>' for code in LANGS
    )
    names = "".join(f'<label for="{code}">{html.escape(texts[code].say("report.lang"))}</label>' for code in LANGS)
    sections = "".join(_section(report, catalog, level, texts[code]) for code in LANGS)
    title = html.escape(first.say("report.of", year=report.year))
    return (
        f'<!doctype html><html lang="{first.lang}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style></head>'
        f"<body>{boxes}<main><nav>{names}</nav>{sections}</main></body></html>\n"
    )


def write(folder: Path, report: Report, catalog: Catalog, level: Level, lang: str) -> Path:
    """Write the page below a folder; OSError when it cannot be written. A page of the same year is replaced whole."""
    path = folder / FOLDER / f"{level.id}_{report.year}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".tmp")
    fresh.write_text(page(report, catalog, level, lang), encoding="utf-8")
    os.replace(fresh, path)
    return path


def _section(report: Report, catalog: Catalog, level: Level, texts: Texts) -> str:
    say, lang = texts.say, texts.lang
    head = f"<h1>{html.escape(say('report.of', year=report.year))}</h1>"
    where = f'<p class="soft">{html.escape(level.name.in_lang(lang))}</p>'
    net = f'<p class="big">{html.escape(amount(report.net, "g", lang))}</p>'
    told = f'<p class="soft">{html.escape(say("report.net"))}</p>'
    top = f'<div class="top"><div>{net}{told}{_verdicts(report, texts)}</div>{_years(report, texts)}</div>'
    parts = [head, where, top, _best(report, catalog, texts), _table(report, texts), _bars(report, texts)]
    parts.append(_figures(report, texts))
    return f'<section lang="{lang}">{"".join(parts)}</section>'


def verdicts(report: Report, texts: Texts) -> list[tuple[str, bool]]:
    """The year beside the one before and beside the line, in words, and whether that is good."""
    found = []
    if report.before is not None:
        before = sum(report.before.values())
        found.append((_against(texts, report.net, before, report.year - 1), report.net <= before))
    if report.line:
        gap = (report.line - report.net) / report.line
        found.append((_held(texts, "under_line" if gap >= 0 else "over_line", gap), gap >= 0))
    return found


def _against(texts: Texts, net: int, before: int, year: int) -> str:
    """The year beside the one before: as a share of it where that says something, else as a difference."""
    share = change(net, before)
    if before <= 0 or share > MANY:
        told = amount(abs(net - before), "g", texts.lang)
        return texts.say("report.less_than" if net <= before else "report.more_than", amount=told, year=year)
    return _held(texts, "below" if share <= 0 else "times" if share > 1 else "above", share, year)


def _held(texts: Texts, key: str, share: float, year: int = 0) -> str:
    told = amount(round(abs(share), 4), "share", texts.lang)
    return texts.say(f"report.{key}", share=told, year=year, n=f"{1 + share:,.0f}")


def _verdicts(report: Report, texts: Texts) -> str:
    lines = verdicts(report, texts)
    return "".join(f'<p class="{"good" if good else "bad"}">{html.escape(told)}</p>' for told, good in lines)


def _table(report: Report, texts: Texts) -> str:
    say, rows = texts.say, report.rows(report.sectors)
    old = report.rows(report.before) if report.before else {}
    most = max((abs(count) for count in rows.values()), default=1)
    lines = []
    for sector, count in rows.items():
        colour = COLOURS[sector]
        name = f'<i style="background:{colour}"></i>{html.escape(say(f"term.sector.{sector}"))}'
        bar = f'<u style="background:{colour};width:{BAR * abs(count) // max(most, 1)}px"></u>'
        lines.append(_row(name, bar, count, old.get(sector, 0) if old else None))
    total = sum(old.values()) if old else None
    lines.append(_row(html.escape(say("report.sum")), "", sum(rows.values()), total, "sum"))
    unit = say("report.unit_kt" if report.unit == 10**9 else "report.unit_t")
    heads = [unit, "", str(report.year), *([str(report.year - 1), say("report.change")] if old else [])]
    head = "".join(f"<th>{html.escape(h)}</th>" for h in heads)
    return f"<h2>{html.escape(say('report.sectors'))}</h2><table><tr>{head}</tr>{''.join(lines)}</table>"


def _row(name: str, bar: str, now: int, before: int | None, kind: str = "") -> str:
    cells = [name, bar, number(now)]
    if before is not None:
        tone = "good" if now < before else "bad" if now > before else ""
        moved = f'<span class="{tone}">{number(now - before, sign=True)}</span>'
        cells += [number(before), moved]
    return f'<tr class="{kind}">' + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _years(report: Report, texts: Texts) -> str:
    """Every year's net as a column, this year's last and darkest; the first and the last year below."""
    if len(report.nets) < 2 or not any(report.nets):
        return ""
    top, low = max(*report.nets, 0), min(*report.nets, 0)
    scale, wide = HIGH / max(top - low, 1), min(WIDEST, WIDE / len(report.nets))
    columns = []
    for i, grams in enumerate(report.nets):
        y, tall = (top - max(grams, 0)) * scale, abs(grams) * scale
        fill = "#147A55" if grams <= 0 else "#946856" if i == len(report.nets) - 1 else "#D9CBB0"
        size = f'x="{i * wide:.1f}" y="{y:.1f}" width="{wide * 0.8:.1f}" height="{tall:.1f}" rx="3"'
        columns.append(f'<rect {size} fill="{fill}"/>')
    zero, last = top * scale, len(report.nets) - 1
    marks = "".join(
        f'<text x="{(i + 0.4) * wide:.1f}" y="{HIGH + 16}" text-anchor="middle">{report.year - last + i}</text>'
        for i in (0, last)
    )
    title = html.escape(texts.say("report.years", first=report.year - last, last=report.year))
    axis = f'<line x1="0" x2="{len(report.nets) * wide:.1f}" y1="{zero:.1f}" y2="{zero:.1f}" stroke="#243B33"/>'
    box = f'viewBox="-12 0 {WIDE + 24} {HIGH + 20}" role="img" aria-label="{title}"'
    return f"<svg {box}><title>{title}</title>{''.join(columns)}{axis}{marks}</svg>"


def _bars(report: Report, texts: Texts) -> str:
    if report.bars is None:
        return ""
    rows = []
    for name, value in report.bars.items():
        share, low = value / PPM, "" if value * 2 >= PPM else " low"
        label = html.escape(texts.say(f"goals.bar.{name}"))
        rows.append(f'<div>{label}<div class="bar{low}"><b style="width:{share:.1%}"></b></div></div>')
    return f"<h2>{html.escape(texts.say('report.bars'))}</h2>{''.join(rows)}"


def _best(report: Report, catalog: Catalog, texts: Texts) -> str:
    title, lines = best_told(report, catalog, texts)
    told = "".join(f"<div>{html.escape(line)}</div>" for line in lines)
    head = html.escape(texts.say("report.best"))
    return f'<h2>{head}</h2><div class="box"><strong>{html.escape(title)}</strong>{told}</div>'


def best_told(report: Report, catalog: Catalog, texts: Texts) -> tuple[str, list[str]]:
    """The best decision: a title, and what is known of it."""
    best, say = report.best, texts.say
    if best is None:
        return say("report.first" if report.before is None else "report.no_fall"), []
    account = say(f"account.{best.account}")
    how = "report.held" if best.held else "report.fell"
    fell = say(how, account=account, amount=amount(-best.grams, "g", texts.lang), year=report.year - 1)
    if not best.acts:
        return say("report.nobody"), [fell]
    others = [act_told(texts, catalog, act) for act in best.acts[1:4]]
    also = [say("report.also", acts=say("report.comma").join(others))] if others else []
    rose = [
        say("report.rose", account=say(f"account.{account}"), amount=amount(grams, "g", texts.lang))
        for account, grams in best.rose
    ]
    return act_told(texts, catalog, best.acts[0]), [fell, *rose, *also]


def figures(report: Report, texts: Texts) -> list[tuple[str, str]]:
    """Name and value of the year's other figures."""
    lang, say = texts.lang, texts.say
    served = report.served / report.wanted if report.wanted else 1.0
    return [
        (say("report.people"), amount(report.people, "people", lang)),
        (say("report.money"), amount(report.money, "fen", lang)),
        (say("report.earned"), amount(report.earned, "fen", lang, True)),
        (say("report.clean"), amount(round(report.clean, 3), "share", lang)),
        (say("report.served"), amount(round(served, 5), "share", lang)),
        (say("report.line"), amount(report.line, "g", lang)),
    ]


def _figures(report: Report, texts: Texts) -> str:
    rows = "".join(f"<tr><td>{html.escape(n)}</td><td>{html.escape(v)}</td></tr>" for n, v in figures(report, texts))
    return f"<h2>{html.escape(texts.say('report.figures'))}</h2><table>{rows}</table>"
