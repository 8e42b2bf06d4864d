"""The settings of the calendar and of webhooks: mistakes stop the start, and are named without the secrets in them."""

import pytest

from frontdesk.errors import SettingsError
from frontdesk.settings import read_settings

pytestmark = pytest.mark.unit
SECRET = "canary-secret-9876543210"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("FRONTDESK_CALDAV_URL", "cloud.clinic.example/canary"),
        ("FRONTDESK_CALDAV_URL", "ftp://cloud.clinic.example/canary"),
        ("FRONTDESK_CALDAV_URL", "https://desk:canary@cloud.clinic.example/"),
        ("FRONTDESK_CALDAV_URL", "https://[canary"),
        ("FRONTDESK_CALDAV_URL", "https://canary:port/"),
        ("FRONTDESK_WEBHOOK_URL", "http://hooks.clinic.example/canary"),
        ("FRONTDESK_WEBHOOK_URL", "https:///canary"),
        ("FRONTDESK_WEBHOOK_URL", "https://canary@hooks.clinic.example/"),
        ("FRONTDESK_WEBHOOK_SECRET", ""),
        ("FRONTDESK_WEBHOOK_SECRET", "canary"),
        ("FRONTDESK_WEBHOOK_SECRET", f"{SECRET} canary"),
        ("FRONTDESK_WEBHOOK_SECRET", f"{SECRET} {SECRET} {SECRET}"),
        ("FRONTDESK_WEBHOOK_PRIVATE", "yes"),
    ],
)
def test_mistakes_are_named_and_not_quoted(name: str, text: str) -> None:
    right = {"FRONTDESK_WEBHOOK_URL": "https://hooks.clinic.example/", "FRONTDESK_WEBHOOK_SECRET": SECRET}
    with pytest.raises(SettingsError) as raised:
        read_settings(right | {name: text})
    assert raised.value.place == name
    assert "canary" not in str(raised.value)


def test_what_is_right_is_read_and_shown_to_nobody() -> None:
    settings = read_settings(
        {
            "FRONTDESK_CALDAV_URL": "http://127.0.0.1:5232/desk/clinic/",
            "FRONTDESK_CALDAV_PASSWORD": "canary",
            "FRONTDESK_WEBHOOK_URL": "http://192.168.1.9/hook?token=canary",
            "FRONTDESK_WEBHOOK_SECRET": f"{SECRET} {SECRET}2",
            "FRONTDESK_WEBHOOK_PRIVATE": "on",
        }
    )
    assert (settings.caldav_password, settings.webhook_secrets) == ("canary", (SECRET, f"{SECRET}2"))
    assert "canary" not in repr(settings)


def test_nothing_is_needed() -> None:
    settings = read_settings({})
    assert (settings.caldav_url, settings.webhook_url, settings.webhook_secrets) == ("", "", ())
