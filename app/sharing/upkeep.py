"""``python -m app sessions verify [--repair]`` and ``collect [--dry-run]``: the store's health and its size."""

from __future__ import annotations

import argparse
from datetime import timedelta
from typing import TextIO

from app.session.checking import check
from app.session.collecting import collect
from app.session.shelf import KEPT_AFTER_DELETION
from app.session.store import SessionStore

FOUND_DAMAGE = 1


def add_verify(parser: argparse.ArgumentParser) -> None:
    """The options of ``verify``."""
    parser.add_argument("--repair", action="store_true", help="mend what can be; nothing that is sound is removed")


def verify(store: SessionStore, options: argparse.Namespace, out: TextIO) -> int:
    """Say what is damaged; the exit status: 1 when something is, and was not repaired."""
    found = repaired = 0
    for finding in check(store, repair=options.repair):
        place = finding.session_id and f"{finding.session_id}  "
        turn = f"turn {finding.turn}: " if finding.turn is not None else ""
        done = f" — {finding.repaired}" if finding.repaired else ""
        out.write(f"{place}{turn}{finding.what}{done}\n")
        found += 1
        repaired += bool(finding.repaired)
    sessions = f"{store.count()} sessions, "
    if not found:
        out.write(f"{sessions}nothing damaged.\n")
    elif options.repair:
        out.write(f"{sessions}{found} damaged parts, {repaired} repaired or set aside.\n")
    else:
        out.write(f"{sessions}{found} damaged parts. --repair mends what can be.\n")
    return FOUND_DAMAGE if found > repaired else 0


def add_collect(parser: argparse.ArgumentParser) -> None:
    """The options of ``collect``."""
    days = KEPT_AFTER_DELETION.days
    parser.add_argument("--dry-run", action="store_true", help="only say what would be removed")
    parser.add_argument(
        "--deleted-days", metavar="N", type=float, default=days,
        help=f"remove for good the sessions that were deleted more than N days ago (default: {days})",
    )  # fmt: skip


def collect_garbage(store: SessionStore, options: argparse.Namespace, out: TextIO) -> int:
    """Remove what no session needs, and say how much that was; the exit status."""
    done = collect(store, keep_deleted=timedelta(days=options.deleted_days), dry_run=options.dry_run)
    verb = "Would remove" if options.dry_run else "Removed"
    out.write(
        f"{verb} {done.sessions} deleted sessions and {done.files} files that nothing needs "
        f"({done.bytes / 1e6:.1f} MB); {done.young} more are less than a day old.\n"
    )
    if done.damaged:
        out.write(f"{done.damaged} pictures are damaged, so parts of pictures were left alone: verify tells more.\n")
    return 0
