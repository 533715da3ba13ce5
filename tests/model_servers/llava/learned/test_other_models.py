"""Image-text-to-text models of other families, by name: each answers as the library's own ``generate``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

pytest.importorskip("torch")
pytest.importorskip("transformers")

from benchmarks.learned.tiny_llava import make_llava
from model_servers.engine import ChatPrompt, EngineError
from model_servers.llava.engines.transformers import TransformersChatter
from model_servers.llava.learned.processors import load_processor
from tests.model_servers.llava.learned.conftest import Job
from tests.model_servers.llava.learned.other_models import CONTEXT, MODELS
from tests.model_servers.llava.learned.test_transformers import answer, library_answer, load, message, together

TOKENS = 16
NEEDS_A_PICTURE = "paligemma"


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_llava(tmp_path_factory.mktemp("words"), context=CONTEXT)


@pytest.fixture(scope="module", params=MODELS)
def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, words: Path
) -> Iterator[tuple[str, Path, TransformersChatter]]:
    folder = MODELS[request.param](tmp_path_factory.mktemp("model"), words)
    chatter = load(folder)
    yield request.param, folder, chatter
    chatter.unload()


@pytest.fixture(scope="module")
def pictures(photos: Path) -> dict[str, np.ndarray]:
    shown = {name: np.asarray(Image.open(photos / f"{name}.jpg").convert("RGB")) for name in ("cat", "coffee")}
    return {f"picture:{name}": rgb for name, rgb in shown.items()}


def test_it_answers_as_the_library_does_alone_and_together(
    served: tuple[str, Path, TransformersChatter], pictures: dict[str, np.ndarray]
) -> None:
    name, folder, chatter = served
    conversations = [
        [message("user", "picture:cat", "What is it?")],
        [message("user", "picture:coffee", "What is it?")],
        [
            message("user", "picture:cat", "What is it?"),
            message("assistant", "A cat."),
            message("user", "picture:coffee", "And here?"),
        ],
    ]
    if name != NEEDS_A_PICTURE:
        conversations.append([message("user", "What is a meadow?")])
    prompts = [ChatPrompt(told, pictures, temperature=0, max_tokens=TOKENS) for told in conversations]
    alone = [answer(chatter, prompt) for prompt in prompts]
    processor = load_processor(folder)
    assert alone == [library_answer(folder, told, pictures, TOKENS, processor) for told in conversations]
    assert alone[0] != alone[1], "the picture counts"
    busy = prompts[2] if name == NEEDS_A_PICTURE else None
    assert together(chatter, prompts, busy) == alone


def test_a_model_that_wants_a_picture_says_so(tmp_path: Path, words: Path) -> None:
    chatter = load(MODELS[NEEDS_A_PICTURE](tmp_path, words))
    try:
        with pytest.raises(EngineError, match="about pictures only") as failure:
            list(chatter.chat(ChatPrompt([message("user", "What is a meadow?")]), Job()))
        assert failure.value.hint
    finally:
        chatter.unload()
