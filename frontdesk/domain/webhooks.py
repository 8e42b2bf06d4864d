"""What a webhook says, how it is signed, and which addresses are anybody's."""

import hashlib
import hmac
import json
from collections.abc import Sequence
from datetime import datetime
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

# A cloud's own servant at an address that looks like anybody's (Azure).
_METADATA = IPv4Address("168.63.129.16")
_NAT64 = IPv6Network("64:ff9b::/96")


def webhook_body(key: str, event: str, reference: str, start: datetime | None, at: datetime) -> bytes:
    """The JSON of an event that happened `at` an instant; both instants with the offset that they are given in.

    Whoever receives it is not the clinic, so it says nothing of the person: what more is wanted is looked up by reference.
    """
    said = {
        "id": key,
        "event": f"lead.{event}",
        "at": at.isoformat(timespec="seconds"),
        "reference": reference,
        "status": event,
        "start": start.isoformat(timespec="seconds") if start else None,
    }
    return json.dumps(said, separators=(",", ":")).encode()


def signature(secrets: Sequence[str], timestamp: int, body: bytes) -> str:
    """The header's value: one HMAC-SHA256 a secret, of the Unix time, a dot and the body; any of them proves the sender."""
    signed = f"{timestamp}.".encode() + body
    return ",".join(f"v1={hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()}" for secret in secrets)


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, also by the IPv4 address that an IPv6 one wraps."""
    ip = ip_address(address)
    if isinstance(ip, IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None)
        if inner or ip.teredo:
            return inner is not None and is_public(str(inner))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved) and ip != _METADATA
