"""Designers go on where a session ends: the picture opens in layers in the programs that they have."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from app.editing.records import Records
from app.editing.scene import Backdrop, CutOut, SceneObject
from app.errors import PersonError, SessionNotFound
from app.imaging.geometry import Rect
from app.imaging.picture import Picture
from app.session import NewTurn, SessionStore
from app.sharing import exports, photoshop
from app.sharing.layers import LayeredPicture, layered_picture
from tests.sharing.conftest import small_photo

BOAT, CAT = Rect(30, 20, 61, 43), Rect(90, 50, 40, 37)


def soft(rect: Rect) -> np.ndarray:
    """The alpha of a disc with a soft edge: uint8, rect.height × rect.width."""
    y, x = np.mgrid[: rect.height, : rect.width]
    distance = np.hypot((x - rect.width / 2) / rect.width, (y - rect.height / 2) / rect.height)
    return np.clip(255 * (0.5 - distance) * 8, 0, 255).astype(np.uint8)


def thing(photo: Picture, id_: str, label: str, rect: Rect) -> SceneObject:
    alpha = np.zeros((photo.height, photo.width), dtype=np.uint8)
    alpha[rect.slices] = soft(rect)
    cutout = CutOut.of(alpha > 127, alpha)
    return SceneObject(id=id_, label=label, raw=cutout, cutout=cutout)


@dataclass(frozen=True)
class Made:
    """A session whose current picture holds two things; another was selected since."""

    id: str
    photo: Picture
    things: dict[str, SceneObject]
    behind: dict[str, Backdrop]
    selected: str


@pytest.fixture
def made(store: SessionStore) -> Made:
    photo = small_photo()
    things = [thing(photo, "o1", "boat", BOAT), thing(photo, "o2", "bœuf 牛 <b>", CAT)]
    later = thing(photo, "o3", "boat", Rect(5, 5, 20, 21))
    records = Records(store)
    session = store.create("me", "Harbour")
    store.put_picture(photo)
    region = np.zeros((photo.height, photo.width), dtype=bool)
    region[CAT.slices] = True
    store.append(
        session.id,
        NewTurn(
            kind="open",
            words="opened",
            output_picture=photo.id,
            region=store.put_mask(region),
            objects=records.to_records(things, photo.width, photo.height),
        ),
    )
    drawn = records.to_records([*things, later], photo.width, photo.height)
    store.save_draft(session.id, {"picture": photo.id, "objects": [record.model_dump() for record in drawn]})
    rect = Rect(25, 15, 71, 53)
    hole = np.zeros((rect.height, rect.width), dtype=bool)
    hole[4:-4, 4:-4] = True
    pixels = np.full((rect.height, rect.width, 3), (10, 200, 30), dtype=np.uint8)
    return Made(
        session.id, photo, {item.id: item for item in [*things, later]}, {"o1": Backdrop(rect, pixels, hole)}, "o3"
    )


@pytest.fixture
def exported(store: SessionStore, made: Made) -> Callable[..., io.BytesIO]:
    def export(kind: exports.Kind, **options: object) -> io.BytesIO:
        file = io.BytesIO()
        exports.export(store, "me", made.id, kind, file, behind=made.behind, **options)
        file.seek(0)
        return file

    return export


def over(below: np.ndarray, rgba: np.ndarray, x: int, y: int) -> np.ndarray:
    """The layer (uint8, height × width × 4) over what is below (float, height × width × 3)."""
    out = below.copy()
    part = out[y : y + rgba.shape[0], x : x + rgba.shape[1]]
    alpha = rgba[..., 3:] / 255
    part[:] = rgba[..., :3] * alpha + part * (1 - alpha)
    return out


@dataclass(frozen=True)
class Read:
    """A layer as a reader of the file sees it."""

    name: str
    x: int
    y: int
    rgba: np.ndarray
    visible: bool


def merged(layers: list[Read], photo: Picture, *, show: tuple[str, ...] = (), hide: tuple[str, ...] = ()) -> np.ndarray:
    """What a person sees with these layers shown or hidden; topmost layer first."""
    out = np.zeros(photo.rgb.shape)
    for layer in reversed(layers):
        if (layer.visible or layer.name in show) and layer.name not in hide:
            out = over(out, layer.rgba, layer.x, layer.y)
    return np.round(out).astype(np.uint8)


def read_openraster(file: io.BytesIO) -> tuple[np.ndarray, list[Read]]:
    with zipfile.ZipFile(file) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type, first.header_offset) == ("mimetype", zipfile.ZIP_STORED, 0)
        assert archive.read("mimetype") == b"image/openraster"

        def pixels(name: str, mode: str) -> np.ndarray:
            return np.array(Image.open(io.BytesIO(archive.read(name))).convert(mode))

        with Image.open(io.BytesIO(archive.read("Thumbnails/thumbnail.png"))) as small:
            assert small.format == "PNG"
            assert max(small.size) <= 256
        image = ElementTree.fromstring(archive.read("stack.xml"))
        whole = pixels("mergedimage.png", "RGB")
        assert (image.get("h"), image.get("w")) == tuple(map(str, whole.shape[:2]))
        (stack,) = image
        layers = [
            Read(
                item.attrib["name"],
                int(item.attrib["x"]),
                int(item.attrib["y"]),
                pixels(item.attrib["src"], "RGBA"),
                item.attrib["visibility"] == "visible",
            )
            for item in stack
        ]
        assert all(item.get("composite-op") == "svg:src-over" and item.get("opacity") == "1.0" for item in stack)
    return whole, layers


def read_psd(file: io.BytesIO) -> tuple[np.ndarray, list[Read]]:
    reader = pytest.importorskip("psd_tools", reason="pip install -r requirements-dev.txt")
    image = reader.PSDImage.open(file)
    layers = [
        Read(layer.name, layer.left, layer.top, np.array(layer.topil().convert("RGBA")), layer.visible)
        for layer in reversed(image)
    ]
    return np.array(image.topil().convert("RGB")), layers


@pytest.fixture(params=["ora", "psd"])
def opened(request: pytest.FixtureRequest, exported: Callable[..., io.BytesIO]) -> tuple[np.ndarray, list[Read]]:
    return {"ora": read_openraster, "psd": read_psd}[request.param](exported(request.param))


def test_it_looks_as_before_bit_for_bit(opened, made):
    whole, layers = opened
    assert np.array_equal(whole, made.photo.rgb)
    assert np.array_equal(merged(layers, made.photo), made.photo.rgb)
    assert np.array_equal(merged([layer for layer in layers if layer.name == "Picture"], made.photo), made.photo.rgb)


def test_each_object_is_a_layer_of_its_own_with_its_soft_edge(opened, made):
    _, layers = opened
    assert len(layers) == len(made.things) + len(made.behind) + 1
    for layer, name in zip(layers[:3], ["o3", "o2", "o1"], strict=True):
        cutout = made.things[name].cutout
        assert (layer.x, layer.y) == (cutout.rect.x, cutout.rect.y)
        rgba = layer.rgba[: cutout.rect.height, : cutout.rect.width]
        assert np.array_equal(rgba[..., 3], cutout.alpha)
        assert len(np.unique(rgba[..., 3])) > 20
        seen = cutout.alpha > 0
        assert np.array_equal(rgba[seen, :3], cutout.pixels(made.photo)[seen])


def test_hiding_the_object_shows_what_is_behind_it(opened, made):
    _, layers = opened
    behind = made.behind["o1"]
    hidden = [layer.name for layer in layers if layer.name == "Behind boat"]
    assert hidden == ["Behind boat"]
    names = tuple(layer.name for layer in layers[:3])
    shown = merged(layers, made.photo, show=("Behind boat",), hide=names)
    expected = made.photo.rgb.copy()
    expected[behind.rect.slices][behind.hole] = behind.pixels[behind.hole]
    assert np.array_equal(shown, expected)


def test_names_are_the_labels_each_once_and_plain(opened):
    _, layers = opened
    assert [layer.name for layer in layers] == ["boat 2", "bœuf 牛 ‹b›", "boat", "Behind boat", "Picture"]
    assert [layer.visible for layer in layers] == [True, True, True, False, True]


def test_programs_that_know_no_layers_see_the_picture_in_a_psd(exported, made):
    with Image.open(exported("psd")) as image:
        assert image.format == "PSD"
        assert np.array_equal(np.array(image), made.photo.rgb)


def test_a_picture_that_is_too_large_for_psd_is_refused_with_a_way_out(made):
    wide = LayeredPicture("x", Picture(np.zeros((1, photoshop.MAX_PSD_SIDE + 1, 3), np.uint8)), (), ())
    with pytest.raises(PersonError, match="OpenRaster"):
        photoshop.write_psd(wide, io.BytesIO())


def test_the_png_set_lies_over_itself(exported, made):
    with zipfile.ZipFile(exported("png-set")) as archive:
        files = {name: Image.open(io.BytesIO(archive.read(name))) for name in archive.namelist()}
    assert set(files) == {
        "picture.png", "background.png", "changed.png",
        "cut-outs/01 boat 2.png", "cut-outs/02 bœuf 牛 b.png", "cut-outs/03 boat.png",
        "masks/01 boat 2.png", "masks/02 bœuf 牛 b.png", "masks/03 boat.png",
    }  # fmt: skip
    size = (made.photo.width, made.photo.height)
    assert {file.size for file in files.values()} == {size}
    photo = np.array(files["picture.png"])
    assert np.array_equal(photo, made.photo.rgb)
    cutout, mask = np.array(files["cut-outs/03 boat.png"]), np.array(files["masks/03 boat.png"])
    assert np.array_equal(mask, made.things["o1"].cutout.whole_alpha(*size))
    assert np.array_equal(cutout[..., 3], mask)
    assert np.array_equal(np.round(over(photo.astype(float), cutout, 0, 0)), photo)
    background = np.array(files["background.png"])
    hole = np.zeros(photo.shape[:2], dtype=bool)
    hole[made.behind["o1"].rect.slices] = made.behind["o1"].hole
    assert (background[hole] == (10, 200, 30)).all()
    assert np.array_equal(background[~hole], photo[~hole])
    assert np.array(files["changed.png"])[CAT.slices].min() == 255


def test_an_earlier_turn_shows_its_own_picture_and_objects(store, made, exported):
    first = store.tree(made.id)[0]
    other = Picture(made.photo.rgb[::-1].copy())
    store.put_picture(other)
    store.append(made.id, NewTurn(kind="arrange", input_picture=made.photo.id, output_picture=other.id))
    whole, layers = read_openraster(exported("ora", turn_id=first.id))
    assert np.array_equal(whole, made.photo.rgb)
    assert [layer.name for layer in layers] == ["bœuf 牛 ‹b›", "boat", "Picture"]
    whole, layers = read_openraster(exported("ora"))
    assert np.array_equal(whole, other.rgb)
    assert [layer.name for layer in layers] == ["Picture"]


def test_without_objects_there_is_the_picture(store):
    session = store.create("me", "Plain")
    photo = small_photo()
    store.put_picture(photo)
    store.append(session.id, NewTurn(kind="open", output_picture=photo.id))
    assert [layer.name for layer in layered_picture(store, "me", session.id).layers] == ["Picture"]


@pytest.mark.parametrize("kind", ["ora", "psd", "png-set"])
def test_what_cannot_be_exported_is_said(store, made, kind):
    with pytest.raises(PersonError, match="no picture"):
        exports.export(store, "me", store.create("me", "Empty").id, kind, io.BytesIO())
    with pytest.raises(SessionNotFound):
        exports.export(store, "you", made.id, kind, io.BytesIO())
    with pytest.raises(SessionNotFound):
        exports.export(store, "me", made.id, kind, io.BytesIO(), turn_id="0" * 16)
