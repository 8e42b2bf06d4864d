"""A message taken apart: people ask two things in one breath, and put their question at the end of a story."""

import re
from typing import List, Text, Tuple

MAX_PARTS = 12  # places at which a message is taken apart; more than that is no list of questions
_OPENINGS = re.compile(
    r"^(?:\W|and\b|also\b|plus\b|nd?\b|oh\b|so\b|but\b|then\b|ok\b|okay\b|well\b|btw\b|second(?:ly)?\b|first(?:ly)?\b)+", re.IGNORECASE
)
# What is put right counts from here on: "no, i meant how often", "sorry, i mean how often". "I mean" by itself is mostly no more than
# a breath: "what does it cost, i mean can i pay monthly".
_PUT_RIGHT = re.compile(
    r".*\b(?:i (?:actually |really )?meant(?: to (?:ask|say|type))?|(?:no|nope|sorry|oops|wait)\W+i (?:actually |really )?mean\b(?! it\b)|i actually mean|what i (?:mean|meant) (?:is|was)"
    r"|i was asking(?: about)?|rather i want to know)\b[\s,:]*",
    re.IGNORECASE | re.DOTALL,
)
_NOT_THIS = re.compile(
    r"\b(?:not (?:the |about (?:the )?)?[^,.;?!]{2,40}?(?:,? but )|(?:i(?:'m| am)? (?:don'?t|do not|not) (?:want to know|care|ask(?:ing)?|mean)(?: about)?) [^,.;?!]*(?:[,.;]|\bbut\b|\bjust\b))",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\?|^(?:and |so |but |ok |also |hi |hello |hey )*(?:what|whats|what's|how|hows|when|where|wheres|who|whos|which|why|is|are|am|do|does|did|can"
    r"|could|will|would|should|may|might|shall|has|have|any|tell|explain|wat|wut|y|r|cani|dose|need to know|want to know)\b"
    r"|\b(?:wonder(?:ing)?|curious|know|tell me|question|ask(?:ing)?|explain|find out|info(?:rmation)?|understand|confused|unsure|worried|worry|hoping"
    r"|let me know|how long|how often|how many|how much|how does|how do|what is|what are|when do|where is)\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"^(?:what|when|where|who|which|why|how)(?:'?s|'?re)?\b", re.IGNORECASE)
# A verb before its subject asks wherever it stands: "my son is 13, would he be allowed".
_INVERTED = re.compile(
    r"\b(?:is|are|am|was|were|do|does|did|can|could|will|would|should|may|has|have|shall|cant|can't|isn't|isnt|aren't|don't|dont|doesn't|doesnt)\s+"
    r"(?:i|you|u|ya|y'?all|it|he|she|they|we|that|this|there|those|these|either|anyone|anybody|someone|somebody|people|ppl|ketamine|the|a|an|my|your|ur)\b"
    r"|\b(?:how|what|whats|what's|when|where|wheres|which|who|whos|why)\s+(?:is|are|am|was|do|does|did|can|could|will|would|should|long|often|many|much|far"
    r"|soon|fast|quick|strong|safe|about|if|kind|time|number)\b|^or\b",
    re.IGNORECASE,
)
FEW_WORDS = 4
# Where another question may begin, with a sign before it or without: "how much is it do you take cards".
_GOING_ON = frozenset("and n nd & or also plus but then oh btw if".split())
_ASKING = frozenset("what whats wat how hows when where wheres who whos which why".split())
_VERBS = frozenset(
    "is are am was do does did can could will would should may might has have any cani dose isnt arent dont doesnt cant wont".split()
)
_OF_ONE = 3  # words after a question word its verb may stand: "how much money does it cost"


def put_right(text: Text) -> Text:
    """The text without what the visitor takes back in it."""
    meant = _PUT_RIGHT.sub("", text, count=1).strip(" ,.:;") or text
    return _NOT_THIS.sub(" ", meant).strip(" ,.:;") or meant


# Words that are in every other question: alone they ask for nothing.
_BARE = frozenset(
    "ketamine iv drip infusion infusions treatment treatments session sessions depression anxiety ptsd clinic therapy it that this".split()
)

# So few words and none of these may be a list of questions.
_LIST, _NO_LIST = 5, _GOING_ON | _ASKING | _VERBS


def asks(text: Text) -> bool:
    """Whether this reads as a question, or is short enough to be one without its words ("side effects")."""
    if re.sub(r"\W+", "", text).casefold() in _BARE:
        return False
    return bool(_ASKS.search(text) or _INVERTED.search(text)) or len(text.split()) <= FEW_WORDS


def asks_plainly(text: Text) -> bool:
    """Whether this is built as a question: it begins like one, or has its verb before its subject."""
    return text.rstrip().endswith("?") or bool(_BEGINS.search(text) or _INVERTED.search(text))


def cuts(text: Text) -> List[Tuple[Text, Text]]:
    """The text cut in two at each place where another question may begin."""
    words = text.split()
    halves = [(_opened(" ".join(words[:at])), _opened(" ".join(words[at:]))) for at in _places(words)]
    return [(one, other) for one, other in halves if one and other]


def between(text: Text) -> List[Text]:
    """What lies between those places: the text itself where there are none."""
    words = text.split()
    places = _places(words)
    return [part for start, end in zip([0, *places], [*places, len(words)]) if (part := _opened(" ".join(words[start:end])))]


def _places(words: List[Text]) -> List[int]:
    plain = [re.sub(r"[^a-z&]", "", word.lower()) for word in words]
    if len(words) <= _LIST and not _NO_LIST.intersection(plain) and "".join(words).rstrip("?!.").isalpha():  # "price insurance?"
        return [at for at in range(1, len(words)) if not {" ".join(plain[:at]), " ".join(plain[at:])} & _BARE]
    places = [at for at in range(1, len(words)) if not words[at - 1][-1].isalnum() or _may_begin(plain, at)]
    if len(places) > MAX_PARTS:  # a story: its sentences, and above all the last ones, where the question stands
        places = [at for at in places if words[at - 1][-1] in ".?!"] or places
    return places[-MAX_PARTS:]


def _may_begin(words: List[Text], at: int) -> bool:
    if words[at - 1] in _GOING_ON:
        return False
    if words[at] in _VERBS:
        return not _ASKING.intersection(words[max(0, at - _OF_ONE) : at])
    return words[at] in _GOING_ON or words[at] in _ASKING


def _opened(part: Text) -> Text:
    return _OPENINGS.sub("", part.strip()).strip()
