"""Nothing that a model or a stranger wrote makes the browser ask another host for anything."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from app.imaging.codecs import open_picture
from app.session import Message, NewTurn, SessionStore
from app.ui.access import COOKIE
from tests.ui.server import serving

OWNER = "p" * 43


class Elsewhere(ThreadingHTTPServer):
    """Another host: it writes down what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                self.send_response(200)
                self.send_header("Content-Type", "image/svg+xml")
                self.end_headers()
                self.wfile.write(b'<svg xmlns="http://www.w3.org/2000/svg"/>')

            def log_message(self, *_: object) -> None:
                """Quiet."""

        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    with Elsewhere() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def chatty(data: Path, photo: Path, *answers: str) -> None:
    """A session whose chat holds these answers."""
    picture = open_picture(photo, max_pixels=10**8)
    with SessionStore(data) as store:
        session = store.create(OWNER, "Chatty")
        store.put_picture(picture)
        store.append(session.id, NewTurn(kind="open", words="opened", output_picture=picture.id))
        for answer in answers:
            question = Message(role="user", text=f"tell me {answer}", picture=picture.id)
            said = Message(role="assistant", text=answer, picture=picture.id, engine="embedded")
            store.append(session.id, NewTurn(kind="chat", words="tell me", messages=(question, said)))


def test_pictures_in_an_answer_ask_nobody(browser: Browser, data_dir: Path, photos: Path, elsewhere: Elsewhere) -> None:
    host = elsewhere.url
    chatty(
        data_dir,
        sorted(photos.glob("*.jpg"))[0],
        f"![secret]({host}/markdown.png?a=b)",
        f'<img src="{host}/image.png" onerror="fetch(\'{host}/fetched\')"> <b>bold</b>',
        f'<style>@import "{host}/style.css"; body {{ background: url({host}/background.png) }}</style> styled',
        f'<iframe src="{host}/frame"></iframe><video src="{host}/film" poster="{host}/poster.png"></video>',
        f'<link rel="prefetch" href="{host}/prefetch"><script src="{host}/script.js"></script> the last one',
    )
    with serving(data_dir) as url:
        context = browser.new_context()
        context.add_cookies([{"name": COOKIE, "value": OWNER, "url": url}])
        refused: list[str] = []
        hosts: set[str] = set()
        try:
            page = context.new_page()
            page.expose_function("refuse", lambda blocked: refused.append(blocked))
            page.add_init_script("addEventListener('securitypolicyviolation', e => refuse(e.blockedURI))")
            page.on("response", lambda answer: hosts.add(urlsplit(answer.url).netloc))
            page.goto(url)
            expect(page.locator("#chat .bot").last).to_contain_text("the last one", timeout=60_000)
            expect(page.locator("#canvas canvas").first).to_be_visible()
            page.wait_for_function("() => performance.getEntriesByType('resource').length > 10")
            # What the page tries by itself is refused as well, in every way that there is to ask.
            tried = page.evaluate(
                """async host => {
                    const image = new Image();
                    const shown = new Promise(end => { image.onload = () => end('loaded'); image.onerror = () => end('refused'); });
                    image.src = host + '/made.png';
                    const fetched = fetch(host + '/fetched', {mode: 'no-cors'}).then(() => 'loaded', () => 'refused');
                    return [await shown, await fetched, String(navigator.sendBeacon(host + '/beacon'))];
                }""",
                host,
            )
        finally:
            context.close()
    assert tried[:2] == ["refused", "refused"]
    assert elsewhere.asked == []
    assert hosts <= {urlsplit(url).netloc, ""}
    # Only what this test and the answers asked for was refused: the page itself needs nothing from elsewhere.
    assert refused
    assert {urlsplit(blocked).netloc for blocked in refused} == {urlsplit(host).netloc}
