"""No box in place of a character: the shipped fonts draw all that the game can say, in both languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from game.content.amount import MONTHS
from game.content.load import catalog
from game.content.rows import rows
from game.content.terms import Name, Reference
from game.content.text import LANGS, Texts
from game.ui.panels.menu import KEYS
from game.ui.type import missing_glyphs
from tests.ui.stretched import found, stretch


def said(lang: str) -> Iterator[str]:
    """Every text of the interface."""
    for entry in Texts(lang).entries.values():
        yield from [entry] if isinstance(entry, str) else entry.values()


@pytest.mark.parametrize("lang", LANGS)
def test_the_texts_of_the_interface(lang: str) -> None:
    assert missing_glyphs("".join(said(lang))) == ""


@pytest.mark.parametrize("lang", LANGS)
def test_the_names_of_all_content(lang: str) -> None:
    names = [name.in_lang(lang) for name in found(catalog(), Name)]
    assert len(names) > 500
    assert missing_glyphs("".join(names)) == ""


def test_the_sources_that_cards_show() -> None:
    shown = "".join(f"{row.title}{row.publisher}{row.name_en}{row.name_zh}" for row in rows().values())
    named = "".join(reference.title for reference in found(catalog(), Reference))
    assert missing_glyphs(shown + named) == ""


def test_what_python_itself_prints() -> None:
    assert missing_glyphs("".join(MONTHS) + "".join(printed for _, printed in KEYS) + "…·–−¥+%") == ""


def test_the_stretched_language_stays_in_the_fonts() -> None:
    assert missing_glyphs("".join(stretch(text) for text in said("en"))) == ""
