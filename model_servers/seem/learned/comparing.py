"""Run one recorded case and compare everything that was recorded of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from model_servers.engine import EngineError
from model_servers.seem.learned import plans
from model_servers.seem.learned.choosing import scores_by_marks, scores_by_own_queries, scores_by_words
from model_servers.seem.learned.classes import BACKGROUND, CLASS_NAMES, TEMPLATES, plain_name
from model_servers.seem.learned.decoder import Decoded, LayerState, Prompts
from model_servers.seem.learned.language import TextEmbedding
from model_servers.seem.learned.model import repeat_rows
from model_servers.seem.learned.panoptic import instances, panoptic, semantic
from model_servers.seem.learned.preprocessing import masks_at_resized, network_mask
from model_servers.seem.learned.recordings import (
    LOGIT_TOLERANCE,
    MASK_MARGIN,
    Arrays,
    Comparison,
    Family,
    Finding,
    Picture,
    RecordedDraws,
    Weights,
)
from model_servers.seem.learned.visual_prompts import MaskPrompt, VisualPrompt


def compare_folder(root: Path) -> list[Finding]:
    """Run every recording in and below a folder.

    Raises:
        EngineError: there are none, or something that they need is missing.
    """
    if not root.is_dir():
        raise EngineError(f"There is no folder {root}.", "Name the folder that holds the recorded cases.")
    folders = sorted(path.parent for path in root.rglob("config.json"))
    findings: list[Finding] = []
    loaded: dict[Path, Weights] = {}
    with torch.inference_mode():
        for folder in folders:
            family = Family(folder, root, loaded)
            for pattern, compare in KINDS:
                for name, recorded in family.files(pattern):
                    check = Comparison(family.name, name, recorded)
                    try:
                        findings += compare(family, check) + check.left_out()
                    except (EngineError, KeyError) as error:
                        # One recording that lacks something must not hide what the others say.
                        findings += [*check.findings, Finding(family.name, name, f"cannot be run: {error}")]
    if not findings:
        raise EngineError(f"{root} holds no recorded cases.", "It needs folders with config.json and case_*.npz.")
    return findings


def compare_features(family: Family, check: Comparison) -> list[Finding]:
    """Backbone and pixel decoder."""
    picture = family.picture(str(check.recorded["in/image"]))
    check.equal("resized_image", picture.resized)
    check.close("padded_normalized_input", picture.input)
    for number, x in enumerate(picture.encoded.maps):
        check.close(f"res{number + 2}", x)
    check.close("transformer_encoder_features", picture.encoded.pixels.encoded)
    for number, x in enumerate(picture.encoded.pixels.multi_scale):
        check.close(f"multi_scale_{number}", x)
    check.close("mask_features", picture.encoded.pixels.mask_features)
    return check.findings


def compare_text(family: Family, check: Comparison) -> list[Finding]:
    """Tokeniser, text encoder, class table."""
    recorded, language = check.recorded, family.model.decoder.lang_encoder
    check.given("texts", "ensemble_names", "noprompt_names")
    embedded = _embed(family, [str(text) for text in recorded["texts"]])
    ids = family.tokeniser([str(text) for text in recorded["texts"]])
    check.equal("input_ids", ids)
    check.equal("attention_mask", torch.arange(ids.shape[1]) < embedded.lengths[:, None])
    check.close("class_emb", embedded.whole)
    for name, x in (("token_emb", embedded.tokens), ("last_hidden_state", embedded.hidden)):
        if name in recorded:
            check.close(name, x[: len(recorded[name])])
    check.equal("coco_names", np.array(CLASS_NAMES))
    check.equal("templates", np.array(TEMPLATES))
    check.close("coco_text_embeddings", family.class_table)
    if "ensemble_names" in recorded:
        names = [str(name) for name in recorded["ensemble_names"]]
        check.close("ensemble_emb", language.class_table(family.tokeniser, names))
    if "noprompt_names" in recorded:
        names = [str(name) for name in recorded["noprompt_names"]]
        check.close("noprompt_emb", language.class_table(family.tokeniser, names, ("{}",)))
    return check.findings


def compare_case(family: Family, check: Comparison) -> list[Finding]:
    """One run with prompts."""
    if family.plan.own_queries:
        _compare_evaluation(family, check)
    else:
        _compare_demo(family, check)
    return check.findings


def _compare_demo(family: Family, check: Comparison) -> None:
    recorded, decoder = check.recorded, family.model.decoder
    picture = _picture(family, recorded)
    draws = RecordedDraws(recorded)
    visual = spatial = None
    if "in/ref_image" in recorded:
        reference = family.picture(str(recorded["in/ref_image"]))
        region = MaskPrompt(*_signed_masks(recorded, "in/ref_mask", "in/ref_neg_mask", reference))
        visual = decoder.sample(reference.scene, [region], draws)
    marks = _marks(recorded, picture)
    if marks is not None:
        check.equal("prompt/spatial_query_pos_mask", marks.positive[None])
        check.equal("prompt/spatial_query_neg_mask", marks.negative[None])
        spatial = decoder.sample(picture.scene, [marks], draws)
    text = _words(family, check, "in/text", "grounding")
    audio = _words(family, check, "in/audio_transcript", "audio")
    prompts = Prompts(
        spatial=spatial,
        visual=visual,
        text=None if text is None else [_flat(text)],
        audio=None if audio is None else [_flat(audio)],
    )
    states: list[LayerState] = []
    decoded = decoder(picture.scene, prompts, family.plan, draws, states.append)
    _compare_layers(check, states)
    _compare_sampled(check, spatial, visual)
    logits = decoder.lang_encoder.class_logits(decoded.captions, family.class_table)
    check.close("out/pred_logits", logits, LOGIT_TOLERANCE)
    check.close("out/pred_masks", decoded.masks)
    check.close("out/pred_maskembs", decoded.mask_embeddings)
    check.close("out/pred_captions", decoded.captions)
    if "final/panoptic_seg" in recorded or "final/sem_seg_max" in recorded:
        _compare_panoptic(family, check, logits[0], masks_at_resized(decoded.masks[0], picture.frame))
    if "final/selection_scores" in recorded:
        scores = _selection(family, decoded, spatial, visual, text, audio)
        _compare_choice(check, picture, decoded, logits, scores)


def _selection(
    family: Family,
    decoded: Decoded,
    spatial: VisualPrompt | None,
    visual: VisualPrompt | None,
    text: TextEmbedding | None,
    audio: TextEmbedding | None,
) -> Tensor:
    """Scores of the queries by the first kind of prompt that there is: strokes, reference, words, speech."""
    marks, words = spatial or visual, text or audio
    if marks is not None:
        return scores_by_marks(decoded, marks.positive)[0]
    assert words is not None
    return scores_by_words(decoded, words.whole[:1], family.model.decoder.lang_encoder)[0]


def _compare_choice(check: Comparison, picture: Picture, decoded: Decoded, logits: Tensor, scores: Tensor) -> None:
    recorded = check.recorded
    check.close("final/selection_scores", scores, LOGIT_TOLERANCE)
    query = int(scores.argmax())
    check.equal("final/selected_query", query)
    label = int(logits[0, query].argmax())
    check.equal("final/pred_class", label)
    own_words = str(recorded["in/text"]) if "in/text" in recorded and recorded["in/text"].ndim == 0 else ""
    check.equal("final/text", own_words or ("others" if label == BACKGROUND else plain_name(CLASS_NAMES[label])))
    resized = masks_at_resized(decoded.masks[0, query : query + 1], picture.frame)[0]
    check.close("final/mask_logits_resized", resized)
    _compare_masks(check, "final/mask", resized, resized)


def _compare_panoptic(family: Family, check: Comparison, logits: Tensor, masks: Tensor) -> None:
    for kind in ("final", "final_relaxed"):
        check.given(f"{kind}/thresholds")
        if f"{kind}/thresholds" not in check.recorded:
            continue
        numbers, segments = panoptic(logits, masks, *(float(x) for x in check.recorded[f"{kind}/thresholds"]))
        check.equal(f"{kind}/panoptic_seg", numbers)
        rows = [[segment.number, segment.thing, segment.label] for segment in segments]
        check.equal(f"{kind}/segments_info", np.array(rows, dtype=np.int32).reshape(-1, 3))
    best, label = semantic(logits, masks).max(dim=0)
    check.close("final/sem_seg_max", best)
    check.equal("final/sem_seg_argmax", label)
    if "final/inst_scores" not in check.recorded:
        return
    found = instances(logits, masks, family.detections)
    order, expected = (
        found.scores.argsort(descending=True),
        np.argsort(-check.recorded["final/inst_scores"], kind="stable"),
    )
    sorted_record = {
        name: check.recorded[name][expected] for name in ("final/inst_scores", "final/inst_classes", "final/inst_masks")
    }
    ordered = Comparison(check.family, check.case, sorted_record)
    ordered.close("final/inst_scores", found.scores[order])
    ordered.equal("final/inst_classes", found.classes[order])
    ordered.equal("final/inst_masks", found.masks[order])
    check.given(*sorted_record)
    check.findings += ordered.findings


def _compare_evaluation(family: Family, check: Comparison) -> None:
    recorded, decoder, plan = check.recorded, family.model.decoder, family.plan
    picture = _picture(family, recorded)
    draws = RecordedDraws(recorded)
    spatial = text = memory = None
    scene = picture.scene
    if "prompt/spatial_query_pos_mask" in recorded:
        positive = torch.from_numpy(recorded["prompt/spatial_query_pos_mask"]).bool()
        negative = torch.from_numpy(recorded["prompt/spatial_query_neg_mask"]).bool()
        check.given("prompt/spatial_query_pos_mask", "prompt/spatial_query_neg_mask")
        scene = decoder.look(repeat_rows(picture.encoded.pixels, len(positive)))
        masks = [MaskPrompt(plus, minus) for plus, minus in zip(positive, negative, strict=True)]
        spatial = decoder.sample(scene, masks, draws, plan.missing_mean)
        memory = torch.from_numpy(recorded["in/prev_mask"]) if "in/prev_mask" in recorded else None
    text = _words(family, check, "in/text", "grounding")
    prompts = Prompts(spatial=spatial, text=None if text is None else [_flat(text)], memory=memory)
    states: list[LayerState] = []
    decoded = decoder(scene, prompts, plan, draws, states.append)
    _compare_layers(check, states)
    check.equal("dec/cross_names", np.array(list(decoded.groups)))
    check.close("out/all_maskembs", decoded.mask_embeddings)
    check.close("out/all_pred_masks", decoded.masks[:, decoded.groups[plans.OBJECT_QUERIES][1] :])
    objects = decoded.of(plans.OBJECT_QUERIES)
    logits = decoder.lang_encoder.class_logits(objects.captions, family.class_table)
    check.close("out/pred_logits", logits, LOGIT_TOLERANCE)
    check.close("out/pred_masks", objects.masks)
    if spatial is not None:
        check.close("out/pspatials", spatial.positive)
        check.close("out/nspatials", spatial.negative)
        _compare_rounds(family, check, picture, decoded.of(plans.SPATIAL_QUERIES), spatial)
    if text is not None:
        grounded = decoded.of(plans.TEXT_QUERIES)
        check.close("out/pred_captions", objects.captions)
        check.close("out/pred_gtexts", grounded.captions)
        check.close("out/pred_gmasks", grounded.masks)
        scores = scores_by_words(grounded, text.whole[:1], decoder.lang_encoder)[0]
        check.close("final/selection_scores", scores, LOGIT_TOLERANCE)
        check.equal("final/selected_query", int(scores.argmax()))


def _compare_rounds(
    family: Family, check: Comparison, picture: Picture, decoded: Decoded, spatial: VisualPrompt
) -> None:
    """Interactive segmentation: one mask per object, chosen among that object's queries."""
    if family.plan.drawn_queries:
        scores = scores_by_own_queries(decoded, spatial.positive, family.plan.drawn_queries)
    else:
        scores = scores_by_marks(decoded, spatial.positive)[:, None]
    chosen = scores.argmax(dim=2)
    masks = torch.stack([row[queries] for row, queries in zip(decoded.masks, chosen, strict=True)])
    check.close("out/prev_mask", masks)
    resized = torch.stack([masks_at_resized(row, picture.frame) for row in masks])
    _compare_masks(check, "final/masks", resized, resized)


