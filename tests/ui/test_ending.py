"""When the application ends, nothing is left half put away."""

from __future__ import annotations

import shutil
from pathlib import Path

from app.session.store import SessionStore
from tests.ui.server import Visitor, serving


def test_the_database_file_alone_holds_every_session(tmp_path: Path, uploads: Path):
    """A person who copies ``sessions.sqlite`` while nothing runs has everything: none of it is in the log beside it."""
    data = tmp_path / "data"
    with serving(data) as url, Visitor(url) as visitor:
        visitor.open()
        visitor.fire("header", "action", {"action": "rename-session", "value": "Kept"})
    assert not list(data.glob("sessions.sqlite-*"))
    copy = tmp_path / "copy"
    copy.mkdir()
    shutil.copy(data / "sessions.sqlite", copy)
    with SessionStore(copy) as store:
        assert [session.name for session in store.list(None)] == ["Kept"]
