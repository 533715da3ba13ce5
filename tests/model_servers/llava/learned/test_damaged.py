"""Folders that are not quite a model are told what they are, before the first question."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("torch")
pytest.importorskip("transformers")

import transformers

from benchmarks.learned.tiny_llava import make_llava
from model_servers.engine import EngineError
from model_servers.llava.engines.transformers import TransformersChatter
from model_servers.llava.learned.settings import TransformersSettings


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_llava(tmp_path_factory.mktemp("whole") / "llava")


def replaced(name: str, text: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / name).write_text(text)

    return change


def with_code(folder: Path) -> None:
    config = json.loads((folder / "config.json").read_text())
    told = {"AutoConfig": "own.Config", "AutoModelForImageTextToText": "own.Model"}
    (folder / "config.json").write_text(json.dumps({**config, "model_type": "own", "auto_map": told}))
    (folder / "own.py").write_text(f"open({str(folder / 'was-run')!r}, 'w')")


def blind(folder: Path) -> None:
    """Makes it a language model."""
    config = transformers.LlamaConfig(vocab_size=400, hidden_size=64, num_attention_heads=4)
    (folder / "config.json").write_text(json.dumps(config.to_diff_dict()))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (replaced("config.json", "[]"), "is not a model"),
        (replaced("config.json", "<html>"), "is not a model"),
        (replaced("tokenizer.json", "{}"), "is not a model"),
        (replaced("processor_config.json", "{"), "is not a model"),
        (replaced("model.safetensors", "<html>"), "is not a model"),
        (replaced("chat_template.jinja", "{% for %}"), "chat template fails"),
        (lambda folder: (folder / "chat_template.jinja").unlink(), "was not made for chat"),
        (with_code, "code of its own, which is not run"),
        (blind, "does not look at pictures"),
    ],
)
def test_what_is_wrong_is_told(whole: Path, tmp_path: Path, change: Callable[[Path], None], words: str) -> None:
    folder = tmp_path / "model"
    shutil.copytree(whole, folder)
    change(folder)
    with pytest.raises(EngineError, match=words) as refused:
        TransformersChatter(TransformersSettings(model=str(folder), device="cpu")).load()
    assert refused.value.hint
    assert not (folder / "was-run").exists()
