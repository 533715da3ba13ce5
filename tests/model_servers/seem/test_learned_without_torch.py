"""What holds on a machine without the learned engines' packages."""

import subprocess
import sys

import pytest

from model_servers.engine import EngineError, create_engine, engines_of
from model_servers.weights.settings import python


def test_the_engines_are_listed_without_importing_torch():
    code = (
        "import sys; from model_servers.engine import engines_of;"
        "found = {s: sorted(engines_of(s)) for s in ('seem', 'lama')};"
        "facts = [make().facts for s in found for make in engines_of(s).values()];"
        "print(found, 'torch' in sys.modules, 'transformers' in sys.modules)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120).stdout
    assert "'seem'" in out
    assert "'lama', 'lama-cleaner'" in out
    assert out.strip().endswith("False False")


@pytest.mark.parametrize(("server", "name"), [("seem", "seem"), ("lama", "lama")])
def test_a_missing_package_is_named_with_the_command_that_installs_it(server, name, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)
    assert name in engines_of(server)
    with pytest.raises(EngineError, match="torch is not installed") as refused:
        create_engine(server, name).load()
    assert refused.value.hint == f"Run: {python()} -m pip install -r requirements-models.txt"


def test_the_comparison_says_what_it_needs(monkeypatch, capsys, tmp_path):
    from model_servers.seem.parity import main

    monkeypatch.setitem(sys.modules, "torch", None)
    for name in [name for name in sys.modules if name.startswith("model_servers.seem.learned.")]:
        monkeypatch.delitem(sys.modules, name)
    assert main([str(tmp_path)]) == 2
    assert "pip install -r requirements-models.txt" in capsys.readouterr().err
