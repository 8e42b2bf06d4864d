"""What people do in a form besides answering: say nothing, wait, go back, change something, leave."""

import re
from typing import Literal

Field = Literal["name", "contact", "reason", "time", "consent"]
Move = Literal["silence", "wait", "stop", "back", "resume", "wrong"]
FIELDS: tuple[Field, ...] = ("name", "contact", "reason", "time", "consent")

_LEAD = (
    r"(?:(?:ok|okay|k|oh|um+|uh+|hm+|no|nah|wait|sorry|well|so|and|but|hey|please|pls|just|actually|you know what|on second thoughts?|"
    r"yes|yeah|oops|ah|right|let'?s|can (?:i|we|you)|could (?:i|we|you)|may i|i (?:want|need) to|i'?d like to|i would like to|let me)\b[\s,.!]*)*"
)
_TRAIL = (
    r"(?:[\s,.!]*\b(?:please|pls|thanks?|thank you|thx|then|for now|now|sorry|after all|lol|today|ok|okay|though|for a bit|real quick|"
    r"i think|if (?:that'?s ok|possible)|it|that|this))*[\s.!?…,)(:]*"
)


def _of(*phrases: str) -> re.Pattern[str]:
    return re.compile(rf"^[\s.…,!]*{_LEAD}(?:{'|'.join(phrases)}){_TRAIL}$", re.IGNORECASE)


_SOME_TIME = r"(?:a|one|two|three|\d+|a few|a couple(?: of)?|another)? ?(?:sec(?:ond)?s?|moments?|min(?:ute)?s?|bit|while)"
_STOP = _of(
    r"(?:stop|cancel|quit|exit|abort|end)(?: (?:this|it|that|everything|all|here|asking(?: me)?(?: (?:things|questions))?|(?:the|this|my) (?:form|booking|request|process|whole thing)|booking))*",
    r"never ?mind|nvm", r"forget (?:about )?(?:it|this|that|the (?:booking|whole thing))", r"drop it|leave it",
    r"(?:i(?:'ve| have)? )?changed my mind",
    r"(?:i )?(?:don'?t|do not|no longer) want (?:to (?:book|do this|do that|continue|go on)|this|it|a consultation|an appointment)(?: any ?more)?",
    r"(?:i'?m )?(?:not|no longer) interested(?: any ?more)?",
)  # fmt: skip
_WAIT = _of(
    r"(?:hold|hang) on", r"wait(?: up)?", r"bear with me", r"afk", r"brb", r"back in " + _SOME_TIME,
    r"(?:just |in )?(?:a|one|1|two|2) (?:quick )?(?:sec(?:ond)?s?|moments?|min(?:ute)?s?)",
    rf"(?:hold on|wait|hang on|give me|gimme) (?:for )?{_SOME_TIME}(?: (?:to think|to check))?",
    r"(?:i'?ll |i will |i'?m going to |i gotta |i have to )?(?:come|get|be) (?:right )?back(?: to (?:this|it|you))?(?: (?:later|soon|tomorrow|tonight))?",
    r"(?:i'?ll |i will )?(?:do|finish|continue|book)(?: it| this| that)? later",
    r"(?:i'?ll |i will )?be (?:right )?back(?: later| soon| in .{1,20})?", r"(?:i'?ll |i will )?come back(?: (?:to (?:this|it|you))| in .{1,20})?",
    r"(?:think|check|look|see|find it|ask my (?:wife|husband|partner|mom|doctor)|check my (?:calendar|schedule|diary))(?: about it| first| on that)*",
    r"(?:i )?need (?:a|some|more) (?:more )?(?:moment|minute|time|min|sec|second)(?: to think)?", r"maybe later|not (?:right )?now|not yet",
    r"i (?:have to|gotta|got to|need to) (?:go|run)", r"i'?m (?:still )?thinking|thinking",
    r"(?:someone'?s|somebody'?s|there'?s someone) at (?:the|my) door|(?:my )?phone'?s ringing",
)  # fmt: skip
_LATER = _of(r"later")
_SILENCE = re.compile(
    r"^[\W_]*(?:(?:h+m+|u+h*m*|e+r+m*|m{2,}|a+h+|o+h+|well|so|lol|ha(?:ha)+|idk|dunno|no idea|let me see|"
    r"(?:i )?(?:really )?(?:don'?t|do not) know(?: yet| what to (?:say|write))?|(?:i'?m )?not (?:really )?sure(?: yet)?)(?![^\W_])[\W_]*)*$",
    re.IGNORECASE,
)
_BACK = _of(
    r"(?:go|step|move|take me|get)? ?back(?: (?:one|a|1) (?:step|question)| up)?", r"(?:(?:go to )?the )?previous(?: (?:question|step|one))?", r"undo",
    r"one step back", r"(?:i )?made a (?:mistake|typo)(?: (?:there|before|in that))?", r"(?:that was |that'?s )?(?:a |my )?(?:typo|mistake)", r"oops",
)  # fmt: skip
_RESUME = _of(
    r"i'?m (?:back|here|ready|still here)|ready", r"(?:let'?s )?(?:continue|go on|carry on|proceed|resume|keep going)(?: with (?:the|my) (?:booking|request|form))?",
    r"where were we", r"what was (?:the|your) question", r"(?:say|ask)(?: that| it| me)? again", r"repeat(?: that| the question)?", r"huh|what|pardon",
    r"what do you (?:mean|need|want)(?: from me)?", r"(?:are )?you (?:still )?there", r"what(?:'s| is) next|what now|now what",
)  # fmt: skip
_WRONG = _of(
    r"(?:that'?s|it'?s|this is|that is|something(?:'s| is)|these are) (?:all )?(?:not (?:quite |all )?(?:right|correct)|wrong|incorrect)",
    r"wrong|incorrect|not (?:quite |all )?(?:right|correct)", r"(?:change|correct|fix|edit)(?: something| (?:a|one) thing| the details| my details)",
)  # fmt: skip
_KEEP = _of(
    r"(?:keep|leave)(?: (?:it|that|this))?(?: (?:as (?:it )?(?:is|was)|like that|so|the same|the way it (?:is|was)))?", r"(?:the )?same(?: as before)?",
    r"as it (?:is|was)|unchanged|no change", r"(?:it'?s|it is|that'?s|that is|it was) (?:fine|ok|okay|right|correct|good)(?: as it is| like that)?",
    r"skip|next|yes|yeah|yep|ok|okay|correct|no|go on|continue|go forward|forward",
)  # fmt: skip

