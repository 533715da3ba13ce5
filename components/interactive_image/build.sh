#!/usr/bin/env bash
# Build the templates that users get. With --check, test the source instead, and fail when a fresh build differs from
# the templates that are there.
set -euo pipefail
cd "$(dirname "$0")/frontend"
command -v npm >/dev/null || { echo "Building needs Node.js 20 or newer with npm; using the component needs neither." >&2; exit 1; }

templates=../backend/gradio_interactive_image/templates
target=$templates
if [ "${1:-}" = "--check" ]; then
    target=$(mktemp -d)
    trap 'rm -rf "$target"' EXIT
fi
[ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --no-audit --no-fund
for part in component example; do
    PART=$part OUT="$(realpath "$target")/$part" npx vite build --logLevel warn
done
[ "${1:-}" = "--check" ] || exit 0

npm run check
npm test
if ! diff -r "$target" "$templates"; then
    echo "The templates are not what the source builds: run components/interactive_image/build.sh and commit them." >&2
    exit 1
fi
