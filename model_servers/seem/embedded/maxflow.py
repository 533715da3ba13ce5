"""Minimum cut of a pixel grid.

The augmenting-path algorithm with two search trees of Boykov and Kolmogorov, "An Experimental Comparison of
Min-Cut/Max-Flow Algorithms for Energy Minimization in Vision", PAMI 2004, on the eight-connected grid of an image, so
that no graph is stored: an edge is a pixel and one of eight directions. Compiled once and kept on disk.
"""

from __future__ import annotations

import numba
import numpy as np

_FREE, _TERMINAL, _ORPHAN = 8, 9, 10
"""Values of ``parent`` beside the eight directions; a direction and its reverse differ in the lowest bit."""
_FAR = 2**31 - 1


@numba.njit(cache=True, nogil=True)
def _solve(unary, caps, offsets):  # pragma: no cover - compiled
    """Flow until the trees are apart; true where a pixel is on the source's side.

    ``unary``: float32 [n], source minus sink capacity, changed in place; ``caps``: float32 [n, 8], changed in place: what is left of both.
    The grid has a rim of pixels without edges, so that every neighbour exists.
    """
    n = unary.shape[0]
    parent = np.full(n, _FREE, np.int8)
    tree = np.zeros(n, np.int8)
    stamp = np.zeros(n, np.int32)
    dist = np.zeros(n, np.int32)
    queued = np.zeros(n, np.bool_)
    ring = np.empty(n + 1, np.int32)
    head, tail, size = 0, 0, n + 1
    orphans = np.empty(n, np.int32)
    # Most flow goes to a neighbour; sent at once, it never costs a tree.
    for p in range(n):
        for way in range(8):
            if unary[p] <= 0:
                break
            if caps[p, way] > 0:
                q = p + offsets[way]
                if unary[q] < 0:
                    flow = min(unary[p], caps[p, way], -unary[q])
                    caps[p, way] -= flow
                    caps[q, way ^ 1] += flow
                    unary[p] -= flow
                    unary[q] += flow
    for p in range(n):
        if unary[p] != 0:
            parent[p] = _TERMINAL
            tree[p] = 1 if unary[p] < 0 else 0
            dist[p] = 1
            queued[p] = True
            ring[tail] = p
            tail += 1
    now = 0
    while True:
        meeting, meeting_way = -1, 0
        while head != tail:
            p = ring[head]
            if parent[p] != _FREE:
                side = tree[p]
                for way in range(8):
                    q = p + offsets[way]
                    if (caps[p, way] if side == 0 else caps[q, way ^ 1]) <= 0:
                        continue
                    if parent[q] == _FREE:
                        tree[q] = side
                        parent[q] = way ^ 1
                        stamp[q] = stamp[p]
                        dist[q] = dist[p] + 1
                        if not queued[q]:
                            queued[q] = True
                            ring[tail] = q
                            tail = tail + 1 if tail + 1 < size else 0
                    elif tree[q] != side:
                        meeting, meeting_way = (p, way) if side == 0 else (q, way ^ 1)
                        break
                    elif dist[q] > dist[p] + 1 and stamp[q] <= stamp[p]:
                        parent[q] = way ^ 1
                        stamp[q] = stamp[p]
                        dist[q] = dist[p] + 1
                if meeting >= 0:
                    break
            queued[p] = False
            head = head + 1 if head + 1 < size else 0
        if meeting < 0:
            break

        source_end, sink_end = meeting, meeting + offsets[meeting_way]
        flow = caps[source_end, meeting_way]
        p = source_end
        while parent[p] < 8:
            way = parent[p]
            q = p + offsets[way]
            flow = min(flow, caps[q, way ^ 1])
            p = q
        flow = min(flow, unary[p])
        p = sink_end
        while parent[p] < 8:
            way = parent[p]
            flow = min(flow, caps[p, way])
            p = p + offsets[way]
        flow = min(flow, -unary[p])

        lost = 0
        caps[source_end, meeting_way] -= flow
        caps[sink_end, meeting_way ^ 1] += flow
        p = source_end
        while parent[p] < 8:
            way = parent[p]
            q = p + offsets[way]
            caps[p, way] += flow
            caps[q, way ^ 1] -= flow
            if caps[q, way ^ 1] <= 0:
                parent[p] = _ORPHAN
                orphans[lost] = p
                lost += 1
            p = q
        unary[p] -= flow
        if unary[p] <= 0:
            parent[p] = _ORPHAN
            orphans[lost] = p
            lost += 1
        p = sink_end
        while parent[p] < 8:
            way = parent[p]
            q = p + offsets[way]
            caps[q, way ^ 1] += flow
            caps[p, way] -= flow
            if caps[p, way] <= 0:
                parent[p] = _ORPHAN
                orphans[lost] = p
                lost += 1
            p = q
        unary[p] += flow
        if unary[p] >= 0:
            parent[p] = _ORPHAN
            orphans[lost] = p
            lost += 1

        now += 1
        while lost > 0:
            lost -= 1
            v = orphans[lost]
            side = tree[v]
            best, best_way = _FAR, -1
            for way in range(8):
                u = v + offsets[way]
                if (caps[u, way ^ 1] if side == 0 else caps[v, way]) <= 0:
                    continue
                if tree[u] != side or parent[u] == _FREE:
                    continue
                length = 0
                w = u
                while True:
                    if stamp[w] == now:
                        length += dist[w]
                        break
                    length += 1
                    up = parent[w]
                    if up == _ORPHAN:
                        length = _FAR
                        break
                    if up == _TERMINAL:
                        stamp[w] = now
                        dist[w] = 1
                        break
                    w = w + offsets[up]
                if length < _FAR:
                    length += 1
                    if length < best:
                        best, best_way = length, way
                    w = u
                    step = length - 1
                    while stamp[w] != now:
                        stamp[w] = now
                        dist[w] = step
                        step -= 1
                        w = w + offsets[parent[w]]
            if best_way >= 0:
                parent[v] = best_way
                stamp[v] = now
                dist[v] = best
                continue
            parent[v] = _FREE
            stamp[v] = 0
            for way in range(8):
                u = v + offsets[way]
                if tree[u] != side or parent[u] == _FREE:
                    continue
                if (caps[u, way ^ 1] if side == 0 else caps[v, way]) > 0 and not queued[u]:
                    queued[u] = True
                    ring[tail] = u
                    tail = tail + 1 if tail + 1 < size else 0
                if parent[u] < 8 and u + offsets[parent[u]] == v:
                    parent[u] = _ORPHAN
                    orphans[lost] = u
                    lost += 1
    out = np.zeros(n, np.bool_)
    for p in range(n):
        out[p] = parent[p] != _FREE and tree[p] == 0
    return out


