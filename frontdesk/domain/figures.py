"""The clinic's figures: what was counted, made into tables that say the same as their charts. Pure."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median

from frontdesk.domain.bookings import Status
from frontdesk.domain.clinic import Clinic
from frontdesk.domain.hours import OpenHours

PRESETS = (7, 30, 90)
MOST_DAYS = 3 * 366
# Open hours until staff first did something with a request: up to each limit, and above the last.
_LIMITS = (timedelta(hours=1), timedelta(hours=4), timedelta(hours=8))
_WAITS = ("Within 1 hour", "1 to 4 hours", "4 to 8 hours", "More than 8 hours")
_NOTHING_YET = "Nothing yet"
type Cell = str | int | None


@dataclass(frozen=True)
class Range:
    """Local calendar days, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def instants(self, clinic: Clinic) -> tuple[datetime, datetime]:
        """When the first day begins, and when the day after the last does."""
        end = datetime.combine(self.last + timedelta(days=1), time.min, clinic.zone)
        return datetime.combine(self.first, time.min, clinic.zone), end


@dataclass(frozen=True)
class Answered:
    """So many answers about the same topics, with the same thumb; `understood`: not what the assistant had to pass on."""

    topics: tuple[str, ...]
    understood: bool
    helpful: bool | None
    number: int


@dataclass(frozen=True)
class Counted:
    """What the database has counted.

    `funnel`: conversations by step; `messages`: visitors' by the UTC hour in which they came; `contacts`: the instant of each
    request without a time, and when staff first did something with it; `visits`: by status, those that were to be by now;
    `alerts`: by tier.
    """

    funnel: Sequence[int]
    answers: Sequence[Answered]
    messages: Sequence[tuple[datetime, int]]
    contacts: Sequence[tuple[datetime, datetime | None]]
    visits: Mapping[str, int]
    alerts: Mapping[str, int]


@dataclass(frozen=True)
class Bar:
    """One bar of a chart: `share` of the longest, in percent, and the number as it is read."""

    label: str
    share: float
    shown: str


@dataclass(frozen=True)
class Figure:
    """A table, and the bars that draw one column of it. `upright`: as columns, in the order of the rows."""

    key: str
    title: str
    about: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    bars: tuple[Bar, ...]
    headline: str = ""
    upright: bool = False

    @property
    def is_empty(self) -> bool:
        return not any(bar.share for bar in self.bars)


def figures(counted: Counted, labels: Mapping[str, str], clinic: Clinic, now: datetime) -> list[Figure]:
    """All of them, in the order of the page; `labels` are what topics are called."""
    return [
        funnel(counted.funnel),
        topics(counted.answers, labels),
        answers(counted.answers),
        hours(counted.messages, clinic),
        response(counted.contacts, clinic, now),
        visits(counted.visits),
        crises(counted.alerts),
    ]


def funnel(numbers: Sequence[int]) -> Figure:
    """`numbers`: one for each of the steps."""
    steps = ("Opened the chat", "Asked something", "Started booking", "Booked a time", "Attended")
    rows = tuple(
        (step, number, percent(number, numbers[0]), percent(number, numbers[max(place - 1, 0)]))
        for place, (step, number) in enumerate(zip(steps, numbers, strict=True))
    )
    about = (
        "Conversations that were opened in these days, and how far each came until now. Started booking: the assistant asked for"
        " a name, a phone or email, a reason, a time or consent, for a consultation or a call."
    )
    columns = ("Step", "Conversations", "Of all", "Of the step before")
    return Figure("funnel", "From chat to visit", about, columns, rows, _bars(rows, 1))


def topics(answered: Sequence[Answered], labels: Mapping[str, str]) -> Figure:
    """What visitors asked about, the most asked first; an answer about two topics counts for both."""
    asked, helped, not_helped = Counter[str](), Counter[str](), Counter[str]()
    for each in answered:
        for topic in each.topics if each.understood else ():
            asked[topic] += each.number
            helped[topic] += each.number if each.helpful else 0
            not_helped[topic] += each.number if each.helpful is False else 0
    order = sorted(asked, key=lambda topic: (-asked[topic], labels.get(topic, topic)))
    rows = tuple((labels.get(topic, topic), asked[topic], helped[topic], not_helped[topic]) for topic in order)
    about = "What the answers of these days were about, and the thumbs that visitors gave them."
    return Figure("topics", "Topics", about, ("Topic", "Answers", "Helped", "Did not help"), rows, _bars(rows, 1))


