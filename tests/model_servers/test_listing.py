"""What the list of engines says they need is what they ask for when they are loaded."""

from __future__ import annotations

import json

import pytest

from model_servers.__main__ import main
from model_servers.engine import EngineError, create_engine, engines_of
from model_servers.listing import NEEDS
from model_servers.protocol import SERVER_NAMES
from model_servers.weights import machine

LEARNED = [(server, name) for server in SERVER_NAMES for name in engines_of(server) if name != "embedded"]


@pytest.mark.parametrize(("server", "name"), LEARNED)
def test_packages_are_those_that_loading_asks_for(server, name, monkeypatch):
    asked: list[str] = []

    def refuse(*packages: str, install: str = "") -> None:
        asked.extend(packages)
        raise EngineError("not here")

    monkeypatch.setattr(machine, "require", refuse)
    needs = NEEDS[server, name]
    if needs.packages:
        with pytest.raises(EngineError, match="not here"):
            create_engine(server, name).load()
    else:
        assert needs.other
    assert tuple(asked) == needs.packages


def test_all_engines_are_listed_the_embedded_ones_first(capsys):
    assert main(["engines", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {(row["server"], row["engine"]) for row in rows} == {
        *LEARNED,
        *((name, "embedded") for name in SERVER_NAMES),
    }
    firsts = {row["server"]: row["engine"] for row in reversed(rows)}
    assert set(firsts.values()) == {"embedded"}
    assert main(["engines"]) == 0
    assert "lama=lama-cleaner" in capsys.readouterr().out
