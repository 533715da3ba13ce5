#!/usr/bin/env bash
# One command:   ./launch.sh [options]             set up what is missing, start the servers and the page
#                ./launch.sh doctor                check this machine
#                ./launch.sh lama-cleaner          install lama-cleaner in an environment of its own, for lama=lama-cleaner
#                ./launch.sh test [pytest options] set up what the tests need and run them (with options: those of Python)
#                ./launch.sh --help                all options
# LLAVA_INTERACTIVE_VENV puts the environment elsewhere than .venv; PYTHON names the Python to make it with;
# LLAVA_INTERACTIVE_TEST_MODELS=no leaves the packages of the learned engines, and with them their tests, out.
set -euo pipefail

script="${BASH_SOURCE[0]}"
while [ -L "$script" ]; do
    target="$(readlink "$script")"
    case "$target" in /*) script="$target" ;; *) script="$(dirname "$script")/$target" ;; esac
done
root="$(cd "$(dirname "$script")" && pwd)"
called_from="$PWD"
venv="${LLAVA_INTERACTIVE_VENV:-$root/.venv}"
case "$venv" in /*) ;; *) venv="$called_from/$venv" ;; esac

say() { printf '%s\n' "$*" >&2; }
stop() {
    say "$@"
    exit 2
}

# A Python that is new enough and can make environments, in $python.
find_python() {
    local candidate found="" old="" new=""
    for candidate in ${PYTHON:+"$PYTHON"} python3.12 python3.13 python3.11 python3.14 python3 python; do
        command -v "$candidate" >/dev/null 2>&1 || continue
        found="$("$candidate" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)" || continue
        if ! "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            old="$old $candidate is $found."
        elif ! "$candidate" -c 'import venv, ensurepip' 2>/dev/null; then
            new="$candidate $found"
        else
            python="$candidate"
            return
        fi
    done
    if [ -n "$new" ]; then
        stop "Python's venv module is missing from $new." \
            "Install it (on Debian and Ubuntu: apt-get install python3-venv), then run this again."
    fi
    stop "Python 3.11 or newer is needed and was not found.$old" \
        "Install it (on Debian and Ubuntu: apt-get install python3 python3-venv), or set PYTHON to where it is."
}

# What a complete installation of requirement files is marked with: changes with the files and with Python.
fingerprint() {
    "$venv/bin/python" -c 'import hashlib, sys
h = hashlib.sha256(sys.version.encode())
for name in sys.argv[1:]: h.update(open(name, "rb").read())
print(h.hexdigest())' "$@" 2>/dev/null
}

# install NAME FILE…: install requirement files, unless they are installed completely and have not changed since.
install() {
    local name="$1" stamp="$venv/.installed-$1" arguments=() file
    shift
    is_installed "$stamp" "$@" && return
    { mkdir -p "$venv" && : >>"$venv.lock"; } 2>/dev/null ||
        stop "The environment cannot be made: $venv cannot be written." \
            "Set LLAVA_INTERACTIVE_VENV to a directory that can."
    exec 9>>"$venv.lock"
    ! command -v flock >/dev/null || flock 9
    if ! is_installed "$stamp" "$@"; then
        # An installation that was cut short may have left half a package that looks whole: start afresh.
        if [ -e "$venv/.installing" ] || ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
            find_python
            say "Making the environment in $venv …"
            "$python" -m venv --clear "$venv" ||
                stop "The environment could not be made in $venv. Is the disk full, or the directory read-only?"
        fi
        say "Installing the $name packages (once; this takes a few minutes) …"
        for file in "$@"; do arguments+=(-r "$file"); done
        : >"$venv/.installing"
        rm -f "$venv/.found"
        if ! "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
            --report "$venv/.found" "${arguments[@]}"; then
            # pip writes its report when it has everything and changes nothing before: then the environment is whole.
            [ -e "$venv/.found" ] || rm -f "$venv/.installing"
            stop "The packages could not be installed (see above). Is there a network connection? Then run this again."
        fi
        fingerprint "$@" >"$stamp"
        rm -f "$venv/.installing"
    fi
    exec 9>&-
}

is_installed() {
    local stamp="$1" wanted
    shift
    [ -f "$stamp" ] && [ ! -e "$venv/.installing" ] && wanted="$(fingerprint "$@")" && [ "$(cat "$stamp")" = "$wanted" ]
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        sudo -n "$@"
    else
        say "(not allowed to install system packages here)"
        return 1
    fi
}

have_chromium() { "$venv/bin/python" "$root/benchmarks/common/chromium.py" >/dev/null 2>&1; }
have_tesseract() { command -v tesseract >/dev/null; }
have_postgresql() { "$venv/bin/python" "$root/tests/support/postgres.py" >/dev/null 2>&1; }

# system_package WHAT: install chromium, tesseract or postgresql with the system's package manager, as far as that is allowed.
system_package() {
    if command -v apt-get >/dev/null; then
        local name="$1"
        [ "$1" != tesseract ] || name=tesseract-ocr
        as_root apt-get update
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$name"
    elif command -v dnf >/dev/null; then
        local name="$1"
        [ "$1" != postgresql ] || name=postgresql-server
        as_root dnf install -y "$name"
    elif command -v pacman >/dev/null; then
        local names=("$1")
        [ "$1" != tesseract ] || names+=(tesseract-data-eng)
        as_root pacman -S --noconfirm "${names[@]}"
    elif command -v brew >/dev/null; then
        if [ "$1" = chromium ]; then brew install --cask chromium; else brew install "$1"; fi
    else
        say "(none of apt-get, dnf, pacman and brew is here)"
        return 1
    fi
}

# Chromium for the browser tests, Tesseract for the tests of reading text, PostgreSQL for those of the session database.
install_system_packages() {
    local log="$venv/system-packages.log"
    if ! have_chromium; then
        say "Installing Chromium for the browser tests …"
        system_package chromium </dev/null >"$log" 2>&1 || true
        have_chromium || "$venv/bin/python" -m playwright install chromium </dev/null >>"$log" 2>&1 || true
        have_chromium || say "Chromium could not be installed, neither by the system's packages nor by Playwright" \
            "(see $log). The browser tests cannot run. Install Chromium, or set CHROMIUM to where it is."
    fi
    if ! have_tesseract; then
        say "Installing Tesseract for the tests that read text …"
        system_package tesseract </dev/null >>"$log" 2>&1 || true
        have_tesseract || say "Tesseract could not be installed (see $log); the tests that need it are skipped."
    fi
    if ! have_postgresql; then
        say "Installing PostgreSQL for the tests of the session database …"
        system_package postgresql </dev/null >>"$log" 2>&1 || true
        have_postgresql || say "PostgreSQL could not be installed (see $log); the tests that need it are skipped."
    fi
}

have_node() { command -v npm >/dev/null && node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null; }

# The component's own tests; its built templates must be those that its source gives.
test_front_end() {
    if ! have_node; then
        say "Node.js 20 or newer with npm was not found: the tests of the front end are skipped."
        [ -z "${CI:-}" ]
    elif git -C "$root" rev-parse --git-dir >/dev/null 2>&1; then
        "$root/components/interactive_image/build.sh" --check
    else
        say "This is no git checkout: the built templates are not compared with their source."
        (cd "$root/components/interactive_image/frontend" && npm ci --no-audit --no-fund && npx vitest run)
    fi
}

# lama-cleaner wants older versions of what the learned engines need newer ones of, so it gets its own environment.
install_lama_cleaner() {
    local venv="$root/.venv-lama-cleaner"
    install lama-cleaner "$root/requirements-lama-cleaner.txt"
}

# wants_lama_cleaner OPTION…: whether it is the engine to start with, and not one that runs elsewhere.
wants_lama_cleaner() {
    [ -z "${LLAVA_INTERACTIVE_LAMA_CLEANER_BASE_URL:-}" ] && [ -z "${LLAVA_INTERACTIVE_LAMA_CLEANER_VENV:-}" ] || return 1
    case " $* $(env | grep '^LLAVA_INTERACTIVE_ENGINE' | tr 'A-Z\n' 'a-z ')" in
    *lama=lama-cleaner*) return 0 ;;
    *) return 1 ;;
    esac
}

run_tests() {
    local front_end=0 front_end_job="" python_tests=0
    # Who names tests wants those, and to see each; all of them are shared between the processors.
    if [ "$#" = 0 ] || [ -n "${CI:-}" ]; then
        set -- --numprocesses auto "$@"
        # It needs nothing of what is installed meanwhile.
        test_front_end </dev/null &
        front_end_job=$!
    fi
    install default "$root/requirements.txt"
    install test "$root/requirements.txt" "$root/requirements-dev.txt"
    if [ -f "$root/requirements-models.txt" ] && [ "${LLAVA_INTERACTIVE_TEST_MODELS:-yes}" != no ]; then
        install models "$root/requirements.txt" "$root/requirements-models.txt"
    fi
    [ "${LLAVA_INTERACTIVE_TEST_LAMA_CLEANER:-no}" != yes ] || install_lama_cleaner
    install_system_packages
    export OMP_NUM_THREADS=1
    cd "$root"
    [ -z "$front_end_job" ] || wait "$front_end_job" || front_end=$?
    "$venv/bin/python" -m pytest "$@" || python_tests=$?
    [ "$front_end" = 0 ] || say "The tests of the front end failed (see above)."
    [ "$python_tests" = 0 ] || exit "$python_tests"
    exit "$front_end"
}

# Options keep their meaning: relative paths are those of the directory where this was called. -P keeps Python from
# taking that directory's packages for ours.
export PYTHONPATH="$root${PYTHONPATH:+:$PYTHONPATH}"
case "${1:-}" in
test)
    shift
    run_tests "$@"
    ;;
doctor)
    if is_installed "$venv/.installed-default" "$root/requirements.txt"; then
        exec "$venv/bin/python" -P -m app "$@"
    fi
    find_python
    exec "$python" -P -m app.doctor
    ;;
lama-cleaner)
    install_lama_cleaner
    say "lama-cleaner is installed. Start it with: ./launch.sh --engine lama=lama-cleaner"
    ;;
*)
    install default "$root/requirements.txt"
    ! wants_lama_cleaner "$@" || install_lama_cleaner
    exec "$venv/bin/python" -P -m app "$@"
    ;;
esac
