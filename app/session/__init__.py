"""The session: an append-only tree of turns with its pictures, kept on disk."""

from app.session.model import (
    Annotation,
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
    "Annotation",
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
