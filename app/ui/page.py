"""The web application: Gradio's page, downloads, and who may see them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Literal

import gradio as gr
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response

from app.editing.backdrops import DEFAULT_MARGIN
from app.errors import AppError, PersonError, SessionNotFound
from app.imaging.codecs import encode
from app.launcher import Supervisor
from app.session.housekeeping import Housekeeper
from app.session.store import SessionStore
from app.settings import Settings
from app.ui import events
from app.ui.access import OwnerCookie, Password
from app.ui.blocks import WholeBlocks
from app.ui.exports import add_exports, attachment_name
from app.ui.figures import add_figures
from app.ui.layout import build
from app.ui.origin import OwnPagesOnly
from app.ui.pages import Pages
from app.ui.policy import ContentPolicy
from app.ui.presence import FirstScript, Presence
from app.ui.theme import theme
from app.ui.turns import add_turns
from app.ui.views import compare, models
from app.ui.views.help import help_dialog
from app.ui.views.history import examples

STATIC = Path(__file__).parent / "static"
STYLES = ("page.css", "chat.css", "compare.css", "small.css")
SCRIPTS = ("page.js", "keys.js", "menus.js", "guards.js", "compare.js")
MAX_EVENTS = 2000
"""That may run at once. Every open page holds one, to hear of the servers; Gradio's own limit would be 40 pages."""
CACHE_CHECK_SECONDS = 3600
CACHE_AGE_SECONDS = 7 * 24 * 3600
Format = Literal["png", "jpeg", "webp"]
_MEDIA: Mapping[Format, str] = {"png": "image/png", "jpeg": "image/jpeg", "webp": "image/webp"}


def create_app(settings: Settings, supervisor: Supervisor) -> FastAPI:
    """The page's FastAPI application.

    Raises the errors of :class:`~app.session.store.SessionStore` when the data directory cannot be used.
    """
    store = SessionStore(settings.data_dir, **settings.store_places)
    cache = (settings.data_dir / "cache").resolve()
    pages = Pages(settings, supervisor, store, cache)
    pages.make_example_thumbnails()

    housekeeper = Housekeeper(store)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        housekeeper.start()
        yield
        await asyncio.to_thread(housekeeper.stop)
        await pages.stop()
        await asyncio.to_thread(store.close)

    app = FastAPI(title="LLaVA-Interactive", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)

    @app.get("/download/{session_id}")
    async def download(session_id: str, request: Request, format: Format = "png", turn: str | None = None) -> Response:
        """The picture of a session, at full size: the current one, or that of a turn."""
        try:
            session = await asyncio.to_thread(store.get, request.scope["state"]["owner"], session_id)
            path = await asyncio.to_thread(store.path, session_id, to=turn or None)
            name = next(turn.output_picture for turn in reversed(path) if turn.output_picture)
            picture = await asyncio.to_thread(store.get_picture, name)
            body = await asyncio.to_thread(encode, picture, format)
        except (SessionNotFound, StopIteration):
            return JSONResponse({"error": "There is no such picture."}, 404)
        except PersonError as error:  # WebP is not for every size
            return JSONResponse({"error": error.message, "hint": error.hint}, 422)
        except AppError as error:
            return JSONResponse({"error": error.message, "hint": error.hint}, 500)
        file_name = attachment_name(session.name, "picture")
        suffix = "jpg" if format == "jpeg" else format
        headers = {"Content-Disposition": f'attachment; filename="{file_name}.{suffix}"'}
        return Response(body, media_type=_MEDIA[format], headers=headers)

    add_turns(app, store)
    add_exports(app, store, settings.data_dir / "exports", pages.behind)
    add_figures(app, store)
    blocks = _blocks(pages)
    # Uploads may be large; what is opened is limited again, in pixels, before it is decoded.
    mounted = gr.mount_gradio_app(
        app,
        blocks,
        path="/",
        theme=theme(),
        css_paths=[STATIC / name for name in STYLES],
        head="".join(f"<script>{(STATIC / name).read_text(encoding='utf-8')}</script>" for name in SCRIPTS),
        allowed_paths=[str(cache)],
        max_file_size=settings.max_upload_mb << 20,
        show_error=True,
        footer_links=[],
        server_name=settings.host,
        server_port=settings.port,
    )
    mounted.add_middleware(Presence, return_seconds=settings.page_return_seconds)
    mounted.add_middleware(FirstScript, script=(STATIC / "connection.js").read_text(encoding="utf-8"))
    if settings.password is not None:
        mounted.add_middleware(Password, password=settings.password.get_secret_value())
    mounted.add_middleware(OwnerCookie)
    mounted.add_middleware(OwnPagesOnly, any_name=settings.password is not None)
    mounted.add_middleware(ContentPolicy)
    return mounted


def _blocks(pages: Pages) -> gr.Blocks:
    with WholeBlocks(
        title="LLaVA-Interactive",
        analytics_enabled=False,
        fill_height=True,
        fill_width=True,
        delete_cache=(CACHE_CHECK_SECONDS, CACHE_AGE_SECONDS),
    ) as blocks:
        parts = build(
            examples=examples(pages.examples, pages.examples_folder),
            help=help_dialog(),
            models=models.waiting(),
            margin=DEFAULT_MARGIN,
            compare=(compare.head(), compare.view()),
        )
        events.connect(blocks, parts, pages)
    blocks.max_threads = MAX_EVENTS
    return blocks.queue(default_concurrency_limit=None)
