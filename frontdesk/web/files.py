"""Files of our own that browsers load."""

from pathlib import Path

from litestar import Router
from litestar.datastructures import CacheControlHeader
from litestar.static_files import create_static_files_router


def files_router(path: str, folder: Path) -> Router:
    """Browsers ask again whether a file has changed: a clinic gets a new version without waiting."""
    return create_static_files_router(
        path, directories=[folder], cache_control=CacheControlHeader(no_cache=True), include_in_schema=False
    )
