"""The list of saves: every game shows, broken ones with their reason; no act loses one."""

import os

import pytest

from game.content.load import catalog
from game.session import slots
from game.session.opening import kept
from game.session.save import SaveError, backup, peek, read, write
from game.session.saved import HEADER, MAGIC
from game.session.session import Session


@pytest.fixture(scope="module")
def session():
    return Session.new(catalog(), catalog().levels["my_island"])


@pytest.fixture
def folder(tmp_path, session):
    session.advance(3)
    write(tmp_path / "my_island.city", kept(session, "my_island"))
    return tmp_path


def names(found):
    return [slot.name for slot in found]


def test_a_slot_tells_what_the_game_was(folder, session):
    (slot,) = slots.slots(folder)
    assert (slot.level, slot.day, slot.people) == ("my_island", session.city.now.day, session.city.people)
    assert slot.fault is None and not slot.used and not slot.absent and not slot.held


def test_the_last_written_comes_first(folder, session):
    write(folder / "b.city", kept(session, "b"))
    os.utime(folder / "my_island.city", (10, 10))
    os.utime(folder / "b.city", (20, 20))
    assert names(slots.slots(folder)) == ["b", "my_island"]


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        (b"", "save.not_a_save"),
        (b"a letter home", "save.not_a_save"),
        (MAGIC + bytes(200), "save.damaged"),
        (HEADER.pack(MAGIC, 999, 4, bytes(32)) + b"what", "save.too_new"),
    ],
)
def test_a_broken_save_is_listed_with_its_reason(tmp_path, raw, key):
    (tmp_path / "x.city").write_bytes(raw)
    (slot,) = slots.slots(tmp_path)
    assert slot.fault is not None and slot.fault.key == key
    assert slot.path == tmp_path / "x.city"


def test_a_broken_save_with_a_sound_backup_names_it(folder, session):
    path = folder / "my_island.city"
    write(path, kept(session, "my_island"))
    path.write_bytes(path.read_bytes()[:300])
    (slot,) = slots.slots(folder)
    assert slot.used == "my_island.city.1" == read(path).used
    assert slot.fault is None and slot.level == "my_island"


def test_mods_that_are_not_there_are_named(folder, session):
    saved = kept(session, "my_island")
    saved.head["mods"] = ["tea", "boats"]
    write(folder / "my_island.city", saved)
    assert slots.slots(folder, ["boats"])[0].absent == ("tea",)


def test_a_copy_is_the_same_game_under_its_name(folder):
    (slot,) = slots.slots(folder)
    to = slots.copy(slot, "  岛 / one ")
    assert to == folder / "岛  one.city"
    assert to.read_bytes() == slot.path.read_bytes()
    with pytest.raises(SaveError, match=r"saves\.taken"):
        slots.copy(slot, "岛  one")
    assert to.read_bytes() == slot.path.read_bytes()


def test_an_export_goes_where_a_full_path_says(folder, tmp_path_factory):
    (slot,) = slots.slots(folder)
    far = tmp_path_factory.mktemp("far") / "mine"
    assert slots.copy(slot, str(far)) == far.with_name("mine.city")
    assert peek(far.with_name("mine.city")) == peek(slot.path)
    with pytest.raises(SaveError, match=r"save\.not_written"):
        slots.copy(slot, str(far / "no" / "folder"))


@pytest.mark.parametrize("name", ["", "   ", "...", "///", "con", "LPT1", ".city", "~nobody-here/x"])
def test_a_name_of_nothing_is_refused(folder, name):
    with pytest.raises(SaveError, match=r"saves\.no_name"):
        slots.named(folder, name)


def test_a_copy_of_a_broken_save_is_made_from_its_backup(folder, session):
    path = folder / "my_island.city"
    write(path, kept(session, "my_island"))
    path.write_bytes(b"gone")
    assert read(slots.copy(slots.look(path), "whole")).used == ""


def test_deleting_and_restoring_leaves_everything_as_it_was(folder, session):
    path = folder / "my_island.city"
    write(path, kept(session, "my_island"))
    before = {p.name: p.read_bytes() for p in folder.iterdir() if not p.name.startswith(".")}
    away = slots.delete(path)
    assert away.name == "my_island.city.deleted"
    assert slots.slots(folder) == [] and names(slots.deleted(folder)) == ["my_island"]
    assert not backup(path, 1).exists()
    assert slots.restore(away) == path
    assert {p.name: p.read_bytes() for p in folder.iterdir() if not p.name.startswith(".")} == before


def test_two_deleted_games_of_one_name_both_come_back(folder, session):
    path = folder / "my_island.city"
    first = slots.delete(path)
    session.advance(1)
    write(path, kept(session, "my_island"))
    second = slots.delete(path)
    assert first != second and len(slots.deleted(folder)) == 2
    days = {peek(slots.restore(p))["day"] for p in (first, second)}
    assert len(days) == 2 and len(slots.slots(folder)) == 2


def test_a_new_game_never_overwrites_an_old_one(folder):
    path = folder / "my_island.city"
    old = path.read_bytes()
    aside = slots.set_aside(path)
    assert aside == folder / "my_island 2.city" and aside.read_bytes() == old and not path.exists()
    assert slots.set_aside(path) is None


def test_a_game_has_one_writer_at_a_time(folder):
    path = folder / "my_island.city"
    mine = slots.claim(path)
    assert mine is not None and slots.claim(path) is None and slots.look(path).held
    mine.release()
    assert not slots.look(path).held
    assert names(slots.slots(folder)) == ["my_island"]


def test_a_folder_that_is_not_there_has_no_games(tmp_path):
    assert slots.slots(tmp_path / "none") == []
