// The filmstrip in the browser. Runs once, with Gradio's `element`, `trigger`, `props` and `watch`; Python sends patches.
const REST_MS = 350;      // a pointer that rests so long on a turn wants to know more
const LEAVE_MS = 300;     // time to get from the turn to its card
const strip = element.querySelector('.film');
const reel = element.querySelector('.reel');
const cells = new Map();  // by number
let known = 0;            // revision of the last patch
let standing = {};

const numberOf = (cell) => Number(cell.dataset.number);
const parentOf = (number) => Number(cells.get(number)?.dataset.parent ?? 0);
const way = (number) => {
    const found = new Set();
    for (let walk = number; walk && cells.has(walk) && !found.has(walk); walk = parentOf(walk)) found.add(walk);
    return found;
};

// ── patches ──────────────────────────────────────────────────────────────────────────────────────────────────
const put = (number, html) => {
    const holder = document.createElement('template');
    holder.innerHTML = html;
    const fresh = holder.content.firstElementChild;
    const old = cells.get(number);
    if (old) {
        const picture = old.querySelector('img');
        const wanted = fresh.querySelector('img');
        // The picture that is there stays: a new one would flicker.
        if (picture && wanted && picture.getAttribute('src') === wanted.getAttribute('src')) wanted.replaceWith(picture);
        const focused = old === document.activeElement;
        old.replaceWith(fresh);
        if (focused) fresh.focus({preventScroll: true});
    } else {
        const after = [...cells.keys()].filter((other) => other < number);
        if (after.length) cells.get(Math.max(...after)).after(fresh);
        else reel.prepend(fresh);
    }
    cells.set(number, fresh);
};
const mark = () => {
    const path = way(standing.current);
    const ahead = way(standing.tip);
    for (const [number, cell] of cells) {
        const current = number === standing.current;
        cell.classList.toggle('ahead', !path.has(number) && ahead.has(number));
        cell.classList.toggle('aside', !path.has(number) && !ahead.has(number));
        cell.classList.toggle('on', path.has(number));
        if (current) cell.setAttribute('aria-current', 'true');
        else cell.removeAttribute('aria-current');
        cell.setAttribute('aria-selected', String(current));
    }
    if (!reel.contains(document.activeElement)) makeStop(cells.get(standing.current));
};
const makeStop = (cell) => {
    if (!cell) return;
    for (const other of reel.querySelectorAll('[tabindex="0"]')) other.tabIndex = -1;
    cell.tabIndex = 0;
};
const show = (cell, behavior = 'auto') => {
    if (!cell) return;
    const [left, top] = [cell.offsetLeft, cell.offsetTop];
    const margin = cell.offsetWidth;
    const wanted = {behavior};
    if (left - margin < strip.scrollLeft || left + 2 * margin > strip.scrollLeft + strip.clientWidth) {
        wanted.left = left - (strip.clientWidth - margin) / 2;
    }
    if (top < strip.scrollTop || top + cell.offsetHeight > strip.scrollTop + strip.clientHeight) wanted.top = top - 4;
    strip.scrollTo(wanted);
};
const apply = (patch) => {
    if (!patch || patch.to <= known) return;
    if (patch.from !== 0 && patch.from !== known) { trigger('action', {action: 'whole-film'}); return; }
    const whole = patch.from === 0;
    const moved = whole || patch.current !== standing.current || patch.lanes !== standing.lanes;
    known = patch.to;
    if (whole) { reel.replaceChildren(); cells.clear(); hideCard(); }
    standing = patch;
    strip.dataset.lanes = String(Math.min(patch.lanes, 4));
    reel.style.setProperty('--lanes', patch.lanes);
    reel.style.setProperty('--columns', patch.columns);
    for (const [number, html] of Object.entries(patch.cells)) put(Number(number), html);
    mark();
    if (moved) show(cells.get(patch.current));
    if (opened && patch.cells[numberOf(opened)]) refreshCard();
};

// ── keys ─────────────────────────────────────────────────────────────────────────────────────────────────────
const place = (cell) => [Number(cell.style.getPropertyValue('--x')), Number(cell.style.getPropertyValue('--y'))];
const child = (number) => {
    const children = [...cells.values()].filter((cell) => parentOf(numberOf(cell)) === number);
    const preferred = children.find((cell) => cell.classList.contains('on') || cell.classList.contains('ahead'));
    return preferred ?? children.find((cell) => cell.classList.contains('straight')) ?? children[0];
};
const beside = (cell, step) => {
    const [x, y] = place(cell);
    const others = [...cells.values()].filter((other) => (place(other)[1] - y) * step > 0);
    const nearest = Math.min(...others.map((other) => Math.abs(place(other)[1] - y)));
    const lane = others.filter((other) => Math.abs(place(other)[1] - y) === nearest);
    return lane.sort((one, two) => Math.abs(place(one)[0] - x) - Math.abs(place(two)[0] - x))[0];
};
const ends = () => [...cells.values()].filter((cell) => !cell.classList.contains('aside'));
const target = (cell, key) => ({
    ArrowLeft: () => cells.get(parentOf(numberOf(cell))),
    ArrowRight: () => child(numberOf(cell)),
    ArrowUp: () => beside(cell, -1),
    ArrowDown: () => beside(cell, 1),
    Home: () => ends()[0],
    End: () => ends().sort((one, two) => place(one)[0] - place(two)[0]).at(-1),
}[key]?.());
const inStrip = (event) => event.target.closest?.('.turn');

