"""The shipped pictures are those of the game's own looks, and the command says so when they are not."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from game.cli import main
from game.content.load import catalog
from game.content.look import Look
from game.content.shown import variety
from game.content.text import texts
from game.ui import bakery
from game.ui.gallery import Gallery, looks
from game.ui.kit.shipped import MANIFEST, shipped
from game.ui.kit.site import FENCES, STAGES


def hut(colour: str) -> Look:
    return Look.model_validate({"parts": [{"part": "box", "at": [0, 0, 0], "size": [0.3, 0.3, 0.3], "c": colour}]})


HUTS = {"hut/1": hut("cream"), "hut/2": hut("coral"), "site/1x1": hut("teal")}


@pytest.fixture(scope="module")
def baked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the huts were baked once."""
    folder = tmp_path_factory.mktemp("baked")
    assert bakery.bake(folder, HUTS) == 3
    return folder


@pytest.fixture
def folder(baked: Path, tmp_path: Path) -> Path:
    """A copy of it to damage."""
    return shutil.copytree(baked, tmp_path / "sprites")


def fault(folder: Path, wanted: dict[str, Look] = HUTS, lang: str = "en") -> str:
    return bakery.drifted(shipped(folder), wanted, texts(lang))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_shipped_pictures_are_those_of_the_looks(capsys: pytest.CaptureFixture[str]) -> None:
    """Run `python main.py bake` and commit what it draws when this fails."""
    status = main(["bake", "--check"])
    assert status == 0, capsys.readouterr().err


def test_whatever_the_map_may_ask_for_is_listed() -> None:
    found, keys = looks(catalog()), {look.digest() for look in looks(catalog()).values()}
    gallery = Gallery(catalog(), None)
    for kind in catalog().buildings:
        w, d = kind.size
        wanted = [f"{kind.id}/{n}/{v}" for n in range(1, len(kind.tier) + 1) for v in range(variety(kind))]
        for key in (*wanted, *(f"{kind.id}/{n}" for n in range(1, len(kind.tier) + 1))):
            assert gallery.look(key)[0].digest() in keys
        for stage in range(STAGES):
            assert found[f"site/{w}x{d}/{stage}"] == gallery.look(f"site/{w}x{d}/{stage}")[0]
        for fence, tall in ((fence, tall / 10) for fence in FENCES for tall in range(0, 40)):
            assert FENCES[fence](w, d, tall).digest() in keys


def test_what_was_baked_fits(folder: Path) -> None:
    assert fault(folder) == ""
    assert names(folder) == ["hut.1.look", "hut.2.look", MANIFEST, "site.1x1.look"]


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
@pytest.mark.parametrize("wanted, odd", [
    ({**HUTS, "hut/2": hut("blue")}, "hut/2"), ({**HUTS, "hut/3": hut("blue")}, "hut/3"),
    ({name: look for name, look in HUTS.items() if name != "hut/1"}, "hut/1"),
])  # fmt: skip
def test_a_look_that_has_drifted_is_named(folder: Path, wanted: dict[str, Look], odd: str, lang: str) -> None:
    told = fault(folder, wanted, lang)
    assert odd in told and not [name for name in HUTS.keys() - {odd} if name in told]


def test_a_file_that_is_gone_is_named(folder: Path) -> None:
    (folder / "hut.2.look").unlink()
    assert "hut/2" in fault(folder)


def test_another_kit_is_told(folder: Path) -> None:
    kept = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    (folder / MANIFEST).write_text(json.dumps({**kept, "kit": "older"}), encoding="utf-8")
    assert fault(folder) == texts("en").say("cli.bake_kit")


@pytest.mark.parametrize("text", ["", "[]", '{"kit": 1}', '{"looks": [], "kit": ""}'])
def test_a_broken_list_is_none(folder: Path, text: str) -> None:
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    assert fault(folder) == texts("en").say("cli.bake_none", path=folder)


def test_pixels_are_compared_too(folder: Path) -> None:
    (folder / "hut.2.look").write_bytes((folder / "hut.1.look").read_bytes())
    assert "hut/2" in fault(folder) and "hut/1" not in fault(folder)


def test_only_what_changed_is_drawn_again(folder: Path) -> None:
    before = (folder / "hut.1.look").read_bytes()
    assert bakery.bake(folder, HUTS) == 0
    wanted = {"hut/1": HUTS["hut/1"], "hut/2": hut("blue")}
    assert bakery.bake(folder, wanted) == 1
    assert names(folder) == ["hut.1.look", "hut.2.look", MANIFEST]
    assert fault(folder, wanted) == "" and (folder / "hut.1.look").read_bytes() == before


def test_looks_that_are_alike_share_a_file(tmp_path: Path) -> None:
    alike = {"hut/1": hut("cream"), "hut/2": hut("cream")}
    assert bakery.bake(tmp_path, alike) == 1
    assert names(tmp_path) == ["hut.1.look", MANIFEST] and fault(tmp_path, alike) == ""


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_a_folder_that_cannot_be_written_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert main(["bake", "--out", str(tmp_path / "file"), "--lang", lang]) == 2
    assert capsys.readouterr().err == texts(lang).say("cli.no_write", path=tmp_path / "file") + "\n"


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_nothing_baked_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str) -> None:
    assert main(["bake", "--check", "--out", str(tmp_path), "--lang", lang]) == 1
    assert capsys.readouterr().err == texts(lang).say("cli.bake_none", path=tmp_path) + "\n"
