"""Getting in to the console: roles, the second factor, one's own account, people."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from html import unescape
from urllib.parse import unquote

import pyotp
import pytest
from litestar import Litestar
from litestar.routes import HTTPRoute
from litestar.testing import TestClient

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.adapters.rasa.fake import FakeBot
from frontdesk.bootstrap import House, build
from frontdesk.db.audit import Filter
from frontdesk.domain.contacts import Contact
from frontdesk.domain.roles import OPERATOR, Permission, Role, granted
from frontdesk.services.leads import Request
from frontdesk.settings import Settings
from frontdesk.web.app import create_app
from frontdesk.web.console.routes import HOME, MENU, NEEDS, Way
from tests.web.desk import PASSWORD, Desk

pytestmark = pytest.mark.web
OTHER = "another long password"


def sitting(house: House, role: Role, client: TestClient[Litestar], name: str = "kim") -> Desk:
    """Somebody of that role, signed in."""
    house.users.add(name, PASSWORD, role, OPERATOR)
    desk = Desk(client)
    assert desk.sign_in(name=name).status_code == 303
    return desk


def take(house: House) -> str:
    return house.leads.take(Request("k1", "c", "Ana Lopez", Contact("+19015550142", None, "phone"))).reference


def set_up(desk: Desk, clock: FixedClock, password: str = PASSWORD) -> tuple[pyotp.TOTP, list[str]]:
    """The authenticator of who is signed in, after setting it up, and the recovery codes."""
    account = "/staff/account/second-factor"
    desk.post(account, account, password=password)
    page = desk.get(account).text
    secret = re.search(r"<code>([A-Z2-7 ]+)</code>", page)
    assert secret
    totp = pyotp.TOTP(secret.group(1).replace(" ", ""))
    done = desk.send(f"{account}/confirm", page, code=totp.at(clock.now()))
    codes = re.findall(r"<li><code>([\w-]+)</code>", done.text)
    assert len(codes) == 10, done.text
    return totp, codes


# --- routes and roles


def test_every_route_of_the_console_stands_in_the_table_and_the_other_way_round(client: TestClient[Litestar]) -> None:
    routes = {
        (method, route.path_format)
        for route in client.app.routes
        if isinstance(route, HTTPRoute) and (route.path == HOME or route.path.startswith(f"{HOME}/"))
        for method in route.methods - {"HEAD", "OPTIONS"}
    }
    assert routes == set(NEEDS)


def test_the_menu_leads_to_pages_of_a_permission() -> None:
    assert [link.label for link in MENU if not isinstance(link.needs, Permission)] == []


@pytest.mark.parametrize("role", Role)
def test_each_role_gets_to_what_it_may_and_to_nothing_else(house: House, client: TestClient[Litestar], role: Role) -> None:
    reference, desk = take(house), sitting(house, role, client)
    for (method, path), needs in NEEDS.items():
        if not isinstance(needs, Permission):
            continue
        address = path.replace("{reference}", reference).replace("{id}", "1")
        # an empty form: who may send it hears that it can't be read
        answer = desk.get(address) if method == "GET" else desk.post(address, "/staff/account")
        allowed = needs in granted(role)
        assert (answer.status_code == 403) is not allowed, (method, path)
        assert ("That is not for your role" in answer.text) is not allowed, (method, path)


def test_who_can_is_said_and_the_refusal_is_recorded(house: House, client: TestClient[Litestar]) -> None:
    desk = sitting(house, Role.CLINICIAN, client)
    page = unescape(desk.get("/staff/people").text)
    assert "Your role doesn't let you manage who signs in. It takes somebody whose role is “admin”." in page
    assert 'href="/staff/notices"' in page
    rows, _ = house.audit.newest(Filter())
    assert (rows[0].who, rows[0].role, rows[0].what) == ("kim", "clinician", "refused")


def test_links_and_forms_that_one_can_not_use_are_not_shown(house: House, client: TestClient[Litestar]) -> None:
    reference, desk = take(house), sitting(house, Role.READ_ONLY, client)
    page = desk.get(f"/staff/leads/{reference}").text
    assert "Ana Lopez" in page
    assert re.findall(r'href="(/staff[^"]*)"|action="([^"]*)"', page) == [
        ("/staff/static/console.css", ""), ("/staff", ""), ("", "/staff/sign-out"), ("/staff/account", ""), ("/staff", ""), ("/staff/calendar", ""), ("/staff/figures", ""), ("/staff", ""),
    ]  # fmt: skip
    assert "Conversation" not in page


def test_a_new_role_counts_from_the_next_click(house: House, client: TestClient[Litestar]) -> None:
    desk = sitting(house, Role.ADMIN, client)
    house.users.add("robin", PASSWORD, Role.ADMIN, OPERATOR)
    assert desk.get("/staff/people").status_code == 200
    house.users.set_role("kim", Role.FRONT_DESK, OPERATOR)
    assert desk.get("/staff/people").status_code == 403


# --- the second factor


def test_a_second_factor_counts_once_it_was_confirmed(desk: Desk, house: House, clock: FixedClock) -> None:
    desk.sign_in()
    account = "/staff/account/second-factor"
    assert "not your password" in desk.post(account, account, password=OTHER).text
    assert "Scan this" not in desk.get(account).text
    desk.post(account, account, password=PASSWORD)
    page = desk.get(account).text
    picture = re.search(r'src="data:image/svg\+xml[^,]*,([^"]+)"', page)
    assert picture
    assert unquote(unescape(picture.group(1))).startswith("<svg")
    assert re.findall(r'<script(?! src="/staff/static/)|<style|\sstyle=|\son\w+=|https?://', page) == []
    assert desk.sign_in().headers["Location"] == "/staff"  # it doesn't count yet
    assert "not the right one" in desk.send(f"{account}/confirm", page, code="000000").text
    set_up(desk, clock)
    assert desk.sign_in().headers["Location"].startswith("/staff/sign-in/code")


def test_signing_in_takes_two_steps_and_nothing_opens_in_between(desk: Desk, clock: FixedClock, house: House) -> None:
    desk.sign_in()
    totp, _ = set_up(desk, clock)
    clock.move(timedelta(seconds=30))
    step = desk.sign_in(next="/staff/audit").headers["Location"]
    half = desk.client.cookies["frontdesk_staff"]
    for path in ("/staff", "/staff/account", "/staff/account/password", "/staff/account/second-factor", "/staff/audit"):
        assert desk.get(path).headers["Location"] == "/staff/sign-in/code"
    page = desk.get(step).text
    assert "Signed in as" not in page
    assert desk.send("/staff/sign-in/code", page, code="123 456").status_code == 422
    done = desk.send("/staff/sign-in/code", page, code=totp.at(clock.now()), **desk.typed(page))
    assert (done.status_code, done.headers["Location"]) == (303, "/staff/audit")
    assert desk.client.cookies["frontdesk_staff"] != half
    assert house.access.session(half) is None
    assert desk.get("/staff").status_code == 200
    assert desk.get("/staff/sign-in/code").headers["Location"] == "/staff"


def test_a_code_lets_in_once(desk: Desk, clock: FixedClock) -> None:
    desk.sign_in()
    totp, _ = set_up(desk, clock)
    code = totp.at(clock.now())
    step = desk.sign_in().headers["Location"]
    assert desk.post("/staff/sign-in/code", step, code=code).status_code == 422  # it has confirmed the set-up
    clock.move(timedelta(seconds=30))
    code = totp.at(clock.now())
    assert desk.post("/staff/sign-in/code", step, code=code).status_code == 303
    step = desk.sign_in().headers["Location"]
    assert desk.post("/staff/sign-in/code", step, code=code).status_code == 422


def test_a_recovery_code_lets_in_once(desk: Desk, clock: FixedClock) -> None:
    desk.sign_in()
    _, codes = set_up(desk, clock)
    assert desk.post("/staff/sign-in/code", desk.sign_in().headers["Location"], code=codes[3].upper()).status_code == 303
    assert "9 left" in desk.get("/staff/account").text
    assert desk.post("/staff/sign-in/code", desk.sign_in().headers["Location"], code=codes[3]).status_code == 422
    assert desk.post("/staff/sign-in/code", "/staff/sign-in/code", code=codes[4]).status_code == 303


def test_the_code_has_five_minutes_and_five_tries(desk: Desk, clock: FixedClock) -> None:
    desk.sign_in()
    totp, _ = set_up(desk, clock)
    desk.sign_in()
    clock.move(timedelta(minutes=5, seconds=1))
    assert desk.get("/staff/sign-in/code").headers["Location"].startswith("/staff/sign-in?next=")
    step = desk.sign_in().headers["Location"]
    assert [desk.post("/staff/sign-in/code", step, code="000000").status_code for _ in range(5)] == [422] * 5
    answer = desk.post("/staff/sign-in/code", step, code=totp.at(clock.now()))
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0


def test_new_recovery_codes_take_the_place_of_the_old(desk: Desk, clock: FixedClock) -> None:
    desk.sign_in()
    _, codes = set_up(desk, clock)
    account = "/staff/account/second-factor"
    fresh = re.findall(r"<li><code>([\w-]+)</code>", desk.post(f"{account}/recovery-codes", account, password=PASSWORD).text)
    assert len(fresh) == 10
    assert set(fresh).isdisjoint(codes)
    step = desk.sign_in().headers["Location"]
    assert desk.post("/staff/sign-in/code", step, code=codes[0]).status_code == 422
    assert desk.post("/staff/sign-in/code", step, code=fresh[0]).status_code == 303


def test_removing_it_takes_password_and_code(desk: Desk, clock: FixedClock) -> None:
    desk.sign_in()
    totp, _ = set_up(desk, clock)
    account = "/staff/account/second-factor"
    clock.move(timedelta(seconds=30))
    code = totp.at(clock.now())
    assert desk.post(f"{account}/remove", account, password=OTHER, code=code).status_code == 422
    assert desk.post(f"{account}/remove", account, password=PASSWORD, code="000000").status_code == 422
    assert desk.post(f"{account}/remove", account, password=PASSWORD, code=code).status_code == 303
    assert desk.sign_in().headers["Location"] == "/staff"


@pytest.fixture
def strict(settings: Settings, house: House, clock: FixedClock, bot: FakeBot) -> Iterator[Desk]:
    """Robin, where a second factor is required."""
    parts = build(replace(settings, staff_totp_required=True), clock=clock, bot=bot)
    parts.users.add("robin", PASSWORD, None, OPERATOR)
    with TestClient(create_app(parts)) as client:
        yield Desk(client)


def test_where_it_is_required_it_is_set_up_before_anything_else(strict: Desk, clock: FixedClock) -> None:
    strict.sign_in()
    for path in ("/staff", "/staff/account", "/staff/people"):
        assert strict.get(path).headers["Location"] == "/staff/account/second-factor"
    assert "It is required here" in strict.get("/staff/account/second-factor").text
    set_up(strict, clock)
    assert strict.get("/staff").status_code == 200


# --- one's own account


def test_the_password_is_changed_with_the_old_one_and_other_sessions_end(desk: Desk, house: House) -> None:
    elsewhere = desk.sign_in().cookies["frontdesk_staff"]
    desk.sign_in()
    form = {"old": PASSWORD, "new": OTHER, "again": OTHER}
    for wrong, words in (
        ({"old": OTHER}, "not your password"),
        ({"again": "something different"}, "typed in two ways"),
        ({"new": "short", "again": "short"}, "too short"),
        ({"new": PASSWORD, "again": PASSWORD}, "the password you have"),
    ):
        answer = desk.post("/staff/account/password", "/staff/account/password", **{**form, **wrong})
        assert (answer.status_code, words in answer.text) == (422, True)
    assert house.access.session(elsewhere)
    assert (
        "Your password was changed"
        in desk.get(desk.post("/staff/account/password", "/staff/account/password", **form).headers["Location"]).text
    )
    assert house.access.session(elsewhere) is None
    assert desk.sign_in().status_code == 422
    assert desk.sign_in(OTHER).status_code == 303


def test_guesses_at_the_password_of_who_is_signed_in_are_counted(desk: Desk) -> None:
    desk.sign_in()
    page = "/staff/account/second-factor"
    assert [desk.post(page, page, password=f"wrong {n}").status_code for n in range(6)] == [422] * 5 + [429]
    assert desk.post(page, page, password=PASSWORD).status_code == 429


def test_ones_own_sessions_are_shown_and_the_others_ended(desk: Desk, house: House) -> None:
    others = [desk.sign_in().cookies["frontdesk_staff"] for _ in range(2)]
    here = desk.sign_in().cookies["frontdesk_staff"]
    page = desk.get("/staff/account").text
    assert (page.count("last used"), page.count("(here)")) == (3, 1)
    desk.post("/staff/account/sessions", "/staff/account")
    assert [house.access.session(token) is not None for token in (*others, here)] == [False, False, True]
    assert "Sign out everywhere else" not in desk.get("/staff/account").text


# --- people


def first_password(page: str) -> str:
    found = re.search(r'<code class="big">([\w-]+)</code>', page)
    assert found, page
    return found.group(1)


def test_somebody_who_is_added_has_to_choose_a_password_first(desk: Desk, house: House) -> None:
    desk.sign_in()
    temporary = first_password(desk.post("/staff/people", "/staff/people", name=" kim ", role="clinician").text)
    assert temporary not in desk.get("/staff/people").text
    desk.sign_in(temporary, name="kim")
    for path in ("/staff", "/staff/account"):
        assert desk.get(path).headers["Location"] == "/staff/account/password"
    form = {"old": temporary, "new": OTHER, "again": OTHER}
    desk.post("/staff/account/password", "/staff/account/password", **form)
    assert desk.get("/staff").status_code == 200
    assert desk.sign_in(temporary, name="kim").status_code == 422
    assert desk.sign_in(OTHER, name="kim").headers["Location"] == "/staff"


def test_a_first_password_runs_out(desk: Desk, clock: FixedClock) -> None:
    desk.sign_in()
    temporary = first_password(desk.post("/staff/people", "/staff/people", name="kim", role="clinician").text)
    clock.move(timedelta(days=3, seconds=1))
    assert desk.sign_in(temporary, name="kim").status_code == 422


@pytest.mark.parametrize(("name", "words"), [("ROBIN", "somebody called"), ("", "can't be taken"), ("operator", "audit record")])
def test_a_name_that_can_not_be_added_is_said(desk: Desk, name: str, words: str) -> None:
    desk.sign_in()
    answer = desk.post("/staff/people", "/staff/people", name=name, role="read only")
    assert answer.status_code == 422
    assert words in unescape(answer.text)
    assert '<option value="read only" selected>' in answer.text


def test_an_admin_sees_to_the_others(desk: Desk, house: House) -> None:
    house.users.add("kim", PASSWORD, Role.FRONT_DESK, OPERATOR)
    desk.sign_in()

    def said(path: str, **form: str) -> str:
        answer = desk.post(f"/staff/people/{path}", "/staff/people", name="kim", **form)
        page = desk.get(answer.headers["Location"]).text if answer.status_code == 303 else answer.text
        found = re.search(r'role="(?:status|alert)">(.*?)</p>', page)
        assert found
        return unescape(found.group(1))

    kims = house.access.sign_in("kim", PASSWORD)
    assert said("role", role="read only") == "The role was changed."
    assert house.access.session(kims)
    assert said("sessions") == "They are signed out everywhere."
    assert house.access.session(kims) is None
    kims = house.access.sign_in("kim", PASSWORD)
    assert said("switch", on="false").startswith("They are signed out and can't")
    assert house.access.session(kims) is None
    assert "switched off" in desk.get("/staff/people").text
    assert said("switch", on="true") == "They can sign in again."
    assert "has a new password" in said("password")
    (kim,) = [user for user in house.users.everybody() if user.name == "kim"]
    assert (kim.role, kim.is_active, kim.password_ends_at is not None) == ("read only", True, True)


def test_resetting_a_second_factor_lets_the_password_do_again(desk: Desk, house: House, clock: FixedClock) -> None:
    house.users.add("kim", PASSWORD, Role.FRONT_DESK, OPERATOR)
    desk.sign_in(name="kim")
    set_up(desk, clock)
    desk.sign_in()
    desk.post("/staff/people/second-factor", "/staff/people", name="kim")
    assert desk.sign_in(name="kim").headers["Location"] == "/staff"


def test_ones_own_account_is_not_changed_under_people(desk: Desk, house: House) -> None:
    desk.sign_in()
    for path, form in (("role", {"role": "clinician"}), ("switch", {"on": "false"}), ("password", {}), ("second-factor", {})):
        answer = desk.post(f"/staff/people/{path}", "/staff/people", name="robin", **form)
        assert (answer.status_code, "your own account" in answer.text) == (422, True)
    assert desk.get("/staff/people").status_code == 200


def test_who_was_switched_off_can_not_sign_in(desk: Desk, house: House) -> None:
    house.users.add("kim", PASSWORD, Role.FRONT_DESK, OPERATOR)
    house.users.switch("kim", False, OPERATOR)
    answer = desk.sign_in(name="kim")
    assert (answer.status_code, "don&#39;t go together" in answer.text) == (422, True)


def test_many_names_from_one_address_have_to_wait_too(desk: Desk) -> None:
    page = desk.get("/staff/sign-in").text
    codes = [desk.send("/staff/sign-in", page, name=f"name {n}", password="x").status_code for n in range(51)]
    assert codes == [422] * 50 + [429]


def test_the_table_has_a_way_for_each_route_that_is_no_matter_of_a_role() -> None:
    public = {path for (_, path), needs in NEEDS.items() if needs is Way.PUBLIC}
    assert public == {
        "/staff/sign-in",
        "/staff/sign-out",
        "/staff/{path}",
        "/staff/single-sign-on",
        "/staff/single-sign-on/answer",
    }
