"""Reading what people type for a name, a number, an address, yes or no."""

import pytest

from frontdesk.domain.contacts import Contact, is_question, is_skip, read_contact, read_yes_no
from frontdesk.domain.names import read_name
from frontdesk.errors import ContactError

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ana Lopez", "Ana Lopez"),
        ("my name is priya raman", "Priya Raman"),
        ("I’m Josh.", "Josh"),
        ("hi, it's Hannah", "Hannah"),
        ("Seán O'Brien-Smith", "Seán O'Brien-Smith"),
        ("Dr. Lee Jr.", "Dr. Lee Jr"),
        ("Grace", "Grace"),
        ("李 小龙", "李 小龙"),
        ("why do you need that", None),
        ("I don't want to say", None),
        ("901 555 0142", None),
        ("i feel so alone", None),
        ("how long does it take?", None),
        ("", None),
        ("<b>x</b>", None),
    ],
)
def test_names(text: str, name: str | None) -> None:
    assert read_name(text) == name


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("901-555-0142", Contact("+19015550142", None, "phone")),
        ("it's (901) 555 0142, thanks", Contact("+19015550142", None, "phone")),
        ("+44 20 7946 0958", Contact("+442079460958", None, "phone")),
        ("Ana.Lopez@Example.COM", Contact(None, "Ana.Lopez@example.com", "email")),
        ("ana@example.com or 901 555 0142", Contact("+19015550142", "ana@example.com", "email")),
        ("9015550142 / ana@example.com.", Contact("+19015550142", "ana@example.com", "phone")),
    ],
)
def test_contacts(text: str, contact: Contact) -> None:
    assert read_contact(text, "US") == contact


@pytest.mark.parametrize(
    ("text", "kind"),
    [("901 555", "phone"), ("123456789012", "phone"), ("ana@x", "email"), ("ana@", "email"), ("call me", "missing")],
)
def test_what_is_wrong_with_a_contact_is_told(text: str, kind: str) -> None:
    with pytest.raises(ContactError) as raised:
        read_contact(text, "US")
    assert raised.value.kind == kind


@pytest.mark.parametrize(
    ("text", "answer"),
    [("Yes please", True), ("ok", True), ("sure, go ahead", True), ("no", False), ("No thanks", False), ("please don't", False),
     ("i'd rather not", False), ("yes but not by phone", None), ("what for?", None), ("maybe", None)],
)  # fmt: skip
def test_yes_and_no(text: str, answer: bool | None) -> None:
    assert read_yes_no(text) is answer


def test_skipping_and_asking() -> None:
    assert [text for text in ("skip", "rather not say", "N/A", "no thanks", "private.") if not is_skip(text)] == []
    assert [text for text in ("depression, mostly", "no sleep and panic", "nothing has worked") if is_skip(text)] == []
    assert [text for text in ("is it safe", "and how long?", "wait, what are the side effects") if not is_question(text)] == []
    assert [text for text in ("depression", "my husband is ill", "Will Smith") if is_question(text)] == ["Will Smith"]
