"""What goes wrong leaves the desk as it was, says why, and loses nothing that was accepted."""

from __future__ import annotations

import asyncio
import errno
import os
from pathlib import Path

import httpx
import pytest

from app.editing.painting import PaintSettings
from app.editing.workbench import Workbench
from app.errors import AppError, Cancelled, PromptError, ServerError, ServerFailed, SessionDamaged, StorageFull
from components.interactive_image import models
from tests.editing.hands import (
    Address,
    drag,
    draw,
    finish,
    kept_picture,
    move,
    paint_here,
    same,
    select,
    shown,
    workbench,
)
from tests.support.misbehaving import MisbehavingServer, answer, error, hang_up

CUP = (78, 6, 115, 112)
SPOON = (150, 98, 44, 58)
ONE = PaintSettings(candidates=1, seed=7)
PATHS = {"seem": "/v1/segment", "lama": "/v1/fill", "gligen": "/v1/paint"}


def desk_now(bench: Workbench) -> dict[str, object]:
    """All of the desk that an error must not change."""
    desk = bench.desk
    return {
        "picture": desk.picture,
        "turn": desk.turn_id,
        "marks": desk.marks.model_dump(),
        "objects": {name: (item.label, id(item.cutout)) for name, item in desk.objects.items()},
        "staged": desk.staged,
        "path": [turn.id for turn in bench.timeline.path],
        "work": None,
    }


# ── servers ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "reaction", [error(500, "failed"), answer(200, b"garbage"), hang_up], ids=["error", "garbage", "hang-up"]
)
async def test_a_filler_that_fails_leaves_what_was_moved_to_be_accepted_later(coffee, store, addresses, reaction):
    """The drag stays on the canvas; when the server is back, Accept works."""
    with MisbehavingServer() as odd:
        odd.on("POST", PATHS["lama"], reaction)
        lama: list[Address] = [odd.address]
        async with workbench(store, {**addresses, "lama": lambda: lama[0]()}) as bench:
            await bench.timeline.open_new(coffee, "coffee.jpg")
            with pytest.raises(ServerError):
                await select(bench, "cup", CUP)
            assert "cup" in bench.desk.objects, "selecting needs no filler"
            drag(bench, "cup", 20, 10)
            before = desk_now(bench)
            with pytest.raises(ServerError) as caught:
                await bench.proposals.accept()
            assert caught.value.message
            assert desk_now(bench) == before
            lama[0] = addresses["lama"]
            assert await bench.proposals.accept()
            assert not same(shown(bench), coffee)


@pytest.mark.parametrize("server", ["seem", "gligen"])
@pytest.mark.parametrize(
    "reaction", [error(503, "busy"), answer(200, b"\x00" * 100), hang_up], ids=["busy", "garbage", "hang-up"]
)
async def test_a_server_that_fails_leaves_the_desk_as_it_was(coffee, store, addresses, server, reaction):
    with MisbehavingServer() as odd:
        odd.on("POST", PATHS[server], reaction)
        where: dict[str, Address] = dict(addresses)
        async with workbench(store, {name: lambda name=name: where[name]() for name in addresses}) as bench:
            await bench.timeline.open_new(coffee, "coffee.jpg")
            await select(bench, "cup", CUP)
            where["seem"] = odd.address if server == "seem" else where["seem"]
            if server == "gligen":
                facts = await _facts_of(addresses["gligen"])
                odd.on("GET", "/v1/engine", answer(200, facts))
                where["gligen"] = odd.address
            before = desk_now(bench)
            work = bench.objects.find("the red cup") if server == "seem" else bench.proposals.replace("an apple", ONE)
            with pytest.raises(ServerError):
                await finish(work)
            assert desk_now(bench) == before
            assert bench.desk.work is None


async def _facts_of(address: Address) -> bytes:
    where = address()
    assert where is not None
    async with httpx.AsyncClient(trust_env=False) as http:
        got = await http.get(f"{where.base_url}/v1/engine", headers={"Authorization": f"Bearer {where.token}"})
    return got.content


async def test_without_any_server_the_session_works(coffee, store):
    async with workbench(store, {}) as bench:
        await bench.timeline.open_new(coffee, "coffee.jpg")
        bench.set_mode("inpaint")
        paint_here(bench, (10, 10, 50, 50), "a car")
        with pytest.raises(ServerError):
            await finish(bench.proposals.inpaint(ONE))
        bench.set_mode("select")
        with pytest.raises(ServerError):
            await select(bench, "cup", CUP)
        assert bench.desk.objects == {}
        assert [box.label for box in bench.desk.marks.boxes] == ["a car", ""], "marks are not lost"
        await bench.timeline.new_empty()
        assert bench.desk.picture is None


# ── cancelled, discarded, overtaken ──────────────────────────────────────────────────────────────────────────


