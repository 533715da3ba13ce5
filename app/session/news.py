"""Who works with a store hears what others do with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock


@dataclass(frozen=True)
class Change:
    """Something that was written: a turn that was made or about which something was said, or the session as a whole."""

    owner: str
    session_id: str
    turn_id: str = ""
    """Empty when it is about the session: its name, or whether it is there."""


Hear = Callable[[Change], None]


class News:
    """Tells everybody in this process of every change, when it is on the disk. Any number of threads may use it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._hear: tuple[Hear, ...] = ()

    def subscribe(self, hear: Hear) -> Callable[[], None]:
        """Call ``hear``, in the thread of the writer, from now on; what is returned ends it."""
        with self._lock:
            self._hear = (*self._hear, hear)

        def unsubscribe() -> None:
            with self._lock:
                self._hear = tuple(other for other in self._hear if other is not hear)

        return unsubscribe

    def tell(self, change: Change) -> None:
        """Everybody hears it."""
        for hear in self._hear:
            hear(change)
