"""What the running product keeps to itself, and what becomes of its data."""

import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from frontdesk.settings import ROOT
from tests.stack import SECRET, Stack

pytestmark = pytest.mark.e2e


def test_rasa_is_given_no_secret(stack: Stack) -> None:
    assert stack.part("gateway").environ()["FRONTDESK_SECRET"] == SECRET
    given = stack.part("rasa").environ()
    assert {name for name in given if name.startswith(("FRONTDESK_", "SUPERVISOR_"))} == {
        "FRONTDESK_CLINIC",
        "FRONTDESK_TRACKER_KEYS",
        "FRONTDESK_WORDING",
    }
    seen = " ".join([*given.values(), *stack.part("rasa").cmdline()])
    assert SECRET not in seen
    assert (stack.folder / "data-key").read_text() not in seen
    assert given["FRONTDESK_TRACKER_KEYS"] not in " ".join(stack.part("rasa").cmdline())


def test_a_backup_is_made_while_it_runs_and_nothing_restored_over_it(stack: Stack, tmp_path: Path) -> None:
    visitor = stack.visitor()
    for words in ("book", "Ana Lopez", "ana.backup@example.com", "skip", "december 14 at 11am", "yes"):
        visitor.say(words)
    assert visitor.last["kind"] == "booking"
    file = tmp_path / "copy.db"
    assert "leads: " in stack.run("backup", str(file))
    command = [sys.executable, "-m", "frontdesk", "restore", str(file), "--replace"]
    refused = subprocess.run(command, cwd=ROOT, env=stack.env, capture_output=True, text=True)
    assert refused.returncode == 1
    assert "stop Front Desk first" in refused.stderr

    elsewhere = {
        **stack.env,
        "FRONTDESK_DATABASE_URL": f"sqlite:///{tmp_path}/elsewhere.db",
        "FRONTDESK_PORT": str(stack.port + 10),
    }
    subprocess.run(command, cwd=ROOT, env=elsewhere, check=True)
    exported = subprocess.run(
        [sys.executable, "-m", "frontdesk", "leads"], cwd=ROOT, env=elsewhere, check=True, capture_output=True, text=True
    )
    assert exported.stdout == stack.run("leads")


def test_a_person_is_erased_while_it_runs_and_nothing_of_them_is_in_any_file(stack: Stack) -> None:
    visitor = stack.visitor()
    for words in ("book", "Xiomara Quintero", "xiomara.quintero@example.com", "I can't sleep", "january 13 at 11am", "yes"):
        visitor.say(words)
    reference = visitor.last["data"]["reference"]
    stack.run("data", "rotate-key")
    assert "Xiomara Quintero" in stack.run("leads")
    assert visitor.history()[1]["text"] == "book"
    said = stack.run("erase", "--email", "xiomara.quintero@example.com", "--yes", later=timedelta(hours=1))
    assert "requests: 1" in said
    assert "conversations in Rasa's store: 1" in said
    assert reference not in stack.run("leads")
    assert stack.client.get("/api/chat/messages", headers=visitor.headers).status_code == 401
    time.sleep(3)  # what the outbox's worker was about to do
    files = [file for file in stack.folder.rglob("*") if file.is_file() and file.parent.name != "backups"]
    assert {file.name for file in files} >= {"stack.db", "tracker.db", "gateway.log", "outbox.log", "erasures"}
    found = [(file.name, word) for file in files for word in (b"xiomara", b"quintero") if word in file.read_bytes().lower()]
    assert found == []
