"""A button that goes through a few choices, where there is no room to show them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Unpack

from game.ui.widgets.button import Button, Labelled


class Cycle(Button):
    """Shows the chosen one of (key, text); a press turns to the next and calls `on_choose(key)`."""

    def __init__(
        self, choices: Sequence[Sequence[str]], chosen: str, on_choose: Callable[[str], object],
        **options: Unpack[Labelled],
    ) -> None:  # fmt: skip
        self.choices = {c[0]: c[1] for c in choices}
        self.chosen, self.on_choose = chosen, on_choose
        options.setdefault("kind", "plain")
        options.setdefault("size", 13)
        super().__init__(self.choices[chosen], self._turn, **options)

    def _turn(self) -> None:
        keys = list(self.choices)
        self.chosen = keys[(keys.index(self.chosen) + 1) % len(keys)]
        self.text = self.choices[self.chosen]
        self.on_choose(self.chosen)
