"""The quicker search finds the rules that Rasa's own finds."""

import json
import random
from pathlib import Path

import pytest
from rasa.core.agent import Agent
from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy

from bot.rules import _reads_words, possible_keys


@pytest.fixture(scope="module")
def policy(model: Path) -> RulePolicy:
    nodes = Agent.load(str(model)).processor.graph_runner._instantiated_nodes.values()
    return next(node._component for node in nodes if isinstance(node._component, RulePolicy))


@pytest.mark.parametrize("kind", [RULES, RULES_FOR_LOOP_UNHAPPY_PATH])
def test_it_finds_what_rasas_own_finds(policy: RulePolicy, kind: str) -> None:
    """In conversations that are put together from the rules' own turns, whole and cut, with turns of others before and after."""
    lookup, chance = policy.lookup[kind], random.Random(7)
    turns = [json.loads(key) for key in sorted(lookup)]
    found = 0
    for rule in turns:
        for _ in range(20):
            other = chance.choice(turns)
            states = other[: chance.randint(0, len(other))] + rule[: chance.randint(1, len(rule))]
            theirs = RulePolicy._get_possible_keys(policy, lookup, states)
            assert possible_keys(policy, lookup, states) == theirs
            found += len(theirs)
    assert found > len(turns)
    assert possible_keys(policy, lookup, []) == set(lookup)


def test_no_rule_is_about_a_messages_words(policy: RulePolicy) -> None:
    """Else they would be looked for, as Rasa does."""
    assert not _reads_words(policy)
    key = json.dumps([{"user": {"text": "hello"}, "prev_action": {"action_name": "action_listen"}}])
    policy.lookup[RULES][key] = "utter_greet"
    del policy.reads_words
    assert _reads_words(policy)
    del policy.lookup[RULES][key], policy.reads_words
