#!/usr/bin/env bash
# Build the templates that users get; with --check, fail when those that are committed differ from the source.
set -euo pipefail
cd "$(dirname "$0")/frontend"
[ -d node_modules ] && [ node_modules -nt package-lock.json ] || npm ci --no-audit --no-fund
PART=component npx vite build --logLevel warn
PART=example npx vite build --logLevel warn
if [ "${1:-}" = "--check" ]; then
    npx svelte-check --threshold error --tsconfig tsconfig.check.json
    npx vitest run
    git -C .. diff --exit-code --stat -- backend/gradio_interactive_image/templates
fi
