"""The chat of a session as training data: conversations as LLaVA's training code reads them, and their pictures.

The format is that of LLaVA's ``docs/Finetune_Custom_Data.md``: a list of samples with one ``image`` each, whose
``conversations`` begin with ``human``, take turns, and name the picture once, as ``<image>`` in the first line.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Sequence
from typing import Any, BinaryIO, Final

from app.assistant.conversation import messages_of, normalised
from app.imaging.codecs import encode
from app.session.model import Message, Turn
from app.session.store import SessionStore
from app.sharing.archive import branch
from model_servers.protocol import Box

IMAGE_TOKEN: Final = "<image>"
DOCUMENT: Final = "conversations.json"
FOLDER: Final = "images"
_TOKEN = re.compile(re.escape(IMAGE_TOKEN), re.IGNORECASE)


def conversations(store: SessionStore, session_id: str, path: Sequence[Turn]) -> list[dict[str, Any]]:
    """One sample for every run of messages about the same picture; nothing from before the chat was cleared.

    What a question points at is written behind it as ``label [x0, y0, x1, y1]``, each from 0 to 1 with two decimals,
    measured from the upper left corner. Questions with attached pictures are left out, because a sample has one.

    Args:
        store: knows the sizes of the pictures.
        session_id: begins the ids of the samples.
        path: turns from the root on.
    """
    samples: list[dict[str, Any]] = []
    last: str | None = None
    for question, answer in _exchanges(path):
        if not samples or question.picture != last:
            sample: dict[str, Any] = {"id": f"{session_id}-{len(samples) + 1}"}
            if question.picture:
                sample["image"] = f"{question.picture}.png"
            samples.append({**sample, "conversations": []})
        turns = samples[-1]["conversations"]
        size = store.blobs.size_of(question.picture) if question.picture else None
        asked = _asked(question, size)
        turns.append({"from": "human", "value": f"{IMAGE_TOKEN}\n{asked}" if question.picture and not turns else asked})
        said = {"from": "gpt", "value": _TOKEN.sub("image", answer.text)}
        turns.append({**said, "rating": answer.rating} if answer.rating else said)
        last = question.picture
    return samples


def export_conversations(
    store: SessionStore, owner: str | None, session_id: str, file: BinaryIO, *, turn_id: str | None = None
) -> int:
    """Write a zip with ``conversations.json`` and ``images/``; how many samples there are.

    Args:
        store: where the session is.
        owner: whose it must be; None asks not.
        session_id: which.
        file: written from its place on; must be seekable.
        turn_id: the chat of the branch that ends with this turn; None: the current one.

    Raises :class:`~app.errors.SessionNotFound` and :class:`~app.errors.SessionDamaged`.
    """
    store.get(owner, session_id)
    path = store.path(session_id) if turn_id is None else branch(store.tree(session_id), turn_id)
    samples = conversations(store, session_id, path)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        text = json.dumps(samples, ensure_ascii=False, indent=2).encode()
        archive.writestr(zipfile.ZipInfo(DOCUMENT), text, zipfile.ZIP_DEFLATED)
        for name in sorted({sample["image"] for sample in samples if "image" in sample}):
            picture = store.get_picture(name.removesuffix(".png"))
            archive.writestr(zipfile.ZipInfo(f"{FOLDER}/{name}"), encode(picture, "png"))
    return len(samples)


def _exchanges(path: Sequence[Turn]) -> list[tuple[Message, Message]]:
    """Questions about one picture with their answers."""
    found = []
    asked: Message | None = None
    for _, _, message in messages_of(path):
        if message.role == "user":
            asked = None if message.attachments else message
        elif asked is not None and message.text.strip():
            found.append((asked, message))
            asked = None
    return found


def _asked(question: Message, size: tuple[int, int] | None) -> str:
    text = _TOKEN.sub("image", question.text).strip()
    if question.pointed is None or size is None:
        return text
    x, y, width, height = question.pointed
    label = _TOKEN.sub("image", question.pointed_label).strip() or "this"
    return f"{text}\n{label} {normalised(Box(x=x, y=y, width=width, height=height), size)}"