def _compare_masks(check: Comparison, output: str, logits: Tensor, margin: Tensor) -> None:
    check.equal(output, logits > 0, ignore=(margin.abs() <= MASK_MARGIN).numpy())


def _compare_layers(check: Comparison, states: Sequence[LayerState]) -> None:
    for number, state in enumerate(states):
        check.equal(f"dec/cross_attn_mask_{number}", ~state.looked_at)
        check.equal(f"dec/cross_attn_rows_reset_{number}", state.reset)
        check.equal(f"dec/self_attn_mask_{number}", ~state.attended)
        names = np.array([f"{name}:{first}:{end}" for name, first, end in state.groups])
        check.equal(f"dec/self_attn_names_{number}", names)
        check.close(f"dec/self_attn_in_{number}", state.entering.transpose(0, 1))
    queries = torch.stack([states[0].looking, *(state.queries for state in states)])
    check.close("dec/queries_per_layer", queries.transpose(1, 2))


def _compare_sampled(check: Comparison, spatial: VisualPrompt | None, visual: VisualPrompt | None) -> None:
    if spatial is not None:
        check.close("out/pred_pspatials", spatial.positive)
        check.close("out/pred_nspatials", spatial.negative)
    if visual is not None:
        for output in ("out/pred_pvisuals", "prompt/visual_query_pos"):
            check.close(output, visual.positive)
        for output in ("out/pred_nvisuals", "prompt/visual_query_neg"):
            check.close(output, visual.negative)
        for number, level in enumerate(visual.levels):
            check.close(f"prompt/src_visual_queries_{number}", level[0][0][:, None])


