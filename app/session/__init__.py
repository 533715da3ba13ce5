"""The session: an append-only tree of turns with its pictures, kept on disk."""

from app.session.model import Annotation, EngineUse, Message, NewTurn, ObjectRecord, Rating, Session, Turn, TurnKind
from app.session.store import SessionStore

__all__ = [
    "Annotation",
    "EngineUse",
    "Message",
    "NewTurn",
    "ObjectRecord",
    "Rating",
    "Session",
    "SessionStore",
    "Turn",
    "TurnKind",
]
