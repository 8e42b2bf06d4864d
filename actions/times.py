"""The form's question about the time: what is offered, and what an answer to it comes to."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from actions.heard import Heard
from actions.house import house
from frontdesk.domain.bookings import Offer, Picked, Unclear, after_offer, choose, read_when
from frontdesk.domain.clinic import clock
from frontdesk.domain.shifts import counted_from
from frontdesk.domain.slots import fits, is_offered
from frontdesk.domain.times import Reading

# Values of the slot `time` that are no time: to be called instead, to be told when one frees up, to keep the one there is.
CALLBACK = "callback"
WAITING = "waiting"
UNCHANGED = "unchanged"
NO_TIMES = (None, CALLBACK, WAITING, UNCHANGED)
MAX_PREFERRED = 200
# How times are offered where those that were meant are taken, and may free up.
WAITS = "utter_offer_waiting"


@dataclass(frozen=True)
class Answer:
    """The slots to set, and the responses to say, each with its values. Nothing of both: the rules decide."""

    slots: dict[str, Any] = field(default_factory=dict)
    says: tuple[tuple[str, dict[str, str]], ...] = ()

    @staticmethod
    def say(slots: dict[str, Any], response: str, **values: str) -> "Answer":
        return Answer(slots, ((response, values),))

    def __bool__(self) -> bool:
        return bool(self.slots or self.says)

    def __add__(self, other: "Answer") -> "Answer":
        return Answer(self.slots | other.slots, self.says + other.says)


def read_answer(
    said: Heard, words: str, offered: Sequence[str], open_times: Sequence[datetime], wish: str | None = None
) -> Answer:
    """What the visitor's words, or the button, come to; no slots at all means that they are not about the time.

    `wish`: what was said of the time before; other times are offered of the hours that it names.
    """
    shown = _instants(offered)
    if said.is_one_of("pick_time"):
        return _picked(said.entities.get("start"))
    choice = choose(words, open_times, shown, house().clinic, house().clock.now())
    if said.is_one_of("more_times") and open_times and not isinstance(choice, Picked):
        more = choice.times if isinstance(choice, Offer) and choice.as_wanted else _more(wish, open_times, shown)
        return Answer({"time": None, "offered": _texts(more), "offer": "utter_offer_times"})
    if said.asks and not isinstance(choice, Picked):
        return Answer()
    if isinstance(choice, Unclear):
        if len(shown) == 1 and said.is_one_of("affirm"):  # yes to the only one
            return Answer({"time": shown[0].isoformat()})
        unclear = said.intent in ("", "inform", "affirm", "deny")
        return Answer.say({"time": None}, "utter_time_unclear", why=choice.why) if unclear else Answer()
    return _chosen(choice, words, words)


def _more(wish: str | None, open_times: Sequence[datetime], shown: Sequence[datetime]) -> tuple[datetime, ...]:
    """The next ones to show: of the hours that were asked for, as long as there are some."""
    reading = Reading() if wish is None else read_wish(wish)
    hours = Reading(dates=((date.min, date.max),), windows=() if reading.exact else reading.windows)
    fitting = [at for at in open_times if fits(hours, house().clinic.local(at))]
    last = max(shown, default=open_times[0])
    return after_offer(fitting if any(at > last for at in fitting) else open_times, shown, house().clinic)


def hear_time(words: str, wish: str, current: str | None, open_times: Sequence[datetime]) -> Answer:
    """What words about time come to when another question was asked. Nothing, when the time that is chosen fits them."""
    clinic, now = house().clinic, house().clock.now()
    at = None if current in NO_TIMES else datetime.fromisoformat(str(current))
    if at:
        words = _on_the_day_of(words, at)
        same = choose(words, [at], [], clinic, now)
        if isinstance(same, Picked) or (isinstance(same, Offer) and same.as_wanted):
            return Answer()
    choice = choose(words, open_times, [], clinic, now)
    if isinstance(choice, Unclear):
        return Answer.say({"time": current}, "utter_time_unclear", why=choice.why) if at else Answer()
    return _chosen(choice, words, wish)


def count_from(current: str | None, words: str, open_times: Sequence[datetime]) -> Answer:
    """What words come to that count from a time there is: "an hour later", "same time next week". Nothing, for other words."""
    absolute = counts_from(current, words)
    if absolute is None:
        return Answer()
    choice = choose(absolute, open_times, [], house().clinic, house().clock.now())
    if isinstance(choice, Unclear):
        return Answer.say({"time": None}, "utter_time_unclear", why=choice.why)
    return _chosen(choice, absolute, absolute)


def counts_from(current: str | None, words: str) -> str | None:
    """As `counted_from`; None where there is no time to count from."""
    return None if current in NO_TIMES else counted_from(house().clinic.local(datetime.fromisoformat(str(current))), words)


def _on_the_day_of(words: str, at: datetime) -> str:
    """ "2 pm" means that of the day that was chosen."""
    reading = read_when(words, house().clinic, house().clock.now())
    if reading.ask is not None or reading.names_day:
        return words
    local = house().clinic.local(at)
    return f"{local:%B} {local.day}, {words}"


def _chosen(choice: Picked | Offer, words: str, wish: str) -> Answer:
    taken = None if isinstance(choice, Picked) or choice.as_wanted else _exactly(words)
    if taken:  # by somebody: holding it tells
        choice = Picked(taken, choice.note)
    preferred = wish[:MAX_PREFERRED]
    note = Answer.say({}, "utter_time_note", note=choice.note) if choice.note else Answer()
    if isinstance(choice, Picked):
        return note + Answer({"time": choice.start.isoformat(), "preferred_time": preferred})
    offered = {"offered": _texts(choice.times), "offer": offer_of(choice)}
    return note + Answer({"time": None, **offered, "preferred_time": preferred})


def offer_of(choice: Offer) -> str:
    """The response that offers it."""
    if choice.as_wanted:
        return "utter_offer_times"
    return WAITS if choice.may_free_up else "utter_offer_nearest"


def read_wish(words: str) -> Reading:
    """The days and hours in what was said of the time; any, where none can be read."""
    reading = read_when(words, house().clinic, house().clock.now())
    return reading if reading.ask is None else Reading()


def _exactly(words: str) -> datetime | None:
    """The time that the words name to the minute, if the clinic offers it at all, taken or not."""
    clinic, now = house().clinic, house().clock.now()
    reading = read_when(words, clinic, now)
    if reading.ask is not None or not reading.exact:
        return None
    at = datetime.combine(reading.dates[0][0], reading.windows[0][0], clinic.zone).astimezone(UTC)
    return at if is_offered(clinic, at, now) else None


def buttons(times: Sequence[datetime], open_times: Sequence[datetime], *, calls: bool, waits: bool) -> list[dict[str, str]]:
    """One a time, the hour alone where all are of one day; then those for other times that lead somewhere.

    `calls`, `waits`: whether to be called instead, or to be told when a time frees up, are among them.
    """
    local = [house().clinic.local(at) for at in times]
    days = {at.date() for at in local}
    behind = {
        "/more_times": len(open_times) > len(times),
        "earlier": open_times[0] < times[0],
        "/callback": calls,
        "another day": house().clinic.local(open_times[-1]).date() > max(days),
    }
    picks = [
        {
            "title": clock(at) if len(days) == 1 else f"{at:%a, %b} {at.day}, {clock(at)}",
            "payload": f'/pick_time{{"start": "{start.isoformat()}"}}',
        }
        for at, start in zip(local, times, strict=True)
    ]
    others = [choice for choice in house().words.say("utter_other_times").choices if behind.get(choice.payload, True)]
    others += house().words.say("utter_tell_me").choices if waits else ()
    return picks + [{"title": choice.label, "payload": choice.payload} for choice in others]


def _picked(start: Any) -> Answer:
    """A button's time, whether it is still open or not: holding it tells."""
    try:
        return Answer({"time": datetime.fromisoformat(str(start)).astimezone(UTC).isoformat()})
    except ValueError:
        return Answer()


def _instants(texts: Sequence[str]) -> list[datetime]:
    return [datetime.fromisoformat(at) for at in texts]


def _texts(times: Sequence[datetime]) -> list[str]:
    return [at.isoformat() for at in times]
