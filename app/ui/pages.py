"""The open pages: each browser page has its workbench, its chat and its files."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from app.assistant.asking import told_for
from app.assistant.chat import Chat
from app.clients import GligenClient, LamaClient, LlavaClient, SeemClient
from app.editing.scene import Backdrop
from app.editing.workbench import Workbench
from app.errors import AppError
from app.imaging.codecs import open_picture, thumbnail
from app.launcher import Supervisor
from app.models import ModelRoom
from app.replaying.engines import Address, Engines
from app.replaying.running import ReplayRun
from app.session.model import EngineUse, Session
from app.session.news import Change
from app.session.store import SessionStore
from app.settings import Settings
from app.sharing.archive import ImportLimits
from app.ui.comparing import ComparePanel
from app.ui.files import THUMBNAIL_SIDE, PageFiles
from app.ui.views import told as told_view
from app.ui.views.film import Sent
from app.ui.views.replay import ReplayPanel
from app.ui.views.sessions import SessionsPanel, Toast
from components.interactive_image import models as canvas
from model_servers.protocol import SERVER_NAMES, EngineFacts, ServerName

logger = logging.getLogger(__name__)

PHOTOS = Path(__file__).resolve().parents[2] / "assets" / "photos"
CATCH_UP_SECONDS = 5
"""What was drawn is waited for this long when a button is pressed; the connection is lost if it takes longer."""


@dataclass
class ModelsPanel:
    """The Models panel of one page: whether it is open, which weights it asks about deleting, and what it says."""

    open: bool = False
    asking: str = ""
    notice: str = ""


@dataclass
class OpenPage:
    """Everything of one browser page."""

    bench: Workbench
    chat: Chat
    files: PageFiles
    sessions: Sequence[Session] = field(default_factory=list)
    loaded: bool = False
    """Whether the browser has been told what to show. Before that its tabs report themselves, not what a person does."""
    show_work: bool = False
    painter_heeds: frozenset[str] | None = None
    """Names of the settings that the painter heeds, with the number of candidates; None while that is not known."""
    models: ModelsPanel = field(default_factory=ModelsPanel)
    compare: ComparePanel = field(default_factory=ComparePanel)
    sessions_panel: SessionsPanel = field(default_factory=SessionsPanel)
    replay: ReplayPanel = field(default_factory=ReplayPanel)
    toast: Toast | None = None
    earlier: tuple[str, int] = ("", 0)
    """The session whose earlier chat was asked for, and how many times."""
    reopen: tuple[str, str] = ("", "")
    """The session that was open when it was deleted, and the one that is shown instead."""
    shown: dict[str, Any] = field(default_factory=dict)
    """What was last sent to each part, so that nothing is sent twice."""
    film: Sent = field(default_factory=Sent)
    thumbnails: dict[str, str] = field(default_factory=dict)
    told: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By exchange, title and HTML of what the chat engine was told; of those that are shown, while work is shown."""
    closed: asyncio.Event = field(default_factory=asyncio.Event)
    sending: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held from drawing until Gradio has sent what was drawn, so that no answer overtakes a newer one."""
    marked: asyncio.Event = field(default_factory=asyncio.Event)
    """Set whenever something that was done on the canvas has arrived."""

    def see(self, value: canvas.CanvasValue) -> bool:
        """Take what was done on the canvas (:meth:`Desk.see <app.editing.desk.Desk.see>`)."""
        news = self.bench.desk.see(value)
        self.marked.set()
        return news

    async def catch_up(self, value: canvas.CanvasValue) -> None:
        """Wait until what the canvas shows has arrived; its event was sent already, unless the connection was lost."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(CATCH_UP_SECONDS):
                while self.bench.desk.revision < value.revision:
                    self.marked.clear()
                    await self.marked.wait()

    @property
    def session(self) -> Session | None:
        return next((item for item in self.sessions if item.id == self.bench.desk.session_id), None)

    @property
    def earlier_turns(self) -> int:
        """How many times earlier turns of the chat were asked for, in this session."""
        session, times = self.earlier
        return times if session == self.bench.desk.session_id else 0

    async def refresh_lists(self) -> None:
        """Read the list of sessions and make the thumbnails that the page needs."""
        store, owner = self.bench.store, self.bench.desk.owner
        self.sessions = await asyncio.to_thread(store.list, owner)
        await asyncio.to_thread(self._make_thumbnails)
        if self.show_work:
            await asyncio.to_thread(self._tell_work)

    def _make_thumbnails(self) -> None:
        wanted: list[str] = []
        for turn in self.bench.timeline.path:
            for message in turn.messages:
                wanted += [*([message.picture] if message.picture else []), *message.attachments]
        if self.chat.pending is not None:
            wanted += [name for name in (self.chat.pending.picture, *self.chat.pending.attachments) if name]
        store = self.bench.store
        for name in dict.fromkeys(wanted):
            if name not in self.thumbnails:
                self.thumbnails[name] = self.files.kept_thumbnail(name, partial(store.thumbnail, name, THUMBNAIL_SIDE))

    def _tell_work(self) -> None:
        path = self.bench.timeline.path
        for index, turn in enumerate(path):
            if turn.kind == "chat" and turn.messages and turn.id not in self.told:
                request = told_for(self.bench.store, path[:index], turn)
                self.told[turn.id] = told_view.title(turn), told_view.told(turn, request)


