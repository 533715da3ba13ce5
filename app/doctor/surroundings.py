"""Checks of ports, of a running application, and of the programs that it uses."""

from __future__ import annotations

import importlib.util
import json
import shutil
import socket
import subprocess
import sys
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.doctor.finding import Finding, system_install
from app.errors import SettingsError
from app.launcher.instance import listen
from app.settings import can_open_browser

PROGRAM_SECONDS = 20.0


def network(host: str, port: int, holder: dict[str, Any] | None) -> Iterator[Finding]:
    """Whether the page and the servers get their ports."""
    try:
        listen("127.0.0.1", 0).close()
        yield Finding("ok", "ports of the servers", "any free one of 127.0.0.1")
    except SettingsError as error:
        yield Finding(
            "WRONG", "ports of the servers", error.message, "Bring the loopback interface up: ip link set lo up"
        )
    try:
        listen(host, port).close()
    except SettingsError as error:
        if holder and str(holder.get("url", "")).endswith(f":{port}"):
            yield Finding("ok", "port of the page", f"{port} on {host}, in use by LLaVA-Interactive itself")
        else:
            remedy = f"./launch.sh --port {free_port_after(host, port)}" if "taken" in error.message else error.hint
            yield Finding("WRONG", "port of the page", error.message, remedy)
    else:
        yield Finding("ok", "port of the page", f"{port or 'any free one'} on {host}")


def free_port_after(host: str, port: int) -> int:
    """The next port that is free; 0, which stands for any, when there is none near."""
    for candidate in range(port + 1, min(port + 100, 65536)):
        try:
            socket.create_server((host, candidate), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
        except OSError:
            continue
        return candidate
    return 0


def instance(data_dir: Path, holder: dict[str, Any] | None) -> Finding:
    """Whether it runs already, and how its servers are."""
    if holder is None:
        return Finding("ok", "running", "not now")
    try:
        state = json.loads((data_dir / "run" / "state.json").read_text(encoding="utf-8"))
        servers = ", ".join(f"{name} {server['state']}" for name, server in state["servers"].items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        servers = "its servers are not known"
    where = holder.get("url") or "no page yet"
    return Finding("note", "running", f"process {holder.get('pid', '?')}, {where} ({servers})", "Use that one.")


def browser(wanted: bool) -> Finding:
    """Whether the page can be opened in a browser."""
    if not wanted:
        return Finding("ok", "browser", "not to be opened")
    if not can_open_browser():
        return Finding("note", "browser", "There is no screen here.", "Open the address that is printed yourself.")
    try:
        found = webbrowser.get()
    except webbrowser.Error:
        remedy = system_install(apt="chromium", dnf="chromium", pacman="chromium", brew="--cask chromium")
        return Finding("note", "browser", "None was found to open the page in.", remedy)
    return Finding("ok", "browser", str(getattr(found, "name", type(found).__name__)))


def text_reading() -> Finding:
    """Whether the describer can read text in pictures."""
    rapid, runtime = (importlib.util.find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))
    if rapid and runtime:
        return Finding("ok", "reading text", "RapidOCR")
    remedy = system_install(
        apt="tesseract-ocr", dnf="tesseract", pacman="tesseract tesseract-data-eng", brew="tesseract"
    )
    program = shutil.which("tesseract")
    if program is None and rapid:
        message = "RapidOCR is here without onnxruntime, which it needs to read text in pictures."
        return Finding("note", "reading text", message, f"{sys.executable} -m pip install onnxruntime")
    if program is None:
        message = "Neither Tesseract nor RapidOCR is here, so chat cannot read text in pictures."
        return Finding("note", "reading text", message, remedy)
    try:
        done = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=PROGRAM_SECONDS)
    except (OSError, subprocess.TimeoutExpired) as error:
        return Finding("note", "reading text", f"{program} does not run: {error}.", remedy)
    if "eng" not in done.stdout.split():
        return Finding("note", "reading text", f"{program} has no English.", remedy)
    return Finding("ok", "reading text", f"Tesseract ({program})")
