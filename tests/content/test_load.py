from __future__ import annotations

import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from game.content import folders
from game.content.catalog import Catalog
from game.content.load import ContentError, Loaded, catalog, load

ROOT = Path(__file__).parents[2]
PICTURE = (ROOT / "tests/ui/tea_house/buildings/tea_house.png").read_bytes()
NAME = 'name = { en = "Mill", "zh-CN" = "厂" }\n'
SOURCE = 'sources.cost = { title = "Made for a test", year = 2020 }\n'
MILL = f"""{NAME}group = "energy"
tags = ["mill"]
[[tier]]
{NAME}cost = 100
days = 3
upkeep = 7
power = {{ peak = 2.0, by = "gas", price = 300.0 }}
carbon = [{{ account = "power", g_per_kwh = 354, source = "el.direct.gas_ccgt" }}]
{SOURCE}
[[tier]]
cost = 200
power = {{ peak = 3.0 }}
upgrade = 50
[[tier]]
name = {{ en = "Third", "zh-CN" = "三" }}
carbon = []
storage = {{ mw = 1.0, mwh = 2.0, back = 0.9 }}
[[tier]]
storage = false
[[module]]
id = "hat"
{NAME}cost = 1
days = 1
"""


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


def mod(root: Path, id_: str, files: dict[str, str], header: str = "") -> Path:
    head = f'id = "{id_}"\nname = {{ en = "Mod", "zh-CN" = "模组" }}\nversion = "1.2"\n{header}'
    return write(root / id_, {"mod.toml": head, **files})


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return write(tmp_path / "base", {"assets/buildings/mill.toml": MILL, "levels/.keep": ""})


def loaded(base: Path, *mods: Path) -> Loaded:
    return load(base / "assets", base / "levels", mods)


def sound(base: Path, *mods: Path) -> Catalog:
    result = loaded(base, *mods)
    assert not result.problems, result.problems[0].as_text("en")
    return result.catalog


def test_a_tier_inherits_what_it_leaves_out(base: Path) -> None:
    one, two, three, four = sound(base).buildings["mill"].tier
    assert (two.days, two.upkeep, two.cost) == (3, 7, 200)
    assert two.power is not None and (two.power.peak, two.power.price, two.power.by) == (3.0, 300.0, "gas")
    assert two.carbon == one.carbon and three.carbon == ()
    assert (two.upgrade, three.upgrade) == (50, None)
    assert three.storage is not None and four.storage is None
    assert three.name.zh == four.name.zh == "三"
    assert "cost" in four.sources


def test_a_look_of_parts_and_one_with_a_picture_are_not_mixed(base: Path) -> None:
    look = 'look = { parts = [{ part = "box", at = [0.1, 0.1, 0], size = [0.8, 0.8, 0.6], c = "cream" }] }\n'
    pasted = 'upgrade = 50\nlook = { picture = "mill.png", anchor = [0, 0] }'
    write(base, {"assets/buildings/mill.toml": MILL.replace(SOURCE, SOURCE + look).replace("upgrade = 50", pasted)})
    (base / "assets/buildings/mill.png").write_bytes(PICTURE)
    one, two, three, _ = (tier.look for tier in sound(base).buildings["mill"].tier)
    assert one is not None and two is not None
    assert (one.picture, len(one.parts), one.png) == (None, 1, b"")
    assert (two.picture, two.parts, two.png) == ("mill.png", (), PICTURE) and three == two


def test_a_mod_adds_a_building(base: Path, tmp_path: Path) -> None:
    brewery = mod(tmp_path, "brewery-mod", {"buildings/brewery.toml": MILL})
    catalog_ = sound(base, brewery)
    assert [kind.id for kind in catalog_.buildings] == ["brewery", "mill"]
    assert catalog_.buildings.index == {"brewery": 0, "mill": 1}
    assert catalog_.mods == ("brewery-mod",)


