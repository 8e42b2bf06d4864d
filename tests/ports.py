"""Free ports on loopback."""

import os
import socket


def free_ports(number: int) -> list[int]:
    """So many ports in a row that nobody listens on."""
    for first in range(20000 + os.getpid() % 20000, 60000, number):
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
