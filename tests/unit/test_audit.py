"""The chain of the audit record."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from frontdesk.domain.audit import FIRST, Entry, chain_key, chained, check, shortened

pytestmark = pytest.mark.unit
KEY = chain_key("secret of sixteen")
AT = datetime(2026, 11, 23, 16, tzinfo=UTC)


def a_chain(count: int, key: bytes = KEY) -> list[tuple[Entry, str]]:
    rows, previous = [], FIRST
    for n in range(1, count + 1):
        entry = Entry(n, AT + timedelta(seconds=n), "robin", "admin", "read", "request", f"ABC-{n}", {"messages": n})
        previous = chained(key, previous, entry)
        rows.append((entry, previous))
    return rows


def test_a_chain_that_nobody_touched_is_whole() -> None:
    rows = a_chain(5)
    checked = check(KEY, rows)
    assert (checked.rows, checked.head, checked.problem) == (5, rows[-1][1], None)
    assert check(KEY, []).problem is None


@pytest.mark.parametrize(
    "change",
    [
        {"who": "kim"}, {"role": "clinician"}, {"what": "listed"}, {"kind": "person"}, {"reference": "ABC-9"},
        {"at": AT}, {"details": {"messages": 4}}, {"details": {}},
    ],
)  # fmt: skip
def test_a_row_that_was_changed_is_found(change: dict[str, Any]) -> None:
    rows = a_chain(5)
    rows[2] = (replace(rows[2][0], **change), rows[2][1])
    checked = check(KEY, rows)
    assert checked.rows == 2
    assert "row 3 is not as it was written" in (checked.problem or "")


@pytest.mark.parametrize("gone", range(4))
def test_a_row_that_was_taken_out_is_found(gone: int) -> None:
    rows = a_chain(5)
    del rows[gone]
    assert check(KEY, rows).problem == f"row {gone + 1} is missing"


def test_rows_that_changed_places_are_found() -> None:
    rows = a_chain(4)
    rows[1], rows[2] = (replace(rows[2][0], n=2), rows[2][1]), (replace(rows[1][0], n=3), rows[1][1])
    assert check(KEY, rows).rows == 1


def test_who_does_not_have_the_secret_can_not_make_the_chain_anew() -> None:
    assert check(KEY, a_chain(5, chain_key("another secret"))).rows == 0


def test_rows_missing_at_the_end_are_found_by_what_was_noted() -> None:
    rows = a_chain(5)
    noted = (5, rows[-1][1])
    assert check(KEY, rows[:4]).problem is None
    assert "row 5 is missing" in (check(KEY, rows[:4], noted).problem or "")
    assert check(KEY, a_chain(9), noted).problem is None
    assert "not the one that was noted" in (check(KEY, a_chain(9), (5, "0" * 64)).problem or "")


def test_a_row_has_one_text_whatever_the_zone_and_the_order() -> None:
    entry = Entry(1, AT, "é", "admin", "read", "request", "", {"b": 1, "a": True})
    same = replace(entry, at=AT.astimezone(timezone(timedelta(hours=-6))), details={"a": True, "b": 1})
    assert entry.canonical() == same.canonical()
    assert entry.canonical() != replace(entry, at=AT + timedelta(microseconds=1)).canonical()


@pytest.mark.parametrize(
    ("address", "short"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1::/48"),
        ("testclient", ""),
        ("", ""),
    ],
)
def test_an_address_is_shortened(address: str, short: str) -> None:
    assert shortened(address) == short
