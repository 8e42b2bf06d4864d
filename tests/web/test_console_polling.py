"""What pages of the console ask for by themselves: nobody is at the desk for that."""

import re
from datetime import timedelta

import pytest

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.bootstrap import House
from frontdesk.domain.roles import OPERATOR
from frontdesk.web.console import TEMPLATES
from frontdesk.web.console.routes import NEW_REQUESTS, POLLED
from tests.conftest import Visitor
from tests.web.desk import Desk

pytestmark = pytest.mark.web
_ENDED = 286  # htmx asks no more after that


@pytest.fixture
def id(desk: Desk, visitor: Visitor, house: House) -> str:
    """The conversation that is looked at, with Robin signed in."""
    visitor.say("how long is a session")
    desk.sign_in()
    (found,) = house.live.conversations(OPERATOR)
    return found.conversation.id


def test_every_address_that_a_page_asks_by_itself_is_known_as_one() -> None:
    asked = set[str]()
    for template in TEMPLATES.rglob("*.html"):
        for tag in re.findall(r'<[^>]*hx-trigger="every [^>]*>', template.read_text("utf-8")):
            (address,) = re.findall(r'hx-get="([^"?]+)', tag)
            asked.add(address.replace("{{ talk.id }}", "{id}"))
    assert {("GET", address) for address in asked} == POLLED


@pytest.mark.parametrize("path", sorted(path for _, path in POLLED))
def test_asking_for_news_keeps_no_session_open(desk: Desk, id: str, clock: FixedClock, path: str) -> None:
    address = f"{path.replace('{id}', id)}?after=0"
    for _ in range(2):
        clock.move(timedelta(minutes=7))
        assert desk.get(address).is_success
    clock.move(timedelta(minutes=2))
    assert desk.get(address).status_code == _ENDED
    assert desk.get("/staff").status_code == 303


def test_opening_a_page_does(desk: Desk, id: str, clock: FixedClock) -> None:
    for _ in range(3):
        clock.move(timedelta(minutes=7))
        assert desk.get(f"/staff/live/{id}").status_code == 200


def test_the_end_is_said_on_the_page_where_somebody_may_be_typing(desk: Desk, id: str, clock: FixedClock) -> None:
    clock.move(timedelta(minutes=16))
    for asked, page in ((f"{id}/more", f"/staff/live/{id}"), ("rows", "/staff/live"), ("calls", "/staff/live")):
        ended = desk.get(f"/staff/live/{asked}")
        assert "Your session has ended" in ended.text
        assert f'href="/staff/sign-in?next={page}"' in ended.text
        assert ended.headers["HX-Reswap"] == "none"


def test_the_list_of_requests_leaves_the_screen(desk: Desk, id: str, clock: FixedClock) -> None:
    clock.move(timedelta(minutes=16))
    ended = desk.get(f"{NEW_REQUESTS}?after=0")
    assert (ended.text, ended.headers["HX-Refresh"]) == ("", "true")
    again = desk.get("/staff?stage=new").headers["Location"]
    assert again == "/staff/sign-in?next=/staff%3Fstage%3Dnew"
    assert "Your session has ended. Please sign in again." in desk.get(again).text