class Pages:
    """Makes and keeps :class:`OpenPage` by Gradio's session hash."""

    def __init__(self, settings: Settings, supervisor: Supervisor, store: SessionStore, cache: Path) -> None:
        self.settings = settings
        self.supervisor = supervisor
        self.store = store
        self.cache = cache
        self._max_pixels = int(settings.max_megapixels * 1e6)
        self.import_limits = ImportLimits(max_pixels=self._max_pixels)
        self._seem = SeemClient("seem", lambda: supervisor.address("seem"))
        self._lama = LamaClient("lama", lambda: supervisor.address("lama"))
        self._gligen = GligenClient("gligen", lambda: supervisor.address("gligen"))
        self._llava = LlavaClient("llava", lambda: supervisor.address("llava"))
        self.models = ModelRoom(settings, supervisor)
        self.replaying: ReplayRun | None = None
        """The replay that goes on, or went on last: there is one at a time, for the sake of the machine's memory."""
        self._pages: dict[str, OpenPage] = {}
        self._opening: dict[str, asyncio.Lock] = {}
        self.facts: dict[ServerName, EngineFacts] = {}
        self._told_by: dict[ServerName, int] = {}
        """The process that told each server's facts."""
        photos = json.loads((PHOTOS / "index.json").read_text(encoding="utf-8"))
        self.examples = [item for item in photos if item["width"] * item["height"] <= self._max_pixels]
        """Those that are not larger than what may be opened; the first greets newcomers."""
        self.examples_folder = cache / "examples"

    def make_example_thumbnails(self) -> None:
        self.examples_folder.mkdir(parents=True, exist_ok=True)
        for item in self.examples:
            path = self.examples_folder / (item["file"] + ".jpg")
            if not path.exists():
                picture = open_picture(PHOTOS / item["file"], max_pixels=self._max_pixels)
                fresh = path.with_suffix(".new")  # whole or not at all: the next start does not look at it again
                fresh.write_bytes(thumbnail(picture, 160))
                fresh.replace(path)

    async def get(self, session_hash: str, owner: str) -> OpenPage:
        """The page; made anew, from the owner's last session, when this process does not know it."""
        async with self._opening.setdefault(session_hash, asyncio.Lock()):
            page = self._pages.get(session_hash)
            if page is None or page.bench.desk.owner != owner:
                page = await self._open(owner)
                self._pages[session_hash] = page
            return page

    async def _open(self, owner: str) -> OpenPage:
        bench = Workbench(
            self.store,
            seem=self._seem,
            lama=self._lama,
            gligen=self._gligen,
            llava=self._llava,
            owner=owner,
            max_pixels=self._max_pixels,
        )
        page = OpenPage(bench, Chat(bench, self._max_pixels), PageFiles(self.cache, owner))
        await self.learn_engines()
        self.tell_engines(page)
        try:
            if not await bench.timeline.resume():
                if self.examples:
                    await self.open_example(page, self.examples[0]["file"])
                else:
                    await bench.timeline.new_empty()
        except AppError as error:
            bench.desk.tell(error.message, error.hint, error=True)
            await bench.timeline.new_empty()
        await page.refresh_lists()
        return page

    async def open_example(self, page: OpenPage, name: str) -> None:
        """Open an example photo as a new session; only those in the index."""
        item = next(item for item in self.examples if item["file"] == name)
        picture = await asyncio.to_thread(open_picture, PHOTOS / item["file"], max_pixels=self._max_pixels)
        await page.bench.timeline.open_new(picture, item["title"])

    def close(self, session_hash: str) -> None:
        """The browser page was closed: its files go, its session stays."""
        page = self._pages.pop(session_hash, None)
        self._opening.pop(session_hash, None)
        if page is not None:
            page.closed.set()
            page.files.remove()

    async def stop(self) -> None:
        """The application ends: what runs for the Models panel does, and the connections to the servers."""
        await asyncio.to_thread(self.models.stop)
        for client in (self._seem, self._lama, self._gligen, self._llava):
            await client.close()

    def behind(self, owner: str, session_id: str) -> Mapping[str, Backdrop]:
        """What is known to be behind the objects of an open session, by their ids."""
        for page in list(self._pages.values()):
            desk = page.bench.desk
            if desk.owner == owner and desk.session_id == session_id:
                return {item.id: item.backdrop for item in list(desk.objects.values()) if item.backdrop is not None}
        return {}

    async def changes(self, page: OpenPage) -> AsyncIterator[Sequence[Change]]:
        """Yields now, and whenever a server, a model or a session has changed, until the page is closed.

        What is yielded is what has changed in sessions since the last time, each thing once.
        """
        loop = asyncio.get_running_loop()
        changed = asyncio.Event()
        changed.set()
        closed = asyncio.ensure_future(page.closed.wait())
        heard: dict[Change, None] = {}

        def wake(_: object) -> None:
            loop.call_soon_threadsafe(changed.set)

        def note(change: Change) -> None:
            heard[change] = None
            changed.set()

        def hear(change: Change) -> None:
            if change.owner == page.bench.desk.owner:
                loop.call_soon_threadsafe(note, change)

        leave = (self.supervisor.subscribe(wake), self.models.subscribe(wake), self.store.news.subscribe(hear))
        try:
            while not closed.done():
                news = asyncio.ensure_future(changed.wait())
                try:
                    await asyncio.wait({news, closed}, return_when=asyncio.FIRST_COMPLETED)
                finally:
                    news.cancel()
                changed.clear()
                written = list(heard)
                heard.clear()
                await self.learn_engines()
                yield written
        finally:
            for unsubscribe in leave:
                unsubscribe()
            closed.cancel()

    async def learn_engines(self) -> None:
        """Ask the servers that are ready who they are."""
        states = self.supervisor.states()
        clients = {"seem": self._seem, "lama": self._lama, "gligen": self._gligen, "llava": self._llava}
        for server in SERVER_NAMES:
            state = states.get(server)
            if state is None or state.state not in ("ready", "busy"):
                continue
            if server not in self.facts or self._told_by.get(server) != state.pid:
                try:
                    self.facts[server] = await clients[server].engine()
                    self._told_by[server] = state.pid
                except AppError as error:
                    logger.info("no facts from %s: %s", server, error.message)

    def tell_engines(self, page: OpenPage) -> None:
        page.bench.timeline.engine_facts = self.uses()
        painter = self.facts.get("gligen")
        if painter is not None:
            names = (parameter.name for parameter in painter.parameters)
            page.painter_heeds = frozenset({"candidates", *painter.capabilities, *names})

    def uses(self) -> dict[str, EngineUse]:
        """Which engines answer now, by server, as turns record them."""
        return {
            server: EngineUse(server=server, engine=item.engine, version=item.version, revision=item.revision)
            for server, item in self.facts.items()
        }

    def engines(self) -> Engines:
        """The application's own servers, for work that repeats a turn."""
        return Engines(self._seem, self._lama, self._gligen, self._llava, self.uses())

    def answering(self) -> dict[ServerName, str]:
        """The engine of each server that answers."""
        return {server: state.engine for server, state in self.supervisor.states().items() if state.available}

    def addresses(self) -> dict[ServerName, Address]:
        return {server: partial(self.supervisor.address, server) for server in SERVER_NAMES}
