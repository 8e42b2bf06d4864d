"""Webhooks to a real server: signed, to a checked address only, in time, and what each answer means."""

import socket
import ssl
import time
from pathlib import Path
from typing import Any

import pytest
import trustme

from frontdesk.adapters.webhook.http import HTTPWebhook
from frontdesk.errors import DeliveryError, DeliveryPostponed, DeliveryRefused
from tests.integration.receiver import drip, huge, is_genuine, receiving, status

pytestmark = pytest.mark.integration
OLD, NEW = "an old secret".replace(" ", "-") + "-0123", "canary-secret-9876543210"
BODY = b'{"reference":"BCD-FGHJ"}'
NAME = "hooks.clinic.example"


def post(url: str, *secrets: str, **options: Any) -> None:
    HTTPWebhook(url, secrets or (NEW,), **options).post("lead.booked", "BCD-FGHJ:0:booked:webhook", BODY)


@pytest.fixture
def resolve(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[list[str]]]:
    """What names resolve to, look-up by look-up; the machine's own answers for the others."""
    answers: dict[str, list[list[str]]] = {}
    real = socket.getaddrinfo

    def look_up(host: str, port: int, *args: Any, **options: Any) -> Any:
        if host in answers:
            addresses = answers[host].pop(0)
            return [entry for address in addresses for entry in real(address, port, type=socket.SOCK_STREAM)]
        return real(host, port, *args, **options)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return answers


def test_what_arrives_is_signed_and_says_what_it_is() -> None:
    with receiving(status(204)) as receiver:
        post(f"http://127.0.0.1:{receiver.port}/hook?token=1", private=True)
    ((path, headers, body),) = receiver.got
    assert (path, body) == ("/hook?token=1", BODY)
    assert headers["Host"] == f"127.0.0.1:{receiver.port}"
    assert headers["Content-Type"] == "application/json"
    assert headers["X-Frontdesk-Event"] == "lead.booked"
    assert headers["X-Frontdesk-Delivery"] == "BCD-FGHJ:0:booked:webhook"
    assert is_genuine(headers, body, NEW)
    assert not is_genuine(headers, body, OLD)
    assert not is_genuine(headers, body + b" ", NEW)
    headers.replace_header("X-Frontdesk-Timestamp", str(int(headers["X-Frontdesk-Timestamp"]) + 1))
    assert not is_genuine(headers, body, NEW)


def test_while_a_secret_is_replaced_either_proves_it() -> None:
    with receiving(status(200)) as receiver:
        post(f"http://127.0.0.1:{receiver.port}/", NEW, OLD, private=True)
    ((_, headers, body),) = receiver.got
    assert is_genuine(headers, body, NEW)
    assert is_genuine(headers, body, OLD)


@pytest.mark.parametrize(
    ("code", "error"),
    [
        (302, DeliveryRefused), (307, DeliveryRefused), (400, DeliveryRefused), (401, DeliveryRefused), (410, DeliveryRefused),
        (408, DeliveryPostponed), (425, DeliveryPostponed), (429, DeliveryPostponed), (500, DeliveryPostponed),
        (503, DeliveryPostponed),
    ],
)  # fmt: skip
def test_what_each_answer_means(code: int, error: type[DeliveryError]) -> None:
    with receiving(status(code)) as receiver, pytest.raises(error, match=str(code)):
        post(f"http://127.0.0.1:{receiver.port}/", private=True)
    assert len(receiver.got) == 1


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_redirects_are_not_followed(code: int) -> None:
    with receiving(status(200)) as inner, receiving(status(code, Location=f"http://127.0.0.1:{inner.port}/")) as receiver:
        with pytest.raises(DeliveryRefused, match="redirect"):
            post(f"http://127.0.0.1:{receiver.port}/", private=True)
        assert inner.got == []


def test_the_whole_delivery_takes_five_seconds_at_most() -> None:
    with receiving(drip) as receiver:
        began = time.monotonic()
        with pytest.raises(DeliveryPostponed, match="Timeout") as raised:
            post(f"http://127.0.0.1:{receiver.port}/", private=True)
        assert 4 < time.monotonic() - began < 6.5
        assert raised.value.away


def test_an_endless_answer_is_not_read() -> None:
    with receiving(huge) as receiver:
        began = time.monotonic()
        post(f"http://127.0.0.1:{receiver.port}/", private=True)
        assert time.monotonic() - began < 3


def test_nobody_there_is_tried_again() -> None:
    with pytest.raises(DeliveryPostponed, match="ConnectionError"):
        post("http://127.0.0.1:9/", private=True)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0.0.0.0", "[::ffff:127.0.0.1]", NAME])
def test_a_private_address_is_refused_under_any_name(host: str, resolve: dict[str, list[list[str]]]) -> None:
    resolve[NAME] = [["198.35.26.96", "127.0.0.1"]]
    with receiving(status(200)) as receiver:
        with pytest.raises(DeliveryRefused, match="not a public one"):
            post(f"http://{host}:{receiver.port}/")
        assert receiver.got == []


def test_a_proxy_of_the_environment_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with receiving(status(200)) as proxy, receiving(status(200)) as receiver:
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{proxy.port}")
        post(f"http://127.0.0.1:{receiver.port}/", private=True)
        assert (len(proxy.got), len(receiver.got)) == (0, 1)


def test_it_connects_to_the_address_that_was_checked_and_knows_the_server_by_its_name(
    tmp_path: Path, resolve: dict[str, list[list[str]]]
) -> None:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(NAME).configure_cert(context)
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    with receiving(status(200), context) as receiver:
        resolve[NAME] = [["127.0.0.1"]]  # a second look-up would fail
        post(f"https://{NAME}:{receiver.port}/", private=True, ca=str(tmp_path / "ca.pem"))
        assert receiver.names == [NAME]
        assert receiver.got[0][1]["Host"] == f"{NAME}:{receiver.port}"
        for url, options in (
            (f"https://127.0.0.1:{receiver.port}/", {"ca": str(tmp_path / "ca.pem")}),  # not the certificate's name
            (f"https://{NAME}:{receiver.port}/", {}),  # nobody vouches for it
        ):
            resolve[NAME] = [["127.0.0.1"]]
            with pytest.raises(DeliveryPostponed, match="SSLError"):
                post(url, private=True, **options)
        assert len(receiver.got) == 1
