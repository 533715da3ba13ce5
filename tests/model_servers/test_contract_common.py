"""What all four servers keep to, asked of real ones over real sockets."""

from __future__ import annotations

import io
import json
import re
import socket
import subprocess
import sys
import zlib

import numpy as np
import psutil
import pytest
from PIL import Image
from prometheus_client.parser import text_string_to_metric_families

from model_servers.protocol import (
    HEIGHT_HEADER,
    PROTOCOL_VERSION,
    RAW_RGB,
    SERVER_NAMES,
    WIDTH_HEADER,
    EngineFacts,
    Health,
    PictureInfo,
    picture_id,
)
from tests.support.servers import error_of, lay_bait, raw_headers, upload
from tests.support.waiting import LONG, wait_for

WORK = {
    "seem": "/v1/segment",
    "lama": "/v1/fill",
    "gligen": "/v1/paint",
    "llava": "/v1/chat/completions",
}
ABSENT = "0" * 64


@pytest.fixture(params=SERVER_NAMES)
def server(request, server_of):
    """Each of the four."""
    return server_of(request.param)


@pytest.fixture
def http(server):
    with server.http() as client:
        yield client


@pytest.fixture
def lama(server_of):
    """One of them, for what is the same code in all."""
    return server_of("lama")


@pytest.fixture
def http_lama(lama):
    with lama.http() as client:
        yield client


# ── who may ask ───────────────────────────────────────────────────────────────────────────────────────────────


def test_every_path_but_health_and_the_documentation_needs_the_token(server):
    with server.http(token="") as stranger:
        paths = stranger.get("/openapi.json").json()["paths"]
        assert {"/v1/engine", "/metrics", "/v1/pictures/{name}", WORK[server.server]} <= set(paths)
        for path, methods in paths.items():
            for method in methods:
                answer = stranger.request(method, re.sub(r"{\w+}", ABSENT, path))
                if path == "/health":
                    assert answer.status_code == 200
                else:
                    assert error_of(answer) == (401, "unauthorized"), (method, path)


@pytest.mark.parametrize("given", ["Bearer wrong", "Bearer", "Basic {}", "{}", "Bearer {}x", "Bearer tök".encode()])
def test_only_the_token_itself_opens(server, given):
    with server.http(token="") as stranger:
        value = given if isinstance(given, bytes) else given.format(server.token)
        assert error_of(stranger.get("/v1/engine", headers={"Authorization": value})) == (401, "unauthorized")


def test_it_listens_on_loopback_only(server):
    listening = [c for c in psutil.Process(server.pid).net_connections("inet") if c.status == psutil.CONN_LISTEN]
    assert [connection.laddr.ip for connection in listening] == ["127.0.0.1"]


# ── what it says of itself ────────────────────────────────────────────────────────────────────────────────────


def test_health_names_the_server_its_engine_and_its_process(server):
    with server.http(token="") as stranger:
        answer = stranger.get("/health")
    health = Health.model_validate_json(answer.content)
    assert answer.status_code == 200
    assert (health.server, health.engine, health.state) == (server.server, "embedded", "ready")
    assert (health.pid, health.protocol) == (server.pid, PROTOCOL_VERSION)


def test_the_engine_tells_what_it_can_do_and_where_its_limits_are(server, http):
    facts = EngineFacts.model_validate_json(http.get("/v1/engine").content)
    assert (facts.server, facts.engine) == (server.server, "embedded")
    assert facts.title
    assert facts.description
    assert facts.capabilities
    assert all(len(limit.split()) > 2 for limit in facts.limits), "limits are sentences for the person"
    assert facts.limits


def test_metrics_are_prometheus_and_hold_no_names_from_requests(server, http):
    def figures():
        answer = http.get("/metrics")
        assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
        families = text_string_to_metric_families(answer.text)
        return {(s.name, tuple(sorted(s.labels.items()))): s.value for family in families for s in family.samples}

    http.get(f"/v1/pictures/{ABSENT}")
    before = figures()
    http.get(f"/v1/pictures/{ABSENT}")
    http.request("BREW", "/v1/secret-path")
    after = figures()
    unknown = ("method", "GET"), ("path", "/v1/pictures/{name}"), ("status", "404")
    key = ("model_server_requests_total", unknown)
    assert after[key] == before[key] + 1
    assert after[("model_server_picture_cache_misses", ())] == before[("model_server_picture_cache_misses", ())] + 1
    labels = {value for _, pairs in after for _, value in pairs}
    assert not {label for label in labels if ABSENT in label or "secret" in label or "BREW" in label}


def test_the_description_is_whole_and_the_page_asks_nobody_else(server):
    with server.http(token="") as stranger:
        described = stranger.get("/openapi.json").text
        page = stranger.get("/docs")
    document = json.loads(described)
    for reference in re.findall(r'"\$ref":\s*"#/([^"]+)"', described):
        found = document
        for step in reference.split("/"):
            found = found[step]
    work = document["paths"][WORK[server.server]]["post"]
    assert work["requestBody"]["content"]
    assert work["security"]
    assert page.status_code == 200
    assert not re.findall(r"""(?:src|href|fetch\()\s*=?\s*['"]?(?:https?:)?//""", page.text)


