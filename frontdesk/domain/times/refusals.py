"""What does not suit: "not monday", "any day except the 24th", "wednesday doesn't work for me", "i work until 3"."""

from frontdesk.domain.times.claims import Claim, Claims, DayClaim, HourClaim
from frontdesk.domain.times.clock import part_of_day, settle_range
from frontdesk.domain.times.context import Phrase, is_known
from frontdesk.domain.times.named import CONNECTORS
from frontdesk.domain.times.wishes import beside
from frontdesk.domain.times.words import EARLY, LAST, LATE, NEGATIONS, OWN_EVENTS, WEEKDAYS

_WIDE = frozenset(
    {"any", "every", "all", "anything", "everything", "whenever", "anytime", "each", "weekdays", "weekday", "anyday"}
)
_BETWEEN = (
    "on", "do", "make", "a", "any", "for", "the", "come", "than", "not", "in", "it", "be", "available", "free", "there", "want", "like", "at",
    "work", "too", "very", "so", "really", "have", "good", "possible", "all", "every", "this", "to", "anything", "can", "during", "if",
)  # fmt: skip
_NO_REFUSAL = {
    ("not", "sure"), ("no", "problem"), ("no", "worries"), ("no", "rush"), ("no", "idea"), ("not", "picky"), ("don't", "know"), ("don't", "care"),
    ("can't", "wait"), ("why", "not"), ("not", "only"), ("no", "hurry"), ("nothing", "special"), ("if", "not"), ("don't", "mind"), ("no", "matter"), ("all", "night"), ("how", "soon", "does"), ("how", "soon", "will"), ("how", "soon", "do"),
}  # fmt: skip
_POST = frozenset(
    "doesn't don't won't wouldn't isn't aren't can't couldn't not never no bad out busy impossible unavailable tough hard booked".split()
)
_POST_TAIL = frozenset(
    "work works suit do good possible ok okay great ideal best fine happen convenient available free make for me us at all it doable easy an option "
    "a really the go either though sorry thanks".split()
)
_SUBJECTS = (
    "i",
    "i'm",
    "we",
    "we're",
    "is",
    "are",
    "that",
    "that's",
    "it",
    "it's",
    "would",
    "be",
    "just",
    "really",
    "also",
    "all",
    "will",
    "are",
    "s",
)
_OCCUPIED = frozenset("work working busy class school shift meeting unavailable booked training teaching".split())


def harmless(phrase: Phrase, at: int, claims: Claims) -> int | None:
    """ "not sure", "no problem" refuse nothing, and neither does the "no" of "no, tuesday"."""
    for length in (3, 2):
        if phrase.words(at, length) in _NO_REFUSAL:
            return at + length
    if phrase.words(at, 2) == ("every", "day"):  # alone it is no wish
        return at + 2
    if phrase.word(at) == "by" and phrase.word(at - 1) in {"swing", "stop", "come", "drop", "pop", "coming"}:
        return at + 1
    if phrase.word(at) in {"end", "ends", "begin", "begins"} and phrase.word(at + 1) == "on":
        return at + 1
    if phrase.word(at) == "no" and phrase.word(at + 1) in {",", ".", "!", ";", "-"}:
        return at + 1
    return None


def refusal(phrase: Phrase, at: int, claims: Claims) -> int | None:
    """A negation and what it rules out."""
    start = _after_negation(phrase, at, claims)
    if start is None:
        return None
    place = start
    while phrase.word(place) in _BETWEEN and not phrase.days(place):
        place += 1
    word = phrase.word(place)
    if word in {"before", "earlier"} or (word == "until" and phrase.word(at) not in {"busy", "unavailable"}):
        return beside(phrase, at, place + 1 + (phrase.word(place + 1) == "than"), "from", claims)
    if word == "until":
        return beside(phrase, at, place + 1, "from", claims)
    if word in {"after", "later", "past"}:
        return beside(phrase, at, place + 1 + (phrase.word(place + 1) == "than"), "until", claims)
    return _targets(phrase, place, claims)


def _after_negation(phrase: Phrase, at: int, claims: Claims) -> int | None:
    word, following = phrase.words(at, 2)
    if (word, following) in {
        ("other", "than"),
        ("apart", "from"),
        ("aside", "from"),
        ("instead", "of"),
        ("rather", "not"),
        ("out", "on"),
    }:
        return at + 2
    if word == "than" and {"rather", "better"} & set(phrase.words(at - 6, 6)):
        return at + 1
    if word in NEGATIONS:
        return at + 1
    if (
        word == "but"
        and (_WIDE & {token.text for token in phrase.tokens[:at]} or _wide(claims))
        and not any(claim.no for claim in claims.found)
    ):
        return at + 1
    return None


