"""The desk: all sheets on the screen, who gets an event, where the focus is, what lies behind a modal sheet."""

from __future__ import annotations

import pygame

from game.ui import paint
from game.ui.brush import Brush
from game.ui.widgets.focus import ARROWS, beside, towards
from game.ui.widgets.sheet import Sheet, focusables
from game.ui.widgets.tooltip import Tooltip
from game.ui.widgets.widget import Widget

TIP_AFTER = 450  # ms
WHEEL = 3
"""Buttons above this one are notches of the wheel, which come as wheel events too."""
VEIL = (20, 34, 40, 120)
MOUSE = (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP, pygame.MOUSEMOTION)
KEYS = (pygame.KEYDOWN, pygame.KEYUP, pygame.TEXTINPUT, pygame.TEXTEDITING)


class Desk:
    """Sheets from bottom to top. `handle` is True for events the interface used; `tick` wants the time in ms."""

    def __init__(self, brush: Brush, size: tuple[int, int]) -> None:
        self.brush, self.size = brush, size
        self.sheets: list[Sheet] = []
        self.focus: Widget | None = None
        self.now = 0
        self._last: Widget | None = None  # where Tab goes on from after a click
        self._by_keys = False
        self._pointer = (-1, -1)
        self._hover: Widget | None = None
        self._held: tuple[Sheet, Widget] | None = None
        self._tip: tuple[Widget, int] | None = None
        self._note = Tooltip()
        self._backdrop: pygame.Surface | None = None

    def open(self, sheet: Sheet) -> Sheet:
        """Lay a sheet on top; a modal one takes the keyboard."""
        if sheet not in self.sheets:
            self.sheets.append(sheet)
            sheet.opened = self.now
            sheet.touch(layout=True)
            if sheet.modal:
                self._backdrop = None
                self.focus_on(None)
                self._last = None
        return sheet

    def close(self, sheet: Sheet) -> None:
        """Take a sheet away and tell it so."""
        if sheet in self.sheets:
            self.sheets.remove(sheet)
            mine = set(map(id, sheet.root.walk()))
            if self.focus is not None and id(self.focus) in mine:
                self.focus_on(None)
            if self._held is not None and self._held[0] is sheet:
                self._held = None
            self._backdrop = None
            self._point(self._pointer)
            if sheet.on_close is not None:
                sheet.on_close()

    def resize(self, size: tuple[int, int], brush: Brush | None = None) -> None:
        """Another window size, or another brush: everything is placed again."""
        self.size, self.brush = size, brush or self.brush
        self._backdrop = None
        for sheet in self.sheets:
            for widget in sheet.root.walk():
                widget.forget()
            sheet.touch(layout=True)

    @property
    def modal(self) -> Sheet | None:
        """The topmost modal sheet."""
        return next((sheet for sheet in reversed(self.sheets) if sheet.modal), None)

    @property
    def covered(self) -> bool:
        """Whether a modal sheet's backdrop hides the map, so that it needs no drawing."""
        return self.modal is not None and self._backdrop is not None

    @property
    def read(self) -> bool:
        """Whether a sheet that yields is open: something to read over the map."""
        return any(sheet.yields for sheet in self.sheets)

    def over(self, pos: tuple[int, int]) -> bool:
        """Whether a sheet, or a modal backdrop, lies at a place of the window."""
        return self.modal is not None or self._hit(pos) is not None

    def focus_on(self, widget: Widget | None, by_keys: bool = False) -> None:
        """Move the focus."""
        if self.focus is not None and self.focus is not widget:
            self.focus.focused = False
            self.focus.focus_turned(False)
        turned = widget is not None and widget is not self.focus
        self.focus, self._by_keys = widget, by_keys
        self._last = widget or self._last
        if widget is not None:
            widget.focused = True
            if turned:
                widget.focus_turned(True)
            widget.reveal(widget.rect)
            self._tip = (widget, self.now + TIP_AFTER) if by_keys else None
        shown = widget if by_keys else None
        for sheet in self.sheets:
            inside = shown is not None and any(shown is each for each in sheet.root.walk())
            sheet.ring(shown if inside else None)

    def handle(self, event: pygame.event.Event) -> bool:
        """Give an event to whom it belongs."""
        self._lay()
        if event.type in MOUSE:
            return self._mouse(event)
        if event.type == pygame.MOUSEWHEEL:
            found = self._hit(self._pointer)
            used = found is not None and self._bubble(found[1], event)
            self._point(self._pointer)
            return used or found is not None or self.modal is not None
        if event.type in KEYS:
            return self._key(event)
        if event.type == pygame.WINDOWLEAVE:
            self._point((-1, -1))
        return False

    def tick(self, now: int) -> None:
        """The time, ms since any fixed moment."""
        self.now = now
        if self.focus is not None:
            self.focus.tick(now)

    @property
    def stirs(self) -> bool:
        """Whether a frame is due: something changed, rises or is about to be explained."""
        return any(sheet.stirs(self.now) for sheet in self.sheets) or self._tip is not None

    def draw(self, window: pygame.Surface) -> None:
        """Draw the sheets in sight, the backdrop of a modal one, and the tooltip."""
        self._lay()
        if self.modal is not None:
            if self._backdrop is None:
                self._backdrop = paint.frosted(window, VEIL)
            window.blit(self._backdrop, (0, 0))
        for sheet in self._in_sight():
            sheet.draw(window, self.brush, self.now)
        self._draw_tip(window)

    def shows(self, sheet: Sheet) -> bool:
        """Whether a sheet is open and no other has put it away."""
        return any(sheet is each for each in self._in_sight())

    def _in_sight(self) -> list[Sheet]:
        """The sheets that are drawn and pressed: none under a modal but those that stay, none half covered."""
        modal, shown = self.modal, self.sheets
        if modal is not None:
            at, head = self.sheets.index(modal), modal.rect.top
            shown = [s for s in shown[:at] if s.always and s.rect.bottom <= head] + shown[at:]
        return [sheet for i, sheet in enumerate(shown) if not _put_away(sheet, shown[i + 1 :])]

    def _lay(self) -> None:
        moved = [sheet.lay(self.brush, self.size) for sheet in self.sheets]
        if any(moved):
            self._point(self._pointer)

    def _open_to_keys(self) -> list[Sheet]:
        modal = self.modal
        return self._in_sight() if modal is None else self.sheets[self.sheets.index(modal) :]

    def _hit(self, pos: tuple[int, int]) -> tuple[Sheet, Widget] | None:
        for sheet in reversed(self._in_sight()):
            found = sheet.root.hit(sheet.local(pos))
            if found is not None:
                return sheet, found
        return None

    def _mouse(self, event: pygame.event.Event) -> bool:
        self._pointer = event.pos
        if event.type != pygame.MOUSEMOTION and event.button > WHEEL:
            return True
        if event.type == pygame.MOUSEMOTION and self._held is None:
            self._point(event.pos)
        found = self._held or self._hit(event.pos)
        if found is None:
            if event.type == pygame.MOUSEBUTTONDOWN:
                self.focus_on(None)
            return self.modal is not None or self._yield(event)
        sheet, widget = found
        sent = pygame.event.Event(event.type, {**event.dict, "pos": sheet.local(event.pos)})
        if event.type == pygame.MOUSEBUTTONDOWN:
            self._take(sheet, widget, sent)
            return True
        if event.type == pygame.MOUSEBUTTONUP and event.button == 1:
            self._held = None
        self._bubble(widget, sent)
        if event.type == pygame.MOUSEBUTTONUP:
            self._point(event.pos)
        return True

    def _yield(self, event: pygame.event.Event) -> bool:
        """Close the topmost sheet that gives way to a press beside it, which then does nothing else."""
        if event.type != pygame.MOUSEBUTTONDOWN or event.button != 1:
            return False
        sheet = next((each for each in reversed(self._in_sight()) if each.yields), None)
        if sheet is not None:
            self.close(sheet)
        return sheet is not None

    def _take(self, sheet: Sheet, widget: Widget, event: pygame.event.Event) -> None:
        self._tip = None
        chain = _chain(widget)
        target = next((each for each in chain if each.focusable), None)
        if target is None or not target.keeps_focus:
            self.focus_on(None)
            self._last = target or self._last
        else:
            self.focus_on(target)
        for each in chain:
            if each.handle(event):
                if event.button == 1 and sheet in self.sheets:
                    self._held = (sheet, each)
                return

    def _point(self, pos: tuple[int, int]) -> None:
        found = self._hit(pos)
        chain = _chain(found[1]) if found else []
        hover = next((each for each in chain if each.focusable), None)
        if hover is not self._hover:
            if self._hover is not None:
                self._hover.hovered = False
            self._hover = hover
            if hover is not None:
                hover.hovered = True
        noted = next((each for each in chain if each.hint()), None)
        if noted is not (self._tip[0] if self._tip else None) and not (self._by_keys and self.focus):
            self._tip = (noted, self.now + TIP_AFTER) if noted is not None else None

    def _key(self, event: pygame.event.Event) -> bool:
        if self.focus is not None and self._bubble(self.focus, event):
            return True
        if event.type == pygame.KEYDOWN:
            order = focusables(self._open_to_keys())
            if event.key == pygame.K_TAB and order:
                back = bool(getattr(event, "mod", 0) & pygame.KMOD_SHIFT)
                self.focus_on(beside(order, self.focus or self._last, -1 if back else 1), by_keys=True)
                return True
            if event.key in ARROWS and self.focus is not None:
                return self._aim(ARROWS[event.key])
            if event.key == pygame.K_ESCAPE:
                return self._escape()
        return self.modal is not None and event.type == pygame.KEYDOWN

    def _aim(self, way: tuple[int, int]) -> bool:
        places = [
            (widget, sheet.window(widget.rect)) for sheet in self._open_to_keys() for widget in focusables([sheet])
        ]
        assert self.focus is not None
        target = towards(places, self.focus, way)
        if target is not None:
            self.focus_on(target, by_keys=True)
        return True

    def _escape(self) -> bool:
        modal = self.modal
        if modal is not None:
            self.close(modal)
            return True
        if self.focus is not None:
            self.focus_on(None)
            return True
        return False

    def _bubble(self, widget: Widget, event: pygame.event.Event) -> bool:
        return any(each.handle(event) for each in _chain(widget))

    def _draw_tip(self, window: pygame.Surface) -> None:
        if self._tip is None or self.now < self._tip[1] or self._held is not None:
            return
        widget = self._tip[0]
        for sheet in self.sheets:
            if widget.hint() and any(widget is each for each in sheet.root.walk()):
                self._note.draw(window, self.brush, widget.hint(), sheet.window(widget.rect))
                return


def _put_away(sheet: Sheet, above: list[Sheet]) -> bool:
    """Whether one of the sheets above clears away what it covers a part of."""
    return any(other.clears and other.rect.colliderect(sheet.rect) for other in above)


def _chain(widget: Widget) -> list[Widget]:
    """The widget and its parents up to the root."""
    chain = [widget]
    while isinstance(chain[-1].parent, Widget):
        chain.append(chain[-1].parent)
    return chain
