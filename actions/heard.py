"""A visitor's last words as the form sees them."""

from dataclasses import dataclass
from typing import Any

from rasa_sdk import Tracker

from frontdesk.domain.contacts import is_question

# Above this the classifier's word is taken for it.
SURE = 0.55
_QUESTIONS = {"faq", "unknown", "bot_challenge", "out_of_scope"}


@dataclass(frozen=True)
class Heard:
    """`requested` is the slot that was asked for; `intent` is "" when the classifier was not sure of any."""

    text: str
    intent: str
    confidence: float
    requested: str | None
    entities: dict[str, Any]

    def is_one_of(self, *intents: str) -> bool:
        return self.intent in intents

    @property
    def is_button(self) -> bool:
        """Typed words never begin so: the gateway sees to that."""
        return self.text.startswith("/")

    @property
    def asks(self) -> bool:
        """Whether this is a question about something, not an answer to the form."""
        return (
            self.intent in {"faq", "unknown", "bot_challenge", "out_of_scope"}
            and self.confidence >= SURE
            and is_question(self.text)
        )


def heard(tracker: Tracker) -> Heard:
    message = tracker.latest_message
    intent = message.get("intent") or {}
    name = intent.get("name") or ""
    return Heard(
        text=message.get("text") or "",
        intent="" if name == "nlu_fallback" else name,
        confidence=float(intent.get("confidence") or 0),
        requested=tracker.get_slot("requested_slot"),
        entities={entity["entity"]: entity["value"] for entity in message.get("entities") or ()},
    )
