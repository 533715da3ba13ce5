"""The wire contract between the application and its model servers.

Both sides import this package and nothing else of each other. Bodies that carry pixels travel as MessagePack
(``application/msgpack``), because it keeps bytes as bytes; everything else is JSON.

Conventions
    * Coordinates are picture pixels as floats: x to the right, y down, a box is x, y, width, height.
    * Pixels are uint8, RGB, row-major. A mask is boolean and travels as the bit-packed, deflated crop around its
      true pixels.
    * A picture is named by :func:`picture_id`. Requests carry the name. A server that does not hold the picture
      answers ``picture_unknown`` (404); the client then uploads it (``PUT /v1/pictures/{id}``) and asks again.
    * Long work answers as a stream of MessagePack objects, each an :class:`Event`: any number of ``progress`` and
      ``preview`` and ``candidate`` events, then exactly one ``result`` or ``error``. Closing the connection
      cancels the work, and so does ``DELETE /v1/requests/{request_id}``.
"""

from __future__ import annotations

from model_servers.protocol.basics import (
    HEIGHT_HEADER,
    MAX_COORDINATE,
    MAX_ITEMS,
    MAX_MARKS,
    MAX_SIDE,
    MSGPACK,
    PICTURE_SCHEME,
    PROTOCOL_VERSION,
    RAW_RGB,
    REQUEST_ID_HEADER,
    SERVER_NAMES,
    TOKEN_VARIABLE,
    WIDTH_HEADER,
    Coordinate,
    EngineName,
    Extent,
    PictureId,
    ServerName,
    Wire,
    picture_id,
)
from model_servers.protocol.chatting import (
    LIMIT_NOTICE,
    ChatMessage,
    ChatRequest,
    SessionFacts,
    SessionObject,
    SessionTurn,
)
from model_servers.protocol.engines import EngineFacts, Health, Parameter
from model_servers.protocol.events import ErrorBody, Event, EventReader, Progress
from model_servers.protocol.filling import FillRequest, FillResult
from model_servers.protocol.marks import Box, Point, Stroke
from model_servers.protocol.painting import PaintBox, PaintCandidate, PaintRequest, PaintResult
from model_servers.protocol.pixels import Mask, Patch, PictureInfo, inflate
from model_servers.protocol.segmenting import KnownRegion, ReferenceRegion, Segment, SegmentRequest, SegmentResponse

__all__ = [
    "HEIGHT_HEADER",
    "LIMIT_NOTICE",
    "MAX_COORDINATE",
    "MAX_ITEMS",
    "MAX_MARKS",
    "MAX_SIDE",
    "MSGPACK",
    "PICTURE_SCHEME",
    "PROTOCOL_VERSION",
    "RAW_RGB",
    "REQUEST_ID_HEADER",
    "SERVER_NAMES",
    "TOKEN_VARIABLE",
    "WIDTH_HEADER",
    "Box",
    "ChatMessage",
    "ChatRequest",
    "Coordinate",
    "EngineFacts",
    "EngineName",
    "ErrorBody",
    "Event",
    "EventReader",
    "Extent",
    "FillRequest",
    "FillResult",
    "Health",
    "KnownRegion",
    "Mask",
    "PaintBox",
    "PaintCandidate",
    "PaintRequest",
    "PaintResult",
    "Parameter",
    "Patch",
    "PictureId",
    "PictureInfo",
    "Point",
    "Progress",
    "ReferenceRegion",
    "Segment",
    "SegmentRequest",
    "SegmentResponse",
    "ServerName",
    "SessionFacts",
    "SessionObject",
    "SessionTurn",
    "Stroke",
    "Wire",
    "inflate",
    "picture_id",
]
