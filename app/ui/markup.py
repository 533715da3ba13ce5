"""A Gradio HTML component whose elements report what was done to them.

The page's lists (objects, boxes, candidates, turns, engine chips) are HTML drawn by Python. Any element in them with
``data-action`` raises one event, ``action``, whose data are the element's ``data-*`` attributes; inputs report when
their value is committed, those with ``data-live`` also shortly after a key. So a list needs no JavaScript of its own.
"""

from __future__ import annotations

from html import escape
from typing import Any

import gradio as gr

_DELEGATE = """
const report = (source, extra) => trigger('action', {...source.dataset, ...extra});
const owner = (event) => event.target.closest('[data-action]');
element.addEventListener('click', (event) => {
    const source = owner(event);
    if (!source || source.matches('input,select,textarea') || source.getAttribute('aria-disabled') === 'true') return;
    report(source, {});
});
element.addEventListener('change', async (event) => {
    const source = owner(event);
    if (!source || !source.matches('input,select,textarea')) return;
    if (source.type === 'file') {
        if (source.files.length === 0) return;
        let found;
        try { found = {path: (await upload(source.files[0])).path}; }
        catch (error) { found = {problem: String(error.message ?? error)}; }
        report(source, found);
        source.value = '';
        return;
    }
    report(source, {value: source.type === 'checkbox' ? String(source.checked) : source.value});
});
element.addEventListener('input', (event) => {
    const source = owner(event);
    if (!source?.matches('[data-live]')) return;
    clearTimeout(element.reportSoon);
    element.reportSoon = setTimeout(() => report(source, {value: source.value}), 250);
});
element.addEventListener('keydown', (event) => {
    const source = owner(event);
    if (!source) return;
    if (event.key === 'Enter' && source.matches('input')) { event.preventDefault(); source.blur(); return; }
    const step = {ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1}[event.key];
    if (!step || source.matches('input,select,textarea')) return;
    const stops = [...element.querySelectorAll('[data-action][data-stop]')];
    const next = stops[stops.indexOf(source) + step];
    if (next) { event.preventDefault(); next.focus(); }
});
"""


class Markup(gr.HTML):
    """Python-drawn HTML that raises ``action`` with the ``data-*`` attributes of what was clicked or changed."""

    def __init__(self, value: str = "", **kwargs: Any) -> None:
        super().__init__(value, js_on_load=_DELEGATE, apply_default_css=False, **kwargs)

    def get_block_name(self) -> str:
        return "html"


def text(value: object) -> str:
    """Escape for text and for double-quoted attributes."""
    return escape(str(value), quote=True)


def attributes(**values: object) -> str:
    """``data_action="x"`` → `` data-action="x"``; None and False are left out, True stands alone."""
    parts = []
    for name, value in values.items():
        if value is None or value is False:
            continue
        key = name.rstrip("_").replace("_", "-")
        parts.append(f" {key}" if value is True else f' {key}="{text(value)}"')
    return "".join(parts)
