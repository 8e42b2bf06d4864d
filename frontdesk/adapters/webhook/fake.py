"""A receiver in memory that answers as a test wants."""

from frontdesk.errors import DeliveryError


class FakeWebhook:
    """`posted` holds what arrived: (event, key, body). `error` is raised instead, while there is one."""

    def __init__(self) -> None:
        self.posted: list[tuple[str, str, bytes]] = []
        self.error: DeliveryError | None = None

    def post(self, event: str, key: str, body: bytes) -> None:
        if self.error:
            raise self.error
        self.posted.append((event, key, body))
