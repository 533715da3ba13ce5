"""What is said beside the model's own words: that something was left out."""

from __future__ import annotations

import re

from model_servers.protocol import LIMIT_NOTICE

_NOTICE = re.compile(r"\A\(The earliest[^()\n]*\)\n\n")


def notice(left_out: int, pictures: int) -> str:
    """The sentence that an answer begins with when something was left out."""
    parts = []
    if left_out:
        parts.append(f"The earliest {_number(left_out, 'message')} no longer fit into the model's memory")
    if pictures:
        parts.append(
            f"{'the' if parts else 'The'} earliest {_number(pictures, 'picture')} {'are' if pictures > 1 else 'is'} not shown to it"
        )
    return f"({', and '.join(parts)}.)\n\n" if parts else ""


def without_notice(text: str) -> str:
    """An earlier answer without its notices, which the model must not learn to imitate."""
    return _NOTICE.sub("", text).removesuffix(LIMIT_NOTICE)


def _number(count: int, word: str) -> str:
    return f"{count} {word}s" if count != 1 else word
