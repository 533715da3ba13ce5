"""What an object on the desk needs is in the store when a draft or a turn names it, whatever was collected meanwhile."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from app.editing.records import Records
from app.editing.scene import CutOut, SceneObject
from app.session.collecting import collect
from app.session.store import SessionStore


def test_what_was_written_long_ago_is_written_again_before_it_is_named(tmp_path: Path):
    """A window that is open for days, while another one has written its own draft over that of the session."""
    now = [datetime.now(UTC) - timedelta(days=3)]
    mask = np.zeros((30, 40), bool)
    mask[5:20, 7:30] = True
    item = SceneObject("o1", "spoon", raw=CutOut.of(mask), cutout=CutOut.of(mask))
    with SessionStore(tmp_path, clock=lambda: now[0]) as store:
        records = Records(store)
        first = records.to_record(item, 40, 30)
        then = now[0].timestamp()
        for path in (tmp_path / "blobs").rglob("*.bin"):
            os.utime(path, (then, then))
        now[0] += timedelta(days=3)
        assert collect(store).files > 0
        again = records.to_record(item, 40, 30)
        assert again == first
        np.testing.assert_array_equal(store.get_mask(again.raw_mask), mask)
        store.get_mask(again.raw_alpha)
        # And what was written just now is not written again.
        store.blobs.put_mask = None  # type: ignore[assignment, method-assign]
        assert records.to_record(item, 40, 30) == first
