"""With which clocks it is measured, and an engine's server inside this process."""

from __future__ import annotations

import importlib
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.learned.checkpoints import environment
from benchmarks.learned.plan import ENGINES, Plan
from model_servers.protocol import HEIGHT_HEADER, RAW_RGB, WIDTH_HEADER, ServerName, picture_id

TOKEN = "benchmark"
POLL_SECONDS = 0.01
REQUEST_SECONDS = 24 * 3600.0


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock, and processor seconds of all threads of this process."""

    seconds: float
    processor: float

    @property
    def shown(self) -> dict[str, float]:
        return {"seconds": round(self.seconds, 4), "processor": round(self.processor, 4)}

    def on(self, device: str) -> float:
        """What to compare: a GPU's work is seen by the clock alone; a shared machine's clock is not to be trusted."""
        return self.processor if device == "cpu" else self.seconds

    def over(self, count: float) -> Cost:
        """For each of so many."""
        return Cost(self.seconds / count, self.processor / count)


def cost_of(work: Callable[[], Any]) -> Cost:
    """What a piece of work takes, the GPU's part included."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    if (torch := sys.modules.get("torch")) is not None and torch.cuda.is_available():
        torch.cuda.synchronize()
    return Cost(time.perf_counter() - clock, time.process_time() - processor)


def median_of(work: Callable[[], Any], rounds: int) -> Cost:
    """The medians of several times."""
    costs = [cost_of(work) for _ in range(rounds)]
    return Cost(statistics.median(cost.seconds for cost in costs), statistics.median(cost.processor for cost in costs))


class Served:
    """An engine behind its server's real routes, without a socket."""

    def __init__(self, http: Any, host: Any, load: Cost) -> None:
        self.http = http
        self.host = host
        self.load = load


@contextmanager
def served(server: ServerName) -> Iterator[Served]:
    """The server of a learned engine, ready; its settings come from the environment."""
    from fastapi.testclient import TestClient
    from pydantic import SecretStr

    from model_servers.engine import create_engine
    from model_servers.host.app import create_app
    from model_servers.host.settings import HostSettings
    from model_servers.host.state import Host

    # What takes long on a slow machine is measured and not stopped.
    settings = HostSettings(token=SecretStr(TOKEN), request_seconds=REQUEST_SECONDS)
    host = Host(server, ENGINES[server], create_engine(server, ENGINES[server]), settings)
    routes = importlib.import_module(f"model_servers.{server}.server").add_routes
    clock, processor = time.perf_counter(), time.process_time()
    with TestClient(create_app(host, routes), headers={"Authorization": f"Bearer {TOKEN}"}) as http:
        while (health := http.get("/health").json())["state"] == "starting":
            time.sleep(POLL_SECONDS)
        if health["state"] != "ready":
            raise SystemExit(f"{server}: {health['message']}")
        yield Served(http, host, Cost(time.perf_counter() - clock, time.process_time() - processor))


def upload(http: Any, rgb: np.ndarray) -> str:
    """Give a server a picture (uint8 RGB, height × width × 3); its name."""
    name = picture_id(rgb)
    headers = {"Content-Type": RAW_RGB, WIDTH_HEADER: str(rgb.shape[1]), HEIGHT_HEADER: str(rgb.shape[0])}
    http.put(f"/v1/pictures/{name}", content=rgb.tobytes(), headers=headers).raise_for_status()
    return name


def prepare(name: ServerName, plan: Plan) -> Mapping[str, str]:
    """Make an engine's weights, if they are to be made; the variables that name them."""
    return {} if plan.weights == "mine" else environment(name, plan)


def examine(name: ServerName, plan: Plan, variables: Mapping[str, str]) -> dict[str, Any]:
    """Everything about one engine; to be called in a new process, so that imports and memory are its own."""
    os.environ.update(variables)
    figures = importlib.import_module(f"benchmarks.learned.{name}").measure(plan)
    return {**figures, "peak_mb": round(peak_bytes(plan.device) / 1e6)}


def peak_bytes(device: str) -> int:
    """Most memory that this process held: of the GPU where it worked there, else of the machine."""
    if device.startswith("cuda"):
        import torch

        return torch.cuda.max_memory_allocated()
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
