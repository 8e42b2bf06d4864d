"""The audit record, on SQLite and on PostgreSQL: what is in it, and that it can only be added to."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pyotp
import pytest
from click.testing import CliRunner
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.bootstrap import House
from frontdesk.cli import main
from frontdesk.db.audit import Filter
from frontdesk.db.models import AuditRow
from frontdesk.domain.audit import Kind, What
from frontdesk.domain.bookings import Status
from frontdesk.domain.contacts import Contact
from frontdesk.domain.queue import Wanted
from frontdesk.domain.roles import OPERATOR, Actor, Role
from frontdesk.errors import SlotTaken, WrongCode, WrongPassword
from frontdesk.services.audit import Audit
from frontdesk.services.exports import Which
from frontdesk.services.leads import Request
from tests.conftest import ROBIN

pytestmark = pytest.mark.integration
PASSWORD = "correct horse staple"


def rows(house: House) -> list[AuditRow]:
    return list(house.audit.since(Filter()))


def said(house: House) -> list[tuple[str, str, str, str]]:
    return [(row.who, row.what, row.kind, row.reference) for row in rows(house)]


def take(house: House, key: str = "k", slot: int | None = None) -> str:
    start = house.slots.open()[slot] if slot is not None else None
    contact = Contact("+19015550142", f"{key}@example.org", "phone")
    return house.leads.take(Request(key, "c", "Ana Lopez", contact, reason="my mother", start=start)).reference


def test_what_staff_do_with_requests_is_recorded_without_what_they_hold(any_house: House) -> None:
    reference = take(any_house)
    any_house.queue.page(Wanted(words=("lopez",)), ROBIN)
    any_house.staff_leads.lead(reference, ROBIN)
    any_house.staff_leads.change_status(reference, Status.CONTACTED, ROBIN)
    any_house.staff_leads.add_note(reference, "Ana's mother called", Actor("kim", Role.CLINICIAN))
    "".join(any_house.exports.json(Which(), OPERATOR))
    any_house.notices.read(ROBIN)
    assert said(any_house) == [
        ("robin", "listed", "request", ""),
        ("robin", "read", "request", reference),
        ("robin", "status changed", "request", reference),
        ("kim", "note added", "request", reference),
        ("operator", "exported", "request", ""),
        ("robin", "read", "alerts and questions", ""),
    ]
    assert [row.details for row in rows(any_house)] == [
        {"stage": "all open", "searched": True, "count": 1}, {"messages": 0}, {"was": "requested", "now": "contacted"}, {},
        {"form": "json", "statuses": "all", "searched": "no"}, {"alerts": 0, "questions": 0, "unhelpful": 0},
    ]  # fmt: skip
    everything = json.dumps([[row.who, row.what, row.kind, row.reference, row.details] for row in rows(any_house)])
    assert re.findall("Ana|Lopez|mother|555|example", everything) == []
    assert any_house.audit.verify().rows == 6


def test_what_is_undone_is_not_recorded(any_house: House) -> None:
    reference = take(any_house, slot=3)
    start = any_house.staff_leads.lead(reference, ROBIN).lead.starts_at
    any_house.staff_leads.change_status(reference, Status.CANCELLED, ROBIN)
    any_house.leads.take(Request("other", "c", "Bo", Contact(None, "bo@example.org", "email"), start=start))
    before = len(rows(any_house))
    with pytest.raises(SlotTaken):
        any_house.staff_leads.change_status(reference, Status.BOOKED, ROBIN)
    assert len(rows(any_house)) == before
    assert any_house.audit.verify().problem is None


def test_signing_in_and_failing_to_are_recorded_and_an_unknown_name_is_not(any_house: House) -> None:
    any_house.users.add("robin", PASSWORD, None, OPERATOR)
    any_house.access.sign_out(any_house.access.sign_in("robin", PASSWORD, "192.0.2.77"))
    for name in ("robin", "my secret password"):
        with pytest.raises(WrongPassword):
            any_house.access.sign_in(name, "wrong wrong wrong", "2001:db8:1:2::3")
    assert [(row.who, row.what, row.reference, row.details) for row in rows(any_house)] == [
        ("operator", "person added", "robin", {"role": "admin"}),
        ("robin", "signed in", "robin", {"address": "192.0.2.0/24", "way": "password"}),
        ("robin", "signed out", "robin", {}),
        ("robin", "sign-in failed", "robin", {"address": "2001:db8:1::/48", "why": "password"}),
        ("", "sign-in failed", "", {"address": "2001:db8:1::/48", "why": "unknown name"}),
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET who = 'kim' WHERE n = 1",
        "DELETE FROM audit WHERE n = 1",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit SELECT n, at, 'kim', role, what, kind, reference, details, hash FROM audit WHERE n = 1",
        "TRUNCATE audit",
    ],
)
def test_the_database_refuses_to_change_a_row(any_house: House, statement: str) -> None:
    sqlite = any_house.database.engine.dialect.name == "sqlite"
    if statement.startswith("TRUNCATE" if sqlite else "INSERT OR"):
        pytest.skip("the other database's way")
    any_house.audit.note(ROBIN, What.READ, Kind.LEAD, "ABC-DEFG")
    with pytest.raises(DatabaseError, match="only ever added to"), any_house.database.write() as session:
        session.execute(text(statement))
    assert [row.who for row in rows(any_house)] == ["robin"]


def test_a_row_that_was_changed_behind_our_back_is_found(any_house: House, tmp_path: Path) -> None:
    for n in range(5):
        any_house.audit.note(ROBIN, What.READ, Kind.LEAD, f"ABC-{n}")
    sqlite = any_house.database.engine.dialect.name == "sqlite"
    with any_house.database.write() as session:
        session.execute(text("DROP TRIGGER audit_no_update" if sqlite else "ALTER TABLE audit DISABLE TRIGGER ALL"))
        session.execute(text("UPDATE audit SET who = 'kim' WHERE n = 3"))
    checked = any_house.audit.verify()
    assert (checked.rows, checked.problem and checked.problem[:5]) == (2, "row 3")


def test_writers_at_once_make_one_chain(any_house: House) -> None:
    reference = take(any_house)

    def work(number: int) -> None:
        by = Actor(f"p{number}", Role.ADMIN)
        for turn in range(10):
            any_house.audit.note(by, What.READ, Kind.LEAD, reference, turn=turn)
            any_house.staff_leads.add_note(reference, "x", by)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(work, range(6)))
    checked = any_house.audit.verify()
    assert (checked.rows, checked.problem) == (120, None)
    for number in range(6):
        mine = [row.details["turn"] for row in any_house.audit.since(Filter(who=f"p{number}")) if row.what == "read"]
        assert mine == list(range(10))


def test_another_secret_is_noticed(any_house: House, clock: FixedClock) -> None:
    any_house.audit.note(ROBIN, What.READ, Kind.LEAD)
    other = Audit(any_house.database, clock, b"another")
    assert "FRONTDESK_SECRET" in (other.verify().problem or "")


def test_pages_and_filters(any_house: House, clock: FixedClock) -> None:
    for n in range(120):
        by = ROBIN if n % 2 else Actor("kim", Role.ADMIN)
        any_house.audit.note(by, What.READ, Kind.LEAD if n % 3 else Kind.USER, f"R{n % 5}")
        clock.move(timedelta(hours=1))
    first, older = any_house.audit.newest(Filter())
    second, more = any_house.audit.newest(Filter(), first[-1].n)
    third, last = any_house.audit.newest(Filter(), second[-1].n)
    assert [row.n for row in (*first, *second, *third)] == list(range(120, 0, -1))
    assert (older, more, last) == (True, True, False)
    wanted = Filter(who="kim", kind=Kind.USER, reference="R0", first=clock.now() - timedelta(hours=100), last=clock.now())
    found, _ = any_house.audit.newest(wanted)
    assert [row.n - 1 for row in found] == [n for n in range(119, 19, -1) if n % 30 == 0]
    assert any_house.audit.people() == ["kim", "robin"]


def test_every_row_is_read_as_it_was_written(any_house: House) -> None:
    any_house.audit.note(Actor("Zoë 🙂", "clinician"), What.READ, Kind.LEAD, "é", count=-1, flag=True, text="→ ü")
    assert any_house.audit.verify().problem is None
    with any_house.database.read() as session:
        (row,) = session.scalars(select(AuditRow))
    assert row.details == {"count": -1, "flag": True, "text": "→ ü"}


# --- by the command line


@pytest.fixture
def run(house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> CliRunner:
    monkeypatch.setenv("FRONTDESK_DATABASE_URL", house.settings.database_url)
    monkeypatch.setenv("FRONTDESK_VAR", str(tmp_path))
    return CliRunner()


def test_the_operator_reads_the_record_and_checks_it(run: CliRunner, house: House, clock: FixedClock) -> None:
    assert run.invoke(main, ["leads"]).exit_code == 0
    house.audit.note(ROBIN, What.READ, Kind.LEAD, "ABC-DEFG", messages=3)
    (exported, read) = run.invoke(main, ["audit"]).stdout.splitlines()
    assert exported.split()[2:4] == ["operator", "exported"]
    assert read.endswith("robin             read                  request ABC-DEFG  messages: 3")
    (only,) = run.invoke(
        main, ["audit", "--who", "robin", "--since", "2026-11-23", "--until", "2026-11-24", "--format", "json"]
    ).stdout.splitlines()
    assert json.loads(only)["details"] == {"messages": 3}
    assert run.invoke(main, ["audit", "--who", "robin", "--until", "2026-11-23"]).stdout == ""
    wrong = run.invoke(main, ["audit", "--since", "yesterday"])
    assert (wrong.exit_code, "2026-11-23T10:00" in wrong.stderr) == (2, True)
    checked = run.invoke(main, ["audit", "verify"])
    noted = re.search(r"OK: 2 rows.*: (2:[0-9a-f]{64})", checked.stdout)
    assert noted
    assert run.invoke(main, ["audit", "verify", "--noted", noted.group(1)]).exit_code == 0
    broken = run.invoke(main, ["audit", "verify", "--noted", f"3:{'0' * 64}"])
    assert (broken.exit_code, "row 3 is missing" in broken.stderr) == (1, True)
    assert run.invoke(main, ["audit", "verify", "--noted", "x"]).exit_code == 2


def test_the_operator_sees_to_users(run: CliRunner, house: House) -> None:
    def out(*words: str) -> str:
        done = run.invoke(main, ["user", *words])
        return done.stdout + done.stderr

    add = ("--password", PASSWORD)
    assert "role “admin”" in out("add", "robin", *add)
    assert "role “front desk”" in out("add", "kim", *add)
    assert "role “read only”" in out("add", "lee", "--role", "read-only", *add)
    assert "there is a user 'Kim' already" in out("add", "Kim", *add)
    assert "can't be a name" in out("add", "operator", *add)
    assert "is no role: there are admin, clinician, front-desk, read-only" in out("role", "kim", "owner")
    assert "robin is the last admin" in out("role", "robin", "clinician")
    assert "robin is the last admin" in out("off", "robin")
    assert "kim is now “admin”" in out("role", "kim", "admin")
    assert "kim is already “admin”" in out("role", "kim", "admin")
    assert "robin is now “front desk”" in out("role", "robin", "front desk")
    assert "can not sign in any more" in out("off", "lee")
    assert re.findall(r"^(\w+) .*?(admin|front desk|read only)  .*seen (never.*)$", out("list"), re.MULTILINE) == [
        ("kim", "admin", "never"), ("lee", "read only", "never  switched off"), ("robin", "front desk", "never"),
    ]  # fmt: skip
    assert "can sign in again" in out("on", "lee")
    assert "had no second factor" in out("reset-second-factor", "lee")
    assert "no user 'sam'" in out("off", "sam")
    assert {row.who for row in rows(house)} == {"operator"}
    assert house.audit.verify().rows == 7


# --- at once


def test_of_two_admins_who_demote_each_other_one_stays(any_house: House) -> None:
    for name in ("robin", "kim"):
        any_house.users.add(name, PASSWORD, Role.ADMIN, OPERATOR)

    def demote(names: tuple[str, str]) -> str:
        try:
            any_house.users.set_role(names[0], Role.CLINICIAN, Actor(names[1], Role.ADMIN))
        except Exception as error:
            return type(error).__name__
        return "done"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(demote, [("robin", "kim"), ("kim", "robin")])) == ["LastAdmin", "done"]
    assert [user.role for user in any_house.users.everybody()].count("admin") == 1


def test_of_two_who_give_one_recovery_code_at_once_one_gets_in(any_house: House, clock: FixedClock) -> None:
    any_house.users.add("robin", PASSWORD, Role.ADMIN, OPERATOR)
    any_house.second_factor.start("robin", PASSWORD)
    (robin,) = any_house.users.everybody()
    assert robin.totp_secret
    codes = any_house.second_factor.confirm("robin", pyotp.TOTP(robin.totp_secret).at(clock.now()))
    clock.move(timedelta(seconds=60))

    def enter(code: str) -> bool:
        try:
            return bool(any_house.access.give_code(any_house.access.sign_in("robin", PASSWORD), code))
        except WrongCode:
            return False

    for code in (codes[0], pyotp.TOTP(robin.totp_secret).at(clock.now())):
        with ThreadPoolExecutor(4) as pool:
            assert sorted(pool.map(enter, [code] * 4)) == [False] * 3 + [True]
    assert any_house.second_factor.recovery_codes_left("robin") == 9
