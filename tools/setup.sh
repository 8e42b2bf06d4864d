#!/usr/bin/env bash
# Brings up the environments from their lock files. `setup.sh` is what running needs, `setup.sh tests` adds what the tests need.
# What is there already is left alone, so a second call takes a second.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p var

stop() { echo "setup: $*" >&2; exit 1; }

# --- uv: the machine's, else one of the project's own
export PATH="$PWD/.tools/bin:$PATH"
if ! command -v uv >/dev/null; then
    echo "setup: uv is not there, installing it into .tools"
    python=$(command -v python3) || stop "python3 is missing: install it, or uv from https://docs.astral.sh/uv"
    "$python" -m venv .tools || stop "python3 can't make environments: install its venv package (Debian: python3-venv)"
    .tools/bin/python -m pip install --quiet --disable-pip-version-check "uv>=0.9,<1" || stop "uv could not be installed: is PyPI reachable?"
fi

# --- an interpreter of that version: by name, from pyenv's folder, from uv, or fetched by uv where that is possible
interpreter() {
    local version=$1 candidate
    for candidate in "$(command -v "python$version" || true)" "${PYENV_ROOT:-$HOME/.pyenv}"/versions/"$version".*/bin/python; do
        if [ -n "$candidate" ] && "$candidate" -c "import sys; sys.exit('%d.%d' % sys.version_info[:2] != '$version')" 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    uv python find --no-project "$version" 2>/dev/null && return
    uv python install --quiet "$version" 2>/dev/null && uv python find --no-project "$version" 2>/dev/null && return
    stop "Python $version is missing: install it (python.org, pyenv install $version, or your system's packages)"
}

# --- the application
groups=()
[ "${1:-}" = tests ] && groups=(--group dev)
if [ ! -x .venv/bin/python ]; then
    python=$(interpreter 3.13)
    uv venv --quiet --python "$python" .venv
fi
uv sync --quiet --frozen --inexact ${groups[@]+"${groups[@]}"}

# --- Rasa, outside of the tree: inside it, `rasa test` would collect Rasa's own stories
digest=$(.venv/bin/python -c "import hashlib,sys; print(hashlib.sha256(open('requirements.txt','rb').read()).hexdigest()[:12])")
rasa="${XDG_CACHE_HOME:-$HOME/.cache}/frontdesk/rasa-$digest"
if [ ! -f "$rasa/complete" ]; then
    echo "setup: installing Rasa into $rasa"
    python=$(interpreter 3.10)
    uv venv --quiet --clear --python "$python" "$rasa"
    uv pip install --quiet --python "$rasa/bin/python" --require-hashes -r requirements.txt
    touch "$rasa/complete"
fi
echo "$rasa" > var/rasa-env

[ "${1:-}" = tests ] || exit 0

# --- the widget's builder and checker; what they make is committed, so that running needs no node
if ! cmp -s widget/package-lock.json var/widget-lock.json || [ ! -d widget/node_modules ]; then
    command -v npm >/dev/null || stop "node 20 or newer with npm is missing: install it (Debian: nodejs npm)"
    npm ci --silent --no-progress --prefix widget
    cp widget/package-lock.json var/widget-lock.json
fi

# --- what the tests need of the system: Debian's packages, elsewhere Playwright's own browser and the system's PostgreSQL
missing=()
command -v chromium >/dev/null || missing+=(chromium)
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || missing+=(postgresql)
# a second engine, WebKit, where it takes one command (60 MB); elsewhere its test says that it is left out
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    command -v WebKitWebDriver >/dev/null || missing+=(webkit2gtk-driver)
    command -v Xvfb >/dev/null || missing+=(xvfb)
fi
if [ ${#missing[@]} -gt 0 ]; then
    if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
        echo "setup: installing Debian's ${missing[*]}"
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
    elif [ "${missing[*]}" = chromium ]; then
        .venv/bin/playwright install chromium || stop "a browser is missing: install chromium"
    else
        stop "missing for the tests: ${missing[*]}; install them with your system's packages"
    fi
fi
