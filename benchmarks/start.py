"""How long a start takes until the page is ready, first and again, with processor time and memory of each process."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parent.parent
READY_SECONDS = 300.0
STOP_SECONDS = 10.0
MEGABYTE = 1_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``python -m benchmarks start``."""
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="warm starts; the median counts")
    parser.add_argument("--profile", default="embedded", help="engines to start with (default: %(default)s)")
    parser.add_argument("--skip-cold", action="store_true", help="leave the cold start out")


def run(args: argparse.Namespace) -> dict[str, Any]:
    """Measure, print, and answer the figures (seconds and megabytes).

    Cold: a new data directory, and no module compiled yet, as right after the installation (the operating system may
    still hold files in memory). Warm: the same again, with what the start before has left.
    """
    with tempfile.TemporaryDirectory(prefix="llava-interactive-start-") as place:
        compiled = {
            "PYTHONPYCACHEPREFIX": f"{place}/compiled",
            "PYTHONDONTWRITEBYTECODE": "",
            "NUMBA_CACHE_DIR": f"{place}/numba",
        }
        data = Path(place) / "data"
        cold = None if args.skip_cold else measure(data, args.profile, compiled)
        if args.skip_cold:
            measure(data, args.profile, {})
        warm = [measure(data, args.profile, {} if args.skip_cold else compiled) for _ in range(max(1, args.runs))]
    last = warm[-1]
    result = {
        "benchmark": "start",
        "profile": args.profile,
        "cold_seconds": cold and cold["seconds"],
        "warm_seconds": round(statistics.median(one["seconds"] for one in warm), 2),
        "warm_all": [one["seconds"] for one in warm],
        "stop_seconds": round(max(one["stop_seconds"] for one in warm), 2),
        "states": last["states"],
        "processor_seconds": last["processor_seconds"],
        "memory_mb": last["memory_mb"],
        "memory_total_mb": sum(last["memory_mb"].values()),
    }
    if cold:
        print(f"cold start to Ready   {cold['seconds']:6.2f} s")
    print(f"warm start to Ready   {result['warm_seconds']:6.2f} s   (median of {len(warm)})")
    print(f"end of everything     {result['stop_seconds']:6.2f} s   (longest)")
    print(f"\n{'process':<8}{'state':<10}{'processor time':>15}{'own memory':>12}")
    for name, megabytes in last["memory_mb"].items():
        seconds = last["processor_seconds"][name]
        print(f"{name:<8}{last['states'].get(name, ''):<10}{seconds:>13.1f} s{megabytes:>9} MB")
    print(f"{'all':<18}{sum(last['processor_seconds'].values()):>13.1f} s{result['memory_total_mb']:>9} MB")
    return result


def measure(data_dir: Path, profile: str, environment: Mapping[str, str]) -> dict[str, Any]:
    """One start and its end: seconds to Ready, seconds to end, states of the servers, memory by process."""
    started = time.perf_counter()
    with application(data_dir, profile, environment) as process:
        _wait_for_ready(process)
        seconds = time.perf_counter() - started
        state = json.loads((data_dir / "run" / "state.json").read_text(encoding="utf-8"))
        pids = {"page": process.pid, **{name: server["pid"] for name, server in state["servers"].items()}}
        work = {name: round(sum(psutil.Process(pid).cpu_times()[:2]), 2) for name, pid in pids.items() if pid}
        memory = {name: _own_memory(pid) // MEGABYTE for name, pid in pids.items() if pid}
        states = {name: server["state"] for name, server in state["servers"].items()}
        stopping = time.perf_counter()
        process.terminate()
        process.wait(STOP_SECONDS)
        stop_seconds = time.perf_counter() - stopping
    return {
        "seconds": round(seconds, 2),
        "stop_seconds": stop_seconds,
        "states": states,
        "processor_seconds": work,
        "memory_mb": memory,
    }


@contextmanager
def application(data_dir: Path, profile: str, environment: Mapping[str, str]) -> Iterator[subprocess.Popen[str]]:
    """The application as ``./launch.sh`` starts it once the environment is there; ended at the end."""
    command = [sys.executable, "-P", "-m", "app", "run", "--no-browser", "--port", "0"]
    command += ["--data-dir", str(data_dir), "--profile", profile]
    process = subprocess.Popen(
        command,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        cwd=data_dir.parent,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_for_ready(process: subprocess.Popen[str]) -> None:
    """Read until it says ``Ready``. Ends this benchmark when that does not come."""
    too_long = threading.Timer(READY_SECONDS, process.kill)
    too_long.daemon = True
    too_long.start()
    said = []
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("Ready: "):
            too_long.cancel()
            return
        said.append(line)
    sys.exit(f"It was not ready within {READY_SECONDS:.0f} s, or ended before:\n{''.join(said)}")


def _own_memory(pid: int) -> int:
    """Bytes that this process alone holds; all that it holds where the system does not tell them apart."""
    process = psutil.Process(pid)
    try:
        return int(process.memory_full_info().uss)
    except (psutil.AccessDenied, AttributeError):
        return int(process.memory_info().rss)
