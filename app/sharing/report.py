"""A session as one HTML page that needs nothing else: to read offline, to print, to hand out."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from html import escape
from pathlib import Path
from string import Template
from typing import Any

import cv2
import numpy as np
from pydantic import ValidationError

from app.imaging.codecs import encode_display
from app.imaging.comparing import psnr, ssim
from app.imaging.outlines import outline_path
from app.imaging.picture import Picture
from app.session import parameters
from app.session.model import Message, Turn
from app.session.store import SessionStore
from app.sharing.archive import branch
from components.interactive_image import models

SIDE = 1280
"""Longest side of a picture in the report: sharp over a page's width in print."""
QUALITY = 86
_KINDS = {
    "open": "Opened",
    "generate": "Generated",
    "arrange": "Arranged",
    "replace": "Replaced",
    "inpaint": "Inpainted",
    "chat": "Chat",
}
_HIDDEN = {"box", "size", "notices", "words", "caption", "subject", "continues", "clear", "candidate", "candidates"}
"""Parameters that the report shows in another way, or not."""
_STRONG = re.compile(r"\*\*([^*\n]+)\*\*")


def report(store: SessionStore, owner: str | None, session_id: str, *, turn_id: str | None = None) -> str:
    """The page: every turn with its picture before and after, marks, words, engine and figures, and the chat.

    Pictures are shown with at most :data:`SIDE` pixels a side; figures are of the exact pixels.

    Args:
        store: where the session is.
        owner: whose it must be; None asks not.
        session_id: which.
        turn_id: only the branch that ends with this turn; None: all turns in the order in which they were made.

    Raises :class:`~app.errors.SessionNotFound` and :class:`~app.errors.SessionDamaged`.
    """
    session = store.get(owner, session_id)
    turns: Sequence[Turn] = store.tree(session_id)
    if turn_id is not None:
        turns = branch(turns, turn_id)
    shown = [turn for turn in turns if turn.kind != "start"]
    numbers = {turn.id: turn.number for turn in turns}
    articles = []
    previous = ""
    for turn in shown:
        follows = numbers.get(turn.parent_id or "")
        jumped = f"continues from turn {follows}" if follows and turn.parent_id != previous and previous else ""
        articles.append(_article(store, turn, jumped))
        previous = turn.id
    names = sorted({name for turn in shown for name in turn.pictures})
    symbols = "".join(_symbol(store.get_picture(name)) for name in names)
    template = Template((Path(__file__).parent / "report.html").read_text(encoding="utf-8"))
    return template.substitute(
        title=escape(session.name),
        about=f"{len(shown)} {'turn' if len(shown) == 1 else 'turns'}{_span([turn.created for turn in turns])}",
        symbols=symbols,
        contents=_contents(store, shown),
        side=f"{SIDE:,}",
        turns="".join(articles) or "<p>Nothing was done yet.</p>",
    )


def _span(times: Sequence[datetime]) -> str:
    """ " · 3 May 2026, 10:02 to 11:30 UTC"."""
    if not times:
        return ""
    first, last = (f"{time.day} {time:%B %Y, %H:%M}" for time in (min(times), max(times)))
    if first == last:
        return f" · {first} UTC"
    same_day = min(times).date() == max(times).date()
    return f" · {first} to {last.rpartition(' ')[2] if same_day else last} UTC"


