"""What is personal in a visitor's words, taken out before they are kept as an example.

What was left out is an ellipsis, so that a reader sees where; digits that remain become zeros, which is how the classifier reads
every digit anyway (`bot/text/normalise.py`), so nothing is lost for it. Rather too much than too little: a person reads the result.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from frontdesk.domain.contacts import find_contact
from frontdesk.domain.names import read_introduction

GAP = "…"
_MONTHS = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
_STREET = (
    r"street|st|avenue|ave|road|rd|boulevard|blvd|lane|ln|drive|dr|court|ct|circle|cir|place|pl|terrace|ter|trail|trl|parkway|pkwy|"
    r"highway|hwy|way|cove|cv|square|sq|loop|pike"
)
# Between a house's number and the word for its street these don't stand: "2 pills from my dr", "a 30 minute drive".
_NO_STREET = (
    r"min\w*|hours?|hrs?|days?|weeks?|months?|years?|yrs?|miles?|mg|of|a|an|the|my|your|in|to|for|from|is|it|and|or|per|times?|pills?|"
    r"sessions?|infusions?|treatments?|rounds?|people|percent|dollars|bucks|long|am|pm|more|different|other|if|do|can|at"
)
_DIGIT = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double)"
# In this order: what is longer before what it holds.
_SURE = (
    ("an email", re.compile(r"\S+@\S+|\b[\w.+-]+\s+(?:at|\(at\))\s+[\w-]+\s*(?:dot|\(dot\)|\.)\s*(?:com|net|org|edu|gov|us)\b", re.IGNORECASE)),
    ("a web address", re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)),
    ("a name on a network", re.compile(r"(?<!\w)@\w{2,}")),
    ("an address", re.compile(rf"\b\d{{1,6}}\s+(?:[nsew]\.?\s+)?(?:(?!(?:{_NO_STREET})\b)[\w'.]+\s+){{1,4}}?(?:{_STREET})\b\.?(?:,?\s*(?:apt|unit|suite|ste|#)\.?\s*\w+)?", re.IGNORECASE)),
    ("an address", re.compile(r"\b(?:p\.?\s?o\.? box|apt\.?|apartment|unit|suite|ste\.?)\s*#?\s*\d+\w*", re.IGNORECASE)),
    ("an address", re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)?,? [A-Z]{2}\.? \d{5}(?:-\d{4})?\b|\bzip(?: ?code)?(?: is|:)? \d{5}\b", re.IGNORECASE)),
    ("a date", re.compile(r"\b(?:born|dob|birth ?date|birthday|date of birth)\b(?: (?:is|in|on|was|the|of))*:?\s*(?:\w+\s+)?'?\d[\d/.\-]*(?:st|nd|rd|th)?(?:,? \d{2,4})?", re.IGNORECASE)),
    ("a date", re.compile(rf"\b(?:{_MONTHS})\.? \d{{1,2}}(?:st|nd|rd|th)?,? (?:of )?'?\d{{2,4}}\b|\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{_MONTHS})\.?,? '?\d{{2,4}}\b", re.IGNORECASE)),
    ("a date", re.compile(r"\b(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})\b")),
    ("a number", re.compile(r"\+?\(?\d[\d\s().\-]{5,}\d|\b\d{5,}\b")),
    ("a number", re.compile(r"\b(?:(?:member|policy|group|account|case|chart|patient|claim|ssn|mrn|id|ref(?:erence)?)\s*(?:number|no\.?|id|#)?(?: is|:)?\s*#?\s*)(?=\w*\d)[\w-]{3,}", re.IGNORECASE)),
    ("a number", re.compile(rf"\b{_DIGIT}(?:[\s-]+{_DIGIT}){{3,}}\b", re.IGNORECASE)),
)  # fmt: skip
_TITLED = re.compile(r"\b(?i:mr|mrs|ms|miss|mx|dr|doctor|nurse|pastor|father|sister|brother)\.? [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")
_RELATED = re.compile(
    r"\b(?i:my|our|his|her)(?: \w+)?? (?i:husband|wife|son|daughter|kid|child|baby|mom|mum|mother|dad|father|brother|sister|aunt|uncle|cousin|"
    r"niece|nephew|friend|partner|girlfriend|boyfriend|fianc[eé]e?|grandma|grandpa|grandson|granddaughter|roommate|boss|neighbor|dog|cat)\s+"
    r"(?P<name>[^\W\d_][\w'-]*(?: [A-Z][\w'-]+)*)"
)
_PARTS = re.compile(r"[^.,;:!?\n]+[.,;:!?\n]*\s*")
_CAPITAL = re.compile(r"(?<![.!?…]\s)(?<!^)\b[A-Z][a-z'’]+\b")
_WORD = re.compile(r"[^\W\d_]+")
# First names that are common in the United States and hardly anything else, for what is typed without capitals.
_FIRST = frozenset(
    "aaron abigail adam adrian aiden alan albert alejandro alex alexander alexis alice alicia allison alyssa amanda amber amy ana andrea "
    "andrew angela anita ann anna anne anthony antonio ariana arthur ashley ava barbara beatrice benjamin bernard beth betty beverly brandon "
    "brenda brian brianna bruce bryan caleb cameron carl carla carlos carmen carol caroline carolyn catherine cesar charles charlotte cheryl "
    "chloe chris christina christine christopher cindy claire colin connie connor craig curtis cynthia daniel danielle david "
    "deborah debra denise dennis derek diana diane diego donald donna doris dorothy douglas dustin dylan edward eileen elaine elena eleanor "
    "eli elijah elizabeth ella ellen emily emma eric erica erin ethan eugene eva evan evelyn felicia fernando fiona francis fred "
    "gabriel gabriela gail gary george gerald gina gloria gregory hannah harold harry heather hector helen henry holly howard ian irene isaac "
    "isabel isabella jackie jacob jacqueline jake james jamie jane janet janice jared jasmine jason javier jean jeff jeffrey jenna "
    "jennifer jenny jeremy jerry jesse jessica jill jim jimmy joan joanna joe joel john johnny jonathan jordan jorge jose joseph joshua "
    "juan juanita judith judy julia julian julie justin karen karl katherine kathleen kathryn kathy katie kayla keith kelly kenneth kevin kim "
    "kimberly kristen kristin kyle larry laura lauren leah leo leon leonard leslie liam lillian linda lisa logan lori louis lucas lucia lucy luis "
    "luke lydia manuel marcia marcus margaret maria mariah marie marilyn mario marissa martha martin mary mason matthew megan melanie "
    "melissa mia michael michelle miguel mike mildred mohammed monica morgan nancy natalie natasha nathan nathaniel nicholas nicole noah nora "
    "norma oliver olivia omar oscar pamela patricia patrick paul paula pedro peggy peter philip phillip phyllis priscilla rachel ralph ramon "
    "randy raymond rebecca regina rhonda ricardo richard ricky rita robert roberto robin rodney roger ronald rosa roy russell ruth ryan sabrina "
    "sally samantha samuel sandra sara sarah scott sean sergio seth shannon sharon shawn sheila shirley sofia sophia sophie stacy "
    "stanley stephanie stephen steve steven stuart susan suzanne sydney sylvia tamara tammy tanya tara taylor teresa terry theodore theresa "
    "thomas tiffany timothy tina todd tom tommy tony tracy travis trevor tyler valerie vanessa vernon veronica vicki victor victoria vincent "
    "walter wanda wayne wendy william xavier yolanda yvonne zachary zoe".split()
)  # fmt: skip


@dataclass(frozen=True)
class Stripped:
    """The words without what is personal, and what kinds of it were left out, each once."""

    text: str
    left_out: tuple[str, ...]


def strip(text: str, region: str, vocabulary: Collection[str] = (), known: Iterable[str] = ()) -> Stripped:
    """`region`: ISO country of local phone numbers; `vocabulary`: words that are no names, in small letters; `known`: names and
    contacts of this very person."""
    cut = _Cut(" ".join(text.replace("’", "'").split()))
    _introductions(cut)
    for each in known:
        for word in _WORD.findall(each):
            if len(word) > 2:
                cut.out("a name", re.compile(rf"\b{re.escape(word)}(?:'s)?\b", re.IGNORECASE))
    _sure(cut, region)
    cut.out("a name", _TITLED)
    _names(cut, vocabulary)
    text = _tidy(cut.text)
    # what was parted by something personal may now read as a number that stands in one piece
    while still_personal(text, region):
        again = _Cut(text)
        _sure(again, region)
        text = _tidy(again.text)
    return Stripped(text, tuple(dict.fromkeys(cut.kinds)))


def still_personal(text: str, region: str) -> tuple[str, ...]:
    """The kinds of what can be nothing but personal and is still there. Names are a guess, so these are a reader's to judge."""
    cut = _Cut(text)
    _sure(cut, region)
    return tuple(dict.fromkeys(cut.kinds))


