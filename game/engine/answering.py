"""Answering: what the mayor decides when an event asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from game.engine import events, prices
from game.engine.command import affordable
from game.engine.evening import News, begin
from game.engine.measures import all_hold

if TYPE_CHECKING:
    from game.model.city import City


@dataclass(frozen=True)
class Answer:
    """Pick one of the answers of an event that waits for one; what it costs is paid at once."""

    name: ClassVar[str] = "answer"
    event: str
    answer: str

    def refusal(self, city: City) -> str | None:
        index, event = city.catalog.events.index, city.catalog.events.get(self.event)
        if event is None or index[self.event] not in events.asked(city):
            return "not_asked"
        if self.answer not in event.answers:
            return "no_such_answer"
        answer = city.catalog.events[self.answer]
        if not all_hold(city, answer.when):
            return "not_yet"
        if city.now.green_points + prices.won(city, answer) < 0:
            return "no_green_points"
        cost = -prices.brought(city, answer)
        return affordable(city, cost) if cost > 0 else None

    def carry_out(self, city: City) -> tuple[News, ...]:
        index = city.catalog.events.index
        city.ends[index[self.event]] = city.now.day
        return (begin(city, index[self.answer]),)
