"""Chat about pictures: questions whose answers can be checked, on the example photos and on composed scenes."""

from __future__ import annotations

import argparse
import base64
import os
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import httpx
import numpy as np

from benchmarks.common.machine import versions
from benchmarks.describing.questions import CASES, Case
from benchmarks.describing.scenes import Scene, scene
from model_servers.engine import ChatPrompt, Chatter, create_engine
from model_servers.llava.engines.embedded import EmbeddedDescriber
from model_servers.protocol import PICTURE_SCHEME, TOKEN_VARIABLE, ChatMessage

SECONDS = 300.0
"""The longest wait for one answer of a server."""


@dataclass(frozen=True)
class Answer:
    """What was said, and how long the first piece and the whole took (seconds)."""

    text: str
    first: float
    whole: float


Asker = Callable[[Scene, Sequence[ChatMessage]], Answer]


class _Job:
    """A request that nobody gives up."""

    def check(self) -> None:
        return None

    def progress(self, fraction: float, message: str = "") -> None:
        return None

    def preview(self, pixels: np.ndarray, x: int, y: int) -> None:
        return None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--engine", default="embedded", help="engine to build in this process")
    parser.add_argument("--server", metavar="URL", help=f"ask this chat server instead; its token in {TOKEN_VARIABLE}")
    parser.add_argument("--model", default="", help="the model to ask that server for")
    parser.add_argument("--kinds", help="only these kinds of questions, separated by commas")
    parser.add_argument("--wrong", action="store_true", help="print what was answered wrongly")


def run(args: argparse.Namespace) -> dict[str, Any]:
    """Ask everything, print the share of right answers per kind, and answer the figures."""
    kinds = set(args.kinds.split(",")) if args.kinds else {case.kind for case in CASES}
    cases = [case for case in CASES if case.kind in kinds]
    if not cases:
        raise SystemExit(f"--kinds are of {', '.join(dict.fromkeys(case.kind for case in CASES))}")
    asker = through_server(args.server, args.model) if args.server else in_process(args.engine)
    results = []
    for case in cases:
        answer = put(case, asker)
        right = case.right(answer.text)
        results.append({
            "kind": case.kind, "scene": case.scene, "question": case.asked[-1], "right": right, "answer": answer.text,
            "first_seconds": round(answer.first, 4), "seconds": round(answer.whole, 4),
        })  # fmt: skip
        if args.wrong and not right:
            print(f"[{case.kind}] {case.scene}: {' / '.join(case.asked)}\n    {answer.text!r}\n")
    summary = summarise(results)
    print(table(summary))
    asked = args.server or args.engine
    told = {"describer": EmbeddedDescriber().facts.version} if asked == "embedded" else {}
    return {
        "benchmark": "describer",
        "engine": asked,
        "summary": summary,
        "versions": told | versions(),
        "questions": results,
    }


def put(case: Case, asker: Asker) -> Answer:
    """Ask all messages of a case, each with the answers before it; the last answer."""
    shown = scene(case.scene)
    messages: list[ChatMessage] = []
    answer = Answer("", 0.0, 0.0)
    for index, text in enumerate(case.asked):
        last = index == len(case.asked) - 1
        names = [*([shown.current] if shown.current else []), *(shown.attached if last else ())]
        parts: list[dict[str, Any]] = [
            {"type": "image_url", "image_url": {"url": PICTURE_SCHEME + name}} for name in names
        ]
        notes = [{"type": "text", "text": note} for note in edit_notes(shown)] if index == 0 else []
        messages.append(ChatMessage(role="user", content=[*notes, *parts, {"type": "text", "text": text}]))
        answer = asker(shown, messages)
        messages.append(ChatMessage(role="assistant", content=answer.text))
    return answer


def edit_notes(shown: Scene) -> list[str]:
    """The edits before the question, as the application tells them to engines that do not heed the session."""
    return [
        f"[Turn {turn.number}: {turn.words}; {turn.changed:.1%} of the pixels changed]\n"
        for turn in shown.session.turns
        if turn.changed
    ]


def in_process(engine: str) -> Asker:
    """Ask an engine that is built here."""
    chatter: Chatter = create_engine("llava", engine)  # type: ignore[assignment]
    chatter.load()

    def ask(shown: Scene, messages: Sequence[ChatMessage]) -> Answer:
        pictures = {PICTURE_SCHEME + name: rgb for name, rgb in shown.pictures.items()}
        prompt = ChatPrompt(messages=list(messages), pictures=pictures, session=shown.session)
        return _timed(chatter.chat(prompt, _Job()))

    return ask


def through_server(url: str, model: str) -> Asker:
    """Ask any OpenAI-compatible server; pictures travel as data URLs, the record as the field ``session``."""
    token = os.environ.get(TOKEN_VARIABLE, "")
    headers = {"authorization": f"Bearer {token}"} if token else {}
    client = httpx.Client(base_url=url.rstrip("/"), headers=headers, timeout=SECONDS)

    def ask(shown: Scene, messages: Sequence[ChatMessage]) -> Answer:
        told = [{"role": message.role, "content": _with_pictures(message, shown)} for message in messages]
        session = shown.session.model_dump(mode="json")
        body = {"model": model, "messages": told, "temperature": 0, "session": session}

        def pieces() -> Iterable[str]:
            reply = client.post("/v1/chat/completions", json=body)
            reply.raise_for_status()
            yield str(reply.json()["choices"][0]["message"]["content"])

        return _timed(pieces())

    return ask


def _with_pictures(message: ChatMessage, shown: Scene) -> str | list[dict[str, Any]]:
    if isinstance(message.content, str):
        return message.content
    parts = []
    for part in message.content:
        if part["type"] == "image_url":
            rgb = shown.pictures[part["image_url"]["url"].removeprefix(PICTURE_SCHEME)]
            _, png = cv2.imencode(".png", cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR))
            url = "data:image/png;base64," + base64.b64encode(png.tobytes()).decode()
            parts.append({"type": "image_url", "image_url": {"url": url}})
        else:
            parts.append(part)
    return parts


def _timed(pieces: Iterable[str]) -> Answer:
    started = time.perf_counter()
    first, text = 0.0, ""
    for piece in pieces:
        first = first or time.perf_counter() - started
        text += piece
    return Answer(text, first, time.perf_counter() - started)


def summarise(results: Sequence[dict[str, Any]]) -> dict[str, dict[str, float | int]]:
    """Questions, right ones, their share, and the median and largest seconds to the first word, per kind and of all."""
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for result in results:
        groups[result["kind"]].append(result)
    groups["all"] = list(results)
    return {
        kind: {
            "questions": len(group),
            "right": sum(result["right"] for result in group),
            "share": round(statistics.fmean(result["right"] for result in group), 4),
            "first_seconds_p50": round(statistics.median(result["first_seconds"] for result in group), 4),
            "first_seconds_max": max(result["first_seconds"] for result in group),
        }
        for kind, group in groups.items()
    }


def table(summary: dict[str, dict[str, float | int]]) -> str:
    """The summary as text."""
    lines = [f"{'kind':<14}{'right':>10}{'share':>9}{'first word, median':>21}{'slowest':>10}"]
    for kind, figures in summary.items():
        lines.append(
            f"{kind:<14}{figures['right']:>6}/{figures['questions']:<3}{figures['share']:>9.0%}"
            f"{figures['first_seconds_p50']:>19.3f} s{figures['first_seconds_max']:>8.2f} s"
        )
    return "\n".join(lines)
