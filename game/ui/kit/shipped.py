"""The pictures that come with the game: a folder of packed drawings, and the list of what they show."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from game.content.look import Look
from game.session.pictures import LOOK
from game.ui.kit.drawing import key_of, kit_version

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Shipped:
    """`looks` has the key of each drawing by the name of its look; `kit` is the version that drew them."""

    folder: Path
    kit: str = ""
    looks: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def files(self) -> dict[str, Path]:
        """Key -> file; looks that are alike share one."""
        return {key: self.folder / file_of(name) for name, key in sorted(self.looks.items(), reverse=True)}

    def drift(self, looks: Mapping[str, Look]) -> list[str]:
        """Names of looks whose picture is missing or shows something else, and of pictures whose look is gone."""
        now = {name: key_of(look) for name, look in looks.items()}
        odd = {name for name, key in now.items() if self.looks.get(name) != key or not self.files[key].is_file()}
        return sorted(odd | self.looks.keys() - now.keys())

    def write(self) -> None:
        """Write the list. Raises OSError."""
        found = {"kit": self.kit, "looks": dict(sorted(self.looks.items()))}
        (self.folder / MANIFEST).write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8", newline="\n")


def shipped(folder: Path) -> Shipped:
    """What lies in a folder; nothing when there is no list that can be read."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        looks = {str(name): str(key) for name, key in found["looks"].items()}
        return Shipped(folder, str(found["kit"]), looks)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Shipped(folder)


def listed(folder: Path, looks: Mapping[str, Look]) -> Shipped:
    """The list of a folder that is to show these looks as they are now."""
    return Shipped(folder, kit_version(), {name: key_of(look) for name, look in looks.items()})


def file_of(name: str) -> str:
    """The file of a look's drawing: "coal_unit/2" is kept as coal_unit.2.look."""
    return name.replace("/", ".") + LOOK
