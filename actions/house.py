"""The product's parts, put together once in the action server's process."""

from functools import cache

from frontdesk.bootstrap import House, build
from frontdesk.settings import read_settings


@cache
def house() -> House:
    return build(read_settings())
