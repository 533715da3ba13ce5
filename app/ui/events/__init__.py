"""Events of the page: each handler is a few lines on the workbench or the chat; what changed is drawn by render.py."""

from __future__ import annotations

import gradio as gr

from app.ui.events import canvas, chat, compare, history, models, page, painting, replay, selecting, sessions
from app.ui.events.wiring import Wiring
from app.ui.layout import Parts
from app.ui.pages import Pages


def connect(blocks: gr.Blocks, parts: Parts, pages: Pages) -> None:
    """Connect every control of the page with what it does."""
    wiring = Wiring(parts, pages)
    page.connect(wiring, blocks)
    canvas.connect(wiring)
    selecting.connect(wiring)
    painting.connect(wiring)
    chat.connect(wiring)
    models.connect(wiring)
    compare.connect(wiring)
    history.connect(wiring)
    sessions.connect(wiring)
    replay.connect(wiring)
