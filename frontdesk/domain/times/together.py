"""How the claims of one phrase go together: which narrow each other, and which are alternatives."""

from collections.abc import Iterable, Sequence
from datetime import date, time

from frontdesk.domain.times.calendar import DAY, intersect, merge, month_later, reach, subtract, weekdays_within
from frontdesk.domain.times.claims import Claim, DayClaim, HourClaim
from frontdesk.domain.times.reading import Ask, Days, Window
from frontdesk.domain.times.tokens import Token
from frontdesk.domain.times.words import LAST

_TOGETHER = "Those times don't go together. Which one do you mean?"
_LISTS = frozenset({"or", "and", ",", "/", "&", ";", "also"})


def days_of(claims: Sequence[DayClaim], tokens: Sequence[Token], today: date, each_week: bool) -> list[Days]:
    """The days that are wished for: within a group all narrow each other, "or" parts the groups. Empty when none is named.

    `each_week`: weekdays mean all of them in reach, as with "tuesday mornings".
    """
    groups = _groups([claim for claim in claims if not claim.no], tokens)
    frames = [_frame(group) for group in groups]
    days: list[Days] = []
    for index, group in enumerate(groups):
        frame = frames[index]
        loose = [claim for claim in group if claim not in frame]
        if not frame and all(claim.named.weekdays for claim in loose):
            frame = _borrowed(groups, frames, index)
        days += _group_days(frame, loose, tokens, today, each_week)
    return days


def _groups(claims: Sequence[DayClaim], tokens: Sequence[Token]) -> list[list[DayClaim]]:
    groups: list[list[DayClaim]] = []
    end = 0
    for claim in claims:
        between = {token.text for token in tokens[end : claim.at]}
        if groups and not between & {"or", "/"}:
            groups[-1].append(claim)
        else:
            groups.append([claim])
        end = claim.end
    return groups


def _frame(group: list[DayClaim]) -> list[DayClaim]:
    """The claims that narrow the others: stretches of days, and sides of a day. "After wednesday" is itself of "next week"."""
    spans = [claim for claim in group if claim.named.span]
    return [claim for claim in group if claim.named.span or (claim.side and not (spans and claim.named.weekdays))]


def _borrowed(groups: list[list[DayClaim]], frames: list[list[DayClaim]], index: int) -> list[DayClaim]:
    """ "thursday or friday next week": both are of next week."""
    for other in (index + 1, index - 1):
        if 0 <= other < len(groups) and frames[other] and len(groups[other]) > len(frames[other]):
            return frames[other]
    return []


def _group_days(
    frame: list[DayClaim], loose: list[DayClaim], tokens: Sequence[Token], today: date, each_week: bool
) -> list[Days]:
    within = _narrowed(frame, tokens, today)
    if not loose:
        return within
    days: list[Days] = []
    for claim in loose:
        if _repeats(claim, loose, tokens):
            continue
        if claim.side:  # "next week, after wednesday"
            days += _beside_weekday(claim, within, today)
        elif claim.named.weekdays and within:
            inside = weekdays_within(within, claim.named.weekdays)
            days += inside or _outside(claim, frame, tokens)
        elif claim.named.weekdays and each_week:
            days += weekdays_within([reach(today)], claim.named.weekdays)
        elif within:
            numbered = [day for day in _each(within) if day[0].day == claim.named.number]
            days += intersect(claim.named.ranges, within) or numbered or _outside(claim, frame, tokens)
        else:
            days += claim.named.ranges
    return days


def _repeats(claim: DayClaim, loose: list[DayClaim], tokens: Sequence[Token]) -> bool:
    """ "(the 12th), even though it's a saturday": the weekday of another day in the phrase is said once more."""
    days = [other.named.day for other in loose if not other.named.weekdays and not other.side]
    return any(day is not None and {day.weekday()} == claim.named.weekdays for day in days)


def _each(ranges: Iterable[Days]) -> list[Days]:
    return weekdays_within(ranges, range(7))


