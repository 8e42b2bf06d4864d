"""What one message says about a request: who it is for, how to reach them, why, and when.

Pure, and careful: outside of the question about it a detail counts only where the words name it as such.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from frontdesk.domain.contacts import Contact, find_contact, is_question
from frontdesk.domain.names import read_introduction

# Where one thing that is said ends and the next begins.
_JOINTS = re.compile(
    r"[,;|\n]+|(?<!\bdr)(?<!\bmr)(?<!\bms)(?<!\bmrs)(?<!\brd)[.!]+(?=\s|$)|(?<=\?)\s+|\s[-–—]+\s|[()]"
    r"|\s+(?:and|&|but|because|cause|bc)\s+(?=(?:my|i|i'?m|im|i'?d|i'?ve|it'?s|its|you can|call|reach|the|for|this is|also)\b)"
    r"|(?<!\bchange)(?<!\bcorrect)(?<!\bfix)(?<!\bupdate)(?<!\bmake)(?<!\bput)(?<!\buse)(?<!\bto)\s+(?=(?:my|the|his|her) (?:full |first |last |new |real |correct |cell |mobile )?(?:name|number|phone|cell|mobile|e-?mail|reason)\b)"
    r"|\s+(?=(?:my name is|i'?m called|you can (?:reach|call|email|text) me|reach me (?:at|on)|(?:call|text|email) me (?:at|on))\b)",
    re.IGNORECASE,
)
_MARK = "\ufffc"  # stands where a number or an address stood
_PUTS_RIGHT = re.compile(
    r"\b(?:actually|instead|sorry|oops|i mean(?:t)?|rather|let'?s (?:do|make it|say|go with|try)|(?:can|could) (?:we|you|i) (?:please )?(?:do|make it|change it to|move it to|say|have)"
    r"|make (?:it|that)|(?:change|move|switch|set|push) (?:it|that|the time|my time|the day|the date|the appointment|my appointment)? ?to|how about|what about"
    r"|would work(?: better)?|works better|works for me|is better|i'?d prefer|i prefer|i'?d rather(?: do| have)?|if (?:that'?s )?possible|put me down for|book me(?: in)? for)\b",
    re.IGNORECASE,
)
_OF_CONTACT = frozenset(
    "a actually also and another answer as at be best better but call can cell change changed contact correct correction different do dot "
    "e-mail email fastest for have here home i i'll i'm ill in instead is isn't it it's its just mail make me mean meant mobile my mine new "
    "no not now number on only oops or other phone please prefer preferred reach right ring should sorry telephone text that that's thats "
    "the then there this to too under update use using via wait was way well with work write wrong yes you your yeah ok okay hi hello hey "
    "address send message not one".split()
)
_CONDITION = re.compile(
    r"\b(?:depress\w*|anxi\w*|ptsd|cptsd|trauma\w*|panic\w*|grie[fv]\w*|stress\w*|moods?|ocd|insomnia|sleep\w*|burn(?:ed|t)? ?out|burnout|postpartum|ppd"
    r"|loss|divorce|pain|migraines?|fibromyalgia|nightmares?|sad(?:ness)?|mental health|overwhelmed|hopeless\w*|numb\w*|addiction)\b",
    re.IGNORECASE,
)
_SAYS_WHY = re.compile(
    r"^(?:(?:and|also|actually|sorry|well|so|oh|mainly|mostly|no|ok)\b[\s,]*)*"
    r"(?:(?:(?:change|update|make) )?(?:the |my )?(?:main )?reason(?: (?:i'?m|i am|for) (?:here|coming|booking|calling))?(?: to| is| was| should be|'s|:)"
    r"|(?:it'?s|it is|its|this is|that'?s|i'?m here|i'?m coming|i'?m calling|i'?m reaching out)(?: all| mostly| mainly| really)? (?:for|about|because of|due to|regarding)"
    r"|(?:i(?:'d| would) like|i want|i need|would like|want|need|hoping) (?:to talk|to speak|to come in|help|to discuss|some help)(?: with| about| for)?"
    r"|because of|due to|regarding|concerning|to talk about|to discuss)\s*",
    re.IGNORECASE,
)
_FOR = re.compile(r"\b(?:for|about|because of|due to|regarding|with)\s+(?P<why>.+)$", re.IGNORECASE)
_HAS = re.compile(
    r"^(?:i have|i'?ve (?:got|had|been)|i suffer from|i'?m (?:struggling|dealing|living) with|struggling with|dealing with)\b",
    re.IGNORECASE,
)
_NO_REASON = re.compile(
    r"^(?:a |the |my |an |our )?(?:free |quick |mental health )*(?:consultation|consult|appointment|booking|visit|talk|person|human|somebody|someone|"
    r"(?:wife|husband|son|daughter|mom|mum|mother|dad|father|partner|friend|sister|brother|boyfriend|girlfriend)|me|myself|him|her|you|this|that|it|now)s?[\s.!]*$",
    re.IGNORECASE,
)
_ABOUT_BOOKING = re.compile(
    r"\b(?:book\w*|appointments?|appt|consult\w*|schedule|sign (?:me )?up|come in|see (?:someone|somebody))\b", re.IGNORECASE
)
_FILLER = re.compile(
    r"^(?:(?:and|also|actually|sorry|no|yes|yeah|ok|okay|oh|hi|hello|hey|hm+|um+|so|well|please|thanks|thank you|wait|oops|it'?s|is|that'?s|here|"
    r"i mean|instead|by the way|btw|there|you go|for|at|on|the|my|a|to|good (?:morning|afternoon)|sure)\b[\s.,!:]*)*$",
    re.IGNORECASE,
)  # fmt: skip
# What stands before a time that was, or that lasts: no wish.
_SPANS = frozenset(
    {"since", "last", "every", "until", "from", "than", "not", "before", "after", "by", "past", "each", "of", "to", "and", "or"}
)
Grade = Callable[[str], str]


@dataclass(frozen=True)
class Details:
    """What was named, and what was left over. `when` is the words about time alone, to be read against what
    is open; `wish` is all that was said about it."""

    name: str | None = None
    contact: Contact | None = None
    reason: str | None = None
    when: str | None = None
    wish: str | None = None
    rest: tuple[str, ...] = ()

    @property
    def found(self) -> bool:
        return bool(self.name or self.contact or self.reason or self.when)


def read_details(text: str, region: str, grade: Grade, expects: str | None) -> Details:
    """The details that a message names. `expects` is the field being asked for, None outside of the form; `grade` says of some
    words whether they are a `day` or an hour, only a `part` of the day, or `""`: nothing about time.
    """
    plain = "\n".join(" ".join(line.split()) for line in text.replace("’", "'").splitlines())
    found = find_contact(plain, region)
    for start, end in reversed(found.spans if found else ()):
        plain = f"{plain[:start]}{_MARK}{plain[end:]}"
    parts = [part.strip(" .,!:") for part in _JOINTS.split(plain) if part and part.strip(" .,!:")]
    details, times = Details(contact=found.contact if found else None), list[str]()
    for part in _with_times_apart(parts, grade, expects):
        details = _take(details, part, times, len(parts), grade, expects, plain)
    return details if not times else replace(details, when=", ".join(map(_of_time, times)), wish=", ".join(times))


def is_about_booking(text: str) -> bool:
    return bool(_ABOUT_BOOKING.search(text))


def _take(details: Details, part: str, times: list[str], count: int, grade: Grade, expects: str | None, whole: str) -> Details:
    """The details with what one part of the message adds."""
    left = _without_contact(part)
    if _FILLER.match(left) or (details.contact and all(word.casefold() in _OF_CONTACT for word in left.split())):
        return details
    if details.name is None:
        likely = bool(details.contact or expects == "name")
        # "I'm …" in answer to "why do you come?" is hardly a name, unless it comes with more
        name = read_introduction(left, likely, whole, surely_only=expects == "reason" and count == 1)
        if name and not _CONDITION.search(name[0]):
            details = replace(details, name=name[0])
            return _take(details, name[1], times, count, grade, expects, whole) if name[1] else details
    kind = grade(_of_time(left))
    if kind == "day" or (kind == "part" and (times or expects in (None, "time", "consent"))):
        times.append(left)
        return details
    why = _why(left) if details.reason is None else None
    if why:
        return replace(details, reason=why)
    return replace(details, rest=(*details.rest, left))


def _with_times_apart(parts: list[str], grade: Grade, expects: str | None) -> list[str]:
    """The parts, with a time at the end of one, or at its beginning, as a part of its own: "a talk for my ptsd / on friday"."""
    apart: list[str] = []
    for part in parts:
        words = part.split()
        whole = expects == "reason" or len(words) > 40 or grade(_of_time(part)) or read_introduction(part, likely=True)
        cuts = range(0) if whole else range(1, len(words))
        cut = next((at for at in cuts if words[at - 1].casefold() not in _SPANS and grade(" ".join(words[at:])) == "day"), None)
        if cut is None:
            cut = next((at for at in reversed(cuts) if grade(" ".join(words[:at])) == "day"), None)
        apart += [part] if cut is None else [" ".join(words[:cut]), " ".join(words[cut:])]
    return apart


def _of_time(part: str) -> str:
    return " ".join(_PUTS_RIGHT.sub(" ", part).split()).strip(" ,.?")


def _without_contact(part: str) -> str:
    """A part without the number or address in it, and without the words that only lead to it."""
    if _MARK not in part:
        return part
    words = part.replace(_MARK, f" {_MARK} ").split()
    first, last = words.index(_MARK), len(words) - 1 - words[::-1].index(_MARK)
    while first > 0 and words[first - 1].casefold().strip(":.,'") in _OF_CONTACT:
        first -= 1
    while last + 1 < len(words) and words[last + 1].casefold().strip(":.,'") in _OF_CONTACT:
        last += 1
    return " ".join([*words[:first], *words[last + 1 :]])


def _why(part: str) -> str | None:
    """The reason in "it's for my ptsd", "the reason is panic", "a consultation for depression"."""
    said = _SAYS_WHY.match(part)
    if said:
        why = part[said.end() :].strip(" :.,")
        return why if why and not _NO_REASON.match(why) and re.search(r"[^\W\d_]{2}", why) else None
    if is_question(part) and not _ABOUT_BOOKING.search(part):
        return None
    found = _FOR.search(part)
    if found and _CONDITION.search(found["why"]):
        return found["why"].strip(" .,")
    return part if _HAS.match(part) and _CONDITION.search(part) else None
