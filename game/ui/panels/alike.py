"""The same order for all buildings of a kind: how many it is for, what they cost together, what the city gains."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from game.engine.commands import Fit, Upgrade
from game.engine.preview import DAYS, Outlook, Preview, complete, outlook
from game.ui.panels.before_after import outcome
from game.ui.widgets import Button, Label, Modal

if TYPE_CHECKING:
    from game.model.city import City
    from game.ui.stage import Stage

Order = Upgrade | Fit


def alike(city: City, order: Order) -> tuple[Order, ...]:
    """The order for its own building and then for every other of the same kind and stage that it may be given to and
    that the purse still holds; () when it is refused."""
    if order.refusal(city) is not None:
        return ()
    b, row = city.buildings, city.row_at(order.x, order.y)
    same = (b["kind"] == b["kind"][row]) & (b["tier"] == b["tier"][row])
    trial = city.copy()
    able: list[Order] = []
    for other in (row, *np.flatnonzero(same)):
        one = _at(order, int(b["x"][other]), int(b["y"][other]))
        if (other != row or not able) and one.refusal(trial) is None:
            one.carry_out(trial)
            if able and trial.now.money < 0:  # one alone may go on credit, never a row of them
                break
            able.append(one)
    return tuple(able)


def _at(order: Order, x: int, y: int) -> Order:
    return Fit(x, y, order.module) if isinstance(order, Fit) else Upgrade(x, y)


def others(city: City, order: Order) -> int:
    """How many further buildings of the kind and stage there are."""
    b, row = city.buildings, city.row_at(order.x, order.y)
    return int(((b["kind"] == b["kind"][row]) & (b["tier"] == b["tier"][row])).sum()) - 1


def together(city: City, orders: tuple[Order, ...], before: Outlook | None = None) -> Preview:
    """What the orders change together (RULES R17), all of them finished."""
    then, money, ready = city.copy(), city.now.money, city.now.day
    for order in orders:
        order.carry_out(then)
    fen = money - then.now.money
    for order in orders:
        ready = max(ready, complete(then, order))
    then.refresh()
    return Preview(fen, ready, before or outlook(city.copy(), DAYS), outlook(then, DAYS), DAYS)


def ask(stage: Stage, order: Order, name: str) -> Modal:
    """The question whether it shall be done to all: how many, the sum, what the city gains, when it is ready."""
    orders = alike(stage.session.city, order)
    seen = together(stage.session.city, orders)
    count = others(stage.session.city, order) + 1
    told = stage.say("inspector.all_sum", n=len(orders), amount=stage.amount(seen.fen, "fen"))
    more = [Label(stage.say("inspector.all_rest", n=count - len(orders)), 12.5, "amber_text")] * (len(orders) < count)
    ready = Label(stage.say("play.ready_on", date=stage.date(seen.ready)), 12.5, "ink2")

    def agree() -> None:
        stage.desk.close(modal)
        give(stage, orders)

    buttons = (
        Button(stage.say("inspector.all_no"), lambda: stage.desk.close(modal), kind="plain", grow=1),
        Button(stage.say("inspector.all_yes", n=len(orders)), agree, icon="check", grow=1),
    )
    modal = Modal(
        stage.desk, stage.say("inspector.all_title", name=name), Label(told, 15, weight="bold"), *more, ready,
        outcome(stage, seen), icon="arrow_up", footer=buttons, close_tip=stage.say("page.close"), width=440,
    )  # fmt: skip
    return modal


def give(stage: Stage, orders: tuple[Order, ...]) -> None:
    """Give all orders as one step of undo."""
    first = len(stage.session.log)
    for order in orders:
        stage.session.do(order)
    stage.picked["batch"] = first, len(stage.session.log)
    stage.refresh()
