"""Leads are found by what stands in them, though the database can read none of it."""

import pytest
from sqlalchemy import delete, select, text

from frontdesk.bootstrap import House
from frontdesk.db import leads
from frontdesk.db.keyed import write_terms
from frontdesk.db.models import Lead, LeadEvent, LeadTerm
from frontdesk.domain.bookings import Status
from frontdesk.domain.contacts import Contact
from frontdesk.domain.search import words_wanted
from frontdesk.services.leads import Request
from tests.conftest import ROBIN

pytestmark = pytest.mark.integration


def take(
    house: House, key: str, name: str, phone: str | None = None, email: str | None = None, reason: str | None = None
) -> Lead:
    return house.leads.take(Request(key, "c", name, Contact(phone, email, "phone" if phone else "email"), reason))


def found(house: House, words: str, limit: int = 50, offset: int = 0) -> list[str]:
    """The names, newest first."""
    with house.database.read() as session:
        rows, number = leads.search(session, words_wanted(words, "US"), limit, offset)
        assert number >= len(rows)
        return [lead.name for lead in rows]


def test_by_every_part_of_it_newest_first(any_house: House) -> None:
    assert found(any_house, "ana") == []  # there is no index yet
    ana = take(any_house, "1", "Ana López", "+19015550142", "ana@example.org", "can't sleep")
    take(any_house, "2", "Anatol Berg", None, "berg@example.org", "sleep and pain")
    take(any_house, "3", "Bo Ng", "+19015550999")
    for words, names in {
        "ana": ["Anatol Berg", "Ana López"],
        "lop": ["Ana López"],
        "ana sleep": ["Anatol Berg", "Ana López"],
        "sleep pain": ["Anatol Berg"],
        "ana pain lopez": [],
        "0142": ["Ana López"],
        "(901) 555-0999": ["Bo Ng"],
        "berg@example.org": ["Anatol Berg"],
        ana.reference: ["Ana López"],
        "bo": ["Bo Ng"],
        "": [],
        "nobody": [],
    }.items():
        assert found(any_house, words) == names, words


def test_page_by_page(any_house: House) -> None:
    for n in range(5):
        take(any_house, f"{n}", f"Ana {'abcde'[n] * 3}", f"+1901555014{n}")
    assert [found(any_house, "ana", 2, offset) for offset in (0, 2, 4, 6)] == [
        ["Ana eee", "Ana ddd"],
        ["Ana ccc", "Ana bbb"],
        ["Ana aaa"],
        [],
    ]


def test_notes_and_changes_count_at_once_and_what_was_is_not_found(any_house: House) -> None:
    lead = take(any_house, "1", "Ana López", "+19015550142", None, "sleep")
    any_house.staff_leads.add_note(lead.reference, "prefers Dr. Ruiz", ROBIN)
    assert found(any_house, "ruiz ana sleep") == ["Ana López"]
    with any_house.database.write() as session:
        row = leads.by_reference(session, lead.reference)
        assert row
        row.name, row.phone, row.email, row.reason = "Eva Braun", None, "eva@example.org", None
    assert found(any_house, "ana") == found(any_house, "0142") == found(any_house, "sleep") == []
    assert found(any_house, "eva@example.org ruiz") == ["Eva Braun"]
    with any_house.database.write() as session:
        note = session.scalars(select(LeadEvent)).one()
        session.delete(note)
    assert found(any_house, "ruiz") == []
    any_house.staff_leads.change_status(lead.reference, Status.CONTACTED, ROBIN)
    assert found(any_house, "contacted") == []  # that is no word of a person


def test_what_was_undone_is_not_found_and_what_is_deleted_leaves_nothing(any_house: House) -> None:
    lead = take(any_house, "1", "Ana López", "+19015550142")
    with any_house.database.write() as session:
        row = leads.by_reference(session, lead.reference)
        assert row
        row.name = "Eva"
        session.flush()
        session.rollback()
    assert (found(any_house, "eva"), found(any_house, "ana")) == ([], ["Ana López"])
    with any_house.database.write() as session:
        session.execute(delete(Lead))
    with any_house.database.read() as session:
        assert session.scalars(select(LeadTerm)).all() == []


def test_what_was_written_past_the_session_is_found_when_it_is_said(any_house: House) -> None:
    lead = take(any_house, "1", "Ana López", "+19015550142")
    with any_house.database.write() as session:
        session.execute(delete(LeadTerm))
    assert found(any_house, "ana") == []
    with any_house.database.write() as session:
        write_terms(session, [lead.id])
    assert found(any_house, "ana") == ["Ana López"]


def test_the_index_shows_no_word_and_no_two_databases_have_one(any_house: House, house: House) -> None:
    for each in (any_house, house):
        take(each, "1", "Ana López", "+19015550142")
    kept = []
    for each in (any_house, house):
        with each.database.read() as session:
            kept.append(set(session.scalars(select(LeadTerm.term))))
            assert "ana" not in str(session.execute(text("SELECT * FROM lead_terms")).all()).lower()
    assert len(kept[0]) == len(kept[1]) >= 6
    assert not kept[0] & kept[1]


def test_one_person_is_known_by_phone_and_by_email(any_house: House) -> None:
    take(any_house, "1", "Ana", "+19015550142")
    take(any_house, "2", "Ana", None, "ana@example.org")
    take(any_house, "3", "Bo", "+19015550143", "bo@example.org")
    with any_house.database.read() as session:
        for phone, email, number in (
            ("+19015550142", "ana@example.org", 2),
            ("+19015550142", None, 1),
            (None, "ANA@example.org", 1),
            ("+19015550144", "bo@example.org", 1),
            (None, None, 0),
        ):
            assert len(session.scalars(select(Lead).where(leads.of_person(session, phone, email))).unique().all()) == number
