"""Free ports on loopback."""

import os
import socket

# Each of pytest's workers has a range of its own: a port that one has found free is not bound yet.
_FIRST = 10000 + 5000 * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:]) % 20000


def free_ports(number: int) -> list[int]:
    """So many ports in a row that nobody listens on, below those that systems give out by themselves."""
    start = os.getpid() % 2500
    for first in range(_FIRST + start, _FIRST + 5000, number):
        ports = [first + index for index in range(number)]
        if all(_is_free(port) for port in ports):
            return ports
    raise AssertionError("no free ports")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
