"""Leads for other programs and spreadsheets."""

import csv
import io
import json
from datetime import timedelta

import pytest
from click.testing import CliRunner

from frontdesk.adapters.clock.fake import FixedClock
from frontdesk.bootstrap import House
from frontdesk.cli import main
from frontdesk.domain.bookings import Status
from frontdesk.domain.contacts import Contact
from frontdesk.services.exports import BATCH, Which
from frontdesk.services.leads import COLUMNS, Request
from tests.conftest import NOW, ROBIN

pytestmark = pytest.mark.integration
ALL = Which()
DANGEROUS = ("=1+1", "+1+1", "-2", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("x","y")', "=cmd|' /C calc'!A0", "+123")


def phone(key: str) -> str:
    """One's own each time: a person keeps three open requests."""
    return f"+1901555{sum(map(ord, key)):04}"


def take(house: House, key: str, name: str = "Ana", reason: str | None = None) -> str:
    return house.leads.take(Request(key, "c", name, Contact(phone(key), None, "phone"), reason)).reference


def table(house: House, which: Which = ALL, *, spreadsheet: bool = True) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(house.exports.csv(which, ROBIN, spreadsheet=spreadsheet)), newline="")))


def test_json_is_what_it_was(any_house: House) -> None:
    assert "".join(any_house.exports.json(Which(), ROBIN)) == "[]\n"
    for n in range(3):
        take(any_house, f"k{n}", 'Zoë "x"', "a\nb")
    assert (
        "".join(any_house.exports.json(Which(), ROBIN))
        == json.dumps(any_house.leads.export(), indent=2, ensure_ascii=False) + "\n"
    )


def test_no_cell_is_a_formula(any_house: House) -> None:
    for n, text in enumerate(DANGEROUS):
        take(any_house, f"k{n}", text, text)
    for spreadsheet in (True, False):
        rows = table(any_house, spreadsheet=spreadsheet)
        assert [(row["name"], row["reason"]) for row in rows] == [(f"'{text}", f"'{text}") for text in DANGEROUS]
    phones = [phone(f"k{n}") for n in range(len(DANGEROUS))]
    assert [row["phone"] for row in table(any_house)] == [f"'{each}" for each in phones]
    assert [row["phone"] for row in table(any_house, spreadsheet=False)] == phones  # E.164, as the contract says
    assert tuple(rows[0]) == COLUMNS


def test_commas_quotes_and_lines_stay_in_their_cell(any_house: House) -> None:
    take(any_house, "k", 'Bo, "the" Ng', "one,\ntwo\r\nthree")
    (row,) = table(any_house)
    assert (row["name"], row["reason"], row["email"]) == ('Bo, "the" Ng', "one,\ntwo\r\nthree", "")


def test_which_ones(any_house: House, clock: FixedClock) -> None:
    ana, bo = take(any_house, "1", "Ana Lopez", "sleep"), take(any_house, "2", "Bo Ng", "sleep")
    clock.at = NOW + timedelta(days=1)
    cy = take(any_house, "3", "Cy Ray", "pain")
    any_house.staff_leads.change_status(bo, Status.CLOSED, ROBIN)
    for which, found in {
        Which(): [ana, bo, cy],
        Which(statuses=(Status.REQUESTED,)): [ana, cy],
        Which(words="sleep"): [ana, bo],
        Which(statuses=(Status.REQUESTED,), words="sleep ana"): [ana],
        Which(words="?!"): [],
        Which(words="nobody"): [],
        Which(begin=clock.at): [cy],
        Which(end=clock.at): [ana, bo],
    }.items():
        assert [row["reference"] for row in table(any_house, which)] == found, which


def test_more_than_a_piece_holds(house: House) -> None:
    with house.database.write() as session:
        for n in range(BATCH + 1):
            house.leads._take(session, Request(f"k{n}", "c", f"N {n}", Contact(None, f"n{n}@example.org", "email")), None)
    pieces = list(house.exports.csv(Which(), ROBIN, spreadsheet=True))
    assert [piece.count("\n") for piece in pieces] == [1, BATCH, 1]
    assert [row["name"] for row in table(house)] == [f"N {n}" for n in range(BATCH + 1)]
    assert len(json.loads("".join(house.exports.json(Which(), ROBIN)))) == BATCH + 1


def test_by_the_command(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRONTDESK_DATABASE_URL", house.settings.database_url)
    monkeypatch.setenv("FRONTDESK_VAR", str(house.settings.var))
    ana = take(house, "1", "Ana Lopez")
    take(house, "2", "Bo Ng")
    said = (
        CliRunner().invoke(main, ["leads", "--format", "csv", "--search", "lop", "--status", "requested", "--spreadsheet"]).stdout
    )
    (row,) = csv.DictReader(io.StringIO(said))
    assert (row["reference"], row["phone"]) == (ana, f"'{phone('1')}")
