from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from app.imaging.codecs import open_picture
from app.imaging.picture import Picture
from app.session import EngineUse, Message, NewTurn, ObjectRecord, Session, SessionStore
from app.sharing.archive import export_session

PHOTO = sorted((Path(__file__).parents[2] / "assets" / "photos").glob("*.jpg"))[0]


def small_photo(width: int = 160, height: int = 120) -> Picture:
    photo = open_picture(PHOTO, max_pixels=10**8)
    return Picture(cv2.resize(photo.rgb, (width, height), interpolation=cv2.INTER_AREA))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SessionStore]:
    with SessionStore(tmp_path / "here") as opened:
        yield opened


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[SessionStore]:
    with SessionStore(tmp_path / "elsewhere") as opened:
        yield opened


@pytest.fixture
def session(store: SessionStore) -> Session:
    """A photo, an edit with an object and a region, a chat, a branch from the edit, and an undo."""
    photo = small_photo()
    region = np.zeros((photo.height, photo.width), dtype=bool)
    region[20:60, 30:90] = True
    edited = photo.rgb.copy()
    edited[region] //= 2
    after = Picture(edited)
    alpha = np.where(region, np.uint8(200), np.uint8(0))
    made = store.create("me", "Harbour")
    store.put_picture(photo)
    store.put_picture(after)
    store.append(made.id, NewTurn(kind="open", words="opened harbour.jpg", output_picture=photo.id))
    marks = {
        "strokes": [{"id": "s1", "path": "M 30 20 L 80 50", "width": 8, "positive": True, "object_id": "o1"}],
        "points": [{"id": "p1", "x": 40, "y": 30, "positive": False}],
        "boxes": [{"id": "b1", "x": 30, "y": 20, "width": 60, "height": 40, "label": "a <small> boat"}],
    }
    edit = store.append(
        made.id,
        NewTurn(
            kind="inpaint",
            words="Painted a boat & <b>sails</b>",
            parameters={"steps": 20, "guidance": 7.5, "notices": []},
            marks=marks,
            seed=7,
            engines=(EngineUse(server="gligen", engine="embedded", version="1"),),
            input_picture=photo.id,
            output_picture=after.id,
            region=store.put_mask(region),
            changed=0.125,
            objects=(
                ObjectRecord(
                    id="o1", label="boat", raw_mask=store.put_mask(region), raw_alpha=store.put_mask(alpha), grow=1
                ),
            ),
            seconds=1.5,
        ),
    )
    store.annotate(made.id, edit.id, name="Boat", note="<script>alert(1)</script> better", star=True)
    chat = store.append(
        made.id,
        NewTurn(
            kind="chat",
            words="what is this?",
            messages=(
                Message(role="user", text="what is this?", picture=after.id, pointed=(30, 20, 60, 40), pointed_label="boat"),
                Message(role="assistant", text="A boat <img src=x onerror=alert(1)>.", picture=after.id, engine="embedded"),
            ),
            engines=(EngineUse(server="llava", engine="embedded"),),
            input_picture=after.id,
            seconds=0.2,
        ),
    )  # fmt: skip
    store.rate(made.id, chat.id, 1, "like")
    store.jump(made.id, edit.id)
    store.append(made.id, NewTurn(kind="arrange", words="back", input_picture=after.id, output_picture=photo.id))
    store.jump(made.id, chat.id)
    store.undo(made.id)
    return store.get("me", made.id)


@pytest.fixture
def exported(store: SessionStore, session: Session) -> bytes:
    buffer = io.BytesIO()
    export_session(store, "me", session.id, buffer)
    return buffer.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def altered(data: bytes, change: Callable[[dict[str, Any]], None]) -> bytes:
    """The session file with another ``session.json``."""
    files = members(data)
    document = json.loads(files["session.json"])
    change(document)
    files["session.json"] = json.dumps(document).encode()
    return packed(files)
