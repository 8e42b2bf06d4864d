"""The server's start: it stops when it can't do its work, and leaves out only what is not needed."""

import json
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any, List, Optional
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor

from bot.lean import LeanProcessor, check_result
from bot.no_tensorflow import is_plain

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ("How long does a session last?", "book", "blorp frizzle", '/pick_topic{"topic": "faq/dose"}')
OURS = {"name": "bot.nlu.intent_classifier.TfidfIntentClassifier"}


def command(model: Path, endpoints: Path, port: int = 0) -> List[str]:
    program = [sys.executable, "-m", "bot.serve", "--model", str(model), "--endpoints", str(endpoints)]
    return [*program, "--credentials", "credentials.yml", "--port", str(port)]


def serve(model: Path, endpoints: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command(model, endpoints), cwd=ROOT, capture_output=True, text=True, timeout=60)


def ask(port: int, method: str, path: str, body: Optional[dict] = None) -> Any:
    request = Request(f"http://127.0.0.1:{port}{path}", json.dumps(body).encode(), {"Content-Type": "application/json"}, method=method)
    with urlopen(request, timeout=30) as answer:
        return answer.read()


def test_without_its_tracker_store_it_does_not_start(model: Path, tmp_path: Path) -> None:
    endpoints = tmp_path / "endpoints.yml"
    endpoints.write_text("tracker_store:\n  type: bot.tracker_store.Misspelt\n", "utf-8")
    done = serve(model, endpoints)
    assert done.returncode != 0
    assert "bot.tracker_store.Misspelt" in done.stderr


def test_without_its_model_it_does_not_go_on(tmp_path: Path) -> None:
    endpoints, model = tmp_path / "endpoints.yml", tmp_path / "model.tar.gz"
    endpoints.write_text(f"tracker_store:\n  type: bot.tracker_store.WindowedTrackerStore\n  db: {tmp_path}/t.db\n", "utf-8")
    model.write_bytes(b"no model")
    done = serve(model, endpoints)
    assert done.returncode != 0
    assert "The model can't be loaded" in done.stderr


def test_it_forgets_a_conversation_when_it_is_told(model: Path, tmp_path: Path) -> None:
    endpoints, path = tmp_path / "endpoints.yml", tmp_path / "t.db"
    store = f"tracker_store:\n  type: bot.tracker_store.WindowedTrackerStore\n  db: {path}\n"
    endpoints.write_text(f"{store}nlg:\n  type: bot.nlg.ClinicNLG\n", "utf-8")
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def senders() -> List[str]:
        with closing(sqlite3.connect(str(path))) as connection:
            return [sender for (sender,) in connection.execute("SELECT sender FROM trackers ORDER BY sender")]

    server = subprocess.Popen(command(model, endpoints, port), cwd=ROOT)
    try:
        wait_until_it_answers(port)
        for sender in ("gone", "stays"):
            ask(port, "POST", "/webhooks/rest/webhook", {"sender": sender, "message": "How long does a session last?"})
        assert senders() == ["gone", "stays"]
        for _ in range(2):
            assert ask(port, "DELETE", "/webhooks/forget/gone") == b""
        assert senders() == ["stays"]
    finally:
        server.terminate()
        server.wait(20)


def wait_until_it_answers(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            ask(port, "GET", "/webhooks/rest/")
            return
        except (URLError, OSError):
            time.sleep(0.2)
    raise AssertionError("it does not answer")


def test_the_lean_processor_understands_what_rasas_own_does(model: Path) -> None:
    theirs = Agent.load(str(model)).processor
    ours = LeanProcessor(str(model), theirs.tracker_store, theirs.lock_store, theirs.nlg)
    assert type(theirs) is MessageProcessor
    for text in TEXTS:
        message = UserMessage(text)
        assert ours._parse_message_with_graph(message, None) == theirs._parse_message_with_graph(message, None)


SLOT = {"event": "slot", "timestamp": None, "name": "name", "value": "Ann Example"}


@pytest.mark.parametrize(
    "result",
    [
        {"events": [SLOT], "responses": [{"response": "utter_wrong_name"}]},
        {"events": [], "responses": []},
        {"events": [{"event": "no such event"}], "responses": []},
        {"events": [{**SLOT, "timestamp": "yesterday"}], "responses": []},
        {"events": SLOT, "responses": []},
        {"events": [], "responses": ["words"]},
    ],
)
def test_what_the_action_server_says_is_checked_as_rasa_does(result: dict) -> None:
    action, accepted = RemoteAction("action_book", None), []
    for check in (RemoteAction._validate_action_result, check_result):
        try:
            accepted.append(check(action, result))
        except ValidationError:
            accepted.append(False)
    assert accepted[0] == accepted[1]


@pytest.mark.parametrize(
    ("pipeline", "policies", "plain"),
    [
        ([OURS], [{"name": "RulePolicy"}], True),
        ([OURS, {"name": "DIETClassifier"}], [{"name": "RulePolicy"}], False),
        ([OURS], [{"name": "RulePolicy"}, {"name": "TEDPolicy"}], False),
        ([OURS], None, False),  # then Rasa chooses
        (None, [{"name": "RulePolicy"}], False),
    ],
)
def test_tensorflow_is_left_out_only_where_nothing_needs_it(pipeline: list, policies: list, plain: bool) -> None:
    assert is_plain({"pipeline": pipeline, "policies": policies}) == plain
