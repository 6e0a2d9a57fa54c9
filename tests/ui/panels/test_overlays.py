"""The key of an overlay, the card at the cursor and the list of overlays."""

from __future__ import annotations

import numpy as np
import pytest

from game.content.load import catalog
from game.ui.cityscene import heat_of
from game.ui.map.isolines import APART, places, regions
from game.ui.map.scene import MapScene
from game.ui.panels import layers
from game.ui.panels.legend import Legend, class_at, class_bounds, hundredths, span_of
from game.ui.panels.reading import Reading
from game.ui.widgets import Chip, Label

ALL = [o.id for o in layers.ranked(catalog())]


def texts(view) -> list[str]:
    return [w.text for w in view.sheet.root.walk() if isinstance(w, Label | Chip) and w.text]


def shown(stage, view):
    stage.desk.open(view.sheet)
    return view


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
@pytest.mark.parametrize("id_", ALL)
def test_the_key_names_every_class_and_its_land(lived, staged, drawn, id_, lang):
    session = lived()
    stage, overlay = staged(session, lang), session.city.catalog.overlays[id_]
    view, heat = shown(stage, Legend(stage)), heat_of(session.city, session.last, overlay)
    view.show(overlay, heat)
    drawn(stage)
    said = texts(view)
    assert stage.texts.missing == set() and view._panel.visible
    assert all(stage.name(c.name) in said for c in overlay.classes)
    assert sum(int(t[:-1]) for t in said if t.endswith("%") and t[:-1].isdigit() and "\u2013" not in t) >= 100
    view.show(None, None)
    assert not view._panel.visible


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
def test_the_card_at_the_cursor_names_value_class_and_sources_and_leaves_the_mouse_alone(lived, staged, drawn, lang):
    session = lived()
    stage, overlay = staged(session, lang), session.city.catalog.overlays["air"]
    view, heat = shown(stage, Reading(stage)), heat_of(session.city, session.last, overlay)
    y, x = (int(n) for n in np.unravel_index(heat.value.argmax(), heat.value.shape))
    view.show(overlay, heat, (x, y), (400, 300))
    drawn(stage)
    said = texts(view)
    assert stage.name(overlay.classes[class_at(overlay, float(heat.value[y, x]))].name) in said
    assert any(t.endswith("%") for t in said)
    assert not stage.desk.over(view.sheet.rect.center)
    stage.picked["kind"] = "village_wind"
    view.show(overlay, heat, (x, y), (400, 300))
    assert not view._panel.visible


def test_a_tile_without_a_value_has_no_card(lived, staged):
    session = lived()
    stage, overlay = staged(session), session.city.catalog.overlays["power"]
    view, heat = shown(stage, Reading(stage)), heat_of(session.city, session.last, overlay)
    view.show(overlay, heat, (0, 0), (400, 300))
    assert np.isnan(heat.value[0, 0]) and not view._panel.visible


@pytest.mark.parametrize("id_", ALL)
def test_a_value_lies_in_the_class_whose_range_says_so(staged, lived, id_):
    overlay, stage = catalog().overlays[id_], staged(lived())
    for i, low in enumerate(class_bounds(overlay)):
        assert class_at(overlay, low) == i
        assert span_of(stage, overlay, i)
    assert class_at(overlay, -1e9) == 0


def test_percents_add_up_to_a_hundred():
    for counts in ([1, 1, 1], [0, 7, 0], [333, 333, 334, 2], [5, 2, 11, 1, 1, 1, 1]):
        made = hundredths(counts)
        assert sum(made) == 100
        assert all(abs(m - 100 * c / sum(counts)) < 1 for m, c in zip(made, counts, strict=True))
    assert hundredths([0, 0]) == [0, 0]


def test_the_list_lays_one_overlay_over_the_map_and_takes_it_off(lived, staged, drawn, reached):
    stage = staged(lived())
    view = layers.Layers(stage)
    stage.views["layers"] = shown(stage, view)
    assert reached(stage, view.sheet)
    layers.turn(stage, "carbon")
    assert stage.picked["overlay"] == "carbon" and "layers" not in stage.views
    layers.turn(stage, "mood")
    assert stage.picked["overlay"] == "mood"
    layers.turn(stage, "mood")
    assert stage.picked["overlay"] is None


def test_a_contour_is_named_on_its_line_and_pills_keep_apart(lived):
    session = lived()
    land, overlay = session.city.land, session.city.catalog.overlays["air"]
    heat = heat_of(session.city, session.last, overlay)
    scene = MapScene(land.terrain, land.cover, land.planted, (), lambda key, tw: None, heat=heat)  # type: ignore[arg-type,return-value]
    found = places(scene)
    assert found
    for x, y, line in found:
        around = heat.value[int(y - 0.5) : int(y - 0.5) + 2, int(x - 0.5) : int(x - 0.5) + 2]
        assert around.min() <= line <= around.max() and line in heat.lines
    for i, a in enumerate(found):
        assert all(abs(a[0] - b[0]) + abs(a[1] - b[1]) >= APART for b in found[:i])


def test_regions_are_the_parts_of_a_mask():
    mask = np.array([[1, 1, 0, 1], [0, 1, 0, 1], [1, 0, 0, 0]], bool)
    parts = list(regions(mask))
    assert sorted(int(p.sum()) for p in parts) == [1, 2, 3]
    assert (sum(p.astype(int) for p in parts) == mask).all()
