"""Why: the terms add up to the figure, the working to yesterday's grams, and every term has a name."""

import numpy as np
import pytest

from game.content.load import load
from game.engine import energy, explain, measures, prices
from game.engine.commands import Place, offered
from game.engine.levers import Lever
from game.session.session import Session
from game.ui.panels import growth, lever, working
from game.ui.panels.serving import FELT, gives, helps
from game.ui.panels.why import WhyPanel
from game.ui.widgets import Button, Label
from tests.session.first_ten import OPENING

PATHS = ("net", "services", "gross", "sinks", "power", "heat", "agriculture", "fugitive", "power/coal_unit",
         "fugitive/coal_unit", "wanted", "wanted/works", "wanted/heat_network", "curtailed", "unserved", "spinning",
         "industry_process/steel_works", "buildings/city_block", "hinterland", "hinterland/hinterland", "money",
         "money/fees", "margin", "mood", "mood/0", "people", "headroom", "knowledge", "points", "leakage")  # fmt: skip
MOD = """
name = { en = "Tea house", "zh-CN" = "茶楼" }
group = "city"
size = [1, 1]
place = { on = ["plain", "shore"] }
[[tier]]
name = { en = "Charcoal kettles", "zh-CN" = "炭炉" }
cost = 1000
days = 0
carbon = [
  { account = "buildings", t_per_day = 0.25, fuel = "coal", source = { title = "Kettles weighed", year = 2024 } },
]
sources.cost = { title = "Kettles weighed", year = 2024 }
[[tier]]
name = { en = "Electric kettles", "zh-CN" = "电壶" }
cost = 2000
days = 1
carbon = [{ account = "buildings", t_per_day = 0.0, source = { title = "Kettles weighed", year = 2024 } }]
sources.cost = { title = "Kettles weighed", year = 2024 }
"""


def labels(view):
    return [w.text for w in view.sheet.root.walk() if isinstance(w, Label)]


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
@pytest.mark.parametrize("path", PATHS)
def test_every_figure_is_told_in_words_and_adds_up(lived, staged, drawn, lang, path):
    stage = staged(lived(), lang)
    view = stage.views["why"] = WhyPanel(stage, path)
    stage.desk.open(view.sheet)
    drawn(stage)
    assert stage.texts.missing == set()
    assert sum(t.amount for t in view.why.terms) == view.why.total
    assert len(view._bars) == len(view.why.terms)
    assert not [text for text in labels(view) if "[" in text or "{" in text]


def test_the_working_of_a_row_is_yesterday_to_the_gram(lived, staged):
    session = lived()
    city = session.city
    page = city.carbon.last(city.now.day, 1)
    for account, source in {row[:2] for row in city.carbon.rows if row[0] not in ("fugitive", "leakage")}:
        view = WhyPanel(staged(session), f"{account}/{source}")
        if view.why.steps:
            rows = [i for i in city.carbon.select(account) if city.carbon.rows[i][1] == source]
            assert sum(s.grams for s in view.why.steps) == int(page[rows].sum()), (account, source)


def test_the_product_in_words_is_the_amount_beside_it(lived, staged):
    stage = staged(lived())
    view = WhyPanel(stage, "power/coal_unit")
    kind = stage.session.city.catalog.buildings["coal_unit"]
    step = view.why.steps[0]
    together = float(np.prod([by for _, by in step.changes]))
    assert step.activity * step.factor * together == pytest.approx(step.grams, rel=1e-6)
    line = working.sum_line(stage, kind, step)
    assert stage.amount(step.grams, "g") in line and "900 g/kWh" in line
    assert "coal" in working.cited(stage, step.source).lower()


def test_terms_lead_on_and_the_trail_leads_back(lived, staged, drawn):
    stage = staged(lived())
    view = WhyPanel(stage, "net")
    stage.desk.open(view.sheet)
    view._bars["account", "power"].press()
    assert view.trail == ["net", "power"] and view.why.total < measures.net(stage.session.city)
    view._bars["building", "coal_unit"].press()
    assert view.path == "power/coal_unit" and view.why.steps
    crumbs = [w for w in view._crumbs.walk() if isinstance(w, Button)]
    assert len(crumbs) == 2
    crumbs[0].press()
    assert view.trail == ["net"] and view.why.total == measures.net(stage.session.city)


def test_a_row_opened_from_elsewhere_still_leads_up(lived, staged):
    assert WhyPanel(staged(lived()), "power/coal_unit").trail == ["net", "power", "power/coal_unit"]
    assert WhyPanel(staged(lived()), "mood/1").trail == ["mood", "mood/1"]


