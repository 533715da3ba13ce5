"""The transformers engine on a tiny checkpoint with random weights, against the library's own generate."""

from __future__ import annotations

import importlib.util
import json
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

pytest.importorskip("torch")
pytest.importorskip("transformers")

import torch
from safetensors.torch import load_file, save_file
from transformers import AutoModelForImageTextToText, AutoProcessor

from benchmarks.learned.tiny_llava import CONTEXT, PICTURE_TOKENS, make_llava
from model_servers.engine import Cancelled, ChatPrompt, EngineError, LimitReached
from model_servers.llava.engines.transformers import TransformersChatter
from model_servers.llava.learned.answering import Asked
from model_servers.llava.learned.checkpoint import Checkpoint, Input
from model_servers.llava.learned.detokenizer import Detokenizer
from model_servers.llava.learned.sampling import Taste, draw
from model_servers.llava.learned.settings import TransformersSettings
from model_servers.protocol import ChatMessage
from model_servers.weights import machine
from tests.model_servers.llava.learned.conftest import Job
from tests.support.waiting import LONG


def message(role: str, *parts: str) -> ChatMessage:
    """Parts that begin with ``picture:`` are pictures."""
    content = [
        {"type": "image_url", "image_url": {"url": part}} if part.startswith("picture:") else {"type": "text", "text": part}
        for part in parts
    ]  # fmt: skip
    return ChatMessage(role=role, content=content)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_llava(tmp_path_factory.mktemp("llava"))


@pytest.fixture(scope="module")
def tiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_llava(tmp_path_factory.mktemp("tiled"), tiles=True)


@pytest.fixture(scope="module")
def pictures(photos: Path) -> dict[str, np.ndarray]:
    return {
        f"picture:{name}": np.asarray(Image.open(photos / f"{name}.jpg").convert("RGB")) for name in ("cat", "coffee")
    }


@pytest.fixture(scope="module")
def chatter(folder: Path) -> Iterator[TransformersChatter]:
    made = load(folder)
    yield made
    made.unload()


def load(folder: Path, **settings: Any) -> TransformersChatter:
    made = TransformersChatter(TransformersSettings(**{"model": str(folder), "device": "cpu", **settings}))
    made.load()
    return made


CONVERSATIONS = {
    "words": [message("user", "What is a meadow?")],
    "one picture": [message("user", "picture:cat", "What is in the picture?")],
    "several": [
        message("system", "Be brief."),
        message("user", "picture:cat", "What is it?"),
        message("assistant", "A cat."),
        message("user", "picture:coffee", "And here?", "picture:cat"),
    ],
}


def library_answer(
    folder: Path, told: list[ChatMessage], pictures: dict[str, np.ndarray], tokens: int, processor: Any = None
) -> str:
    """What the library's own greedy ``generate`` says; ``processor``: where the library makes none."""
    processor = processor or AutoProcessor.from_pretrained(folder)
    model = AutoModelForImageTextToText.from_pretrained(folder)
    messages = [
        {
            "role": said.role,
            "content": [
                {"type": "image", "image": Image.fromarray(pictures[part["image_url"]["url"]])}
                if part["type"] == "image_url"
                else part
                for part in said.content
                if isinstance(part, dict)
            ],
        }
        for said in told
    ]
    inputs = processor.apply_chat_template(
        messages, add_generation_prompt=True, tokenize=True, return_dict=True, return_tensors="pt"
    )
    found = model.generate(**inputs, do_sample=False, max_new_tokens=tokens)[0, inputs["input_ids"].shape[1] :]
    return processor.tokenizer.decode(found, skip_special_tokens=True, clean_up_tokenization_spaces=False)


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_the_answer_is_the_librarys_greedy_answer(
    chatter: TransformersChatter, folder: Path, pictures: dict[str, np.ndarray], job: Job, name: str
) -> None:
    pieces = list(chatter.chat(ChatPrompt(CONVERSATIONS[name], pictures, temperature=0, max_tokens=40), job))
    assert "".join(pieces) == library_answer(folder, CONVERSATIONS[name], pictures, 40)
    assert len(pieces) > 5


