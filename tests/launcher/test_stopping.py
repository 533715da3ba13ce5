"""The end of a process on a signal, whatever its main thread does just then."""

import signal
import subprocess
import sys

import pytest

from tests.support.waiting import LONG

BUSY_IN_A_FINALIZER = """
import time
from app.launcher.stopping import StopSignals

class Slow:
    def __del__(self):
        print("in the finalizer", flush=True)
        time.sleep(30)  # the signal comes in here: what its handler raises is dropped

signals = StopSignals(stop=lambda: None)
try:
    Slow()
    print("went on", flush=True)
    while True:
        time.sleep(1)
finally:
    signals.no_longer_interrupt()
    print("tidied up", flush=True)
"""

SLOW_TO_END = """
import contextlib, threading, time
from app.launcher.stopping import StopSignals

signals = StopSignals(stop=lambda: None)

def tidy():
    for _ in range(50):
        threading.Event().wait(0.01)  # several times as long as it takes until the main thread is interrupted again
    signals.no_longer_interrupt()
    print("tidied up", flush=True)

try:
    print("went on", flush=True)
    while True:
        time.sleep(1)
finally:
    END
"""


def start(code: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def test_a_signal_whose_interruption_is_dropped_still_ends_the_process():
    with start(BUSY_IN_A_FINALIZER) as process:
        assert process.stdout
        assert process.stdout.readline() == "in the finalizer\n"
        process.send_signal(signal.SIGTERM)
        said, _ = process.communicate(timeout=LONG)
        assert process.returncode == 0
        assert said.endswith("tidied up\n")


def test_another_process_cannot_end_it_with_the_signal_meant_for_itself():
    code = BUSY_IN_A_FINALIZER.replace("time.sleep(30)", "pass")
    with start(code) as process:
        assert process.stdout
        assert process.stdout.readline() == "in the finalizer\n"
        assert process.stdout.readline() == "went on\n"
        process.send_signal(signal.SIGUSR1)
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=LONG)
        assert process.returncode == 0
        assert said.endswith("tidied up\n")


@pytest.mark.parametrize(
    "end", ["tidy()", "with contextlib.ExitStack() as stack: stack.callback(tidy)", "try: 1 / 0\n    except ArithmeticError: tidy()"]
)  # fmt: skip
def test_what_tidies_up_is_not_interrupted_however_long_it_takes(end: str):
    with start(SLOW_TO_END.replace("END", end)) as process:
        assert process.stdout
        assert process.stdout.readline() == "went on\n"
        process.send_signal(signal.SIGTERM)
        said, _ = process.communicate(timeout=LONG)
        assert process.returncode == 0
        assert said == "tidied up\n"
