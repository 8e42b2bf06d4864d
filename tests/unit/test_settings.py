"""The sites that may embed the chat: what is none stops the start, and is named."""

import pytest

from frontdesk.errors import SettingsError
from frontdesk.settings import read_settings

pytestmark = pytest.mark.unit


def sites(text: str) -> tuple[str, ...]:
    return read_settings({"FRONTDESK_SITES": text}).sites


def test_without_any_nobody_may() -> None:
    assert sites("") == sites("  ") == ()


def test_origins_are_read_as_browsers_write_them() -> None:
    text = "https://www.clinic.example  HTTPS://Clinic.Example:443 https://clinic.example https://a.b-c.example:8443 https://xn--bcher-kva.example"
    assert sites(text) == (
        "https://www.clinic.example",
        "https://clinic.example",
        "https://a.b-c.example:8443",
        "https://xn--bcher-kva.example",
    )


def test_this_machine_needs_no_https() -> None:
    own = ("http://localhost:8080", "http://127.0.0.1:3000", "https://localhost")
    assert sites(" ".join(own)) == own


@pytest.mark.parametrize(
    "bad",
    [
        "clinic.example",
        "www.clinic.example:443",
        "https://clinic.example/",
        "https://clinic.example/page",
        "https://clinic.example?x",
        "https://clinic.example#x",
        "https://*.clinic.example",
        "https://*",
        "*",
        "https:",
        "https://",
        "https://clinic.example:",
        "https://clinic.example:0",
        "https://clinic.example:99999",
        "https://desk:secret@clinic.example",
        "https://clinic..example",
        "https://-clinic.example",
        "https://clinic.example;script-src",
        "https://clinic.example,https://other.example",
        "'self'",
        "data:",
        "null",
        "ftp://clinic.example",
        "https://bücher.example",
        "http://[::1]:8000",
    ],
)
def test_what_is_no_origin_is_named(bad: str) -> None:
    with pytest.raises(SettingsError) as raised:
        sites(f"https://www.clinic.example {bad} https://other.example")
    assert raised.value.place == "FRONTDESK_SITES"
    assert repr(bad) in raised.value.problem
    assert "https://www.clinic.example" in raised.value.problem  # how it is meant


@pytest.mark.parametrize(
    "bad", ["http://clinic.example", "http://localhost.clinic.example", "http://127.0.0.2", "http://10.0.0.1"]
)
def test_other_machines_need_https(bad: str) -> None:
    with pytest.raises(SettingsError, match="is not https"):
        sites(bad)
