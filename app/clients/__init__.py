"""Typed, asynchronous clients of the model servers."""

from app.clients.base import ServerAddress, ServerClient
from app.clients.gligen import GligenClient, Painted
from app.clients.lama import Fill, LamaClient
from app.clients.llava import LlavaClient
from app.clients.seem import Found, SeemClient, Segmentation, SegmentPrompt

__all__ = [
    "Fill",
    "Found",
    "GligenClient",
    "LamaClient",
    "LlavaClient",
    "Painted",
    "SeemClient",
    "SegmentPrompt",
    "Segmentation",
    "ServerAddress",
    "ServerClient",
]
