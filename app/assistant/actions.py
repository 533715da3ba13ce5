"""What chat can do at once, recognised in the person's words without a language model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

ActionKind = Literal["select", "remove", "replace", "move", "add", "generate", "undo", "redo"]

_POLITE = r"^\s*(?:please|could you|can you|would you|now|then|and|ok(?:ay)?|let'?s|i want (?:you )?to|i(?:'d| would) like (?:you )?to)[\s,]+"
_THING = r"(?P<target>.+?)"
_PLACES: dict[str, tuple[float, float, float, float]] = {
    "upper left": (0.05, 0.08, 0.3, 0.34), "upper right": (0.65, 0.08, 0.3, 0.34), "lower left": (0.05, 0.58, 0.3, 0.36),
    "lower right": (0.65, 0.58, 0.3, 0.36), "left": (0.05, 0.5, 0.3, 0.44), "right": (0.65, 0.5, 0.3, 0.44),
    "top": (0.35, 0.06, 0.3, 0.3), "bottom": (0.35, 0.6, 0.3, 0.36), "middle": (0.35, 0.35, 0.3, 0.36), "center": (0.35, 0.35, 0.3, 0.36),
    "centre": (0.35, 0.35, 0.3, 0.36), "sky": (0.3, 0.06, 0.36, 0.24), "background": (0.4, 0.3, 0.24, 0.26), "foreground": (0.32, 0.55, 0.36, 0.4),
}  # fmt: skip
"""Places → x, y, width, height as shares of the picture."""
_RULES: list[tuple[ActionKind, str]] = [
    ("undo", r"^(?:undo|take (?:that|it) back|revert)(?: (?:that|it|this|the last (?:edit|change|step)))?$"),
    ("redo", r"^redo(?: (?:that|it))?$"),
    ("replace", rf"^(?:replace|swap|exchange) {_THING} (?:with|by|for) (?P<words>.+)$"),
    ("replace", rf"^(?:turn|change|make) {_THING} into (?P<words>.+)$"),
    ("remove", rf"^(?:remove|delete|erase|get rid of|take away|clear away|wipe out) {_THING}(?: (?:from|in|out of) (?:the|this|that) (?:picture|photo|image|scene))?$"),
    ("move", rf"^(?:move|shift|drag|put) {_THING} (?:to|towards|into|in|on) the (?P<where>upper left|upper right|lower left|lower right|left|right|top|bottom|middle|center|centre)(?: (?:side|corner|part))?$"),
    ("add", rf"^(?:add|draw|paint|insert|put|place) {_THING}(?: (?:in|on|at|to|into|onto) (?:the )?(?P<where>upper left|upper right|lower left|lower right|left|right|top|bottom|middle|center|centre|sky|background|foreground)(?: (?:side|corner|part))?)?(?: of the (?:picture|photo|image))?$"),
    ("generate", r"^(?:generate|create|paint|draw) (?:me )?(?:a |an )?(?:new )?(?:picture|image|photo|scene)(?: of| with| showing)? (?P<target>.+)$"),
    ("select", rf"^(?:select|segment|mark|outline|cut out|find|highlight) {_THING}$"),
]  # fmt: skip
_ORDER = {"generate": -1}
_PRONOUNS = {
    "it",
    "this",
    "that",
    "the object",
    "this object",
    "that object",
    "the selection",
    "them",
    "these",
    "those",
    "the selected object",
}
_NO_THINGS = {
    "out", "up", "together", "simply", "is", "are", "was", "were", "why", "how", "what", "whether", "if", "where",
}  # fmt: skip
"""Words that, when more follows, begin no thing: “find out why”, “add up the numbers”, “place is important”."""


@dataclass(frozen=True)
class Action:
    """Something to do: ``target`` names a thing ("" means the selected one), ``words`` what to put there."""

    kind: ActionKind
    target: str = ""
    words: str = ""
    place: tuple[float, float, float, float] | None = None
    """x, y, width, height as shares of the picture."""

    @property
    def sentence(self) -> str:
        """What a button that does it says."""
        target = f"“{self.target}”" if self.target else "the selected object"
        return {
            "select": f"Select {target}",
            "remove": f"Remove {target}",
            "replace": f"Replace {target} with “{self.words}”",
            "move": f"Move {target}",
            "add": f"Add “{self.target}”",
            "generate": f"Generate “{self.target}”",
            "undo": "Undo the last turn",
            "redo": "Redo",
        }[self.kind]


def recognise(text: str) -> Action | None:
    """The action that a message asks for; None for questions and whatever is not clearly a command."""
    command = text.strip().rstrip(".!").strip()
    for _ in range(3):
        shorter = re.sub(_POLITE, "", command, flags=re.IGNORECASE)
        if shorter == command:
            break
        command = shorter
    if command.endswith("?") and text.strip().lower().startswith(
        ("what", "why", "how", "where", "is", "are", "do", "did", "which", "who", "when")
    ):
        return None
    command = command.rstrip("?").strip()
    if len(command) > 300:
        return None
    for kind, pattern in sorted(_RULES, key=lambda rule: _ORDER.get(rule[0], 0)):
        match = re.match(pattern, command, flags=re.IGNORECASE)
        if match and _names_a_thing(match.groupdict().get("target")):
            return _action(kind, match)
    return None


def _action(kind: ActionKind, match: re.Match[str]) -> Action:
    found = match.groupdict()
    target = _plain(found.get("target") or "")
    where = (found.get("where") or "").lower()
    place = _PLACES.get(where)
    if kind == "move" and re.match(r"(?:a|an|one|two|three|four|some|several)\s", target, flags=re.IGNORECASE):
        kind = "add"  # "put a boat on the left": it is not there yet
    if kind == "add" and place is None:
        place = (0.35, 0.45, 0.3, 0.4)
    return Action(kind, target, (found.get("words") or "").strip(), place)


def _names_a_thing(target: str | None) -> bool:
    words = (target or "").lower().split()
    return len(words) < 2 or words[0].strip(",;:") not in _NO_THINGS


def _plain(thing: str) -> str:
    thing = thing.strip().strip("“”\"'")
    if thing.lower() in _PRONOUNS:
        return ""
    return re.sub(r"^(?:the|that|this|my)\s+", "", thing, flags=re.IGNORECASE)