def without_digits(text: str) -> str:
    return re.sub(r"\d", "0", text)


@dataclass
class _Cut:
    text: str

    def __post_init__(self) -> None:
        self.kinds: list[str] = []

    def out(self, kind: str, pattern: re.Pattern[str]) -> None:
        self.text, times = pattern.subn(GAP, self.text)
        self.kinds += [kind] * bool(times)

    def out_span(self, kind: str, start: int, end: int) -> None:
        self.text = self.text[:start] + GAP + self.text[end:]
        self.kinds.append(kind)


def _sure(cut: _Cut, region: str) -> None:
    for kind, pattern in _SURE:
        cut.out(kind, pattern)
    found = find_contact(cut.text, region)
    for start, end in reversed(found.spans if found else ()):
        cut.out_span("a number", start, end)


def _introductions(cut: _Cut) -> None:
    """ "My name is Ana Lopez, …": the whole part goes, since it asks nothing."""
    kept = []
    for part in _PARTS.findall(cut.text):
        found = read_introduction(part, likely=False, whole=cut.text)
        if found:
            cut.kinds.append("a name")
            kept.append(f"{GAP} {found[1]} " if found[1] else f"{GAP} ")
        else:
            kept.append(part)
    cut.text = "".join(kept)


def _names(cut: _Cut, vocabulary: Collection[str]) -> None:
    """Who is named beside a relation, common first names, and words with a capital that the assistant has never met."""

    def related(found: re.Match[str]) -> str:
        name = found.group("name")
        first = name.split()[0].casefold().partition("'")[0]
        if first in vocabulary or (not vocabulary and not name[0].isupper() and first not in _FIRST):
            return found.group()
        cut.kinds.append("a name")
        return found.group()[: found.start("name") - found.start()] + GAP

    def named(found: re.Match[str]) -> str:
        word = found.group().casefold().removesuffix("'s")
        if word in _FIRST or (found.group()[0].isupper() and _is_name(found, vocabulary)):
            cut.kinds.append("a name")
            return GAP
        return found.group()

    cut.text = _RELATED.sub(related, cut.text)
    cut.text = re.sub(r"[^\W\d_]+(?:'s)?", named, cut.text)


def _is_name(found: re.Match[str], vocabulary: Collection[str]) -> bool:
    """A capital in the middle of a sentence, on a word that is none of the assistant's; not shouting."""
    before = found.string[: found.start()].rstrip()
    begins = not before or before[-1] in ".!?…"
    word = found.group().removesuffix("'s")
    if begins or not vocabulary or len(word) < 3 or word.isupper():
        return False
    return word.casefold() not in vocabulary


def _tidy(text: str) -> str:
    text = re.sub(rf"(?:{GAP}[\s,.;:]*)+", f"{GAP} ", text)
    text = re.sub(r"\s+([,.;:!?])", r"\1", without_digits(text))
    return text.strip(f" {GAP},;:") or GAP
