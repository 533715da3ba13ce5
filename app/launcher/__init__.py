"""Starts, watches and restarts the model servers."""

from app.launcher.supervisor import ServerState, Supervisor

__all__ = ["ServerState", "Supervisor"]
