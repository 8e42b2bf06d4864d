"""Staff teach a new topic in real Chromium, and the model is swapped while visitors go on asking."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from frontdesk.bootstrap import build
from frontdesk.domain.roles import OPERATOR
from frontdesk.services.teaching import key_of
from frontdesk.settings import ROOT, read_settings
from tests.conftest import Visitor
from tests.stack import Stack, running

pytestmark = [pytest.mark.e2e, pytest.mark.browser]
SHOTS = os.environ.get("FRONTDESK_SCREENSHOTS")
PASSWORD = "correct horse staple"
ASKED = ("zorbing", "do you have zorbing", "zorbing allowed on the premises")
REPLY = "The clinic's page doesn't tell about zorbing, so I can't tell you."
TRAINED_WITHIN_MS = 400_000  # with others at work on the machine


@pytest.fixture
def stack(tmp_path: Path) -> Iterator[Stack]:
    """One of its own: its model is not that of the other tests."""
    before = set((ROOT / "models").iterdir())
    with running(tmp_path) as stack:
        yield stack
    for model in set((ROOT / "models").iterdir()) - before:
        model.unlink()


class Chatter:
    """A visitor who asks the same again and again, and what was wrong with any of the answers."""

    def __init__(self, stack: Stack) -> None:
        self.wrong: list[str] = []
        self.count = 0
        self._over = Event()
        self._thread = Thread(target=self._talk, args=(stack.url,))

    def __enter__(self) -> "Chatter":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _talk(self, url: str) -> None:
        with httpx.Client(base_url=url, timeout=20) as client:
            visitor = Visitor(client)
            while not self._over.is_set():
                replies = visitor.say("how long does one session last")
                self.count += 1
                self.wrong += [] if "40 minutes" in replies[-1]["text"] else [replies[-1]["text"]]
                self._over.wait(0.1)


def test_a_new_topic_is_taught_trained_and_answered_without_a_lost_message(browser: Browser, stack: Stack) -> None:
    for text in ASKED:
        stack.visitor().say(text)
    for name in ("robin", "kim"):
        stack.run("user", "add", name, "--role", "clinician", "--password", PASSWORD)
    robin, kim = (signed_in(browser, stack, name) for name in ("robin", "kim"))

    robin.get_by_role("link", name="Teaching", exact=True).click()
    shot(robin, "teaching")
    robin.get_by_role("link", name=ASKED[2]).click()
    expect(robin.get_by_role("checkbox")).to_have_count(len(ASKED))
    shot(robin, "teaching-group")
    robin.get_by_label("What it is called").fill("Zorbing")
    robin.get_by_role("button", name="Make it, with these questions").click()
    expect(robin.get_by_role("status")).to_contain_text("The new topic is there")

    robin.goto("/staff/teaching/answers/unknown/zorbing")
    robin.get_by_label("The answer").fill("We cure you while you zorb for 5 dollars.")
    robin.get_by_role("button", name="Send for approval").click()
    expect(robin.get_by_role("alert")).to_contain_text("It was not sent")
    shot(robin, "teaching-answer")
    robin.get_by_label("The answer").fill(REPLY)
    robin.get_by_role("button", name="Send for approval").click()
    expect(robin.get_by_role("status")).to_contain_text("waits for somebody else")
    expect(robin.get_by_role("button", name="Approve")).to_have_count(0)
    kim.goto("/staff/teaching/answers/unknown/zorbing")
    kim.get_by_role("button", name="Approve").click()
    expect(kim.get_by_role("status")).to_contain_text("approved")

    robin.goto("/staff/teaching/training")
    expect(robin.locator("main")).to_contain_text("3 accepted lines to be learnt")
    rasa = stack.part("rasa")
    with Chatter(stack) as chatter:
        robin.get_by_role("button", name="Train now").click()
        ended(robin, "Go back to the model before")
        expect(robin.locator("main")).to_contain_text("The new model answers. Of 2379 judging lines")
        shot(robin, "teaching-training")
    assert chatter.wrong == []
    assert chatter.count > 20
    assert rasa.is_running()
    assert REPLY in texts(stack, "do you do zorbing there")

    stack.part("rasa").kill()
    stack.wait(ready=False)
    stack.wait()
    assert REPLY in texts(stack, "do you do zorbing there")

    with Chatter(stack) as chatter:
        robin.get_by_role("button", name="Go back to the model before").click()
        ended(robin, "Train now")
    assert chatter.wrong == []
    assert REPLY not in texts(stack, "do you do zorbing there")
    assert json.loads((stack.folder / "run" / str(stack.port) / "wording.json").read_text("utf-8"))


def test_what_makes_the_assistant_worse_is_refused_with_the_reasons(stack: Stack) -> None:
    visitor = stack.visitor()
    visitor.say("blorp frizzle")
    house = build(read_settings(stack.env))
    (asked,) = house.teaching.groups()[0].questions
    house.teaching.teach(OPERATOR, {key_of(asked): "the price, how much does it cost"}, "faq/hours")
    models = set((ROOT / "models").iterdir())
    done = subprocess.run(
        [sys.executable, "-m", "frontdesk", "teach", "train"],
        cwd=ROOT,
        env=stack.env,
        capture_output=True,
        text=True,
        check=False,
    )
    house.database.engine.dispose()
    assert done.returncode != 0
    assert "Only 0 of the 1 taught lines are understood as they were taught" in done.stdout
    assert "the run ended as refused" in done.stderr
    assert set((ROOT / "models").iterdir()) == models
    assert "gives no prices" in texts(stack, "could you tell me the price of one ketamine infusion at your place")[0]
    assert "new\tfaq/hours" in stack.run("teach", "list")


def test_an_approved_wording_is_said_at_once(browser: Browser, stack: Stack) -> None:
    for name in ("robin", "kim"):
        stack.run("user", "add", name, "--role", "clinician", "--password", PASSWORD)
    robin, kim = (signed_in(browser, stack, name) for name in ("robin", "kim"))
    visitor = stack.visitor()
    assert "40 minutes" in visitor.say("how long does one session last")[-1]["text"]
    robin.goto("/staff/teaching/answers/faq/session_length")
    robin.get_by_label("The answer").fill("One session lasts from 40 minutes to a few hours, says {clinic_name}.")
    robin.get_by_role("button", name="Preview and check").click()
    expect(robin.locator("#preview")).to_have_text(
        "One session lasts from 40 minutes to a few hours, says Revive Ketamine Clinic."
    )
    robin.get_by_role("button", name="Send for approval").click()
    kim.goto("/staff/teaching/answers/faq/session_length")
    kim.get_by_role("button", name="Approve").click()
    expect(kim.get_by_role("status")).to_contain_text("from now on")
    assert "says Revive Ketamine Clinic" in visitor.say("and how long does one session last")[-1]["text"]
    kim.get_by_role("button", name="Take it back").click()
    expect(kim.get_by_role("status")).to_contain_text("taken back")
    assert "says Revive" not in visitor.say("how long does one session last")[-1]["text"]


def texts(stack: Stack, words: str) -> list[str]:
    return [reply["text"] for reply in stack.visitor().say(words)]


def ended(page: Page, button: str) -> None:
    """Look again until the run is over."""
    for _ in range(TRAINED_WITHIN_MS // 2000):
        if page.get_by_role("button", name=button).count():
            return
        page.wait_for_timeout(2000)
        page.goto("/staff/teaching/training")
    raise AssertionError(page.locator("main").inner_text())


def signed_in(browser: Browser, stack: Stack, name: str) -> Page:
    page = browser.new_context(base_url=stack.url, viewport={"width": 1180, "height": 900}).new_page()
    page.goto("/staff/sign-in")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page


def shot(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=Path(ROOT / SHOTS) / f"{name}.png", full_page=True)
