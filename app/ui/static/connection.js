// The page's connections to the application: how many, and what happens when they break.
//
// A browser holds at most six connections to one host, for all tabs together. Gradio wants two for each page, for as long
// as it is open: one that says that the page is there, and one for answers. With three tabs none would be left for what a
// person does. So the application takes the stream of answers as the sign that the page is there (app/ui/presence.py), and
// a tab that would take the last connection waits until another is closed.
(() => {
    'use strict';
    const TABS = 5;
    const PATIENCE_MS = 400;
    const LONGEST_CLOSE = 200;

    const network = window.fetch.bind(window);
    let leaving = false;
    window.addEventListener('pagehide', () => { leaving = true; });
    window.addEventListener('pageshow', () => { leaving = false; });

    const say = (id, title, words) => {
        if (document.getElementById(id)) return;
        const told = document.createElement('div');
        told.id = id;
        told.className = 'connection';
        told.setAttribute('role', 'alert');
        told.append(Object.assign(document.createElement('b'), {textContent: title}), words);
        document.body.append(told);
        document.body.classList.add('connection-held');
    };
    const unsay = (id) => {
        const told = document.getElementById(id);
        if (!told) return;
        told.remove();
        document.body.classList.toggle('connection-held', !!document.querySelector('.connection'));
    };

    // ── one of the five tabs ──────────────────────────────────────────────────────────────────────────────────

    /** Resolves when this tab may hold a connection. Locks are not there where a page is served to others without TLS. */
    const place = !navigator.locks ? Promise.resolve() : new Promise((resolve) => {
        const others = new AbortController();
        const hold = () => {
            if (others.signal.aborted) return undefined;
            others.abort();
            resolve();
            return new Promise(() => {}); // until the tab is closed
        };
        for (let number = 0; number < TABS; number += 1) {
            navigator.locks.request(`llava-interactive.tab-${number}`, {signal: others.signal}, hold)
                .catch((error) => { if (error.name !== 'AbortError') throw error; });
        }
    });
    let placed = false;
    const wait = () => {
        if (placed) return;
        say(
            'connection-tabs', 'This page is open in five other tabs.',
            'A browser has no connection left for a sixth one. Close one of them, and this one goes on.',
        );
    };
    document.addEventListener('DOMContentLoaded', () => setTimeout(wait, PATIENCE_MS));
    place.then(() => { placed = true; unsay('connection-tabs'); });

    // ── the connection is lost ────────────────────────────────────────────────────────────────────────────────

    const lost = () => {
        if (leaving) return;
        say(
            'connection-lost', 'The application does not answer.',
            'What was done before is safe. If it was ended, start it again: this page comes back by itself as soon as it runs.',
        );
    };

    /** The answers as they come; their end is an error unless Gradio has announced it, as when the application ends. */
    const answers = (response) => {
        let tail = ''; // the announcement may come in two pieces
        const decoder = new TextDecoder();
        const watched = new TransformStream({
            transform(chunk, controller) {
                tail = (tail + decoder.decode(chunk.subarray(-LONGEST_CLOSE))).slice(-LONGEST_CLOSE);
                controller.enqueue(chunk);
            },
            flush(controller) {
                if (tail.includes('"close_stream"')) return;
                lost();
                controller.error(new TypeError('The application has ended.'));
            },
        });
        return new Response(response.body.pipeThrough(watched), {status: response.status, headers: response.headers});
    };

    window.fetch = async (input, init) => {
        const url = new URL(input instanceof Request ? input.url : input, location.href);
        const {pathname, origin} = url;
        if (origin !== location.origin) return network(input, init);
        if (pathname.includes('/gradio_api/heartbeat/')) return new Promise(() => {});
        if (!pathname.includes('/gradio_api/queue/')) return network(input, init);
        await place;
        const listens = pathname.endsWith('/queue/data');
        if (listens) url.searchParams.set('here', '1');
        try {
            const response = await network(listens && input instanceof Request ? new Request(url, input) : input, init);
            return listens && response.ok ? answers(response) : response;
        } catch (error) {
            if (error.name !== 'AbortError') lost();
            throw error;
        }
    };
})();
