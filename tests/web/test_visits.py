"""The pages behind the links of mails: opening them changes nothing, what is sent from them acts."""

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.adapters.mail.fake import FakeMailer
from frontdesk.bootstrap import House, build_outbox
from frontdesk.db.models import Lead
from frontdesk.domain.bookings import Status
from frontdesk.domain.contacts import Contact
from frontdesk.domain.times import Reading
from frontdesk.errors import UnknownVisit
from frontdesk.services.leads import Request
from frontdesk.web.limits import WRONG_LINKS
from tests.conftest import ROBIN
from tests.outbox import START, book, text_of

pytestmark = pytest.mark.web
LATER = START + timedelta(hours=1)


class Inbox:
    """The links that came by mail, by opening them in a browser that follows redirects."""

    def __init__(self, house: House, client: TestClient[Litestar]) -> None:
        self.house, self.client, self.mailer = house, client, FakeMailer()

    def link(self, purpose: str = "visit") -> str:
        """The path of the newest one."""
        build_outbox(self.house, mailer=self.mailer).deliver_due()
        texts = [text_of(mail) for mail in self.mailer.sent]
        found = [match.group(1) for words in texts for match in re.finditer(rf"(/{purpose}/[\w-]+)", words)]
        return found[-1]

    def open(self, path: str, status: int = 200) -> str:
        answer = self.client.get(path)
        assert answer.status_code == status, answer.text
        return seen(answer.text)

    def send(self, path: str, status: int = 200, **form: str) -> str:
        answer = self.client.post(path, data=form)
        assert answer.status_code == status, answer.text
        return seen(answer.text)


