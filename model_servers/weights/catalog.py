"""The weights that the learned engines are known to work with: where they are, how large, under which licence.

Sizes and memory are about what to expect; what is really pulled is told by the hub.

Revisions and checksums are those that public programs name for these repositories; searching GitHub's code for one shows
them (in November 2026 at least two independent projects for each, but one for the two GLIGEN pipelines). For a repository
without one no such record was found: the commit that the first pull finds is written down beside the files, and every later
pull and check keeps to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatch
from typing import Literal

from model_servers.engine import EngineError
from model_servers.protocol import ServerName
from model_servers.weights.store import REPOSITORY

GB = 10**9

Profile = Literal["cpu", "gpu"]


@dataclass(frozen=True)
class Entry:
    """Weights for one engine.

    Attributes:
        name: what to call them on the command line.
        repository: OWNER/NAME on the hub.
        files: patterns of the files that are needed; empty for what :func:`choose` takes.
        size: bytes to download, about.
        memory: bytes of working memory, about.
        profiles: where they are taken by default.
        note: what else a person must know, in a sentence.
        revision: the commit that is pulled; empty for the newest at the first pull.
        sha256: of files of that commit, by path: what every hub and mirror must announce.
    """

    name: str
    server: ServerName
    engine: str
    repository: str
    title: str
    size: int
    memory: int
    licence: str
    files: tuple[str, ...] = ()
    profiles: tuple[Profile, ...] = ()
    note: str = ""
    revision: str = ""
    sha256: tuple[tuple[str, str], ...] = ()


_APACHE = "Apache-2.0"
_RAIL = "CreativeML Open RAIL-M"
_WITH_TOKENIZER = "Needs clip-tokenizer, too."
_TOKENIZER = ("vocab.json", "merges.txt", "tokenizer*.json", "special_tokens_map.json")

CATALOG: tuple[Entry, ...] = (
    Entry(
        "llava-1.5-7b", "llava", "transformers", "llava-hf/llava-1.5-7b-hf", "LLaVA 1.5, 7 B",
        14 * GB, 17 * GB, "Llama 2 Community License", profiles=("gpu",),
        revision="b234b804b114d9e37bb655e11cbbb5f5e971b7a9",
        sha256=(
            ("model-00001-of-00003.safetensors", "c11dbf016ee7d35ee130c19b67e20eb04873996006f424b7bcbd453b6517ee66"),
            ("model-00002-of-00003.safetensors", "46df6c6e5fad297fe7fbca4963dcf180cb1d0528cabc884d1f603311fed01328"),
            ("model-00003-of-00003.safetensors", "4f06177c37ca13944e73b57dd6d051767b950dffc12400c700dfa2509c24c697"),
        ),
    ),
    Entry(
        "llava-1.5-13b", "llava", "transformers", "llava-hf/llava-1.5-13b-hf", "LLaVA 1.5, 13 B",
        27 * GB, 32 * GB, "Llama 2 Community License",
        revision="5dda2880bda009266dda7c4baff660b95ca64540",
    ),
    Entry(
        "llava-1.6-mistral-7b", "llava", "transformers", "llava-hf/llava-v1.6-mistral-7b-hf", "LLaVA 1.6, 7 B",
        15 * GB, 18 * GB, _APACHE,
        revision="2424fdd47412fccc66d91719126b420e9fbd7065",
    ),
    Entry(
        "llava-onevision-7b", "llava", "transformers", "llava-hf/llava-onevision-qwen2-7b-ov-hf", "LLaVA-OneVision, 7 B",
        16 * GB, 20 * GB, _APACHE,
        revision="0d50680527681998e456c7b78950205bedd8a068",
    ),
    Entry(
        "llava-onevision-0.5b", "llava", "transformers", "llava-hf/llava-onevision-qwen2-0.5b-ov-hf",
        "LLaVA-OneVision, 0.5 B", int(1.8 * GB), 4 * GB, _APACHE,
        revision="74dd0bf867a4cda7950c17663794267c60cf4b40",
        sha256=(
            ("model.safetensors", "07b3362c3412de79baf2379e44e5b0b2a8f4b965ebebd11d7b5b3eb4450fe96e"),
        ),
    ),
    Entry(
        "llava-interleave-0.5b", "llava", "transformers", "llava-hf/llava-interleave-qwen-0.5b-hf",
        "LLaVA-Interleave, 0.5 B", int(1.7 * GB), 4 * GB, "Tongyi Qianwen Research License", profiles=("cpu",),
        revision="1090956dd1c79bc93ae98dcf395590369435ec91",
    ),
    Entry(
        "seem-focall", "seem", "seem", "xdecoder/SEEM", "SEEM, Focal-L (v0)",
        int(1.4 * GB), 3 * GB, _APACHE, files=("seem_focall_v0.pt",), profiles=("gpu",),
        note=_WITH_TOKENIZER,
    ),
    Entry(
        "seem-focalt", "seem", "seem", "xdecoder/SEEM", "SEEM, Focal-T (v0)",
        int(0.7 * GB), 2 * GB, _APACHE, files=("seem_focalt_v0.pt",), profiles=("cpu",),
        note=_WITH_TOKENIZER,
    ),
    Entry(
        "clip-tokenizer", "seem", "seem", "openai/clip-vit-base-patch32", "CLIP's tokenizer, for SEEM",
        4_000_000, 0, "MIT", files=_TOKENIZER, profiles=("cpu", "gpu"),
        revision="3d74acf9a28c67741b2f4f2ea7635f0aaf6f0268",
    ),
    Entry(
        "sam2-tiny", "seem", "sam2", "facebook/sam2.1-hiera-tiny", "SAM 2.1, tiny",
        int(0.16 * GB), 1 * GB, _APACHE,
        revision="de431c4043854a71d8101e17995dfe596bf101a5",
        sha256=(
            ("model.safetensors", "48c14467e5cf9e51870511feb72c89688e82dd74523142c0538b663e193ac2a7"),
        ),
    ),
    Entry(
        "sam2-large", "seem", "sam2", "facebook/sam2.1-hiera-large", "SAM 2.1, large",
        int(0.9 * GB), 2 * GB, _APACHE,
        revision="665f8e2ad61cf5f53d65644ff27c8ee525124610",
        sha256=(
            ("model.safetensors", "dc407dce21301fd94abb395c5099b4f2c455fdc8a8f261ac3d0ea6d4cd197230"),
        ),
    ),
    Entry(
        "big-lama", "lama", "lama", "fashn-ai/LaMa", "LaMa, big-lama (TorchScript)",
        int(0.21 * GB), 1 * GB, _APACHE, files=("big-lama.pt",), profiles=("cpu", "gpu"),
    ),
    Entry(
        "gligen-generation", "gligen", "gligen", "masterful/gligen-1-4-generation-text-box", "GLIGEN, whole pictures",
        int(3.2 * GB), 5 * GB, _RAIL, profiles=("gpu",),
        revision="d2820dc1e9ba6ca082051ce79cfd3eb468ae2c83",
    ),
    Entry(
        "gligen-inpainting", "gligen", "gligen", "masterful/gligen-1-4-inpainting-text-box", "GLIGEN, into pictures",
        int(3.2 * GB), 5 * GB, _RAIL, profiles=("gpu",),
        revision="d6d957f8d27c40889c0d570a616571a5645c8be3",
    ),
    Entry(
        "gligen-text-image", "gligen", "gligen", "anhnct/Gligen_Text_Image", "GLIGEN, with reference pictures",
        5 * GB, 8 * GB, _RAIL,
    ),
    Entry(
        "gligen-inpainting-text-image", "gligen", "gligen", "anhnct/Gligen_Inpainting_Text_Image",
        "GLIGEN, into pictures with reference pictures", 5 * GB, 8 * GB, _RAIL,
    ),
    Entry(
        "sd-inpainting", "gligen", "inpaint", "stable-diffusion-v1-5/stable-diffusion-inpainting",
        "Stable Diffusion 1.5, inpainting", int(2.7 * GB), 5 * GB, _RAIL,
        revision="8a4288a76071f7280aedbdb3253bdb9e9d5d84bb",
    ),
)  # fmt: skip


def find(name: str) -> list[Entry]:
    """The entries that a name means: its own, a repository's, an engine's default ones, or a profile's.

    A repository that is not in the catalog gives an entry without sizes. Raises :class:`EngineError` for anything else.
    """
    own = [entry for entry in CATALOG if entry.name == name]
    if own:
        return own
    if REPOSITORY.fullmatch(name):
        known = [entry for entry in CATALOG if entry.repository == name]
        return known or [Entry(name, "llava", "transformers", name, name, 0, 0, "")]
    defaults = [entry for entry in CATALOG if entry.profiles and (entry.engine == name or name in entry.profiles)]
    if not defaults:
        names = ", ".join(entry.name for entry in CATALOG)
        raise EngineError(f"There are no weights '{name}'.", f"Name a repository as OWNER/NAME, or one of: {names}.")
    return defaults


def wanted(entry: Entry, paths: list[str]) -> list[str]:
    """Which of a repository's files the entry needs. Raises :class:`EngineError` when the repository lacks them."""
    if not entry.files:
        return choose(paths)
    missing = [pattern for pattern in entry.files if "*" not in pattern and pattern not in paths]
    if missing:
        raise EngineError(f"{entry.repository} has no file {missing[0]}.", "The repository may have changed.")
    return [path for path in paths if any(fnmatch(path, pattern) for pattern in entry.files)]