def _contents(store: SessionStore, turns: Sequence[Turn]) -> str:
    """All turns at a glance, each a small picture that leads to it."""
    if len(turns) < 2:
        return ""
    cells = []
    for turn in turns:
        picture = turn.output_picture
        if picture is None:
            shown = '<span class="said">Chat</span>' if turn.kind == "chat" else ""
        else:
            width, height = store.blobs.size_of(picture)
            shown = f'<svg viewBox="0 0 {width} {height}" aria-hidden="true"><use href="#p{picture}" width="{width}" height="{height}"/></svg>'
        star = '<span class="star">★</span>' if turn.star else ""
        cells.append(
            f'<li><a href="#turn-{turn.number}"><span class="number">{turn.number}</span>{shown}'
            f"<span>{star}{escape(turn.name or _sentence(turn.words))}</span></a></li>"
        )
    return f'<nav aria-label="Turns"><ol>{"".join(cells)}</ol></nav>'


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _symbol(picture: Picture) -> str:
    """A picture, once; every place that shows it refers to it."""
    scale = min(1.0, SIDE / max(picture.width, picture.height))
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    small = picture if scale == 1 else Picture(cv2.resize(picture.rgb, size, interpolation=cv2.INTER_AREA))
    data = base64.b64encode(encode_display(small, QUALITY)).decode()
    width, height = picture.width, picture.height
    return (
        f'<symbol id="p{picture.id}" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:image/jpeg;base64,{data}"/></symbol>'
    )


def _article(store: SessionStore, turn: Turn, jumped: str) -> str:
    star = '<span class="star" title="starred">★</span>' if turn.star else ""
    name = f' <span class="name">{escape(turn.name)}</span>' if turn.name else ""
    branches = f'<p class="branch">↳ {jumped}</p>' if jumped else ""
    note = f'<p class="note">{escape(turn.note)}</p>' if turn.note else ""
    words = "" if turn.kind == "chat" and turn.messages else f'<p class="words">{escape(_sentence(turn.words))}</p>'
    return (
        f'<article id="turn-{turn.number}">{branches}'
        f'<h2><span class="number">{turn.number}</span>{_KINDS[turn.kind]}{name}{star}</h2>{words}{note}'
        f"{_pictures(store, turn)}{_chat(store, turn.messages)}{_facts(store, turn)}</article>"
    )


def _pictures(store: SessionStore, turn: Turn) -> str:
    if turn.output_picture is None:
        return ""
    width, height = store.blobs.size_of(turn.output_picture)
    marks = _marks(turn)
    region = store.get_mask(turn.region) if turn.region else None
    outline = ""
    if region is not None and region.shape == (height, width):
        outline = f'<path class="region" d="{outline_path(region.astype(bool))}"/>'
    after = _figure(turn.output_picture, (width, height), outline, "After" if turn.kind != "open" else "")
    if turn.kind == "open":
        return f'<div class="pictures one">{after}</div>'
    if turn.input_picture is None:
        before = _figure(None, (width, height), marks, "Layout") if marks else ""
    else:
        caption = "Before, with the marks" if marks else "Before"
        before = _figure(turn.input_picture, store.blobs.size_of(turn.input_picture), marks, caption)
    return f'<div class="pictures{"" if before else " one"}">{before}{after}</div>'


def _figure(picture: str | None, size: tuple[int, int], over: str, caption: str) -> str:
    width, height = size
    image = (
        f'<use href="#p{picture}" width="{width}" height="{height}"/>'
        if picture
        else f'<rect class="paper" width="{width}" height="{height}"/>'
    )
    unit = max(width, height) / 400
    return (
        f'<figure><svg class="picture" viewBox="0 0 {width} {height}" preserveAspectRatio="xMinYMin" style="--unit:{unit:.3f}px" role="img" '
        f'aria-label="{caption or "The picture"}">{image}{over}</svg>'
        f"{f'<figcaption>{caption}</figcaption>' if caption else ''}</figure>"
    )


def _marks(turn: Turn) -> str:
    """What was drawn, as SVG in pixels of the picture."""
    try:
        marks = models.Marks.model_validate(turn.marks)
    except ValidationError:
        # Another version of the page drew them; the turn is worth reading without.
        return ""
    parts = [
        f'<path class="stroke {_sign(item.positive)}" stroke-width="{item.width:g}" d="{escape(item.path)}"/>'
        for item in marks.strokes
    ]
    parts += [
        f'<circle class="point {_sign(item.positive)}" cx="{item.x:g}" cy="{item.y:g}"/>' for item in marks.points
    ]
    parts += [_box(item.x, item.y, item.width, item.height, item.label) for item in marks.boxes]
    return "".join(parts)


