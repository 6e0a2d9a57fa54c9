"""The facts tables: what is known about the real world, a row an id, each with its range and its source."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from game.content import folders


@dataclass(frozen=True)
class Row:
    """One fact. `value`, `low` and `high` in `unit`; None where the source gives none."""

    id: str
    name_en: str
    name_zh: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    year: str
    region: str
    title: str
    publisher: str
    ref: str
    opened: bool
    note: str
    file: str

    def in_lang(self, lang: str) -> str:
        """The fact's name in `lang`."""
        return self.name_zh if lang.startswith("zh") and self.name_zh else self.name_en

    def cited(self, lang: str) -> str:
        """Who published it, else its title; in other languages than Chinese by its English name, if it has one."""
        name = self.publisher or self.title
        return name if lang.startswith("zh") else english().get(name, name)

    def span(self) -> tuple[float, float] | None:
        """The range that the source gives, or the value on both sides; None without a number."""
        ends = [x for x in (self.low, self.value, self.high) if x is not None]
        return (min(ends), max(ends)) if ends else None


def _number(text: str | None) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None


def _row(cells: dict[str, str], file: str) -> Row:
    return Row(
        id=cells["id"],
        name_en=cells.get("name_en") or cells.get("key") or cells.get("quantity") or cells["id"],
        name_zh=cells.get("name_zh") or "",
        value=_number(cells.get("value") or cells.get("seed_value")),
        low=_number(cells.get("low")),
        high=_number(cells.get("high")),
        unit=cells.get("unit") or cells.get("seed_unit") or "",
        year=cells.get("year") or "",
        region=cells.get("region") or "",
        title=cells.get("source_title") or cells.get("basis") or cells.get("company") or "",
        publisher=cells.get("source_publisher") or "",
        ref=cells.get("source_ref") or "",
        opened=cells.get("source_opened") == "yes",
        note=cells.get("note") or "",
        file=file,
    )


def table(name: str, assets: Path | None = None) -> list[dict[str, str]]:
    """One facts table as it is, a dict a line; also those without ids, such as "city_path"."""
    path = (assets or folders.default().assets) / "sources" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def english() -> dict[str, str]:
    """Names of sources that are written in Chinese, in English."""
    return {line["zh"]: line["en"] for line in table("titles")}


@cache
def rows(assets: Path | None = None) -> dict[str, Row]:
    """Every row of every facts table that has an id, by id."""
    folder = (assets or folders.default().assets) / "sources"
    found: dict[str, Row] = {}
    for path in sorted(folder.glob("*.csv")):
        for cells in table(path.stem, assets):
            if cells.get("id"):
                found[cells["id"]] = _row(cells, path.stem)
    return found
