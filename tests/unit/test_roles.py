"""Who may do what."""

from itertools import pairwise

import pytest

from frontdesk.domain.roles import GRANTED, NOBODY, OPERATOR, Actor, Permission, Role, granted, who_may

pytestmark = pytest.mark.unit


def test_each_role_may_what_the_next_lower_may_and_more() -> None:
    ladder = [GRANTED[role] for role in (Role.READ_ONLY, Role.FRONT_DESK, Role.CLINICIAN, Role.ADMIN)]
    assert all(lower < higher for lower, higher in pairwise(ladder))
    assert ladder[-1] == set(Permission)


def test_read_only_changes_nothing_and_reads_no_conversation() -> None:
    assert GRANTED[Role.READ_ONLY] == {Permission.READ_LEADS, Permission.SEE_CALENDAR, Permission.SEE_FIGURES}


def test_who_else_may_is_known() -> None:
    assert who_may(Permission.MANAGE_USERS) == (Role.ADMIN,)
    assert who_may(Permission.EXPORT) == (Role.ADMIN, Role.CLINICIAN)


def test_a_role_that_is_none_may_nothing() -> None:
    assert granted("owner") == frozenset()
    assert not any(NOBODY.may(permission) or Actor("operator", "read").may(permission) for permission in Permission)
    assert all(OPERATOR.may(permission) for permission in Permission)
