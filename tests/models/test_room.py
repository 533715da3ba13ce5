"""A person sees what there is, gets weights when they press the button and not before, and gets rid of them again."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import psutil
import pytest

from app.errors import PersonError, SettingsError
from app.launcher import ServerState
from app.models import ModelRoom, Snapshot
from app.models.catalogue import Catalogue, Weights
from app.models.commands import QUIET, ModelCommands
from app.models.downloads import Outcome
from app.settings import Settings
from model_servers.protocol import ServerName
from tests.models.conftest import BODY, LAMA, StillServers
from tests.support.live_app import is_running
from tests.support.waiting import wait_for

SECONDS = 60


def shown(room: ModelRoom) -> Snapshot:
    snapshot = room.snapshot()
    assert snapshot is not None
    return snapshot


def weights(room: ModelRoom, name: str = LAMA) -> Weights:
    found = shown(room).listing.weights(name)
    assert found is not None
    return found[1]


def end_of(room: ModelRoom, work: Callable[[str], None], name: str = LAMA) -> Outcome:
    """Begin some work and wait for its end."""
    work(name)
    wait_for(lambda: name not in shown(room).tasks, SECONDS, "the end of the work")
    return shown(room).outcomes[name]


def children() -> list[int]:
    return [child.pid for child in psutil.Process().children() if "pull" in child.cmdline()]


def folder_of(room: ModelRoom) -> str:
    return shown(room).listing.folder


def test_every_engine_is_listed_with_what_it_needs(room, hub):
    listing = shown(room).listing
    assert {server: entries[0].engine for server, entries in listing.engines.items()} == dict.fromkeys(
        ("llava", "seem", "gligen", "lama"), "embedded"
    )
    assert [entry.engine for entry in listing.engines["seem"]] == ["embedded", "sam2", "seem"]
    for entries in listing.engines.values():
        assert (entries[0].missing, entries[0].other, entries[0].weights) == ((), "", ())
        for entry in entries[1:]:
            assert entry.title
            assert entry.weights or entry.other, f"{entry.engine} needs nothing?"
    lama = weights(room)
    assert (lama.state, lama.bytes, lama.licence) == ("absent", 0, "Apache-2.0")
    assert lama.size > 1e8
    assert lama.memory > 1e8
    assert weights(room, "seem-focalt").together_with == ("SEEM, Focal-L (v0)",)
    assert listing.folder.endswith("models")
    assert listing.free_disk > 0
    assert listing.free_memory > 0


def test_a_missing_package_is_named_with_the_command_that_installs_it(commands):
    catalogue = Catalogue(commands, installed=lambda name: name != "torch")
    entry = catalogue.read().engine("lama", "lama")
    assert entry is not None
    assert entry.missing == ("torch",)
    assert "pip install -r requirements-models.txt" in entry.install
    without = Catalogue(commands, installed=lambda _: True).read()
    assert without.engine("lama", "lama").install == ""


def test_nothing_is_asked_of_the_network_before_download_is_pressed(room, hub):
    room.look()
    assert end_of(room, room.verify).failed
    assert end_of(room, room.delete) == Outcome("Deleted.")
    assert hub.asked == []
    assert end_of(room, room.download) == Outcome("Downloaded; the checksums are right.")
    assert hub.asked


def test_weights_are_downloaded_checked_and_deleted(room, hub, data_dir):
    end_of(room, room.download)
    assert (weights(room).state, weights(room).bytes) == ("here", len(BODY))
    file = data_dir / "models" / "fashn-ai--LaMa" / "big-lama.pt"
    assert file.read_bytes() == BODY
    assert end_of(room, room.verify) == Outcome("All 1 files are intact.")
    file.write_bytes(BODY[:-1] + b"?")
    outcome = end_of(room, room.verify)
    assert outcome.failed
    assert "big-lama.pt" in outcome.message
    assert weights(room).state != "here"
    assert not end_of(room, room.download).failed
    assert file.read_bytes() == BODY
    end_of(room, room.delete)
    assert weights(room).state == "absent"
    assert not file.exists()


def test_a_paused_download_goes_on_where_it_stopped(room, hub, monkeypatch):
    monkeypatch.setenv("LLAVA_INTERACTIVE_RETRY_SECONDS", "600")
    hub.breaks["big-lama.pt"] = [2_000_000]
    room.download(LAMA)
    wait_for(lambda: shown(room).tasks[LAMA].done > 0, SECONDS, "progress")
    assert shown(room).tasks[LAMA].total == len(BODY)
    wait_for(lambda: not hub.breaks["big-lama.pt"], SECONDS, "the break")
    wait_for(lambda: any(Path(folder_of(room)).rglob("*.part")), SECONDS, "a part of the file")
    assert end_of(room, room.pause) == Outcome("Paused.")
    assert weights(room).state == "partly"
    begun = weights(room).bytes
    assert 0 < begun <= 2_000_000
    assert not end_of(room, room.download).failed
    assert hub.asked[-1][1] == f"bytes={begun}-"
    assert weights(room).state == "here"


def test_one_download_after_the_other(room, hub, monkeypatch):
    monkeypatch.setenv("LLAVA_INTERACTIVE_RETRY_SECONDS", "600")
    hub.breaks["big-lama.pt"] = [2_000_000]
    room.download(LAMA)
    room.download("seem-focalt")
    with pytest.raises(PersonError, match="being worked on"):
        room.download(LAMA)
    wait_for(lambda: not hub.breaks["big-lama.pt"], SECONDS, "the first download")
    assert shown(room).tasks["seem-focalt"].state == "waiting"
    assert end_of(room, room.pause, "seem-focalt") == Outcome("Paused.")
    assert len(children()) == 1


def test_what_goes_wrong_is_said(room, hub):
    outcome = end_of(room, room.download, "seem-focalt")  # this hub does not have it
    assert outcome.failed
    assert "xdecoder/SEEM" in outcome.message
    hub.served["big-lama.pt"] = BODY[:-1] + b"?"
    outcome = end_of(room, room.download)
    assert outcome.failed
    assert "checksum" in outcome.message
    with pytest.raises(PersonError, match="no weights"):
        room.download("../../etc")


def test_offline_is_said(room, hub, monkeypatch):
    monkeypatch.setenv("LLAVA_INTERACTIVE_OFFLINE", "true")
    assert "offline" in end_of(room, room.download).message
    assert hub.asked == []


def test_the_end_of_the_application_ends_downloads_and_keeps_what_came(room, hub, monkeypatch):
    monkeypatch.setenv("LLAVA_INTERACTIVE_RETRY_SECONDS", "600")
    hub.breaks["big-lama.pt"] = [2_000_000]
    room.download(LAMA)
    wait_for(lambda: not hub.breaks["big-lama.pt"], SECONDS, "the break")
    wait_for(lambda: any(Path(folder_of(room)).rglob("*.part")), SECONDS, "a part of the file")
    (pid,) = children()
    started = time.monotonic()
    room.stop()
    assert time.monotonic() - started < 60, "the next try would be in ten minutes"
    wait_for(lambda: not is_running(pid), SECONDS, "its end")
    assert any(Path(folder_of(room)).rglob("*.part"))
    with pytest.raises(PersonError):
        room.download(LAMA)


def test_weights_in_use_are_not_deleted(room, servers):
    servers.engines["seem"] = "seem"
    for name in ("seem-focalt", "seem-focall", "clip-tokenizer"):
        with pytest.raises(PersonError, match="in use"):
            room.delete(name)
    servers.engines["seem"] = "sam2"
    assert not end_of(room, room.delete, "seem-focalt").failed


def test_only_engines_of_the_list_are_switched_to(room, servers):
    with pytest.raises(PersonError, match="no engine"):
        room.use("lama", "--help")
    with pytest.raises(PersonError, match="no engine"):
        room.use("seem", "lama")
    room.use("lama", "lama-cleaner")
    assert servers.restarted == [("lama", "lama-cleaner")]


def test_listeners_hear_of_changes_until_they_leave(room):
    heard = []
    leave = room.subscribe(heard.append)
    end_of(room, room.delete)
    assert heard
    leave()
    heard.clear()
    room.look()
    assert heard == []


def test_a_setting_that_makes_no_sense_is_named(data_dir, commands, monkeypatch):
    monkeypatch.setenv("LLAVA_INTERACTIVE_HUB_URL", "nowhere")
    with pytest.raises(SettingsError, match="LLAVA_INTERACTIVE_HUB_URL"):
        ModelRoom(Settings(data_dir=data_dir), StillServers(), commands).look()


def test_looking_in_the_background_keeps_nobody_waiting(data_dir, commands, servers):
    room = ModelRoom(Settings(data_dir=data_dir), servers, commands)
    known = threading.Event()
    room.subscribe(lambda _: known.set())
    room.begin_to_look()
    assert room.snapshot() is None, "it returned before the answer was there"
    assert known.wait(SECONDS)
    assert weights(room).state == "absent"
    assert room.problem == ""
    room.stop()


def test_what_is_found_out_before_anybody_asks_is_found_out_once(room, commands, monkeypatch):
    asked = []
    monkeypatch.setattr(commands, "ask", lambda *arguments, quietly: asked.append(arguments))
    room.prepare()
    room.stop()
    assert asked == [], "the room has looked already"


def test_a_problem_of_the_background_is_kept_until_it_goes_well(data_dir, commands, servers, monkeypatch):
    room = ModelRoom(Settings(data_dir=data_dir), servers, commands)
    monkeypatch.setenv("LLAVA_INTERACTIVE_HUB_URL", "nowhere")
    room.prepare()
    wait_for(lambda: "LLAVA_INTERACTIVE_HUB_URL" in room.problem, SECONDS, "the problem")
    assert room.snapshot() is None
    monkeypatch.delenv("LLAVA_INTERACTIVE_HUB_URL")
    room.begin_to_look()
    wait_for(lambda: room.snapshot() is not None, SECONDS, "the listing")
    assert room.problem == ""
    room.stop()


def test_the_end_of_the_application_does_not_wait_for_an_answer_that_nobody_needs(data_dir, servers, tmp_path):
    slow = tmp_path / "slow.py"
    slow.write_text("import threading; print('{}', flush=True); threading.Event().wait()")
    room = ModelRoom(
        Settings(data_dir=data_dir), servers, ModelCommands(Settings(data_dir=data_dir), (sys.executable, str(slow)))
    )
    room.prepare()
    wait_for(lambda: bool(slow_children(slow)), SECONDS, "the command")
    (pid,) = slow_children(slow)
    if sys.platform == "linux":
        wait_for(lambda: psutil.Process(pid).nice() == QUIET, SECONDS, "its niceness")
    room.stop()
    assert not is_running(pid)


def slow_children(script: Path) -> list[int]:
    return [child.pid for child in psutil.Process().children() if str(script) in child.cmdline()]


def test_weights_lie_where_the_servers_look_for_them(room, hub, data_dir: Path):
    assert folder_of(room) == str(data_dir / "models")


class Answering(StillServers):
    """Servers in this very process, of which one has a door."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self._port = port

    def states(self) -> Mapping[ServerName, ServerState]:
        return {
            "seem": ServerState("ready", "seem", pid=os.getpid(), port=self._port),
            "lama": ServerState("ready", "embedded", pid=os.getpid(), port=1),
        }


class Health(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = b'{"state": "ready", "device_memory": 2100000000}'
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Tests have no use for it."""


def test_the_memory_of_processes_and_of_graphics_processors_is_measured(tmp_path, commands):
    with ThreadingHTTPServer(("127.0.0.1", 0), Health) as door:
        threading.Thread(target=door.serve_forever, daemon=True).start()
        try:
            room = ModelRoom(Settings(data_dir=tmp_path), Answering(door.server_port), commands)
            room.look()
        finally:
            door.shutdown()
    memory = shown(room).memory
    assert memory["seem"].device == 2_100_000_000
    assert memory["lama"].device == 0, "it does not answer, which is no reason to say nothing"
    assert min(memory["seem"].process, memory["lama"].process) > 10_000_000
