"""What people say who want to move or cancel what they booked: which of both, which one, and when they would come instead."""

import re
from typing import Literal

from frontdesk.domain.contacts import find_contact

Change = Literal["move", "cancel"]

_VISIT = r"(?:appointments?|appts?|consult(?:ation)?s?|visits?|bookings?|slots?|meetings?|talks?|reservations?|request|one|time)"
_MOVE = re.compile(
    r"\b(?:re-?sched\w*|re-?book\w*|re-?arrang\w*|mov(?:e|ed|ing)(?! on\b)|chang(?:e|ing)|switch(?:ing)?|(?<!my )(?<!work )shift(?:ing)?|swap\w*|push\w*|"
    r"(?:can|could|may) (?:i|we|you) (?:come|do|have|make it|get)|i'?d rather|postpon\w*|forward|amend|modify|alter|instead|(?:an)?other (?:day|time|date|slot|hour)|(?:different|later|earlier|new) (?:day|time|date|slot|hour))\b",
    re.IGNORECASE,
)
_CANCEL = re.compile(
    r"\b(?:cancel\w*|call(?:ing)? (?:it |\w+ \w+ )?off|scrap|delete|remove|undo|unbook|drop|get rid of|withdraw|back out|take me off|free up|"
    r"(?:no longer|don'?t|do not|won'?t) (?:want|need)|(?:won'?t|not) be coming|not coming)\b",
    re.IGNORECASE,
)
_NOT_CANCEL = re.compile(
    r"\b(?:don'?t|do not|not|without|rather than|instead of) (?:want to |have to |to )?cancel\w*", re.IGNORECASE
)
_KEEP = re.compile(
    r"^(?:no[,.]? ?(?:thanks|thank you)?|neither|none|nothing|(?:please )?(?:keep|leave) (?:it|that|my \w+|the \w+)?.{0,20}|(?:it'?s |that'?s )?(?:fine|ok|okay|good)(?: as it is)?|just (?:checking|asking))[\s.!]*$",
    re.IGNORECASE,
)
# What says when it was to be, not when it shall be.
_UNTIL = r"[^,.;!?]*?(?=[,.;!?]|\b(?:so|but|and|can|could|may|please|move|change|switch|reschedule|to|is|how|what|instead)\b|$)"
_OLD = re.compile(
    r"\b(?:can'?t|cannot|can not|couldn'?t|won'?t|unable to|not able to|not) (?:be able to )?(?:make|come|do|attend|be there|get there|keep)\b"
    + _UNTIL
    + r"|\bfrom [^,.;!?]+?(?= to\b)|\b(?:instead of|rather than)\b"
    + _UNTIL
    + r"|\bi(?:'m| am|'ve| have)? (?:booked|picked|chose|took|have|had|made)\b"
    + _UNTIL
    + rf"|\b(?:my|the|our|that|this) (?:[\w:']+ ){{0,4}}?{_VISIT}\b(?: (?:i (?:booked|have|made|picked)|on|at|for|of)\b{_UNTIL})?",
    re.IGNORECASE,
)
_MINE = re.compile(rf"\b(?:my (?:[\w:']+ ){{0,3}}?{_VISIT}|i (?:have |had |already )?(?:booked|made))\b", re.IGNORECASE)
_MOVES_TO = re.compile(
    r"\b(?:re-?sched\w*|mov(?:e|ing)|chang(?:e|ing)|switch(?:ing)?|shift(?:ing)?|swap|push|postpone|put|bring)\b[^,.;!?]*?\b(?:to|for|on|until)\b",
    re.IGNORECASE,
)
# A code of digits alone looks like a phone; one without its hyphen counts where it has a digit: "why pymt" is none.
_SIGN = "[BCDFGHJKMNPQRTVWXYZ2346789]"
_CODE = re.compile(
    rf"(?<![\w@.-])(?=[^\s]*[a-z]|\S+\s\S*[a-z])(?:{_SIGN}{{3}}\s?[-–—]\s?{_SIGN}{{4}}|(?=\S*\d|\S+\s\S*\d){_SIGN}{{3}} ?{_SIGN}{{4}})(?![\w@-])",
    re.IGNORECASE,
)
_TRIES_CODE = re.compile(r"\b(?=\w*\d)\w{3}[-–—]?\w{2,5}\b|^\s*(?=.*\d|[A-Z \-–—]+[\s.]*$)[\w \-–—]{2,10}[\s.]*$")
_LAST_FOUR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def read_change(text: str) -> Change | None:
    """What the words ask for; None when they say neither, or both."""
    plain = _plain(text)
    cancels = _CANCEL.search(_NOT_CANCEL.sub(" ", plain))
    moves = _MOVE.search(plain.replace("changed my mind", " "))
    if bool(cancels) == bool(moves):
        return None
    return "cancel" if cancels else "move"


def speaks_of_booked(text: str) -> bool:
    """Whether the words are surely about something that was booked before: its code, or "move my consultation"."""
    return bool(read_reference(text) or (read_change(text) and _MINE.search(_plain(text))))


def keeps_visit(text: str) -> bool:
    """Whether the words answer "move or cancel?" with neither."""
    return bool(_KEEP.match(_plain(text)))


def new_time(text: str) -> str:
    """The words without those about when it was to be: "i can't make it monday, can i come friday" keeps the friday."""
    return _MOVES_TO.sub(", ", _OLD.sub(" ", _plain(_CODE.sub(" ", text)))).strip(" ,.")


def read_reference(text: str, asked: bool = False) -> str | None:
    """The reference code in a message; `asked`: the message answers the question for it, and may be nothing else."""
    found = _CODE.search(text)
    signs = "".join(sign for sign in (found.group() if found else text if asked else "").upper() if sign.isalnum())
    return f"{signs[:3]}-{signs[3:]}" if re.fullmatch(f"{_SIGN}{{7}}", signs) else None


def tries_reference(text: str) -> bool:
    """Whether the words hold something like a code that is none."""
    return bool(_TRIES_CODE.search(text))


def read_proof(text: str, region: str, asked: bool = False) -> str | None:
    """The email, the phone or the last four digits in a message, beside the reference code. `asked`: it answers the question for it."""
    rest = _CODE.sub(" ", text)
    found = find_contact(rest, region)
    if found:
        return found.contact.email or found.contact.phone
    four = _LAST_FOUR.findall(rest)
    if len(four) == 1 and (asked or "last" in rest.casefold() or "digit" in rest.casefold() or "phone" in rest.casefold()):
        return str(four[0])
    digits = "".join(sign for sign in rest if sign.isdigit())
    return digits if asked and len(digits) >= 4 else rest.strip() if asked and "@" in rest else None


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split())