def _wide(claims: Claims) -> bool:
    """Whether what was claimed leaves something to choose from: "next week but monday"."""
    return any(claim.named.span for claim in claims.days)


def _targets(phrase: Phrase, at: int, claims: Claims) -> int | None:
    """The days and hours of "(not) monday, tuesday or wednesday morning"."""
    found = _target(phrase, at)
    if not found:
        return None
    claims.found.append(found)
    after = found.end
    while True:
        joins = phrase.word(after)
        place = phrase.skip(after, ",", "or", "and", "nor", "&", "/", "on", "the", "not")
        following = _target(phrase, place) if place > after else None
        # "not tuesday, wednesday" corrects; "not monday, tuesday or wednesday" goes on
        if place == after and phrase.word(after) in WEEKDAYS:  # "monday wednesday and friday"
            following = _target(phrase, place)
        if not following or _is_welcome(phrase, following.end):
            return after
        if (
            joins == ","
            and phrase.word(after + 1) not in {"or", "and", "nor"}
            and phrase.word(following.end) not in {",", "or", "and", "nor", "&"}
        ):
            return after
        claims.found.append(following)
        after = following.end


def _target(phrase: Phrase, at: int) -> Claim | None:
    if at >= len(phrase.tokens):
        return None
    heard = phrase.hour(at)
    days = None if heard and heard[2] else phrase.days(at)
    if days:
        part = part_of_day(phrase.tokens, days.after) if days.after < len(phrase.tokens) else None
        place = (
            phrase.skip(days.after, "at", "from", "in", "the")
            if phrase.hour(phrase.skip(days.after, "at", "from"))
            else days.after
        )
        hours = phrase.hour(place)
        ranged = phrase.hour(hours[1] + 1) if hours and phrase.word(hours[1]) in CONNECTORS else None
        end = part[1] if part else ranged[1] if ranged else hours[1] if hours else days.after
        return DayClaim(days, at, end, no=True, partly=end > days.after)
    part = part_of_day(phrase.tokens, at)
    if part:
        return HourClaim(part[0], at, part[1], no=True, part=True)
    if phrase.word(at) in {"early", "late"}:
        window = EARLY["day"] if phrase.word(at) == "early" else (LATE["day"][0], LAST)
        return HourClaim(window, at, at + 1, no=True, part=True)
    if not heard:
        start = at + 1 if phrase.word(at) in {"from", "between"} else at
        heard = phrase.hour(start) if start > at else None
        if not heard:
            return None
    last = phrase.hour(heard[1] + 1) if phrase.word(heard[1]) in CONNECTORS | {"and"} else None
    days = phrase.days(phrase.skip(last[1], "on")) if last else None
    if days:  # "9 to 5 on mondays"
        return DayClaim(days, at, days.after, no=True, partly=True)
    if last:
        return HourClaim(
            settle_range(heard[0], last[0], phrase.opening, phrase.part), at, last[1], no=True, sure=heard[2] or last[2]
        )
    hour = phrase.settled(heard)
    return HourClaim((hour, hour), at, heard[1], no=True, sure=heard[2])


def _is_welcome(phrase: Phrase, at: int) -> bool:
    """Whether "(not monday and wednesday) is fine" follows."""
    return phrase.word(at) in {"is", "are", "works", "work", "would", "does", "do", "will"} and phrase.word(at + 1) not in _POST


def afterthought(phrase: Phrase, at: int, claims: Claims) -> int | None:
    """ "(wednesday) doesn't work for me", "(mondays) are bad", "(tuesday) i can't": the days before it are ruled out."""
    start = phrase.skip(at, *_SUBJECTS)
    word = phrase.word(start)
    works = word == "work" and phrase.word(start - 1) in {"i", "we"}
    if (word not in _POST and not works) or not claims.found:
        return None
    after = phrase.skip(start + 1, *_POST_TAIL)
    ends = (
        after >= len(phrase.tokens)
        or phrase.tokens[after].kind in {"sign", "dash"}
        or phrase.word(after) in {"but", "so", "and", "because"}
    )
    if not ends or (start + 1 == after and word in {"not", "no"} and after < len(phrase.tokens) and phrase.word(after) == ","):
        return None
    run = _run_before(phrase, at, claims)
    if not run or any(claim.no for claim in run):
        return None
    claims.rule_out(run)
    return after


