"""Errors of files that are not what they should be, where a library tells them too vaguely to be caught by their kind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from model_servers.engine import EngineError
from model_servers.weights.settings import python

VERIFY = f"Check it with: {python()} -m model_servers weights verify"


@contextmanager
def vocabulary_read(folder: Path) -> Iterator[None]:
    """Reading a tokenizer's files, of which the library's native part says what is wrong as a plain ``Exception``.

    Raises:
        EngineError: that, in words.
    """
    try:
        yield
    except Exception as error:
        # What is more special is caught by its kind, elsewhere.
        if type(error) is not Exception:
            raise
        raise EngineError(f"{folder} holds no tokenizer that can be read: {first_line(error)}", VERIFY) from error


def first_line(error: BaseException) -> str:
    """The beginning of what an error says."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