def test_models_that_look_at_parts_of_a_picture_are_served(tiled: Path, pictures: dict[str, np.ndarray]) -> None:
    """LLaVA 1.6, with pictures of different shapes and thus different numbers of parts, alone and in one batch."""
    chatter = load(tiled, max_context=1000)
    try:
        shapes = {"picture:cat": pictures["picture:cat"], "picture:wide": pictures["picture:cat"][:100]}
        told = [[message("user", name, "What is it?")] for name in shapes]
        prompts = [ChatPrompt(one, shapes, temperature=0, max_tokens=20) for one in told]
        alone = [answer(chatter, prompt) for prompt in prompts]
        assert alone == [library_answer(tiled, one, shapes, 20) for one in told]
        assert together(chatter, prompts) == alone
    finally:
        chatter.unload()


def answer(chatter: TransformersChatter, prompt: ChatPrompt) -> str:
    return "".join(chatter.chat(prompt, Job()))


def test_answers_depend_on_the_picture(chatter: TransformersChatter, pictures: dict[str, np.ndarray]) -> None:
    asked = [
        ChatPrompt([message("user", name, "What is it?")], pictures, temperature=0, max_tokens=12) for name in pictures
    ]
    assert answer(chatter, asked[0]) != answer(chatter, asked[1])


def test_stop_sequences_and_the_limit_hold(chatter: TransformersChatter, pictures: dict[str, np.ndarray]) -> None:
    told = CONVERSATIONS["one picture"]
    whole = answer(chatter, ChatPrompt(told, pictures, temperature=0, max_tokens=40))
    stop = whole[10:13]
    assert (
        answer(chatter, ChatPrompt(told, pictures, temperature=0, max_tokens=40, stop=[stop]))
        == whole[: whole.index(stop)]
    )
    short = answer(chatter, ChatPrompt(told, pictures, temperature=0, max_tokens=3))
    assert whole.startswith(short.rstrip("\N{REPLACEMENT CHARACTER}"))
    assert len(short) < len(whole)


def test_an_answer_at_its_limit_is_told_from_a_complete_one(
    chatter: TransformersChatter, monkeypatch: pytest.MonkeyPatch
) -> None:
    prompt = ChatPrompt(CONVERSATIONS["words"], temperature=0, max_tokens=12)
    *pieces, last = chatter.chat(prompt, Job())
    assert isinstance(last, LimitReached)
    assert not any(isinstance(piece, LimitReached) for piece in pieces)
    stopped = ChatPrompt(CONVERSATIONS["words"], temperature=0, max_tokens=12, stop=["".join(pieces)[2:4]])
    assert not any(isinstance(piece, LimitReached) for piece in chatter.chat(stopped, Job()))
    # Where any token ends the answer, the model is done at once.
    every = list(range(len(chatter.checkpoint.tokenizer)))
    monkeypatch.setattr(chatter.checkpoint.model.generation_config, "eos_token_id", every)
    assert list(chatter.chat(prompt, Job())) == []


def test_seeds_hold_whoever_else_asks(chatter: TransformersChatter, pictures: dict[str, np.ndarray]) -> None:
    def prompt(seed: int) -> ChatPrompt:
        return ChatPrompt(CONVERSATIONS["one picture"], pictures, temperature=1, top_p=0.9, max_tokens=20, seed=seed)

    alone = [answer(chatter, prompt(seed)) for seed in range(3)]
    assert len(set(alone)) == 3
    assert together(chatter, [prompt(seed) for seed in range(3)]) == alone


def together(chatter: TransformersChatter, prompts: list[ChatPrompt], first: ChatPrompt | None = None) -> list[str]:
    """The answers to prompts that are asked while another one is being answered."""
    busy = chatter.chat(first or ChatPrompt([message("user", "How many?")], temperature=0, max_tokens=150), Job())
    next(busy)
    answers = [""] * len(prompts)

    def ask(index: int) -> None:
        answers[index] = answer(chatter, prompts[index])

    threads = [threading.Thread(target=ask, args=(index,)) for index in range(len(prompts))]
    for thread in threads:
        thread.start()
    list(busy)
    for thread in threads:
        thread.join()
    return answers


