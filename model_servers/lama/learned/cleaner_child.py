"""Run lama-cleaner in its own environment, until standard input is closed.

This file is handed to that environment's Python, which has none of our packages: it uses the standard library alone.
Whoever started it holds the other end of its standard input, so it ends also when that process is killed.
"""

import os
import threading


def _end_with_standard_input() -> None:
    # Not through sys.stdin, whose lock this thread would still hold when the interpreter ends by itself.
    while os.read(0, 4096):
        pass
    os._exit(0)


def main() -> None:
    """Start lama-cleaner with the arguments that were given here."""
    threading.Thread(target=_end_with_standard_input, name="stdin", daemon=True).start()
    from lama_cleaner import entry_point

    entry_point()


if __name__ == "__main__":
    main()