def _run_before(phrase: Phrase, at: int, claims: Claims) -> list[Claim]:
    """The claims that end at a place, one list of them: "monday, tuesday and friday"."""
    run: list[Claim] = []
    place, listed = at, False
    for claim in sorted(claims.found, key=lambda claim: claim.end, reverse=True):
        gap = {token.text for token in phrase.tokens[claim.end : place]}
        if run and claim.at == run[-1].at:
            run.append(claim)
            continue
        if run and claim.end <= place and not gap and claim.end == place:
            run.append(claim)
        elif (run and (gap - {"or", "and", "&", "/", ",", "on", "the"} or not (gap & {"or", "and", "&", "/"} or listed))) or (
            not run and gap
        ):
            break
        else:
            run.append(claim)
        listed = listed or bool(gap & {"or", "and", "&", "/"})
        place = claim.at
    return run


def away(phrase: Phrase, at: int, claims: Claims) -> int | None:
    """ "i'm out of town until sunday", "i have a meeting tuesday morning": what the person does then, whatever it is."""
    word, following = phrase.words(at, 2)
    if word in {"i'm", "we're"} and following in {
        "out",
        "away",
        "on",
        "at",
        "in",
        "busy",
        "tied",
        "gone",
        "working",
        "traveling",
        "travelling",
        "deployed",
    }:
        start, nouns = at + 2, following not in {"on", "at", "in"}
    elif word in {"have", "i've", "got"} and phrase.word(at - 1) in {"i", "i've", "we", "at", ".", ",", "", "have"}:
        start, nouns = phrase.skip(at + 1, "got", "a", "an", "my", "some"), False
    else:
        return None
    place = start
    while (
        place < len(phrase.tokens)
        and place < start + 4
        and (phrase.word(place) in {"of", "on", "up", "the", "a", "at", "in"} or _is_noun(phrase, place))
    ):
        nouns = nouns or _is_noun(phrase, place)
        place += 1
    if not nouns or (place == start and following in {"on", "at", "in"}):
        return None
    place = phrase.skip(place, "all", "every", "on", "the") if not phrase.days(place) else place
    rest = phrase.days(place)
    if rest and claims.days and "rest" in phrase.words(place, 2):  # the days that were not named
        return rest.after
    if phrase.word(place) == "until":
        return beside(phrase, at, place + 1, "from", claims)
    return _targets(phrase, place + (phrase.word(place) == "from"), claims)


def _is_noun(phrase: Phrase, at: int) -> bool:
    token = phrase.tokens[at]
    return token.kind == "word" and (
        token.text in _OCCUPIED | OWN_EVENTS or not is_known(token.text) or token.text in {"town", "work", "school"}
    )


def occupied(phrase: Phrase, at: int, claims: Claims) -> int | None:
    """ "i work until 3", "i'm off at 2", "i have class from 9 to 11", "i work mondays"."""
    word = phrase.word(at)
    if phrase.words(at - 1, 3) in {("be", "done", "by"), ("be", "out", "by"), ("be", "finished", "by"), ("be", "home", "by")}:
        return None
    if word in {"off", "out"} and phrase.word(at + 1) == "early":
        return at + 2
    speaks = any(phrase.word(near) in {"i", "i'm", "we", "we're", "i've", "have"} for near in range(max(at - 3, 0), at))
    speaks = speaks or phrase.word(at - 1) in {"at", "in"}
    if word in _OCCUPIED and (speaks or word in {"busy", "unavailable"}):
        place = phrase.skip(at + 1, "at", "work", "in", "all", "up", "to") if phrase.word(at + 1) != "at" else at + 1
        if phrase.word(place) == "until":
            return beside(phrase, at, place + 1, "from", claims)
        if word in {"busy", "unavailable", "booked"} or phrase.word(at - 1) in {"i", "we", "i'm", "have"}:
            return _targets(phrase, phrase.skip(place, "on", "every", "the"), claims)
    if word in {"off", "done", "finish", "finished", "home", "ends", "over", "finishes", "out"} and (
        (speaks and word != "out") or phrase.word(at - 1) in {"get", "i'm", *_OCCUPIED, "is"}
    ):
        place = phrase.skip(at + 1, "work", "of", "school", "class", "from", "my", "shift", "working")
        if phrase.word(place) in {"at", "by", "around", "after", "about"}:
            return beside(phrase, at, place + 1, "after", claims)
    return None
