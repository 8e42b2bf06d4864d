"""What the assistant does: one file a noun. Each action reads slots, calls one service, and names a response.

Every `Action` class in this package is registered by the action server, which runs in the application's environment.
"""

import sys

if sys.version_info < (3, 13):  # noqa: UP036 (Rasa's own environment imports this too, at `rasa run actions`)
    raise SystemExit("The actions run in the application's environment: start them with `uv run frontdesk actions`.")
