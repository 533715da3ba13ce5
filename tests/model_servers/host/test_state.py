"""What a server says of itself."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from model_servers.host.state import device_memory


def torch_with(*held: int, initialized: bool = True) -> SimpleNamespace:
    """As much of torch as is asked, on a machine with as many CUDA devices."""
    return SimpleNamespace(
        cuda=SimpleNamespace(
            is_initialized=lambda: initialized,
            device_count=lambda: len(held),
            memory_reserved=lambda device: held[device],
        )
    )


def test_memory_on_all_devices_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", torch_with(3_000_000, 4_000_000))
    assert device_memory() == 7_000_000


def test_without_a_device_in_use_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", torch_with(3_000_000, initialized=False))
    assert device_memory() == 0
    monkeypatch.delitem(sys.modules, "torch")
    assert device_memory() == 0
    assert "torch" not in sys.modules, "telling one's memory loads nothing"
