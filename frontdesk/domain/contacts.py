"""What people type for a name, a phone number, an email, yes or no."""

import re
from dataclasses import dataclass
from typing import Literal

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from frontdesk.errors import ContactError

Preference = Literal["phone", "email"]

_INTRODUCTION = re.compile(
    r"^(?:(?:hi|hello|hey|yes|yeah|sure|ok|okay)\b[\s,.!]*)?(?:my (?:full |first )?name(?:'s| is)|name(?:'s| is)?|(?:it|this)(?:'s| is)|"
    r"i(?:'?m| am)|call me|you can call me|the name(?:'s| is))\b[\s:,]*",
    re.IGNORECASE,
)
_WORD = re.compile(r"^[^\W\d_]+(?:['.\-][^\W\d_]+)*['.]?$")
# Words that stand in sentences and hardly in names: a reply that holds one is not taken for a name.
_NOT_IN_NAMES = frozenset(
    [
        "a",
        "about",
        "am",
        "an",
        "and",
        "any",
        "are",
        "at",
        "be",
        "but",
        "can",
        "can't",
        "cancel",
        "could",
        "dont",
        "don't",
        "do",
        "does",
        "for",
        "from",
        "get",
        "have",
        "help",
        "hi",
        "hello",
        "how",
        "i",
        "i'm",
        "if",
        "in",
        "is",
        "it",
        "just",
        "later",
        "like",
        "me",
        "my",
        "need",
        "no",
        "not",
        "of",
        "ok",
        "on",
        "or",
        "please",
        "question",
        "skip",
        "sorry",
        "stop",
        "thank",
        "thanks",
        "that",
        "the",
        "there",
        "this",
        "to",
        "want",
        "was",
        "we",
        "what",
        "when",
        "where",
        "which",
        "who",
        "whom",
        "why",
        "will",
        "with",
        "would",
        "wait",
        "yes",
        "you",
        "your",
        "feel",
        "feeling",
        "alone",
        "sad",
        "anymore",
        "nothing",
        "here",
        "never",
        "mind",
        "nevermind",
        "back",
        "booking",
        "appointment",
    ]
)
_EMAIL = re.compile(r"[^\s<>,;:()\"]+@[^\s<>,;:()\"]+")
_PHONE = re.compile(r"\+?[\d(][\d\s().\-/]{5,}\d(?:\s*(?:x|ext\.?)\s*\d+)?", re.IGNORECASE)
_YES = re.compile(
    r"^(?:y|yes|yea|yeah|yep|yup|ya|sure|ok|okay|k|fine|of course|absolutely|definitely|certainly|please do|go ahead|"
    r"that(?:'s| is) (?:ok|okay|fine|right|correct|good)|sounds good|i (?:do|agree|consent)|agreed?|correct|right|you (?:can|may)|"
    r"s[ií]|perfect|great|do it|book it)\b(?!.*\b(?:but|not|don'?t|no)\b)",
    re.IGNORECASE,
)
_NO = re.compile(
    r"^(?:n|no|nope|nah|never|please don'?t|don'?t|do not|i (?:don'?t|do not|disagree|refuse|decline)|rather not|not (?:really|ok|okay|now)|i'?d rather not)\b",
    re.IGNORECASE,
)
_SKIP = re.compile(
    r"^(?:skip(?: (?:it|this|that))?|pass|next|none|nothing|n/?a|no(?:pe)?|no (?:thanks|thank you|comment)|(?:i'?d )?rather not(?: say)?|"
    r"prefer not(?: to(?: say)?)?|i'?d prefer not to(?: say)?|private|(?:it'?s )?personal|not (?:now|really)|don'?t want to say|-+)[.! ]*$",
    re.IGNORECASE,
)
MAX_NAME = 80
MAX_REASON = 500


@dataclass(frozen=True)
class Contact:
    """`phone` in E.164, `email` normalised; at least one is set, `preference` is the one named first."""

    phone: str | None
    email: str | None
    preference: Preference


def read_name(text: str) -> str | None:
    """The name in a reply to "what is your name?", or None when the reply doesn't look like one."""
    words = _INTRODUCTION.sub("", _plain(text)).strip(" .,!;:").split()
    if not 1 <= len(words) <= 6 or sum(map(len, words)) > MAX_NAME:
        return None
    if not all(_WORD.match(word) for word in words) or any(word.casefold() in _NOT_IN_NAMES for word in words):
        return None
    return " ".join(word.title() if word.islower() else word for word in words)


def read_contact(text: str, region: str) -> Contact:
    """The phone number or email, or both, of a reply. `region`: ISO country of local numbers.

    Raises ContactError: `email` or `phone` when one was tried and can't be right, `missing` when none was tried.
    """
    plain = _plain(text)
    email_at = _EMAIL.search(plain)
    email = _email(email_at.group()) if email_at else None
    phone_at = _PHONE.search(_EMAIL.sub(lambda found: " " * len(found.group()), plain))
    phone = _phone(phone_at.group(), region) if phone_at else None
    if phone and (not email_at or (phone_at and phone_at.start() < email_at.start())):
        return Contact(phone, email, "phone")
    if email:
        return Contact(phone, email, "email")
    if "@" in plain:
        raise ContactError("email")
    raise ContactError("phone" if any(character.isdigit() for character in plain) else "missing")


def read_yes_no(text: str) -> bool | None:
    """True for a yes, False for a no, None for neither."""
    plain = _plain(text).strip()
    if _NO.match(plain):
        return False
    return True if _YES.match(plain) else None


def is_skip(text: str) -> bool:
    """Whether a reply means "I would rather not answer that"."""
    return bool(_SKIP.match(_plain(text)))


def is_question(text: str) -> bool:
    """Whether a reply reads as a question rather than as an answer to one."""
    return bool(_QUESTION.match(_plain(text))) or text.rstrip().endswith("?")


_QUESTION = re.compile(
    r"^(?:(?:and|but|so|wait|ok|okay|also|first|before that|hold on|quick question|question|btw|um+|hmm+)\b[\s,.:\-]*)*"
    r"(?:what|how|why|when|where|who|which|is|are|am|does|do|did|can|could|will|would|should|has|have|tell me|explain)(?:'?s|'?re)?\b",
    re.IGNORECASE,
)


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split())


def _email(text: str) -> str:
    try:
        # no look-up of the domain: a form must not wait for a name server, and the suite runs without a network
        return validate_email(text.strip(".,;!?'\""), check_deliverability=False).normalized
    except EmailNotValidError:
        raise ContactError("email") from None


def _phone(text: str, region: str) -> str:
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        raise ContactError("phone") from None
    if not phonenumbers.is_valid_number(number):
        raise ContactError("phone")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
