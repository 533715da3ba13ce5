"""Doing recorded turns again: one edit on another picture, or a whole session with other engines or seeds."""

from app.replaying.engines import Engines, connect
from app.replaying.repeating import Repeated, Repeater, apply
from app.replaying.replay import Plan, plan, replay, replay_whole
from app.replaying.serving import serving
from app.replaying.standing import Standing, standing_after
from app.replaying.table import Row, as_csv, as_json, as_text, save

__all__ = [
    "Engines",
    "Plan",
    "Repeated",
    "Repeater",
    "Row",
    "Standing",
    "apply",
    "as_csv",
    "as_json",
    "as_text",
    "connect",
    "plan",
    "replay",
    "replay_whole",
    "save",
    "serving",
    "standing_after",
]
