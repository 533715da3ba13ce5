"""Files that the browser loads: displayed pictures, cut-outs, backgrounds, thumbnails.

They lie in Gradio's cache in a folder for each page, inside one for its owner, and are removed with the page. Only the
owner's own browser is given them (see access.py).
"""

from __future__ import annotations

import hashlib
import secrets
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np

from app.editing.desk import Desk
from app.editing.scene import Backdrop, CutOut
from app.imaging.codecs import encode_display, encode_grey, encode_rgba, thumbnail
from app.imaging.picture import Picture

THUMBNAIL_SIDE = 192
OWNERS = "owners-"


def owner_folder(owner: str) -> str:
    """The name of an owner's folder; it does not tell the owner's secret name."""
    return OWNERS + hashlib.sha256(owner.encode()).hexdigest()[:32]


class PageFiles:
    """The files of one page; each is written once.

    Args:
        cache: where Gradio may serve files from.
        owner: whose page it is.
    """

    def __init__(self, cache: Path, owner: str) -> None:
        self.folder = cache / owner_folder(owner) / secrets.token_urlsafe(24)
        self.folder.mkdir(parents=True, exist_ok=True)
        self._cutouts: dict[int, tuple[object, str]] = {}

    def remove(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def picture(self, picture: Picture) -> str:
        return self._file(f"{picture.id}.jpg", lambda: encode_display(picture))

    def blank(self, width: int, height: int) -> str:
        def encode() -> bytes:
            white = np.full((height, width, 3), 255, dtype=np.uint8)
            return encode_rgba(white, white[..., 0])

        return self._file(f"blank-{width}x{height}.png", encode)

    def thumbnail(self, picture: Picture) -> str:
        return self._file(f"{picture.id}-small.jpg", lambda: thumbnail(picture, THUMBNAIL_SIDE))

    def difference(self, first: Picture, second: Picture, grey: np.ndarray) -> str:
        """How much each pixel of two pictures differs (uint8, height × width), exactly."""
        return self._file(f"{first.id[:24]}-{second.id[:24]}.png", lambda: encode_grey(grey))

    def table(self, name: str, text: str) -> str:
        """A text file to take away, under its own name."""
        path = self.folder / secrets.token_hex(8) / name
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8", newline="")
        return str(path)

    def kept_thumbnail(self, picture_id: str, make: Callable[[], bytes]) -> str:
        """As :meth:`thumbnail`, of a picture that need not be read for it."""
        return self._file(f"{picture_id}-small.jpg", make)

    def cutout(self, picture: Picture, cutout: CutOut) -> str:
        return self._once(cutout, lambda: encode_rgba(cutout.pixels(picture), cutout.alpha))

    def backdrop(self, backdrop: Backdrop) -> str:
        return self._once(
            backdrop, lambda: encode_rgba(backdrop.pixels, np.where(backdrop.hole, np.uint8(255), np.uint8(0)))
        )

    def write_all(self, desk: Desk) -> None:
        """Write what the page will show of a desk; may take a while, belongs in a thread."""
        if desk.mode == "generate":
            self.blank(*desk.blank_size)
        for picture in (desk.picture, desk.previous):
            if picture is not None:
                self.picture(picture)
        if desk.picture is not None:
            for item in desk.objects.values():
                self.cutout(desk.picture, item.cutout)
                if item.backdrop is not None:
                    self.backdrop(item.backdrop)
        for reference in desk.references.values():
            self.thumbnail(reference)
        if desk.staged is not None and desk.staged.candidates:
            for candidate in desk.staged.candidates:
                self.thumbnail(candidate.pixels)
            self.picture(desk.staged.candidate.pixels)

    def _once(self, value: CutOut | Backdrop, encode: Callable[[], bytes]) -> str:
        """A file for a value, known by identity: the values are immutable and kept here."""
        kept = self._cutouts.get(id(value))
        if kept is None or kept[0] is not value:
            kept = (value, self._file(f"{secrets.token_hex(8)}.png", encode))
            if len(self._cutouts) > 200:
                self._cutouts.clear()
            self._cutouts[id(value)] = kept
        return kept[1]

    def _file(self, name: str, encode: Callable[[], bytes]) -> str:
        path = self.folder / name
        if not path.exists():
            temporary = path.with_name(f".{secrets.token_hex(4)}-{name}")
            temporary.write_bytes(encode())
            temporary.replace(path)
        return str(path)
