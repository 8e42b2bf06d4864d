"""The loader as the gateway hands it out: with the clinic's facts in it, whatever signs they have."""

import dataclasses
import gzip
import json
import re

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from frontdesk.domain.clinic import Clinic
from frontdesk.web.gateway.pages import BUILT, loader_for

pytestmark = pytest.mark.web
LIMIT_BYTES = 4 * 1024  # before the first click, as a browser downloads it


def facts_in(script: str) -> dict[str, str]:
    """What stands where the built loader has its place for them."""
    before, after = (BUILT / "widget.js").read_text("utf-8").split('"__CLINIC__"')
    assert script.startswith(before)
    assert script.endswith(after)
    facts: dict[str, str] = json.loads(script[len(before) : len(script) - len(after)])
    return facts


def test_the_loader_brings_whom_to_call(client: TestClient[Litestar]) -> None:
    answer = client.get("/widget.js")
    assert facts_in(answer.text) == {
        "name": "Revive Ketamine Clinic",
        "phone": "+19016571381",
        "display": "(901) 657-1381",
        "hours": "Monday to Friday, 9:00 AM to 4:00 PM",
    }
    assert len(gzip.compress(answer.content, 9)) <= LIMIT_BYTES


@pytest.mark.parametrize(
    "name", ["</script><script>alert(1)</script>", 'A "quoted" \\ clinic', "line\u2028separator", "<!--<script>", "Clínica ñ"]
)
def test_no_name_can_end_the_script(clinic: Clinic, name: str) -> None:
    script = loader_for(dataclasses.replace(clinic, name=name)).decode()
    assert facts_in(script)["name"] == name
    assert not re.search(r"</script|<!--|[\u2028\u2029]", script)