def answers(answered: Sequence[Answered]) -> Figure:
    """How many questions got an answer, an honest "that I don't know", or were not understood."""
    kinds = ("Answered from the clinic's page", "Honest “I can't tell you”", "Not understood")
    number = Counter[str]()
    for each in answered:
        if not each.understood:
            number[kinds[2]] += each.number
        elif each.topics:
            is_answer = any(topic.startswith("faq/") for topic in each.topics)
            number[kinds[0] if is_answer else kinds[1]] += each.number
    rows = tuple((kind, number[kind], percent(number[kind], number.total())) for kind in kinds)
    about = "The page says nothing of some topics, such as prices: there the assistant says so, and who knows it."
    return Figure("answers", "Answers", about, ("Answer", "Number", "Share"), rows, _bars(rows, 1))


def hours(messages: Iterable[tuple[datetime, int]], clinic: Clinic) -> Figure:
    """Visitors' messages by the hour of the clinic's day."""
    by_hour = Counter[int]()
    for at, number in messages:
        by_hour[clinic.local(at).hour] += number
    rows = tuple((f"{hour:02}:00", by_hour[hour], percent(by_hour[hour], by_hour.total())) for hour in range(24))
    about = "When visitors write, by the clinic's clock."
    columns = ("Hour from", "Messages", "Share")
    return Figure("hours", "Hours of the day", about, columns, rows, _bars(rows, 1), upright=True)


def response(contacts: Sequence[tuple[datetime, datetime | None]], clinic: Clinic, now: datetime) -> Figure:
    """The open hours between a request and the first thing that staff did with it."""
    waits, waiting = list[timedelta](), 0
    opened = OpenHours(clinic, min((came for came, _ in contacts), default=now), now)
    for came, first in contacts:
        if first is None:
            waiting += 1
        else:
            waits.append(opened.between(came, first))
    number = Counter(_WAITS[bisect_left(_LIMITS, wait)] for wait in waits)
    number[_NOTHING_YET] = waiting
    rows = tuple((label, number[label], percent(number[label], len(contacts))) for label in (*_WAITS, _NOTHING_YET))
    half = (
        f"Half of them within {spoken(timedelta(seconds=median(wait.total_seconds() for wait in waits)))} of opening hours."
        if waits
        else ""
    )
    about = "From a request without a time to the first status or note of staff, counting opening hours only."
    return Figure("response", "Response time", about, ("Open hours", "Requests", "Share"), rows, _bars(rows, 1), half)


def visits(by_status: Mapping[str, int]) -> Figure:
    """What came of the consultations that were to be in these days, until now."""
    attended, missed = by_status.get(Status.ATTENDED, 0), by_status.get(Status.NO_SHOW, 0)
    cancelled = by_status.get(Status.CANCELLED, 0)
    left = sum(by_status.values()) - attended - missed - cancelled
    names = (("Attended", attended), ("No-show", missed), ("Cancelled", cancelled), ("Not marked", left))
    rows = tuple((name, number, percent(number, sum(by_status.values()))) for name, number in names)
    rate = percent(missed, attended + missed)
    headline = f"No-show rate: {rate} of those marked as attended or no-show." if rate else ""
    about = "Consultations that were to be in these days and are over."
    return Figure("visits", "Visits and no-shows", about, ("Outcome", "Consultations", "Share"), rows, _bars(rows, 1), headline)


def crises(by_tier: Mapping[str, int]) -> Figure:
    """Cries for help, by what the visitor got."""
    names = (("full", "Got the crisis reply"), ("gentle", "Got the answer with the 988 line"))
    rows = tuple((name, by_tier.get(tier, 0)) for tier, name in names)
    about = "Messages that the crisis screen heard. What was said is not kept here."
    return Figure("crises", "Cries for help", about, ("Reply", "Messages"), rows, _bars(rows, 1))


def percent(number: int, whole: int) -> str:
    """Without decimals; "" of nothing."""
    return f"{round(100 * number / whole)} %" if whole else ""


def spoken(span: timedelta) -> str:
    """In hours and minutes: "1 h 20 min"."""
    hours, minutes = divmod(round(span.total_seconds() / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


def _bars(rows: Sequence[tuple[Cell, ...]], column: int) -> tuple[Bar, ...]:
    numbers = [row[column] if isinstance(row[column], int) else 0 for row in rows]
    most = max((int(number or 0) for number in numbers), default=0)
    return tuple(
        Bar(str(row[0]), round(100 * int(number or 0) / most, 2) if most else 0, str(number))
        for row, number in zip(rows, numbers, strict=True)
    )
