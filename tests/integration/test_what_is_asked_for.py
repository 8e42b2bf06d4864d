"""Whatever a request asks for, also what no column can hold: it is there, or it isn't, and nothing breaks on either database."""

import dataclasses
from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, TypeAliasType, Union, get_args, get_origin, get_type_hints

import pytest
from litestar import Litestar
from litestar.routes import HTTPRoute
from litestar.testing import TestClient

from frontdesk.bootstrap import House
from frontdesk.db.models.base import HIGHEST
from frontdesk.domain.roles import OPERATOR, Role
from frontdesk.web.app import create_app
from frontdesk.web.console.notices import AlertsForm
from tests.conftest import Visitor
from tests.web.desk import PASSWORD, Desk

pytestmark = pytest.mark.integration
NUMBERS = (0, HIGHEST, HIGHEST + 1, 2**63, 2**64, 10**30, int("9" * 4000))
ADDRESSES = (
    "/staff?before={}", "/staff?skip={}", "/staff/queue/new?after={}", "/staff/audit?before={}", "/staff/teaching?page={}",
    "/staff/live/{conversation}/more?after={}",
)  # fmt: skip
FORMS: tuple[tuple[str, dict[str, str]], ...] = (
    ("/staff/views/delete", {"id": "{}"}),
    ("/staff/replies", {"id": "{}", "title": "Call us", "text": "Please call."}),
    ("/staff/replies/delete", {"id": "{}"}),
    ("/staff/calendar/blocks/remove", {"number": "{}", "day": "2026-11-24"}),
    ("/staff/notices/dealt-with", {"alerts": "{}"}),
    ("/staff/notices/reopen", {"alerts": "1 {}"}),
    ("/staff/teaching/wordings/{}/approve", {"answer": "faq/cost"}),
    ("/staff/teaching/wordings/{}/return", {"answer": "faq/cost", "note": "no"}),
    ("/staff/teaching/wordings/{}/take-back", {"answer": "faq/cost"}),
    ("/staff/teaching/answers/faq/cost", {"text": "It is free.", "source": "{}"}),
)


@pytest.fixture
def client(any_house: House) -> Iterator[TestClient[Litestar]]:
    any_house.users.add("robin", PASSWORD, Role.ADMIN, OPERATOR)
    with TestClient(create_app(any_house), raise_server_exceptions=False) as client:
        yield client


def test_no_number_breaks_a_page_of_the_console(any_house: House, client: TestClient[Litestar]) -> None:
    desk, token = Desk(client), any_house.conversations.open()[0]
    desk.sign_in()
    page, talk = desk.get("/staff").text, any_house.conversations.authorise(token)
    codes = {}
    for number in NUMBERS:
        for address in ADDRESSES:
            answer = desk.get(address.replace("{}", str(number)).replace("{conversation}", talk))
            codes[address, number] = answer.status_code
        for address, form in FORMS:
            filled = {name: value.replace("{}", str(number)) for name, value in form.items()}
            codes[address, number] = desk.send(address.replace("{}", str(number)), page, **filled).status_code
    assert {asked: code for asked, code in codes.items() if code >= 500} == {}
    # and what can be a number of a row is taken for one
    assert {codes[address, HIGHEST] for address in ADDRESSES if "teaching" not in address} == {200}
    assert codes["/staff/views/delete", HIGHEST] == 303


def test_a_nul_breaks_no_page_of_the_console(client: TestClient[Litestar]) -> None:
    """PostgreSQL has none in its texts; SQLite has, and finds nothing."""
    desk = Desk(client)
    assert desk.post("/staff/sign-in", name="a\0b", password=PASSWORD).status_code == 422
    desk.sign_in()
    page = desk.get("/staff").text
    addresses = ("/staff/leads/{}", "/staff?owner={}", "/staff/audit?reference={}", "/staff/live/{}", "/staff/erasures/{}")
    answers = [desk.get(address.replace("{}", "a%00b")) for address in addresses]
    answers.append(desk.send("/staff/people/role", page, name="a\0b", role="admin"))
    answers.append(desk.send("/staff/calendar/came", page, reference="a\0b", status="attended", day=""))
    assert [answer.url for answer in answers if answer.status_code >= 500] == []


def test_no_number_breaks_the_chat(client: TestClient[Litestar]) -> None:
    visitor = Visitor(client)
    for number in NUMBERS:
        answers = (
            client.get(f"/api/chat/messages?after={number}", headers=visitor.headers),
            client.post(f"/api/chat/messages/{number}/feedback", json={"helpful": True}, headers=visitor.headers),
        )
        assert [answer.status_code for answer in answers if answer.status_code >= 500] == []


def test_every_number_of_a_request_has_a_bound(house: House) -> None:
    """Whoever adds a page with a number takes one of `web/numbers.py`."""
    routes = [route for route in create_app(house).routes if isinstance(route, HTTPRoute)]
    handlers = {each for route in routes for each in route.route_handlers if each.fn.__module__.startswith("frontdesk.")}
    found, unbound = set[str](), set[str]()
    for handler in handlers:
        hints = get_type_hints(handler.fn, include_extras=True)
        for name, hint in hints.items():
            for field, bound in _numbers(name, hint, ()):
                found.add(field)
                if bound is None or bound > HIGHEST:
                    unbound.add(f"{handler.fn.__module__}.{handler.fn.__name__}: {field}")
    assert {"before", "skip", "after", "id", "n", "data.id", "data.number"} <= found
    assert unbound == set()
    assert get_type_hints(AlertsForm)["alerts"] is str  # read by `read_numbers`


def _numbers(name: str, hint: Any, metadata: tuple[Any, ...]) -> Iterator[tuple[str, int | None]]:
    """The numbers in what a handler asks for, each with the highest that is let through."""
    if isinstance(hint, TypeAliasType):
        yield from _numbers(name, hint.__value__, metadata)
    elif get_origin(hint) is Annotated:
        yield from _numbers(name, hint.__origin__, (*metadata, *hint.__metadata__))
    elif get_origin(hint) in {Union, UnionType}:
        for each in get_args(hint):
            yield from _numbers(name, each, metadata)
    elif hint is int and name != "return":
        bounds = [each.le for each in metadata if getattr(each, "le", None) is not None]
        yield name, min(bounds, default=None)
    elif name == "data" and dataclasses.is_dataclass(hint):
        for field, each in get_type_hints(hint, include_extras=True).items():
            yield from _numbers(f"data.{field}", each, ())
