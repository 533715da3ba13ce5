"""Official weight files are recognised; others are refused with a reason."""

import json
import pickle
import shutil

import pytest
import torch
from safetensors.torch import load_file, save_file

from model_servers.engine import EngineError
from model_servers.seem.learned.checkpoint import (
    UNUSED,
    CheckpointError,
    build,
    expected_shapes,
    is_finite,
    read_tensors,
    recognise,
    sizes_for,
)
from model_servers.seem.learned.configuration import FOCAL_L, FOCAL_T, SAM_VIT_B, SAM_VIT_L
from model_servers.seem.learned.language import Tokeniser

OFFICIAL = {"focalt": FOCAL_T, "focall": FOCAL_L, "samvitb": SAM_VIT_B, "samvitl": SAM_VIT_L}


@pytest.fixture(scope="module")
def official_keys(data):
    return json.loads((data / "keys.json").read_text())


def official_tensors(keys):
    with torch.device("meta"):
        return {name: torch.empty(shape) for name, shape in keys.items()}


@pytest.mark.parametrize("variant", OFFICIAL)
def test_every_official_key_is_used_or_named_as_unused(official_keys, variant):
    expected = expected_shapes(OFFICIAL[variant])
    official = {name: tuple(shape) for name, shape in official_keys[variant].items() if name not in UNUSED}
    assert expected == official


@pytest.mark.parametrize("variant", OFFICIAL)
def test_official_files_are_told_apart_by_their_tensors(official_keys, variant):
    assert recognise(official_tensors(official_keys[variant]), "file.pt") is OFFICIAL[variant]


def test_the_demo_build_without_loss_weights_is_official_too(official_keys):
    tensors = official_tensors(official_keys["focalt"])
    del tensors["criterion.empty_weight"]
    assert recognise(tensors, "file.pt") is FOCAL_T


def test_a_file_that_lacks_a_tensor_is_refused_by_name(official_keys):
    tensors = official_tensors(official_keys["focall"])
    del tensors["sem_seg_head.predictor.class_embed"]
    with pytest.raises(CheckpointError, match=r"mine.pt.*Focal-L.*lacks 1 .*predictor\.class_embed"):
        recognise(tensors, "mine.pt")


@pytest.fixture
def tiny(data, tmp_path):
    """A folder with a tiny checkpoint and its configuration."""
    for name in ("weights.safetensors", "config.json"):
        shutil.copy(data / "focalt" / name, tmp_path)
    return tmp_path / "weights.safetensors"


def test_torch_and_safetensors_files_hold_the_same(tiny):
    tensors = load_file(tiny)
    pt = tiny.with_name("weights.pt")
    torch.save(tensors, pt)
    found = read_tensors(pt)
    assert found.keys() == tensors.keys()
    assert all(torch.equal(found[name], tensors[name]) for name in tensors)


def test_files_of_old_torch_versions_are_read(tiny):
    old = tiny.with_name("old.pt")
    torch.save({"a": torch.arange(3.0)}, old, _use_new_zipfile_serialization=False)
    assert read_tensors(old)["a"].tolist() == [0, 1, 2]


def test_a_model_takes_its_weights_and_names_what_it_does_not_know(tiny):
    tensors = read_tensors(tiny)
    model, unknown = build(tensors | {"surprise": torch.zeros(1)}, sizes_for(tensors, tiny), tiny.name)
    assert unknown == ["surprise"]
    assert not model.training
    assert torch.equal(model.decoder.class_embed, tensors["sem_seg_head.predictor.class_embed"])
    assert not any(parameter.is_meta or parameter.requires_grad for parameter in model.parameters())


def test_a_missing_tensor_is_named(tiny):
    tensors = read_tensors(tiny)
    sizes = sizes_for(tensors, tiny)
    del tensors["backbone.norm0.weight"]
    with pytest.raises(CheckpointError, match=r"1 tensors are missing.*backbone\.norm0\.weight"):
        build(tensors, sizes, tiny.name)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_weights_that_are_no_numbers_are_refused_by_name(tiny, value):
    tensors = read_tensors(tiny)
    sizes = sizes_for(tensors, tiny)
    name = "sem_seg_head.predictor.query_feat.weight"
    tensors[name] = tensors[name].clone()
    tensors[name][-1, -1] = value
    with pytest.raises(CheckpointError, match=rf"{tiny.name} is damaged: 1 of its tensors .*{name}") as refused:
        build(tensors, sizes, tiny.name)
    assert "checksum" in refused.value.hint


def test_what_is_not_used_may_hold_anything(tiny):
    tensors = read_tensors(tiny)
    extra = {"dilation_kernel": torch.full((1, 1, 3, 3), float("nan"))}
    assert build(tensors | extra, sizes_for(tensors, tiny), tiny.name)[1] == []


def test_large_numbers_are_numbers():
    assert is_finite(torch.full((8,), 3e38)), "though their sum leaves the range of float32"
    assert not is_finite(torch.tensor([float("inf"), float("-inf")]))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CheckpointError, match="There is no weight file"):
        read_tensors(tmp_path / "absent.pt")


@pytest.mark.parametrize("suffix", [".pt", ".safetensors"])
@pytest.mark.parametrize("damage", ["cut", "empty", "text"])
def test_damaged_files_are_refused_in_words(tmp_path, suffix, damage):
    path = tmp_path / f"weights{suffix}"
    tensors = {"a": torch.zeros(1000)}
    if suffix == ".pt":
        torch.save(tensors, path)
    else:
        save_file(tensors, path)
    whole = path.read_bytes()
    path.write_bytes({"cut": whole[: len(whole) // 2], "empty": b"", "text": b"<html>Not found</html>"}[damage])
    with pytest.raises(CheckpointError, match="damaged") as refused:
        read_tensors(path)
    assert "checksum" in refused.value.hint


def test_a_damaged_tokenizer_is_told(tmp_path):
    (tmp_path / "vocab.json").write_text("{}")
    (tmp_path / "merges.txt").write_text("<html>")
    with pytest.raises(EngineError, match="no tokenizer that can be read") as refused:
        Tokeniser(tmp_path)
    assert refused.value.hint


class Harmful:
    def __reduce__(self):
        return exec, ("raise SystemExit('code from the file ran')",)


@pytest.mark.parametrize("zipped", [True, False])
def test_code_in_a_file_is_never_run(tmp_path, zipped):
    path = tmp_path / "weights.pt"
    if zipped:
        torch.save({"a": Harmful()}, path)
    else:
        path.write_bytes(pickle.dumps(Harmful()))
    with pytest.raises(CheckpointError, match=r"more than tensors|damaged"):
        read_tensors(path)


def test_a_wrapped_checkpoint_is_no_table_of_tensors(tmp_path):
    path = tmp_path / "weights.pt"
    torch.save({"model": {"a": torch.zeros(1)}}, path)
    with pytest.raises(CheckpointError, match="not a table of tensors"):
        read_tensors(path)


def test_a_configuration_that_is_something_else_is_refused(tiny):
    (tiny.parent / "config.json").write_text('{"model_type": "clip"}')
    with pytest.raises(CheckpointError, match=r"config\.json is not the configuration"):
        sizes_for(read_tensors(tiny), tiny)
