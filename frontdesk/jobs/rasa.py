"""Rasa's environment: where it is, what it loads, training a model when none matches the data, and asking one."""

import hashlib
import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import requests
import yaml

from frontdesk.domain.teaching.verdict import Heard, Judged
from frontdesk.errors import SettingsError
from frontdesk.files import beside
from frontdesk.settings import ROOT, Settings

# Everything that a model depends on. A model is named after it, so that a change finds no model and trains one.
_INPUTS = ("config.yml", "domain.yml", "requirements.txt", "data/**/*.yml", "bot/importer.py", "bot/nlu/*.py", "bot/text/*.py")
SWAP_WITHIN_S = 90
LOG = ROOT / "var" / "train.log"


def rasa_environment() -> Path:
    """The folder of Rasa's environment, which the set-up has noted down. Raises SettingsError."""
    note = ROOT / "var" / "rasa-env"
    if not note.exists() or not (folder := Path(note.read_text().strip())).exists():
        raise SettingsError("Rasa's environment", "is missing: run `make setup`")
    return folder


def model_path(taught: Path | None = None) -> Path:
    """Where the model of the present training data is, or will be; `taught`: the file of what staff taught, if there is one."""
    digest = hashlib.sha256()
    if taught and taught.exists():
        digest.update(taught.read_bytes())
    for pattern in _INPUTS:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes() + b"\0")
    return ROOT / "models" / f"frontdesk-{digest.hexdigest()[:12]}.tar.gz"


def train(model: Path | None = None, taught: Path | None = None, log: Path = LOG, **more: str) -> Path:
    """Train the model of the present data, and of what staff taught, and return it; Rasa's own talk goes to a log. Raises
    SettingsError.

    `model` and `more`, variables for Rasa, are for whoever wants one that is not the product's.
    """
    model = model or model_path(taught)
    command = [
        rasa_environment() / "bin" / "rasa",
        "train",
        "--skip-validation",  # tools/test-bot.sh does it; here it would take a fifth of the time
        "--fixed-model-name",
        model.name.removesuffix(".tar.gz"),
        "--out",
        model.parent,
        "--data",
        ROOT / "data",
        *([taught.parent] if taught and taught.exists() else []),
    ]
    with log.open("w", encoding="utf-8") as output:
        done = subprocess.run(
            [str(part) for part in command], cwd=ROOT, env=environment(**more), stdin=subprocess.DEVNULL, stdout=output,
            stderr=subprocess.STDOUT, check=False,
        )  # fmt: skip
    if done.returncode or not model.exists():
        tail = " | ".join(log.read_text("utf-8").split("\n")[-4:]).strip(" |")
        raise SettingsError("training", f"failed ({tail}); all that Rasa said is in {log}")
    return model


def hear(model: Path, lines: Sequence[Judged]) -> list[Heard]:
    """What a model makes of lines, in their order. Raises SettingsError."""
    asked = json.dumps([[line.text, line.before] for line in lines])
    command = [str(rasa_environment() / "bin" / "python"), "-m", "bot.read", str(model)]
    done = subprocess.run(command, cwd=ROOT, env=environment(), input=asked, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SettingsError("asking the model", f"failed: {done.stderr.strip().rpartition(chr(10))[2]}")
    return [Heard(intent, tuple(topics)) for intent, topics, _ in json.loads(done.stdout)]


def point_to(settings: Settings, model: Path) -> Path:
    """The link by which this instance's Rasa finds its model, also when it is started again; from now on it names that one."""
    link = _model_link(settings)
    link.parent.mkdir(parents=True, exist_ok=True)
    with beside(link) as new:
        new.symlink_to(model)
        new.replace(link)
    return link


def _model_link(settings: Settings) -> Path:
    return settings.instance / "model.tar.gz"


def swap(settings: Settings) -> bool:
    """Have the running Rasa answer with the model that the link names; False when none is running. Raises SettingsError."""
    try:
        answer = requests.post(f"http://127.0.0.1:{settings.rasa_port}/webhooks/model/", timeout=SWAP_WITHIN_S)
    except requests.ConnectionError:
        return False
    except requests.RequestException as error:
        raise SettingsError("Rasa", f"gave no answer while it loaded the model ({type(error).__name__})") from None
    if not answer.ok:
        raise SettingsError("Rasa", "could not load the model; its log says why, and the one before answers")
    return True


def environment(**more: str) -> dict[str, str]:
    """What Rasa gets to see of our environment: no settings but those named, and no secrets."""
    passed = {
        name: os.environ[name] for name in ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SSL_CERT_FILE") if name in os.environ
    }
    quiet = {
        "RASA_TELEMETRY_ENABLED": "false",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "PYTHONWARNINGS": "ignore",
    }
    return {**passed, **quiet, "LOG_LEVEL_LIBRARIES": "ERROR", **more}


def server(settings: Settings) -> list[str]:
    """The command of this instance's server; which model it loads, `point_to` has said."""
    command = [
        rasa_environment() / "bin" / "python", "-m", "bot.serve", "--model", _model_link(settings), "--port", settings.rasa_port,
        "--endpoints", write_endpoints(settings), "--credentials", ROOT / "credentials.yml",
    ]  # fmt: skip
    return [str(part) for part in command]


def write_endpoints(settings: Settings) -> Path:
    """This instance's copy of `endpoints.yml`, with its own port and its own tracker store."""
    endpoints = yaml.safe_load((ROOT / "endpoints.yml").read_text("utf-8"))
    endpoints["action_endpoint"]["url"] = f"http://127.0.0.1:{settings.action_port}/webhook"
    endpoints["tracker_store"]["db"] = str(settings.instance / "tracker.db")
    path = settings.instance / "endpoints.yml"
    path.write_text(yaml.safe_dump(endpoints), "utf-8")
    return path
