"""Names of staff, and passwords that are made for them."""

import re

import pytest

from frontdesk.domain.users import MIN_PASSWORD, clean_name, new_password
from frontdesk.errors import BadName

pytestmark = pytest.mark.unit


@pytest.mark.parametrize("name", ["", "   ", "x" * 65, "a\nb", "a\0b", "Operator", " operator ", "a\u202eb"])
def test_what_nobody_can_be_called(name: str) -> None:
    with pytest.raises(BadName):
        clean_name(name)


@pytest.mark.parametrize("name", ["x", "x" * 64, "Zoë O'Brien", "ana.lopez@clinic.example", "李"])
def test_what_somebody_can_be_called(name: str) -> None:
    assert clean_name(f" {name} ") == name


def test_a_password_that_is_made_is_long_and_another_each_time() -> None:
    made = {new_password() for _ in range(100)}
    assert len(made) == 100
    assert all(re.fullmatch(r"([bcdfghjkmnpqrtvwxyz2346789]{4}-){3}[bcdfghjkmnpqrtvwxyz2346789]{4}", each) for each in made)
    assert all(len(each) >= MIN_PASSWORD for each in made)
