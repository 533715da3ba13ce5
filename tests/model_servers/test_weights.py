"""Weights arrive whole or not at all, whatever the network does; tested against a stand-in for the hub."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import pwd
import re
import signal
import socket
import subprocess
import sys
import threading
from collections import namedtuple
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock
from pydantic import SecretStr

from model_servers.__main__ import main
from model_servers.engine import EngineError
from model_servers.weights import catalog, download
from model_servers.weights.catalog import CATALOG, Entry, choose, find
from model_servers.weights.download import PullProgress, adopt, pull
from model_servers.weights.settings import ROOT, WeightsSettings, read_settings
from model_servers.weights.state import state_of
from model_servers.weights.store import COMMIT, MANIFEST, Store, WeightsAbsent
from tests.model_servers.hub import StandIn, running

REPOSITORY = "someone/model"
ENTRY = Entry("model", "llava", "transformers", REPOSITORY, "A model", 0, 0, "MIT")
FILES = {
    "config.json": b'{"a": 1}',
    "model.safetensors": bytes(range(256)) * 40_000,
    "unet/weights.bin": b"w" * 5000,
    "README.md": b"words",
    "picture.png": b"no",
    ".gitattributes": b"no",
}
TAKEN = {"config.json", "model.safetensors", "unet/weights.bin", "README.md"}
KEY = "hf_secret"


@pytest.fixture
def hub() -> Iterator[StandIn]:
    with running(StandIn(REPOSITORY, dict(FILES))) as made:
        yield made


@pytest.fixture
def settings(hub: StandIn, tmp_path: Path) -> WeightsSettings:
    return WeightsSettings(
        models_dir=tmp_path / "models", hub_url=hub.url, cache_dir=tmp_path / "cache", retry_seconds=0
    )


def folder(settings: WeightsSettings) -> Path:
    return settings.folder / "someone--model"


def assert_whole(settings: WeightsSettings) -> None:
    held = Store(settings).find(REPOSITORY)
    found = {
        path.relative_to(held.folder).as_posix(): path.read_bytes() for path in held.folder.rglob("*") if path.is_file()
    }
    found.pop(MANIFEST)
    assert found == {path: FILES[path] for path in TAKEN}
    assert held.revision == "c" * 40


def test_what_loading_needs_is_pulled_and_found(hub: StandIn, settings: WeightsSettings) -> None:
    told: list[PullProgress] = []
    assert state_of(ENTRY, settings).state == "absent"
    manifest = pull(ENTRY, settings, told.append)
    assert {file.path for file in manifest.files} == TAKEN
    assert_whole(settings)
    total = sum(len(FILES[path]) for path in TAKEN)
    assert [one.done for one in told] == sorted(one.done for one in told)
    assert told[-1] == PullProgress(total, total, "")
    assert len(told) > 10
    state = state_of(ENTRY, settings)
    assert (state.state, state.bytes, state.revision) == ("here", total, "c" * 40)


def test_what_is_here_is_not_downloaded_again_nor_asked_for_to_load(hub: StandIn, settings: WeightsSettings) -> None:
    pull(ENTRY, settings)
    hub.asked.clear()
    Store(settings).find(REPOSITORY)
    assert hub.asked == []
    pull(ENTRY, settings)
    assert not any("/resolve/" in path for path, _, _ in hub.asked)
    # Also when only the note about it was lost.
    (folder(settings) / MANIFEST).unlink()
    with pytest.raises(WeightsAbsent):
        Store(settings).find(REPOSITORY)
    pull(ENTRY, settings)
    assert not any("/resolve/" in path for path, _, _ in hub.asked)
    assert_whole(settings)


def test_a_torn_download_goes_on_where_it_stopped(hub: StandIn, settings: WeightsSettings) -> None:
    hub.breaks["model.safetensors"] = [3_000_000, 1_000_000]
    pull(ENTRY, settings)
    ranges = [asked for path, asked, _ in hub.asked if path.endswith("model.safetensors")]
    assert ranges[0] is None
    assert len(ranges) == 3
    starts = [int(asked.removeprefix("bytes=").rstrip("-")) for asked in ranges[1:] if asked]
    assert starts == [3_000_000, 4_000_000]
    assert_whole(settings)


def test_a_hub_that_cannot_go_on_in_the_middle_sends_all_again(hub: StandIn, settings: WeightsSettings) -> None:
    hub.ranges = False
    hub.breaks["model.safetensors"] = [3_000_000]
    pull(ENTRY, settings)
    assert_whole(settings)


def test_a_paused_pull_is_taken_up_again(hub: StandIn, settings: WeightsSettings) -> None:
    class Paused(Exception):
        pass

    def pause(progress: PullProgress) -> None:
        if progress.path == "model.safetensors" and progress.done > 4_000_000:
            raise Paused

    with pytest.raises(Paused):
        pull(ENTRY, settings, pause)
    state = state_of(ENTRY, settings)
    assert state.state == "partly"
    assert state.bytes > 4_000_000
    with pytest.raises(WeightsAbsent) as failure:
        Store(settings).find(REPOSITORY)
    assert failure.value.hint.endswith(f" -m model_servers weights pull {REPOSITORY}")
    hub.asked.clear()
    pull(ENTRY, settings)
    assert next(asked for path, asked, _ in hub.asked if path.endswith("model.safetensors"))
    assert_whole(settings)


def test_no_network_is_told_and_what_came_is_kept(hub: StandIn, settings: WeightsSettings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        gone = f"http://127.0.0.1:{unused.getsockname()[1]}"
    with pytest.raises(EngineError, match="cannot be reached") as failure:
        pull(ENTRY, settings.model_copy(update={"hub_url": gone}))
    assert "network" in failure.value.hint
    hub.breaks["model.safetensors"] = [2_000_000, *[0] * 20]
    with pytest.raises(EngineError, match="broke off") as failure:
        pull(ENTRY, settings)
    assert "again" in failure.value.hint
    hub.breaks.clear()
    hub.asked.clear()
    pull(ENTRY, settings)
    assert ("bytes=2000000-") in [asked for _, asked, _ in hub.asked]
    assert_whole(settings)


def test_a_busy_hub_is_asked_again(hub: StandIn, settings: WeightsSettings) -> None:
    pull(ENTRY, settings)
    Store(settings).delete(REPOSITORY)

    def refuse(progress: PullProgress) -> None:
        if progress.path == "config.json":
            hub.refuse = [503, 429]

    pull(ENTRY, settings, refuse)
    assert_whole(settings)


def test_a_wrong_checksum_is_tried_once_more_and_then_refused(hub: StandIn, settings: WeightsSettings) -> None:
    for path in ("config.json", "model.safetensors"):
        hub.served[path] = FILES[path][:-1] + b"?"
        with pytest.raises(EngineError, match=f"{path} of someone/model is not what the hub announced"):
            pull(ENTRY, settings)
        assert not (folder(settings) / path).exists()
        assert state_of(ENTRY, settings).state != "here"
        hub.served.clear()
    pull(ENTRY, settings)
    assert_whole(settings)


def test_a_damaged_beginning_is_not_gone_on_with(hub: StandIn, settings: WeightsSettings) -> None:
    hub.breaks["model.safetensors"] = [2_000_000, *[0] * 20]
    with pytest.raises(EngineError):
        pull(ENTRY, settings)
    part = next(folder(settings).glob("model.safetensors.*.part"))
    part.write_bytes(b"?" * 2_000_000)
    hub.breaks.clear()
    pull(ENTRY, settings)
    assert_whole(settings)


def test_a_beginning_of_another_version_is_not_gone_on_with(hub: StandIn, settings: WeightsSettings) -> None:
    hub.breaks["model.safetensors"] = [2_000_000, *[0] * 20]
    with pytest.raises(EngineError):
        pull(ENTRY, settings)
    hub.breaks.clear()
    hub.files["model.safetensors"] = newer = b"n" * 3_000_000
    pull(ENTRY, settings)
    assert (folder(settings) / "model.safetensors").read_bytes() == newer


def test_the_commit_is_kept_to(hub: StandIn, settings: WeightsSettings) -> None:
    assert pull(ENTRY, settings).revision == "c" * 40
    hub.asked.clear()
    pull(ENTRY, settings)
    assert not any("/revision/" in path for path, _, _ in hub.asked)
    hub.commit = "d" * 40
    with pytest.raises(EngineError, match="not that revision"):
        pull(ENTRY, settings)
    assert pull(ENTRY, settings, revision="v1").revision == "d" * 40


def test_the_catalogs_commit_is_pulled_though_there_is_a_newer_one(hub: StandIn, settings: WeightsSettings) -> None:
    pinned = replace(ENTRY, revision=hub.commit)
    pull(pinned, settings)
    assert not any("/revision/" in path for path, _, _ in hub.asked)
    assert_whole(settings)
    Store(settings).delete(REPOSITORY)
    hub.commit = "d" * 40
    with pytest.raises(EngineError, match="no version cccccccccccc of someone/model") as failure:
        pull(pinned, settings)
    assert failure.value.hint.endswith("weights pull someone/model --revision main")
    assert pull(pinned, settings, revision="main").revision == "d" * 40
    assert pull(pinned, settings).revision == "d" * 40


def test_a_mirror_that_announces_other_weights_than_are_known_is_refused(
    hub: StandIn, settings: WeightsSettings
) -> None:
    path = "model.safetensors"
    known = ((path, hashlib.sha256(FILES[path]).hexdigest()),)
    other = replace(ENTRY, revision=hub.commit, sha256=((path, "0" * 64),))
    with pytest.raises(EngineError, match="is not what is known of it"):
        pull(other, settings)
    assert not any("/resolve/" in asked for asked, _, _ in hub.asked)
    pull(replace(ENTRY, revision=hub.commit, sha256=known), settings)
    assert_whole(settings)


def test_entries_share_a_repository(hub: StandIn, settings: WeightsSettings) -> None:
    first = Entry("a", "seem", "seem", REPOSITORY, "A", 0, 0, "", files=("config.json",))
    second = Entry("b", "seem", "seem", REPOSITORY, "B", 0, 0, "", files=("unet/*.bin",))
    pull(first, settings)
    assert state_of(second, settings).state == "absent"
    manifest = pull(second, settings)
    assert {file.path for file in manifest.files} == {"config.json", "unet/weights.bin"}
    assert state_of(first, settings).state == state_of(second, settings).state == "here"
    with pytest.raises(EngineError, match=r"has no file gone\.pt"):
        pull(Entry("c", "seem", "seem", REPOSITORY, "C", 0, 0, "", files=("gone.pt",)), settings)


def test_the_key_goes_to_the_hub_only_and_into_no_log(
    hub: StandIn, settings: WeightsSettings, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    hub.elsewhere = {"model.safetensors"}
    pull(ENTRY, settings.model_copy(update={"hub_token": SecretStr(KEY)}))
    assert {key for path, _, key in hub.asked if not path.startswith("/content/")} == {f"Bearer {KEY}"}
    assert {key for path, _, key in hub.asked if path.startswith("/content/")} == {None}
    assert KEY not in caplog.text
    assert_whole(settings)


@pytest.mark.parametrize(
    ("status", "words"), [(401, "everybody"), (403, "everybody"), (404, "has no"), (400, "refused")]
)
def test_refusals_say_what_to_do(hub: StandIn, settings: WeightsSettings, status: int, words: str) -> None:
    hub.refuse = [status]
    with pytest.raises(EngineError, match=words) as failure:
        pull(ENTRY, settings)
    assert failure.value.hint


@pytest.mark.parametrize("path", ["../outside", "/etc/outside", "a/../../outside", "c:\\outside"])
def test_no_file_is_written_outside(hub: StandIn, settings: WeightsSettings, path: str) -> None:
    hub.more_entries = [{"type": "file", "path": path, "size": 1, "oid": "0" * 40}]
    with pytest.raises(EngineError, match="does not answer like the hub"):
        pull(ENTRY, settings)
    assert not list(settings.folder.rglob("outside"))


def test_a_full_disk_is_told_before_and_during(
    hub: StandIn, settings: WeightsSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    with monkeypatch.context() as patch:
        patch.setattr(download.shutil, "disk_usage", lambda _: usage(1, 1, 1_000_000))
        with pytest.raises(EngineError, match="not enough space") as failure:
            pull(ENTRY, settings)
        assert "LLAVA_INTERACTIVE_MODELS_DIR" in failure.value.hint
    assert not any("/resolve/" in path for path, _, _ in hub.asked)
    if Path("/dev/full").exists():
        sha256 = hashlib.sha256(FILES["model.safetensors"]).hexdigest()
        part = folder(settings) / f"model.safetensors.{sha256[:12]}.part"
        part.symlink_to("/dev/full")
        with pytest.raises(EngineError, match="the disk is full") as failure:
            pull(ENTRY, settings)
        assert "is kept" in failure.value.hint
        part.unlink()
    pull(ENTRY, settings)
    assert_whole(settings)


def test_two_pulls_do_not_meet(hub: StandIn, settings: WeightsSettings) -> None:
    settings.folder.mkdir(parents=True)
    with FileLock(settings.folder / ".someone--model.lock"), pytest.raises(EngineError, match="another process"):
        pull(ENTRY, settings)


@pytest.mark.parametrize("action", ["delete", "verify"])
def test_weights_that_another_process_pulls_are_neither_deleted_nor_checked(
    hub: StandIn, settings: WeightsSettings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    action: str,
) -> None:  # fmt: skip
    pull(ENTRY, settings)
    monkeypatch.setenv("LLAVA_INTERACTIVE_MODELS_DIR", str(settings.folder))
    before = signal.getsignal(signal.SIGTERM)
    try:
        with FileLock(settings.folder / ".someone--model.lock"):
            assert main(["weights", action, REPOSITORY]) == 2
    finally:
        signal.signal(signal.SIGTERM, before)
    assert "another process" in capsys.readouterr().err
    assert_whole(settings)


def test_offline_takes_what_is_here(hub: StandIn, settings: WeightsSettings) -> None:
    offline = settings.model_copy(update={"offline": True})
    with pytest.raises(EngineError, match="offline"):
        pull(ENTRY, offline)
    pull(ENTRY, settings)
    hub.asked.clear()
    Store(offline).find(REPOSITORY)
    assert hub.asked == []


def test_the_mirror_of_other_tools_is_the_mirror_here_unless_one_is_named(
    hub: StandIn, settings: WeightsSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LLAVA_INTERACTIVE_HUB_URL", raising=False)
    monkeypatch.setenv("HF_ENDPOINT", f"{hub.url}/")
    found = WeightsSettings(models_dir=settings.folder, cache_dir=settings.cache_dir)
    assert found.hub_url == hub.url
    pull(ENTRY, found)
    assert_whole(found)
    monkeypatch.setenv("LLAVA_INTERACTIVE_HUB_URL", "https://mirror.example")
    assert WeightsSettings().hub_url == "https://mirror.example"
    monkeypatch.delenv("LLAVA_INTERACTIVE_HUB_URL")
    monkeypatch.setenv("HF_ENDPOINT", "nowhere")
    with pytest.raises(EngineError, match="HF_ENDPOINT"):
        read_settings()


def test_a_command_that_is_told_works_as_it_is_typed(
    hub: StandIn, settings: WeightsSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the project's folder, with this Python, for weights that are not where they usually are."""
    monkeypatch.setenv("LLAVA_INTERACTIVE_HUB_URL", hub.url)
    with pytest.raises(EngineError) as absent:
        Store(settings).find(REPOSITORY)
    command = absent.value.hint.partition("or run: ")[2]
    subprocess.run(command, shell=True, cwd=ROOT, check=True, timeout=120)
    assert_whole(settings)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert "MODELS_DIR" not in WeightsSettings().command("list"), "where they usually are nothing needs to be said"