def _sign(positive: bool) -> str:
    return "yes" if positive else "no"


def _box(x: float, y: float, width: float, height: float, label: str) -> str:
    place = f'x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"'
    rect = f'<rect class="halo" {place}/><rect class="box" {place}/>'
    return rect + (f'<text class="label" x="{x:g}" y="{y:g}">{escape(label)}</text>' if label else "")


def _chat(store: SessionStore, messages: Sequence[Message]) -> str:
    parts = []
    for message in messages:
        who = "Question" if message.role == "user" else f"Answer · {escape(message.engine or 'the application')}"
        rating = {"like": " · liked", "dislike": " · disliked"}.get(message.rating, "")
        seen = ""
        if message.role == "user" and message.picture:
            pointed = _box(*message.pointed, message.pointed_label) if message.pointed else ""
            seen = _figure(message.picture, store.blobs.size_of(message.picture), pointed, "What the question is about")
        attached = "".join(_figure(name, store.blobs.size_of(name), "", "Attached") for name in message.attachments)
        parts.append(
            f'<div class="message {message.role}"><div><h3>{who}{rating}</h3>'
            f'<p class="said">{_said(message)}</p></div>{seen}{attached}</div>'
        )
    return "".join(parts)


def _said(message: Message) -> str:
    """The text, escaped; what an answer stresses in Markdown is stressed."""
    text = escape(message.text)
    return _STRONG.sub(r"<strong>\1</strong>", text) if message.role == "assistant" else text


def _facts(store: SessionStore, turn: Turn) -> str:
    rows = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in _figures(store, turn)
    )
    return f"<dl>{rows}</dl>" if rows else ""


def _figures(store: SessionStore, turn: Turn) -> Iterator[tuple[str, str]]:
    if turn.output_picture:
        width, height = store.blobs.size_of(turn.output_picture)
        yield "Size", f"{width} × {height}"
    for use in turn.engines:
        yield (
            "Engine",
            " ".join(part for part in (f"{use.server}: {use.engine}", use.version, use.revision[:12]) if part),
        )
    if turn.seed is not None:
        yield "Seed", str(turn.seed)
    if turn.seconds:
        yield "Time", f"{turn.seconds:.1f} s" if turn.seconds >= 0.05 else "under 0.1 s"
    if turn.changed is not None:
        yield "Pixels changed", f"{turn.changed:.2%}"
    yield from _distances(store, turn)
    if turn.objects:
        yield "Objects", ", ".join(item.label or "unnamed" for item in turn.objects)
    for name, value in turn.parameters.items():
        if name not in _HIDDEN and value not in (None, "", [], {}):
            yield parameters.title(name), parameters.value(name, value)
    if isinstance(count := turn.parameters.get("candidates"), int) and count > 1:
        yield "Candidate", f"{turn.parameters.get('candidate', 0) + 1} of {count}"
    for notice in turn.parameters.get("notices") or ():
        yield "Note", _short(notice)


def _distances(store: SessionStore, turn: Turn) -> Iterator[tuple[str, str]]:
    """How far the edited region is from what it was."""
    if turn.input_picture is None or turn.output_picture is None or turn.region is None:
        return
    region: np.ndarray = store.get_mask(turn.region).astype(bool)
    before, after = store.get_picture(turn.input_picture).rgb, store.get_picture(turn.output_picture).rgb
    if before.shape != after.shape or region.shape != before.shape[:2] or not region.any():
        return
    distance = psnr(before, after, region)
    if np.isfinite(distance):
        yield "PSNR in the region", f"{distance:.1f} dB"
        yield "SSIM in the region", f"{ssim(before, after, region):.3f}"


def _short(value: Any) -> str:
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return text if len(text) <= 200 else text[:199] + "…"