element.addEventListener('keydown', (event) => {
    const cell = inStrip(event);
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'F2' || event.key === 'ContextMenu') { event.preventDefault(); openCard(cell, event.key); return; }
    if (event.key === 'Escape' && opened) { event.stopPropagation(); hideCard(); return; }
    const next = target(cell, event.key);
    if (event.key.startsWith('Arrow') || next) event.preventDefault();
    if (next) { makeStop(next); next.focus({preventScroll: true}); show(next); }
});
element.addEventListener('click', (event) => {
    const cell = inStrip(event);
    if (cell) { hideCard(); trigger('action', {...cell.dataset}); }
});
strip.addEventListener('wheel', (event) => {
    // A strip of one lane has nowhere to go but sideways.
    if (event.deltaX || event.shiftKey || strip.scrollHeight > strip.clientHeight + 1) return;
    strip.scrollLeft += event.deltaY;
    event.preventDefault();
}, {passive: false});

// ── the card of a turn ───────────────────────────────────────────────────────────────────────────────────────
let opened = null;
let timer = 0;
let asked = 0;
const host = () => document.getElementById('turn-card');
const inside = () => host()?.querySelector('.turn-card-host');
const later = (run, time) => { clearTimeout(timer); timer = setTimeout(run, time); };
const typing = () => host()?.contains(document.activeElement);
function hideCard() {
    clearTimeout(timer);
    asked += 1;
    if (!opened) return;
    if (typing()) document.activeElement.blur();  // what was typed is reported when its field is left
    opened = null;
    host().classList.remove('shown');
}
const fetchCard = async (cell) => {
    const mine = asked += 1;
    const address = `/turn/${standing.session}/${cell.dataset.id}`;
    const answer = await fetch(address, {headers: {Accept: 'text/html'}}).catch(() => null);
    const html = answer?.ok ? await answer.text() : '';
    return mine === asked ? html : '';
};
const openCard = async (cell, why) => {
    clearTimeout(timer);
    const html = await fetchCard(cell);
    if (!html || !cell.isConnected) return;
    if (typing()) document.activeElement.blur();
    inside().innerHTML = html;
    opened = cell;
    const box = cell.getBoundingClientRect();
    const card = host();
    card.classList.add('shown');
    const left = box.left + box.width / 2 - card.offsetWidth / 2;
    card.style.left = `${Math.max(8, Math.min(left, innerWidth - card.offsetWidth - 8))}px`;
    card.style.bottom = `${innerHeight - Math.max(box.top, strip.getBoundingClientRect().top) + 6}px`;
    if (why === 'F2') { const name = document.getElementById('turn-name'); name.focus(); name.select(); }
    if (why === 'ContextMenu') card.querySelector('#turn-actions button')?.focus();
};
const refreshCard = async () => {
    if (host().querySelector(':is(input, textarea):focus')) return;
    const focused = document.activeElement?.id;
    const cell = cells.get(numberOf(opened));
    const html = await fetchCard(cell);
    if (!html || !opened) return;
    opened = cell;
    inside().innerHTML = html;
    if (focused && host().querySelector(`#${CSS.escape(focused)}`)) document.getElementById(focused).focus();
};
const leaveSoon = () => later(() => { if (!typing()) hideCard(); }, LEAVE_MS);

reel.addEventListener('pointerover', (event) => {
    const cell = inStrip(event);
    if (!cell || event.pointerType === 'touch') return;
    if (cell === opened) { clearTimeout(timer); return; }
    if (!typing()) later(() => openCard(cell, 'hover'), REST_MS);
});
reel.addEventListener('pointerleave', leaveSoon);
reel.addEventListener('focusin', (event) => {
    const cell = inStrip(event);
    if (cell?.matches(':focus-visible')) later(() => openCard(cell, 'focus'), REST_MS);
});
reel.addEventListener('contextmenu', (event) => {
    const cell = inStrip(event);
    if (cell) { event.preventDefault(); openCard(cell, 'ContextMenu'); }
});
const wireCard = () => {
    const card = host();
    if (!card) { requestAnimationFrame(wireCard); return; }
    card.addEventListener('pointerenter', () => clearTimeout(timer));
    card.addEventListener('pointerleave', leaveSoon);
    card.addEventListener('keydown', (event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        const cell = opened;
        hideCard();
        cell?.focus();
    });
    card.addEventListener('click', (event) => {
        if (event.target.closest('#turn-actions button')) requestAnimationFrame(hideCard);
    });
};
wireCard();
document.addEventListener('pointerdown', (event) => {
    if (opened && !host().contains(event.target) && !element.contains(event.target)) hideCard();
});
strip.addEventListener('scroll', () => { if (opened && !typing()) hideCard(); }, {passive: true});

watch('value', () => apply(props.value));
apply(props.value);