def test_a_local_folder_is_as_good_as_the_hub(settings: WeightsSettings, tmp_path: Path) -> None:
    source = tmp_path / "stick"
    for path, body in FILES.items():
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        (source / path).write_bytes(body)
    assert Store(settings).find(str(source)).folder == source
    offline = settings.model_copy(update={"offline": True, "hub_url": "http://127.0.0.1:9"})
    manifest = adopt(ENTRY, source, offline)
    assert {file.path for file in manifest.files} == TAKEN
    assert list(Store(offline).damaged(manifest)) == []
    assert Store(offline).find(REPOSITORY).folder == folder(settings)
    # The hub's copy is the same, so nothing comes when the network is back.
    pull(ENTRY, settings)
    assert_whole(settings)
    with pytest.raises(EngineError, match="no folder"):
        adopt(ENTRY, tmp_path / "gone", settings)


def test_a_data_directory_that_a_pull_makes_is_for_its_user_alone(settings: WeightsSettings, tmp_path: Path) -> None:
    fresh = settings.model_copy(update={"models_dir": None, "data_dir": tmp_path / "data"})
    pull(ENTRY, fresh)
    assert_whole(fresh)
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


def test_a_user_without_a_home_directory_has_weights_where_the_application_keeps_its_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a container that runs as a user whom its system does not know."""

    def unknown(user: object) -> None:
        raise KeyError(user)

    for name in ("HOME", "XDG_DATA_HOME", "HF_HOME", "HF_HUB_CACHE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", unknown)
    monkeypatch.setenv("LLAVA_INTERACTIVE_DATA_DIR", str(tmp_path))
    here = read_settings()
    assert here.folder == tmp_path / "models"
    with pytest.raises(WeightsAbsent) as absent:
        Store(here).find(REPOSITORY)
    assert f"LLAVA_INTERACTIVE_MODELS_DIR={tmp_path / 'models'}" in absent.value.hint
    monkeypatch.delenv("LLAVA_INTERACTIVE_DATA_DIR")
    with pytest.raises(EngineError, match="no home directory") as nowhere:
        Store(read_settings()).find(REPOSITORY)
    assert "LLAVA_INTERACTIVE_MODELS_DIR" in nowhere.value.hint


def test_the_cache_of_other_tools_is_used(settings: WeightsSettings) -> None:
    cache = settings.cache_dir / "models--someone--model"
    snapshot = cache / "snapshots" / ("e" * 40)
    snapshot.mkdir(parents=True)
    (cache / "refs").mkdir()
    (cache / "refs" / "main").write_text("e" * 40)
    held = Store(settings).find(REPOSITORY)
    assert (held.folder, held.revision) == (snapshot, "e" * 40)
    assert state_of(ENTRY, settings).state == "cache"


def test_names_that_are_none_are_told(settings: WeightsSettings) -> None:
    for name in ("nothing", "../x/y", "a/b/c", "/gone/folder"):
        with pytest.raises(EngineError, match="no folder"):
            Store(settings).find(name)
    with pytest.raises(EngineError, match="no weights 'nothing'"):
        find("nothing")


def test_the_catalog_is_consistent() -> None:
    assert len({entry.name for entry in CATALOG}) == len(CATALOG)
    for entry in CATALOG:
        assert find(entry.name) == [entry]
        assert entry.size > 0
        assert entry.licence
        assert not entry.revision or COMMIT.fullmatch(entry.revision)
        assert all(re.fullmatch("[0-9a-f]{64}", sha256) for _, sha256 in entry.sha256)
    for profile in ("cpu", "gpu"):
        assert {entry.server for entry in find(profile)} >= {"llava", "seem", "lama"}
    assert [entry.name for entry in find("gligen")] == ["gligen-generation", "gligen-inpainting"]
    assert find("someone/else")[0].repository == "someone/else"


def test_one_format_of_the_weights_is_chosen() -> None:
    pipeline = [
        "model_index.json",
        "v1-5-pruned.ckpt",
        "v1-5-pruned.safetensors",
        "unet/config.json",
        "unet/diffusion_pytorch_model.bin",
        "unet/diffusion_pytorch_model.fp16.bin",
        "unet/diffusion_pytorch_model.safetensors",
        "unet/diffusion_pytorch_model.fp16.safetensors",
        "vae/diffusion_pytorch_model.bin",
        "vae/diffusion_pytorch_model.fp16.bin",
        "text_encoder/pytorch_model.bin",
        "text_encoder/flax_model.msgpack",
    ]
    assert choose(pipeline) == [
        "model_index.json",
        "unet/config.json",
        "unet/diffusion_pytorch_model.fp16.safetensors",
        "vae/diffusion_pytorch_model.fp16.bin",
        "text_encoder/pytorch_model.bin",
    ]
    assert choose(["a.gguf", "model.safetensors", "pytorch_model.bin"]) == ["model.safetensors"]


def command(settings: WeightsSettings, *arguments: str, **more: str) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "LLAVA_INTERACTIVE_MODELS_DIR": str(settings.folder),
        "LLAVA_INTERACTIVE_HUB_URL": settings.hub_url,
        "HF_HUB_CACHE": str(settings.cache_dir),
        **more,
    }
    line = [sys.executable, "-m", "model_servers", "weights", *arguments]
    return subprocess.Popen(line, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_the_command_pauses_on_sigterm_and_goes_on(hub: StandIn, settings: WeightsSettings) -> None:
    hub.files["model.safetensors"] = body = b"m" * (48 << 20)
    go_on = threading.Event()
    hub.holds["model.safetensors"] = (24 << 20, go_on)
    process = command(settings, "pull", REPOSITORY, "--json")
    assert process.stdout is not None
    for line in process.stdout:
        told = json.loads(line)
        if told["event"] == "progress" and told["done"] > 10 << 20:
            process.send_signal(signal.SIGTERM)
            break
    rest, errors = process.communicate(timeout=30)
    assert process.returncode == 130, errors
    assert json.loads(rest.splitlines()[-1]) == {"event": "stopped"}
    go_on.set()
    hub.asked.clear()
    again = command(settings, "pull", REPOSITORY, "--json")
    output, errors = again.communicate(timeout=30)
    assert again.returncode == 0, errors
    assert json.loads(output.splitlines()[-1])["event"] == "pulled"
    assert any(asked for path, asked, _ in hub.asked if path.endswith("model.safetensors"))
    assert (folder(settings) / "model.safetensors").read_bytes() == body


@pytest.fixture
def environment(settings: WeightsSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLAVA_INTERACTIVE_MODELS_DIR", str(settings.folder))
    monkeypatch.setenv("LLAVA_INTERACTIVE_HUB_URL", settings.hub_url)
    monkeypatch.setenv("HF_HUB_CACHE", str(settings.cache_dir))


@pytest.mark.usefixtures("environment")
def test_the_command_lists_checks_and_deletes(
    settings: WeightsSettings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(catalog, "CATALOG", (ENTRY,))
    monkeypatch.setattr("model_servers.weights.command.CATALOG", (ENTRY,))
    old = signal.getsignal(signal.SIGTERM)
    try:
        assert main(["weights", "pull", "model"]) == 0
        assert "100.0%" in capsys.readouterr().out
        assert main(["weights", "list", "--json"]) == 0
        listed = json.loads(capsys.readouterr().out)
        assert (listed["name"], listed["state"], listed["revision"]) == ("model", "here", "c" * 40)
        assert main(["weights", "verify"]) == 0
        assert "all 4 files are intact" in capsys.readouterr().out

        weights = folder(settings) / "model.safetensors"
        body = bytearray(weights.read_bytes())
        body[1234] ^= 1
        weights.write_bytes(bytes(body))
        assert main(["weights", "verify", "model"]) == 1
        assert "damaged or missing: model.safetensors" in capsys.readouterr().out
        assert main(["weights", "list", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["state"] == "partly"
        with pytest.raises(EngineError, match=r"model\.safetensors is missing"):
            Store(settings).find(REPOSITORY)
        assert main(["weights", "pull", "model"]) == 0
        assert_whole(settings)

        assert main(["weights", "delete", "model"]) == 0
        assert not folder(settings).exists()
        assert main(["weights", "verify", "model"]) == 2
        assert "weights pull" in capsys.readouterr().err
        monkeypatch.setenv("LLAVA_INTERACTIVE_HUB_URL", "nowhere")
        assert main(["weights", "list"]) == 2
        assert "LLAVA_INTERACTIVE_HUB_URL" in capsys.readouterr().err
    finally:
        signal.signal(signal.SIGTERM, old)


def test_the_manifest_tells_the_checksums(hub: StandIn, settings: WeightsSettings) -> None:
    pull(ENTRY, settings)
    told = json.loads((folder(settings) / MANIFEST).read_text())
    file = next(file for file in told["files"] if file["path"] == "model.safetensors")
    assert file["sha256"] == hashlib.sha256(FILES["model.safetensors"]).hexdigest()
    (folder(settings) / MANIFEST).write_text("{")
    with pytest.raises(EngineError, match="cannot be read") as failure:
        Store(settings).find(REPOSITORY)
    assert "weights pull" in failure.value.hint
