"""Starts, watches and restarts the model servers."""

from app.launcher.keeper import ServerState, ask_health
from app.launcher.remembered import RememberedEngines
from app.launcher.supervisor import Supervisor

__all__ = ["RememberedEngines", "ServerState", "Supervisor", "ask_health"]
