"""Signing in by the clinic's own service, over a real issuer."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from litestar.testing import TestClient

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.adapters.rasa.fake import FakeBot
from frontdesk.bootstrap import House, build
from frontdesk.db.audit import Filter
from frontdesk.domain.roles import OPERATOR, Role
from frontdesk.errors import EmailTaken, SettingsError
from frontdesk.settings import Settings, read_settings
from frontdesk.web.app import create_app
from tests.integration.issuer import CLIENT, SECRET, Issuer, an_issuer
from tests.web.desk import PASSWORD, Desk

pytestmark = pytest.mark.web
START = "/staff/single-sign-on"


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    with an_issuer() as issuer:
        yield issuer


@pytest.fixture
def parts(settings: Settings, house: House, issuer: Issuer, clock: FixedClock, bot: FakeBot) -> Iterator[House]:
    """The house with that issuer, and Robin, who is known by an email."""
    own = replace(settings, oidc_issuer=issuer.url, oidc_client_id=CLIENT, oidc_client_secret=SECRET, staff_totp_required=True)
    parts = build(own, clock=clock, bot=bot)
    parts.users.add("robin", PASSWORD, Role.CLINICIAN, OPERATOR)
    parts.users.set_email("robin", " robin@Clinic.example ", OPERATOR)
    yield parts
    parts.database.engine.dispose()


@pytest.fixture
def desk(parts: House) -> Iterator[Desk]:
    with TestClient(create_app(parts)) as client:
        yield Desk(client)


def go(desk: Desk, next: str = "/staff") -> str:
    """To the issuer and back as a browser goes: the address to come back to."""
    there = desk.get(f"{START}?next={next}").headers["Location"]
    back = urlsplit(httpx.get(there).headers["Location"])
    return f"{back.path}?{back.query}"


def test_who_is_known_by_email_gets_in_and_on(desk: Desk, parts: House) -> None:
    assert 'href="/staff/single-sign-on?next=/staff/notices"' in desk.get("/staff/sign-in?next=/staff/notices").text
    answer = desk.get(go(desk, "/staff/notices"))
    assert (answer.status_code, '<meta http-equiv="refresh" content="0; url=/staff/notices">' in answer.text) == (200, True)
    assert desk.get("/staff/notices").status_code == 200  # no second factor of ours is asked for
    (row, *_), _ = parts.audit.newest(Filter(who="robin"))
    found = [each for each in parts.audit.since(Filter(who="robin")) if each.what == "signed in"]
    assert [each.details["way"] for each in found] == ["sign-in service"]
    assert row.role == "clinician"


def test_after_the_first_time_the_subject_counts_and_the_email_does_not(desk: Desk, issuer: Issuer) -> None:
    assert desk.get(go(desk)).status_code == 200
    issuer.who = {"sub": "u-1"}
    assert desk.get(go(desk)).status_code == 200
    issuer.who = {"sub": "u-2", "email": "robin@clinic.example", "email_verified": True}
    answer = desk.get(go(desk))
    assert (answer.status_code, "nobody here has that email" in answer.text) == (403, True)


@pytest.mark.parametrize(
    "who",
    [
        {"sub": "u-9", "email": "kim@clinic.example", "email_verified": True},
        {"sub": "u-9", "email": "robin@clinic.example", "email_verified": False},
        {"sub": "u-9", "email": "robin@clinic.example", "email_verified": "true"},
        {"sub": "u-9", "email": "robin@clinic.example"},
        {"sub": "u-9"},
        {"sub": "u-9", "email": "", "email_verified": True},
        {"sub": "u-9", "email": ["robin@clinic.example"], "email_verified": True},
    ],
)
def test_who_is_not_known_stays_outside(desk: Desk, issuer: Issuer, parts: House, who: dict[str, Any]) -> None:
    issuer.who = who
    assert desk.get(go(desk)).status_code == 403
    assert desk.get("/staff").status_code == 303
    (row, *_), _ = parts.audit.newest(Filter())
    assert (row.who, row.what, row.details["why"]) == ("", "sign-in failed", "unknown at the sign-in service")


def test_who_was_switched_off_stays_outside(desk: Desk, parts: House) -> None:
    parts.users.add("kim", PASSWORD, Role.ADMIN, OPERATOR)
    parts.users.switch("robin", False, OPERATOR)
    assert desk.get(go(desk)).status_code == 403


@pytest.mark.parametrize(
    "spoil",
    [
        lambda claims: {**claims, "nonce": "another"},
        lambda claims: {name: value for name, value in claims.items() if name != "nonce"},
        lambda claims: {**claims, "aud": "another"},
        lambda claims: {**claims, "aud": [CLIENT, "another"], "azp": "another"},
        lambda claims: {**claims, "iss": "http://evil.test"},
        lambda claims: {**claims, "exp": int(time.time()) - 120},
        lambda claims: {name: value for name, value in claims.items() if name != "exp"},
        lambda claims: {name: value for name, value in claims.items() if name != "sub"},
    ],
)
def test_a_token_that_is_not_for_us_now_is_refused(desk: Desk, issuer: Issuer, spoil: Callable[[Any], Any]) -> None:
    issuer.spoil = spoil
    answer = desk.get(go(desk))
    assert (answer.status_code, "did not let you in" in answer.text) == (422, True)
    assert desk.get("/staff").status_code == 303


@pytest.mark.parametrize("way", ["signed_by_another", "signed_by_the_public_key", "not_signed"])
def test_a_token_that_anybody_could_have_made_is_refused(desk: Desk, issuer: Issuer, way: str) -> None:
    issuer.sign = getattr(issuer, way)
    assert desk.get(go(desk)).status_code == 422
    assert desk.get("/staff").status_code == 303


def test_an_answer_fits_the_browser_that_went_and_once(desk: Desk, parts: House) -> None:
    answer = go(desk)
    with TestClient(create_app(parts)) as other:
        assert other.get(answer, follow_redirects=False).status_code == 422
    assert desk.get(answer.replace("state=", "state=x")).status_code == 422
    answer = go(desk)
    assert desk.get(answer).status_code == 200
    assert desk.get(answer).status_code == 422


def test_the_errand_is_kept_where_no_script_and_no_other_page_gets_it(desk: Desk) -> None:
    cookie = desk.get(START).headers["Set-Cookie"].lower()
    assert all(part in cookie for part in ("httponly", "samesite=lax", f"path={START}", "max-age=600"))


@pytest.mark.parametrize(
    "described",
    [{"issuer": "http://another.test"}, {"token_endpoint": "ftp://x"}, {"jwks_uri": None}, {"authorization_endpoint": 5}],
)
def test_an_issuer_that_describes_itself_wrongly_is_not_used(desk: Desk, issuer: Issuer, described: dict[str, Any]) -> None:
    issuer.described = described
    answer = desk.get(START)
    assert (answer.status_code, "does not answer" in answer.text) == (503, True)


def test_an_issuer_that_is_away_is_said(settings: Settings, house: House, clock: FixedClock, bot: FakeBot) -> None:
    own = replace(settings, oidc_issuer="http://127.0.0.1:9", oidc_client_id=CLIENT)
    with TestClient(create_app(build(own, clock=clock, bot=bot))) as client:
        assert Desk(client).get(START).status_code == 503


def test_without_an_issuer_there_is_no_such_page(client: Any) -> None:
    desk = Desk(client)
    assert "single-sign-on" not in desk.get("/staff/sign-in").text
    assert [desk.get(path).status_code for path in (START, f"{START}/answer?code=x&state=y")] == [404, 404]


def test_an_email_is_one_persons(parts: House) -> None:
    parts.users.add("kim", PASSWORD, None, OPERATOR)
    with pytest.raises(EmailTaken):
        parts.users.set_email("kim", "ROBIN@clinic.example", OPERATOR)
    parts.users.set_email("robin", "", OPERATOR)
    parts.users.set_email("kim", "robin@clinic.example", OPERATOR)


@pytest.mark.parametrize(
    ("environ", "wrong"),
    [
        ({"FRONTDESK_OIDC_ISSUER": "https://x.example"}, "FRONTDESK_OIDC_CLIENT_ID"),
        ({"FRONTDESK_OIDC_ISSUER": "http://x.example", "FRONTDESK_OIDC_CLIENT_ID": "a"}, "FRONTDESK_OIDC_ISSUER"),
    ],
)
def test_settings_that_can_not_be_right_stop_the_start(environ: dict[str, str], wrong: str) -> None:
    with pytest.raises(SettingsError, match=wrong):
        read_settings(environ)
