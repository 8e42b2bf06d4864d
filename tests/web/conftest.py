"""Staff at the console."""

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from frontdesk.bootstrap import House
from frontdesk.domain.roles import OPERATOR, Role
from tests.web.desk import PASSWORD, Desk


@pytest.fixture
def desk(client: TestClient[Litestar], house: House) -> Desk:
    """Robin, an admin, who is not signed in yet."""
    house.users.add("robin", PASSWORD, Role.ADMIN, OPERATOR)
    return Desk(client)
