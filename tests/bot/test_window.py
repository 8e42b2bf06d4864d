"""A conversation that was cut to its last turns goes on as the whole one would: same state, same predictions."""

from pathlib import Path
from typing import List, Optional

import pytest
from rasa.core.agent import Agent
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    BotUttered,
    Event,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUttered,
    UserUtteranceReverted,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.window import TURNS, last_turns

FORM = "booking_form"
ASKED = ("name", "contact", "reason", "time", "consent")


def user(intent: str, text: str = "") -> UserUttered:
    parsed = {"intent": {"name": intent, "confidence": 0.9}, "entities": [], "text": text or intent}
    return UserUttered(text or intent, parsed["intent"], [], parsed)


def does(*actions: str) -> List[Event]:
    return [event for action in actions for event in (ActionExecuted(action), BotUttered(f"({action})"))]


def listens() -> List[Event]:
    return [ActionExecuted("action_listen")]


def begins_form() -> List[Event]:
    opens = [ActionExecuted(FORM), ActiveLoop(FORM), SlotSet("requested_slot", ASKED[0])]
    return [user("book"), *does("action_start_booking"), *opens, *listens()]


def answers(slot: str, value: str) -> List[Event]:
    following = ASKED[ASKED.index(slot) + 1]
    return [user("inform", value), ActionExecuted(FORM), SlotSet(slot, value), SlotSet("requested_slot", following), *listens()]


def asks_in_form(intent: str, *actions: str) -> List[Event]:
    return [user(intent), ActionExecutionRejected(FORM), *does(*actions), ActionExecuted(FORM), *listens()]


def leaves_form() -> List[Event]:
    stops = [ActionExecuted("action_deactivate_loop"), ActiveLoop(None), SlotSet("requested_slot", None)]
    return [user("stop"), ActionExecutionRejected(FORM), *does("action_stop_booking"), *stops, *listens()]


def asks(intent: str, *actions: str) -> List[Event]:
    return [user(intent), *does(*actions), *listens()]


CONVERSATION = [
    [ActionExecuted("action_session_start"), SessionStarted(), *listens()],
    asks("faq", "utter_faq"),
    asks("thank", "utter_thank"),
    begins_form(),
    answers("name", "Ann Example"),
    asks_in_form("faq", "utter_faq"),
    answers("contact", "ann@example.com"),
    *[asks_in_form("faq", "utter_faq") for _ in range(TURNS + 2)],
    asks_in_form("unknown", "utter_unknown"),
    answers("reason", "sleep"),
    asks_in_form("greet", "utter_go_on"),
    leaves_form(),
    *[asks("unknown", "utter_unknown", "utter_offer_person") for _ in range(TURNS + 2)],
    begins_form(),
    answers("name", "Bo Example"),
    asks_in_form("skip", "utter_go_on"),
]


@pytest.fixture(scope="module")
def agent(model: Path) -> Agent:
    return Agent.load(str(model))


def tracker(agent: Agent, events: List[Event]) -> DialogueStateTracker:
    return DialogueStateTracker.from_events("someone", events, agent.domain.slots)


def predicted(agent: Agent, tracker: DialogueStateTracker) -> str:
    prediction = agent.processor._predict_next_with_tracker(tracker.copy())
    return agent.domain.action_names_or_texts[prediction.max_confidence_index]


def state(tracker: DialogueStateTracker) -> list:
    loop: Optional[list] = None
    if tracker.active_loop:
        loop = [tracker.active_loop.name, tracker.active_loop.rejected, tracker.active_loop.is_interrupted]
    said = tracker.latest_message.text if tracker.latest_message else None
    return [tracker.current_slot_values(), loop, tracker.latest_action_name, said, tracker.is_paused(), tracker.followup_action]


def test_every_turn_has_the_state_and_the_predictions_of_the_whole_conversation(agent: Agent) -> None:
    whole: List[Event] = []
    short: List[Event] = []
    for turn in CONVERSATION:
        for event in turn:
            if isinstance(event, ActionExecuted) and event.action_name not in ("action_session_start", "action_deactivate_loop"):
                assert predicted(agent, tracker(agent, whole)) == event.action_name
                assert predicted(agent, tracker(agent, short)) == event.action_name
            whole.append(event)
            short.append(event)
        short = last_turns(short, agent.domain.slots)
        assert state(tracker(agent, short)) == state(tracker(agent, whole))
    assert len(short) < len(whole) / 3


def test_turns_that_rasa_undoes_undo_no_more_than_themselves(agent: Agent) -> None:
    """The default fallback takes the visitor's words back."""
    undone = [user("out_of_scope"), ActionExecuted("action_default_fallback"), UserUtteranceReverted(), *listens()]
    whole: List[Event] = []
    short: List[Event] = []
    for turn in [*CONVERSATION[:6], undone, undone, *CONVERSATION[6:12], undone, *CONVERSATION[12:]]:
        whole += turn
        short = last_turns(short + turn, agent.domain.slots)
        assert state(tracker(agent, short)) == state(tracker(agent, whole))


def test_nothing_is_cut_from_a_short_conversation(agent: Agent) -> None:
    events = [event for turn in CONVERSATION[: TURNS + 1] for event in turn]
    assert last_turns(events, agent.domain.slots) == events


def test_a_form_that_waits_for_an_answer_is_in_the_beginning(agent: Agent) -> None:
    events = [event for turn in CONVERSATION[:14] for event in turn]
    cut = tracker(agent, last_turns(events, agent.domain.slots))
    assert cut.active_loop_name == FORM
    assert cut.get_slot("name") == "Ann Example"
    assert cut.get_slot("requested_slot") == "reason"


def test_a_conversation_that_was_begun_again_has_forgotten(agent: Agent) -> None:
    events = [event for turn in CONVERSATION[:6] for event in turn]
    events += [Restarted(), *listens()] + [event for _ in range(TURNS) for event in asks("faq", "utter_faq")]
    cut = tracker(agent, last_turns(events, agent.domain.slots))
    assert (cut.active_loop_name, cut.get_slot("name")) == (None, None)
