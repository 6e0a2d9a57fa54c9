"""The widget toolkit of the game.

Sizes that callers give are dp (theme.k pixels each), rectangles are pixels. Texts come ready-made: the toolkit
knows no text keys and writes nothing of its own. Colours are names of `game.ui.theme` or "#RRGGBB".

    theme = Theme(k=scale_for(window.get_height(), wish=1.0))
    desk = Desk(Brush(theme), window.get_size())
    money = Label("4,860 万", NUMBER, weight="heavy")
    upgrade = Button("升级", lambda: session.do(command), icon="arrow_up", reason="资金不足")
    sheet = desk.open(Sheet(
        Panel(Row(Icon("coin"), money, gap=8), Divider(), upgrade, pad=14),
        Spot("topright", dx=12, dy=76, width=296),
    ))
    while running:
        for event in pygame.event.get():
            desk.handle(event) or map_view.handle(event)   # True: the interface used it
        money.text = "4,870 万"                            # marks only this sheet, only when it differs
        upgrade.enabled = can_pay                           # shown off, never calls, `reason` as tooltip
        desk.tick(pygame.time.get_ticks())
        desk.draw(window)                                   # kept surfaces: a blit a sheet when nothing changed

Attributes declared `Shown[type]()` (text, enabled, value, picture, visible ...) redraw by themselves when set. Every
widget has `measure(brush, width) -> (w, h)`, `place(rect)`, `draw(surface)`, `handle(event) -> bool`, and takes
the keywords width, height (dp), grow (share of what is left over) and tip (tooltip).

Own widgets: subclass `Widget`, override `natural` (size), `paint`, and for input `focusable`, `handle`, `hint`.
`desk.over(pos)` tells whether the interface lies there, `desk.resize(size, brush)` follows the window and scale.
"""

from game.ui.brush import Brush
from game.ui.theme import Theme, scale_for
from game.ui.widgets.bar import ProgressBar, Ring, Stars
from game.ui.widgets.button import Button, IconButton, Pressable
from game.ui.widgets.card import Card
from game.ui.widgets.chip import Chip
from game.ui.widgets.cycle import Cycle
from game.ui.widgets.desk import Desk
from game.ui.widgets.field import TextField
from game.ui.widgets.label import Badge, Icon, Label, Medallion, Picture
from game.ui.widgets.layout import Box, Column, Flow, Grid, Layers, Row, Spacer
from game.ui.widgets.modal import Modal
from game.ui.widgets.panel import Divider, Panel
from game.ui.widgets.rows import BeforeAfter, Change, KeyValue
from game.ui.widgets.scroll import Scroll
from game.ui.widgets.sheet import Sheet, Spot
from game.ui.widgets.slider import Slider
from game.ui.widgets.tabs import Tabs
from game.ui.widgets.toggle import Toggle
from game.ui.widgets.widget import Shown, Widget

__all__ = [
    "Badge",
    "BeforeAfter",
    "Box",
    "Brush",
    "Button",
    "Card",
    "Change",
    "Chip",
    "Column",
    "Cycle",
    "Desk",
    "Divider",
    "Flow",
    "Grid",
    "Icon",
    "IconButton",
    "KeyValue",
    "Label",
    "Layers",
    "Medallion",
    "Modal",
    "Panel",
    "Picture",
    "Pressable",
    "ProgressBar",
    "Ring",
    "Row",
    "Scroll",
    "Sheet",
    "Shown",
    "Slider",
    "Spacer",
    "Spot",
    "Stars",
    "Tabs",
    "TextField",
    "Theme",
    "Toggle",
    "Widget",
    "scale_for",
]
