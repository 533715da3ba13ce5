"""Whatever picture a phone or a designer has opens upright in its true colours, and nothing else opens."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import cv2
import numpy as np
import pillow_heif
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.errors import PictureError
from app.imaging.codecs import encode, encode_display, encode_rgba, has_transparency, open_picture, thumbnail
from app.imaging.comparing import psnr
from app.imaging.picture import Picture
from model_servers.protocol import MAX_SIDE
from tests.imaging import icc

LIMIT = 50_000_000


def saved(image: Image.Image, format: str, **options) -> bytes:
    buffer = io.BytesIO()
    pillow_heif.register_heif_opener()
    image.save(buffer, format, **options)
    return buffer.getvalue()


def opened(data: bytes | Path) -> np.ndarray:
    return open_picture(data, max_pixels=LIMIT).rgb


@pytest.mark.parametrize(
    ("format", "options"),
    [
        ("PNG", {}),
        ("TIFF", {"compression": "tiff_lzw"}),
        ("BMP", {}),
        ("PPM", {}),
        ("WEBP", {"lossless": True}),
        ("JPEG2000", {"irreversible": False}),
    ],
)
def test_lossless_formats_open_with_every_pixel(photo, format, options):
    np.testing.assert_array_equal(opened(saved(Image.fromarray(photo), format, **options)), photo)


@pytest.mark.parametrize("format", ["JPEG", "WEBP", "AVIF", "HEIF"])
def test_lossy_formats_open_and_look_the_same(photo, format):
    rgb = opened(saved(Image.fromarray(photo), format, quality=95))
    assert rgb.shape == photo.shape
    assert psnr(rgb, photo) > 30


def test_a_file_opens_by_its_path(photo, tmp_path):
    path = tmp_path / "photo.png"
    path.write_bytes(saved(Image.fromarray(photo), "PNG"))
    np.testing.assert_array_equal(opened(path), photo)
    with pytest.raises(PictureError, match="cannot be read"):
        opened(tmp_path / "none.png")
    with pytest.raises(PictureError, match="cannot be read"):
        opened(tmp_path)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("format", ["PNG", "JPEG", "HEIF", "AVIF"])
def test_a_phone_photo_stands_upright(photo, orientation, format):
    upright = cv2.resize(photo, (96, 64), interpolation=cv2.INTER_AREA)
    # What a camera that was held this way stores (EXIF 2.3, tag 0x0112).
    undo = {
        1: lambda a: a,
        2: np.fliplr,
        3: lambda a: np.rot90(a, 2),
        4: np.flipud,
        5: lambda a: np.transpose(a, (1, 0, 2)),
        6: lambda a: np.rot90(a, 1),
        7: lambda a: np.rot90(np.transpose(a, (1, 0, 2)), 2),
        8: lambda a: np.rot90(a, -1),
    }[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = saved(Image.fromarray(np.ascontiguousarray(undo(upright))), format, exif=exif.tobytes(), quality=98)
    rgb = opened(data)
    assert rgb.shape == upright.shape
    assert psnr(rgb, upright) > 28


def test_a_photo_whose_exif_is_odd_opens_and_stands_upright():
    """Cameras write tags of kinds that no standard gives them; the picture is none the worse for it."""
    tags = (0x0100, 2, 4, b"wide"), (0x0112, 3, 1, b"\6\0\0\0")  # a width in words; the orientation: turn right
    head = b"Exif\0\0II*\0" + struct.pack("<IH", 8, len(tags))
    exif = head + b"".join(struct.pack("<HHI4s", *tag) for tag in tags) + bytes(4)
    assert opened(saved(Image.new("RGB", (4, 2)), "JPEG", exif=exif)).shape == (4, 2, 3)
    assert opened(saved(Image.new("RGB", (4, 2)), "JPEG", exif=exif[:-9])).shape[2] == 3


def test_transparency_is_laid_on_white():
    rgba = np.zeros((4, 6, 4), np.uint8)
    rgba[:, :2] = (200, 10, 10, 255)
    rgba[:, 2:4] = (200, 10, 10, 128)
    for format in ("PNG", "WEBP", "TIFF"):
        rgb = opened(saved(Image.fromarray(rgba), format, **({"lossless": True} if format == "WEBP" else {})))
        assert rgb[0, 0].tolist() == [200, 10, 10]
        assert np.abs(rgb[0, 2].astype(int) - [227, 132, 132]).max() <= 1
        assert rgb[0, 5].tolist() == [255, 255, 255]


@pytest.mark.parametrize(("alpha", "told"), [(255, False), (254, True), (None, False)])
def test_who_opens_a_picture_can_be_told_of_its_transparent_parts(photo, tmp_path, alpha, told):
    path = tmp_path / "photo.png"
    image = Image.fromarray(photo)
    if alpha is not None:
        image.putalpha(Image.fromarray(np.full(photo.shape[:2], alpha, np.uint8)))
    image.save(path)
    assert has_transparency(path) is told


def test_palette_with_a_transparent_colour_is_laid_on_white():
    image = Image.fromarray(np.array([[0, 1], [2, 1]], np.uint8), mode="P")
    image.putpalette([10, 20, 30, 200, 0, 0, 0, 0, 200])
    rgb = opened(saved(image, "PNG", transparency=1))
    assert rgb.tolist() == [[[10, 20, 30], [255, 255, 255]], [[0, 0, 200], [255, 255, 255]]]


def test_grey_with_alpha_and_one_bit_open():
    la = Image.fromarray(np.array([[[100, 255], [100, 0]]], np.uint8), mode="LA")
    assert opened(saved(la, "PNG")).tolist() == [[[100] * 3, [255] * 3]]
    bits = Image.fromarray(np.array([[0, 255, 0, 255, 255]], np.uint8)).convert("1")
    for format in ("PNG", "TIFF", "BMP"):
        assert opened(saved(bits, format))[..., 1].tolist() == [[0, 255, 0, 255, 255]]


@pytest.mark.parametrize("largest", [65535, 200])
def test_sixteen_bit_grey_keeps_its_light(largest):
    """Also a dark picture, whose values would fit into eight bits."""
    ramp = np.linspace(0, largest, 64).astype(np.uint16).reshape(8, 8)
    for data in (cv2.imencode(".png", ramp)[1].tobytes(), saved(Image.fromarray(ramp), "TIFF")):
        rgb = opened(data)
        assert np.abs(rgb[..., 0].astype(float) - ramp / 257).max() <= 0.51


def test_sixteen_bit_colour_keeps_its_light(photo):
    wide = photo[:50, :50].astype(np.uint16) * 257
    data = cv2.imencode(".png", wide[..., ::-1])[1].tobytes()
    np.testing.assert_array_equal(opened(data), photo[:50, :50])


def test_floating_point_grey_opens_also_with_nan():
    values = np.linspace(0, 1, 64, dtype=np.float32).reshape(8, 8)
    values[0, 0] = np.nan
    rgb = opened(saved(Image.fromarray(values), "TIFF"))
    assert rgb[0, 0].tolist() == [0, 0, 0]
    assert rgb[7, 7].tolist() == [255, 255, 255]


def test_cmyk_opens_in_colour(photo):
    rgb = opened(saved(Image.fromarray(photo).convert("CMYK"), "JPEG", quality=98))
    assert psnr(rgb, photo) > 30


def test_the_first_frame_of_an_animation_opens(photo):
    frames = [Image.fromarray(photo[:60, :80]), Image.fromarray(255 - photo[:60, :80])]
    for format, floor in (("GIF", 22), ("WEBP", 28), ("PNG", 99)):
        data = saved(frames[0], format, save_all=True, append_images=frames[1:])
        assert psnr(opened(data), photo[:60, :80]) > floor


def test_a_wide_gamut_profile_is_converted_to_srgb():
    p3 = np.full((8, 8, 3), (200, 90, 60), np.uint8)
    linear = (p3[0, 0] / 255.0) ** 2.2
    expected_linear = np.linalg.solve(icc.SRGB, icc.DISPLAY_P3 @ linear)
    expected = 255 * np.where(
        expected_linear <= 0.0031308, 12.92 * expected_linear, 1.055 * np.abs(expected_linear) ** (1 / 2.4) - 0.055
    )
    for format in ("PNG", "JPEG", "TIFF", "WEBP"):
        options = {"quality": 100} if format in ("JPEG", "WEBP") else {}
        data = saved(Image.fromarray(p3), format, icc_profile=icc.matrix_profile(icc.DISPLAY_P3, 2.2), **options)
        assert np.abs(opened(data)[4, 4] - expected).max() < 5, format
    assert expected[0] > 205


def test_a_grey_profile_is_honoured():
    """Linear grey: 64 of 255 is a quarter of the light, which sRGB writes as 137."""
    image = Image.fromarray(np.full((4, 4), 64, np.uint8))
    rgb = opened(saved(image, "PNG", icc_profile=icc.grey_profile(1.0)))
    assert np.abs(rgb.astype(int) - 137).max() <= 1


def test_a_profile_with_transparency_keeps_both():
    rgba = np.zeros((2, 2, 4), np.uint8)
    rgba[..., :3], rgba[0, :, 3] = 64, 255
    rgb = opened(saved(Image.fromarray(rgba), "PNG", icc_profile=icc.matrix_profile(icc.SRGB, 1.0)))
    assert np.abs(rgb[0].astype(int) - 137).max() <= 1
    assert (rgb[1] == 255).all()


@pytest.mark.parametrize("profile", [b"garbage", b"\0" * 200, icc.grey_profile(1.0)])
def test_a_profile_that_does_not_fit_is_ignored(photo, profile):
    rgb = opened(saved(Image.fromarray(photo), "PNG", icc_profile=profile))
    if profile[:4] == b"garb" or not any(profile):
        np.testing.assert_array_equal(rgb, photo)
    assert rgb.shape == photo.shape


def png_of(width: int, height: int) -> bytes:
    """A PNG that claims a size and has next to nothing inside."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(100_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def test_a_bomb_is_refused_before_it_is_decoded():
    with pytest.raises(PictureError, match="limit is 50 megapixels") as refusal:
        opened(png_of(50_000, 50_000))
    assert "smaller" in refusal.value.hint