def test_unknown_paths_and_methods_are_typed_errors(http):
    assert error_of(http.get("/v1/nothing")) == (404, "not_found")
    assert error_of(http.delete("/v1/engine")) == (405, "bad_request")


# ── pictures ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_picture_comes_back_as_it_went_in_whatever_it_travelled_as(http, cat):
    rgb = cat[:97, :131]
    name = picture_id(rgb)
    assert error_of(http.get(f"/v1/pictures/{name}")) == (404, "picture_unknown")
    assert http.head(f"/v1/pictures/{name}").status_code == 404
    answer = http.put(f"/v1/pictures/{name}", content=rgb.tobytes(), headers=raw_headers(rgb))
    assert PictureInfo.model_validate_json(answer.content) == PictureInfo(id=name, width=131, height=97)

    raw = http.get(f"/v1/pictures/{name}")
    assert raw.headers["content-type"] == RAW_RGB
    assert (raw.headers[WIDTH_HEADER], raw.headers[HEIGHT_HEADER]) == ("131", "97")
    assert raw.content == rgb.tobytes()
    head = http.head(f"/v1/pictures/{name}")
    assert (head.status_code, head.content, head.headers[WIDTH_HEADER]) == (200, b"", "131")
    png = http.get(f"/v1/pictures/{name}", headers={"Accept": "image/png"})
    assert png.headers["content-type"] == "image/png"
    assert np.array_equal(np.array(Image.open(io.BytesIO(png.content))), rgb)


@pytest.mark.parametrize(("kind", "options"), [("PNG", {}), ("WEBP", {"lossless": True, "exact": True})])
def test_the_name_is_that_of_the_pixels_not_of_the_file(http_lama, cat, kind, options):
    rgb = cat[:60, :80]
    file = io.BytesIO()
    Image.fromarray(rgb).save(file, kind, **options)
    headers = {"Content-Type": f"image/{kind.lower()}"}
    for _ in range(2):  # an upload may be repeated
        answer = http_lama.put(f"/v1/pictures/{picture_id(rgb)}", content=file.getvalue(), headers=headers)
        assert answer.status_code == 200, answer.text


def test_a_grey_picture_of_sixteen_bits_keeps_its_light(http_lama):
    deep = np.linspace(0, 65535, 30 * 40).astype(np.uint16).reshape(30, 40)
    file = io.BytesIO()
    Image.fromarray(deep).save(file, "PNG")
    rgb = np.repeat(np.round(deep / 257).astype(np.uint8)[..., None], 3, axis=2)
    answer = http_lama.put(
        f"/v1/pictures/{picture_id(rgb)}", content=file.getvalue(), headers={"Content-Type": "image/png"}
    )
    assert answer.status_code == 200, answer.text


def test_pixels_of_another_name_are_refused(http_lama, cat):
    rgb = cat[:20, :30]
    turned = np.ascontiguousarray(rgb.swapaxes(0, 1))
    for name in (ABSENT, picture_id(turned)):
        answer = http_lama.put(f"/v1/pictures/{name}", content=rgb.tobytes(), headers=raw_headers(rgb))
        assert error_of(answer) == (422, "bad_request")
        assert http_lama.head(f"/v1/pictures/{name}").status_code == 404


@pytest.mark.parametrize("name", ["short", ABSENT[:-1] + "G", ABSENT.replace("0", "A"), ABSENT + "0"])
def test_a_name_is_64_hexadecimal_digits(http_lama, cat, name):
    rgb = cat[:2, :2]
    assert error_of(http_lama.get(f"/v1/pictures/{name}")) == (422, "bad_request")
    answer = http_lama.put(f"/v1/pictures/{name}", content=rgb.tobytes(), headers=raw_headers(rgb))
    assert error_of(answer) == (422, "bad_request")


@pytest.mark.parametrize(
    ("width", "height", "length", "error"),
    [
        ("10", "10", 299, (422, "bad_request")),
        ("10", "10", 301, (422, "bad_request")),
        ("0", "10", 0, (422, "bad_request")),
        ("-10", "-10", 300, (422, "bad_request")),
        ("ten", "10", 300, (422, "bad_request")),
        ("1e1", "10", 300, (422, "bad_request")),
        (None, "10", 300, (422, "bad_request")),
        ("50000", "50000", 0, (422, "bad_request")),
        ("30000", "30000", 300, (413, "too_large")),
        ("9" * 5000, "1", 3, (422, "bad_request")),
    ],
)
def test_a_size_that_is_no_size_or_not_that_of_the_bytes_is_refused(http_lama, width, height, length, error):
    headers = {"Content-Type": RAW_RGB, HEIGHT_HEADER: height} | ({WIDTH_HEADER: width} if width else {})
    answer = http_lama.put(f"/v1/pictures/{ABSENT}", content=bytes(length), headers=headers)
    assert error_of(answer) == error


