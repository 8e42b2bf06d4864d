"""What people type into forms, as it is kept."""

import pytest

from frontdesk.domain.typed import one_line, several_lines

pytestmark = pytest.mark.unit


def test_one_line_has_single_spaces_and_nothing_that_postgresql_refuses() -> None:
    assert one_line(" Call\0  again\r\n on\tMonday ") == "Call again on Monday"
    assert one_line("abcdef", 3) == "abc"
    assert one_line("\0 \n") == ""


def test_lines_stay_as_they_were_typed() -> None:
    assert several_lines("\r\nfirst\0\r\n\r\n  second ") == "first\n\n  second"
    assert several_lines("abcdef", 3) == "abc"
