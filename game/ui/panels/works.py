"""What can be done to a building: the next tier, its modules, moving it, switching it off, taking it down."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.content.kinds import BuildingKind, Module
from game.content.terms import Name
from game.engine import prices
from game.engine.commands import Cancel, Command, Fit, Remove, Switch, Upgrade, Wake
from game.engine.works import busy, next_tier
from game.ui.panels import alike
from game.ui.panels.before_after import Forecasts, module_words, outcome, tier_rows
from game.ui.widgets import (
    BeforeAfter,
    Button,
    Chip,
    Column,
    Flow,
    Icon,
    IconButton,
    KeyValue,
    Label,
    Modal,
    Panel,
    Picture,
    Row,
    Toggle,
)

if TYPE_CHECKING:
    import pygame

    from game.ui.stage import Stage
    from game.ui.widgets import Widget

AT_ONCE = 3
"""Changes shown above the button of the next tier, so that it is seen without scrolling; the rest stands below it."""
COSTLY = 20
"""Taking down is asked about when it loses more than a twentieth of the purse."""


class Works:
    """The widgets for the building on a tile; `refresh` brings their buttons up to date."""

    def __init__(self, stage: Stage, tile: tuple[int, int], forecasts: Forecasts) -> None:
        self.stage, self.tile, self.forecasts = stage, tile, forecasts
        city = stage.session.city
        self.row = city.row_at(*tile)
        self.kind: BuildingKind = city.catalog.buildings.items[city.buildings["kind"][self.row]]
        self._acts: list[tuple[Button | IconButton, Command, Callable[[], str]]] = []

    def widgets(self) -> list[Widget]:
        """The modules and the plain acts, top to bottom."""
        return [*self._modules(), self._plain_acts()]

    def refresh(self) -> None:
        """Ask again which acts are refused, and what they cost."""
        for button, command, text in self._acts:
            refused = command.refusal(self.stage.session.city)
            button.enabled = refused is None
            button.reason = self.stage.say(f"refusal.{refused}") if refused else ""
            if isinstance(button, Button):
                button.text = text()

    def _act(self, button: Button, command: Command, text: Callable[[], str]) -> Button:
        self._acts.append((button, command, text))
        return button

    # The next tier

    def next_tier(self, at_once: int = AT_ONCE) -> list[Widget]:
        """The card of the next tier with `at_once` rows above its button, or that there is none."""
        stage, city = self.stage, self.stage.session.city
        then = next_tier(city, self.row)
        if then is None:
            top = Row(Icon("star", 18), Label(stage.say("inspector.top"), 13, weight="bold", grow=1), gap=8)
            return [Panel(top, look="inset", pad=10)] if len(self.kind.tier) > 1 else []
        number = int(city.buildings["tier"][self.row]) + 1
        now, days = self.kind.tier[number - 2], prices.days(city, self.kind, then.days)
        command = Upgrade(*self.tile)
        ready = stage.say("play.ready_on", date=stage.date(city.now.day + days))
        time = Label(stage.amount(days, "days"), 11.5, "ink2", tip=ready)
        head = Row(Label(stage.say("inspector.next"), 11.5, "ink2", grow=1), time, gap=8)
        parts: list[Widget] = [Column(head, Label(stage.name(then.name), 15, weight="heavy"), gap=0, grow=1)]
        picture = portrait(stage, self.kind.id, number, 58, 50)
        top = Row(*([Picture(picture, 58, 50)] if picture is not None else []), *parts, gap=8)
        changes = tier_rows(stage, now, then)
        rows: list[Widget] = [top]
        if then.needs and command.refusal(city) == "not_discovered":
            found = stage.say("play.needs_discovery", name=stage.name(city.catalog.discoveries[then.needs].name))
            rows.append(Row(Icon("lock", 15), Label(found, 12, "amber_text", "bold", grow=1), gap=6))
        most = max(0, at_once - len(rows) + 1)
        button = Button("", lambda: stage.do(command))
        above, below = ([BeforeAfter(part, 12)] if part else [] for part in (changes[:most], changes[most:]))
        rows += [*above, self._act(button, command, self._upgrade_text), *self._for_all(command, then.name), *below]
        lost = prices.replaced(city, self.row)
        if lost:
            rows.append(KeyValue(stage.say("inspector.scraps"), stage.amount(lost, "fen"), colour="amber_text"))
        if busy(city, self.row) is None:
            rows.append(outcome(stage, self.forecasts.of(city, stage.session.altered, command)))
        return [Panel(*rows, look="good", pad=(10, 8), gap=5)]

    def _for_all(self, command: Upgrade | Fit, name: Name) -> list[Widget]:
        """The button that asks whether all of the kind shall have it; none for the only one, nor before it is found."""
        stage, more = self.stage, alike.others(self.stage.session.city, command)
        if more <= 0 or command.refusal(stage.session.city) == "not_discovered":
            return []
        told = stage.say("inspector.all", n=more + 1)

        def ask() -> None:
            stage.desk.open(alike.ask(stage, command, stage.name(name)))

        if isinstance(command, Fit):
            small = IconButton("copy", ask, size=18, tip=told)
            self._acts.append((small, command, lambda: told))
            return [small]
        return [self._act(Button("", ask, kind="plain", icon="copy", size=12.5), command, lambda: told)]

    def _upgrade_text(self) -> str:
        city = self.stage.session.city
        row = city.row_at(*self.tile)
        if row < 0 or next_tier(city, row) is None:
            return self.stage.say("inspector.upgrade", price="")
        return self.stage.say("inspector.upgrade", price=self.stage.amount(prices.upgrade(city, row), "fen"))

    # Modules

    def _modules(self) -> list[Widget]:
        city, stage = self.stage.session.city, self.stage
        bits, tier = int(city.buildings["modules"][self.row]), int(city.buildings["tier"][self.row])
        fitted = [m for i, m in enumerate(self.kind.module) if bits >> i & 1]
        free = [
            m for i, m in enumerate(self.kind.module)
            if not bits >> i & 1 and (m.tiers is None or tier in m.tiers)
        ]  # fmt: skip
        free.sort(key=lambda m: Fit(*self.tile, m.id).refusal(city) is not None)
        out: list[Widget] = []
        if fitted:
            chips = [Chip(stage.name(m.name), "ok", tip=module_words(stage, m)) for m in fitted]
            out += [Label(stage.say("inspector.fitted"), 12, "ink2"), Flow(*chips, gap=5)]
        if free:
            out.append(Label(stage.say("inspector.can_fit"), 12, "ink2"))
            out += [self._module(m) for m in free]
        return out

    def _module(self, module: Module) -> Panel:
        stage, city = self.stage, self.stage.session.city
        command = Fit(*self.tile, module.id)
        words = [Label(stage.name(module.name), 13, weight="bold"), Label(module_words(stage, module), 12, "green")]
        if module.about:
            words[0].tip = stage.name(module.about)
        if module.needs and command.refusal(city) == "not_discovered":
            needs = stage.say("play.needs_discovery", name=stage.name(city.catalog.discoveries[module.needs].name))
            words.append(Label(needs, 11.5, "amber_text"))
        days = prices.days(city, self.kind, module.days)
        upkeep = f" \u00b7 {stage.say('inspector.upkeep', amount=stage.amount(round(module.upkeep * 100), 'fen'))}"
        told = Label(stage.amount(days, "days") + (upkeep if module.upkeep else ""), 11.5, "ink2", grow=1)
        button = Button("", lambda: stage.do(command), kind="plain", size=12.5)
        self._act(button, command, lambda: self._fit_text(module))
        row = Row(told, *self._for_all(command, module.name), button, gap=6)
        return Panel(Column(*words, gap=1), row, look="inset", pad=(10, 7), gap=4)

    def _fit_text(self, module: Module) -> str:
        city = self.stage.session.city
        row = city.row_at(*self.tile)
        price = self.stage.amount(prices.module(city, row, module), "fen") if row >= 0 else ""
        return self.stage.say("inspector.fit", price=price)

    # The plain acts

    def _plain_acts(self) -> Widget:
        stage, city, say = self.stage, self.stage.session.city, self.stage.say
        if busy(city, self.row) is not None:
            cancel = Cancel(*self.tile)
            button = Button("", lambda: stage.do(cancel), kind="plain", icon="undo", size=13)
            return Column(self._wake(), self._act(button, cancel, lambda: say("inspector.cancel")), gap=6)
        off = bool(city.buildings["off"][self.row])
        switch, remove = Switch(*self.tile), Remove(*self.tile)
        turn = Button("", lambda: stage.do(switch), kind="plain", icon="power", size=13, grow=1)
        self._act(turn, switch, lambda: say("inspector.on" if off else "inspector.off"))
        down = Button("", self._take_down, kind="plain", icon="trash", size=13)
        self._act(down, remove, self._remove_text)
        return Column(Row(self._move_button(), turn, gap=8, even=True), down, gap=6)

    def _wake(self) -> Toggle:
        """Whether time away ends when the works are finished."""
        stage, on = self.stage, bool(self.stage.session.city.buildings["wake"][self.row])
        return Toggle(
            stage.say("inspector.wake"), on, lambda _: stage.do(Wake(*self.tile)), size=12.5,
            tip=stage.say("inspector.wake_tip"),
        )  # fmt: skip

    def _move_button(self) -> Button:
        firms = bool(self.stage.session.city.buildings["owner"][self.row])
        reason = self.stage.say("refusal.not_yours") if firms else ""
        return Button(
            self.stage.say("inspector.move"), self._move, kind="plain", icon="grip", size=13, grow=1,
            enabled=not firms, reason=reason, tip=self.stage.say("inspector.move_tip"),
        )  # fmt: skip

    def _move(self) -> None:
        self.stage.picked.pop("kind", None)
        self.stage.picked.pop("restore", None)
        self.stage.picked["move"] = self.tile
        self.stage.refresh()

    def _remove_text(self) -> str:
        city = self.stage.session.city
        row = city.row_at(*self.tile)
        gain = prices.residual(city, row) if row >= 0 else 0
        return self.stage.say("inspector.remove", amount=self.stage.amount(gain, "fen", sign=True))

    def loss(self) -> int:
        """fen by which building it anew would cost more than taking it down brings."""
        city = self.stage.session.city
        tier = self.kind.tier[int(city.buildings["tier"][self.row]) - 1]
        return prices.price(city, self.kind, tier) - prices.residual(city, self.row)

    def _take_down(self) -> None:
        city = self.stage.session.city
        if self.loss() * COSTLY < max(city.now.money, 0):
            self.stage.do(Remove(*self.tile))
            return
        self.stage.desk.open(self._question())

    def _losses(self) -> list[str]:
        """What taking down costs beside money: homes, posts, value that is not worn off."""
        stage, city = self.stage, self.stage.session.city
        people, lost = int(city.buildings["people"][self.row]), prices.stranded(city, self.row)
        posts = prices.tier_of(city, self.row).jobs
        out = [stage.say("inspector.ask_people", n=f"{people:,}")] if people else []
        out += [stage.say("inspector.ask_posts", n=f"{posts:,}")] if posts else []
        return out + ([stage.say("inspector.ask_stranded", amount=stage.amount(lost, "fen"))] if lost else [])

    def _question(self) -> Modal:
        stage, say = self.stage, self.stage.say
        words = say("inspector.ask", loss=stage.amount(self.loss(), "fen"))
        more = [Label(line, 13, "red", "bold") for line in self._losses()]

        def agree() -> None:
            stage.desk.close(modal)
            stage.do(Remove(*self.tile))

        buttons = (
            Button(say("inspector.keep"), lambda: stage.desk.close(modal), kind="plain", grow=1),
            Button(say("inspector.remove_yes"), agree, kind="danger", icon="trash", grow=1),
        )
        title = say("inspector.ask_title", name=stage.name(self.kind.name))
        modal = Modal(
            stage.desk, title, Label(words, 14), *more,
            icon="trash", footer=buttons, close_tip=say("page.close"), width=460,
        )  # fmt: skip
        return modal


def portrait(stage: Stage, kind: str, tier: int, w: float, h: float) -> pygame.Surface | None:
    """The picture of a kind's tier, `w` x `h` dp, where the screen can draw one."""
    px = stage.desk.brush.px
    draw = stage.picked.get("portrait")
    return draw(kind, tier, px(w), px(h)) if draw is not None else None


