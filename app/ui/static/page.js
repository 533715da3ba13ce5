// What the page does without Python: panel widths, panel tabs, theme, help, and keeping what is typed.
(() => {
    'use strict';
    const STORE = 'llava-interactive.';
    const KEPT_FIELDS = ['select-words', 'replace-words', 'generate-caption', 'generate-negative', 'chat-question'];
    const MIN_PANEL = 240;
    const KEY_STEP = 16;

    const recall = (key) => { try { return localStorage.getItem(STORE + key); } catch { return null; } };
    const remember = (key, value) => { try { localStorage.setItem(STORE + key, value); } catch { /* private window */ } };

    const setTheme = (dark) => document.body.classList.toggle('dark', dark);
    const savedTheme = recall('theme');
    const applySavedTheme = () => { if (savedTheme) setTheme(savedTheme === 'dark'); };

    const setWidth = (panel, pixels) => document.documentElement.style.setProperty(`--${panel}`, `${Math.round(pixels)}px`);
    const restoreWidths = () => {
        for (const panel of ['panel-picture', 'panel-chat']) {
            const width = Number(recall(panel));
            if (width >= MIN_PANEL && width < window.innerWidth * 0.8) {
                setWidth(panel, width);
                if (panel === 'panel-picture') document.documentElement.style.setProperty('--panel-edit', '1fr');
            }
        }
    };
    const resize = (panel, width) => {
        const clamped = Math.max(MIN_PANEL, Math.min(width, window.innerWidth - 2 * MIN_PANEL - 60));
        if (panel === 'panel-picture') document.documentElement.style.setProperty('--panel-edit', '1fr');
        setWidth(panel, clamped);
        remember(panel, clamped);
        tellWidths();
    };
    // In per cent of the window, for those who do not see it.
    const tellWidths = () => {
        for (const splitter of document.querySelectorAll('.splitter')) {
            const width = document.getElementById(splitter.dataset.panel)?.getBoundingClientRect().width ?? 0;
            splitter.setAttribute('aria-valuenow', String(Math.round((100 * width) / window.innerWidth)));
        }
    };
    const startResize = (event) => {
        const splitter = event.target.closest('.splitter');
        if (!splitter) return;
        event.preventDefault();
        const panel = splitter.dataset.panel;
        const box = document.getElementById(panel).getBoundingClientRect();
        const start = event.clientX;
        const sign = panel === 'panel-picture' ? 1 : -1;
        splitter.setPointerCapture(event.pointerId);
        const move = (moved) => resize(panel, box.width + sign * (moved.clientX - start));
        const end = () => {
            splitter.removeEventListener('pointermove', move);
            splitter.removeEventListener('lostpointercapture', end);
        };
        splitter.addEventListener('pointermove', move);
        splitter.addEventListener('lostpointercapture', end); // released, or taken away, as a touch may be
    };
    const keyResize = (event) => {
        const splitter = event.target.closest?.('.splitter');
        const step = {ArrowLeft: -KEY_STEP, ArrowRight: KEY_STEP}[event.key];
        if (!splitter || !step) return;
        event.preventDefault();
        const panel = splitter.dataset.panel;
        const width = document.getElementById(panel).getBoundingClientRect().width;
        resize(panel, width + (panel === 'panel-picture' ? step : -step));
    };

    const whenReady = (selector, run) => {
        if (document.querySelector(selector)) { run(); return; }
        const watcher = new MutationObserver(() => {
            if (!document.querySelector(selector)) return;
            watcher.disconnect();
            run();
        });
        watcher.observe(document.documentElement, {childList: true, subtree: true});
    };

    const showHelp = () => document.getElementById('help')?.showModal();
    // These are drawn anew by Python while they are open, so they are shown by a class of the body and not as a <dialog>.
    const OVERLAYS = ['models', 'sessions', 'replay'];
    const isOpen = (name) => document.body.classList.contains(`${name}-open`);
    let beforeOverlay = null;
    const showOverlay = (name, open) => {
        if (open === isOpen(name)) return;
        document.body.classList.toggle(`${name}-open`, open);
        if (open) {
            beforeOverlay = document.activeElement;
            const first = () => document.getElementById(`${name}-search`) ?? document.getElementById(`${name}-close`);
            whenReady(`#${name}-close`, () => { if (isOpen(name)) first().focus(); });
        } else beforeOverlay?.focus?.();
    };
    const keysOfOverlay = (event) => {
        const name = OVERLAYS.find(isOpen);
        if (!name) return;
        if (event.key === 'Escape') { event.stopPropagation(); document.getElementById(`${name}-close`)?.click(); }
        if (event.key !== 'Tab') return;
        const overlay = document.getElementById(name);
        const stops = [...overlay.querySelectorAll('button, input, select, a[href]')];
        const [first, last] = [stops[0], stops.at(-1)];
        const outside = !overlay.contains(document.activeElement);
        if (outside || document.activeElement === (event.shiftKey ? first : last)) {
            event.preventDefault();
            (event.shiftKey && !outside ? last : first)?.focus();
        }
    };
    const showPanel = (panel) => {
        document.getElementById('panels').dataset.panel = panel;
        window.dispatchEvent(new Event('resize'));
    };

    const field = (id) => document.querySelector(`#${id} textarea, #${id} input:not([type=file])`);
    const keepFields = (event) => {
        const host = KEPT_FIELDS.find((id) => event.target.closest?.(`#${id}`));
        if (host) remember(`field.${host}`, event.target.value);
    };
    const restoreFields = () => {
        for (const id of KEPT_FIELDS) {
            const saved = recall(`field.${id}`);
            const input = field(id);
            if (!saved || !input || input.value) continue;
            input.value = saved;
            input.dispatchEvent(new Event('input', {bubbles: true}));
        }
    };
    // A field that Python emptied (a question that was sent) must not come back after a reload, unless its answer is
    // still coming: that one ends with the page, and the question would be lost.
    const isAnswering = () => document.getElementById('chat-stop')?.disabled === false;
    const forgetEmptied = () => {
        for (const id of KEPT_FIELDS) {
            if (id === 'chat-question' && isAnswering()) continue;
            const input = field(id);
            if (input && !input.value && recall(`field.${id}`)) remember(`field.${id}`, '');
        }
    };

    const ask = (question) => {
        const input = field('chat-question');
        input.value = question;
        input.dispatchEvent(new Event('input', {bubbles: true}));
        input.focus();
        requestAnimationFrame(() => document.querySelector('#chat-question .submit-button')?.click());
    };

    // What Gradio leaves without a name, or names as nobody sees it: pictures in the chat and in an image field.
    const nameForOthers = () => {
        const mend = () => {
            for (const button of document.querySelectorAll('.image-container button:not([aria-label])')) {
                if (!button.innerText.trim()) button.setAttribute('aria-label', 'Picture');
            }
            for (const place of document.querySelectorAll('#generate-style button.upload-container')) {
                place.setAttribute('aria-label', `Style reference: ${place.textContent.replace(/\s+/g, ' ').trim()}`);
            }
            for (const message of document.querySelectorAll('#chat div[data-testid][aria-label]:not([role])')) {
                message.setAttribute('role', 'group');
            }
        };
        for (const id of ['chat', 'generate-style']) {
            const host = document.getElementById(id);
            if (host) new MutationObserver(mend).observe(host, {childList: true, subtree: true});
        }
        mend();
    };

    document.addEventListener('pointerdown', startResize);
    document.addEventListener('keydown', keyResize);
    document.addEventListener('keydown', keysOfOverlay, true);
    document.addEventListener('input', keepFields, true);
    document.addEventListener('click', (event) => {
        const command = event.target.closest?.('[data-page]')?.dataset.page;
        if (command === 'theme') {
            const dark = !document.body.classList.contains('dark');
            setTheme(dark);
            remember('theme', dark ? 'dark' : 'light');
        } else if (command === 'help') showHelp();
        else if (OVERLAYS.includes(command)) showOverlay(command, true);
        else if (OVERLAYS.includes(command?.replace(/-close$/, ''))) showOverlay(command.replace(/-close$/, ''), false);
        else if (command?.startsWith('panel-')) showPanel(command);
        const question = event.target.closest?.('[data-ask]')?.dataset.ask;
        if (question) ask(question);
    });
    document.addEventListener('keydown', (event) => {
        const typing = event.target.matches?.('input, textarea, select, [contenteditable=true]');
        if (event.key === '?' && !typing) showHelp();
    });

    whenReady('body', applySavedTheme);
    whenReady('#chat-question textarea', () => { applySavedTheme(); restoreWidths(); tellWidths(); restoreFields(); nameForOthers(); });
    window.addEventListener('beforeunload', forgetEmptied);
    window.llavaInteractive = {showHelp};
})();
