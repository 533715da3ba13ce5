"""What an event sends to the browser, and how long it takes, in a short and in a long session."""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

import gradio as gr
import numpy as np

from app.clients import ServerAddress
from app.imaging.codecs import open_picture
from app.imaging.picture import Picture
from app.launcher import ServerState
from app.session import Message, NewTurn, SessionStore
from app.settings import Settings
from app.ui.layout import Parts, build
from app.ui.pages import OpenPage, Pages
from app.ui.render import render
from model_servers.protocol import ServerName

PHOTO = Path(__file__).resolve().parent.parent / "assets" / "photos" / "coffee.jpg"
OWNER = "benchmark"
ROUNDS = 5
"""Each event is measured so often; the median counts."""


class _NoServers:
    """In place of the supervisor: nothing is asked of a server here."""

    def states(self) -> Mapping[ServerName, ServerState]:
        return {}

    def address(self, server: ServerName) -> ServerAddress | None:
        return None

    def subscribe(self, callback: Callable[[Mapping[ServerName, ServerState]], None]) -> Callable[[], None]:
        return lambda: None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``python -m benchmarks history``."""
    parser.add_argument("--turns", type=int, nargs="+", default=[20, 200], metavar="N", help="lengths to measure at")


def run(args: argparse.Namespace) -> dict[str, Any]:
    """Measure, print, and answer the figures (bytes of JSON, processor milliseconds)."""
    with gr.Blocks():
        parts = build(examples="", help="", models="", margin=6)
    lengths = {str(length): asyncio.run(_measure(parts, length)) for length in sorted(set(args.turns))}
    _print(lengths)
    return {"turns": lengths}


async def _measure(parts: Parts, length: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as directory:
        data = Path(directory)
        with SessionStore(data) as store:
            _tell(store, length)
            pages = Pages(Settings(data_dir=data), _NoServers(), store, data / "cache")  # type: ignore[arg-type]
            try:
                page = await pages.get("benchmark", OWNER)
                opening = await _event(parts, pages, page, _nothing)
                timeline, session = page.bench.timeline, page.bench.desk.session_id
                last = timeline.path[-1].id
                chat = NewTurn(kind="chat", words="said nothing")
                events: dict[str, Callable[[], Awaitable[object]]] = {
                    "undo": timeline.undo,
                    "redo": timeline.redo,
                    "star": lambda: timeline.annotate(last, star=not timeline.tree[last].star),
                    "a turn more": lambda: timeline.append_chat(chat, session),
                }
                samples: dict[str, list[dict[str, float]]] = {name: [] for name in events}
                for _ in range(ROUNDS):
                    for name, work in events.items():
                        samples[name].append(await _event(parts, pages, page, work))
            finally:
                await asyncio.to_thread(pages.models.stop)
    return {"open": opening} | {
        name: {figure: statistics.median(sample[figure] for sample in found) for figure in found[0]}
        for name, found in samples.items()
    }


async def _nothing() -> None:
    """The event of opening the page: all is drawn."""


async def _event(parts: Parts, pages: Pages, page: OpenPage, work: Callable[[], Awaitable[object]]) -> dict[str, float]:
    """What the wiring does for an event, without Gradio's own part of it."""
    started = time.process_time()
    await work()
    await page.refresh_lists()
    updates = render(parts, page, pages)
    spent = time.process_time() - started
    sizes = {part.elem_id: len(json.dumps(value, default=str)) for part, value in updates.items()}
    return {
        "bytes": sum(sizes.values()),
        "film_bytes": sizes.get("film", 0),
        "chat_bytes": sizes.get("chat", 0),
        "processor_ms": 1000 * spent,
    }


def _tell(store: SessionStore, length: int) -> None:
    """A session with as many questions as edits, and a branch at every tenth turn."""
    photo = open_picture(PHOTO, max_pixels=10_000_000)
    session = store.create(OWNER, "benchmark")
    store.put_picture(photo)
    store.append(session.id, NewTurn(kind="open", words="opened coffee.jpg", output_picture=photo.id))
    chance = np.random.default_rng(0)
    picture = photo
    for number in range(2, length + 1):
        if number % 10 == 0:
            store.undo(session.id)
        if number % 2:
            question = Message(role="user", text=f"What has changed in step {number}?", picture=picture.id)
            answer = Message(role="assistant", text="The spoon was moved to the left. " * 4, engine="embedded")
            new = NewTurn(kind="chat", words=question.text, messages=(question, answer))
        else:
            rgb = picture.rgb.copy()
            y, x = chance.integers(0, rgb.shape[0] - 40), chance.integers(0, rgb.shape[1] - 40)
            rgb[y : y + 40, x : x + 40] += np.uint8(3)
            edited = Picture(rgb)
            store.put_picture(edited)
            new = NewTurn(
                kind="arrange",
                words="moved the spoon",
                input_picture=picture.id,
                output_picture=edited.id,
                changed=0.01,
            )
            picture = edited
        store.append(session.id, new)


def _print(lengths: Mapping[str, Mapping[str, Mapping[str, float]]]) -> None:
    print(f"{'':<26}{'bytes':>9}{'film':>9}{'chat':>9}{'processor':>12}")
    for length, events in lengths.items():
        for name, figures in events.items():
            sizes = "".join(f"{int(figures[key]):>9,}" for key in ("bytes", "film_bytes", "chat_bytes"))
            print(f"{f'{length} turns: {name}':<26}{sizes}{figures['processor_ms']:>9.1f} ms")
