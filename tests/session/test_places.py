"""Which folder is played in."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from game.content import folders
from game.session import places

USER = Path(platformdirs.user_data_dir("isle-zero", False))


def test_the_environment_names_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ISLE_SAVES", str(tmp_path))
    assert places.saves() == tmp_path and places.mods() == tmp_path / "mods"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ISLE_SAVES", "here")
    assert places.saves() == tmp_path / "here"


def test_a_checkout_keeps_its_own_and_an_installed_copy_the_users(tmp_path: Path) -> None:
    assert places.beside(tmp_path) == tmp_path / "saves"
    assert places.beside(None) == USER


def test_a_checkout_that_cannot_be_written_leaves_saves_to_the_users_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch(mode=0o444)
    assert places.beside(tmp_path / "file") == USER


def test_without_a_word_it_is_one_of_the_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISLE_SAVES", "")
    assert places.saves() == places.beside(folders.checkout())


def test_pictures_have_a_place_of_their_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ISLE_CACHE", str(tmp_path))
    assert places.pictures() == tmp_path
    monkeypatch.delenv("ISLE_CACHE")
    assert USER.name in places.pictures().parts
