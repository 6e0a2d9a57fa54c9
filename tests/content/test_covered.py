"""What the game says: enough of it, every row of the article in the codex, and no sentence twice."""

from __future__ import annotations

import csv
import re
from collections import Counter

from game.content import folders
from game.content.load import catalog

LEAST = {
    "actions": 25, "policies": 24, "discoveries": 40, "events": 30, "facts": 100, "tasks": 60, "achievements": 30,
    "species": 12, "goods": 10, "stories": 3, "buildings": 60,
}  # fmt: skip
CORRECTED = {
    "ss.06": ("124", "126"),
    "ss.65": ("阳光新能源", "阳关"),
    "ss.66": ("0.64%", "8%"),
    "ss.68": ("6.5%", "18.4%"),
}
"""Rows where the article errs -> the right figure and the one it gives; both are named, kindly."""


def test_there_is_as_much_as_was_asked_for() -> None:
    have = {shelf: len(catalog().shelf(shelf)) for shelf in LEAST}
    assert {shelf: n for shelf, n in have.items() if n < LEAST[shelf]} == {}


def test_every_row_of_the_article_is_in_the_codex_with_a_figure_and_a_source() -> None:
    with open(folders.default().assets / "sources" / "seed_systems.csv", encoding="utf-8-sig", newline="") as file:
        rows = [line["id"] for line in csv.DictReader(file)]
    assert len(rows) == 80
    told = {row: [f for f in catalog().facts if row in f.seed] for row in rows}
    assert [row for row in rows if not told[row]] == []
    bare = {f.id for facts in told.values() for f in facts if f.figure is None or not f.source}
    assert bare <= {"neutral_meaning"}  # a definition has no figure


def test_where_the_article_errs_the_codex_says_so() -> None:
    for row, figures in CORRECTED.items():
        text = next(f.text.zh for f in catalog().facts if row in f.seed)
        assert all(figure in text for figure in figures), row


def test_every_policy_has_groups_for_it_and_against_it_that_speak() -> None:
    for policy in catalog().policies:
        assert max(policy.support.values()) - min(policy.support.values()) >= 0.05, policy.id
        assert len({voice.by for voice in policy.voices}) == len(policy.voices) >= 2, policy.id


def test_every_law_and_discovery_moves_something() -> None:
    moves = {p.id for p in catalog().policies if p.effects or p.carbon_price or p.hinterland_care or p.mood}
    assert moves == set(catalog().policies.index)
    opens = {
        n for k in catalog().buildings for n in (k.needs, *(t.needs for t in k.tier), *(m.needs for m in k.module))
    }
    opens |= {t.needs for shelf in ("policies", "restorations") for t in catalog().shelf(shelf)}
    after = {a for d in catalog().discoveries for a in d.after}
    assert [d.id for d in catalog().discoveries if not d.effects and d.id not in opens | after] == []


def test_no_two_entries_begin_alike() -> None:
    """Six 汉字 or four English words in common at the start of two texts are a frame."""
    told = [t for f in catalog().facts for t in (f.text,)]
    told += [t.about for shelf in ("policies", "discoveries", "actions") for t in catalog().shelf(shelf) if t.about]
    told += [t.text for shelf in ("events", "species", "achievements") for t in catalog().shelf(shelf)]
    told += [line.says for story in catalog().stories for line in story.lines]
    told += [voice.says for policy in catalog().policies for voice in policy.voices]
    zh = Counter(re.sub(r"[\d.,%]+", "#", t.zh)[:6] for t in told)
    en = Counter(" ".join(re.sub(r"[\d.,%]+", "#", t.en).split()[:4]) for t in told)
    assert [frame for frame, n in (zh | en).items() if n > 1] == []
