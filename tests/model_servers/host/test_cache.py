"""The bounded cache keeps within its budget, forgets what was least lately used, and makes each value once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model_servers.host.cache import ByteCache
from tests.support.waiting import LONG, wait_for

keys = st.sampled_from("abcdefgh")
operations = st.lists(
    st.one_of(
        st.tuples(st.just("put"), keys, st.integers(0, 60)),
        st.tuples(st.just("get"), keys),
        st.tuples(st.just("remove"), keys),
    ),
    max_size=60,
)


@given(operations)
def test_it_holds_the_latest_within_the_budget_whatever_is_done(steps):
    dropped: list[str] = []
    cache: ByteCache[int] = ByteCache(100, lambda value: value, on_drop=dropped.append)
    model: dict[str, int] = {}  # in the order of use, least lately first
    expected: list[str] = []
    for step, key, *size in steps:
        if step == "put":
            model.pop(key, None)
            model[key] = size[0]
            cache.put(key, size[0])
            while sum(model.values()) > 100 and len(model) > 1:
                expected.append(next(iter(model)))
                del model[expected[-1]]
        elif step == "get":
            assert cache.get(key) == model.get(key)
            if key in model:
                model[key] = model.pop(key)
        else:
            cache.remove(key)
            model.pop(key, None)
        assert cache.bytes == sum(model.values())
        assert len(cache) == len(model)
        assert all(key in cache for key in model)
    assert dropped == expected


def test_the_newest_is_kept_even_when_it_is_too_large():
    cache: ByteCache[bytes] = ByteCache(10, len)
    cache.put("small", bytes(5))
    cache.put("large", bytes(50))
    assert "large" in cache
    assert "small" not in cache
    cache.clear()
    assert (len(cache), cache.bytes) == (0, 0)


def test_a_value_is_made_once_for_all_who_ask_at_the_same_time():
    cache: ByteCache[bytes] = ByteCache(1000, len)
    made, gate = [], threading.Event()

    def make() -> bytes:
        made.append(1)
        gate.wait(LONG)
        return b"value"

    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(cache.get_or_make, "key", make) for _ in range(8)]
        wait_for(lambda: made, LONG, "the first to make it")
        gate.set()
        assert [each.result(LONG) for each in asked] == [b"value"] * 8
    assert made == [1]
    assert (cache.hits, cache.misses) == (7, 1)
    assert not cache._making, "nothing is kept for keys that nobody waits for"


def test_who_waits_for_anothers_value_can_give_up():
    cache: ByteCache[bytes] = ByteCache(1000, len)
    begun, gate = threading.Event(), threading.Event()

    def slow() -> bytes:
        begun.set()
        gate.wait(LONG)
        return b"value"

    def no_longer_wanted() -> None:
        raise InterruptedError

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(cache.get_or_make, "key", slow)
        assert begun.wait(LONG)
        with pytest.raises(InterruptedError):
            cache.get_or_make("key", slow, no_longer_wanted)
        gate.set()
        assert first.result(LONG) == b"value"


def test_a_value_that_could_not_be_made_is_tried_anew():
    cache: ByteCache[bytes] = ByteCache(1000, len)

    def fail() -> bytes:
        raise ArithmeticError

    with pytest.raises(ArithmeticError):
        cache.get_or_make("key", fail)
    assert cache.get_or_make("key", lambda: b"value") == b"value"