def test_a_lever_opens_what_it_means(lived, staged):
    stage = staged(lived())
    seen = []
    stage.picked["focus"] = lambda x, y: seen.append((x, y))
    for one in WhyPanel(stage, "power/coal_unit").why.levers:
        lever.show(stage, one)
    city = stage.session.city
    kinds = {city.catalog.buildings.items[city.buildings["kind"][city.row_at(*tile)]].id for tile in seen}
    assert len(seen) == 2 and kinds == {"coal_unit"}
    found = [v for path in ("transport", "buildings") for v in WhyPanel(stage, path).why.levers]
    habit = next(v for v in found if v.what == "action")
    lever.show(stage, habit)
    assert stage.views["actions"].what == {"action": habit.id}


def test_drawing_and_turning_leave_the_city_alone(lived, staged, drawn):
    stage = staged(lived())
    before = stage.session.city.digest()
    view = WhyPanel(stage, "net")
    stage.desk.open(view.sheet)
    for path in ("power", "power/coal_unit", "money"):
        view.go(path)
        drawn(stage)
    assert stage.session.city.digest() == before


def test_a_lever_says_what_has_to_be_found_before(lived, staged):
    stage = staged(lived())
    city = stage.session.city
    kinds, finds = city.catalog.buildings, city.catalog.discoveries
    upgrade = next(Lever("upgrade", k.id, "2", 1) for k in kinds if len(k.tier) > 1 and k.tier[1].needs)
    module = next(Lever("module", k.id, m.id, 1) for k in kinds for m in k.module if m.needs)
    needs = [kinds[upgrade.kind].tier[1].needs, next(m.needs for m in kinds[module.kind].module if m.id == module.id)]
    city.studied[:] = -1
    for one, need in zip((upgrade, module), needs, strict=True):
        assert [w.text for w in lever.waits(stage, one)] == [f"Needs: {stage.name(finds[need].name)}"]
        shown = [w.text for w in lever.card(stage, one).walk() if isinstance(w, Label)]
        assert f"Needs: {stage.name(finds[need].name)}" in shown
        city.studied[finds.index[need]] = 0
        assert lever.waits(stage, one) == []
    assert lever.waits(stage, Lever("action", "city_block", city.catalog.actions.items[0].id, 1)) == []


def test_keys_reach_every_term_and_lever(lived, staged, reached):
    stage = staged(lived())
    view = WhyPanel(stage, "power")
    stage.desk.open(view.sheet)
    assert reached(stage, view.sheet)


def test_the_panel_follows_the_days(lived, staged):
    stage = staged(lived())
    view = WhyPanel(stage, "net")
    before = view.why.total
    stage.session.advance(1)
    view.refresh()
    assert view.why.total == measures.net(stage.session.city) != before


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_a_building_of_a_mod_has_its_why_without_python(tmp_path, staged, drawn, lang):
    home = tmp_path / "tea"
    (home / "buildings").mkdir(parents=True)
    header = 'id = "tea"\nname = { en = "Tea", "zh-CN" = "茶" }\nversion = "1.0"\n'
    (home / "mod.toml").write_text(header, encoding="utf-8")
    (home / "buildings" / "tea_house.toml").write_text(MOD, encoding="utf-8")
    found = load(mods=[home])
    assert not found.errors
    
    session = Session.new(found.catalog, found.catalog.levels["my_island"])
    h, w = session.city.land.shape
    spot = next((x, y) for y in range(h) for x in range(w) if Place("tea_house", x, y).refusal(session.city) is None)
    assert session.do(Place("tea_house", *spot)) is None
    session.advance(3)
    stage = staged(session, lang)
    view = WhyPanel(stage, "buildings/tea_house")
    stage.desk.open(view.sheet)
    drawn(stage)
    told = " ".join(labels(view))
    assert stage.name(found.catalog.buildings["tea_house"].name) in told
    assert stage.name(found.catalog.buildings["tea_house"].tier[0].name) in told
    assert "Kettles weighed" in told and stage.texts.missing == set()
    assert view.why.total == 750_000
    upgrade = next(v for v in view.why.levers if v.what == "upgrade")
    assert stage.name(found.catalog.buildings["tea_house"].tier[1].name) in lever.sentence(stage, upgrade)


