// The panel Compare: two pictures in one view. Python says which pictures and what was measured; how they are looked at
// (mode, zoom, divider) is the browser's alone and stays while Python draws the panel anew.
(() => {
    'use strict';
    const MODES = ['slider', 'side', 'blink', 'difference'];
    const BLINK_MS = 700;
    const ZOOM_STEP = 1.25;
    const MAX_SCALE = 32;
    const PIXELATED_FROM = 2;
    const PAN_STEP = 40;
    const FITTED = 0.98;
    // From black over violet and orange to pale yellow: bright is much, in every kind of colour vision.
    const RAMP = [[0, 0, 4], [87, 16, 110], [188, 55, 84], [249, 142, 9], [252, 255, 164]];

    const byId = (id) => document.getElementById(id);
    const isOpen = () => document.body.classList.contains('compare-open');
    const stage = () => byId('compare-stage');
    const facts = () => document.querySelector('#compare-figures .compare-figures');

    const look = {mode: 'slider', divider: 0.5, scale: 0, x: 0, y: 0, fit: true, gain: 1, paused: false, outline: false};
    const shown = {a: '', b: '', difference: '', unlike: false, grey: null, width: 0, height: 0};
    let before = null;
    let lastFocus = '';
    let blinking = 0;

    // ── the view: scale is CSS pixels for a pixel of the picture, x and y the picture's place in the middle of a pane ──

    // Kept, because asking the browser after every change of style would make it lay the page out each time.
    let pane = null;
    const paneSize = () => {
        const element = byId('compare-pane-b');
        return pane ??= [element.clientWidth, element.clientHeight];
    };
    const resized = () => {
        pane = null;
        draw();
    };
    const fitScale = () => {
        const [width, height] = paneSize();
        return FITTED * Math.min(width / shown.width, height / shown.height) || 1;
    };
    const fit = () => Object.assign(look, {fit: true, scale: fitScale(), x: shown.width / 2, y: shown.height / 2});
    const clamp = (value, low, high) => Math.max(low, Math.min(high, value));
    const zoomTo = (scale, place = [0, 0]) => {
        if (!shown.width) return;
        const wanted = clamp(scale, Math.min(fitScale(), 1) / 2, MAX_SCALE);
        // What lies under the pointer stays there.
        look.x += place[0] / look.scale - place[0] / wanted;
        look.y += place[1] / look.scale - place[1] / wanted;
        Object.assign(look, {scale: wanted, fit: false});
        draw();
    };
    const pan = (dx, dy) => {
        if (!shown.width) return;
        look.x = clamp(look.x - dx / look.scale, 0, shown.width);
        look.y = clamp(look.y - dy / look.scale, 0, shown.height);
        look.fit = false;
        draw();
    };

    const draw = () => {
        const host = stage();
        if (!host || !isOpen()) return;
        host.dataset.scale = look.scale.toFixed(4);
        if (look.fit && shown.width) fit();
        const [width, height] = paneSize();
        const x = width / 2 - look.x * look.scale;
        const y = height / 2 - look.y * look.scale;
        for (const sheet of host.querySelectorAll('.sheet')) {
            sheet.style.width = `${shown.width}px`;
            sheet.style.height = `${shown.height}px`;
            sheet.style.transform = `translate(${x}px, ${y}px) scale(${look.scale})`;
            sheet.classList.toggle('pixelated', look.scale >= PIXELATED_FROM);
        }
        const percent = Math.round(100 * look.divider);
        byId('compare-pane-b').style.clipPath = look.mode === 'slider' ? `inset(0 0 0 ${100 * look.divider}%)` : '';
        const divider = byId('compare-divider');
        divider.hidden = look.mode !== 'slider';
        divider.style.left = `${100 * look.divider}%`;
        divider.setAttribute('aria-valuenow', percent);
        divider.setAttribute('aria-valuetext', `A ${percent} percent, B ${100 - percent} percent`);
        byId('compare-image-b').hidden = look.mode === 'difference';
        byId('compare-difference').hidden = look.mode !== 'difference';
        byId('compare-legend').hidden = look.mode !== 'difference';
        byId('compare-pause').hidden = look.mode !== 'blink';
        byId('compare-pause').setAttribute('aria-pressed', String(look.paused));
        byId('compare-pause').textContent = look.paused ? 'Go on' : 'Pause';
        byId('compare-outline').checked = look.outline;
        for (const outline of host.querySelectorAll('svg')) outline.toggleAttribute('hidden', !look.outline);
        for (const mode of MODES) {
            byId(`compare-mode-${mode}`).setAttribute('aria-pressed', String(mode === look.mode));
            byId(`compare-mode-${mode}`).setAttribute('aria-disabled', String(!hasMode(mode)));
        }
        if (look.mode === 'difference') drawDifference();
    };

    // Of pictures of different sizes there is no map of the differences.
    const hasMode = (mode) => mode !== 'difference' || !shown.unlike;
    const setMode = (mode) => {
        if (!hasMode(mode)) return;
        look.mode = mode;
        stage().dataset.mode = mode;
        pane = null;
        look.paused = mode === 'blink' && matchMedia('(prefers-reduced-motion: reduce)').matches;
        stage().dataset.shows = 'b';
        clearInterval(blinking);
        if (mode === 'blink') blinking = setInterval(() => { if (!look.paused) flip(); }, BLINK_MS);
        draw();
    };
    const flip = () => { stage().dataset.shows = stage().dataset.shows === 'a' ? 'b' : 'a'; };
    const pause = () => {
        look.paused = !look.paused;
        if (look.paused) flip();
        draw();
    };
    const setDivider = (share) => {
        look.divider = clamp(share, 0, 1);
        draw();
    };

    // ── the difference map: grey as measured, coloured here so that the amplification can be changed at once ──

    const palette = (gain) => {
        const colours = new Uint32Array(256);
        for (let value = 0; value < 256; value++) {
            const place = Math.min(1, value * gain / 255) * (RAMP.length - 1);
            const low = Math.min(RAMP.length - 2, Math.floor(place));
            const [red, green, blue] = RAMP[low].map((from, i) => Math.round(from + (RAMP[low + 1][i] - from) * (place - low)));
            colours[value] = (255 << 24 | blue << 16 | green << 8 | red) >>> 0;
        }
        return colours;
    };
    const drawDifference = () => {
        const canvas = byId('compare-difference');
        const grey = shown.grey;
        const key = `${shown.difference} ${look.gain}`;
        byId('compare-gain').value = String(look.gain);
        byId('compare-legend-top').textContent = look.gain === 1 ? '255 of 255' : `${Math.ceil(255 / look.gain)} of 255 or more`;
        if (!grey || canvas.dataset.key === key) return;
        [canvas.width, canvas.height] = [shown.width, shown.height];
        const context = canvas.getContext('2d');
        context.drawImage(grey, 0, 0);
        const image = context.getImageData(0, 0, shown.width, shown.height);
        const pixels = new Uint32Array(image.data.buffer);
        const colours = palette(look.gain);
        for (let i = 0; i < pixels.length; i++) pixels[i] = colours[pixels[i] & 255];
        context.putImageData(image, 0, 0);
        canvas.dataset.key = key;
    };

    // ── what Python says ──

    const take = () => {
        if (!isOpen()) return;
        const found = facts();
        const host = stage();
        host.setAttribute('aria-busy', String(found?.hasAttribute('data-busy') ?? true));
        host.classList.toggle('empty', !found?.dataset.a);
        if (found?.dataset.a) {
            const data = found.dataset;
            const size = [Number(data.width), Number(data.height)];
            const another = size[0] !== shown.width || size[1] !== shown.height;
            [shown.width, shown.height] = size;
            for (const letter of ['a', 'b']) {
                const image = byId(`compare-image-${letter}`);
                if (shown[letter] !== data[letter]) image.src = shown[letter] = data[letter];
                image.alt = data[letter === 'a' ? 'labelA' : 'labelB'];
                const place = byId(`compare-pane-${letter}`);
                place.querySelector('.tag').textContent = image.alt;
                place.querySelector('svg').setAttribute('viewBox', `0 0 ${size[0]} ${size[1]}`);
                place.querySelector('path').setAttribute('d', data.outline);
            }
            const difference = data.difference ?? '';
            shown.unlike = difference === '';
            if (!hasMode(look.mode)) setMode('slider');
            if (shown.difference !== difference) {
                shown.difference = difference;
                look.gain = Number(data.gain);
                shown.grey = null;
                const grey = new Image();
                grey.onload = () => {
                    if (shown.difference !== difference) return;
                    shown.grey = grey;
                    draw();
                };
                if (difference) grey.src = difference;
            }
            if (another) fit();
        }
        draw();
        // What Python drew anew has lost the keyboard.
        if (document.activeElement === document.body && lastFocus) byId(lastFocus)?.focus();
    };

    // ── opening and closing ──

    const open = (source) => {
        before = source;
        document.body.classList.add('compare-open');
        const begin = byId('compare-begin');
        for (const letter of ['a', 'b']) {
            if (source.dataset[letter]) begin.dataset[letter] = source.dataset[letter];
            else delete begin.dataset[letter];
        }
        begin.click();
        setMode(look.mode);
        take();
        stage().focus();
    };
    const close = () => {
        document.body.classList.remove('compare-open');
        clearInterval(blinking);
        Object.assign(shown, {a: '', b: '', difference: '', unlike: false, grey: null, width: 0, height: 0});
        for (const letter of ['a', 'b']) byId(`compare-image-${letter}`).removeAttribute('src');
        const canvas = byId('compare-difference');
        [canvas.width, canvas.height, canvas.dataset.key] = [0, 0, ''];
        // What opened it may have been drawn anew, or hidden, meanwhile.
        before?.focus();
        if (document.activeElement !== before) byId('compare-open')?.focus();
        lastFocus = '';
    };

    // ── the strip: pointing at a picture looks at it in B's place ──

    const peek = (event) => {
        if (!isOpen() || !shown.b) return;
        const other = event.target.closest?.('#compare-strip [data-image]');
        const target = byId('compare-image-b');
        const wanted = other?.dataset.image ?? shown.b;
        if (target.getAttribute('src') === wanted) return;
        target.src = wanted;
        byId('compare-pane-b').querySelector('.tag').textContent = other ? `Looking at ${other.dataset.label}` : target.alt;
    };

    // ── pointers: one pans or moves the divider, two zoom ──

    const pointers = new Map();
    const inPane = (event) => {
        const box = byId(look.mode === 'side' && event.clientX < byId('compare-pane-b').getBoundingClientRect().left
            ? 'compare-pane-a' : 'compare-pane-b').getBoundingClientRect();
        return [event.clientX - box.left - box.width / 2, event.clientY - box.top - box.height / 2];
    };
    const down = (event) => {
        const host = event.target.closest?.('#compare-stage');
        if (!host || !shown.width || event.button > 0) return;
        host.setPointerCapture(event.pointerId);
        const divides = look.mode === 'slider' && event.target.closest('#compare-divider');
        pointers.set(event.pointerId, {x: event.clientX, y: event.clientY, divides});
        if (divides) divides.focus();
    };
    const move = (event) => {
        const known = pointers.get(event.pointerId);
        if (!known) return;
        const others = [...pointers.entries()].filter(([id]) => id !== event.pointerId).map(([, value]) => value);
        const [dx, dy] = [event.clientX - known.x, event.clientY - known.y];
        if (known.divides) {
            const box = stage().getBoundingClientRect();
            setDivider((event.clientX - box.left) / box.width);
        } else if (others.length) {
            const [other] = others;
            const was = Math.hypot(known.x - other.x, known.y - other.y);
            const is = Math.hypot(event.clientX - other.x, event.clientY - other.y);
            const middle = {clientX: (event.clientX + other.x) / 2, clientY: (event.clientY + other.y) / 2};
            pan(dx / 2, dy / 2);
            if (was > 0) zoomTo(look.scale * is / was, inPane(middle));
        } else pan(dx, dy);
        Object.assign(known, {x: event.clientX, y: event.clientY});
    };
    const up = (event) => pointers.delete(event.pointerId);
    const wheel = (event) => {
        if (!event.target.closest?.('#compare-stage') || !shown.width) return;
        event.preventDefault();
        zoomTo(look.scale * Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.002)), inPane(event));
    };

    // ── keys ──

    const trap = (event) => {
        const stops = [...byId('compare').querySelectorAll('button, select, input, a[href], [tabindex="0"]')]
            .filter((item) => item.offsetParent !== null);
        const [first, last] = [stops[0], stops.at(-1)];
        const outside = !byId('compare').contains(document.activeElement);
        if (outside || document.activeElement === (event.shiftKey ? first : last)) {
            event.preventDefault();
            (event.shiftKey && !outside ? last : first)?.focus();
        }
    };
    const arrows = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
    const keys = (event) => {
        if (!isOpen()) return;
        if (event.key === 'Escape') { event.stopPropagation(); event.preventDefault(); byId('compare-close').click(); return; }
        if (event.key === 'Tab') { trap(event); return; }
        if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches?.('select, input:not([type=checkbox])')) return;
        const run = command(event);
        if (!run) return;
        event.preventDefault();
        event.stopPropagation();
        run();
    };
    const command = (event) => {
        const mode = MODES[Number(event.key) - 1];
        if (mode) return () => setMode(mode);
        if (event.key === '+' || event.key === '=') return () => zoomTo(look.scale * ZOOM_STEP);
        if (event.key === '-') return () => zoomTo(look.scale / ZOOM_STEP);
        if (event.key === '0') return commands['zoom-fit'];
        if (!event.target.closest?.('#compare-stage')) return null;
        const step = arrows[event.key];
        if (look.mode === 'slider' && step) return () => setDivider(look.divider + (step[0] - step[1]) * (event.shiftKey ? 0.1 : 0.01));
        if (look.mode === 'slider' && event.key === 'Home') return () => setDivider(0);
        if (look.mode === 'slider' && event.key === 'End') return () => setDivider(1);
        if (step) return () => pan(-step[0] * PAN_STEP, -step[1] * PAN_STEP);
        if (event.key === ' ' && look.mode === 'blink') return pause;
        return null;
    };

    const commands = {
        'mode': (source) => setMode(source.dataset.mode),
        'zoom-in': () => zoomTo(look.scale * ZOOM_STEP),
        'zoom-out': () => zoomTo(look.scale / ZOOM_STEP),
        'zoom-100': () => zoomTo(1 / window.devicePixelRatio),
        'zoom-fit': () => { if (shown.width) fit(); draw(); },
        'pause': pause,
    };
    document.addEventListener('click', (event) => {
        const opener = event.target.closest?.('[data-page=compare]');
        if (opener && opener.getAttribute('aria-disabled') !== 'true') open(opener);
        if (event.target.closest?.('#compare-close')) close();
        const source = event.target.closest?.('button[data-compare]');
        if (source) commands[source.dataset.compare]?.(source);
    });
    document.addEventListener('change', (event) => {
        const what = event.target.dataset?.compare;
        if (what === 'gain') look.gain = Number(event.target.value);
        else if (what === 'outline') look.outline = event.target.checked;
        else return;
        draw();
    });
    document.addEventListener('keydown', keys, true);
    document.addEventListener('focusin', (event) => { if (isOpen() && event.target.id) lastFocus = event.target.id; });
    // Not pointerover: the panel may open under a pointer that points at nothing.
    document.addEventListener('pointermove', peek);
    document.addEventListener('focusin', peek);
    document.addEventListener('pointerdown', down);
    document.addEventListener('pointermove', move);
    document.addEventListener('pointerup', up);
    document.addEventListener('pointercancel', up);
    document.addEventListener('wheel', wheel, {passive: false});
    window.addEventListener('resize', resized);

    const begin = () => {
        const panel = byId('compare');
        for (const [name, value] of [['role', 'dialog'], ['aria-modal', 'true'], ['aria-labelledby', 'compare-title']]) panel.setAttribute(name, value);
        new MutationObserver(take).observe(byId('compare-figures'), {childList: true, subtree: true});
        new MutationObserver(take).observe(byId('compare-choice'), {childList: true, subtree: true});
        new ResizeObserver(resized).observe(stage());
    };
    const waiting = new MutationObserver(() => {
        if (!['compare-stage', 'compare-figures', 'compare-choice'].every(byId)) return;
        waiting.disconnect();
        begin();
    });
    waiting.observe(document.documentElement, {childList: true, subtree: true});
})();