async def test_cancelling_the_painter_brings_the_proposal_before_back(coffee, bench):
    await bench.timeline.open_new(coffee, "coffee.jpg")
    bench.set_mode("inpaint")
    paint_here(bench, (10, 100, 60, 60), "a car")
    await finish(bench.proposals.inpaint(ONE))
    first = bench.desk.staged
    assert first is not None
    work = bench.proposals.inpaint(PaintSettings(candidates=4, seed=1))
    await anext(work)
    assert bench.proposals.cancel()
    with pytest.raises(Cancelled):
        await finish(work)
    assert bench.desk.staged is first
    assert not bench.proposals.cancel()
    assert bench.desk.work is None


async def test_what_is_discarded_while_it_is_painted_does_not_come_back(coffee, bench):
    await bench.timeline.open_new(coffee, "coffee.jpg")
    bench.set_mode("inpaint")
    paint_here(bench, (10, 100, 60, 60), "a car")
    work = bench.proposals.inpaint(PaintSettings(candidates=4, seed=1))
    async for _ in work:
        if bench.desk.staged is not None:
            bench.proposals.discard()
    assert bench.desk.staged is None
    assert not bench.proposals.waiting


@pytest.mark.parametrize("kind", ["inpaint", "generate"])
async def test_what_is_painted_for_one_session_never_reaches_another(coffee, cat, bench, kind):
    await bench.timeline.open_new(coffee, "coffee.jpg")
    bench.set_mode(kind)
    paint_here(bench, (10, 100, 60, 60), "a car")
    settings = PaintSettings(candidates=4, seed=1)
    work = bench.proposals.inpaint(settings) if kind == "inpaint" else bench.proposals.generate("a beach", settings)
    await anext(work)
    await bench.timeline.open_new(cat, "cat.jpg")
    await finish(work)
    assert bench.desk.staged is None
    assert not await bench.proposals.accept()
    assert same(shown(bench), cat)
    assert bench.desk.work is None


async def test_applying_can_be_cancelled_and_done_again(coffee, bench):
    """A large hole in a large photo takes long to fill; what was moved stays where it was put."""
    await bench.timeline.open_new(coffee, "coffee.jpg")
    await select(bench, "cup", CUP)
    drag(bench, "cup", 20, 10)
    cup = bench.desk.objects["cup"]
    bench.desk.objects["cup"] = cup.adjusted(cup.edges, coffee.width, coffee.height)
    begun, fill = asyncio.Event(), bench.proposals._backdrops.fill

    async def endless(*arguments, **options):
        begun.set()
        await asyncio.Event().wait()
        yield

    bench.proposals._backdrops.fill = endless  # type: ignore[method-assign]
    accepting = asyncio.ensure_future(bench.proposals.accept())
    await begun.wait()
    assert bench.desk.work is not None
    assert bench.desk.work.cancellable
    before = desk_now(bench)
    assert bench.proposals.cancel()
    with pytest.raises(Cancelled):
        await accepting
    assert desk_now(bench) == before
    assert bench.desk.work is None
    bench.proposals._backdrops.fill = fill  # type: ignore[method-assign]
    assert await bench.proposals.accept()
    assert [turn.kind for turn in bench.timeline.path] == ["open", "arrange"]


async def test_an_edit_that_is_overtaken_by_another_session_is_not_made_there(coffee, cat, store, addresses):
    """Accept has to fill a background first; meanwhile the person opens another picture."""
    arrived, go_on = asyncio.Event(), asyncio.Event()
    async with workbench(store, addresses) as bench:
        await bench.timeline.open_new(coffee, "coffee.jpg")
        first = bench.desk.session_id
        await select(bench, "cup", CUP)
        drag(bench, "cup", 20, 10)
        fill = bench.proposals._backdrops.fill

        async def slow(*arguments, **options):
            arrived.set()
            await go_on.wait()
            async for backdrop in fill(*arguments, **options):
                yield backdrop

        bench.proposals._backdrops.fill = slow  # type: ignore[method-assign]
        bench.desk.objects["cup"] = bench.desk.objects["cup"].adjusted(
            bench.desk.objects["cup"].edges, coffee.width, coffee.height
        )
        accepting = asyncio.ensure_future(bench.proposals.accept())
        await arrived.wait()
        await bench.timeline.open_new(cat, "cat.jpg")
        go_on.set()
        with pytest.raises(Cancelled):
            await accepting
        assert same(shown(bench), cat)
        assert [turn.kind for turn in store.tree(bench.desk.session_id)] == ["open"]
        assert [turn.kind for turn in store.tree(first)] == ["open"]


async def test_a_newer_mark_makes_older_work_stop(coffee, bench):
    """The first box is the whole saucer; before its answer is there the person draws a smaller one."""
    await bench.timeline.open_new(coffee, "coffee.jpg")
    desk = bench.desk

    def boxed(number: int, x: float, y: float, width: float, height: float) -> models.Box:
        return models.Box(id=f"b{number}", x=x, y=y, width=width, height=height, object_id="it")

    draw(bench, boxes=[boxed(1, 30, 30, 200, 150)], active_object="it")
    older = bench.objects.marks_changed()
    begun = asyncio.ensure_future(anext(older, None))
    await asyncio.sleep(0)  # it has asked
    draw(bench, boxes=[boxed(2, *SPOON)], active_object="it")
    newer = asyncio.ensure_future(finish(bench.objects.marks_changed()))
    await asyncio.gather(begun, newer)
    shown_now = desk.objects["it"].cutout.rect
    await finish(older)
    assert desk.objects["it"].cutout.rect == shown_now
    assert shown_now.width <= SPOON[2] + 2, "the newer mark's answer is the one that is kept"
    backdrop = desk.objects["it"].backdrop
    assert backdrop is not None
    assert backdrop.good
    assert backdrop.rect.width <= SPOON[2] + 2 * bench.objects.margin + 2


