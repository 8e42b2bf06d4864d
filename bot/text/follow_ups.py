"""What a question refers to that does not say it: "and how often?", "does it wear off?", "what about anxiety?".

The classifier names the kind of follow-up; with the topic that was just answered it comes to a topic of its own. The first
entry of each kind is what stands for any other topic, and for no topic at all.
"""

from collections import defaultdict
from typing import Dict, Mapping, Optional, Sequence, Text, Tuple, Union

Ranked = Sequence[Tuple[Text, float]]  # labels with their probabilities, best first

PREFIX, OUTSIDE = "follow_up/", "out_of_scope"
_ANY = ""

_LENGTH = ("faq/session_length", "faq/session_count", "faq/length_factors")
_FREQUENCY = ("faq/maintenance", "faq/frequency_decided")
_EFFECTS = ("faq/side_effects", "faq/after_session", "faq/safety", "unknown/harms")
_HELPING = ("faq/relief_speed", "faq/long_term", "faq/used_for", "faq/how_it_works", "faq/what_is_ketamine", "faq/maintenance")
_FIRST_TALK = ("faq/free_consultation", "unknown/telehealth")


def _table(default: Text, *groups: Union[Text, Tuple[Text, ...]]) -> Dict[Text, Text]:
    """`groups`: topics, then what they come to, and so on."""
    table = {_ANY: default}
    for topics, target in zip(groups[::2], groups[1::2]):
        table.update(dict.fromkeys((topics,) if isinstance(topics, str) else topics, target))
    return table


KINDS: Mapping[Text, Mapping[Text, Text]] = {
    "lasts": _table(
        "faq/session_length", _EFFECTS, "faq/after_session", _HELPING, "faq/long_term", ("faq/session_count", "faq/standalone"),
        "faq/session_count", "faq/rest_after", "faq/rest_after", _FIRST_TALK, "faq/free_consultation", "faq/right_for_me", "faq/long_term",
    ),
    "takes": _table(
        "faq/session_length", "faq/session_count", "faq/session_count", "faq/relief_speed", "faq/relief_speed",
        ("faq/used_for", "faq/how_it_works"), "faq/relief_speed", _FIRST_TALK, "faq/free_consultation",
        ("faq/rest_after", "faq/after_session", "faq/side_effects"), "faq/after_session",
    ),
    "wears_off": _table("faq/long_term", _EFFECTS, "faq/after_session", "faq/rest_after", "faq/after_session"),
    "how_often": _table("faq/frequency_decided", ("faq/maintenance", "faq/long_term", "faq/relief_speed"), "faq/maintenance"),
    "how_many": _table("faq/session_count", "faq/maintenance", "faq/maintenance"),
    "depends": _table(
        "faq/length_factors", _FREQUENCY, "faq/frequency_decided", "faq/right_for_me", "faq/right_for_me",
        ("faq/after_session", "faq/side_effects"), "faq/after_session", "faq/long_term", "faq/long_term", "faq/relief_speed", "faq/relief_speed",
    ),
    "decides": _table(
        "faq/frequency_decided", _LENGTH, "faq/length_factors", ("faq/right_for_me", "faq/used_for", "faq/free_consultation"),
        "faq/right_for_me", "faq/session_count", "faq/frequency_decided",
    ),
    "condition": _table(
        "faq/used_for", _LENGTH, "faq/length_factors", _FREQUENCY, "faq/frequency_decided",
    ),
    "cost": _table(
        "unknown/price", _FIRST_TALK, "faq/free_consultation", ("unknown/insurance", "unknown/dose", "unknown/waiting"), "unknown/price",
    ),
    "then": _table(
        "faq/after_session", ("faq/after_session", "faq/side_effects"), "faq/rest_after", "faq/rest_after", "faq/long_term",
        ("faq/session_count", "faq/long_term"), "faq/maintenance", ("faq/relief_speed", "faq/maintenance"), "faq/long_term",
        _FIRST_TALK, "unknown/waiting", "faq/right_for_me", "faq/free_consultation",
    ),
    "why": _table(
        "faq/how_it_works", _LENGTH, "faq/length_factors", _FREQUENCY, "faq/frequency_decided", "faq/rest_after", "faq/after_session",
        ("faq/standalone", "faq/long_term"), "faq/standalone", "faq/right_for_me", "faq/right_for_me",
    ),
    "who": _table(
        "faq/safety", _FIRST_TALK, "faq/free_consultation", _FREQUENCY, "faq/frequency_decided",
        ("faq/how_given", "faq/session_length"), "unknown/clinicians", "faq/right_for_me", "faq/free_consultation",
    ),
    "me": _table("faq/right_for_me"),
    "helps": _table("unknown/success_rate"),
    "safe": _table("faq/safety"),
    "only": _table("faq/side_effects"),
}  # fmt: skip

# After something that the page does not tell, these ask for more of the same: "and who decides that", after the dose.
_STAYING = frozenset({"lasts", "takes", "wears_off", "depends", "decides", "why", "who", "me", "helps", "cost", "safe"})
# "Anything else?" asks for more of whatever it was.
_MORE_OF_IT = frozenset({"only"})


def resolve(label: Text, before: Optional[Text]) -> Text:
    """The topic that a label stands for after the topic `before`; any other label stands for itself."""
    if not label.startswith(PREFIX):
        return label
    kind = label[len(PREFIX) :]
    table = KINDS[kind]
    if before and kind in _MORE_OF_IT:
        return before
    if before and before.startswith("unknown/") and before not in table and kind in _STAYING:
        return before
    return table.get(before or _ANY, table[_ANY])


def is_topic(label: Text) -> bool:
    return "/" in label


def not_told(label: Text) -> bool:
    """Whether this is something that the page does not tell."""
    return label.startswith("unknown/") or label == OUTSIDE


def resolved(ranked: Ranked, before: Optional[Text]) -> Dict[Text, float]:
    """The probability of each topic after the topic `before`, and of each label that is none; 0 for any other."""
    found: Dict[Text, float] = defaultdict(float)
    for label, confidence in ranked:
        found[resolve(label, before)] += confidence
    return found
