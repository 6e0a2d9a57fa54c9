"""The panel of saves shows what is on the disk, and every act there can be taken back."""

import pytest

from game.session import slots
from game.session.opening import kept
from game.session.save import write
from game.ui.panels.saves import called
from game.ui.widgets import Button, Chip, IconButton, Label

PANEL = "saves"


@pytest.fixture
def folder(tmp_path, monkeypatch, lived):
    monkeypatch.setenv("ISLE_SAVES", str(tmp_path))
    session = lived("my_island", 3)
    write(tmp_path / "my_island.city", kept(session, "my_island"))
    saved = kept(session, "Bay")
    saved.head["mods"] = ["tea_house"]
    write(tmp_path / "Bay.city", saved)
    (tmp_path / "letter.city").write_bytes(b"dear")
    return tmp_path


def shown(view, kind):
    return [w for w in view.sheet.root.walk() if isinstance(w, kind)]


def row_of(view, title):
    return next(r for r in view.rows.children if any(isinstance(w, Label) and w.text == title for w in r.walk()))


def press(row, name):
    for each in row.walk():
        if isinstance(each, (Button, IconButton)) and name in (getattr(each, "text", ""), getattr(each, "name", "")):
            each.press()
            return
    raise LookupError(name)


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_every_game_is_listed_with_what_is_wrong_with_it(opened, folder, lived, staged, reached, lang):
    stage = staged(lived("my_island", 3), lang)
    view = opened(stage)
    assert len(view.rows.children) == 3
    chips = {chip.text: chip.tone for chip in shown(view, Chip)}
    assert chips[stage.say("saves.absent", n=1, names="tea_house")] == "watch"
    assert chips[stage.say("save.not_a_save")] == "bad"
    assert reached(stage, view.sheet)
    assert stage.texts.missing == set()


def test_a_game_named_by_its_level_is_called_like_the_level(folder, lived, staged):
    stage = staged(lived("my_island", 3), "zh-CN")
    assert called(stage, slots.look(folder / "my_island.city")) == "我的岛"
    assert called(stage, slots.look(folder / "Bay.city")) == "Bay"


def test_open_leaves_for_the_file_and_a_broken_one_cannot_be_opened(opened, folder, lived, staged):
    stage, gone = staged(lived("my_island", 3)), []
    stage.leave = gone.append
    view = opened(stage)
    press(row_of(view, "letter"), stage.say("saves.open"))
    assert gone == []
    press(row_of(view, "Bay"), stage.say("saves.open"))
    assert gone == [str(folder / "Bay.city")]


def test_a_copy_gets_the_typed_name(opened, folder, lived, staged):
    stage = staged(lived("my_island", 3))
    view = opened(stage)
    press(row_of(view, "Bay"), "copy")
    assert stage.desk.focus is view._field
    view._field.set_text("Bay")
    press(row_of(view, "Bay"), stage.say("saves.copy_do"))
    assert any(chip.text == stage.say("saves.taken") and chip.tone == "bad" for chip in shown(view, Chip))
    view._field.set_text("Bay, spring")
    press(row_of(view, "Bay"), stage.say("saves.copy_do"))
    assert (folder / "Bay, spring.city").read_bytes() == (folder / "Bay.city").read_bytes()
    assert row_of(view, "Bay, spring") is not None


def test_putting_away_is_undone_from_the_news_or_the_other_shelf(opened, folder, lived, staged):
    stage = staged(lived("my_island", 3))
    view = opened(stage)
    before = (folder / "Bay.city").read_bytes()
    press(row_of(view, "Bay"), "trash")
    assert not (folder / "Bay.city").exists()
    view._undo.press()
    assert (folder / "Bay.city").read_bytes() == before
    press(row_of(view, "Bay"), "trash")
    view._turn("deleted")
    press(row_of(view, "Bay"), stage.say("saves.restore"))
    assert (folder / "Bay.city").read_bytes() == before and not slots.deleted(folder)


def test_the_game_being_played_cannot_be_put_away(opened, folder, lived, staged):
    stage = staged(lived("my_island", 3))
    stage.picked["path"] = folder / "Bay.city"
    view = opened(stage)
    press(row_of(view, "Bay"), "trash")
    assert (folder / "Bay.city").exists()


@pytest.mark.parametrize(("k", "window"), [(2.0, (1280, 720)), (1.25, (1920, 1080))])
def test_everything_stays_inside_the_window(opened, folder, lived, staged, drawn, k, window):
    stage = staged(lived("my_island", 3), "en", k, window)
    view = opened(stage)
    drawn(stage)
    assert view.sheet.rect.w <= window[0] and view.sheet.rect.h <= window[1]
    rights = [w.rect.right for w in shown(view, Button)]
    assert rights and max(rights) <= view.sheet.root.rect.right


def test_drawing_leaves_the_city_as_it_is(opened, folder, lived, staged, drawn):
    stage = staged(lived("my_island", 3))
    before = stage.session.city.digest()
    opened(stage)
    drawn(stage)
    assert stage.session.city.digest() == before
