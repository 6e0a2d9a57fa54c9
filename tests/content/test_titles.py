"""Sources are named in the reader's language: nothing Chinese on an English card."""

import re

from game.content.load import catalog
from game.content.rows import english, rows
from game.content.terms import Reference
from tests.ui.stretched import found

HAN = re.compile("[\u4e00-\u9fff]")


def test_no_card_names_a_source_in_chinese_to_english_readers() -> None:
    cited = [row.cited("en") for row in rows().values()]
    cited += [reference.in_lang("en") for reference in found(catalog(), Reference)]
    assert [title for title in cited if HAN.search(title)] == []


def test_a_source_keeps_its_chinese_name_for_chinese_readers() -> None:
    row = next(row for row in rows().values() if row.publisher in english())
    assert row.cited("zh-CN") == row.publisher and row.cited("en") == english()[row.publisher]


def test_every_english_name_is_of_a_source_that_is_there() -> None:
    assert set(english()) <= {row.publisher or row.title for row in rows().values()}


def test_what_this_project_reckoned_is_told_in_both_languages() -> None:
    own = re.compile("this project|order of magnitude|own estimate|our estimate|careful reading", re.IGNORECASE)
    cited = list(found(catalog(), Reference))
    assert any(own.search(reference.title) for reference in cited)
    assert [r.title for r in cited if own.search(r.title) and not r.zh] == []
