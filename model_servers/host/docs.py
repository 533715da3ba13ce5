"""The page at ``/docs``: the server's OpenAPI description, readable, without a request to anywhere else."""

DOCS_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>API</title>
<meta name="viewport" content="width=device-width"><style>
body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}
h1{font-size:1.4rem}summary{cursor:pointer;padding:.4rem 0}code,pre{font:13px ui-monospace,monospace}
pre{background:#f4f4f6;padding:.8rem;border-radius:6px;overflow:auto}b{display:inline-block;min-width:4rem}
details{border-bottom:1px solid #ddd}@media(prefers-color-scheme:dark){body{background:#16161a;color:#ddd}
pre{background:#222228}details{border-color:#333}}</style>
<h1 id="title"></h1><p>Machine-readable: <a href="openapi.json">openapi.json</a>. Requests carry
<code>Authorization: Bearer TOKEN</code>; pixels travel as MessagePack.</p><main></main><script>
const make = (tag, text) => Object.assign(document.createElement(tag), {textContent: text ?? ''});
fetch('openapi.json').then((answer) => answer.json()).then((api) => {
    document.getElementById('title').textContent = `${api.info.title} (${api.info.version})`;
    for (const [path, methods] of Object.entries(api.paths)) for (const [method, about] of Object.entries(methods)) {
        const item = make('details'), head = make('summary');
        head.append(make('b', method.toUpperCase()), make('code', path), ` ${about.summary ?? ''}`);
        item.append(head, make('p', about.description),
            make('pre', JSON.stringify({request: about.requestBody, responses: about.responses}, null, 2)));
        document.querySelector('main').append(item);
    }
    document.querySelector('main').append(make('h2', 'Schemas'),
        make('pre', JSON.stringify(api.components?.schemas ?? {}, null, 2)));
});
</script></html>"""
