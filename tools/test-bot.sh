#!/usr/bin/env bash
# Rasa's own tests, in Rasa's environment: the data, the stories, the held-out questions, and what is in bot/.
set -euo pipefail
cd "$(dirname "$0")/.."
bin="$(cat var/rasa-env)/bin"
model="models/$(.venv/bin/python -m frontdesk model)"
export RASA_TELEMETRY_ENABLED=false TF_CPP_MIN_LOG_LEVEL=3 PYTHONWARNINGS=ignore SQLALCHEMY_SILENCE_UBER_WARNING=1
mkdir -p var/results

quietly() { # runs a step; its output is shown when it fails
    local name=$1; shift
    if ! "$@" > "var/results/$name.log" 2>&1; then
        tail -n 40 "var/results/$name.log"
        echo "test-bot: $name failed; all of it is in var/results/$name.log" >&2
        exit 1
    fi
    echo "test-bot: $name passed"
}

quietly validate "$bin/rasa" data validate --fail-on-warnings
# without the flag Rasa exits 0 with failed stories, and without the folder it collects any story below here
quietly stories "$bin/rasa" test core --model "$model" --stories tests/conversations --out var/results --fail-on-prediction-errors
"$bin/python" -m pytest -q -p no:cacheprovider --rootdir tests/bot --confcutdir tests/bot --import-mode importlib -c /dev/null tests/bot --model "$model"
