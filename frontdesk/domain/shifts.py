"""Words that count from a time there is already: "an hour later", "same time next week", "the day after"."""

import re
from datetime import datetime, timedelta

from frontdesk.domain.clinic import clock

_NUMBERS = {
    word: float(number)
    for number, words in enumerate(("", "a an one another", "two couple", "three", "four", "five", "six"))
    for word in words.split()
} | {"half": 0.5, "ten": 10.0, "fifteen": 15.0, "twenty": 20.0, "thirty": 30.0, "forty": 40.0, "forty-five": 45.0, "ninety": 90.0}
_UNITS = {
    "minute": timedelta(minutes=1), "min": timedelta(minutes=1), "hour": timedelta(hours=1), "hr": timedelta(hours=1),
    "day": timedelta(days=1), "week": timedelta(weeks=1), "fortnight": timedelta(weeks=2),
}  # fmt: skip
_NUMBER = rf"(?:\d{{1,3}}(?:\.5)?|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_AMOUNT = (
    rf"(?:(?:a )?(?P<quarter>quarter of an hour)|(?P<half>half an? |an? half |half )?(?:\b(?P<number>{_NUMBER})(?: of)? ?)?"
    rf"(?P<unit>{'|'.join(_UNITS)})s?(?P<more> and a half)?)"
)
# "before" and "after" count from the time there is only where nothing else follows that they could count from.
_OF_IT = r"(?: (?:that|it|this|then|my (?:appointment|consultation)))?(?: (?:please|instead|if possible))*[ .!?,]*$"
_COUNTED = (
    re.compile(rf"\b{_AMOUNT} (?:(?P<later>later)|(?P<earlier>earlier|sooner))\b(?! than \d)", re.IGNORECASE),
    re.compile(rf"\b{_AMOUNT} (?:(?P<later>after)|(?P<earlier>before)){_OF_IT}", re.IGNORECASE),
    re.compile(rf"\b(?:(?P<later>later|back)|(?P<earlier>earlier|sooner|up)) (?:by )?{_AMOUNT}\b", re.IGNORECASE),
    re.compile(
        rf"\b(?:(?P<later>push|delay|postpone)|(?P<earlier>bring))\b(?: \w+){{0,3}}? (?:by |forward )*{_AMOUNT}\b", re.IGNORECASE
    ),
)  # fmt: skip
_SAME_TIME = re.compile(r"\b(?:at )?(?:the )?same (?:time|hour)(?: of (?:the )?day)?\b", re.IGNORECASE)
_SAME_DAY = re.compile(r"\b(?:on )?(?:the |that )?same day\b|\bthat day\b", re.IGNORECASE)
_NEXT = (
    (re.compile(r"\b(?:the )?(?:next day|day after|following day)\b(?! tomorrow)", re.IGNORECASE), timedelta(days=1)),
    (re.compile(r"\b(?:the )?(?:day before|previous day)\b", re.IGNORECASE), timedelta(days=-1)),
    (re.compile(r"\b(?:(?:the )?(?:week after(?: that| next)?|following week)|next week)\b", re.IGNORECASE), timedelta(weeks=1)),
    (re.compile(r"\b(?:the )?(?:week before|previous week)\b", re.IGNORECASE), timedelta(weeks=-1)),
)  # fmt: skip
_AS_IT_WAS = re.compile(r"\bas (?:before|it|now|booked|planned|always)\b", re.IGNORECASE)
_LEADS = re.compile(r"^(?:[\s,.]|\b(?:but|just|and|please|on|for)\b)+", re.IGNORECASE)
_ONLY_A_DAY = re.compile(
    r"^(?:(?:can|could|may|i|we|you|do|come|make|it|maybe|the|is|on|what|how|about|to|please|instead|then|or|for)\b[ ,]*)*"
    r"(?:next day|day after|following day|day before|previous day)"
    r"(?:[ ,]*\b(?:please|instead|then|that|work|works|possible))*[ .!?,]*$",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"^(?:(?:can|could|may|i|we|you|do|come|make|it|maybe|please|just|but|a|bit|little|something|time|there|is|are|any)\b[ ,]*)*"
    r"(?:(?P<later>later)|(?P<earlier>earlier|sooner))(?:[ ,]*\b(?:please|instead))*[ .!?,]*$",
    re.IGNORECASE,
)


def counted_from(at: datetime, text: str) -> str | None:
    """The words with what counts from `at`, a local time, said as a date and an hour; None when nothing in them does."""
    plain = " ".join(text.replace("’", "'").split())
    delta = _counted(plain)
    if delta is not None:
        return _day_and_hour(at + delta)
    if _SAME_TIME.search(plain) and not _AS_IT_WAS.search(plain):
        return _at_the_same_time(at, _SAME_TIME.sub(" ", plain))
    if _SAME_DAY.search(plain):
        return _on_the_same_day(at, _SAME_DAY.sub(" ", plain).strip(" ,"))
    day = _ONLY_A_DAY.match(plain)
    return _day(at + timedelta(days=-1 if "before" in plain or "previous" in plain else 1)) if day else None


def _counted(plain: str) -> timedelta | None:
    found = next((found for pattern in _COUNTED if (found := pattern.search(plain))), None)
    if found is None or not (found["quarter"] or found["half"] or found["number"]):
        return None
    if found["quarter"]:
        amount = timedelta(minutes=15)
    else:
        number = found["number"].casefold() if found["number"] else "one"
        many = _NUMBERS[number] if number in _NUMBERS else float(number)
        amount = _UNITS[found["unit"].casefold()] * ((many / 2 if found["half"] else many) + (0.5 if found["more"] else 0))
    return amount if found["later"] else -amount


def _at_the_same_time(at: datetime, rest: str) -> str | None:
    """ "…next week" counts from the day there is; any other day is left as it was said."""
    for pattern, delta in _NEXT:
        if pattern.search(rest):
            return _day_and_hour(at + delta)
    day = _LEADS.sub("", " ".join(rest.split())).strip(" ,.?!")
    return f"{day} at {clock(at)}" if day else None


def _on_the_same_day(at: datetime, rest: str) -> str | None:
    alone = _ALONE.match(rest)
    if not alone:
        return f"{_day(at)}, {rest}" if rest else None
    return f"{_day(at)} {'after' if alone['later'] else 'before'} {clock(at)}"


def _day(at: datetime) -> str:
    return f"{at:%B} {at.day}, {at.year}"


def _day_and_hour(at: datetime) -> str:
    return f"{_day(at)} at {clock(at)}"
