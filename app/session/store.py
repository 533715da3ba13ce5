"""The session store: an append-only tree of turns in a database, pictures and masks beside it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self

import numpy as np

from app.errors import SessionsUnavailable
from app.imaging.picture import Picture
from app.session.blobs import Blobs
from app.session.database import Database
from app.session.database import database_url as _database_url
from app.session.files import files_at
from app.session.history import History
from app.session.lock import DirectoryLock
from app.session.shelf import Shelf
from app.session.tables import MetaRow

SIGNATURES = "stores"
"""Folder of files that say which databases keep their pictures here."""


def _new_id() -> str:
    return secrets.token_hex(8)


def _now() -> datetime:
    return datetime.now(UTC)


class SessionStore(Shelf, History):
    """All sessions of one data directory. Thread-safe; every method is one short transaction.

    Sessions as wholes are in :class:`~app.session.shelf.Shelf`, their turns in :class:`~app.session.history.History`.

    Args:
        data_dir: holds ``sessions.sqlite`` and ``blobs/``, unless they are elsewhere; made when missing.
        database_url: a PostgreSQL database or another SQLite file instead of ``sessions.sqlite``.
        blobs_url: another directory than ``blobs/``, or any URL that fsspec opens. Programs that share a
            database may share it, and no others.
        clock: the time, timezone-aware.
        new_id: fresh ids, of at most 40 characters.

    Raises:
        SettingsError: a URL is of a kind that is not supported.
        SessionLocked: another process uses the directory.
        SessionTooNew: it was written by a newer version.
        SessionDamaged: its database cannot be read.
        SessionsUnavailable: the database server does not answer, or this user may not use the directory.
    """

    def __init__(
        self,
        data_dir: Path,
        *,
        database_url: str | None = None,
        blobs_url: str | None = None,
        clock: Callable[[], datetime] = _now,
        new_id: Callable[[], str] = _new_id,
    ) -> None:
        url = _database_url(database_url, data_dir / "sessions.sqlite")
        try:
            data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)  # for nobody but this user
            self._directory_lock = DirectoryLock(data_dir)
        except (PermissionError, FileExistsError, NotADirectoryError) as error:
            raise SessionsUnavailable(
                f"The data directory {data_dir} cannot be used ({error.strerror}).", "Choose another with --data-dir."
            ) from error
        try:
            files = files_at(data_dir / "blobs" if blobs_url is None else blobs_url)
            if blobs_url is None:
                files.sweep(0)  # nobody else writes there, so what is not whole never will be
            super().__init__(Database(url), Blobs(files), clock, new_id)
            self._sign_blobs()
        except BaseException:
            if hasattr(self, "database"):
                self.database.close()
            self._directory_lock.release()
            raise

    def _sign_blobs(self) -> None:
        """Leave a file beside the pictures that says who keeps them here, for :meth:`shares_blobs`."""
        with self._writing() as tx:
            row = tx.get(MetaRow, "id")
            if row is None:
                row = MetaRow(name="id", value=secrets.token_hex(16))
                tx.add(row)
        self._signature = f"{SIGNATURES}/{row.value}"
        if not self.blobs.files.has(self._signature):
            self.blobs.files.write(self._signature, b"")

    def shares_blobs(self) -> bool:
        """Whether another database keeps its pictures in the same place, so that one knows not what the other needs."""
        return set(self.blobs.files.list(SIGNATURES)) != {self._signature}

    def claim_collecting(self, every: timedelta) -> bool:
        """Whether nobody has collected for so long; if so, it is noted that somebody does now."""
        with self._writing() as tx:
            tx.get_one(MetaRow, "id", with_for_update=True)  # on PostgreSQL: one program at a time
            now, row = self.now(), tx.get(MetaRow, "collected")
            if row is None:
                row = MetaRow(name="collected")
                tx.add(row)
            elif timedelta() <= now - datetime.fromisoformat(row.value) < every:
                return False
            row.value = now.isoformat()
            return True

    def close(self) -> None:
        """Close all connections and let other processes use the directory."""
        self.database.close()
        self._directory_lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def save_draft(self, session_id: str, draft: Mapping[str, Any]) -> None:
        """Keep what is not accepted yet (JSON); replaces the draft before."""
        with self._writing() as tx:
            self._row(tx, session_id, change=True).draft = dict(draft)

    def load_draft(self, session_id: str) -> dict[str, Any]:
        """The draft saved last; empty when there is none."""
        with self._reading() as tx:
            return dict(self._row(tx, session_id).draft or {})

    def put_picture(self, picture: Picture) -> str:
        """Keep a picture; its id. What it shares with an earlier one is not stored again."""
        with self.writes.under_way():
            return self.blobs.put_picture(picture)

    def get_picture(self, picture_id: str) -> Picture:
        """The picture, exactly as put. Raises :class:`SessionDamaged` when it is missing or not what was written."""
        return self.blobs.get_picture(picture_id)

    def thumbnail(self, picture_id: str, side: int) -> bytes:
        """A small JPEG of a kept picture, made once."""
        return self.blobs.thumbnail(picture_id, side)

    def put_mask(self, mask: np.ndarray) -> str:
        """Keep a region (bool) or an alpha (uint8), height × width; its id."""
        with self.writes.under_way():
            return self.blobs.put_mask(mask)

    def get_mask(self, mask_id: str) -> np.ndarray:
        """The array that was put. Raises :class:`SessionDamaged`."""
        return self.blobs.get_mask(mask_id)
