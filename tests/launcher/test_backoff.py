"""Delays grow, never beyond the longest, and a server that ran well starts from the beginning."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from app.launcher.backoff import Backoff, Patience

PATIENCE = Patience()


@given(st.integers(), st.lists(st.floats(min_value=0, max_value=1e6), max_size=40))
def test_a_delay_is_never_longer_than_the_longest(seed: int, runs: list[float]):
    backoff = Backoff(PATIENCE, random.Random(seed))
    assert all(0 < backoff.after(ran_for) <= PATIENCE.longest_delay for ran_for in runs)


def test_delays_double_until_the_server_is_given_up():
    backoff = Backoff(PATIENCE, random.Random(1))
    delays = [backoff.after(0.1) for _ in range(PATIENCE.gives_up_after)]
    for number, delay in enumerate(delays[:-1]):
        assert 0.8 <= delay / (PATIENCE.first_delay * 2**number) <= 1.2
    assert backoff.gave_up
    assert delays[-1] >= 0.8 * PATIENCE.longest_delay


def test_servers_that_fall_together_do_not_rise_together():
    delays = {Backoff(PATIENCE, random.Random(seed)).after(0.1) for seed in range(4)}
    assert len(delays) == 4


def test_a_server_that_ran_well_or_is_wanted_again_starts_from_the_beginning():
    backoff = Backoff(PATIENCE, random.Random(1))
    for _ in range(PATIENCE.gives_up_after):
        backoff.after(0.1)
    assert backoff.after(PATIENCE.stable_after + 1) <= 1.2 * PATIENCE.first_delay
    assert not backoff.gave_up
    for _ in range(PATIENCE.gives_up_after):
        backoff.after(0.1)
    backoff.reset()
    assert not backoff.gave_up
