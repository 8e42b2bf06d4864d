"""What a client gets to lay times out: the day and the start of each choice that is one."""

import json
from datetime import datetime
from typing import Any

import pytest

from frontdesk.adapters.rasa.client import read_replies
from frontdesk.adapters.rasa.fake import FakeBot
from tests.conftest import Visitor

pytestmark = pytest.mark.web


def offer(bot: FakeBot, *starts: str, kind: str = "slots") -> None:
    """Rasa's answer, as its REST channel gives it: the response's own buttons before those of the action."""
    picks = [{"title": f"pick {start}", "payload": f"/pick_time{json.dumps({'start': start})}"} for start in starts]
    buttons = [{"title": "Other times", "payload": "/more_times"}, {"title": "Another day", "payload": "another day"}, *picks]
    parts: list[dict[str, Any]] = [{"text": "These are open:", "buttons": buttons}, {"custom": {"kind": kind, "expects": "time"}}]
    bot.answers = [read_replies(parts)]


def starts_by_label(message: dict[str, Any]) -> dict[str, str]:
    labels = {choice["value"]: choice["label"] for choice in message["choices"]}
    return {labels[value]: start for value, start in message["data"]["starts"].items()}


def test_times_of_one_day_come_with_it_and_with_the_clinics_offset(visitor: Visitor, bot: FakeBot) -> None:
    offer(bot, "2026-12-01T15:00:00+00:00", "2026-12-01T16:30:00+00:00")
    (message,) = visitor.say("when?")
    assert message["data"]["day"] == "2026-12-01"
    assert starts_by_label(message) == {
        "pick 2026-12-01T15:00:00+00:00": "2026-12-01T09:00:00-06:00",
        "pick 2026-12-01T16:30:00+00:00": "2026-12-01T10:30:00-06:00",
    }
    assert [choice["label"] for choice in message["choices"]][-2:] == ["Other times", "Another day"]
    assert visitor.history()[-1] == message


def test_times_of_several_days_have_no_day_in_common(visitor: Visitor, bot: FakeBot) -> None:
    # the evening of one day in UTC is the same day here; the next one is after the clocks have changed
    offer(bot, "2026-03-07T00:30:00+00:00", "2026-03-09T15:00:00+00:00")
    (message,) = visitor.say("when?")
    assert message["data"]["day"] is None
    assert list(starts_by_label(message).values()) == ["2026-03-06T18:30:00-06:00", "2026-03-09T10:00:00-05:00"]


def test_only_slots_have_them(visitor: Visitor, bot: FakeBot) -> None:
    offer(bot, kind="slots")
    assert visitor.say("when?")[0]["data"] == {}
    offer(bot, "2026-12-01T15:00:00+00:00", kind="text")
    assert visitor.say("when?")[0]["data"] == {}


def test_what_rasa_says_of_a_time_that_is_none_counts_as_no_answer() -> None:
    for payload in ("/pick_time", '/pick_time{"start": "soon"}', "/pick_time{}", "/pick_time[]"):
        with pytest.raises((ValueError, KeyError, TypeError)):  # what the adapter calls "away"
            read_replies([{"text": "x", "buttons": [{"title": "x", "payload": payload}]}])
    (reply,) = read_replies(
        [{"text": "x", "buttons": [{"title": "x", "payload": '/pick_time{"start": "2026-12-01T15:00:00Z"}'}]}]
    )
    assert reply.choices[0].start == datetime.fromisoformat("2026-12-01T15:00:00+00:00")
