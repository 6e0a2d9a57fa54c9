"""A track: how a figure of the world moves by year."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema


@dataclass(frozen=True)
class Track:
    """Values on 1 January of some years, in their order; straight lines between, held flat outside."""

    years: tuple[int, ...] = ()
    values: tuple[float, ...] = ()

    @classmethod
    def of(cls, points: Mapping[int, float]) -> Track:
        """The track of a table year -> value."""
        pairs = sorted(points.items())
        return cls(tuple(year for year, _ in pairs), tuple(value for _, value in pairs))

    def __bool__(self) -> bool:
        return bool(self.years)

    def at(self, when: float, default: float = 1.0) -> float:
        """The value at a moment in years; the default where the track is empty."""
        years, values = self.years, self.values
        if not years:
            return default
        i = bisect_right(years, when)
        if i == 0 or i == len(years):
            return values[min(i, len(years) - 1)]
        share = (when - years[i - 1]) / (years[i] - years[i - 1])
        return values[i - 1] + (values[i] - values[i - 1]) * share

    def scaled(self, factor: float) -> Track:
        """The same track, every value times a factor."""
        return Track(self.years, tuple(value * factor for value in self.values))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def read(value: Any, table: Callable[[Any], dict[int, float]]) -> Track:
            return value if isinstance(value, Track) else cls.of(table(value))

        return core_schema.no_info_wrap_validator_function(read, handler.generate_schema(dict[int, float]))
