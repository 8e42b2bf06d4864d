"""What one message names, whatever was being asked."""

from datetime import datetime

import pytest

from frontdesk.domain.clinic import Clinic
from frontdesk.domain.contacts import Contact, asks_for_other, find_contact, joined, tries_contact
from frontdesk.domain.details import Details, read_details
from frontdesk.domain.names import read_family_name_first, read_introduction, read_name
from frontdesk.domain.times import grade

pytestmark = pytest.mark.unit
NOW = datetime.fromisoformat("2026-11-23T10:00:00-06:00")


def read(clinic: Clinic, text: str, expects: str | None) -> Details:
    opening = dict(enumerate(clinic.hours))
    return read_details(text, "US", lambda words: grade(words, NOW, opening), expects)


@pytest.mark.parametrize(
    ("expects", "text", "name", "contact", "reason", "when"),
    [
        (None, "hi I'd like to book, I'm Ana Lopez, ana@x.org, it's for my ptsd, tuesday at 10", "Ana Lopez", "ana@x.org", "my ptsd", "tuesday at 10"),
        (None, "book a consultation for my depression on friday", None, None, "my depression", "on friday"),
        (None, "Hello my name is John Miller and I would like a consultation for anxiety", "John Miller", None, "anxiety", None),
        (None, "hi i'm desperate, can i book", None, None, None, None),
        (None, "can i book for my wife", None, None, None, None),
        ("contact", "I'm Ana, 901 555 0142, next Tuesday morning", "Ana", "+19015550142", None, "next Tuesday morning"),
        ("contact", "my name is ana lopez my number is 901 555 0142", "Ana Lopez", "+19015550142", None, None),
        ("contact", "901 555 0142 10am tuesday", None, "+19015550142", None, "10am tuesday"),
        ("reason", "actually my number is 901 555 0142", None, "+19015550142", None, None),
        ("reason", "use ana@x.org as my email", None, "ana@x.org", None, None),
        ("reason", "change my name to Anna", "Anna", None, None, None),
        ("reason", "I'm depressed", None, None, None, None),
        ("reason", "I'm Bipolar", None, None, None, None),
        ("reason", "panic attacks, mostly at night", None, None, None, None),
        ("reason", "my dog died last friday", None, None, None, None),
        ("time", "actually it's Anna", "Anna", None, None, None),
        ("time", "tuesday, december 1 at 10:30", None, None, None, "tuesday, december 1 at 10:30"),
        ("consent", "can we make it wednesday at 11 instead?", None, None, None, "wednesday at 11"),
        ("consent", "in the afternoon instead", None, None, None, "in the afternoon"),
        ("consent", "sorry, it's spelled Anna Lopes", "Anna Lopes", None, None, None),
        ("consent", "it's about nothing special, I'm June Park", "June Park", None, "nothing special", None),
        ("consent", "yes, that is correct", None, None, None, None),
        ("name", "April", None, None, None, None),
    ],
)  # fmt: skip
def test_details(
    clinic: Clinic, expects: str | None, text: str, name: str | None, contact: str | None, reason: str | None, when: str | None
) -> None:
    found = read(clinic, text, expects)
    assert (found.name, str(found.contact) if found.contact else None, found.reason, found.when) == (name, contact, reason, when)


def test_what_is_left_over_is_kept_for_the_question_that_was_asked(clinic: Clinic) -> None:
    assert read(clinic, "Ana Lopez, 901 555 0142, tuesday", "name").rest == ("Ana Lopez",)
    assert read(clinic, "bad sleep, my email is ana@x.org, and panic", "reason").rest == ("bad sleep", "and panic")


@pytest.mark.parametrize(
    ("text", "name"),
    [("Will Smith", "Will Smith"), ("June", "June"), ("Ana 🙂", "Ana"), ("tuesday", None), ("next tuesday morning", None),
     ("i'm depressed", None), ("hey", None), ("Thank You", None), ("call me back", None), ("i'm looking around", None),
     ("his name is bob stone", "Bob Stone"), ("Do Nguyen", "Do Nguyen")],
)  # fmt: skip
def test_names_and_what_only_looks_like_one(text: str, name: str | None) -> None:
    assert read_name(text) == name


def test_the_family_name_first() -> None:
    assert read_family_name_first("Lopez, Ana") == "Ana Lopez"
    assert read_family_name_first("sorry, no") is None


def test_introductions_keep_what_follows() -> None:
    assert read_introduction("my name is Ana Lopez from Memphis", likely=False) == ("Ana Lopez", "from Memphis")
    assert read_introduction("i'm ana", likely=False) is None
    assert read_introduction("i'm ana", likely=True) == ("Ana", "")
    assert read_introduction("I'm Ana", likely=False, surely_only=True) is None
    assert read_introduction("it's PTSD", likely=True) is None


def test_a_second_way_to_be_reached_is_added_and_the_newest_preferred() -> None:
    phone, email = Contact("+19015550142", None, "phone"), Contact(None, "ana@x.org", "email")
    assert joined(phone, email, instead=False) == Contact("+19015550142", "ana@x.org", "email")
    assert str(joined(phone, email, instead=False)) == "ana@x.org or +19015550142"
    assert joined(phone, email, instead=True) == email
    assert asks_for_other("email me at ana@x.org instead")
    assert not asks_for_other("my email is ana@x.org")


def test_dates_are_no_phone_numbers() -> None:
    assert find_contact("2026-12-04 10 would suit me", "US") is None
    assert find_contact("12/04/2026 10:30", "US") is None
    assert [text for text in ("901 555", "ana@", "555") if not tries_contact(text)] == []
    assert [text for text in ("i'm 82, is that too old", "call me") if tries_contact(text)] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [("tuesday at 10", "day"), ("next week", "day"), ("at 10", "day"), ("12/4", "day"), ("dec 4", "day"), ("in the morning", "part"),
     ("since monday", ""), ("june", ""), ("June Park", ""), ("I sat down", ""), ("10 years", ""), ("every day", ""), ("my ptsd", "")],
)  # fmt: skip
def test_words_about_time_alone(clinic: Clinic, text: str, kind: str) -> None:
    assert grade(text, NOW, dict(enumerate(clinic.hours))) == kind