class Grid:
    """Cuts of one grid, one after the other.

    What flowed for one cut stays, and only what differs flows anew (Kohli and Torr, "Dynamic Graph Cuts for Efficient
    Inference in Markov Random Fields", PAMI 2007): a cut that resembles the last one takes half the time.

    Args:
        edges: float32, height × width × 4, ≥ 0: cost of parting a pixel from its neighbour to the right, below,
            below right, and below left; what leads out of the picture is ignored.
    """

    def __init__(self, edges: np.ndarray) -> None:
        height, width = edges.shape[:2]
        stride = width + 2
        caps = np.zeros((height + 2, stride, 8), dtype=np.float32)
        core = caps[1:-1, 1:-1]
        core[:, :-1, 0] = core[:, 1:, 1] = edges[:, :-1, 0]
        core[:-1, :, 2] = core[1:, :, 3] = edges[:-1, :, 1]
        core[:-1, :-1, 4] = core[1:, 1:, 5] = edges[:-1, :-1, 2]
        core[:-1, 1:, 6] = core[1:, :-1, 7] = edges[:-1, 1:, 3]
        self._caps = caps.reshape(-1, 8)
        self._offsets = np.array([1, -1, stride, -stride, stride + 1, -stride - 1, stride - 1, 1 - stride], np.int32)
        self._left = np.zeros((height + 2, stride), dtype=np.float32)
        self._unary = np.zeros((height, width), dtype=np.float32)

    def cut(self, unary: np.ndarray) -> np.ndarray:
        """The labelling of least energy.

        Args:
            unary: float, height × width: cost of "background" minus cost of "object" of every pixel.

        Returns:
            bool, height × width: true = object. Pixels that cost the same either way are background.
        """
        unary = unary.astype(np.float32)
        self._left[1:-1, 1:-1] += unary - self._unary
        self._unary = unary
        found = _solve(self._left.reshape(-1), self._caps, self._offsets)
        return found.reshape(self._left.shape)[1:-1, 1:-1]
