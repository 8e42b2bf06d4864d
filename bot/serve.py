"""Rasa's server as `frontdesk run` starts it: `rasa run`, but faster to start, and never with another tracker store.

`python -m bot.serve --model FILE --endpoints FILE --credentials FILE --port NUMBER`, from the project's root.
"""

import argparse
import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.no_tensorflow import leave_out_tensorflow

if TYPE_CHECKING:
    from rasa.core.tracker_store import TrackerStore
    from rasa.utils.endpoints import EndpointConfig
    from sanic import Sanic

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    arguments = _arguments()
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    leave_out_tensorflow(ROOT / "config.yml")

    # only now: these bring in all of Rasa
    import rasa.core.run
    from rasa.core.utils import AvailableEndpoints
    from rasa.utils.common import configure_logging_and_warnings
    from rasa.utils.io import configure_colored_logging
    from rasa.utils.log_utils import configure_structlog

    from bot.lean import put_in_place
    from bot.swap import prepare

    put_in_place()
    configure_logging_and_warnings(logging.WARNING)
    configure_colored_logging(logging.WARNING)
    configure_structlog(logging.WARNING)

    endpoints = AvailableEndpoints.read_endpoints(arguments.endpoints)
    endpoints.tracker_store = tracker_store(endpoints.tracker_store)
    rasa.core.run.serve_application(
        str(arguments.model.resolve()),
        interface="127.0.0.1",
        port=arguments.port,
        credentials=arguments.credentials,
        endpoints=endpoints,
        enable_api=False,
        server_listeners=[
            (lambda app, _loop: prepare(app, arguments.model, endpoints), "after_server_start"),
            (stop_without_model, "after_server_start"),
        ],
    )


def tracker_store(endpoint: "EndpointConfig") -> "TrackerStore":
    """The store that the endpoints name. Rasa would put one in memory in its place when it can't be loaded, and go on: a
    restart would then lose every conversation, so here it is an error."""
    from rasa.core.tracker_store import InMemoryTrackerStore, TrackerStore

    store = TrackerStore.create(endpoint)
    if isinstance(store, InMemoryTrackerStore) and endpoint.type != "InMemory":
        raise SystemExit(f"The tracker store {endpoint.type} of the endpoints can't be loaded.")
    return store


async def stop_without_model(app: "Sanic", _loop: Any) -> None:
    """Rasa would listen without a model, look ready, and answer nobody."""
    if not app.ctx.agent.is_ready():
        raise SystemExit("The model can't be loaded; what is wrong with it stands above.")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", required=True, type=Path, help="a link: what it names may be swapped later")
    for name in ("endpoints", "credentials"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--port", type=int, required=True)
    return parser.parse_args()


if __name__ == "__main__":
    main()
