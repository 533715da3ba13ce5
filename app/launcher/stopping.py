"""A tidy end on SIGTERM and Ctrl-C, also while the page hangs."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from types import FrameType

LAST_RESORT_SECONDS = 4.5
"""This process ends so long after the first signal, whatever it is doing."""
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_AGAIN = signal.SIGUSR1
"""Only from this process to itself: the main thread is still to be interrupted."""
_AGAIN_SECONDS = 0.1


class Stopped(SystemExit):
    """What interrupts the main thread."""


class StopSignals:
    """Waits for signals in a thread of its own, because Python runs handlers in the main thread, which may be stuck.

    The operating system writes each signal's number into a socket at once (:func:`signal.set_wakeup_fd`); the thread
    reads it there.

    Args:
        stop: what to do first; called once, from that thread. It should end soon.
    """

    def __init__(self, stop: Callable[[], None]) -> None:
        self._stop = stop
        self._uninterrupted = threading.Event()
        self.requested = threading.Event()
        self._reader, self._writer = socket.socketpair()
        self._writer.setblocking(False)
        signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        for number in (*_SIGNALS, _AGAIN):
            signal.signal(number, self._in_main_thread)
        threading.Thread(target=self._wait, name="stop-signals", daemon=True).start()

    def no_longer_interrupt(self) -> None:
        """From now on a signal does not interrupt the main thread: what it runs ends by itself when stopped."""
        self._uninterrupted.set()

    def _in_main_thread(self, number: int, frame: FrameType | None) -> None:
        if self._uninterrupted.is_set() or (number == _AGAIN and not self.requested.is_set()):
            return
        # Once it is on its way out, what tidies up there must not be interrupted.
        if not _is_handled(Stopped):
            raise Stopped(0)

    def _interrupt_until_it_ends(self) -> None:
        """Interrupt again until it worked: Python drops what is raised in a finalizer, and imports are full of them."""
        while not self._uninterrupted.wait(_AGAIN_SECONDS):
            os.kill(os.getpid(), _AGAIN)

    def _wait(self) -> None:
        while True:
            for number in self._reader.recv(16):
                if number not in _SIGNALS:
                    continue
                if self.requested.is_set():
                    os._exit(1)
                self.requested.set()
                last_resort = threading.Timer(LAST_RESORT_SECONDS, os._exit, (1,))
                last_resort.daemon = True
                last_resort.start()
                threading.Thread(target=self._stop, name="stop", daemon=True).start()
                threading.Thread(target=self._interrupt_until_it_ends, name="interrupt", daemon=True).start()


def _is_handled(kind: type[BaseException]) -> bool:
    """Whether this thread is in a ``finally``, an ``except`` or the end of a ``with`` because of such an exception."""
    error = sys.exception()
    while error is not None and not isinstance(error, kind):
        error = error.__context__
    return error is not None
