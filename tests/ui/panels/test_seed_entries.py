"""What the article only tells is read on a screen: every row's entry opens, in both languages."""

import pytest

from game.session.carriers import carriers
from game.ui.widgets import Button, Label

PANEL = "codex"


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_every_row_that_is_told_opens_its_entry(opened, lived, staged, drawn, lang):
    stage = staged(lived("my_island", 1), lang)
    facts = stage.session.city.catalog.facts
    found = carriers(stage.session.city.catalog)
    told = {c.id: row for row, some in found.items() for c in some if c.shelf == "facts"}
    assert {"ss.01", "ss.02", "ss.06", "ss.07", "ss.11", "ss.67", "ss.68", "ss.74", "ss.75"} <= {
        row for row, some in found.items() if any(c.shelf == "facts" for c in some)
    }
    view = opened(stage)
    for id_ in told:
        view.read(id_)
        view._read_on(facts[id_])
        texts = [w.text for w in view._entry.walk() if isinstance(w, Label | Button)]
        assert facts[id_].name.in_lang(lang) in texts, (told[id_], id_)
    drawn(stage)
    assert stage.texts.missing == set()
