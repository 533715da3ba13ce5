"""The dialog with the shortcuts."""

from __future__ import annotations

from app.ui.markup import text

_SHORTCUTS = (
    ("V", "select, move, scale, turn"), ("B", "positive stroke"), ("N", "negative stroke"), ("E", "erase marks"),
    ("P", "point (Alt: negative)"), ("R", "box"), ("H / Space", "pan"), ("[ ]", "brush size"),
    ("Wheel + −", "zoom"), ("0 / 1", "fit / 100 %"), ("Insert", "a box in the middle"), ("F2", "name it"),
    ("Arrows", "move (Shift: 10 px)"), ("Alt+Arrows", "resize a box"), ("Delete", "remove the selected"), ("Esc", "cancel"),
    ("Tab (hold)", "the turn before"), ("Shift+Tab", "leave the canvas"), ("Ctrl+Z", "undo"), ("Ctrl+Shift+Z", "redo"),
    ("Enter", "the tab’s main button"), ("← → in the strip", "turn by turn"), ("↑ ↓ in the strip", "between branches"), ("?", "this list"),
)  # fmt: skip


def help_dialog() -> str:
    keys = "".join(f"<kbd>{text(key)}</kbd><span>{text(what)}</span>" for key, what in _SHORTCUTS)
    return (
        '<dialog id="help" aria-label="Shortcuts"><h2>Talk about a picture, point at it, change it</h2>'
        f'<div class="keys">{keys}</div>'
        '<form method="dialog"><button class="button" style="flex:none;padding:0 16px">Close</button></form></dialog>'
    )
