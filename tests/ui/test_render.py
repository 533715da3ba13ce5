"""What a page waits for before it shows an object."""

from __future__ import annotations

import threading
from types import SimpleNamespace

import numpy as np
import pytest

from app.editing import scene
from app.editing.desk import Desk
from app.editing.scene import CutOut, SceneObject
from app.imaging.picture import Picture
from app.ui import render
from app.ui.files import PageFiles


@pytest.fixture
def page(tmp_path):
    """A page whose desk has one new object."""
    mask = np.zeros((60, 80), bool)
    mask[10:30, 20:60] = True
    cutout = CutOut.of(mask)
    item = SceneObject(id="a", label="thing", raw=cutout, cutout=cutout)
    desk = Desk(owner="somebody")
    desk.picture = Picture(np.full((60, 80, 3), 90, np.uint8))
    desk.objects["a"] = item
    return SimpleNamespace(bench=SimpleNamespace(desk=desk), files=PageFiles(tmp_path, "somebody"))


async def test_outlines_are_made_before_the_event_loop_needs_them(page, monkeypatch):
    threads = []
    real = scene.outline_path

    def traced(*args, **kwargs):
        threads.append(threading.get_ident())
        return real(*args, **kwargs)

    monkeypatch.setattr(scene, "outline_path", traced)
    monkeypatch.setattr(render, "render", lambda parts, page, pages: page.bench.desk.objects["a"].cutout.outline)
    assert "20 10" in await render.draw(None, page, None)
    assert len(threads) == 1
    assert threads[0] != threading.get_ident(), "tracing a large outline would hold up every other page"