def test_a_picture_over_the_limit_is_refused_with_its_size():
    data = saved(Image.new("L", (301, 100)), "PNG")
    with pytest.raises(PictureError, match="301 × 100") as refusal:
        open_picture(data, max_pixels=30_000)
    assert "max_megapixels" in refusal.value.hint
    assert open_picture(data, max_pixels=30_100).width == 301


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_the_limit_is_the_persons_also_above_that_of_the_library(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", Image.MAX_IMAGE_PIXELS)
    with pytest.raises(PictureError, match="20000 × 10000 pixels; the limit is 190 megapixels"):
        open_picture(png_of(20_000, 10_000), max_pixels=190_000_000)


@pytest.mark.parametrize("size", [(MAX_SIDE + 1, 1), (1, MAX_SIDE + 1)])
def test_a_picture_longer_than_the_store_takes_is_refused_when_it_is_opened(size):
    """The session store would not read it back, and no server takes it."""
    with pytest.raises(PictureError, match=f"limit is {MAX_SIDE} pixels a side"):
        opened(saved(Image.new("L", size), "PNG"))
    assert opened(saved(Image.new("L", (MAX_SIDE, 1)), "PNG")).shape == (1, MAX_SIDE, 3)


def test_smallest_and_empty_pictures():
    assert opened(saved(Image.new("RGB", (1, 1), (1, 2, 3)), "PNG")).tolist() == [[[1, 2, 3]]]
    for data in (png_of(0, 5), png_of(5, 0), b""):
        with pytest.raises(PictureError):
            opened(data)


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP", "GIF", "TIFF", "AVIF", "HEIF", "BMP", "JPEG2000"])
def test_a_truncated_file_is_refused_with_a_hint(photo, format):
    data = saved(Image.fromarray(photo), format)
    for share in (0.02, 0.5, 0.9):
        with pytest.raises(PictureError) as refusal:
            opened(data[: int(len(data) * share)])
        assert refusal.value.hint


@pytest.mark.parametrize(
    "data",
    [
        b"hello",
        b"%PDF-1.7\n" + b"x" * 1000,
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n%%EndComments\nshowpage\n",
        bytes(10_000),
    ],
    ids=["words", "pdf", "svg", "eps", "zeros"],
)
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(PictureError) as refusal:
        opened(data)
    assert "JPEG, PNG" in refusal.value.hint


SMALL = np.random.default_rng(1).integers(0, 255, (20, 30, 3)).astype(np.uint8)
VALID = [
    saved(Image.fromarray(SMALL), format)
    for format in ("PNG", "JPEG", "WEBP", "GIF", "TIFF", "BMP", "PPM", "HEIF", "AVIF", "JPEG2000")
]


@pytest.mark.filterwarnings("ignore")
@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(VALID),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=12),
)
def test_a_damaged_file_opens_or_is_refused_and_nothing_else(data, changes):
    damaged = bytearray(data)
    for place, value in changes:
        # Most of what can go wrong is in the headers.
        damaged[int(place**3 * len(damaged))] = value
    try:
        picture = open_picture(bytes(damaged), max_pixels=1_000_000)
    except PictureError:
        return
    assert picture.width * picture.height <= 1_000_000


