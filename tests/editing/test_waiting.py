"""While engines work, the application answers others; and who stops waiting leaves nothing behind."""

from __future__ import annotations

import asyncio
import threading

import numpy as np
import pytest

from app.editing import painting
from app.editing.backdrops import Backdrops
from app.editing.painting import Painter, PaintSettings, Place
from app.imaging.picture import Picture
from tests.replaying.fakes import FakeGligen, FakeLama

PICTURE = Picture(np.full((40, 60, 3), 120, dtype=np.uint8))


async def test_a_candidate_is_laid_into_the_picture_beside_the_event_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    blend, threads = painting.blend, []

    def noted(*arguments: np.ndarray) -> np.ndarray:
        threads.append(threading.current_thread())
        return blend(*arguments)

    monkeypatch.setattr(painting, "blend", noted)
    made = await Painter(FakeGligen()).inpaint(PICTURE, [Place((5, 5, 20, 20), "a cup")], PaintSettings(candidates=2))
    assert len(made.candidates) == len(threads) == 2
    assert threading.main_thread() not in threads


async def test_who_stops_waiting_for_a_background_leaves_no_task_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    async def never(*_: object, **__: object) -> None:
        await asyncio.Event().wait()

    lama = FakeLama()
    monkeypatch.setattr(lama, "fill", never)
    hole = np.zeros((40, 60), dtype=bool)
    hole[10:20, 10:20] = True

    async def wait_for_it() -> None:
        async for _ in Backdrops(lama).fill(PICTURE, hole):
            pass

    before = asyncio.all_tasks()
    waiting = asyncio.ensure_future(wait_for_it())
    while len(asyncio.all_tasks() - before) < 3:  # the waiting itself, the request, and the wait for a preview
        await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    for _ in range(3):
        await asyncio.sleep(0)
    assert asyncio.all_tasks() == before
