"""Rasa's way to the bot's words: the responses of `domain.yml` with the facts of `clinic.toml` filled in.

Where staff have approved other words for an answer, those are said (`bot/wording.py`). Two responses are put together here: `utter_topics` from the answers to every topic that was asked about, and
`utter_did_you_mean` with the nearest topics as choices. What a reply was about goes along in `custom`, for the gateway.
"""

import json
import os
from pathlib import Path
from typing import Any, Dict, List, Optional, Text

import tomli
from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.text.facts import clinic_facts
from bot.text.follow_ups import resolve
from bot.wording import Wording

MOST_CHOICES = 3
# These say that nothing was understood; the gateway keeps the question for staff.
_NOT_UNDERSTOOD = {"utter_dont_know", "utter_dont_know_form", "utter_did_you_mean"}


class ClinicNLG(TemplatedNaturalLanguageGenerator):
    """Named in `endpoints.yml`. The file is that of FRONTDESK_CLINIC, as for the application; FRONTDESK_WORDING names the approved
    wordings."""

    def __init__(self, endpoint_config: EndpointConfig, domain: Domain) -> None:
        super().__init__(domain.responses)
        path = Path(os.environ.get("FRONTDESK_CLINIC") or "clinic.toml")
        self._facts = clinic_facts(tomli.loads(path.read_text("utf-8")))
        wording = os.environ.get("FRONTDESK_WORDING")
        self._wording = Wording(Path(wording) if wording else None)

    async def generate(
        self, utter_action: Text, tracker: DialogueStateTracker, output_channel: Text, **kwargs: Any
    ) -> Optional[Dict[Text, Any]]:
        heard = tracker.latest_message.parse_data if tracker.latest_message else {}
        nearest = self._nearest(heard) if utter_action in _NOT_UNDERSTOOD else []
        topics = [topic for topic in _topics(heard) if self._label(topic)] if _is_answer(utter_action) else []
        if utter_action == "utter_topics":
            said = await self._answers(topics, tracker, output_channel)
        elif utter_action == "utter_did_you_mean":
            said = await self._say(utter_action, tracker, output_channel, choices=self._listed(nearest))
            said = said and {**said, "buttons": [*self._buttons(nearest), *said.get("buttons", [])]}
        else:
            said = await self._say(utter_action, tracker, output_channel, **kwargs)
            if said is None and _is_answer(utter_action):  # a topic of staff's own whose wording was taken back
                said = await self._say("utter_dont_know", tracker, output_channel)
        about = {"topics": topics} if topics else {"nearest": nearest} if utter_action in _NOT_UNDERSTOOD else {}
        if said is None or not about:
            return said
        confidence = round(float((heard.get("intent") or {}).get("confidence") or 0.0), 3)
        return {**said, "custom": {**(said.get("custom") or {}), **about, "confidence": confidence}}

    def _random_response_for(
        self, utter_action: Text, output_channel: Text, filled_slots: Dict[Text, Any]
    ) -> Optional[Dict[Text, Any]]:
        response = super()._random_response_for(utter_action, output_channel, filled_slots)
        wording = self._wording.of(utter_action)
        return {**(response or {}), "text": wording["text"]} if wording else response

    async def _say(
        self, response: Text, tracker: DialogueStateTracker, channel: Text, /, **values: Any
    ) -> Optional[Dict[Text, Any]]:
        said = await super().generate(response, tracker, channel, **{**self._facts, **values})
        # the sources are for tests and staff: they need not be stored with every answer
        return {key: value for key, value in said.items() if key != "metadata"} if said else None

    async def _answers(self, topics: List[Text], tracker: DialogueStateTracker, channel: Text) -> Optional[Dict[Text, Any]]:
        answers = [await self._say(f"utter_{topic}", tracker, channel) for topic in topics]
        said = [answer for answer in answers if answer]
        if not said:
            return await self._say("utter_dont_know", tracker, channel)
        buttons = {button["payload"]: button for answer in said for button in answer.get("buttons") or ()}
        return {"text": "\n\n".join(answer["text"] for answer in said), "buttons": list(buttons.values())}

    def _label(self, topic: Text) -> Text:
        """What a topic is called; empty for what is none. Rasa puts the responses in only when it loads the model."""
        variations = self.responses.get(f"utter_{topic}") or [{}]
        wording = self._wording.of(f"utter_{topic}") or {}
        return (variations[0].get("metadata") or {}).get("label") or wording.get("label", "")

    def _nearest(self, heard: Dict[Text, Any]) -> List[Text]:
        """The topics that come nearest, best first: a follow-up stands for what it comes to."""
        before = (heard.get("metadata") or {}).get("topic")
        labels = [resolve(each.get("label", ""), before) for each in heard.get("intent_ranking") or ()]
        return list(dict.fromkeys(label for label in labels if self._label(label)))[:MOST_CHOICES]

    def _buttons(self, topics: List[Text]) -> List[Dict[Text, Text]]:
        return [{"title": self._label(topic), "payload": f"/pick_topic{json.dumps({'topic': topic})}"} for topic in topics]

    def _listed(self, topics: List[Text]) -> Text:
        return "; ".join(self._label(topic) for topic in topics)


def _is_answer(utter_action: Text) -> bool:
    return utter_action == "utter_topics" or utter_action.startswith(("utter_faq", "utter_unknown"))


def _topics(heard: Dict[Text, Any]) -> List[Text]:
    """What the visitor asked about: the topic of a button, or those that the classifier found."""
    picked = [entity["value"] for entity in heard.get("entities") or () if entity.get("entity") == "topic"]
    return picked or heard.get("topics") or []