def _outside(claim: DayClaim, frame: list[DayClaim], tokens: Sequence[Token]) -> list[Days]:
    """A day that lies outside of the days around it: another wish if it stands in a list with them."""
    first, last = sorted((claim, frame[0]), key=lambda each: each.at)
    if {token.text for token in tokens[first.end : last.at]} & _LISTS and not frame[0].side:
        return [*claim.named.ranges, *frame[0].named.ranges]
    raise Ask("Those days don't go together. Which one do you mean?")


def _narrowed(frame: list[DayClaim], tokens: Sequence[Token], today: date) -> list[Days]:
    within: list[Days] = []
    for index, claim in enumerate(frame):
        days = side_of(claim, today)
        both = intersect(within, days) if within else days
        if not both:
            between = {token.text for token in tokens[frame[index - 1].end : claim.at]}
            if not between & _LISTS:
                raise Ask("Those days don't go together. Which one do you mean?")
            both = [*within, *days]
        within = both
    return within


def side_of(claim: DayClaim, today: date) -> list[Days]:
    """The days of a claim, or those on the side of them that it tells; a month of them where there is no other end."""
    ranges, side = claim.named.ranges, claim.side
    first, last = ranges[0][0], ranges[-1][1]
    if side == "after":
        return [(last + DAY, month_later(last))]
    if side == "from":
        return [(first, month_later(first))]
    if not side:
        return list(ranges)
    end = first - DAY if side == "before" else last
    if end < today:
        raise Ask(f"{end:%A, %B} {end.day} has passed.")
    return [(today, end)]


def _beside_weekday(claim: DayClaim, within: list[Days], today: date) -> list[Days]:
    inside = weekdays_within(within, claim.named.weekdays)
    if not inside:
        return side_of(claim, today)
    first = inside[0][0]
    ends = {"after": (first + DAY, date.max), "from": (first, date.max), "before": (date.min, first - DAY)}
    return intersect(within, [ends.get(claim.side, (date.min, first))])


def without_refused(days: Iterable[Days], claims: Sequence[DayClaim], today: date) -> tuple[Days, ...]:
    """The days less those that do not suit: of a weekday all, of a date that one. Raises Ask when none is left."""
    wished = tuple(days)
    named = any(not claim.no and not claim.named.span and not claim.side for claim in claims)
    # "i have a meeting tuesday morning, so tuesday afternoon": what was named after all is free
    refused = [claim for claim in claims if claim.no and not (claim.partly and named)]
    if not refused:
        return wished
    gone: list[Days] = []
    for claim in refused:
        if claim.named.weekdays and not claim.side:
            gone += weekdays_within(wished, claim.named.weekdays)
        else:
            gone += side_of(claim, today)
    left = subtract(wished, gone)
    if not left:
        raise Ask("That leaves no day. Which days would suit you?")
    return left


def hours_of(claims: Sequence[HourClaim], tokens: Sequence[Token]) -> tuple[Window, ...]:
    """The windows of the day that are wished for, less those that do not suit; empty: any time of day."""
    windows: list[Window] = []
    before: HourClaim | None = None
    for claim in sorted((claim for claim in claims if not claim.no), key=lambda claim: claim.at):
        between = {token.text for token in tokens[before.end : claim.at]} if before else set()
        both = _overlap(windows, claim.window)
        parts = before is not None and before.part and claim.part
        if before is None or (between & {"or", "/"}) or (parts and between & _LISTS):
            windows.append(claim.window)
        elif both:
            windows = both
        elif between & _LISTS:
            windows.append(claim.window)
        elif _extends(before, claim):
            windows = [claim.window]
        else:
            raise Ask(_TOGETHER)
        before = claim
    return _less(_union(windows), [claim.window for claim in claims if claim.no])


def _extends(before: HourClaim, claim: HourClaim) -> bool:
    """ "tomorrow evening at 5": people's evening begins before ours."""
    part, at = (before, claim) if before.part else (claim, before)
    early = (part.window[0].hour - 2, 0)
    return part.part and part.window[0] >= time(18) and not at.part and (at.window[0].hour, at.window[0].minute) >= early


