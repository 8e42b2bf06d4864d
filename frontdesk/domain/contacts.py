"""What people type for a phone number, an email, yes or no."""

import re
from dataclasses import dataclass, replace
from typing import Literal

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from frontdesk.errors import ContactError

Preference = Literal["phone", "email"]

_EMAIL = re.compile(r"[^\s<>,;:()\"]+@[^\s<>,;:()\"]+")
_DATE = re.compile(r"\b(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{2,4})\b")
_PHONE = re.compile(r"\+?[\d(][\d\s().\-/]{5,}\d(?:\s*(?:x|ext\.?)\s*\d+)?", re.IGNORECASE)
_YES = re.compile(
    r"^(?:y|yes|yea|yeah|yep|yup|ya|sure|ok|okay|k|fine|of course|absolutely|definitely|certainly|please do|go ahead|"
    r"that(?:'s| is) (?:ok|okay|fine|right|correct|good)|sounds good|i (?:do|agree|consent)|agreed?|correct|right|you (?:can|may)|"
    r"s[ií]|perfect|great|do it|book it|no (?:problem|objections?|worries))\b(?!.*\b(?:but|not|don'?t|no|wrong|wait|change|except)\b)(?!.*\?)",
    re.IGNORECASE,
)
_NO = re.compile(
    r"^(?:n|no|nope|nah|never|please don'?t|don'?t|do not|i (?:don'?t|do not|disagree|refuse|decline)|rather not|not (?:really|ok|okay|now)|i'?d rather not)\b",
    re.IGNORECASE,
)
_INSTEAD = re.compile(
    r"\b(?:instead|rather than|not (?:by |via |on )?(?:my |the )?(?:phone|e-?mail|number|cell)|don'?t (?:call|e-?mail|text|phone)|only|no (?:calls|emails))\b",
    re.IGNORECASE,
)
_SKIP = re.compile(
    r"^(?:skip(?: (?:it|this|that))?|pass|next|none|nothing|n/?a|no(?:pe)?|no (?:thanks|thank you|comment)|(?:i'?d )?rather not(?: say)?|"
    r"prefer not(?: to(?: say)?)?|i'?d prefer not to(?: say)?|private|(?:it'?s )?personal|not (?:now|really)|don'?t want to say|-+)[.! ]*$",
    re.IGNORECASE,
)
MAX_REASON = 500


@dataclass(frozen=True)
class Contact:
    """`phone` in E.164, `email` normalised; at least one is set, `preference` is the one named first."""

    phone: str | None
    email: str | None
    preference: Preference

    def __str__(self) -> str:
        """Both, the preferred one first: read again, it is the same contact."""
        both = (self.phone, self.email) if self.preference == "phone" else (self.email, self.phone)
        return " or ".join(part for part in both if part)


@dataclass(frozen=True)
class Found:
    """A contact and the places in the text where it stood."""

    contact: Contact
    spans: tuple[tuple[int, int], ...]


def read_contact(text: str, region: str) -> Contact:
    """The phone number or email, or both, of a reply. `region`: ISO country of local numbers.

    Raises ContactError: `email` or `phone` when one was tried and can't be right, `missing` when none was tried.
    """
    return _find(_plain(text), region).contact


def display(contact: Contact, region: str) -> str:
    """As people write it: local numbers without their country."""
    phone = contact.phone
    if phone:
        number = phonenumbers.parse(phone)
        local = phonenumbers.region_code_for_country_code(number.country_code or 0) == region
        way = phonenumbers.PhoneNumberFormat.NATIONAL if local else phonenumbers.PhoneNumberFormat.INTERNATIONAL
        phone = phonenumbers.format_number(number, way)
    return str(replace(contact, phone=phone))


def find_contact(text: str, region: str) -> Found | None:
    """A phone number or an email anywhere in a message, and where it stands; None when there is none that can be right."""
    try:
        return _find(text.replace("’", "'"), region)
    except ContactError:
        return None


def joined(old: Contact | None, new: Contact, instead: bool) -> Contact:
    """What is known after another number or address was given: one of the other kind is kept beside it, unless it is
    to be used instead. The newest is the preferred one."""
    if old is None or instead:
        return new
    return Contact(new.phone or old.phone, new.email or old.email, new.preference)


def asks_for_other(text: str) -> bool:
    """Whether a new number or address is to be used in place of all that was given before."""
    return bool(_INSTEAD.search(_plain(text)))


def tries_contact(text: str) -> bool:
    """Whether the words hold so much of a number or an address that one must be meant."""
    digits = sum(character.isdigit() for character in text)
    return "@" in text or digits >= 4 or (digits > 0 and not any(character.isalpha() for character in text))


def _find(plain: str, region: str) -> Found:
    spans: list[tuple[int, int]] = []
    email_at = _EMAIL.search(plain)
    email = _email(email_at.group()) if email_at else None
    spans += [each.span() for each in _EMAIL.finditer(plain)]
    hidden = _DATE.sub(_blank, _EMAIL.sub(_blank, plain))
    phone, phone_span = _phone_in(hidden, region)
    if phone:
        spans.append(phone_span)
    if phone and (not email_at or phone_span < email_at.span()):
        return Found(Contact(phone, email, "phone"), tuple(sorted(spans)))
    if email:
        return Found(Contact(phone, email, "email"), tuple(sorted(spans)))
    if "@" in plain:
        raise ContactError("email")
    raise ContactError("phone" if any(character.isdigit() for character in plain) else "missing")


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def read_yes_no(text: str) -> bool | None:
    """True for a yes, False for a no, None for neither."""
    plain = _plain(text).strip()
    if _NO.match(plain) and not _YES.match(plain):
        return False
    return True if _YES.match(plain) else None


def is_skip(text: str) -> bool:
    """Whether a reply means "I would rather not answer that"."""
    return bool(_SKIP.match(_plain(text)))


def is_question(text: str) -> bool:
    """Whether a reply reads as a question rather than as an answer to one."""
    return bool(_QUESTION.match(_plain(text))) or "?" in text


_QUESTION = re.compile(
    r"^(?:(?:and|but|so|wait|ok|okay|also|first|before that|hold on|quick question|question|btw|um+|hmm+|"
    r"hi|hello|hey|yes|sorry|actually|please|before i (?:answer|do)(?: that)?|i have a question)\b[\s,.:\-]*)*"
    r"(?:(?:what|how|why|when|where|who|which|is|are|am|does|do|did|can|could|will|would|should|may|might|shall|must|has|have|whose|whom|any)(?:'?s|'?re)?"
    r"|tell me|explain|give me|show me|i(?:'d| would) like to know|i (?:want|need|should like) to know|i(?:'m| am|'ve been| was)? (?:wonder|ask)\w*|i don'?t get)\b"
    r"|\b(?:i(?:'m| am| was)? wondering|do you know|can you tell me|tell me|let me know|in which|on what|from what|for which|for what|what sort of|what kind of|how (?:long|many|much|often|fast|soon))\b",
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


def _phone_in(text: str, region: str) -> tuple[str | None, tuple[int, int]]:
    """The number and its place; None when there is nothing like one."""
    found = _PHONE.search(text)
    if not found:
        return None, (0, 0)
    number = found.group()
    while True:
        try:
            return _phone(number, region), (found.start(), found.start() + len(number))
        except ContactError:
            number, space, _ = number.rpartition(" ")  # more may stand behind it: "901 555 0142 10am"
            if not space:
                raise


def _phone(text: str, region: str) -> str:
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        raise ContactError("phone") from None
    if not phonenumbers.is_valid_number(number):
        raise ContactError("phone")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
