"""Researchers can train on the chat: it loads as LLaVA's training code reads it."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from app.errors import SessionNotFound
from app.session import Message, NewTurn
from app.sharing.conversation import export_conversations


def load_as_llava_does(folder: Path) -> list[tuple[Image.Image | None, list[dict]]]:
    """What ``LazySupervisedDataset``, ``preprocess_multimodal`` and ``preprocess_v1`` of LLaVA 1.5 ask of the data."""
    loaded = []
    for sample in json.loads((folder / "conversations.json").read_text(encoding="utf-8")):
        image = Image.open(folder / "images" / sample["image"]).convert("RGB") if "image" in sample else None
        source = sample["conversations"]
        roles = {"human": 0, "gpt": 1}
        assert [roles[sentence["from"]] for sentence in source] == [index % 2 for index in range(len(source))]
        assert len(source) % 2 == 0
        tokens = sum(sentence["value"].count("<image>") for sentence in source)
        assert tokens == (0 if image is None else 1)
        if image is not None:
            assert source[0]["value"].startswith("<image>\n")
        loaded.append((image, source))
    return loaded


@pytest.fixture
def trained(store, session, tmp_path):
    def load(turn: int | None = None):
        buffer = io.BytesIO()
        turn_id = store.tree(session.id)[turn - 1].id if turn else None
        export_conversations(store, "me", session.id, buffer, turn_id=turn_id)
        with zipfile.ZipFile(buffer) as archive:
            archive.extractall(tmp_path / "data")
        return load_as_llava_does(tmp_path / "data")

    return load


def test_it_loads_with_the_picture_and_the_box(trained):
    ((image, source),) = trained(3)
    assert image.size == (160, 120)
    assert source[0]["value"] == "<image>\nwhat is this?\nboat [0.19, 0.17, 0.56, 0.50]"
    assert source[1] == {"from": "gpt", "value": "A boat <img src=x onerror=alert(1)>.", "rating": "like"}


def test_only_the_chat_of_the_branch(trained):
    assert trained() == []
    assert trained(4) == []


def test_another_picture_begins_another_sample(store, session, trained):
    turns = store.tree(session.id)
    store.jump(session.id, turns[2].id)
    for picture, attached in ((1, ()), (0, ()), (0, (turns[0].output_picture,)), (None, ())):
        seen = turns[picture].output_picture if picture is not None else None
        store.append(
            session.id,
            NewTurn(
                kind="chat",
                messages=(
                    Message(role="user", text="an <image> and <IMAGE>?", picture=seen, attachments=attached),
                    Message(role="assistant", text="yes <image>", picture=seen),
                ),
            ),
        )
    found = trained()
    assert [len(source) for _, source in found] == [4, 2, 2]
    assert found[2][0] is None
    assert not re.search("<image>", found[1][1][1]["value"])


def test_a_cleared_chat_is_gone(store, session, trained):
    store.redo(session.id)
    store.append(session.id, NewTurn(kind="chat", parameters={"clear": True}))
    assert trained() == []


def test_nobody_elses(store, session):
    with pytest.raises(SessionNotFound):
        export_conversations(store, "you", session.id, io.BytesIO())
