"""Rasa's way to the bot's words: the responses of `domain.yml` with the facts of `clinic.toml` filled in."""

import os
from pathlib import Path
from typing import Any, Dict, Optional, Text

import tomli
from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.text.facts import clinic_facts


class ClinicNLG(TemplatedNaturalLanguageGenerator):
    """Named in `endpoints.yml`. The file is that of FRONTDESK_CLINIC, as for the application."""

    def __init__(self, endpoint_config: EndpointConfig, domain: Domain) -> None:
        super().__init__(domain.responses)
        path = Path(os.environ.get("FRONTDESK_CLINIC") or "clinic.toml")
        self._facts = clinic_facts(tomli.loads(path.read_text("utf-8")))

    async def generate(
        self, utter_action: Text, tracker: DialogueStateTracker, output_channel: Text, **kwargs: Any
    ) -> Optional[Dict[Text, Any]]:
        return await super().generate(utter_action, tracker, output_channel, **{**self._facts, **kwargs})
