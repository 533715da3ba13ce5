"""This SEEM computes what the official one does."""

import json
import shutil

import numpy as np
import pytest
import torch

from model_servers.seem.learned.comparing import compare_folder
from model_servers.seem.learned.configuration import FocalSizes
from model_servers.seem.learned.focal import FocalNet
from model_servers.seem.learned.recordings import Comparison
from model_servers.seem.parity import main

CASES = {
    "focalt": {
        "features_target",
        "features_reference",
        "text",
        "case_audio",
        "case_box",
        "case_empty_stroke",
        "case_example",
        "case_example_text",
        "case_panoptic",
        "case_point",
        "case_scribble",
        "case_stroke_text",
        "case_text",
    },
    "focalt_v0": {"case_grounding", "case_interactive_round0", "case_interactive_round1", "case_objects_only"},
    "focalt_v1": {"case_grounding", "case_interactive_round0", "case_interactive_round1", "case_objects_only"},
    "samvit": {"features_target", "text", "case_panoptic", "case_scribble"},
}


@pytest.mark.parametrize(("family", "case"), [(family, case) for family in CASES for case in sorted(CASES[family])])
def test_every_recorded_number_is_reproduced(findings, family, case):
    own = [finding for finding in findings if (finding.family, finding.case) == (family, case)]
    assert own
    assert [f"{f.output}: {f.absolute:.1e}" for f in own if not f.agrees] == []


def test_everything_that_was_recorded_of_a_case_is_compared(findings, data):
    assert [f"{f.family} {f.case} {f.output}" for f in findings if not f.compared] == []
    for family, cases in CASES.items():
        for case in cases:
            with np.load(data / family / f"{case}.npz") as arrays:
                outputs = {name for name in arrays.files if name.partition("/")[0] in {"out", "dec", "final"}}
            compared = {f.output for f in findings if (f.family, f.case) == (family, case)}
            assert {name for name in outputs - compared if not name.endswith("/thresholds")} == set()


def test_the_large_focal_backbone_is_reproduced(data):
    from safetensors.torch import load_file

    backbone = FocalNet(FocalSizes(12, (2, 1, 2, 1), 4, depthwise=False))
    backbone.load_state_dict(load_file(data / "focall" / "backbone.safetensors"))
    with np.load(data / "focall" / "features.npz") as recorded, torch.no_grad():
        maps = backbone(torch.from_numpy(recorded["padded_normalized_input"]))
        for number, found in enumerate(maps, start=2):
            assert np.abs(found.numpy() - recorded[f"res{number}"]).max() < 1e-4


@pytest.fixture
def one_family(data, tmp_path):
    """A folder of one family with a single case, as another machine might have it."""
    root = tmp_path / "recorded"
    root.mkdir()
    shutil.copytree(data / "tokenizer", root / "tokenizer")
    shutil.copy(data / "images.npz", root)
    (root / "mine").mkdir()
    for name in ("config.json", "weights.safetensors", "case_point.npz"):
        shutil.copy(data / "focalt" / name, root / "mine")
    return root


@pytest.mark.parametrize("below", ["", "mine"])
def test_the_command_compares_any_folder(one_family, below, capsys):
    assert main([str(one_family / below), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["agree"]
    assert {finding["case"] for finding in report["findings"]} == {"case_point"}
    logits = next(finding for finding in report["findings"] if finding["output"] == "out/pred_logits")
    assert 0 < logits["relative"] < 1e-4


def test_the_command_tells_where_it_differs(one_family, capsys):
    case = one_family / "mine" / "case_point.npz"
    with np.load(case) as arrays:
        changed = {name: arrays[name] for name in arrays.files}
    changed["out/pred_masks"] = changed["out/pred_masks"] + np.float32(0.01)
    np.savez(case, **changed)
    assert main([str(one_family)]) == 1
    wrong = [line for line in capsys.readouterr().out.splitlines() if line.endswith("differs")]
    assert len(wrong) == 1
    assert "out/pred_masks" in wrong[0]
    assert "1.0e-02" in wrong[0]


def test_what_is_recorded_and_unknown_is_not_passed_over_in_silence(one_family, capsys):
    case = one_family / "mine" / "case_point.npz"
    with np.load(case) as arrays:
        more = {name: arrays[name] for name in arrays.files} | {"out/of_another_kind": np.zeros(3)}
    np.savez(case, **more)
    assert main([str(one_family)]) == 0
    out = capsys.readouterr().out
    assert "0 differ, 1 not compared" in out
    (line,) = [line for line in out.splitlines() if "out/of_another_kind" in line]
    assert line.endswith("not compared")


def test_a_difference_that_is_no_number_differs(one_family, capsys):
    case = one_family / "mine" / "case_point.npz"
    with np.load(case) as arrays:
        changed = {name: arrays[name] for name in arrays.files}
    changed["out/pred_masks"] = np.full_like(changed["out/pred_masks"], np.nan)
    np.savez(case, **changed)
    assert main([str(one_family), "--json"]) == 1
    report = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
    (wrong,) = [finding for finding in report["findings"] if not finding["agrees"]]
    assert (wrong["output"], wrong["absolute"]) == ("out/pred_masks", None)


def test_the_command_says_what_is_missing(tmp_path, capsys):
    assert main([str(tmp_path)]) == 2
    assert "no recorded cases" in capsys.readouterr().err
    assert main([str(tmp_path / "absent")]) == 2
    assert "There is no folder" in capsys.readouterr().err


def test_random_choices_that_were_not_recorded_are_told(one_family, capsys):
    case = one_family / "mine" / "case_point.npz"
    with np.load(case) as arrays:
        changed = {name: arrays[name] for name in arrays.files}
    changed["in/mask"] = np.full_like(changed["in/mask"], 255)
    np.savez(case, **changed)
    assert main([str(one_family), "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    last = report["findings"][-1]
    assert "rng/randperm_0" in last["output"]
    assert (last["absolute"], last["agrees"]) == (None, False)


def test_recorded_choices_of_pixels_are_used(one_family):
    """A prompt of more than 512 pixels is the same as a prompt of the drawn ones."""
    case = one_family / "mine" / "case_point.npz"
    with np.load(case) as arrays:
        changed = {name: arrays[name] for name in arrays.files if name.startswith("in/")}
    changed["in/mask"] = np.full_like(changed["in/mask"], 255)
    count = 90 * 120
    order = np.random.default_rng(5).permutation(count)[:512].astype(np.int64)
    # Means first, then a draw for each of the three levels; the negative mask is empty and needs none.
    changed |= {f"rng/randperm_{number}": order for number in range(4)}
    changed["out/pred_pspatials"] = np.zeros((1, 1, 64), dtype=np.float32)
    np.savez(case, **changed)
    found = compare_folder(one_family)
    assert [finding.output for finding in found] == ["out/pred_pspatials"]
    assert 0.01 < found[0].absolute < 100


def test_a_comparison_counts_what_is_unequal_and_measures_what_is_close():
    check = Comparison("family", "case", {"numbers": np.array([2.0, -4.0]), "labels": np.array([1, 2, 3])})
    check.close("numbers", np.array([2.0, -4.001]))
    check.equal("labels", np.array([1, 5, 6]))
    check.close("not recorded", np.zeros(1))
    numbers, labels = check.findings
    assert numbers.absolute == pytest.approx(1e-3)
    assert numbers.relative == pytest.approx(2.5e-4)
    assert not numbers.agrees
    assert labels.absolute == 2