def choose(paths: list[str]) -> list[str]:
    """The files of a repository that loading takes: one format of the weights, half precision where there is a choice.

    Left out are weights for other libraries, weights beside a pipeline's parts (the same again in one file), pictures
    and hidden files.
    """
    folders = {path: path.rpartition("/")[0] for path in paths}
    pipeline = "model_index.json" in paths
    safe = {folders[path] for path in paths if path.endswith(".safetensors")}
    out = []
    for path in paths:
        name, ending = path.rpartition("/")[2], path.rpartition(".")[2].lower()
        half = name.endswith((f".fp16.{ending}", f".fp16.{ending}.index.json"))
        halved = f"{path.removesuffix(f'.{ending}')}.fp16.{ending}"
        if name.startswith(".") or ending in _OTHER_ENDINGS:
            continue
        if ending in _WEIGHT_ENDINGS:
            if ending != "safetensors" and folders[path] in safe:
                continue
            if pipeline and not folders[path]:
                continue
            if not half and halved in paths:
                continue
        out.append(path)
    return out


_WEIGHT_ENDINGS = ("safetensors", "bin", "pt", "pth", "ckpt")
_OTHER_ENDINGS = (
    "h5",
    "msgpack",
    "onnx",
    "onnx_data",
    "pb",
    "tflite",
    "gguf",
    "ot",
    "png",
    "jpg",
    "jpeg",
    "gif",
    "webp",
    "mp4",
)
