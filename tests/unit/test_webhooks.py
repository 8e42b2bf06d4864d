"""What a webhook says, and which addresses are anybody's."""

import json
from datetime import datetime

import pytest

from frontdesk.domain.webhooks import is_public, signature, webhook_body

pytestmark = pytest.mark.unit


def test_it_says_what_happened_and_nothing_of_the_person() -> None:
    at = datetime.fromisoformat("2026-11-23T10:00:00-06:00")
    start = datetime.fromisoformat("2026-12-01T09:00:00-06:00")
    assert json.loads(webhook_body("k", "booked", "BCD-FGHJ", start, at)) == {
        "id": "k",
        "event": "lead.booked",
        "at": "2026-11-23T10:00:00-06:00",
        "reference": "BCD-FGHJ",
        "status": "booked",
        "start": "2026-12-01T09:00:00-06:00",
    }
    assert json.loads(webhook_body("k", "requested", "BCD-FGHJ", None, at))["start"] is None


def test_the_signature_is_what_openssl_makes_of_it() -> None:
    # printf '1764000000.{}' | openssl dgst -sha256 -hmac correct-horse-battery
    assert (
        signature(["correct-horse-battery"], 1764000000, b"{}")
        == "v1=d4d30186545ef117c38c83b506ce8c62de9e8e7f2b6103d7716af54e79d234a6"
    )


@pytest.mark.parametrize("address", ["8.8.8.8", "198.35.26.96", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.8.8.8", "169.254.169.254", "172.16.0.1",
        "192.168.1.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "239.1.1.1", "255.255.255.255", "168.63.129.16",
        "::", "::1", "fe80::1", "fe80::1%1", "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1",
        "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:10.0.0.1", "2002:7f00:1::", "2002:a9fe:a9fe::1",
        "::7f00:1", "64:ff9b::127.0.0.1", "64:ff9b::a9fe:a9fe", "2001:0:1:1::1",
    ],
)  # fmt: skip
def test_addresses_of_this_machine_its_network_and_its_keeper(address: str) -> None:
    assert not is_public(address)
