"""How the tests are shared between pytest-xdist's workers: most by module, all at once; then those that want the machine."""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

MOST_WORKERS = 4
"""More would wait for each other's servers: each worker may have an application, a database and learned engines."""

ALONE = (
    "tests/browser/",
    "tests/components/test_browser.py",
    "tests/sharing/test_report.py",
    "tests/test_automation.py",
    "tests/ui/test_policy.py",
    "tests/ui/test_presence.py",
)
"""Beginnings of the names of tests that run one after the other, with nothing beside them.

Those that drive a browser share one of it, and one application with four servers that they kill now and then. What
they see is quick or slow as the machine is free or busy.
"""


def runs_alone(nodeid: str) -> bool:
    """Whether a test is one of those that run one after the other."""
    return nodeid.startswith(ALONE)


class AloneAtTheEnd(LoadScopeScheduling):
    """Gives modules to whoever is free. When none is left, all workers but one end, and then that one does the rest."""

    _REST = "one after the other"

    def _split_scope(self, nodeid: str) -> str:
        return self._REST if runs_alone(nodeid) else nodeid.partition("::")[0]

    def _assign_work_unit(self, node: WorkerController) -> None:
        if self._REST in self.workqueue:
            self.workqueue.move_to_end(self._REST)
        others = [other for other in self.nodes if other is not node]
        if list(self.workqueue) != [self._REST] or not others:
            super()._assign_work_unit(node)
        elif not all(other.shutting_down for other in others):
            node.shutdown()
        # Otherwise it waits: remove_node comes back to it when the last of the others has ended.

    def remove_node(self, node: WorkerController) -> str | None:
        """A worker has ended or crashed: what it left is done by the others, but not the test in which it crashed."""
        left = self.assigned_work.pop(node)
        undone = [(scope, test) for scope, tests in left.items() for test, done in tests.items() if not done]
        crashed = None
        if undone:
            scope, crashed = undone[0]
            left[scope][crashed] = True
        self.workqueue.update((scope, tests) for scope, tests in left.items() if not all(tests.values()))
        for other in self.nodes:
            self._reschedule(other)
        return crashed