def test_more_bytes_than_announced_are_not_kept(lama, http_lama):
    before = psutil.Process(lama.pid).memory_info().rss
    headers = {"Content-Type": RAW_RGB, WIDTH_HEADER: "10", HEIGHT_HEADER: "10"}
    many = (bytes(1 << 20) for _ in range(128))
    answer = http_lama.put(f"/v1/pictures/{ABSENT}", content=many, headers=headers)
    assert error_of(answer) == (422, "bad_request")
    assert psutil.Process(lama.pid).memory_info().rss - before < 40e6


def test_a_bomb_is_refused_before_it_is_decoded(lama, http_lama):
    before = psutil.Process(lama.pid).memory_info().rss
    answer = http_lama.put(
        f"/v1/pictures/{ABSENT}", content=png_of_size(50_000, 50_000), headers={"Content-Type": "image/png"}
    )
    assert answer.status_code in (413, 422)
    answer = http_lama.put(
        f"/v1/pictures/{ABSENT}", content=png_of_size(20_000, 20_000), headers={"Content-Type": "image/png"}
    )
    assert error_of(answer) == (413, "too_large")
    assert psutil.Process(lama.pid).memory_info().rss - before < 100e6


def png_of_size(width: int, height: int) -> bytes:
    """A small file that claims to be a large picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, 2, 0, 0, 0])
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("kind", ["image/png", "image/webp", "image/jpeg", "image/tiff", "text/plain", ""])
def test_what_is_not_a_lossless_picture_is_refused(http_lama, cat, kind):
    jpeg = io.BytesIO()
    Image.fromarray(cat).save(jpeg, "JPEG")
    answer = http_lama.put(f"/v1/pictures/{ABSENT}", content=jpeg.getvalue(), headers={"Content-Type": kind})
    assert error_of(answer) == (422, "bad_request")


# ── bodies ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/msgpack", b""),
        ("application/msgpack", b"\xc1"),
        ("application/msgpack", b"\xdd\x00\xff\xff\xff"),
        ("application/msgpack", b"\xdd\xff\xff\xff\xff"),
        ("application/msgpack", b"\x91" * 5000),
        ("application/msgpack", b"\x80\x80"),
        ("application/json", b"{"),
        ("application/json", b"[" * 50_000),
        ("application/json", b'{"picture": NaN, "messages": [null]}'),
        ("application/json", b"\xff\xfe"),
        ("text/plain", b"hello"),
    ],
)
def test_a_body_that_is_no_message_is_a_bad_request(server, http, kind, body):
    answer = http.post(WORK[server.server], content=body, headers={"Content-Type": kind})
    assert error_of(answer) == (422, "bad_request")


def test_a_message_that_is_too_large_is_refused_before_it_is_whole(server, http):
    answer = http.post(WORK[server.server], content=b" " * (1 << 21), headers={"Content-Type": "application/json"})
    assert error_of(answer) == (413, "too_large")


def test_a_request_id_that_could_forge_a_header_is_refused(server, http, cat):
    body = {"picture": ABSENT, "mask": None}
    answer = http.post(WORK[server.server], json=body, headers={"X-Request-Id": "x" * 101})
    assert answer.status_code == 422


def test_cancelling_what_is_not_there_says_so(http):
    assert http.delete("/v1/requests/nothing").json() == {"cancelled": False}


def test_it_goes_on_after_nonsense_on_the_socket(server, http):
    port = int(server.url.rsplit(":", 1)[1])
    for nonsense in (b"\x16\x03\x01\x02\x00", b"GET\r\n\r\n", b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"):
        with socket.create_connection(("127.0.0.1", port), timeout=5) as raw:
            raw.sendall(nonsense)
            raw.shutdown(socket.SHUT_WR)
            while raw.recv(4096):
                pass
    assert http.get("/health").json()["state"] == "ready"


# ── its log, and what it loads ─────────────────────────────────────────────────────────────────────────────


def test_the_log_tells_requests_but_neither_prompts_nor_pictures_nor_the_token(server, http, cat):
    name = upload(http, cat[:40, :40])
    bodies = {
        "seem": {"picture": name, "text": "zanzibar"},
        "lama": {"picture": name, "mask": "zanzibar"},
        "gligen": {"task": "generate", "caption": "zanzibar", "width": 64, "height": 64},
        "llava": {"messages": [{"role": "user", "content": "zanzibar?"}], "max_tokens": 8},
    }
    http.post(WORK[server.server], json=bodies[server.server])
    http.get("/v1/zanzibar", params={"q": "zanzibar"}, headers={"X-Request-Id": "zanzibar"})
    log = wait_for(
        lambda: server.log if f"POST {WORK[server.server]}" in server.log else "", LONG, "the line of the log"
    )
    assert "zanzibar" not in log
    assert name not in log
    assert server.token not in log


def test_the_default_engines_import_no_learning_library(server, tmp_path):
    # The servers run where importing torch and its like raises; this shows that it does.
    bait = lay_bait(tmp_path)
    done = subprocess.run([sys.executable, "-c", "import torch"], env={"PYTHONPATH": str(bait)}, capture_output=True)
    assert b"torch was imported" in done.stderr
    assert server.state == "ready"
    assert "was imported" not in server.log
