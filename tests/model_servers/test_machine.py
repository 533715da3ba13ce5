"""What is missing on the machine is told with the command that helps."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from model_servers.engine import EngineError, create_engine
from model_servers.weights import machine
from model_servers.weights.settings import python


def test_a_missing_package_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    for server, engine in (("llava", "transformers"), ("gligen", "gligen"), ("gligen", "inpaint")):
        with pytest.raises(EngineError, match="torch is not installed") as failure:
            create_engine(server, engine).load()  # type: ignore[arg-type]
        assert failure.value.hint == f"Run: {python()} -m pip install -r requirements-models.txt"


def test_a_torchvision_for_another_torch_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str) -> None:
        raise RuntimeError("operator torchvision::nms does not exist")

    monkeypatch.setattr(machine.importlib.util, "find_spec", lambda name: SimpleNamespace())
    monkeypatch.setattr(machine.importlib, "import_module", fail)
    with pytest.raises(EngineError, match="does not work with the installed torch") as failure:
        machine.require_no_broken_torchvision()
    assert "pip uninstall torchvision" in failure.value.hint
    monkeypatch.setattr(machine.importlib.util, "find_spec", lambda name: None)
    machine.require_no_broken_torchvision()


def test_too_little_memory_is_told_in_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "free_memory", lambda device: 8_000_000_000)
    machine.check_memory("The model", 6e9, "cpu", "")
    with pytest.raises(EngineError, match=r"about 16\.8 GB of memory on cpu; 8\.0 GB are free") as failure:
        machine.check_memory("The model", 14e9, "cpu", "Take a smaller one.")
    assert failure.value.hint == "Take a smaller one."


def test_learned_engines_are_listed_without_torch(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("torch", "transformers", "diffusers"):
        monkeypatch.setitem(sys.modules, name, None)
    for server, engines in (("llava", ("openai", "transformers")), ("gligen", ("gligen", "inpaint"))):
        for engine in engines:
            facts = create_engine(server, engine).facts  # type: ignore[arg-type]
            assert facts.engine == engine
            assert facts.limits
            assert facts.capabilities


def test_device_and_precision_suit_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    torch = pytest.importorskip("torch")
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    assert machine.choose_device() == "cpu"
    for wanted, words in (("cuda", "no device 'cuda'"), ("potato", "no device 'potato'")):
        with pytest.raises(EngineError, match=words):
            machine.choose_device(wanted)
    assert machine.choose_precision("cpu") is torch.float32
    assert machine.choose_precision("mps") is torch.float16
    assert machine.choose_precision("cpu", "bfloat16") is torch.bfloat16
    monkeypatch.setattr(machine, "free_memory", lambda device: 20_000_000_000)
    assert machine.choose_precision("cpu", parameters=7_000_000_000) is torch.bfloat16
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 1)
    monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda: True)
    assert machine.choose_device() == "cuda"
    assert machine.choose_precision("cuda") is torch.bfloat16
    with pytest.raises(EngineError, match="1 CUDA devices"):
        machine.choose_device("cuda:1")
