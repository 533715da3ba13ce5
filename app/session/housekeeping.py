"""Collecting by itself: while the application runs, what nobody needs any more goes once a day."""

from __future__ import annotations

import logging
import time
from datetime import timedelta
from threading import Event, Thread

from app.errors import AppError, Cancelled
from app.session.collecting import collect
from app.session.store import SessionStore

logger = logging.getLogger(__name__)

START_SECONDS = 60.0
"""After the start of the application, when the page and its servers are there."""
EVERY = timedelta(days=1)
"""Of all programs that share a database, one collects so often."""
LOOK_SECONDS = 3600.0
"""Between two looks at whether it is time: a machine that sleeps at night misses none."""
_WORK_SECONDS = 0.02
_RESTS = 4
"""After so much work, a rest of so many times as long: it takes a fifth of one core at most."""


class Housekeeper:
    """Runs :func:`~app.session.collecting.collect` in a thread, a little at a time.

    It waits while anything is written, and stops between two files when the application ends; the rest goes the next
    time. Where two programs could take from each other (pictures at a URL), it does nothing: ``collect`` on the command
    line does, when nobody writes.

    Args:
        store: whose files.
        start: seconds before it looks for the first time.
    """

    def __init__(self, store: SessionStore, *, start: float = START_SECONDS) -> None:
        self._store = store
        self._start = start
        self._stopped = Event()
        self._thread = Thread(target=self._run, name="housekeeper", daemon=True)
        self._worked_from = 0.0

    def start(self) -> None:
        """Begin; only once."""
        if self._store.blobs.files.removes_safely:
            self._thread.start()

    def stop(self) -> None:
        """End soon, and wait for it."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        wait = self._start
        while not self._stopped.wait(wait):
            wait = LOOK_SECONDS
            try:
                self._collect()
            except Cancelled:
                return
            except AppError as error:  # the next look may find it mended; a person who runs `collect` is told
                logger.warning("nothing was collected: %s", error.message)

    def _collect(self) -> None:
        if not self._store.claim_collecting(EVERY):
            return
        self._worked_from = time.monotonic()
        done = collect(self._store, rest=self._rest)
        logger.info("collected %d deleted sessions and %d files, %d bytes", done.sessions, done.files, done.bytes)

    def _rest(self) -> None:
        worked = time.monotonic() - self._worked_from
        if worked >= _WORK_SECONDS:
            self._stopped.wait(_RESTS * worked)
            self._worked_from = time.monotonic()
        if self._stopped.is_set():
            raise Cancelled("The application ends.")
