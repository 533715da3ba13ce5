"""Who a browser is, and whether it may come in: a cookie and, where asked for, a password."""

from __future__ import annotations

import base64
import hmac
import re
import secrets
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.ui.files import OWNERS, owner_folder

COOKIE = "llava_interactive_owner"
_OWNER = re.compile(r"^[A-Za-z0-9_-]{32,64}$")
_YEAR_SECONDS = 365 * 24 * 3600


class OwnerCookie:
    """Gives every browser an unguessable name in a cookie that scripts cannot read.

    The name is in ``scope["state"]["owner"]``; sessions belong to it, and so do the files that their pages show.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        owner = owner_of(Headers(scope=scope))
        fresh = owner is None
        if owner is None:
            owner = secrets.token_urlsafe(32)
        scope.setdefault("state", {})["owner"] = owner
        if any(part.startswith(OWNERS) and part != owner_folder(owner) for part in scope["path"].split("/")):
            await PlainTextResponse("There is no such picture.", 404)(scope, receive, send)
            return

        async def send_with_cookie(message: Message) -> None:
            if fresh and message["type"] == "http.response.start":
                cookie = f"{COOKIE}={owner}; Path=/; Max-Age={_YEAR_SECONDS}; HttpOnly; SameSite=Lax"
                MutableHeaders(scope=message).append("set-cookie", cookie)
            await send(message)

        await self._app(scope, receive, send_with_cookie)


def owner_of(headers: Headers) -> str | None:
    """The owner that a request's cookie names; None without a valid one."""
    try:
        morsel = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return None
    return morsel.value if morsel is not None and _OWNER.match(morsel.value) else None


class Password:
    """HTTP basic authentication over everything; any user name, one password."""

    def __init__(self, app: ASGIApp, password: str) -> None:
        self._app = app
        self._password = password.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not self._may_enter(Headers(scope=scope)):
            refusal = PlainTextResponse(
                "A password is needed.", 401, {"WWW-Authenticate": 'Basic realm="LLaVA-Interactive", charset="UTF-8"'}
            )
            await refusal(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _may_enter(self, headers: Headers) -> bool:
        kind, _, given = headers.get("authorization", "").partition(" ")
        if kind.lower() != "basic":
            return False
        try:
            _, _, password = base64.b64decode(given, validate=True).partition(b":")
        except ValueError:  # also of signs that are not ASCII
            return False
        return hmac.compare_digest(password, self._password)
