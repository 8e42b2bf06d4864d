"""`python -m bench.widget`: how fast the chat page is in Chromium. Prints a table; non-zero above a bar."""

import shutil
import statistics
import sys
import uuid
from typing import Any

import httpx
from playwright.sync_api import Browser, Page, sync_playwright

from bench.bots import FOLDER, our_bot
from bench.table import Row, show
from tests.e2e.conftest import FLAGS

OPENINGS, QUESTIONS, MESSAGES, LONG_OPENINGS = 20, 30, 500, 9
OPEN_MS, ANSWER_MS, TASK_MS = 300, 100, 50
# When the first row stands, and every task that holds the page up; both noted in the page itself, after the next frame
WATCH = """
window.tasks = [];
new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map(({duration}) => duration)))
  .observe({type: "longtask"});
window.shown = new Promise((resolve) => addEventListener("DOMContentLoaded", () =>
  new MutationObserver((_, observer) => document.querySelector("#log .row") && (observer.disconnect(),
    requestAnimationFrame(() => resolve(performance.now())))).observe(document.querySelector("#log"), {childList: true})));
"""
ASK = """(words) => new Promise((resolve) => {
  const box = document.querySelector("#text");
  const began = performance.now();
  const observer = new MutationObserver(() => {
    if (!document.querySelector("#log").lastElementChild.classList.contains("assistant")) return;
    observer.disconnect();
    requestAnimationFrame(() => resolve(performance.now() - began));
  });
  observer.observe(document.querySelector("#log"), {childList: true});
  box.value = words;
  document.querySelector("#composer").requestSubmit();
})"""
SCROLL = """async () => {
  const view = document.querySelector("#view");
  for (const step of [-400, 400]) {
    for (let last = NaN; last !== view.scrollTop; ) {
      last = view.scrollTop;
      view.scrollTop += step;
      await new Promise(requestAnimationFrame);
    }
  }
}"""


def main() -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with our_bot() as bot, sync_playwright() as playwright:
        url = f"http://127.0.0.1:{bot.port}"
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        rows = [*_short(browser, url), *_long(browser, url)]
        browser.close()
    print(show(rows))
    failed = [row.what for row in rows if not row.passed]
    if failed:
        print(f"above the bar: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def _short(browser: Browser, url: str) -> list[Row]:
    """Opening with nothing cached, and asking."""
    opened, answered = [], []
    for i in range(OPENINGS + 1):
        page = _open(browser, url)
        opened.append(float(page.evaluate("window.shown")))
        if i == 0:
            answered = [float(page.evaluate(ASK, f"How long does a session last? {n}")) for n in range(QUESTIONS)]
        page.context.close()
    return [_row("opening to greeting, p50", opened[1:], OPEN_MS), _row("sending to answer, p50", answered[1:], ANSWER_MS)]


def _long(browser: Browser, url: str) -> list[Row]:
    """A conversation of 500 messages: opened again and again, then scrolled through, typed and said in. Its longest task."""
    remembered = f"sessionStorage.setItem('frontdesk.session', '{_talk(url)}');"
    tasks: dict[str, list[float]] = {"opening, p50": []}
    for _ in range(LONG_OPENINGS):
        page = _open(browser, url, remembered)
        page.locator("#log .row").nth(MESSAGES - 1).wait_for(state="attached")
        tasks["opening, p50"].append(_tasks(page))
        if len(tasks["opening, p50"]) < LONG_OPENINGS:
            page.context.close()
    page.evaluate(SCROLL)
    tasks["scrolling"] = [_tasks(page)]
    page.locator("#text").press_sequentially("a sentence that is typed, letter by letter, into the box", delay=15)
    tasks["typing"] = [_tasks(page)]
    page.evaluate(ASK, "what street are you on?")
    tasks["asking"] = [_tasks(page)]
    page.context.close()
    return [_row(f"{MESSAGES} messages, longest task: {name}", took, TASK_MS) for name, took in tasks.items()]


def _open(browser: Browser, url: str, first: str = "") -> Page:
    page = browser.new_context(viewport={"width": 400, "height": 700}).new_page()
    page.add_init_script(first + WATCH)
    page.goto(f"{url}/chat")
    return page


def _tasks(page: Page) -> float:
    """The longest since the last time; 0 where none took 50 ms, for a browser reports no others."""
    page.wait_for_timeout(300)
    return float(page.evaluate("Math.max(0, ...window.tasks.splice(0))"))


def _talk(url: str) -> str:
    with httpx.Client(base_url=url, timeout=20, trust_env=False) as client:
        token: str = client.post("/api/chat", json={}).json()["session"]
        headers = {"Authorization": f"Bearer {token}"}
        count = 0
        while count < MESSAGES:
            body: dict[str, Any] = {"id": str(uuid.uuid4()), "text": "What are the side effects?"}
            count = client.post("/api/chat/messages", json=body, headers=headers).json()["messages"][-1]["n"]
        return token


def _row(what: str, took: list[float], bar: float) -> Row:
    value = statistics.median(took)
    return Row(what, value, None, "ms", value, bar)


if __name__ == "__main__":
    sys.exit(main())