def test_downloads_open_again_as_they_were(photo):
    picture = Picture(photo)
    np.testing.assert_array_equal(opened(encode(picture, "png")), photo)
    np.testing.assert_array_equal(opened(encode(picture, "webp", 100)), photo)
    assert psnr(opened(encode(picture, "jpeg", 95)), photo) > 35
    assert psnr(opened(encode(picture, "webp", 90)), photo) > 30
    assert len(encode(picture, "jpeg", 60)) < len(encode(picture, "jpeg", 95))


def test_webp_says_when_a_picture_is_too_wide_for_it():
    with pytest.raises(PictureError, match="16383") as refusal:
        encode(Picture(np.zeros((1, 16_384, 3), np.uint8)), "webp")
    assert "PNG" in refusal.value.hint


def test_what_the_browser_shows_has_no_chroma_subsampling(photo):
    data = encode_display(Picture(photo))
    with Image.open(io.BytesIO(data)) as image:
        assert image.format == "JPEG"
        assert image.layer[0][1:3] == image.layer[1][1:3] == (1, 1)
    assert psnr(opened(data), photo) > 33


def test_a_cut_out_is_lossless_where_it_shows(photo):
    alpha = np.zeros(photo.shape[:2], np.uint8)
    alpha[50:200, 100:300] = 255
    alpha[200:210, 100:300] = 120
    with Image.open(io.BytesIO(encode_rgba(photo, alpha))) as image:
        rgba = np.asarray(image)
    np.testing.assert_array_equal(rgba[..., 3], alpha)
    np.testing.assert_array_equal(rgba[alpha > 0, :3], photo[alpha > 0])
    assert not rgba[alpha == 0].any()


@pytest.mark.parametrize(("width", "height", "size"), [(600, 300, (128, 64)), (3, 900, (1, 128)), (20, 10, (20, 10))])
def test_a_thumbnail_fits_and_never_enlarges(width, height, size):
    data = thumbnail(Picture(np.full((height, width, 3), 90, np.uint8)), 128)
    with Image.open(io.BytesIO(data)) as image:
        assert image.size == size
