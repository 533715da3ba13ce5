"""The openai engine against a server that is not ours: the library's own, with a tiny checkpoint."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import numpy as np
import pytest
from PIL import Image

pytest.importorskip("torch")
pytest.importorskip("transformers")
pytest.importorskip("openai")

from benchmarks.learned.tiny_llava import make_llava
from model_servers.engine import Cancelled, ChatPrompt
from model_servers.llava.engines.openai import OpenAIChatter
from model_servers.llava.learned.settings import OpenAISettings
from model_servers.protocol import ChatMessage
from tests.model_servers.llava.learned.conftest import Job
from tests.support.waiting import wait_for

START_SECONDS = 120
SERVE = "import sys; from transformers.cli.transformers import main; sys.argv[0] = 'transformers'; main()"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenAISettings]:
    """``transformers serve`` with a tiny checkpoint."""
    model = make_llava(tmp_path_factory.mktemp("served"))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    options = ["serve", str(model), "--device", "cpu", "--host", "127.0.0.1", "--port", str(port)]
    log = tmp_path_factory.mktemp("log") / "serve.log"
    with log.open("w") as stream:
        process = subprocess.Popen(
            [sys.executable, "-c", SERVE, *options],
            stdout=stream,
            stderr=stream,
            env={**os.environ, "HF_HUB_OFFLINE": "1"},
        )
        url = f"http://127.0.0.1:{port}/v1"

        def answers() -> bool:
            assert process.poll() is None, log.read_text()
            try:
                return httpx.get(f"{url}/models", trust_env=False).status_code == httpx.codes.OK
            except httpx.ConnectError:
                return False

        try:
            wait_for(answers, START_SECONDS)
            yield OpenAISettings(base_url=url, model=str(model))
        finally:
            process.terminate()
            process.wait()


@pytest.mark.slow
def test_a_foreign_server_answers_about_pictures(served: OpenAISettings, photos: Path, job: Job) -> None:
    chatter = OpenAIChatter(served)
    chatter.load()
    cat = np.asarray(Image.open(photos / "cat.jpg").convert("RGB"))
    show = {"type": "image_url", "image_url": {"url": "picture:cat"}}
    prompt = ChatPrompt(
        [ChatMessage(role="user", content=[show, {"type": "text", "text": "What is it?"}])],
        {"picture:cat": cat},
        temperature=0,
        max_tokens=24,
    )
    pieces = list(chatter.chat(prompt, job))
    assert len(pieces) > 5
    whole = "".join(pieces)
    stop = whole[8:11]
    cut = ChatPrompt(prompt.messages, prompt.pictures, temperature=0, max_tokens=24, stop=[stop])
    assert "".join(chatter.chat(cut, job)) == whole[: whole.index(stop)]

    answer = chatter.chat(prompt, job)
    next(answer)
    job.cancelled.set()
    with pytest.raises(Cancelled):
        list(answer)
