"""The session: an append-only tree of turns with its pictures, kept on disk."""

from app.session.model import (
    EngineUse,
    FillRecord,
    Message,
    NewTurn,
    ObjectRecord,
    Rating,
    Selecting,
    Session,
    Turn,
    TurnKind,
)
from app.session.store import SessionStore

__all__ = [
    "EngineUse",
    "FillRecord",
    "Message",
    "NewTurn",
    "ObjectRecord",
    "Rating",
    "Selecting",
    "Session",
    "SessionStore",
    "Turn",
    "TurnKind",
]
