"""Gradio's blocks, with answers that cannot take one another away."""

from __future__ import annotations

from typing import Any

import gradio as gr
from gradio.blocks import BlockFunction


class WholeBlocks(gr.Blocks):
    """Blocks whose events send whole values, also when they answer more than once.

    Gradio sends what has changed since the event's last answer, and its browser side changes the value of that answer in
    place. The page may not have taken it yet, when both come in one packet, and would never see it.
    """

    def handle_streaming_diffs(
        self,
        block_fn: BlockFunction,
        data: list[Any],
        session_hash: str | None,
        run: str | None,
        final: bool,
        simple_format: bool = False,
    ) -> list[Any]:
        """Values as differences that replace them whole; none where nothing has changed."""
        runs = self.pending_diff_streams[session_hash] if session_hash is not None else {}
        before = list(runs[run]) if run in runs else None
        whole = super().handle_streaming_diffs(block_fn, data, session_hash, run, final, simple_format=True)
        if before is None or final or simple_format:
            return whole
        return [
            [] if value == earlier else [["replace", [], value]] for earlier, value in zip(before, whole, strict=True)
        ]