def test_a_patch_merges_key_by_key(base: Path, tmp_path: Path) -> None:
    patch = '[[tier]]\ncost = 90\n[[tier]]\n[[tier]]\nstorage = { back = 0.8 }\n[[module]]\nid = "hat"\ncost = 2\n'
    patch += f'[[module]]\nid = "scarf"\n{NAME}cost = 3\ndays = 1\n'
    kind = sound(base, mod(tmp_path, "cheap", {"buildings/mill.toml": patch})).buildings["mill"]
    assert [tier.cost for tier in kind.tier] == [90, 200, 200, 200]
    assert kind.tier[2].storage is not None and (kind.tier[2].storage.back, kind.tier[2].storage.mwh) == (0.8, 2.0)
    assert [(m.id, m.cost) for m in kind.module] == [("hat", 2), ("scarf", 3)]


def test_replace_and_remove(base: Path, tmp_path: Path) -> None:
    other = MILL.replace('"mill"]', '"other"]')
    assert sound(base, mod(tmp_path, "replacing", {"buildings/mill.toml": 'op = "replace"\n' + other})).buildings[
        "mill"
    ].tags == ("other",)
    assert "mill" not in sound(base, mod(tmp_path, "removing", {"buildings/mill.toml": 'op = "remove"\n'})).buildings


def test_every_value_knows_who_set_it(base: Path, tmp_path: Path) -> None:
    patch = '# cheaper\n[[tier]]\ncost = 90\n[[module]]\nid = "hat"\ncost = 2\n'
    catalog_ = sound(base, mod(tmp_path, "cheap", {"buildings/mill.toml": patch}))
    origin = catalog_.origin("building", "mill", "tier[0].cost")
    assert origin is not None and (origin.mod, origin.line, origin.col) == ("cheap", 3, 8)
    inherited = catalog_.origin("buildings", "mill", "tier[3].upkeep")
    lines = MILL.split("\n")
    assert inherited is not None and lines[inherited.line - 1] == "upkeep = 7" and inherited.mod == "base"
    assert [value for _, value in catalog_.why("building", "mill", "module[0].cost")] == [1, 2]
    assert catalog_.origin("building", "mill", "tier[0].nothing") is None
    assert catalog_.origin("building", "nothing") is None
    assert catalog_.plain("building", "mill")["tier"][0]["cost"] == 90


def test_order_of_folders_changes_nothing(base: Path, tmp_path: Path) -> None:
    names = ["apple", "berry", "cherry", "date", "elder"]
    needs = {"apple": '"elder"', "cherry": '"? apple", "berry >= 1.0"'}
    hashes = set()
    for seed in range(6):
        random.Random(seed).shuffle(names)
        here = tmp_path / f"shuffle{seed}"
        for number, name in enumerate(names):
            price = f"[[tier]]\ncost = {sum(map(ord, name))}\n"
            mod(here, name, {"buildings/mill.toml": price}, f"requires = [{needs.get(name, '')}]\n")
            (here / name).rename(here / f"{number}-{name}")
        catalog_ = sound(base, *(here / f"{number}-{name}" for number, name in enumerate(names)))
        assert catalog_.mods == ("berry", "date", "elder", "apple", "cherry")
        hashes.add((catalog_.hash, sound(base, here).hash, catalog_.buildings["mill"].tier[0].cost))
    assert hashes == {(catalog_.hash, catalog_.hash, float(sum(map(ord, "cherry"))))}


def test_the_hash_follows_the_content(base: Path) -> None:
    before = sound(base).hash
    assert sound(base).hash == before
    write(base, {"assets/buildings/mill.toml": "# a comment\n" + MILL})
    assert sound(base).hash == before
    write(base, {"assets/buildings/mill.toml": MILL.replace("cost = 200", "cost = 201")})
    assert sound(base).hash != before


def test_the_hash_is_the_same_in_a_new_process(base: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from game.content.load import load; "
        f"print(load(Path({str(base)!r}) / 'assets', Path({str(base)!r}) / 'levels').catalog.hash)"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8", cwd=ROOT
    )
    assert told.stdout.strip() == sound(base).hash


