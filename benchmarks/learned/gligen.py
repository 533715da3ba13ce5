"""GLIGEN: our denoising loop beside diffusers' pipeline, one picture at a time and several together."""

from __future__ import annotations

from typing import Any

from benchmarks.learned.measuring import Cost, cost_of, median_of, served
from benchmarks.learned.plan import Plan
from model_servers.protocol import MSGPACK, EventReader, PaintBox, PaintRequest

BOX = (0.25, 0.25, 0.75, 0.6)
PHRASE, CAPTION = "a cat", "a cat on a meadow"
GUIDANCE, TAU = 7.5, 0.3


def measure(plan: Plan) -> dict[str, Any]:
    """Pictures through the server, then both loops on the same loaded checkpoint."""
    with served("gligen") as server:
        checkpoint = server.host.engine.generation
        side = checkpoint.side
        left, top, right, bottom = (edge * side for edge in BOX)
        box = PaintBox(x=left, y=top, width=right - left, height=bottom - top, label=PHRASE)
        request = PaintRequest(
            task="generate", width=max(64, side), height=max(64, side), caption=CAPTION, boxes=[box], steps=plan.steps
        )

        def paint() -> None:
            headers = {"Content-Type": MSGPACK}
            answer = server.http.post("/v1/paint", content=request.pack(), headers=headers)
            # What goes wrong after the first progress comes as an event of a stream that has begun well.
            if answer.status_code != 200 or (last := list(EventReader().feed(answer.content))[-1]).kind != "result":
                raise SystemExit(f"gligen: {answer.text if answer.status_code != 200 else last}")

        first = cost_of(paint)
        again = median_of(paint, plan.rounds)
        ours, theirs = _loops(plan, checkpoint)
    ratios = {
        f"our loop / diffusers' pipeline, per picture, {count} together": ours[count].on(plan.device)
        / theirs[count].on(plan.device)
        for count in ours
    }
    if (many := plan.together) > 1:
        ratio = ours[many].on(plan.device) / ours[1].on(plan.device)
        ratios[f"our loop, per picture, {many} together / 1"] = ratio
    return {
        "load": server.load.shown,
        "first": first.shown,
        "again": again.shown,
        "ours_per_picture": {str(count): cost.shown for count, cost in ours.items()},
        "pipeline_per_picture": {str(count): cost.shown for count, cost in theirs.items()},
        "ratios": ratios,
    }


def _loops(plan: Plan, checkpoint: Any) -> tuple[dict[int, Cost], dict[int, Cost]]:
    """Cost per picture by how many are painted together: ours, the pipeline's. Rounds alternate, as the machine changes."""
    from diffusers import StableDiffusionGLIGENPipeline

    from model_servers.gligen.learned.diffusion import Diffusion, Grounded, Order, seeded

    diffusion = Diffusion(checkpoint)
    order = Order(
        checkpoint.side, checkpoint.side, CAPTION, "", (Grounded(BOX, PHRASE),), plan.steps, GUIDANCE, TAU
    )  # fmt: skip
    pipeline = StableDiffusionGLIGENPipeline(
        vae=checkpoint.vae,
        text_encoder=checkpoint.text_encoder,
        tokenizer=checkpoint.tokenizer,
        unet=checkpoint.unet,
        scheduler=checkpoint.new_scheduler(),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    )
    pipeline.set_progress_bar_config(disable=True)

    def ours(count: int) -> None:
        runs = [diffusion.begin(order, seeded(seed)) for seed in range(count)]
        while not runs[0].done:
            diffusion.step(runs)
        for run in runs:
            diffusion.pixels(run)

    def theirs(count: int) -> None:
        pipeline(
            CAPTION,
            height=checkpoint.side,
            width=checkpoint.side,
            num_inference_steps=plan.steps,
            guidance_scale=GUIDANCE,
            gligen_phrases=[PHRASE],
            gligen_boxes=[list(BOX)],
            gligen_scheduled_sampling_beta=TAU,
            num_images_per_prompt=count,
        )

    found: tuple[dict[int, Cost], dict[int, Cost]] = ({}, {})
    for count in sorted({1, plan.together}):
        for costs, work in zip(found, (ours, theirs), strict=True):
            work(count)
            costs[count] = median_of(lambda work=work, count=count: work(count), plan.rounds).over(count)  # type: ignore[misc]
    return found
