// Shortcuts of the canvas that work wherever the keyboard is, as in any picture editor: pressing a button beside the
// canvas must not take them away. Where one types, chooses from a list, or in what covers the page, keys mean something else.
(() => {
    'use strict';
    const ELSEWHERE = 'input:not([type=checkbox], [type=range], [type=file]), textarea, select, [contenteditable=true], [role=slider], [role=separator], dialog, #canvas, #models, #sessions, #replay, #compare';
    const COVERS = ['models-open', 'sessions-open', 'replay-open', 'compare-open'];
    const UNDO = ['z', 'y'];
    const TOOLS = ['v', 'b', 'n', 'e', 'p', 'r', 'h', '[', ']', 'delete'];

    const isForCanvas = (event) => {
        const {ctrlKey, metaKey, altKey, isComposing} = event;
        const key = event.key.toLowerCase();
        if (event.defaultPrevented || isComposing || altKey || event.target.closest?.(ELSEWHERE)) return false;
        if (document.querySelector('dialog[open]') || COVERS.some((name) => document.body.classList.contains(name))) return false;
        return ctrlKey || metaKey ? UNDO.includes(key) : TOOLS.includes(key);
    };

    document.addEventListener('keydown', (event) => {
        const canvas = document.querySelector('#canvas [data-canvas]');
        if (!canvas?.checkVisibility() || !isForCanvas(event)) return;
        const {key, ctrlKey, metaKey, shiftKey} = event;
        const used = !canvas.dispatchEvent(new KeyboardEvent('keydown', {key, ctrlKey, metaKey, shiftKey, bubbles: true, cancelable: true}));
        if (!used) return;
        event.preventDefault();
        canvas.focus({preventScroll: true});
    });
})();
