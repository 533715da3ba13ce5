"""What a browser may load and run of what the application sends: a second lock against anything that slips through.

Answers of chat, names and words come from models and from other people's files. They are sanitised where they are shown;
if that should ever fail, nothing they contain may tell another host anything, not even by the address of a picture.
"""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PAGE_POLICY = "; ".join(
    (
        "default-src 'self'",
        # Gradio puts its configuration and styles into the page and compiles event handlers written in JavaScript.
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "media-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'none'"
"""For all that is no page: shown as one, say an uploaded SVG or a report, it runs nothing and loads nothing."""


class ContentPolicy:
    """Adds a Content-Security-Policy (W3C, level 3) to every answer that has none."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_policy(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                page = headers.get("content-type", "").startswith("text/html") and "content-disposition" not in headers
                headers.setdefault("content-security-policy", PAGE_POLICY if page else FILE_POLICY)
            await send(message)

        await self._app(scope, receive, send_with_policy)
