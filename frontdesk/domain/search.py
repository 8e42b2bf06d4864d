"""The words by which a lead is found: those that stand in it, and those that somebody looks for. Equal words find each other."""

import re
import unicodedata
from collections.abc import Iterable

import phonenumbers

from frontdesk.domain.visits import read_code

MOST_WORDS = 8  # of what is looked for; more narrow nothing down
_PREFIX = 3  # letters of a name that find it
_WORD = re.compile(r"[^\W_]+")
_EMAIL = re.compile(r"[^\s@,;<>()\"]+@[^\s@,;<>()\"]+")
_PHONE = re.compile(r"(?<![\w@])\+?\(?\d(?:[\s().\-\u2010-\u2015/]*\d){6,14}(?!\w)")
_LAST = (4, 7)  # digits of a phone that find it: as people quote it, and without its area


def contact_word(contact: str) -> str:
    """A phone number (E.164) or an email as it is looked up."""
    return contact.casefold()


def words_of(reference: str, name: str, phone: str | None, email: str | None, texts: Iterable[str | None]) -> set[str]:
    """Every word that finds the lead. `texts`: its reason and the notes on it."""
    found = {_code(reference), *_words(name)}
    found |= {word[:length] for word in _words(name) for length in range(_PREFIX, len(word))}
    if phone:
        found |= {contact_word(phone), *(phone[-length:] for length in _LAST)}
    if email:
        found.add(contact_word(email))
    return found.union(*(_words(text) for text in texts if text))


def identities(reference: str | None, phone: str | None, email: str | None) -> set[str]:
    """The words that name a request or a person, and no other."""
    return {*map(contact_word, filter(None, (phone, email))), *map(_code, filter(None, (reference,)))}


def words_wanted(text: str, region: str) -> list[str]:
    """What is looked for: all of it has to stand in a lead. `region` as below."""
    return words_in(text, region)[:MOST_WORDS]


def words_in(text: str, region: str) -> list[str]:
    """Emails and phones, then codes and all other words, each once. `region`: the country of local phone numbers."""
    found: list[str] = []

    def take(pattern: re.Pattern[str], rest: str) -> str:
        found.extend(_phone(match, region) if pattern is _PHONE else contact_word(match) for match in pattern.findall(rest))
        return pattern.sub(" ", rest)

    rest = take(_PHONE, take(_EMAIL, unicodedata.normalize("NFKC", text)))
    for part in rest.split():
        code = read_code(part)
        found += [_code(code)] if code else _words(part)
    return list(dict.fromkeys(found))


def _words(text: str) -> list[str]:
    """Its words without case and accents; O'Neil is one word."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(sign for sign in plain if sign not in "'’" and not unicodedata.combining(sign)))


def _code(reference: str) -> str:
    return reference.replace("-", "").casefold()


def _phone(text: str, region: str) -> str:
    """A whole number as it is kept, a part of one as its digits."""
    try:
        number = phonenumbers.parse(text, region)
        if phonenumbers.is_possible_number_with_reason(number) == phonenumbers.ValidationResult.IS_POSSIBLE:
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    except phonenumbers.NumberParseException:
        pass
    return "".join(str(unicodedata.digit(sign)) for sign in text if sign.isdecimal())