def test_waiting_requests_are_answered_together(folder: Path, pictures: dict[str, np.ndarray]) -> None:
    chatter = load(folder)
    try:
        prompts = [
            ChatPrompt([message("user", "picture:cat", "What?")], pictures, temperature=0, max_tokens=30),
            ChatPrompt(CONVERSATIONS["several"], pictures, temperature=0, max_tokens=10),
            ChatPrompt([message("user", "picture:coffee", "How many are there?")], pictures, temperature=0, max_tokens=20),
        ]  # fmt: skip
        alone = [answer(chatter, prompt) for prompt in prompts]
        for _ in range(5):
            assert together(chatter, prompts) == alone
            if chatter.largest_batch > 1:
                return
        pytest.fail("no two requests were answered together")
    finally:
        chatter.unload()


@pytest.mark.parametrize("failure", [EngineError("These cannot be joined."), torch.OutOfMemoryError()])
def test_what_cannot_be_answered_together_is_answered_one_after_the_other(
    chatter: TransformersChatter, pictures: dict[str, np.ndarray], monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    """As with processors that take no pictures of different sizes at once, or where memory suffices for one only."""
    encode = Checkpoint.encode
    refused: list[int] = []

    def one_at_most(self: Checkpoint, inputs: Sequence[Input]) -> Any:
        if len(inputs) > 1:
            refused.append(len(inputs))
            raise failure
        return encode(self, inputs)

    prompts = [
        ChatPrompt(CONVERSATIONS[name], pictures, temperature=0, max_tokens=12) for name in ("one picture", "several")
    ]
    alone = [answer(chatter, prompt) for prompt in prompts]
    monkeypatch.setattr(Checkpoint, "encode", one_at_most)
    for _ in range(5):
        assert together(chatter, prompts) == alone
        if refused:
            return
    pytest.fail("no two requests were tried together")


def test_giving_up_stops_within_a_token(
    chatter: TransformersChatter, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[Asked] = []
    allowed = threading.Semaphore(0)
    take = Asked.take

    def gated(self: Asked, token: int, ends: frozenset[int]) -> None:
        assert allowed.acquire(timeout=LONG)
        taken.append(self)
        take(self, token, ends)

    monkeypatch.setattr(Asked, "take", gated)
    pieces = chatter.chat(ChatPrompt(CONVERSATIONS["words"], temperature=0, max_tokens=200), job)
    allowed.release(8)
    next(pieces)
    job.cancelled.set()
    with pytest.raises(Cancelled):
        list(pieces)
    # The next request is served at once: the model is not busy with an answer that nobody wants.
    allowed.release(200)
    answer(chatter, ChatPrompt(CONVERSATIONS["words"], temperature=0, max_tokens=1))
    assert taken.count(taken[0]) <= 8 + 1
    assert len(taken) == taken.count(taken[0]) + 1


def test_a_long_conversation_is_cut_between_messages(
    chatter: TransformersChatter, pictures: dict[str, np.ndarray]
) -> None:
    told = [message("user", "picture:cat", "What is in the picture?")]
    for _ in range(20):
        told += [message("assistant", "A cat and a dog."), message("user", "How many are there in the picture?")]
    said = answer(chatter, ChatPrompt(told, pictures, temperature=0, max_tokens=20))
    head, _, rest = said.partition("\n\n")
    assert head.startswith("(The earliest ")
    kept = len(told) - int("".join(sign for sign in head if sign.isdigit()))
    assert 1 < kept < len(told)

    # What was kept, with its picture, is answered in the same way.
    shorter = told[-kept:]
    shorter[0] = message("user", "picture:cat", "How many are there in the picture?")
    assert answer(chatter, ChatPrompt(shorter, pictures, temperature=0, max_tokens=20)) == rest

    with pytest.raises(EngineError, match="too long"):
        answer(chatter, ChatPrompt([message("user", "cat " * CONTEXT)], temperature=0))
    pixels = {f"picture:{index}": pictures["picture:cat"] for index in range(6)}
    many = ChatPrompt([message("user", *pixels, "Which?")], pixels, temperature=0, max_tokens=5)
    assert answer(chatter, many).startswith("(The earliest 2 pictures are not shown to it.)\n\n")


def test_a_picture_counts_with_its_tokens(folder: Path, pictures: dict[str, np.ndarray]) -> None:
    chatter = load(folder, max_context=2 * PICTURE_TOKENS)
    try:
        with pytest.raises(EngineError, match="too long"):
            answer(chatter, ChatPrompt([message("user", "picture:cat", "picture:coffee")], pictures))
    finally:
        chatter.unload()


def test_a_template_without_system_messages_is_served(
    tmp_path: Path, chatter: TransformersChatter, pictures: dict[str, np.ndarray]
) -> None:
    other = load(make_llava(tmp_path / "other", system=False))
    try:
        told = [message("system", "Be brief."), message("user", "What?")]
        joined = [message("user", "Be brief.", "What?")]
        said = answer(other, ChatPrompt(told, temperature=0, max_tokens=10))
        assert said == answer(chatter, ChatPrompt(joined, temperature=0, max_tokens=10))
    finally:
        other.unload()


def test_what_is_missing_is_told_with_what_helps(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLAVA_INTERACTIVE_MODELS_DIR", str(tmp_path))
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "cache"))
    with pytest.raises(EngineError, match="not on this machine") as failure:
        TransformersChatter(TransformersSettings(model="llava-hf/llava-1.5-7b-hf", device="cpu")).load()
    assert "weights pull llava-hf/llava-1.5-7b-hf" in failure.value.hint
    with pytest.raises(EngineError, match="no device 'cuda'" if not torch.cuda.is_available() else "CUDA devices"):
        load(folder, device="cuda" if not torch.cuda.is_available() else "cuda:99")
    (tmp_path / "empty").mkdir()
    with pytest.raises(EngineError, match="is not a model that can be loaded"):
        load(tmp_path / "empty")
    monkeypatch.setattr(machine, "free_memory", lambda device: 1000)
    with pytest.raises(EngineError, match="GB of memory on cpu") as failure:
        load(folder)
    assert "4bit" in failure.value.hint


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    damaged = make_llava(tmp_path / "damaged")
    weights = damaged / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1000])
    with pytest.raises(EngineError, match="is not a model that can be loaded") as failure:
        load(damaged)
    assert "weights verify" in failure.value.hint


