"""The four servers with their embedded engines, and a photo that is small enough to be edited often."""

from __future__ import annotations

from tests.editing.conftest import addresses, bench, coffee, servers, store

__all__ = ["addresses", "bench", "coffee", "servers", "store"]
