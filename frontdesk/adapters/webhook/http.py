"""Webhooks over HTTP: to the address that was checked, and no further."""

import socket
import time
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter

from frontdesk.adapters.deadline import within
from frontdesk.domain.webhooks import is_public, signature
from frontdesk.errors import DeliveryPostponed, DeliveryRefused

LIMIT_S = 5.0
_LATER = frozenset({408, 425, 429})


class HTTPWebhook:
    """Posts to `url`, signed with each of `secrets`; `private`: also to addresses that aren't public.

    `ca` is a file of authorities for the receiver's certificate, instead of the usual ones.
    """

    def __init__(self, url: str, secrets: Sequence[str], *, private: bool = False, ca: str | None = None) -> None:
        self._url, self._secrets, self._private, self._ca = url, tuple(secrets), private, ca

    def post(self, event: str, key: str, body: bytes) -> None:
        # a receiver compares it with its own clock: this one is never one that was set for a demo
        timestamp = int(time.time())
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "FrontDesk",
            "X-Frontdesk-Event": event,
            "X-Frontdesk-Delivery": key,
            "X-Frontdesk-Timestamp": str(timestamp),
            "X-Frontdesk-Signature": signature(self._secrets, timestamp, body),
        }
        try:
            status = within(LIMIT_S, lambda: self._post(body, headers))
        except (requests.RequestException, OSError, ValueError) as error:
            raise DeliveryPostponed(f"the receiver gave no answer: {type(error).__name__}", away=True) from None
        if status in _LATER or status >= 500:
            raise DeliveryPostponed(f"the receiver answered {status}", away=True)
        if 300 <= status < 400:
            raise DeliveryRefused(f"the receiver answered {status}, and redirects are not followed")
        if not 200 <= status < 300:
            raise DeliveryRefused(f"the receiver answered {status}")

    def _post(self, body: bytes, headers: dict[str, str]) -> int:
        """The status of the answer. Of its body nothing is read."""
        target = urlsplit(self._url)
        with requests.Session() as session:
            session.trust_env = False  # a proxy of the environment would connect to where it likes
            session.mount(f"{target.scheme}://", _Pinned(self._address()))
            with session.post(
                self._url, data=body, headers={**headers, "Host": target.netloc}, timeout=LIMIT_S, allow_redirects=False,
                stream=True, verify=self._ca or True,
            ) as answer:  # fmt: skip
                return answer.status_code

    def _address(self) -> str:
        """The one address to connect to: a second look-up might give another than the one that was checked."""
        target = urlsplit(self._url)
        port = target.port or (443 if target.scheme == "https" else 80)
        found = socket.getaddrinfo(target.hostname, port, type=socket.SOCK_STREAM)
        addresses = [str(entry[4][0]) for entry in found]
        if not self._private and not all(is_public(address) for address in addresses):
            raise DeliveryRefused("the receiver's address is not a public one, and FRONTDESK_WEBHOOK_PRIVATE is off")
        return addresses[0]


class _Pinned(HTTPAdapter):
    """Connects to one address, whatever the URL's host; the certificate has to be that of the host."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address

    def build_connection_pool_key_attributes(
        self, request: requests.PreparedRequest, verify: bool | str, cert: Any = None
    ) -> tuple[Any, Any]:
        host, pool = super().build_connection_pool_key_attributes(request, verify, cert)
        named = {"server_hostname": host["host"]} if host["scheme"] == "https" else {}
        return {**host, "host": self._address}, {**pool, **named}
