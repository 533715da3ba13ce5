"""The filmstrip as a component: Python sends patches, the browser keeps the strip."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradio as gr

_SCRIPT = Path(__file__).parent / "static" / "film.js"
_FRAME = (
    '<div class="film" role="tree" aria-label="History" aria-orientation="horizontal"><div class="reel"></div></div>'
)


class FilmStrip(gr.HTML):
    """Takes what :meth:`app.ui.views.film.Sent.patch` makes; raises ``action`` as :class:`app.ui.markup.Markup` does.

    The frame does not depend on the value, so that Gradio leaves what is in it alone.
    """

    def __init__(self, **kwargs: Any) -> None:
        script = _SCRIPT.read_text(encoding="utf-8")
        super().__init__(None, html_template=_FRAME, js_on_load=script, apply_default_css=False, **kwargs)

    def get_block_name(self) -> str:
        return "html"
