"""The rule policy's search for the rules that fit, which was a fifth of what Rasa does with a message.

What it finds is what Rasa's own finds. That reads and turns every rule's key anew at every turn of the conversation, and goes on when
none is left; and it looks first for rules about a message's words, of which there are none here.
"""

import json
from functools import lru_cache
from typing import Any, Dict, List, Optional, Set, Text, Tuple

from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.shared.core.constants import PREVIOUS_ACTION, SHOULD_NOT_BE_SET, USER
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ACTION_NAME, TEXT

_find = RulePolicy._find_action_from_rules
_Found = Tuple[Optional[Text], Optional[Text], bool]


def possible_keys(policy: RulePolicy, lookup: Dict[Text, Text], states: List[State]) -> Set[Text]:
    """The keys of the rules that fit the states, of which the last is the latest."""
    keys = list(lookup)
    for turn, state in enumerate(reversed(states)):
        if all(turn >= len(_latest_first(key)) for key in keys):
            break
        keys = [key for key in keys if _fits(policy, _latest_first(key), turn, state)]
    return set(keys)


def find_action(policy: RulePolicy, tracker: DialogueStateTracker, domain: Domain, use_text_for_last_user_input: bool) -> _Found:
    """The action that a rule calls for, its key, and whether a form goes on after an interruption."""
    if use_text_for_last_user_input and not _reads_words(policy):
        return None, None, False
    return _find(policy, tracker, domain, use_text_for_last_user_input)


def _fits(policy: RulePolicy, rule: Tuple[State, ...], turn: int, state: State) -> bool:
    if turn >= len(rule):  # every state of the rule has fitted
        return True
    wanted: Dict[Text, Any] = rule[turn].get(PREVIOUS_ACTION) or {}
    there: Dict[Text, Any] = state.get(PREVIOUS_ACTION) or {}
    if not wanted or not there:  # the beginning of a conversation fits a beginning
        return not wanted and not there
    name = wanted.get(ACTION_NAME)
    if name and name != SHOULD_NOT_BE_SET and name != there.get(ACTION_NAME):
        return False  # as nearly all do, so it is asked first
    return policy._does_rule_match_state(rule[turn], state)


def _reads_words(policy: RulePolicy) -> bool:
    """Whether any rule is about a message's words and not its intent."""
    if "reads_words" not in vars(policy):
        keys = [*policy.lookup[RULES], *policy.lookup[RULES_FOR_LOOP_UNHAPPY_PATH]]
        policy.reads_words = any(TEXT in state.get(USER, {}) for key in keys for state in _latest_first(key))
    return vars(policy)["reads_words"]


@lru_cache(maxsize=5000)
def _latest_first(key: Text) -> Tuple[State, ...]:
    return tuple(reversed(json.loads(key)))
