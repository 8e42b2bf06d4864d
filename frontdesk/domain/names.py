"""Names: in reply to "what is your name?", and where people introduce themselves in the middle of something else."""

import re
import unicodedata

MAX_NAME = 80
MAX_WORDS = 6
_WORD = re.compile(r"^[^\W\d_]+(?:['.\-][^\W\d_]+)*['.]?$")
_LEAD = r"(?:(?:hi|hello|hey|yes|yeah|sure|ok|okay|oh|um+|so|well|and|also|actually|sorry|wait|no|oops|good (?:morning|afternoon))\b[\s,.!]*)*"
_TRAIL = re.compile(
    r"[\s,]+(?:here|please|thanks|thank you|thx|again|by the way|btw|instead|actually|sorry|now)[\s.!]*$", re.IGNORECASE
)
# These can hardly introduce anything but a name …
_SURELY = re.compile(
    rf"^{_LEAD}(?:(?:i(?:'d| would) like to |i (?:want|need) to |can you |could you |please )?(?:change|correct|fix|make|update|put)(?: my| the)? name (?:to|as|under)"
    r"|(?:my|the|his|her|their) (?:(?:full|first|last|real|correct|actual) )?name(?:'s| is| was| should be)?(?: actually| really)?(?: spelled)?|name(?:'s| is)?"
    r"|(?:it'?s|it is|that'?s) spelled|i(?:'m| am) called|i go by|(?:you can |just )?call me)(?![\w'])[\s:,]*",
    re.IGNORECASE,
)
# … and these much else: "I'm tired", "it's for my wife".
_MAYBE = re.compile(
    rf"^{_LEAD}(?:i(?:'?m| am)|this is|(?:it|that)(?:'?s| is)|(?:it|that) should be|i meant?)\b[\s:,]*", re.IGNORECASE
)
_IT = re.compile(r"(?:it|that)(?:'?s| is| should be)|meant?", re.IGNORECASE)
_PUTS_RIGHT = re.compile(r"^\s*(?:actually|sorry|no|wait|oops|i mean|wrong|that'?s wrong|typo|not)\b", re.IGNORECASE)

# Words that stand in sentences and hardly in names: a reply that holds one is not taken for a name.
_OF_SENTENCES = frozenset(
    "a about am an and any are as at be been being but by can can't cancel could dont don't do does for from get give got had has have "
    "he her here him his how i i'm i'll i'd i've if in into is isn't it its it's just later like me my name need no not now of off ok okay "
    "on one or our out please question she skip so some sorry stop thank thanks that that's the their them then there these they this "
    "those to too until up us want was we were what what's whats when where which who whom why will with would wait yes you your you're "
    "yeah yep yup nope nah sure hi hello hey hiya yo bye goodbye cool great fine good well hmm hm um uh lol brb idk dunno maybe again "
    "never mind nevermind nvm forget back booking book appointment consultation consult nothing something anything someone somebody "
    "number phone email mail address reason time instead actually really very much more other another same keep next previous go going "
    "said say tell know think mean meant change wrong correct right call called calling whenever anytime asap people person human bot "
    "insurance price cost costs hours side effects session sessions treatment treatments ketamine clinic doctor therapist therapy "
    "week today tomorrow tonight morning afternoon evening night noon monday tuesday wednesday thursday friday saturday sunday".split()
)
# What people say that they are, not who.
_STATES = frozenset(
    "afraid alone anxious anxiety anymore available awake bad better bipolar bored broke broken busy calm cold confused crazy curious dead "
    "depressed depression desperate devastated diabetic disabled done down drunk dying empty exhausted failing feel feeling flexible free "
    "frightened glad grateful guilty happy hopeless hurt ill insomnia interested late lonely lost low mad male female married miserable "
    "nervous new numb old open overwhelmed panic panicking personal pregnant private ptsd ready retired sad scared serious severe sick "
    "single sleepless sober stressed struggling stuck stupid suffering suicidal terrified tired trauma traumatized trying unemployed "
    "unsure unwell upset veteran weak weird worried worse worthless young".split()
)
# Of those, what is a name too when it is written as one: "Will Smith".
_ALSO_NAMES = frozenset({"an", "can", "do", "go", "in", "my", "so", "to", "up", "will"})


def read_name(text: str) -> str | None:
    """The name in a reply to "what is your name?", or None when the reply doesn't look like one."""
    plain = _tidy(text)
    found = _SURELY.match(plain) or _MAYBE.match(plain)
    words = _words(plain[found.end() :] if found else plain)
    if (
        not 1 <= len(words) <= MAX_WORDS
        or sum(map(len, words)) > MAX_NAME
        or not all(_is_name_word(word, words) for word in words)
    ):
        return None
    return _cased(words)


def read_family_name_first(text: str) -> str | None:
    """ "Lopez, Ana" in the usual order."""
    parts = [_words(part) for part in text.split(",")]
    if len(parts) != 2 or [len(part) for part in parts] not in ([1, 1], [1, 2], [2, 1]):
        return None
    return read_name(" ".join([*parts[1], *parts[0]]))


def read_introduction(text: str, likely: bool, whole: str = "", surely_only: bool = False) -> tuple[str, str] | None:
    """The name in a part of a message that says whose it is ("my name is Ana", "I'm Ana"), and what follows; or None.

    `likely`: other things point to an introduction too, so "i'm ana" needs no capital. `whole`: the message, which tells
    whether something is put right.
    """
    plain = _tidy(text)
    surely = _SURELY.match(plain)
    maybe = None if surely or surely_only else _MAYBE.match(plain)
    found = surely or maybe
    if not found:
        return None
    words, after = _words(plain[found.end() :]), ""
    if surely:
        words, after = _until_sentence(words)
    if not 1 <= len(words) <= 4 or not all(_is_name_word(word, words) for word in words):
        return None
    capital = all(word[0].isupper() and not (word.isupper() and len(word) > 1) for word in words)
    if maybe and _IT.search(maybe.group()) and not (capital and _PUTS_RIGHT.match(whole or text)):
        return None
    return (_cased(words), after) if surely or capital or likely else None


def _until_sentence(words: list[str]) -> tuple[list[str], str]:
    """ "Ana Lopez from Memphis": the words before the first that is of no name, and the others."""
    end = next((at for at, word in enumerate(words) if not _is_name_word(word, words)), len(words))
    return words[:end], " ".join(words[end:])


def _is_name_word(word: str, words: list[str]) -> bool:
    small = word.casefold().strip(".")
    if not _WORD.match(word) or small in _STATES:
        return False
    if small in _OF_SENTENCES:
        return small in _ALSO_NAMES and len(words) > 1 and all(each[0].isupper() for each in words)
    return not (word.islower() and len(small) > 5 and small.endswith("ing"))


def _cased(words: list[str]) -> str:
    return " ".join(word.title() if word.islower() else word for word in words)


def _words(text: str) -> list[str]:
    return _TRAIL.sub("", text).strip(" .,!;:").split()


def _tidy(text: str) -> str:
    """One line, straight apostrophes, no emoji."""
    kept = "".join(
        sign for sign in text.replace("’", "'") if unicodedata.category(sign) not in {"So", "Sk", "Cf"} and sign != "\ufe0f"
    )
    return " ".join(kept.split())