_THINGS: dict[Field, str] = {
    "name": r"(?:(?:full |first |last )?name|spelling)",
    "contact": r"(?:(?:phone|cell|mobile|telephone)(?: number)?|number|e-?mail(?: address)?|contact(?: (?:details|info(?:rmation)?))?)",
    "reason": r"(?:reason|topic)",
    "time": r"(?:(?:appointment )?time|(?:appointment )?(?:day|date)|slot|hour)",
}
_CHANGE = (
    r"(?:(?:go )?back to|change|edit|correct|fix|update|redo|re-?enter|retype|re-?do|give you (?:a|another)|use (?:a|another)|pick|choose)"
    r"(?: (?:my|the|that|your|a|another))?(?: (?:different|new|other|another|right|correct))? {thing}(?: (?:question|again|part))?"
)
_IS_WRONG = (
    r"(?:that'?s |it'?s |i (?:gave|typed|picked|chose|wrote)(?: you)? |you have )?(?:my |the |a )?(?:wrong|different) {thing}"
    r"|(?:my |the |that )?{thing} (?:is|was|'s|isn'?t) (?:wrong|not right|incorrect|misspelled|misspelt|not correct|right)"
    r"|(?:i )?(?:misspelled|mistyped|misspelt|messed up) (?:my |the )?{thing}"
)
_TO_CHANGE = {
    name: _of(
        _CHANGE.format(thing=thing), _IS_WRONG.format(thing=thing), *([r"spell(?:ed|t)? my name wrong"] if name == "name" else [])
    )
    for name, thing in _THINGS.items()
}
_BARE = {name: _of(rf"(?:the |my |just the |just my )?{thing}") for name, thing in _THINGS.items()}


def read_move(text: str, field: str) -> Move | None:
    """What a message does in the form that waits for `field`, when it does nothing else."""
    plain = _plain(text)
    if _SILENCE.match(plain):
        return "silence"
    if _STOP.match(plain):
        return "stop"
    if _WAIT.match(plain) or (field != "time" and _LATER.match(plain)):
        return "wait"
    if field == "consent" and _WRONG.match(plain):
        return "wrong"
    if _BACK.match(plain):
        return "back"
    return "resume" if _RESUME.match(plain) else None


def field_to_change(text: str, field: str) -> Field | None:
    """The earlier field that a message asks to give again, without saying what it should be."""
    plain = _plain(text)
    patterns = [_TO_CHANGE, _BARE] if field == "consent" else [_TO_CHANGE]
    return next((name for each in patterns for name, pattern in each.items() if pattern.match(plain)), None)


def keeps(text: str) -> bool:
    """Whether a message says to leave what is there: an answer after going back."""
    return bool(_KEEP.match(_plain(text)))


def before(field: str) -> tuple[Field, ...]:
    """The fields before one, nearest first."""
    return tuple(reversed(FIELDS[: FIELDS.index(field)])) if field in FIELDS else ()


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split())
