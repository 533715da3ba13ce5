"""Tabs of one browser share six connections, and say so when the application is gone."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Request, expect

from tests.support.waiting import wait_for


def test_a_tab_holds_one_connection_and_a_sixth_waits(context: BrowserContext, url: str) -> None:
    """A browser holds six connections to a host. A sixth tab says why it waits, and goes on when another is closed."""
    others, page = context.new_page(), context.new_page()
    context.route(f"{url}/blank", lambda route: route.fulfill(body="", content_type="text/html"))
    others.goto(f"{url}/blank")
    others.evaluate(
        """() => Promise.all([0, 1, 2, 3, 4].map((number) => new Promise((resolve) =>
            navigator.locks.request(`llava-interactive.tab-${number}`, () => {
                resolve();
                return new Promise(() => {});
            }))))"""
    )
    asked: list[str] = []
    held: set[Request] = set()
    page.on("request", lambda request: asked.append(request.url))
    page.on("request", lambda request: held.add(request) if "/queue/data" in request.url else None)
    for end in ("requestfinished", "requestfailed"):
        page.on(end, lambda request: held.discard(request))  # type: ignore[call-overload]
    page.goto(url)
    expect(page.get_by_role("alert")).to_contain_text("open in five other tabs", timeout=30_000)
    assert not [address for address in asked if "/queue/" in address]
    others.close()
    expect(page.locator("#history .turn")).to_have_count(1, timeout=30_000)
    expect(page.get_by_role("alert")).to_have_count(0)
    assert not [address for address in asked if "/heartbeat/" in address]
    # Gradio may have ended the first stream before the event that lasts was there, and opened another.
    wait_for(lambda: page.evaluate("true") and len(held) == 1, what="one stream")


def test_a_lost_connection_is_told_and_the_page_comes_back(context: BrowserContext, url: str) -> None:
    page = context.new_page()
    page.goto(url)
    expect(page.locator("#history .turn")).to_have_count(1, timeout=30_000)
    begun = page.evaluate("performance.timeOrigin")
    context.set_offline(True)
    # By force: the page may have noticed before the click, and takes none then.
    page.get_by_label("Open the example Coffee").click(force=True)
    expect(page.locator("#connection-lost")).to_contain_text("does not answer", timeout=30_000)
    assert page.evaluate("getComputedStyle(document.querySelector('gradio-app')).pointerEvents") == "none"
    context.set_offline(False)
    page.wait_for_function("begun => performance.timeOrigin !== begun", arg=begun, timeout=30_000)
    expect(page.locator("#history .turn")).to_have_count(1, timeout=30_000)
    expect(page.locator("#connection-lost")).to_have_count(0, timeout=30_000)
