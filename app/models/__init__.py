"""Which models there are, getting their weights, and switching a server to another engine while it runs."""

from app.models.room import MemoryUse, ModelRoom, Snapshot

__all__ = ["MemoryUse", "ModelRoom", "Snapshot"]
