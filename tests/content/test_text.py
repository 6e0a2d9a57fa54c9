from __future__ import annotations

from pathlib import Path

from game.content import folders
from game.content.text import LANGS, Texts, entries, flat, holes, reread


def root(tmp_path: Path, en: str, zh: str) -> Path:
    for lang, text in (("en", en), ("zh-CN", zh)):
        folder = tmp_path / "text" / lang
        folder.mkdir(parents=True)
        (folder / "a.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_nested_tables_are_dotted_keys() -> None:
    assert flat({"a": {"b": "x", "c": {"d": "y"}}}) == {"a.b": "x", "a.c.d": "y"}


def test_placeholders_are_filled_by_name(tmp_path: Path) -> None:
    here = root(tmp_path, 'no_money = "Need {need}, have {have}"', 'no_money = "要{need}，只有{have}"')
    assert Texts("en", here).say("no_money", need="¥3", have="¥2") == "Need ¥3, have ¥2"
    assert Texts("zh-CN", here).say("no_money", have="2元", need="3元") == "要3元，只有2元"
    assert Texts("en", here).say("no_money", need="{have}") == "Need {have}, have {have}"


def test_plurals_follow_n(tmp_path: Path) -> None:
    here = root(tmp_path, 'homes = { one = "{n} home", other = "{n} homes" }', 'homes = "{n}户"')
    said = [Texts(lang, here).say("homes", n=n) for lang in LANGS for n in (0, 1, 2)]
    assert said == ["0 homes", "1 home", "2 homes", "0户", "1户", "2户"]


def test_an_unknown_key_comes_back_in_brackets_and_is_kept(tmp_path: Path) -> None:
    words = Texts("en", root(tmp_path, 'a = "A"', 'a = "甲"\nonly_zh = "乙"'))
    assert words.say("nothing.here") == "[nothing.here]"
    assert words.say("only_zh") == "乙"
    assert words.missing == {"nothing.here", "only_zh"}
    assert words.say("a") == "A" and "a" in words


def test_mods_lay_their_texts_over(tmp_path: Path) -> None:
    base = root(tmp_path / "base", 'a = "A"\nb = "B"', 'a = "甲"')
    mod = root(tmp_path / "mod", 'b = "Mod"', "")
    assert [Texts("en", base, (mod,)).say(key) for key in "ab"] == ["A", "Mod"]


def test_a_broken_text_file_leaves_the_others(tmp_path: Path) -> None:
    here = root(tmp_path, 'a = "A"', "")
    (here / "text" / "en" / "b.toml").write_text("a = [", encoding="utf-8")
    assert Texts("en", here).say("a") == "A"


def test_edited_texts_are_taken_up_when_asked(tmp_path: Path) -> None:
    here = root(tmp_path, 'a = "A"', "")
    assert Texts("en", here).say("a") == "A"
    (here / "text" / "en" / "a.toml").write_text('a = "B"', encoding="utf-8")
    reread()
    assert Texts("en", here).say("a") == "B"


def test_the_languages_say_the_same_things() -> None:
    en, zh = (entries(folders.default().assets, lang) for lang in LANGS)
    ours = {key for key in (*en, *zh) if key.startswith("content.")}
    assert ours <= en.keys() and ours <= zh.keys()
    assert all(holes(en[key]) - {"n"} == holes(zh[key]) - {"n"} for key in ours)
