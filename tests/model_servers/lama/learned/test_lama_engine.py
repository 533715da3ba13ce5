"""The engine ``lama`` on tiny TorchScript files with big-lama's signature."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from PIL import Image  # noqa: E402

from model_servers.engine import Cancelled, EngineError, create_engine  # noqa: E402
from model_servers.lama.engines.lama import LamaFiller  # noqa: E402
from model_servers.lama.learned.settings import LamaSettings  # noqa: E402
from model_servers.weights.settings import read_settings  # noqa: E402
from model_servers.weights.store import Manifest, Store  # noqa: E402
from tests.model_servers.lama.learned.quiet import GivenUpJob, QuietJob  # noqa: E402


class MeanFiller(torch.nn.Module):
    """Fills with the mean of what is known, and insists on what LaMa insists on."""

    def forward(self, image: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        assert image.size(0) == 1
        assert image.size(1) == 3
        assert mask.size(1) == 1
        assert image.size(2) % 8 == 0
        assert image.size(3) % 8 == 0
        assert bool((image >= 0).all())
        assert bool((image <= 1).all())
        assert bool(((mask == 0) | (mask == 1)).all())
        known = 1 - mask
        mean = (image * known).sum(dim=[2, 3], keepdim=True) / known.sum(dim=[2, 3], keepdim=True)
        return image * known + mean * mask


class Answer(torch.nn.Module):
    """Answers with something that is no picture."""

    def forward(self, image: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        return image.mean()


def script(module, path):
    torch.jit.script(module).save(str(path))
    return path


@pytest.fixture(scope="module")
def weights(tmp_path_factory):
    return script(MeanFiller(), tmp_path_factory.mktemp("lama") / "big-lama.pt")


@pytest.fixture
def engine(weights):
    made = LamaFiller(LamaSettings(weights=weights, device="cpu"))
    made.load()
    yield made
    made.unload()


def fill(engine, picture, mask, exclude=None, preview=False, job=None):
    return engine.fill(picture, mask, exclude, preview=preview, seed=0, job=job or QuietJob())


def test_a_hole_in_a_photo_is_filled_and_nothing_else_changes(engine, photos):
    picture = np.asarray(Image.open(photos / "meadow.jpg").convert("RGB"))
    height, width = picture.shape[:2]
    mask = np.zeros((height, width), dtype=bool)
    mask[height // 3 : height // 2, width // 3 : width // 2] = True
    mask[height // 3 + 5, width // 3 + 5] = False
    mask[3:9, 3:9] = True
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    area = (slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1))
    out = fill(engine, picture, mask)
    assert out.shape == picture[area].shape
    assert np.array_equal(out[~mask[area]], picture[area][~mask[area]])
    assert (out[mask[area]] != picture[area][mask[area]]).any(axis=-1).mean() > 0.9


@pytest.mark.parametrize("size", [(1, 9), (70, 61), (333, 200)])
def test_every_size_is_padded_for_the_network_and_cut_back(engine, size):
    picture = np.full((*size, 3), (30, 60, 90), np.uint8)
    mask = np.zeros(size, dtype=bool)
    mask[size[0] // 2, size[1] // 2] = True
    picture[mask] = 255
    assert np.abs(fill(engine, picture, mask)[0, 0].astype(int) - (30, 60, 90)).max() <= 1


def test_excluded_pixels_are_no_source(engine):
    picture = np.full((100, 100, 3), 100, np.uint8)
    mask, exclude = (np.zeros((100, 100), dtype=bool) for _ in range(2))
    mask[40:50, 40:50] = True
    exclude[50:90, 50:90] = True
    picture[mask] = 0
    picture[exclude] = 255
    assert np.abs(fill(engine, picture, mask, exclude).astype(int) - 100).max() <= 1
    assert fill(engine, picture, mask).mean() > 110


def test_a_large_hole_is_filled_at_a_bearable_size(weights):
    engine = LamaFiller(LamaSettings(weights=weights, device="cpu", max_side=256))
    engine.load()
    picture = np.full((700, 900, 3), 100, np.uint8)
    mask = np.zeros((700, 900), dtype=bool)
    mask[100:600, 100:800] = True
    picture[mask] = 255
    out = fill(engine, picture, mask)
    assert out.shape == (500, 700, 3)
    assert np.abs(out.astype(int) - 100).max() <= 1


def test_a_preview_comes_first_and_fits(engine):
    picture = np.full((200, 300, 3), 90, np.uint8)
    mask = np.zeros((200, 300), dtype=bool)
    mask[20:60, 30:90] = True
    job = QuietJob()
    out = fill(engine, picture, mask, preview=True, job=job)
    ((pixels, x, y),) = job.previews
    assert (x, y) == (30, 20)
    assert pixels.shape == out.shape
    assert job.fractions == [0.0]


def test_giving_up_ends_the_fill(engine):
    class EndsAtProgress(GivenUpJob):
        def progress(self, fraction, message=""):
            self.check()

    mask = np.zeros((50, 50), dtype=bool)
    mask[5, 5] = True
    with pytest.raises(Cancelled):
        fill(engine, np.zeros((50, 50, 3), np.uint8), mask, job=EndsAtProgress())


def test_a_region_without_surroundings_is_refused(engine):
    with pytest.raises(EngineError, match="covers the whole picture"):
        fill(engine, np.zeros((9, 9, 3), np.uint8), np.ones((9, 9), dtype=bool))


class Nothing(torch.nn.Module):
    """Answers as weights do that were damaged on their way."""

    def forward(self, image: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        return image * float("nan")


def test_weights_that_answer_with_no_numbers_are_refused(tmp_path):
    path = script(Nothing(), tmp_path / "big-lama.pt")
    with pytest.raises(EngineError, match="not numbers"):
        LamaFiller(LamaSettings(weights=path, device="cpu")).load()


def test_other_torchscript_is_no_lama(tmp_path):
    engine = LamaFiller(LamaSettings(weights=script(Answer(), tmp_path / "other.pt"), device="cpu"))
    with pytest.raises(EngineError, match=r"other\.pt is not LaMa"):
        engine.load()


@pytest.mark.parametrize("damage", ["cut", "empty", "state"])
def test_a_damaged_file_is_refused_in_words(weights, tmp_path, damage):
    path = tmp_path / "big-lama.pt"
    whole = weights.read_bytes()
    path.write_bytes({"cut": whole[: len(whole) // 2], "empty": b"", "state": b""}[damage])
    if damage == "state":
        torch.save({"a": torch.zeros(1)}, path)
    with pytest.raises(EngineError, match="damaged or not TorchScript") as refused:
        LamaFiller(LamaSettings(weights=path, device="cpu")).load()
    assert "checksum" in refused.value.hint


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(EngineError, match=r"no weight file .*absent\.pt"):
        LamaFiller(LamaSettings(weights=tmp_path / "absent.pt", device="cpu")).load()


def test_weights_are_taken_from_where_they_are_pulled_to(weights, tmp_path, monkeypatch):
    monkeypatch.setenv("LLAVA_INTERACTIVE_MODELS_DIR", str(tmp_path))
    monkeypatch.setenv("LLAVA_INTERACTIVE_CACHE_DIR", str(tmp_path / "cache"))
    engine = create_engine("lama", "lama")
    with pytest.raises(EngineError) as refused:
        engine.load()
    assert "weights pull fashn-ai/LaMa" in refused.value.hint
    store = Store(read_settings())
    store.folder_of("fashn-ai/LaMa").mkdir()
    (store.folder_of("fashn-ai/LaMa") / "big-lama.pt").write_bytes(weights.read_bytes())
    store.write(Manifest(repository="fashn-ai/LaMa", revision="1" * 40, files=()))
    engine.load()
    assert engine.facts.revision == "big-lama.pt " + "1" * 40


def test_settings_that_make_no_sense_are_named(monkeypatch):
    monkeypatch.setenv("LLAVA_INTERACTIVE_LAMA_MAX_SIDE", "many")
    with pytest.raises(EngineError, match="LLAVA_INTERACTIVE_LAMA_MAX_SIDE"):
        create_engine("lama", "lama").load()
