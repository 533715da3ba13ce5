"""Prometheus figures of one server."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

NAMESPACE = "model_server"


class Metrics:
    """Figures in a registry of their own, so that several servers fit into one process.

    Args:
        gauges: what is read at the moment of asking, by name.
    """

    def __init__(self, gauges: Mapping[str, Callable[[], float]]) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "requests", "Requests", ["method", "path", "status"], namespace=NAMESPACE, registry=self._registry
        )
        self._seconds = Histogram(
            "request_seconds", "Time until the last byte", ["path"], namespace=NAMESPACE, registry=self._registry
        )
        self.uploads = Counter("picture_uploads", "Pictures taken", namespace=NAMESPACE, registry=self._registry)
        for name, read in gauges.items():
            gauge = Gauge(name, name.replace("_", " "), namespace=NAMESPACE, registry=self._registry)
            gauge.set_function(read)

    def observe(self, method: str, path: str, status: int, seconds: float) -> None:
        """Count a request; ``path`` is the route's pattern, never what the client wrote."""
        self._requests.labels(method, path, str(status)).inc()
        self._seconds.labels(path).observe(seconds)

    def text(self) -> bytes:
        """Prometheus's text format."""
        return generate_latest(self._registry)