def test_weights_that_are_not_in_the_file_are_not_made_up(tmp_path: Path) -> None:
    lacking = make_llava(tmp_path / "lacking")
    tensors = load_file(lacking / "model.safetensors")
    name = next(name for name in tensors if "layers.1.mlp" in name)
    del tensors[name]
    save_file(tensors, lacking / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(EngineError, match="lacks 1 of the model's weights"):
        load(lacking)


@pytest.mark.skipif(importlib.util.find_spec("torchvision") is not None, reason="torchvision is here")
def test_a_model_that_needs_torchvision_says_so(tmp_path: Path) -> None:
    """One that was made for films; the library prepares them with torchvision only."""
    folder = make_llava(tmp_path / "films")
    films = {"video_processor_type": "LlavaNextVideoVideoProcessor"}
    for name, changes in (
        ("processor_config.json", {"processor_class": "LlavaNextVideoProcessor", "video_processor": films}),
        ("config.json", {"model_type": "llava_next_video"}),
    ):
        path = folder / name
        path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))
    with pytest.raises(EngineError, match="not installed") as failure:
        load(folder)
    assert failure.value.hint == f"Run: {machine.INSTALL_GPU}"


def test_characters_of_several_tokens_come_whole() -> None:
    text = "naïve 🐈‍⬛ cats"
    tokens = list(text.encode())
    detokenizer = Detokenizer(lambda part: bytes(part).decode(errors="replace"))
    pieces = [detokenizer.feed(token) for token in tokens]
    assert not any("\N{REPLACEMENT CHARACTER}" in piece for piece in pieces)
    assert "".join(pieces) + detokenizer.rest() == text


def test_only_the_nucleus_is_drawn_from() -> None:
    scores = torch.log(torch.tensor([0.5, 0.3, 0.15, 0.05]))
    generator = torch.Generator().manual_seed(0)
    drawn = [draw(scores, Taste(1.0, 0.7, generator)) for _ in range(400)]
    assert set(drawn) == {0, 1}
    assert 200 < drawn.count(0) < 300
