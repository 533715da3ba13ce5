// What hands do that nobody means: the second click of a double click, a key that bounces, a file let go beside its place.
(() => {
    'use strict';
    /** Buttons that are meant to be pressed again and again. */
    const REPEATED = '#canvas, #film, #compare, #turn-undo, #turn-redo, #theme-toggle';
    const BUTTON = 'button, [data-action]:not(input, select, textarea), label.icon, label.file, a[download]';
    const BOUNCE_MS = 1000;
    const PRESS_KEYS = ['Enter', ' '];

    const stop = (event) => { event.preventDefault(); event.stopImmediatePropagation(); };
    const onceOnly = (target) => {
        const button = target.closest?.(BUTTON);
        return Boolean(button && !button.closest(REPEATED));
    };

    // By the time of the second click another button may stand there: "Put back" where "Remove" was, the next row's "Drop".
    window.addEventListener('click', (event) => { if (event.detail > 1 && onceOnly(event.target)) stop(event); }, true);
    window.addEventListener('keydown', (event) => {
        if (event.repeat && PRESS_KEYS.includes(event.key) && onceOnly(event.target)) stop(event);
    }, true);

    // Enter sends a question; until something is typed, another one means nothing.
    let sentAt = -Infinity;
    const isQuestion = (target) => Boolean(target.closest?.('#chat-question textarea'));
    window.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !isQuestion(event.target)) return;
        if (event.repeat || event.timeStamp - sentAt < BOUNCE_MS) stop(event);
        else sentAt = event.timeStamp;
    }, true);
    window.addEventListener('input', (event) => { if (event.isTrusted && isQuestion(event.target)) sentAt = -Infinity; }, true);

    // A browser leaves the page for a file that is dropped where nothing takes it.
    const refuse = (event) => {
        if (event.defaultPrevented || event.target.matches?.('input[type=file]')) return;
        if (!event.dataTransfer?.types.includes('Files')) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'none';
    };
    window.addEventListener('dragover', refuse);
    window.addEventListener('drop', refuse);
})();