def seen(page: str) -> str:
    """A page's words, as one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.partition("</title>")[2])).split())


def state(house: House) -> list[tuple[Any, ...]]:
    return [(row["reference"], row["status"], row["start"]) for row in house.leads.export()]


def wait_for(house: House, name: str) -> Lead:
    return house.waiting.join(Request(f"w-{name}", "c", name, Contact(None, f"{name}@example.org", "email")), Reading())


@pytest.fixture
def inbox(house: House, client: TestClient[Litestar]) -> Inbox:
    return Inbox(house, client)


@pytest.fixture
def lead(house: House) -> Lead:
    return book(house)


@pytest.fixture
def offer(house: House, inbox: Inbox, lead: Lead) -> str:
    wait_for(house, "bo")
    house.visits.cancel(lead.reference)
    return inbox.link("offer")


# --- only shown
def test_a_link_shows_what_was_booked(inbox: Inbox, lead: Lead) -> None:
    words = inbox.open(inbox.link())
    for said in (
        "Your appointment",
        "Tuesday, December 1 at 9:00 AM",
        "Central time",
        "Revive Ketamine Clinic, 5820 Stage Rd.",
        lead.reference,
        "Move to another time",
        "Cancel the appointment",
        "(901) 657-1381",
    ):
        assert said in words
    assert "Ana" not in words


def test_whatever_only_looks_changes_nothing(inbox: Inbox, house: House, offer: str) -> None:
    book(house, "k2", LATER)
    manage, before = inbox.link(), state(house)
    for path in (manage, f"{manage}/cancel", f"{manage}/move", f"{manage}?said=cancelled", offer):
        assert inbox.client.get(path).status_code == 200
        head = inbox.client.head(path)
        assert (head.status_code, head.content) == (200, b"")
    for path in (f"{offer}/accept", f"{offer}/leave"):
        assert inbox.client.get(path).status_code in (404, 405)
        assert inbox.client.head(path).status_code in (404, 405)
    assert inbox.client.put(manage).status_code in (404, 405)
    assert state(house) == before
    assert house.waiting.by_link(offer.rpartition("/")[2]).waits


def test_pages_are_private_and_bring_nothing_from_elsewhere(inbox: Inbox, lead: Lead, house: House) -> None:
    manage = inbox.link()
    for path, status in ((manage, 200), (f"{manage}/move", 200), (f"{manage}/cancel", 200), ("/visit/x", 404), ("/offer/x", 404)):
        answer = inbox.client.get(path)
        assert answer.status_code == status
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Robots-Tag"] == "noindex"
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "set-cookie" not in answer.headers
        assert '<meta name="robots" content="noindex">' in answer.text
        assert not re.findall(r'(?:src|href|action)="(?:https?:)?//', answer.text)
        assert "<script" not in answer.text
        assert " style=" not in answer.text
    style = inbox.client.get("/visits/visit.css")
    assert style.headers["Content-Type"].startswith("text/css")


def test_pages_are_named_and_their_controls_too(inbox: Inbox, lead: Lead) -> None:
    manage = inbox.link()
    for path in (manage, f"{manage}/move", f"{manage}/cancel", "/visit/x"):
        page = inbox.client.get(path).text
        assert '<html lang="en">' in page
        assert len(re.findall(r"<h1>[^<]{8,}</h1>", page)) == 1
        assert re.search(r"<title>[^<]{8,}</title>", page)
    page = inbox.client.get(f"{manage}/move").text
    assert len(re.findall(r"<fieldset>\s*<legend>\w+day, \w+ \d+</legend>", page)) >= 8
    assert len(re.findall(r'<label><input type="radio"[^>]*> \d+:\d\d [AP]M</label>', page)) == page.count('type="radio"') > 50


# --- cancelling
def test_cancelling_takes_a_yes_on_the_page(inbox: Inbox, house: House, lead: Lead) -> None:
    manage = inbox.link()
    assert "Cancel this appointment?" in inbox.open(f"{manage}/cancel")
    assert START not in house.slots.open()
    words = inbox.send(f"{manage}/cancel")
    assert "Your appointment has been cancelled." in words
    assert "This appointment is cancelled" in words
    assert START in house.slots.open()
    assert [row[1] for row in state(house)] == ["cancelled"]
    (event,) = house.staff_leads.lead(lead.reference, ROBIN).events
    assert event.by == "visitor, by link"


def test_after_cancelling_the_link_says_so_and_does_no_more(inbox: Inbox, house: House, lead: Lead) -> None:
    manage = inbox.link()
    inbox.send(f"{manage}/cancel")
    for words in (
        inbox.open(manage),
        inbox.open(f"{manage}/move"),
        inbox.open(f"{manage}/cancel"),
        inbox.send(f"{manage}/cancel"),
        inbox.send(f"{manage}/move", start=LATER.isoformat()),
    ):
        assert "This appointment is cancelled" in words
        assert "Move to another time" not in words
    assert [row[1] for row in state(house)] == ["cancelled"]
    assert "has been cancelled" not in inbox.open(manage)


# --- moving
def test_moving_lists_times_by_day_and_moves(inbox: Inbox, house: House, lead: Lead) -> None:
    manage = inbox.link()
    page = inbox.client.get(f"{manage}/move").text
    values = re.findall(r'name="start" value="([^"]+)"', page)
    assert LATER.isoformat() in values
    assert START.isoformat() not in values
    words = inbox.send(f"{manage}/move", start=LATER.isoformat())
    assert "has been moved" in words
    assert "Tuesday, December 1 at 10:00 AM" in words
    assert state(house) == [(lead.reference, "rescheduled", "2026-12-01T10:00:00-06:00")]


def test_all_open_times_are_reached_two_weeks_at_a_time_and_back(inbox: Inbox, house: House, lead: Lead) -> None:
    path = f"{inbox.link()}/move"
    listed: list[str] = []
    pages = 0
    while path:
        page = inbox.client.get(path).text
        listed += re.findall(r'name="start" value="([^"]+)"', page)
        pages += 1
        last, found = page, re.search(r'href="([^"]+)">More days', page)
        path = found.group(1) if found else ""
    assert listed == [at.isoformat() for at in house.slots.open()]
    assert pages == 5
    back = re.search(r'href="([^"]+)">Earlier days', last)
    assert back
    earlier = re.findall(r'name="start" value="([^"]+)"', inbox.client.get(back.group(1)).text)
    assert set(earlier) < set(listed)
    assert len(earlier) > 50


@pytest.mark.parametrize("start", ["", "x", "2026-12-01T10:00:00", "tomorrow"])
def test_without_a_choice_nothing_moves(inbox: Inbox, house: House, lead: Lead, start: str) -> None:
    before = state(house)
    assert "please choose one of the times" in inbox.send(f"{inbox.link()}/move", 422, start=start)
    assert state(house) == before


def test_a_time_that_is_gone_leaves_the_old_one_and_says_so(inbox: Inbox, house: House, lead: Lead) -> None:
    manage = inbox.link()
    book(house, "k2", LATER, email="bo@example.org")
    before = state(house)
    assert "Somebody else has that time" in inbox.send(f"{manage}/move", 409, start=LATER.isoformat())
    assert "not open any more" in inbox.send(f"{manage}/move", 409, start=(START + timedelta(days=300)).isoformat())
    assert state(house) == before


def test_a_link_follows_the_visit_and_ends_with_it(inbox: Inbox, house: House, lead: Lead, clock: FixedClock) -> None:
    first = inbox.link()
    house.visits.move(lead.reference, START + timedelta(days=2))
    clock.at = START + timedelta(hours=1)
    assert "Thursday, December 3 at 9:00 AM" in inbox.open(first)
    clock.at = START + timedelta(days=2)
    words = inbox.open(first, 410)
    assert "This link has ended" in words
    assert "(901) 657-1381" in words
    assert inbox.send(f"{first}/cancel", 410)
    assert [row[1] for row in state(house)] == ["rescheduled"]


def test_what_staff_have_closed_is_not_moved_here(inbox: Inbox, house: House, lead: Lead) -> None:
    manage = inbox.link()
    house.staff_leads.change_status(lead.reference, Status.CLOSED, ROBIN)
    assert "can’t be changed here" in inbox.open(manage)
    assert "can’t be changed here" in inbox.send(f"{manage}/cancel")
    assert [row[1] for row in state(house)] == ["closed"]


# --- wrong links
@pytest.mark.parametrize(
    "path", ["/visit/unknown", "/visit/unknown/move", "/visit/unknown/cancel", "/visit/", "/offer", "/offer/unknown"]
)
def test_an_unknown_link_gets_a_page_with_the_phone(inbox: Inbox, path: str) -> None:
    words = inbox.open(path, 404)
    assert "We can’t find that appointment" in words
    assert "(901) 657-1381" in words


def test_links_are_for_one_purpose(inbox: Inbox, house: House, offer: str) -> None:
    book(house, "k2", LATER)
    manage, before = inbox.link().rpartition("/")[2], state(house)
    token = offer.rpartition("/")[2]
    inbox.open(f"/offer/{manage}", 404)
    inbox.send(f"/offer/{manage}/accept", 404)
    inbox.open(f"/visit/{token}", 404)
    inbox.send(f"/visit/{token}/cancel", 404)
    assert state(house) == before
    with pytest.raises(UnknownVisit):
        house.visits.by_link(token)


def test_many_wrong_links_from_one_address_are_refused_and_right_ones_work(inbox: Inbox, lead: Lead) -> None:
    manage = inbox.link()
    answers = [inbox.client.get(f"/visit/wrong{n}").status_code for n in range(WRONG_LINKS.amount + 1)]
    assert answers == [404] * WRONG_LINKS.amount + [429]
    refused = inbox.client.post("/offer/wrong/accept")
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    assert "Too many wrong links" in seen(refused.text)
    assert "Your appointment" in inbox.open(manage)


def test_what_is_no_form_is_said_as_a_page(inbox: Inbox, lead: Lead) -> None:
    answer = inbox.client.get(f"{inbox.link()}/move?from=someday")
    assert answer.status_code == 422
    assert "<h1>" in answer.text
    assert inbox.client.get(f"{inbox.link()}/move?from=9999-12-31").status_code == 200
    assert inbox.client.get(f"{inbox.link()}/move?from=0001-01-01").status_code == 200


# --- offers
def test_an_offer_is_shown_and_taken_by_a_yes(inbox: Inbox, house: House, offer: str) -> None:
    words = inbox.open(offer)
    for said in ("A time is free for you", "Tuesday, December 1 at 9:00 AM", "Central time", "Yes, book this time"):
        assert said in words
    assert "This time is yours" in inbox.send(f"{offer}/accept")
    assert "This time is yours" in inbox.send(f"{offer}/accept")
    assert [row[1] for row in state(house)] == ["cancelled", "booked"]
    assert "Tuesday, December 1 at 9:00 AM" in inbox.open(inbox.link())


def test_who_is_too_late_reads_so_and_stays_on_the_list(inbox: Inbox, house: House, offer: str) -> None:
    book(house, "k2", START, email="cy@example.org")
    assert "This time is gone" in inbox.open(offer)
    words = inbox.send(f"{offer}/accept", 409)
    assert "You stay on the waiting list" in words
    assert "Yes, book this time" not in words
    assert house.waiting.by_link(offer.rpartition("/")[2]).waits


def test_who_holds_as_many_as_one_may_reads_why(inbox: Inbox, house: House, offer: str) -> None:
    for n in (1, 2):
        book(house, f"b{n}", START + timedelta(days=n), email="bo@example.org")
    assert "one person may hold 2 appointments" in inbox.send(f"{offer}/accept", 409)


def test_the_list_can_be_left_from_the_offer(inbox: Inbox, house: House, offer: str) -> None:
    words = inbox.send(f"{offer}/leave")
    assert "We will tell you of no more free times." in words
    assert "You are not on the waiting list" in words
    assert "You are not on the waiting list" in inbox.send(f"{offer}/accept")
    assert START in house.slots.open()
