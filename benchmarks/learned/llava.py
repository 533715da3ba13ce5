"""LLaVA: what an answer through our server takes beside the library's ``generate`` alone."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from PIL import Image

from benchmarks.learned.measuring import cost_of, median_of, served, upload
from benchmarks.learned.plan import Plan
from model_servers.protocol import PICTURE_SCHEME

QUESTION = "What is in the picture?"


def measure(plan: Plan) -> dict[str, Any]:
    """The same greedy answer both ways."""
    photo = np.asarray(Image.open(plan.photo).convert("RGB"))
    with served("llava") as server:
        name = upload(server.http, photo)
        content = [
            {"type": "image_url", "image_url": {"url": f"{PICTURE_SCHEME}{name}"}},
            {"type": "text", "text": QUESTION},
        ]
        request = {
            "messages": [{"role": "user", "content": content}],
            "stream": True,
            "temperature": 0,
            "max_tokens": plan.tokens,
        }

        def ask() -> str:
            answer = server.http.post("/v1/chat/completions", json=request)
            answer.raise_for_status()
            events = [line[6:] for line in answer.text.splitlines() if line.startswith("data: {")]
            return "".join(json.loads(event)["choices"][0]["delta"].get("content") or "" for event in events)

        first = cost_of(ask)
        again = median_of(ask, plan.rounds)
        tokens, plain = _plain(plan, server.host.engine, photo)
    return {
        "load": server.load.shown,
        "first": first.shown,
        "again": again.shown,
        "tokens": tokens,
        "tokens_per_second": round(tokens / again.seconds, 2),
        "ratios": {
            "server's tokens per second / generate's": plain.on(plan.device) / again.on(plan.device),
        },
    }


def _plain(plan: Plan, engine: Any, photo: np.ndarray) -> tuple[int, Any]:
    """Tokens of an answer by ``generate`` alone, and what it takes with the preparation of its input."""
    import torch

    model, processor = engine.checkpoint.model, engine.checkpoint.processor
    words = [{"role": "user", "content": [{"type": "image"}, {"type": "text", "text": QUESTION}]}]
    tokens = 0

    def generate() -> None:
        nonlocal tokens
        text = processor.apply_chat_template(words, tokenize=False, add_generation_prompt=True)
        inputs = processor(images=[Image.fromarray(photo)], text=text, return_tensors="pt")
        inputs = inputs.to(model.device, model.dtype)
        with torch.inference_mode():
            out = model.generate(**inputs, do_sample=False, max_new_tokens=plan.tokens)
        tokens = out.shape[1] - inputs["input_ids"].shape[1]

    generate()
    return tokens, median_of(generate, plan.rounds)
