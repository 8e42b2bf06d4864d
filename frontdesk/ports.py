"""What the product needs of the world outside, as the services see it. The real ones are chosen in `bootstrap.py`."""

from asyncio import Event
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Protocol

from frontdesk.domain.calendar import Busy, CalendarEvent, Stored
from frontdesk.domain.identity import Errand, Identity
from frontdesk.domain.messages import Before, Reply


class Clock(Protocol):
    def now(self) -> datetime:
        """The present instant, in UTC."""
        ...


class Bot(Protocol):
    async def reply(self, conversation: str, message: str, message_id: str, before: Before | None) -> list[Reply]:
        """The assistant's answer, never empty; `before` is what was answered last.

        Raises BotUnavailable within the time limit of the bot.
        """
        ...

    async def forget(self, conversation: str) -> None:
        """Keep nothing of that conversation. Nothing happens when there is none.

        Raises BotUnavailable, and then it may still be kept.
        """
        ...

    async def is_ready(self) -> bool:
        """Whether the assistant would answer now."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...


class Broadcaster(Protocol):
    def publish(self, conversation: str) -> None:
        """Wake whoever listens to that conversation: there is something new in the database."""
        ...

    def listen(self, conversation: str) -> AbstractContextManager[Event]:
        """An event that is set at each `publish`, for as long as the context lasts. The listener clears it."""
        ...


class Mailer(Protocol):
    def send(self, mail: EmailMessage, key: str) -> None:
        """Hand the mail over to who delivers it; `key` is the same when it is sent again.

        Raises DeliveryPostponed or DeliveryRefused, and then it was not handed over, as far as can be known.
        """
        ...


class Keeper(Protocol):
    """What keeps traces of people outside of the database."""

    what: str

    def forget(self, conversations: Collection[str], mentions: Callable[[str], bool]) -> int:
        """Delete what is of these conversations, or of which `mentions` says that it names the person; how many that was."""
        ...


class MailFolder(Protocol):
    def older(self, age: timedelta, *, delete: bool) -> int:
        """How many mails lie there for longer than that; they are deleted, or only counted."""
        ...


class Calendar(Protocol):
    """The clinic's own calendar. Every call raises CalendarUnavailable when it gives no usable answer in time."""

    def put(self, event: CalendarEvent, known: Stored | None) -> Stored:
        """Have the event there at its times; `known` is how it was last left there, None when that isn't known.

        The same again changes nothing. Raises CalendarConflict when somebody has moved, cancelled or deleted it there.
        """
        ...

    def remove(self, event: CalendarEvent, known: Stored | None) -> None:
        """Have the event not there. The same again changes nothing. Raises CalendarConflict when somebody has moved it there."""
        ...

    def busy(self, first: datetime, last: datetime) -> list[Busy]:
        """All that takes time between two instants, repeated events one by one, our own events too."""
        ...


class IdentityProvider(Protocol):
    """The clinic's sign-in service. Both calls raise ProviderUnavailable, or IdentityRefused for an answer that is not for us."""

    def begin(self) -> tuple[str, Errand]:
        """Where to send a browser, and what it keeps until it comes back."""
        ...

    def finish(self, code: str, errand: Errand) -> Identity:
        """Who it is that came back with that code."""
        ...


class Webhook(Protocol):
    def post(self, event: str, key: str, body: bytes) -> None:
        """Deliver the JSON in `body`, signed. `key` names the delivery: the same at each try.

        Raises DeliveryPostponed or DeliveryRefused.
        """
        ...


class Trainer(Protocol):
    def start(self, run: int) -> None:
        """Have that run of the training go on in a process of its own; returns at once."""
        ...
