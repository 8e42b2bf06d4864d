"""A conversation's last turns, with a short beginning that stands for all that went before.

Rasa rebuilds what it knows of a conversation from its events, again and again within one message: for every action a copy,
for every prediction all states. So what an answer costs grows with the conversation, and only fewer events make it stop.
"""

from typing import Iterable, List, Text

from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    ConversationPaused,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker

# Rules look back no further than the turn that they are about; the actions see these turns.
TURNS = 5


def last_turns(events: List[Event], slots: Iterable[Slot], turns: int = TURNS) -> List[Event]:
    """The events of the last turns, and before them those that bring a new conversation to where it was then."""
    starts = _starts(events)
    if len(starts) <= turns:
        return events
    cut = starts[-turns]
    before = DialogueStateTracker.from_events("", events[:cut], slots)
    beginning = _beginning(before)
    for event in beginning:
        event.timestamp = events[cut].timestamp
    return beginning + events[cut:]


def _starts(events: List[Event]) -> List[int]:
    """Where turns begin: the assistant listens, and right then the visitor says something.

    Only there is all of the state in slots, form and pause. An undone turn undoes its listening too, and nothing before it.
    """
    return [
        index - 1
        for index, event in enumerate(events)
        if index and isinstance(event, UserUttered) and _is_listening(events[index - 1])
    ]


def _is_listening(event: Event) -> bool:
    return isinstance(event, ActionExecuted) and event.action_name == ACTION_LISTEN_NAME


def _beginning(before: DialogueStateTracker) -> List[Event]:
    events: List[Event] = [ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted()]
    form = before.active_loop_name
    if form:  # in the order of a form's own first run, which the rules look for
        events += [ActionExecuted(form), ActiveLoop(form)]
    events += [SlotSet(slot.name, slot.value) for slot in before.slots.values() if slot.value != slot.initial_value]
    if before.is_active_loop_rejected:
        events.append(ActionExecutionRejected(form))
    if before.is_paused():
        events.append(ConversationPaused())
    return events
