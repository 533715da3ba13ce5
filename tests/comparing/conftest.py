"""A session with a branch and a chat, on a small photo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from app.imaging.picture import Picture
from app.session import EngineUse, NewTurn, Session, SessionStore, Turn
from tests.editing.conftest import small_photo

SEED_ENGINE = EngineUse(server="gligen", engine="embedded", version="1")


@dataclass(frozen=True)
class Told:
    """A session and its turns by what they are."""

    session: Session
    opened: Turn
    darkened: Turn
    chat: Turn
    inverted: Turn
    """A branch from ``opened``."""
    dark: np.ndarray
    bright: np.ndarray


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SessionStore]:
    with SessionStore(tmp_path / "data") as made:
        yield made


@pytest.fixture
def coffee(photos: Path) -> Picture:
    return small_photo(photos / "coffee.jpg", 160)


def block(picture: Picture, top: int, left: int, side: int = 30) -> np.ndarray:
    """A square region."""
    region = np.zeros((picture.height, picture.width), dtype=bool)
    region[top : top + side, left : left + side] = True
    return region


def tell(store: SessionStore, photo: Picture, owner: str = "me", name: str = "Coffee") -> Told:
    """Open, darken a square, chat; then, from the first turn, invert an overlapping square."""
    dark, bright = block(photo, 20, 40), block(photo, 35, 40)
    first, second = photo.rgb.copy(), photo.rgb.copy()
    first[dark] //= 2
    second[bright] = 255 - second[bright]
    for rgb in (photo.rgb, first, second):
        store.put_picture(Picture(rgb))
    made = store.create(owner, name)
    opened = store.append(made.id, NewTurn(kind="open", words="opened coffee.jpg", output_picture=photo.id))

    def edit(words: str, rgb: np.ndarray, region: np.ndarray, seed: int, **parameters: object) -> Turn:
        return store.append(
            made.id,
            NewTurn(
                kind="inpaint",
                words=words,
                parameters={"steps": 20, "notices": ["n"], **parameters},
                seed=seed,
                engines=(SEED_ENGINE,),
                input_picture=photo.id,
                output_picture=Picture(rgb).id,
                region=store.put_mask(region),
                seconds=1.5,
            ),
        )

    darkened = edit("=darkened, a bit", first, dark, 7, guidance=7.5)
    chat = store.append(made.id, NewTurn(kind="chat", words="what changed?", input_picture=darkened.output_picture))
    store.jump(made.id, opened.id)
    inverted = edit("inverted", second, bright, 8, guidance=5.0)
    store.jump(made.id, chat.id)
    return Told(store.get(owner, made.id), opened, darkened, chat, inverted, dark, bright)


@pytest.fixture
def told(store: SessionStore, coffee: Picture) -> Told:
    return tell(store, coffee)
