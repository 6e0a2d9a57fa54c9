"""The look of the interface as values: named colours, the dp scale, radii, spaces and type sizes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

Rgba = tuple[int, int, int, int]

STANDARD: Mapping[str, str] = MappingProxyType(
    {
        "paper": "#FFFAF0",
        "paper2": "#F6EEDD",
        "paper3": "#EADFC8",
        "line": "#DDD0B6",
        "ink": "#243B33",
        "ink2": "#55665D",
        "ink3": "#5E6D63",
        "green": "#147A55",
        "green_top": "#1B8558",
        "green_dark": "#0F5A3B",
        "green_tint": "#E4F4E6",
        "mint": "#7CC79A",
        "teal": "#0E7C86",
        "teal_tint": "#D6EEEE",
        "amber": "#F2B134",
        "amber_top": "#FFD26B",
        "amber_dark": "#C98A12",
        "amber_ink": "#3B2A00",
        "amber_text": "#8A5200",
        "amber_tint": "#FFF0CC",
        "red": "#B3401F",
        "red_top": "#C7502C",
        "red_dark": "#8A2C12",
        "red_tint": "#FBE2D8",
        "blue": "#234A9A",
        "blue_tint": "#DDEAF7",
        "night": "#22313A",
        "white": "#FFFFFF",
        "off_top": "#E4DCCB",
        "off": "#DCD3BF",
        "off_dark": "#C7BCA3",
        "off_ink": "#5A5447",
        "energy": "#F3C04B",
        "industry": "#8EC3E6",
        "city": "#F2A98C",
        "nature": "#8CCB7F",
        "transit": "#9AD3CF",
        "research": "#C9B4E2",
        "power": "#DBA748",
        "factories": "#936755",
        "buildings": "#7391BB",
        "traffic": "#9C7AB4",
        "farming": "#8FA757",
        "ecosystems": "#3F9464",
        "removal": "#328B99",
    }
)

CONTRAST: Mapping[str, str] = MappingProxyType(
    {
        **STANDARD,
        "paper": "#FFFFFF",
        "paper2": "#F4F2EC",
        "paper3": "#D9D4C7",
        "line": "#8C8576",
        "ink": "#0E1C17",
        "ink2": "#2B3A33",
        "ink3": "#35443C",
        "green": "#0B5C3E",
        "green_top": "#0F6646",
        "green_dark": "#06402A",
        "red": "#8E2A0E",
        "red_top": "#9C3415",
        "amber_text": "#6A3E00",
        "blue": "#173878",
        "off_ink": "#3E392E",
    }
)

PALETTES: Mapping[str, Mapping[str, str]] = MappingProxyType({"standard": STANDARD, "contrast": CONTRAST})

SPACES = (2, 4, 8, 12, 16, 24, 32)
KEY, INSET, CARD, PANEL, MODAL = 6, 9, 12, 16, 22  # corner radii, dp
DISPLAY, H1, H2, NUMBER, BUTTON, BODY, FACT, CAPTION = 34, 24, 18, 16, 14, 13, 12, 11  # type sizes, dp
LINE_HEIGHT = 1.4
TARGET = 34  # the least side of anything that can be pressed, dp
FLOOR = 11  # no text smaller than this, neither dp nor px
MARGIN, GAP = 12, 8


@dataclass(frozen=True)
class Theme:
    """Colours and the scale `k` (pixels a dp: 1.0 at 720p, 1.25 at 1080p, the player may set 0.9 to 2.0)."""

    k: float = 1.0
    palette: str = "standard"
    still: bool = False  # reduced motion
    own: Mapping[str, str] = field(default_factory=dict)

    def px(self, dp: float) -> int:
        """A length in whole pixels."""
        return int(round(dp * self.k))

    def type_px(self, dp: float) -> int:
        """A type size in pixels, never under the floor."""
        return max(FLOOR, self.px(dp))

    def colour(self, name: str | Rgba | tuple[int, int, int]) -> Rgba:
        """RGBA of a colour name, "#RRGGBB" or a tuple."""
        if isinstance(name, tuple):
            return (name[0], name[1], name[2], name[3] if len(name) > 3 else 255)
        code = self.own.get(name) or PALETTES[self.palette].get(name, name)
        if not code.startswith("#") or len(code) != 7:
            raise ValueError(f"no colour is named {name!r}")
        return (int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16), 255)

    def scaled(self, k: float) -> Theme:
        """The same theme at another scale, kept between 0.5 and 3."""
        return replace(self, k=min(3.0, max(0.5, k)))


def scale_for(height: int, wish: float = 1.0) -> float:
    """The dp scale of a window `height` px high: 1.0 at 720, 1.25 at 1080 and on in that line, times the wish."""
    base = 1.0 + max(0, height - 720) * 0.25 / 360
    return max(0.75, min(3.0, base * wish))


def mix(a: Rgba, b: Rgba, share: float) -> Rgba:
    """`share` of `b` in `a`, 0 to 1."""
    return (
        round(a[0] + (b[0] - a[0]) * share),
        round(a[1] + (b[1] - a[1]) * share),
        round(a[2] + (b[2] - a[2]) * share),
        round(a[3] + (b[3] - a[3]) * share),
    )


def lighter(colour: Rgba, share: float = 0.06) -> Rgba:
    """The colour with `share` of white: the hover state."""
    return mix(colour, (255, 255, 255, colour[3]), share)


def contrast(a: Rgba, b: Rgba) -> float:
    """The WCAG 2 contrast of two opaque colours, 1 to 21."""
    low, high = sorted((_luminance(a), _luminance(b)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Rgba) -> float:
    linear = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour[:3]]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