# ── the disk ─────────────────────────────────────────────────────────────────────────────────────────────────


def fill_the_disk(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """From now on the system has no room for files in this folder."""

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", full)
    monkeypatch.setattr(os, "fsync", full)
    write_bytes = Path.write_bytes

    def refuse(self: Path, data: bytes) -> int:
        return full() if folder in self.parents else write_bytes(self, data)

    monkeypatch.setattr(Path, "write_bytes", refuse)


async def test_a_full_disk_loses_nothing_that_was_accepted(coffee, bench, store, tmp_path, monkeypatch):
    await bench.timeline.open_new(coffee, "coffee.jpg")
    await select(bench, "cup", CUP)
    accepted = await move(bench, "cup", 20, 10)
    drag(bench, "cup", -5, 30)
    before = desk_now(bench)
    with monkeypatch.context() as patch:
        fill_the_disk(patch, tmp_path)
        with pytest.raises(StorageFull) as caught:
            await bench.proposals.accept()
    assert caught.value.hint
    assert desk_now(bench) == before
    assert same(kept_picture(bench), accepted)
    assert await bench.proposals.accept(), "with room again it goes on"
    await bench.timeline.undo()
    assert same(shown(bench), accepted)


async def test_a_full_disk_leaves_no_session_that_shows_nothing(coffee, cat, bench, store, tmp_path, monkeypatch):
    await bench.timeline.open_new(coffee, "coffee.jpg")
    before = desk_now(bench)
    with monkeypatch.context() as patch:
        fill_the_disk(patch, tmp_path)
        with pytest.raises(StorageFull):
            await bench.timeline.open_new(cat, "cat.jpg")
    assert desk_now(bench) == before
    assert [session.name for session in store.list("me")] == ["coffee"]


async def test_an_accepted_turn_is_not_called_lost_because_the_draft_has_no_room(coffee, bench, store, monkeypatch):
    await bench.timeline.open_new(coffee, "coffee.jpg")
    await select(bench, "cup", CUP)
    drag(bench, "cup", 20, 10)

    def full(*_: object) -> None:
        raise StorageFull("The disk is full.", "Make room.")

    monkeypatch.setattr(store, "save_draft", full)
    assert await bench.proposals.accept()
    assert [turn.kind for turn in store.path(bench.desk.session_id)] == ["open", "arrange"]
    with pytest.raises(StorageFull):
        await bench.timeline.keep_draft()


# ── damaged sessions ─────────────────────────────────────────────────────────────────────────────────────────


async def test_a_session_that_cannot_be_opened_leaves_the_open_one_open(coffee, cat, bench, store, monkeypatch):
    await bench.timeline.open_new(cat, "cat.jpg")
    damaged = bench.desk.session_id
    await bench.timeline.open_new(coffee, "coffee.jpg")
    await select(bench, "cup", CUP)
    before, session = desk_now(bench), bench.desk.session_id
    real = store.get_picture

    def get(name: str):
        if name == cat.id:
            raise SessionDamaged("A picture is damaged.", "Restore it.")
        return real(name)

    monkeypatch.setattr(store, "get_picture", get)
    with pytest.raises(SessionDamaged):
        await bench.timeline.open_session(damaged)
    assert desk_now(bench) == before
    assert bench.desk.session_id == session


async def test_a_turn_that_cannot_be_shown_is_not_gone_to(coffee, bench, store, monkeypatch):
    await bench.timeline.open_new(coffee, "coffee.jpg")
    await select(bench, "cup", CUP)
    await move(bench, "cup", 20, 10)
    before = desk_now(bench)
    real = store.get_picture

    def get(name: str):
        if name == coffee.id:
            raise SessionDamaged("A picture is damaged.", "Restore it.")
        return real(name)

    with monkeypatch.context() as patch:
        patch.setattr(store, "get_picture", get)
        with pytest.raises(SessionDamaged):
            await bench.timeline.undo()
    assert desk_now(bench) == before
    assert store.path(bench.desk.session_id)[-1].id == bench.desk.turn_id


async def test_every_error_says_something(bench):
    """Each button without what it needs."""
    for work in (
        lambda: finish(bench.proposals.replace("a cat", ONE)),
        lambda: finish(bench.proposals.inpaint(ONE)),
        lambda: finish(bench.proposals.generate("  ", ONE)),
        lambda: finish(bench.objects.find("face")),
    ):
        await bench.timeline.new_empty()
        with pytest.raises(PromptError) as caught:
            await work()
        assert caught.value.message
        assert caught.value.hint
    assert not await bench.proposals.accept()
    bench.proposals.discard()
    assert isinstance(ServerFailed("seem", "x"), AppError)
