"""What a model makes of lines, for judging it: `python -m bot.read MODEL`, from the project's root.

Reads a JSON list of [text, before] from standard input, `before` being null or [topic, asked]; writes one of [intent, topics,
confidence] in the same order.
"""

import asyncio
import json
import logging
import os
import sys
from pathlib import Path
from typing import Any, Dict, List

from bot.no_tensorflow import leave_out_tensorflow

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    leave_out_tensorflow(ROOT / "config.yml")
    answer, sys.stdout = sys.stdout, sys.stderr  # Rasa's own talk goes elsewhere
    # only now: these bring in all of Rasa
    from rasa.core.agent import Agent
    from rasa.core.channels.channel import UserMessage

    from rasa.utils.log_utils import configure_structlog

    from bot.lean import put_in_place

    logging.disable(logging.WARNING)
    configure_structlog(logging.WARNING)
    put_in_place()
    lines = json.load(sys.stdin)
    processor = Agent.load(sys.argv[1]).processor

    async def read() -> List[Any]:
        found = []
        for text, before in lines:
            parsed = await processor.parse_message(UserMessage(text, metadata=_metadata(before)))
            found.append([parsed["intent"]["name"], parsed.get("topics") or [], parsed["intent"]["confidence"]])
        return found

    json.dump(asyncio.run(read()), answer)


def _metadata(before: Any) -> Dict[str, str]:
    return {"topic": before[0], "asked": before[1]} if before else {}


if __name__ == "__main__":
    main()
