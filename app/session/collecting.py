"""Removing the files that no session needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import ColumnElement, Select, Text, cast, func, not_, or_, select, true

from app.errors import SessionDamaged, SettingsError
from app.session.blobs import MASKS, PICTURES, THUMBNAILS, TILES, name_of
from app.session.shelf import KEPT_AFTER_DELETION
from app.session.store import SessionStore
from app.session.tables import QuarantineRow, SessionRow, TurnRow

GRACE = timedelta(days=1)
"""What was written or used again more recently is kept: a turn that names it may be about to be written, for example when
the answer to a question about an attached picture has come."""
_AT_ONCE = 100
"""Records that are in memory at once."""
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


def _without_rest() -> None:
    """All at once."""


def collect(
    store: SessionStore,
    *,
    grace: timedelta = GRACE,
    keep_deleted: timedelta = KEPT_AFTER_DELETION,
    dry_run: bool = False,
    rest: Callable[[], None] = _without_rest,
) -> Collected:
    """Remove sessions deleted long ago, and files that no turn, draft or other record needs.

    It may run while others work with the same store: what they put while it runs is young, and young files stay.

    Args:
        store: whose files.
        grace: how long a file that nobody needs is left alone.
        keep_deleted: how long a deleted session can be restored.
        dry_run: count only.
        rest: called between any two steps; may wait, and ends the work by raising: what is left goes the next time.

    Raises:
        SettingsError: another database keeps its pictures in the same place; nothing was removed.
    """
    if store.shares_blobs():
        raise SettingsError(
            "Sessions of another database keep their pictures in the same place, so nothing was removed.",
            "Give every database a --blobs-url of its own.",
        )
    collector = _Collector(store, grace.total_seconds(), dry_run, rest)
    # What there is is listed before what is needed is asked for: a turn that comes between is seen.
    listed = {folder: list(store.blobs.files.list(folder)) for folder in (PICTURES, TILES, MASKS)}
    previews = [key for key in store.blobs.files.list("") if key.startswith(THUMBNAILS)]
    rest()
    # And sessions go before that, so that one which is brought back in this moment has its pictures still.
    sessions = _count(store, keep_deleted) if dry_run else store.purge_deleted(keep_deleted)
    needed: set[str] = set()
    named_as_pictures: set[str] = set()
    for text in _texts(store, store.is_expired(keep_deleted) if dry_run else None):
        needed.update(_HASH.findall(text))
        named_as_pictures.update(_PICTURE.findall(text))
        rest()
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
        rest()
    if not damaged:
        collector.remove(listed[TILES], tiles)
    if not dry_run:
        store.blobs.files.sweep(max(grace, GRACE).total_seconds())
    return replace(collector.result, sessions=sessions, damaged=damaged)


def _count(store: SessionStore, keep_deleted: timedelta) -> int:
    """How many sessions would be removed."""
    with store.database.reading() as tx:
        return tx.scalar(select(func.count()).select_from(SessionRow).where(store.is_expired(keep_deleted))) or 0


def _texts(store: SessionStore, without: ColumnElement[bool] | None) -> Iterator[str]:
    """All records that may name a file, but for those of sessions that are left out. Every hash in them counts as needed,
    in whatever field: one too many costs space, one too few a picture."""
    kept = true() if without is None else or_(SessionRow.deleted.is_(None), not_(without))
    asked: tuple[Select[str], ...] = (
        select(cast(TurnRow.body, Text)).join(SessionRow, SessionRow.id == TurnRow.session_id).where(kept),
        select(cast(SessionRow.draft, Text)).where(kept),
        select(cast(SessionRow.thumbnail, Text)).where(kept, SessionRow.thumbnail.is_not(None)),
        select(QuarantineRow.row),
    )
    with store.database.reading() as tx:
        for each in asked:
            yield from tx.scalars(each.execution_options(yield_per=_AT_ONCE))


class _Collector:
    def __init__(self, store: SessionStore, seconds: float, dry_run: bool, rest: Callable[[], None]) -> None:
        self._files = store.blobs.files
        self._writes = store.writes
        self._rest = rest
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
                self._rest()
                with self._writes.none():
                    size_of_it = self._files.size(key)
                    went = old(key, self._seconds)
                if went:
                    files, size = files + 1, size + size_of_it
                    continue
                young += 1
            stays.add(name)
        so_far = self.result
        self.result = Collected(files=so_far.files + files, bytes=so_far.bytes + size, young=so_far.young + young)
        return stays
