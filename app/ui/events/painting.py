"""Replace, inpaint and generate: boxes, sizes, seeds."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from app.editing.painting import PaintSettings
from app.ui.events.wiring import MAX_SEED, Wiring, uploaded
from app.ui.layout import SIZES
from app.ui.pages import OpenPage


def connect(wiring: Wiring) -> None:
    select, inpaint, generate = wiring.parts.select, wiring.parts.inpaint, wiring.parts.generate

    async def boxes(page: OpenPage, data: dict[str, Any]) -> None:
        bench, name = page.bench, str(data.get("id", ""))
        match data.get("action"):
            case "label-box":
                bench.boxes.label(name, str(data.get("value", "")))
            case "delete-box":
                bench.boxes.delete(name)
            case "reference":
                await bench.boxes.set_reference(name, uploaded(data.get("path"), data.get("problem")))

    def size(page: OpenPage, data: dict[str, Any], name: str) -> None:
        page.bench.boxes.set_blank_size(*SIZES[name])

    wiring.on(inpaint.boxes.action, boxes, lists=False)
    wiring.on(generate.boxes.action, boxes, lists=False)
    wiring.on(generate.size.input, size, [generate.size], lists=False)
    _seeded(
        wiring,
        [select.replace.click, select.replace_words.submit],
        lambda page, settings, words: page.bench.proposals.replace(words, settings),
        [select.replace_words],
        select.seed,
        select.seed_locked,
        select.candidates,
    )
    _seeded(
        wiring,
        [inpaint.generate.click],
        lambda page, settings: page.bench.proposals.inpaint(settings),
        [],
        inpaint.seed,
        inpaint.seed_locked,
        inpaint.candidates,
        sampling=(inpaint.steps, inpaint.guidance, inpaint.tau, inpaint.context, None),
    )
    _seeded(
        wiring,
        [generate.generate.click],
        lambda page, settings, caption, style: page.bench.proposals.generate(
            caption, settings, Path(style) if style else None
        ),
        [generate.caption, generate.style],
        generate.seed,
        generate.seed_locked,
        generate.candidates,
        sampling=(generate.steps, generate.guidance, generate.tau, None, generate.negative),
    )
    # Enter on the canvas presses the tab's button, so that it acts on what the tab's fields say.
    wiring.parts.canvas.submit(
        None,
        None,
        None,
        js="""() => {
            const visible = (id) => { const found = document.getElementById(id); return found && found.offsetParent ? found : null; };
            (visible('accept') ?? visible('inpaint-run') ?? visible('generate-run'))?.click();
        }""",
        api_visibility="private",
    )


def _seeded(
    wiring: Wiring,
    triggers: Sequence[Callable[..., Any]],
    work: Callable[..., AsyncIterator[None]],
    inputs: Sequence[Any],
    seed: gr.Number,
    locked: gr.Checkbox,
    candidates: gr.Slider,
    sampling: tuple[Any, Any, Any, Any, Any] | None = None,
) -> None:
    """A painting button: a fresh seed is shown before it runs, unless the seed is locked."""
    fields = [item for item in (sampling or ()) if item is not None]

    async def paint(page: OpenPage, data: dict[str, Any], *values: Any) -> AsyncIterator[None]:
        number, count = values[:2]
        given = dict(zip(fields, values[2 : 2 + len(fields)], strict=True))
        settings = PaintSettings(candidates=int(count), seed=int(number or 0), heeded=page.painter_heeds)
        if sampling is not None:
            steps, guidance, tau, context, negative = sampling
            settings = PaintSettings(
                candidates=int(count),
                seed=int(number or 0),
                steps=int(given[steps]),
                guidance=float(given[guidance]),
                tau=float(given[tau]),
                context=float(given[context]) if context is not None else 0.5,
                negative=str(given[negative] or "") if negative is not None else "",
                heeded=page.painter_heeds,
            )
        async for _ in work(page, settings, *values[2 + len(fields) :]):
            yield

    def draw_seed(number: float | None, keep: bool) -> int:
        return max(0, int(number or 0)) if keep else random.randint(0, MAX_SEED)

    for trigger in triggers:
        drawn = trigger(draw_seed, [seed, locked], seed, show_progress="hidden", queue=False, api_visibility="private")
        wiring.on(drawn.then, paint, [seed, candidates, *fields, *inputs], after_canvas=True)
