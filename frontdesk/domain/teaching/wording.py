"""The content check: an answer says what its paragraphs of the clinic's page say, and promises nothing.

The same for the answers of `domain.yml`, which the tests hold to it, and for what staff write at the console.
"""

import re
from collections.abc import Collection, Sequence

LONGEST = 700
TOPICS = ("utter_faq/", "utter_unknown/")  # what begins like that can be worded
_ENOUGH = 8  # words, from which their share says something
PLACEHOLDERS = frozenset({"clinic_name", "clinic_phone", "clinic_address", "clinic_hours", "clinic_minutes"})
_PLACEHOLDER = re.compile(r"\{(\w*)\}")
_NUMBER = re.compile(r"\d+")
_SPELLED = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
    r"hundred|thousand|half|third|quarter|percent)\b",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"[$€£]|\b(?:dollars?|usd|bucks|discounts?|refunds?|money.back|financing|affordable|cheap\w*)\b", re.IGNORECASE
)
_PROMISE = re.compile(
    r"\b(?:cures?|guarantee\w*|fda.approved|no side effects|safe for everyone|risk.free|proven|non.addictive|miracle|always works|"
    r"will (?:cure|heal|fix|work)|100 ?%|completely safe|painless|permanent\w*|instant\w*)\b",
    re.IGNORECASE,
)
_HONEST = re.compile(r"can't tell you|not something I can tell you")
_MARKUP = re.compile(r"<[^>]*>|https?://|www\.|\]\(|[\x00-\x08\x0b-\x1f\x7f]")
_WORD = re.compile(r"[a-z']{4,}")
_ENDING = re.compile(r"(?:'s|ment|tion|ing|ies|ed|es|ly|s)$")
_OF_EVERY_ANSWER = frozenset(
    "about after again also answer answers before between call clinic could does doesn each every have here how into just more most much need "
    "needs only other page people person says tell than that their them then there these they this those what when where whether which while "
    "whom will with would your yours can't that's it's doesn't know knows given gives give based usually".split()
)  # fmt: skip


def mistakes(response: str, text: str, source: Sequence[str], page: str) -> list[str]:
    """What keeps this text from being the words of `response` (`utter_faq/…`), each as a sentence for whoever wrote it.

    `source`: paragraphs of the page, word for word; `page`: the whole of it.
    """
    told, found = " ".join(source), []
    if not text.strip():
        found.append("There are no words in it.")
    if len(text) > LONGEST:
        found.append(f"It is {len(text)} characters long; {LONGEST} are the most that a visitor reads in a chat.")
    if _MARKUP.search(text):
        found.append("It holds markup or a web address; it has to be plain words.")
    found += [f"“{{{name}}}” stands for nothing." for name in _PLACEHOLDER.findall(text) if name not in PLACEHOLDERS]
    spelled = _PLACEHOLDER.sub("", text)
    if re.search(r"[{}]", spelled):
        found.append("There is a brace too many.")
    if source and not all(_once(paragraph) in _once(page) for paragraph in source):
        found.append("A paragraph that it refers to is not on the clinic's page any more, word for word.")
    if response.startswith(TOPICS[0]) and not source:
        found.append("It names no paragraph of the clinic's page that says so.")
    if response.startswith(TOPICS[1]) and not _HONEST.search(text):
        found.append("The page doesn't answer this, so it has to say “I can't tell you” or “not something I can tell you”.")
    for what, pattern in (("number", _NUMBER), ("number", _SPELLED), ("word about money", _PRICE)):
        said = {each.casefold() for each in pattern.findall(spelled)} - {each.casefold() for each in pattern.findall(told)}
        found += [f"The {what} “{each}” doesn't stand in the paragraphs that it refers to." for each in sorted(said)]
    promised = set(promises(spelled)) - set(promises(told))
    found += [f"“{each}” promises more than a clinic may." for each in sorted(promised)]
    if response.startswith(TOPICS[0]) and _mostly_its_own(text, source):
        found.append("Most of its words stand in none of the paragraphs that it refers to: it says something else than they do.")
    return found


def promises(text: str) -> list[str]:
    """Words that claim what nobody may claim of a treatment."""
    return _PROMISE.findall(text)


def words_of_its_own(text: str, source: Sequence[str]) -> list[str]:
    """Words that none of the paragraphs has, for whoever approves: each may say something that the page doesn't."""
    told = {_stem(word) for word in _WORD.findall(" ".join(source).casefold())}
    said = _WORD.findall(_PLACEHOLDER.sub("", text).casefold().replace("’", "'"))
    return list(dict.fromkeys(word for word in said if word not in _OF_EVERY_ANSWER and _stem(word) not in told))


def _mostly_its_own(text: str, source: Sequence[str]) -> bool:
    """Half of today's answers' words at most are of their own; a short one is left to who approves."""
    said = set(_WORD.findall(_PLACEHOLDER.sub("", text).casefold())) - _OF_EVERY_ANSWER
    return len(said) >= _ENOUGH and len(words_of_its_own(text, source)) > len(said) / 2


def label_mistake(label: str, others: Collection[str]) -> str | None:
    """What is wrong with what a new topic is called, if anything: visitors read it on a button."""
    if not 3 <= len(label) <= 40 or not re.fullmatch(r"[\w ,.'’?&/-]+", label) or not re.search(r"[^\W\d_]{3}", label):
        return "A topic's name has 3 to 40 characters and is plain words, such as “Service animals”."
    if label.casefold() in {other.casefold() for other in others}:
        return "There is a topic of that name already."
    return None


def slug(label: str) -> str:
    """The topic's part of a label such as `unknown/service_animals`."""
    return "_".join(re.findall(r"[a-z0-9]+", label.casefold()))[:40].rstrip("_")


def paragraphs(page: str) -> list[str]:
    """The page's paragraphs that say something, in its order, each once; headings are none."""
    found = (" ".join(part.split()) for part in page.splitlines())
    return list(dict.fromkeys(part for part in found if re.search(r"[.)\d]", part) and len(part) > 10))


def _once(text: str) -> str:
    return " ".join(text.split())


def _stem(word: str) -> str:
    return _ENDING.sub("", word)[:7]