def _overlap(windows: Sequence[Window], other: Window) -> list[Window]:
    both = [(max(start, other[0]), min(end, other[1])) for start, end in windows]
    points = [(start, end) for start, end in both if start == end and (other[0] == other[1] or (start, end) in windows)]
    return [(start, end) for start, end in both if start < end] or points


def _union(windows: Iterable[Window]) -> tuple[Window, ...]:
    """Earliest first, the same said twice once, overlapping ones joined."""
    joined: list[Window] = []
    for start, end in sorted(set(windows)):
        if joined and start < joined[-1][1] and joined[-1][0] < joined[-1][1] and start < end:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif not (joined and start == end and joined[-1][0] <= start <= joined[-1][1]):
            joined.append((start, end))
    return tuple(joined)


def _less(windows: tuple[Window, ...], refused: Sequence[Window]) -> tuple[Window, ...]:
    if not refused:
        return windows
    left = list(windows) or [(time(0), LAST)]
    for start, end in refused:
        # a refused minute is that minute; a refused stretch may still begin or end the one beside it
        earlier, later = (_minute(start, -1), _minute(end, 1)) if start == end else (start, end)
        rest: list[Window] = []
        for begin, finish in left:
            if finish < start or begin > end or (begin, finish) in {(end, end), (start, start)}:
                rest += [(begin, finish)] if start != end or (begin, finish) != (start, end) else []
                continue
            rest += [(begin, min(finish, earlier))] if begin < earlier else []
            rest += [(max(begin, later), finish)] if later < finish else []
        left = rest
    if not left:
        raise Ask("That leaves no time of day. What time would suit you?")
    return tuple(left)


def _minute(at: time, by: int) -> time:
    minutes = min(max(at.hour * 60 + at.minute + by, 0), 23 * 60 + 59)
    return time(minutes // 60, minutes % 60)


def pairs_of(claims: Sequence[Claim], tokens: Sequence[Token]) -> list[list[Claim]]:
    """The claims in blocks of a day and its hours, where each day has its own: "tuesday at 10 or thursday at 2"; else none.

    Raises Ask where it can't be told whether the hours are of both days: "tuesday at 10 or thursday".
    """
    wished = sorted((claim for claim in claims if not claim.no), key=lambda claim: (claim.at, isinstance(claim, HourClaim)))
    kinds = "".join("D" if isinstance(claim, DayClaim) else "W" for claim in wished)
    turns = [index for index in range(1, len(kinds)) if kinds[index] == kinds[0] != kinds[index - 1]]
    if not turns:
        return []
    starts = [0, *turns]
    if not all(_lists(tokens, wished[turn - 1].end, wished[turn].at) for turn in turns):
        return []
    blocks = [wished[start:end] for start, end in zip(starts, [*turns, len(wished)], strict=True)]
    days = [[claim for claim in block if isinstance(claim, DayClaim)] for block in blocks]
    if any(claim.named.span or claim.side for block in days for claim in block):
        return []
    if kinds[0] == "W" and any(not block for block in days):
        return []
    if any(len(days[index]) == len(blocks[index]) for index in range(len(blocks))):
        if len({claim.named.ranges for block in days for claim in block}) == 1:
            return []
        raise Ask("Do you mean that time on each of those days? Please say it for each.")
    return [list(block) for block in blocks]


def _lists(tokens: Sequence[Token], start: int, end: int) -> bool:
    return any(token.text in _LISTS for token in tokens[start:end])


def merged(days: Iterable[Days], keep_apart: bool) -> tuple[Days, ...]:
    """Earliest first, touching ones joined, unless they are two readings of the same words."""
    days = list(days)
    if keep_apart and all(one[1] < other[0] for one, other in zip(sorted(days), sorted(days)[1:], strict=False)):
        return tuple(sorted(days))
    return merge(days)
