"""The dialog with the shortcuts."""

from __future__ import annotations

from app.ui.markup import text

_SHORTCUTS = (
    ("Tools", (
        ("V", "select, move, scale, turn"), ("B", "positive stroke: belongs"), ("N", "negative stroke: does not"),
        ("E", "erase marks"), ("P", "point (Alt: negative)"), ("R", "box"), ("[ ]", "brush size"),
    )),
    ("What is selected", (
        ("Arrows", "move (Shift: 10 px)"), ("Alt+Arrows", "resize a box"), ("Delete", "remove"), ("F2", "name"),
        ("Insert", "a box in the middle"), ("Enter", "the tab’s main button"), ("Esc", "cancel"),
    )),
    ("View", (
        ("Wheel + −", "zoom"), ("0", "fit to window"), ("1", "100 %"), ("H", "pan (or hold Space)"),
        ("Tab", "hold: the turn before"), ("Shift+Tab", "leave the canvas"), ("?", "this list"),
    )),
    ("History", (
        ("Ctrl+Z", "undo"), ("Ctrl+Shift+Z", "redo"), ("← →", "in the strip: turn by turn"),
        ("↑ ↓", "in the strip: between branches"),
    )),
)  # fmt: skip


def help_dialog() -> str:
    groups = "".join(
        f"<section><h3>{text(title)}</h3>"
        + "".join(f"<div><kbd>{text(key)}</kbd><span>{text(what)}</span></div>" for key, what in keys)
        + "</section>"
        for title, keys in _SHORTCUTS
    )
    return (
        '<dialog id="help" aria-label="Shortcuts"><h2>Shortcuts</h2>'
        f'<div class="keys">{groups}</div>'
        '<form method="dialog"><button class="button" title="Close (Esc)">Close</button></form></dialog>'
    )
