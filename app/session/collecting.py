"""Removing the files that no session needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import ColumnElement, Select, Text, cast, func, not_, or_, select
from sqlalchemy.orm import Session as Transaction

from app.errors import SessionDamaged, SettingsError
from app.session.blobs import MASKS, PICTURES, THUMBNAILS, TILES, name_of
from app.session.shelf import KEPT_AFTER_DELETION
from app.session.store import SessionStore
from app.session.tables import QuarantineRow, SessionRow, TurnRow

GRACE = timedelta(days=1)
"""What was written or used again more recently is kept: a turn that names it may be about to be written, for example when
the answer to a question about an attached picture has come."""
_HASH = re.compile("[0-9a-f]{64}")
_PICTURE = re.compile('picture": ?"([0-9a-f]{64})"')


@dataclass(frozen=True)
class Collected:
    """What was removed, or would be."""

    sessions: int = 0
    """That had been deleted long ago."""
    files: int = 0
    bytes: int = 0
    young: int = 0
    """Files that nobody needs but that are too young to go."""
    damaged: int = 0
    """Pictures that cannot be read; while there are some, no part of any picture goes, as it may be one of theirs."""


def collect(
    store: SessionStore,
    *,
    grace: timedelta = GRACE,
    keep_deleted: timedelta = KEPT_AFTER_DELETION,
    dry_run: bool = False,
) -> Collected:
    """Remove sessions deleted long ago, and files that no turn, draft or other record needs.

    It may run while others work with the same store: what they put while it runs is young, and young files stay.

    Args:
        store: whose files.
        grace: how long a file that nobody needs is left alone.
        keep_deleted: how long a deleted session can be restored.
        dry_run: count only.

    Raises:
        SettingsError: another database keeps its pictures in the same place; nothing was removed.
    """
    if store.shares_blobs():
        raise SettingsError(
            "Sessions of another database keep their pictures in the same place, so nothing was removed.",
            "Give every database a --blobs-url of its own.",
        )
    collector = _Collector(store, grace.total_seconds(), dry_run)
    # What there is is listed before what is needed is asked for: a turn that comes between is seen.
    listed = {folder: list(store.blobs.files.list(folder)) for folder in (PICTURES, TILES, MASKS)}
    previews = [key for key in store.blobs.files.list("") if key.startswith(THUMBNAILS)]
    expired = store.is_expired(keep_deleted)
    with store.database.reading() as tx:
        sessions = tx.scalar(select(func.count()).select_from(SessionRow).where(expired)) or 0
        texts = _texts(tx, expired)
    needed = {name for text in texts for name in _HASH.findall(text)}
    named_as_pictures = {name for text in texts for name in _PICTURE.findall(text)}
    if not dry_run:
        sessions = store.purge_deleted(keep_deleted)
    pictures = collector.remove(listed[PICTURES], needed)
    collector.remove(listed[MASKS], needed)
    collector.remove(previews, needed)
    # A picture that stays, for whatever reason, keeps its tiles.
    tiles, damaged = set(), 0
    for picture in pictures | named_as_pictures:
        try:
            tiles |= {name_of(key) for key in store.blobs.tiles_of(picture)}
        except SessionDamaged:
            damaged += 1
    if not damaged:
        collector.remove(listed[TILES], tiles)
    if not dry_run:
        store.blobs.files.sweep(max(grace, GRACE).total_seconds())
    return replace(collector.result, sessions=sessions, damaged=damaged)


def _texts(tx: Transaction, expired: ColumnElement[bool]) -> list[str]:
    """All records that may name a file. Every hash in them counts as needed, in whatever field: one too many costs space,
    one too few a picture."""
    kept = or_(SessionRow.deleted.is_(None), not_(expired))
    asked: tuple[Select[str], ...] = (
        select(cast(TurnRow.body, Text)).join(SessionRow, SessionRow.id == TurnRow.session_id).where(kept),
        select(cast(SessionRow.draft, Text)).where(kept),
        select(cast(SessionRow.thumbnail, Text)).where(kept, SessionRow.thumbnail.is_not(None)),
        select(QuarantineRow.row),
    )
    return [text for each in asked for text in tx.scalars(each)]


class _Collector:
    def __init__(self, store: SessionStore, seconds: float, dry_run: bool) -> None:
        self._files = store.blobs.files
        self._seconds = seconds
        self._dry_run = dry_run
        self.result = Collected()

    def remove(self, keys: Iterable[str], needed: Set[str]) -> set[str]:
        """Remove what is old and not needed; names of what stays."""
        stays, old = set(), self._files.is_old if self._dry_run else self._files.remove_old
        files, size, young = 0, 0, 0
        for key in keys:
            name = name_of(key)
            if name not in needed:
                size_of_it = self._files.size(key)
                if old(key, self._seconds):
                    files, size = files + 1, size + size_of_it
                    continue
                young += 1
            stays.add(name)
        so_far = self.result
        self.result = Collected(files=so_far.files + files, bytes=so_far.bytes + size, young=so_far.young + young)
        return stays
