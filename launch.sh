#!/usr/bin/env bash
# One command:   ./launch.sh          set up what is missing, start the servers and the page
#                ./launch.sh test     set up what the tests need and run them all
#                ./launch.sh doctor   check this machine
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
called_from="$PWD"
venv="${LLAVA_INTERACTIVE_VENV:-$root/.venv}"

say() { printf '%s\n' "$*" >&2; }

find_python() {
    local candidate
    for candidate in "${PYTHON:-}" python3.13 python3.12 python3.11 python3 python; do
        [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1 || continue
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s\n' "$candidate"
            return
        fi
    done
    say "Python 3.11 or newer is needed and was not found."
    say "Install it (for example: apt-get install python3 python3-venv), or set PYTHON to it."
    exit 2
}

# install NAME FILE…: install requirement files, only when they or Python changed since the last complete install.
install() {
    local name="$1" stamp wanted
    shift
    if [ ! -x "$venv/bin/python" ]; then
        local python
        python="$(find_python)"
        say "Making the environment in $venv …"
        "$python" -m venv --clear "$venv" || {
            say "Python's venv module is missing. Install it (for example: apt-get install python3-venv)."
            exit 2
        }
    fi
    stamp="$venv/.installed-$name"
    wanted="$("$venv/bin/python" -c 'import hashlib, sys; h = hashlib.sha256(sys.version.encode())
for name in sys.argv[1:]: h.update(open(name, "rb").read())
print(h.hexdigest())' "$@")"
    [ "$(cat "$stamp" 2>/dev/null || true)" = "$wanted" ] && return
    say "Installing $name packages (once) …"
    local arguments=()
    for file in "$@"; do arguments+=(-r "$file"); done
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "${arguments[@]}"
    printf '%s\n' "$wanted" >"$stamp"
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo -n "$@"; else return 1; fi
}

have_chromium() {
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null ||
        "$venv/bin/python" - <<'PY' 2>/dev/null
import os, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as p: sys.exit(not os.path.exists(p.chromium.executable_path))
PY
}

install_system_packages() {
    have_chromium && command -v tesseract >/dev/null && return
    say "Installing Chromium and Tesseract for the tests …"
    if command -v apt-get >/dev/null; then
        as_root apt-get update -qq >/dev/null 2>&1 || true
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium tesseract-ocr >/dev/null 2>&1 || true
    elif command -v dnf >/dev/null; then as_root dnf install -y -q chromium tesseract >/dev/null 2>&1 || true
    elif command -v pacman >/dev/null; then as_root pacman -S --noconfirm --quiet chromium tesseract tesseract-data-eng >/dev/null 2>&1 || true
    elif command -v zypper >/dev/null; then as_root zypper -n -q install chromium tesseract-ocr >/dev/null 2>&1 || true
    elif command -v apk >/dev/null; then as_root apk add -q chromium tesseract-ocr >/dev/null 2>&1 || true
    elif command -v brew >/dev/null; then brew install --quiet --cask chromium >/dev/null 2>&1 || true
    fi
    have_chromium || "$venv/bin/python" -m playwright install chromium >/dev/null 2>&1 || true
    have_chromium || say "No Chromium could be installed: the browser tests will fail. Install Chromium, then run this again."
}

case "${1:-}" in
test)
    shift
    install default "$root/requirements.txt"
    install test "$root/requirements.txt" "$root/requirements-dev.txt"
    install_system_packages
    cd "$root"
    export OMP_NUM_THREADS=1
    exec "$venv/bin/python" -m pytest "$@"
    ;;
*)
    install default "$root/requirements.txt"
    # Relative paths in options mean what they meant where this was called.
    cd "$called_from"
    export PYTHONPATH="$root${PYTHONPATH:+:$PYTHONPATH}"
    exec "$venv/bin/python" -m app "$@"
    ;;
esac
