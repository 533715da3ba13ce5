"""``python -m model_servers weights …``: list, pull, verify, delete.

With ``--json`` every line of the output is a JSON object, for programs: progress while pulling, then the outcome. A pull
that is ended (also by SIGTERM) goes on where it was when it is run again, which is how a download is paused.
"""

from __future__ import annotations

import argparse
import json
import signal
import sys
from pathlib import Path
from typing import Any

from model_servers.engine import EngineError
from model_servers.weights.catalog import CATALOG, Entry, find
from model_servers.weights.download import PullProgress, adopt, only_one, pull
from model_servers.weights.settings import WeightsSettings, read_settings
from model_servers.weights.state import state_of
from model_servers.weights.store import Manifest, Store

DAMAGED, CANNOT, INTERRUPTED = 1, 2, 130
REPORT_BYTES = 8 << 20
"""Progress is told once for so many bytes."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    commands = parser.add_subparsers(dest="action", required=True, metavar="list | pull | verify | delete")

    def command(name: str, summary: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=summary, description=summary)
        made.add_argument("--json", action="store_true", help="one JSON object a line, for programs")
        return made

    command("list", "What there is, what is here, and what it needs.")
    pulling = command("pull", "Download weights; goes on where it stopped.")
    pulling.add_argument(
        "names", nargs="+", metavar="NAME", help="a name of the list, an engine, cpu, gpu, or OWNER/NAME"
    )
    pulling.add_argument(
        "--revision", default="", help="branch, tag or commit instead of the one that is here or known"
    )
    pulling.add_argument(
        "--from", dest="source", type=Path, metavar="DIR", help="copy from this folder, without network"
    )
    checking = command("verify", "Read all files again and compare their checksums.")
    checking.add_argument("names", nargs="*", metavar="NAME", help="what to check (default: all that is here)")
    deleting = command("delete", "Delete weights from this machine.")
    deleting.add_argument("names", nargs="+", metavar="NAME")


def _interrupt(*_: object) -> None:
    # Not through SIGINT: whoever starts this in the background may have had that ignored.
    raise KeyboardInterrupt


def run(options: argparse.Namespace) -> int:
    """Do what the options say; the exit status: 0, 1 (damaged), 2 (cannot), 130 (interrupted)."""
    output = _Output(options.json)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        settings = read_settings()
        actions = {"list": _list, "pull": _pull, "verify": _verify, "delete": _delete}
        return actions[options.action](options, settings, output)
    except EngineError as error:
        output.failure(error)
        return CANNOT
    except KeyboardInterrupt:
        output.tell({"event": "stopped"}, "\nStopped. Run the same command again to go on.")
        return INTERRUPTED


def _list(options: argparse.Namespace, settings: WeightsSettings, output: _Output) -> int:
    output.tell(None, f"Weights are kept in {settings.folder}\n")
    output.tell(None, f"{'name':<30} {'engine':<21} {'here':<9} {'download':>9} {'memory':>8}  licence")
    for entry in CATALOG:
        state = state_of(entry, settings)
        value = {
            "name": entry.name,
            "title": entry.title,
            "server": entry.server,
            "engine": entry.engine,
            "repository": entry.repository,
            "state": state.state,
            "revision": state.revision,
            "pinned": entry.revision,
            "bytes": state.bytes,
            "size": entry.size,
            "memory": entry.memory,
            "licence": entry.licence,
            "profiles": list(entry.profiles),
            "note": entry.note,
            "folder": str(settings.folder),
        }
        engine = f"{entry.server} {entry.engine}"
        sizes = f"{_size(entry.size):>9} {_size(entry.memory):>8}"
        output.tell(value, f"{entry.name:<30} {engine:<21} {state.state:<9} {sizes}  {entry.licence}")
    return 0


def _pull(options: argparse.Namespace, settings: WeightsSettings, output: _Output) -> int:
    for entry in _entries(options.names):
        output.tell({"event": "pulling", "name": entry.name}, f"{entry.title} ({entry.repository})")
        report = _Reporter(entry, output)
        if options.source:
            manifest = adopt(entry, options.source, settings, report)
        else:
            manifest = pull(entry, settings, report, options.revision)
        value = {"event": "pulled", "name": entry.name, "revision": manifest.revision, "bytes": manifest.bytes}
        output.tell(value, f"  done: {_size(manifest.bytes)}, revision {manifest.revision[:12]}")
        if entry.note:
            output.tell(None, f"  {entry.note}")
    return 0


def _verify(options: argparse.Namespace, settings: WeightsSettings, output: _Output) -> int:
    store = Store(settings)
    named = [entry.repository for entry in _entries(options.names)]
    repositories = list(dict.fromkeys(named)) or store.repositories()
    if not repositories:
        output.tell(None, f"There are no weights in {settings.folder}.")
    status = 0
    for repository in repositories:
        manifest = store.manifest(repository)
        if manifest is None:
            raise EngineError(f"{repository} is not here.", f"Run: {settings.command('pull', repository)}")
        with only_one(store.folder_of(repository)):
            damaged = list(store.damaged(manifest))
            _forget(store, manifest, damaged)
        value = {"event": "verified", "repository": repository, "damaged": damaged, "files": len(manifest.files)}
        words = (
            f"damaged or missing: {', '.join(damaged)}" if damaged else f"all {len(manifest.files)} files are intact"
        )
        output.tell(value, f"{repository}: {words}")
        if damaged:
            status = DAMAGED
            output.tell(None, f"  Get them again with: {settings.command('pull', repository)}")
    return status


def _forget(store: Store, manifest: Manifest, damaged: list[str]) -> None:
    """Remove damaged files, so that a pull brings them anew."""
    for path in damaged:
        (store.folder_of(manifest.repository) / path).unlink(missing_ok=True)


def _delete(options: argparse.Namespace, settings: WeightsSettings, output: _Output) -> int:
    store = Store(settings)
    for repository in dict.fromkeys(entry.repository for entry in _entries(options.names)):
        with only_one(store.folder_of(repository)):
            gone = store.delete(repository)
        output.tell(
            {"event": "deleted", "repository": repository, "was_here": gone},
            f"{repository}: {'deleted' if gone else 'was not here'}",
        )
    return 0


def _entries(names: list[str]) -> list[Entry]:
    return list(dict.fromkeys(entry for name in names for entry in find(name)))


class _Output:
    """Words for a person, or JSON lines for a program."""

    def __init__(self, as_json: bool) -> None:
        self._json = as_json

    def tell(self, value: dict[str, Any] | None, words: str) -> None:
        if not self._json:
            sys.stdout.write(words + "\n")
        elif value is not None:
            sys.stdout.write(json.dumps(value) + "\n")
        sys.stdout.flush()

    def failure(self, error: EngineError) -> None:
        if self._json:
            self.tell({"event": "failed", "message": str(error), "hint": error.hint}, "")
        else:
            sys.stderr.write(f"{error} {error.hint}\n".lstrip())


class _Reporter:
    """Tells of a pull's progress, not too often."""

    def __init__(self, entry: Entry, output: _Output) -> None:
        self._entry = entry
        self._output = output
        self._told = -REPORT_BYTES

    def __call__(self, progress: PullProgress) -> None:
        if progress.done - self._told < REPORT_BYTES and progress.done < progress.total:
            return
        self._told = progress.done
        value = {"event": "progress", "name": self._entry.name, "done": progress.done, "total": progress.total}
        share = progress.done / progress.total if progress.total else 1.0
        self._output.tell(value, f"  {share:6.1%} of {_size(progress.total)}  {progress.path}")


def _size(count: int) -> str:
    if not count:
        return "?"
    return f"{count / 1e9:.1f} GB" if count >= 1e8 else f"{count / 1e6:.1f} MB"
