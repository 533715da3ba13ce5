"""The page at ``/docs``: the server's OpenAPI description, readable, without a request to anywhere else."""

DOCS_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>API</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><style>
body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}summary{cursor:pointer;padding:.4rem 0}
code,pre{font:13px ui-monospace,monospace}pre{background:#f4f4f6;padding:.8rem;border-radius:6px;overflow:auto}
b{display:inline-block;min-width:4.5rem}details{border-bottom:1px solid #ddd}a{color:inherit}
@media(prefers-color-scheme:dark){body{background:#16161a;color:#ddd}pre{background:#222228}details{border-color:#333}}
</style><main><h1 id="title">API</h1><p>Machine-readable: <a href="openapi.json">openapi.json</a>. Requests marked with
a key carry <code>Authorization: Bearer TOKEN</code>. Messages with pixels travel as MessagePack.</p>
<h2>Paths</h2><div id="paths"></div><h2>Messages</h2><div id="schemas"></div></main><script>
const make = (tag, text) => Object.assign(document.createElement(tag), {textContent: text ?? ''});
const item = (parent, heading, ...parts) => {
    const details = make('details'), summary = make('summary');
    summary.append(...heading);
    details.append(summary, ...parts);
    document.getElementById(parent).append(details);
    return details;
};
const kinds = (content) => Object.entries(content ?? {}).map(([type, about]) =>
    `${type}  ${(about.schema?.$ref ?? about.schema?.type ?? '').replace('#/components/schemas/', '')}`).join('\\n');
fetch('openapi.json').then((answer) => answer.json()).then((api) => {
    document.title = document.getElementById('title').textContent = `${api.info.title} (${api.info.version})`;
    for (const [path, methods] of Object.entries(api.paths)) for (const [method, about] of Object.entries(methods)) {
        const parts = [make('p', about.description)];
        for (const given of about.parameters ?? [])
            parts.push(make('p', `${given.name} (${given.in}): ${given.schema?.pattern ?? given.schema?.type}`));
        if (about.requestBody) parts.push(make('p', 'Takes'), make('pre', kinds(about.requestBody.content)));
        for (const [status, answer] of Object.entries(about.responses))
            parts.push(make('p', `${status}: ${answer.description}`), make('pre', kinds(answer.content)));
        item('paths', [make('b', method.toUpperCase()), make('code', path), about.security ? ' \\u{1F511}' : ''], ...parts);
    }
    for (const [name, schema] of Object.entries(api.components?.schemas ?? {}))
        item('schemas', [make('code', name)], make('p', schema.description), make('pre', JSON.stringify(schema, null, 2)));
});
</script></html>"""
