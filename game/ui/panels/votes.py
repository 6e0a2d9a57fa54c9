"""The votes of a policy group by group: a small bar each side by side, and what the groups say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.content.items import Policy, Voice
from game.content.terms import Voter
from game.engine import votes
from game.ui.widgets import Column, Grid, Icon, Label, ProgressBar, Row, Widget

if TYPE_CHECKING:
    from game.model.city import City
    from game.ui.stage import Stage

FACES = {True: ("face_happy", "green"), False: ("face_sad", "red")}
"""Whether a group is for it -> its face and that face's ink."""


class Votes:
    """`bars` by group and `words` in their own voice; `show` sets them to the city of today, the note tells why."""

    def __init__(self, stage: Stage, policy: Policy) -> None:
        self.stage, self.policy = stage, policy
        self.groups = {name: GroupBar(stage, name) for name in votes.GROUPS}
        self.bars: Widget = Grid(*(bar.body for bar in self.groups.values()), columns=len(self.groups), gap=8)
        self.said = [Said(stage, voice) for voice in policy.voices]
        self.words: Widget = Column(*(line.row for line in self.said), gap=3)

    def show(self, city: City) -> None:
        """Follow the city."""
        stands = {stand.group: stand for stand in votes.by_group(city, self.policy)}
        for name, bar in self.groups.items():
            bar.show(stands[name])
        for line in self.said:
            line.show(stands[line.voice.by].share >= votes.MAJORITY)


class GroupBar:
    """A group's name, its seats, its share as a bar and a number."""

    def __init__(self, stage: Stage, name: Voter) -> None:
        self.stage, self.name = stage, name
        self.bar = ProgressBar(0.0, mark=votes.MAJORITY, thick=5)
        self.share = Label("", 11, weight="bold", fit="shrink")
        self.seats = Label(stage.say("policies.seats", n=votes.GROUPS[name].seats), 11, "ink3", fit="shrink", grow=1)
        named = Label(stage.say(f"policies.group.{name}"), 11, "ink2", fit="shrink")
        self.body = Column(named, self.bar, Row(self.seats, self.share, gap=3), gap=1)

    def show(self, stand: votes.Stand) -> None:
        """Follow the group."""
        for_it = stand.share >= votes.MAJORITY
        self.bar.value, self.bar.colour = stand.share, "mint" if for_it else "red_top"
        self.share.text = self.stage.amount(round(stand.share, 2), "share")
        self.share.colour = "green" if for_it else "red"
        self.bar.tip = self.share.tip = self.told(stand)

    def told(self, stand: votes.Stand) -> str:
        """What the group thinks of the policy, and what the state of the city adds."""
        say, amount = self.stage.say, self.stage.amount
        return say(
            "policies.why",
            name=say(f"policies.group.{self.name}"),
            lean=amount(round(stand.lean, 2), "share"),
            bar=say(f"goals.bar.{votes.GROUPS[self.name].bar}"),
            moved=amount(round(stand.moved, 3), "share", sign=True),
        )


class Said:
    """What a group says of it, behind a face that is glad or not."""

    def __init__(self, stage: Stage, voice: Voice) -> None:
        self.voice = voice
        self.face = Icon("face_neutral", 15)
        who = stage.say(f"policies.group.{voice.by}")
        self.row = Row(
            self.face, Label(stage.say("policies.says", who=who, says=stage.name(voice.says)), 12, grow=1), gap=6
        )

    def show(self, for_it: bool) -> None:
        """Follow the group."""
        self.face.name, self.face.ink = FACES[for_it]
