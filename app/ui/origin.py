"""Who may make a browser ask something of this page: the page itself, and whoever types its address.

A person who uses the application visits other sites with the same browser. What those send here carries no owner's
cookie (it is ``SameSite``), but would still reach what all owners share, engines and weights. Two ways are closed:

* A site's page sends requests to this address. Browsers say where a request comes from (``Sec-Fetch-Site`` of the W3C's
  Fetch Metadata, or ``Origin``), and a page cannot change what they say.
* A site lets its own name point to this machine (DNS rebinding), so that the browser takes both for one. The request
  then names that site in ``Host``. Without a password only addresses and names of this machine itself are answered.
"""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_OWN = ("same-origin", "none")
"""From this page, or from nowhere: typed, a bookmark, a program."""


class OwnPagesOnly:
    """Refuses what another site's page asks for, and names that are not this machine's.

    Args:
        any_name: answer to every name, because a password keeps strangers out.
    """

    def __init__(self, app: ASGIApp, *, any_name: bool) -> None:
        self._app = app
        self._any_name = any_name

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            refusal = None
            if not self._any_name and not is_of_this_machine(host_name(headers.get("host", ""))):
                refusal = PlainTextResponse(
                    "Without a password, this page answers only to localhost and to addresses in numbers. "
                    "To reach it by another name, set LLAVA_INTERACTIVE_PASSWORD and start it again.",
                    421,
                )
            elif is_foreign(scope["method"], headers):
                refusal = PlainTextResponse("Another site's page may not ask this.", 403)
            if refusal is not None:
                await refusal(scope, receive, send)
                return
        await self._app(scope, receive, send)


def is_of_this_machine(name: str) -> bool:
    """Whether a host name can mean nothing but an address or this machine; none at all is not a browser's."""
    if name in ("", "localhost") or name.endswith(".localhost"):
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def is_foreign(method: str, headers: Headers) -> bool:
    """Whether a browser says that another site's page asks. Following a link from there to here is no such thing."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        follows_a_link = method == "GET" and headers.get("sec-fetch-mode") == "navigate"
        return site not in _OWN and not follows_a_link
    origin = headers.get("origin")  # not sent with a page's own GET
    if origin is None:
        return False
    asks = host_name(origin.partition("://")[2])
    return not asks or asks not in (host_name(headers.get(name, "")) for name in ("host", "x-forwarded-host"))


def host_name(authority: str) -> str:
    """The name in ``name:port``, in small letters and without brackets; what cannot be read stands for itself."""
    try:
        return (urlsplit(f"//{authority}").hostname or "").rstrip(".")
    except ValueError:
        return authority
