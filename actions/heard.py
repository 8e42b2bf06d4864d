"""A visitor's last words as the form sees them."""

from dataclasses import dataclass, field
from typing import Any

from rasa_sdk import Tracker

from frontdesk.domain.contacts import is_question

# Above this the classifier's word is taken for it.
SURE = 0.55
_NOT_SURE = {"nlu_fallback", "unsure"}
_QUESTIONS = {"faq", "unknown", "several", "bot_challenge"}


@dataclass(frozen=True)
class Heard:
    """`conversation` is what Rasa calls the sender; `requested` is the slot that was asked for; `intent` is "" when the
    classifier was not sure of any."""

    conversation: str
    text: str
    intent: str
    confidence: float
    requested: str | None
    entities: dict[str, Any]
    topics: tuple[str, ...] = field(default=())

    def is_one_of(self, *intents: str) -> bool:
        return self.intent in intents

    def is_surely(self, *intents: str) -> bool:
        return self.intent in intents and self.confidence >= SURE

    @property
    def is_button(self) -> bool:
        """Typed words never begin so: the gateway sees to that."""
        return self.text.startswith("/")

    @property
    def asks(self) -> bool:
        """Whether this is a question about something, not an answer to the form."""
        if not is_question(self.text):
            return False
        unknown_topic = self.is_surely("out_of_scope") or (self.intent in {"", "out_of_scope"} and "?" in self.text)
        return self.intent in _QUESTIONS or unknown_topic


def heard(tracker: Tracker) -> Heard:
    message = tracker.latest_message
    intent = message.get("intent") or {}
    name = intent.get("name") or ""
    return Heard(
        conversation=tracker.sender_id,
        text=message.get("text") or "",
        intent="" if name in _NOT_SURE else name,
        confidence=float(intent.get("confidence") or 0),
        requested=tracker.get_slot("requested_slot"),
        entities={entity["entity"]: entity["value"] for entity in message.get("entities") or ()},
        topics=tuple(message.get("topics") or ()),
    )
