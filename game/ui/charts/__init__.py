"""Charts as widgets, drawn once and kept until their values change.

chart = StackedArea(
    years,
    [Series("电力", power, "power", "area"), Series("净排放", net, "ink"), Series("目标", goal, "red", "dashed")],
    now=2035, unit="ktCO₂e/年", shows=lambda v: f"{v:,.0f}",
    marks=[Mark("2030年前达峰", x=2030, status="ok"), Mark("预计中和", x=2055, y=0)],
)
chart.show(years, series)     # later: other values, equal ones cost nothing
"""

from game.ui.charts.chart import Mark
from game.ui.charts.legend import Series
from game.ui.charts.lines import DayRibbon, LineChart, StackedArea
from game.ui.charts.shares import Share, ShareBars, Sparkline

__all__ = ["DayRibbon", "LineChart", "Mark", "Series", "Share", "ShareBars", "Sparkline", "StackedArea"]
