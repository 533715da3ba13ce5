"""What OpenAPI says about bodies that FastAPI does not parse itself: MessagePack messages and streams."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from model_servers.protocol import MSGPACK

_PREFIX = "#/components/schemas/"


def message_body(model: type[BaseModel], *media_types: str) -> dict[str, Any]:
    """``openapi_extra`` of a path that takes this message, as MessagePack or as JSON unless told otherwise."""
    content = {kind: {"schema": _reference(model)} for kind in media_types or (MSGPACK, "application/json")}
    return {"requestBody": {"required": True, "content": content}}


def message_answer(model: type[BaseModel], description: str, media_type: str = MSGPACK) -> dict[int | str, Any]:
    """``responses`` of a path that answers with this message, or a stream of it."""
    return {200: {"description": description, "content": {media_type: {"schema": _reference(model)}}}}


def describe(app: FastAPI, models: Sequence[type[BaseModel]]) -> None:
    """Add the schemas of the messages, and of what they are made of, that the paths refer to."""
    plain = app.openapi
    _, made = models_json_schema([(model, "validation") for model in models], ref_template=_PREFIX + "{model}")
    schemas: Mapping[str, Any] = made["$defs"]

    def openapi() -> dict[str, Any]:
        document = plain()
        kept = document.setdefault("components", {}).setdefault("schemas", {})
        wanted = _names(document)
        while wanted:
            name = wanted.pop()
            if name not in kept and name in schemas:
                kept[name] = schemas[name]
                wanted |= _names(schemas[name])
        return document

    app.openapi = openapi  # type: ignore[method-assign]


def _reference(model: type[BaseModel]) -> dict[str, str]:
    return {"$ref": _PREFIX + model.__name__}


def _names(value: Any) -> set[str]:
    return set(re.findall(re.escape(_PREFIX) + r'([^"]+)"', json.dumps(value)))
