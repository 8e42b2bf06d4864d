"""The bot's own words: the responses of `domain.yml`, with the clinic's facts filled in."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from frontdesk.domain.clinic import Clinic
from frontdesk.domain.messages import Choice, Reply

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Words:
    """`responses`: the `responses:` part of `domain.yml`, as read. `labels`: what each topic (`faq/session_length`) is called."""

    def __init__(self, responses: Mapping[str, Sequence[Mapping[str, Any]]], clinic: Clinic) -> None:
        self._responses = responses
        self._facts = clinic_facts(clinic)
        self.labels = {
            name.removeprefix("utter_"): str(variations[0]["metadata"]["label"])
            for name, variations in responses.items()
            if "label" in (variations[0].get("metadata") or {})
        }

    def again(self, name: str, times: int, /, **values: str) -> Reply:
        """The first variation of a response for the first time, then the others in turn: nobody gets one block twice in a row."""
        others = len(self._responses[name]) - 1
        return self.say(name, 1 + (times - 1) % others if times and others else 0, **values)

    def say(self, name: str, variation: int = 0, /, **values: str) -> Reply:
        """The response of that name; `variation` counts round its variations. Raises KeyError for a name unknown."""
        variations = self._responses[name]
        response = variations[variation % len(variations)]
        known = {**self._facts, **values}
        custom = response.get("custom") or {}
        return Reply(
            text=_fill(response["text"], known),
            kind=custom.get("kind", "text"),
            choices=tuple(
                Choice(label=_fill(button["title"], known), payload=button["payload"]) for button in response.get("buttons", ())
            ),
            expects=custom.get("expects"),
            hand_over=custom.get("hand_over", False),
        )

    def fill(self, text: str) -> str:
        """The text with the clinic's facts; a placeholder that is none of them stays."""
        return _PLACEHOLDER.sub(lambda found: self._facts.get(found.group(1), found.group()), text)


def clinic_facts(clinic: Clinic) -> dict[str, str]:
    """The placeholders that every response may use. `bot/text/facts.py` makes the same ones for Rasa; a test compares them."""
    return {
        "clinic_name": clinic.name,
        "clinic_phone": clinic.phone_display,
        "clinic_address": clinic.address,
        "clinic_hours": clinic.hours_text,
        "clinic_minutes": str(clinic.consultation.length_minutes),
    }


def _fill(text: str, values: Mapping[str, str]) -> str:
    return _PLACEHOLDER.sub(lambda found: values[found.group(1)], text)