def test_a_bad_mod_is_switched_off_and_the_rest_plays(base: Path, tmp_path: Path) -> None:
    good = mod(tmp_path, "good", {"buildings/brewery.toml": MILL})
    bad = mod(tmp_path, "bad", {"buildings/mill.toml": "[[tier]]\ncost = -5\n", "buildings/extra.toml": MILL})
    above = mod(tmp_path, "above", {"buildings/third.toml": MILL}, 'requires = ["bad"]\n')
    result = loaded(base, good, bad, above)
    assert result.catalog.mods == ("good",)
    assert [kind.id for kind in result.catalog.buildings] == ["brewery", "mill"]
    assert result.catalog.buildings["mill"].tier[0].cost == 100
    assert {(p.mod, p.code) for p in result.problems} == {("bad", "IZ0111"), ("above", "IZ0203")}


def test_a_mod_that_names_what_is_not_there_is_switched_off(base: Path, tmp_path: Path) -> None:
    text = MILL.replace("upkeep = 7", 'upkeep = 7\nmakes = { good = "gold", amount = 1 }')
    result = loaded(base, mod(tmp_path, "gold", {"buildings/mint.toml": text}))
    assert result.catalog.mods == () and "mint" not in result.catalog.buildings
    assert [p.code for p in result.errors] == ["IZ0301"]


def test_no_mod_can_pass_for_the_game(base: Path, tmp_path: Path) -> None:
    result = loaded(base, mod(tmp_path, "base", {"buildings/mill.toml": "[[tier]]\ncost = 1\n"}))
    assert [p.code for p in result.errors] == ["IZ0202"]
    assert result.catalog.buildings["mill"].tier[0].cost == 100


def test_enemies_and_optional_mods(base: Path, tmp_path: Path) -> None:
    old = mod(tmp_path, "old-grid", {})
    new = mod(tmp_path, "new-grid", {}, 'requires = ["! old-grid", "? not-there"]\n')
    assert loaded(base, new).catalog.mods == ("new-grid",)
    result = loaded(base, old, new)
    assert result.catalog.mods == ("old-grid",) and [p.code for p in result.problems] == ["IZ0205"]


def test_broken_base_content_is_left_out_and_told(base: Path) -> None:
    write(base, {"assets/buildings/broken.toml": "group = [", "assets/buildings/empty.toml": ""})
    result = loaded(base)
    assert [kind.id for kind in result.catalog.buildings] == ["mill"]
    assert {Path(p.file).name for p in result.errors} == {"broken.toml", "empty.toml"}


def test_a_content_error_says_where() -> None:
    problem = load(Path("nowhere"), Path("nowhere"), [Path(__file__).parent / "broken" / "iz0105_twice"]).problems
    assert "IZ0105" in str(ContentError(problem)) and "mill.toml" in str(ContentError(problem))


def test_a_retired_id_and_a_renamed_one_are_kept(base: Path, tmp_path: Path) -> None:
    renaming = mod(tmp_path, "names", {}, '[renamed]\nold_mill = "mill"\n')
    assert sound(base, renaming).renamed == {"old_mill": "mill"}


def test_links_out_of_a_mod_are_not_followed(base: Path, tmp_path: Path) -> None:
    secret = write(tmp_path, {"secret.toml": MILL}) / "secret.toml"
    linked = mod(tmp_path, "linked", {"buildings/own.toml": MILL})
    (linked / "buildings" / "link.toml").symlink_to(secret)
    assert "link" not in sound(base, linked).buildings


def test_importing_the_loader_does_not_load_pydantic_or_pygame() -> None:
    heavy = {"pydantic", "pygame", "numpy"}
    code = f"import sys, game.content.load, game.content.check; print(sorted({heavy} & set(sys.modules)))"
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8", cwd=ROOT
    )
    assert told.stdout.strip() == "[]"


@pytest.mark.parametrize("folder", sorted(folders.TYPES))
def test_every_shipped_file_loads(folder: str) -> None:
    where = folders.default().of(folder)
    assert sorted(path.stem for path in where.glob("*.toml")) == [thing.id for thing in catalog().shelf(folder)]


def test_a_copy_of_the_content_is_the_same_content(tmp_path: Path) -> None:
    where = folders.default()
    shutil.copytree(where.assets, tmp_path / "a", ignore=shutil.ignore_patterns("*.png", "sources"))
    shutil.copytree(where.levels, tmp_path / "l", ignore=shutil.ignore_patterns("lessons"))
    assert load(tmp_path / "a", tmp_path / "l").catalog.hash == catalog().hash
