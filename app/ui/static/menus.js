// The menus of the header and of the history: one is open until the person closes it, whatever Python draws meanwhile.
(() => {
    'use strict';
    const MENU = '#header details[id], #export-menu';
    /** Ids of the menus that the person has opened. */
    const wanted = new Set();

    const close = (menu) => { wanted.delete(menu.id); menu.open = false; };
    const closeAll = (except) => {
        for (const menu of document.querySelectorAll(MENU)) if (menu.open && !except?.(menu)) close(menu);
    };
    // What Python sends has no open menus, so drawing closes them. This runs before the browser takes the focus away from
    // what is hidden, which would also report a name that is only half typed.
    const keepOpen = () => {
        for (const id of wanted) {
            const menu = document.getElementById(id);
            if (menu && !menu.open) menu.open = true;
        }
    };

    document.addEventListener('click', (event) => {
        const menu = event.target.closest?.('summary')?.closest(MENU);
        if (!menu) return;
        if (menu.open) wanted.delete(menu.id);
        else wanted.add(menu.id);
    }, true);
    document.addEventListener('click', (event) => {
        closeAll((menu) => menu.contains(event.target) && !event.target.closest('a, button'));
    });
    document.addEventListener('keydown', (event) => {
        if (event.key !== 'Escape') return;
        const menu = document.activeElement?.closest?.(MENU);
        closeAll();
        menu?.querySelector('summary').focus();
    });
    new MutationObserver(keepOpen).observe(document.documentElement, {subtree: true, attributes: true, attributeFilter: ['open']});
})();