def _picture(family: Family, recorded: Arrays) -> Picture:
    return family.picture(str(recorded["in/image"]) if "in/image" in recorded else family.default_picture)


def _marks(recorded: Arrays, picture: Picture) -> MaskPrompt | None:
    """The strokes of a case: as they were drawn, or, where only that was recorded, as the network got them."""
    for name in ("in/mask", "in/pos_mask"):
        if name in recorded:
            return MaskPrompt(*_signed_masks(recorded, name, "in/neg_mask", picture))
    if "prompt/spatial_query_pos_mask" not in recorded:
        return None
    signs = (torch.from_numpy(recorded[f"prompt/spatial_query_{sign}_mask"][0]).bool() for sign in ("pos", "neg"))
    return MaskPrompt(*signs)


def _signed_masks(recorded: Arrays, positive: str, negative: str, picture: Picture) -> tuple[Tensor, Tensor]:
    """Positive and negative mask at network size, each 1 × H × W; a negative mask that is not there is empty."""
    plus = network_mask(recorded[positive] > 0, picture.frame)
    if negative not in recorded:
        return plus, torch.zeros_like(plus)
    return plus, network_mask(recorded[negative] > 0, picture.frame)


def _embed(family: Family, texts: Sequence[str]) -> TextEmbedding:
    return family.model.decoder.lang_encoder(family.tokeniser(texts))


def _words(family: Family, check: Comparison, key: str, name: str) -> TextEmbedding | None:
    if key not in check.recorded:
        return None
    embedded = _embed(family, [str(text) for text in np.atleast_1d(check.recorded[key])])
    check.close(f"prompt/{name}_tokens", _flat(embedded)[:, None])
    check.close(f"prompt/{name}_class", embedded.whole)
    return embedded


def _flat(text: TextEmbedding) -> Tensor:
    """The tokens that count, of all texts one after the other: N × width."""
    return torch.cat([tokens[:length] for tokens, length in zip(text.tokens, text.lengths.tolist(), strict=True)])


KINDS: tuple[tuple[str, Callable[[Family, Comparison], list[Finding]]], ...] = (
    ("features_*.npz", compare_features),
    ("text*.npz", compare_text),
    ("case_*.npz", compare_case),
)
"""File names and how what they hold is compared."""
