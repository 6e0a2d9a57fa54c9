"""Which class makes which panel."""

from __future__ import annotations

import importlib
from collections.abc import Callable

from game.ui.stage import View

PANELS: dict[str, str] = {
    "topbar": "Topbar", "rail": "Rail", "palette": "Palette", "ticker": "Ticker", "dock": "Dock",
    "placing": "Placing", "inspector": "Inspector", "ledger": "Ledger", "why": "WhyPanel", "curve": "Curve",
    "day24h": "Day24h", "actions": "Actions", "research": "Research", "policies": "Policies", "restore": "Restore",
    "species": "Species", "codex": "Codex", "estimate": "Estimate", "tasks": "Tasks", "goals": "Goals",
    "menu": "Menu", "saves": "Saves", "settings": "SettingsPanel", "away": "Away", "ending": "Ending",
    "levels": "Levels", "notices": "Notices", "opening": "Opening", "legend": "Legend",
    "moment": "Moment", "reading": "Reading", "hints": "Hints", "layers": "Layers", "report": "ReportPage",
    "asking": "Asking", "letter": "Letter",
}  # fmt: skip
"""Panel name -> class, in the module of the same name unless another is named."""
ALWAYS: tuple[str, ...] = (
    "topbar", "rail", "ticker", "hints", "dock", "placing", "legend", "reading", "moment", "asking",
)  # fmt: skip
"""Panels that are open as long as a game is played."""


def maker(name: str) -> Callable[..., View]:
    """The class of a panel, imported when first asked for."""
    where, _, cls = PANELS[name].rpartition(".")
    module = importlib.import_module(f"game.ui.panels.{where or name}")
    made: Callable[..., View] = getattr(module, cls)
    return made


class Later:
    """Makes a panel once its module is asked for."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, *args: object, **what: object) -> View:
        return maker(self.name)(*args, **what)
