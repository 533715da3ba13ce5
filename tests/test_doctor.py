"""The doctor says what is wrong with this machine, names what mends it, and its exit status is honest."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from app.doctor import engines, python, room, surroundings
from app.doctor.finding import ROOT, Finding, report
from app.launcher.instance import InstanceLock, holder
from app.settings import PROFILES, Settings


def by_subject(findings: list[Finding]) -> dict[str, Finding]:
    return {finding.subject: finding for finding in findings}


def test_what_is_wrong_decides_the_exit_status_and_is_summed_up(capsys):
    fine, note = Finding("ok", "disk", "2 GB free"), Finding("note", "browser", "none", "open it yourself")
    assert report([fine, note]) == 0
    assert "keeps LLaVA-Interactive from running" in capsys.readouterr().out
    assert report([fine, Finding("WRONG", "Python", "too old", "install another")]) == 1
    out = capsys.readouterr().out
    assert "→ install another" in out
    assert out.rstrip().endswith("Wrong: Python.")


def test_the_installed_packages_are_those_of_the_requirements():
    assert python.packages(ROOT / "requirements.txt").level == "ok"


def test_a_missing_package_and_a_wrong_version_are_named_with_the_command_that_installs_them(tmp_path):
    base = tmp_path / "base.txt"
    base.write_text("numpy==0.0.1  # old\n")
    file = tmp_path / "some.txt"
    file.write_text("-r base.txt\nno-such-package-anywhere[extra]==1.0\nuvloop==9 ; sys_platform == 'plan9'\n")
    finding = python.packages(file)
    assert finding.level == "WRONG"
    assert "no-such-package-anywhere is missing" in finding.message
    assert "instead of 0.0.1" in finding.message
    assert "uvloop" not in finding.message
    assert finding.remedy == f"{sys.executable} -m pip install -r {file}"


def test_a_module_that_does_not_fit_this_machine_is_named():
    assert python.imports(["json"]).level == "ok"
    finding = python.imports(["json", "no_such_module", "numpy"])
    assert finding.level == "WRONG"
    assert "no_such_module cannot be imported" in finding.message
    assert "pip install" in finding.remedy


def test_a_module_that_crashes_python_is_named(tmp_path, monkeypatch):
    (tmp_path / "crashing.py").write_text("import os; os.abort()\n")
    monkeypatch.setattr(python, "ROOT", tmp_path)
    monkeypatch.setattr("app.doctor.finding.ROOT", tmp_path)
    finding = python.imports(["crashing"])
    assert finding.level == "WRONG"
    assert "crashing cannot be imported" in finding.message
    assert "-6" in finding.message


def test_missing_files_come_back_with_git(tmp_path):
    assert python.parts(ROOT).level == "ok"
    finding = python.parts(tmp_path)
    assert finding.level == "WRONG"
    assert finding.remedy.startswith(f"git -C {tmp_path} checkout -- components/")


def test_a_data_directory_is_not_made_but_tried(tmp_path):
    assert room.data_directory(tmp_path / "a" / "b").level == "ok"
    assert not (tmp_path / "a").exists()
    (tmp_path / "file").write_text("")
    finding = room.data_directory(tmp_path / "file" / "data")
    assert finding.level == "WRONG"
    assert "--data-dir" in finding.remedy


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a place that nobody can write, not even root")
def test_a_data_directory_that_cannot_be_written_is_wrong():
    finding = room.data_directory(Path("/proc/llava-interactive"))
    assert finding.level == "WRONG"
    assert "--data-dir" in finding.remedy


@pytest.mark.parametrize(("free_mb", "level"), [(50, "WRONG"), (1000, "note"), (5000, "ok")])
def test_disk_space(free_mb, level, tmp_path, monkeypatch):
    usage = shutil._ntuple_diskusage(10**12, 0, free_mb * 1_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    assert room.disk(tmp_path / "data").level == level


@pytest.mark.parametrize(("free_mb", "level"), [(500, "WRONG"), (2000, "note"), (5000, "ok")])
def test_memory(free_mb, level, monkeypatch):
    monkeypatch.setattr(room, "available_memory_mb", lambda: free_mb)
    assert room.memory().level == level


def test_memory_is_never_more_than_the_machine_has():
    import psutil

    assert 0 < room.available_memory_mb() <= psutil.virtual_memory().total // 1_000_000


def test_a_taken_port_is_wrong_and_a_free_one_is_offered():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        finding = by_subject(list(surroundings.network("127.0.0.1", port, None)))["port of the page"]
        assert finding.level == "WRONG"
        assert f"Port {port}" in finding.message
        offered = int(finding.remedy.rsplit(" ", 1)[1])
        assert offered != port
        socket.create_server(("127.0.0.1", offered)).close()
        own = {"pid": 1, "url": f"http://127.0.0.1:{port}"}
        assert by_subject(list(surroundings.network("127.0.0.1", port, own)))["port of the page"].level == "ok"


def test_an_address_of_another_machine_is_wrong():
    finding = by_subject(list(surroundings.network("192.0.2.1", 0, None)))["port of the page"]
    assert finding.level == "WRONG"
    assert finding.remedy


def test_a_running_application_is_told_with_its_page(data_dir):
    assert holder(data_dir) is None
    lock = InstanceLock(data_dir)
    lock.describe("http://127.0.0.1:1234")
    finding = surroundings.instance(data_dir, holder(data_dir))
    assert finding.level == "note"
    assert f"process {os.getpid()}, http://127.0.0.1:1234" in finding.message
    lock.release()
    assert surroundings.instance(data_dir, holder(data_dir)).message == "not now"


def test_asking_who_runs_does_not_keep_anybody_from_starting(data_dir):
    InstanceLock(data_dir).release()
    assert holder(data_dir) is None
    InstanceLock(data_dir).release()


def test_without_a_reader_of_text_the_note_says_how_to_get_one(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(surroundings.importlib.util, "find_spec", lambda name: None)
    finding = surroundings.text_reading()
    assert finding.level == "note"
    assert "tesseract" in finding.remedy


def test_rapidocr_without_its_runtime_reads_nothing(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(surroundings.importlib.util, "find_spec", lambda name: name if name == "rapidocr" else None)
    finding = surroundings.text_reading()
    assert finding.level == "note"
    assert "pip install onnxruntime" in finding.remedy
    monkeypatch.setattr(surroundings.importlib.util, "find_spec", lambda name: name)
    assert surroundings.text_reading().level == "ok"


def test_a_tesseract_without_english_is_noted(monkeypatch, tmp_path):
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\necho 'List of available languages (1):'\necho osd\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(surroundings.importlib.util, "find_spec", lambda name: None)
    assert "no English" in surroundings.text_reading().message
    program.write_text("#!/bin/sh\necho eng\necho osd\n")
    assert surroundings.text_reading().level == "ok"


def test_every_server_is_asked_for_the_engines_that_are_set(data_dir, monkeypatch):
    known = {"seem": ["embedded"], "lama": ["embedded", "lama"], "gligen": ["embedded"], "llava": "ImportError: x"}
    monkeypatch.setattr(engines, "engines_of", known.__getitem__)
    monkeypatch.setattr(engines, "has_torch", lambda: False)
    monkeypatch.setattr(engines, "lacks_of", lambda server, engine, data_dir: [])
    found = by_subject(list(engines.engines(Settings(data_dir=data_dir, profile="cpu", engines={"gligen": "oil"}))))
    assert found["seem"].level == "note", "the embedded engine stands in for a profile's"
    assert found["gligen"].level == "WRONG", "a person named it"
    assert found["gligen"].remedy == "./launch.sh --engine gligen=embedded"
    assert found["llava"].level == "WRONG"
    assert "lama" not in found
    assert "engines" not in found


def test_the_doctor_names_what_a_profile_lacks_and_the_command_that_brings_it(data_dir, monkeypatch):
    monkeypatch.setenv("HF_HUB_CACHE", str(data_dir / "cache"))
    settings = Settings(data_dir=data_dir, profile="cpu", engines={"lama": "lama"})
    found = list(engines._ready(settings, {"lama": "lama", "seem": "seem", "gligen": "embedded"}))
    assert {(one.subject, one.level) for one in found} == {("lama=lama", "WRONG"), ("seem=seem", "note")}
    pulled = [one.remedy.rpartition(" -m model_servers weights pull ")[2] for one in found]
    assert {"big-lama", "seem-focalt", "clip-tokenizer"} <= set(pulled)


def test_every_profile_names_engines_that_there_are():
    for profile, chosen in PROFILES.items():
        for server, engine in chosen.items():
            assert engine in engines.engines_of(server), profile


def test_real_servers_name_their_engines():
    assert "embedded" in engines.engines_of("lama")
    assert "ModuleNotFoundError" in engines.engines_of("no_such_server")


def test_without_packages_it_still_says_what_is_missing():
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-S", "-P", "-m", "app.doctor"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment, cwd=Path("/"))
    assert done.returncode == 0, done.stderr
    assert "./launch.sh installs them" in done.stdout