def test_missing_services_are_named_good_by_good(lived, staged):
    """Without freight yards the mood of the city says that it is freight that nobody brings."""
    session = lived()
    city = session.city
    city.buildings["off"][city.buildings["kind"] == city.catalog.buildings.index["freight_yard"]] = 1
    city.stale("layout", "rates")
    session.advance()
    found = explain.why(city, "services", session.last)
    term = next(t for t in explain.why(city, "mood/0", session.last).terms if t.what[1] == "services")
    assert found.total == term.amount < 0 and term.path == "services"
    missing = {good for good, deal in session.last.trade.deals.items() if deal.unmet}
    assert {t.what[1] for t in found.terms} == missing & set(session.last.needs.goods) and "freight" in missing


def test_the_mood_of_a_single_district_is_explained_at_once(lived, staged):
    session = lived("my_island", 3)
    for kind, x, y in (("dock", 26, 36), ("hamlet", 25, 33)):
        assert session.do(Place(kind, x, y)) is None
    session.advance(60)
    home = int(session.city.residents.argmax())
    assert WhyPanel(staged(session), "mood").trail == ["mood", f"mood/{home}"]
    assert WhyPanel(staged(lived()), "mood").trail == ["mood"]


def test_a_missed_service_leads_to_a_building_that_gives_it(lived, staged):
    session = lived()
    city = session.city
    city.buildings["off"][city.buildings["kind"] == city.catalog.buildings.index["freight_yard"]] = 1
    city.stale("layout", "rates")
    session.advance()
    stage = staged(session)
    view = WhyPanel(stage, "services")
    goods = [term.what[1] for term in view.why.terms]
    doors = [w for w in view.sheet.root.walk() if isinstance(w, Button) and w.text == stage.say("moment.build")]
    assert len(doors) == len(goods) > 0
    doors[goods.index("freight")].press()
    assert gives(city.catalog.buildings[stage.picked["kind"]], "freight") and "why" not in stage.views


def test_what_a_low_mood_is_short_of_has_a_building_that_gives_it(lived):
    session = lived()
    city, day = session.city, session.last

    def help_of(path, what, amount=-100_000):
        return [h.kind for h in helps(city, path, (explain.Term(what, amount, ""),), day)]

    for term, gives_it in (("warmth", lambda k: k.tier[0].heat), ("jobs", lambda k: k.tier[0].jobs)):
        (kind,) = help_of("mood/0", ("mood", term))
        assert gives_it(kind) and offered(city, kind) is None
        assert not help_of("mood/0", ("mood", term), FELT + 1)
    assert not help_of("mood/0", ("mood", "noise"))
    (tip,) = help_of("services", ("good", "waste"), -30_000)
    assert "waste" in tip.tags


def test_a_large_gap_is_met_by_the_largest_plant_that_the_purse_holds(lived):
    """Not by hundreds of small sets; with little money by what one can begin with, and a small gap by the cheapest."""
    session = lived()
    city, kinds = session.city, session.city.catalog.buildings

    def peak(kind):
        return sum(p.peak for p in (kind.tier[0].power,) if p and p.order == "price")

    city.buildings["off"][np.isin(city.buildings["kind"], [k for k, kind in enumerate(kinds) if peak(kind)])] = 1
    city.stale("layout", "rates")
    session.advance()
    assert int(session.last.flow.load.max()) > energy.dependable(city)
    city.now.money = 10**13
    (rich,) = helps(city, "unserved", (), session.last)
    assert peak(rich.kind) == max(peak(kind) for kind in kinds if offered(city, kind) is None) and rich.pieces > 1
    city.now.money = 0
    (poor,) = helps(city, "unserved", (), session.last)
    able = [kind for kind in kinds if peak(kind) and offered(city, kind) is None]
    assert prices.price(city, poor.kind, poor.kind.tier[0]) == min(prices.price(city, k, k.tier[0]) for k in able)


def test_the_residents_say_what_the_boats_hang_on(lived, staged):
    """Beds, boats, mood and line; full homes have a remedy while the line has room."""
    session = lived("my_island", 3)
    for command in OPENING.values():
        assert session.do(command) is None
    session.advance(60)
    stage = staged(session)
    city = session.city
    found = {name: open_ for name, _, open_ in growth.bounds(stage, city)}
    assert found == {"beds": False, "boats": True, "mood": True, "line": True} and not city.heads.vacant
    (home,) = helps(city, "people", (), session.last)
    assert home.kind.tier[0].home is not None
    said = [w.text for w in WhyPanel(stage, "people").sheet.root.walk() if isinstance(w, Label)]
    assert {stage.say(f"why.grows_{name}") for name in found} <= set(said) and not stage.texts.missing
