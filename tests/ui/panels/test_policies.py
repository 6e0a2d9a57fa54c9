"""The council: support, costs and effects as the engine has them; a vote is a command."""

import pytest

from game.engine import prices, votes
from game.model.rows import BARS
from game.ui.panels.phrases import effect
from game.ui.panels.policies import STANDINGS

PANEL = "policies"


def card(view, policy):
    return next(c for c in view.cards if c.policy.id == policy)


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
@pytest.mark.parametrize("k", [1.0, 2.0])
def test_it_speaks_both_languages_and_only_looks(spoken, lang, k):
    spoken("city_2020", lang, k)


def test_every_effect_of_every_policy_and_discovery_has_words(lived, staged):
    for lang in ("en", "zh-CN"):
        stage = staged(lived(), lang)
        catalog = stage.session.city.catalog
        for thing in (*catalog.policies, *catalog.discoveries, *catalog.events):
            for change in thing.effects:
                assert "[" not in effect(stage, change)
        assert stage.texts.missing == set()


def test_an_effect_is_told_with_its_sign(lived, staged):
    stage = staged(lived())
    code = stage.session.city.catalog.policies["building_code"]
    assert effect(stage, code.effects[0]) == "Homes: heat needed \u22123%"
    assert effect(stage, code.effects[2]) == "Homes: price +3%"
    assert effect(stage, stage.session.city.catalog.policies["fleet_rule"].effects[1]).endswith("+3 MWh a day")


def test_support_is_what_the_vote_will_find(opened, lived, staged):
    stage = staged(lived())
    city = stage.session.city
    view = opened(stage)
    for shown in view.cards:
        assert shown.support.value == pytest.approx(votes.support(city, shown.policy))
        if votes.support(city, shown.policy) < 0.5:
            assert not shown.button.enabled


def test_the_price_of_a_policy_is_its_cost_times_the_people(opened, lived, staged):
    stage = staged(lived())
    city = stage.session.city
    shown = card(opened(stage), "waste_sorting")
    assert stage.amount(15 * city.people * 100, "fen") in shown.cost.text


def test_a_policy_is_passed_and_taken_back_by_the_same_button(opened, lived, staged):
    stage = staged(lived())
    city = stage.session.city
    shown = card(opened(stage), "retraining")
    points = city.now.green_points
    shown.button.press()
    index = city.catalog.policies.index["retraining"]
    paid = points - city.now.green_points
    assert city.enacted[index] == city.now.day and paid == prices.points(shown.policy.green_points, city.people)
    assert shown.standing.visible and shown.button.text == stage.say("policies.repeal")
    shown.button.press()
    assert city.enacted[index] == -1 and not shown.standing.visible


def test_what_is_missing_is_named(opened, lived, staged):
    stage = staged(lived())
    stage.session.city.now.green_points = 0
    view = opened(stage)
    assert card(view, "retraining").button.reason == stage.say("refusal.no_green_points")
    assert "Battery" not in card(view, "retraining").price.text
    fleet = card(view, "fleet_rule")
    assert not fleet.button.enabled
    assert stage.session.city.catalog.discoveries["ev_fleet"].name.en in fleet.button.reason


def test_keys_reach_every_policy(opened, lived, staged, reached):
    stage = staged(lived())
    assert reached(stage, opened(stage).sheet)


def test_the_votes_of_the_groups_make_the_whole_by_their_seats(opened, lived, staged):
    stage = staged(lived())
    seats = {name: group.seats for name, group in votes.GROUPS.items()}
    for shown in opened(stage).cards:
        shares = {name: bar.bar.value for name, bar in shown.votes.groups.items()}
        whole = sum(seats[name] * share for name, share in shares.items()) / sum(seats.values())
        assert list(shares) == list(seats) and whole == pytest.approx(shown.support.value)


def test_each_group_goes_by_its_own_bar_and_says_so(opened, lived, staged):
    stage = staged(lived())
    city = stage.session.city
    view = opened(stage)
    for name, group in votes.GROUPS.items():
        told = {}
        for value in (100_000, 900_000):
            city.bars[:] = 500_000
            city.bars[BARS.index(group.bar)] = value
            shown = card(view, "waste_sorting")
            shown.show(city)
            told[value] = {other: bar.bar.value for other, bar in shown.votes.groups.items()}
            note = shown.votes.groups[name].bar.tip
            assert stage.say(f"goals.bar.{group.bar}") in note and ("+" in note) == (value > 500_000)
        assert {o for o in told[100_000] if told[100_000][o] < told[900_000][o]} == {name}


def test_a_group_speaks_with_the_face_of_its_vote(opened, lived, staged):
    stage = staged(lived())
    view = opened(stage)
    for shown in view.cards:
        assert shown.policy.voices
        for said in shown.votes.said:
            share = shown.votes.groups[said.voice.by].bar.value
            assert said.face.name == ("face_happy" if share >= votes.MAJORITY else "face_sad")


def test_the_tabs_part_the_policies_by_how_they_stand(opened, lived, staged):
    stage = staged(lived())
    view = opened(stage)
    parts = {}
    for standing in STANDINGS:
        view._pick(standing)
        parts[standing] = [c.policy.id for c in view.cards if c.body in view._shelf.children]
    assert sum(map(len, parts.values())) == len(view.cards)
    assert parts["locked"] and not any(card(view, policy).button.enabled for policy in parts["locked"])
    assert not parts["on"] and parts["possible"]
