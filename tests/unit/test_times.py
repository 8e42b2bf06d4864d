"""Reading words about time. Reference: Monday, 2026-11-23, 10:00 in Chicago, open Monday to Friday 9 to 16."""

from datetime import datetime, time
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from frontdesk.domain.times import Reading, read_time

pytestmark = pytest.mark.unit
NOW = datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("America/Chicago"))
OPENING = {day: [(time(9), time(16))] for day in range(5)}
# Days, ranges of them, and hours behind "@", as in tests/times/phrases.tsv.
PHRASES = {
    "december 1, 9 or 10 am": "2026-12-01 @ 09:00,10:00",
    "december 1, 9 or 10 in the morning": "2026-12-01 @ 09:00,10:00",
    "december 1, 3, or 15": "2026-12-01,2026-12-03,2026-12-15",
    "wednesday december 2 at 10am": "2026-12-02 @ 10:00",
    "tomorrow at 2": "2026-11-24 @ 14:00",
    "wensday at 2pm": "2026-11-25 @ 14:00",
    "tmrw 11am": "2026-11-24 @ 11:00",
    "dec 4 9:30am": "2026-12-04 @ 09:30",
    "the 3rd around 10ish": "2026-12-03 @ 10:00",
    "4 december 10:15": "2026-12-04 @ 10:15",
    "2026-12-04 13:00": "2026-12-04 @ 13:00",
    "12/4 at 10": "2026-12-04 @ 10:00",
    "december first at nine": "2026-12-01 @ 09:00",
    "thurs 10:30": "2026-11-26 @ 10:30",
    "can i come in tuesday at 3 please": "2026-11-24 @ 15:00",
    "Monday 9": "2026-11-30 @ 09:00",
    "half past two on friday": "2026-11-27 @ 14:30",
    "quarter to 3 tomorrow": "2026-11-24 @ 14:45",
    "friday at noon": "2026-11-27 @ 12:00",
    "1pm wednesday the 2nd": "2026-12-02 @ 13:00",
    "the day after thanksgiving at 11": "2026-11-27 @ 11:00",
    "a week from thursday at 2pm": "2026-12-03 @ 14:00",
    "in two weeks at 10": "2026-12-07 @ 10:00",
    "first tuesday of december at 9": "2026-12-01 @ 09:00",
    "day after tomorrow 3 pm": "2026-11-25 @ 15:00",
    "thursday of next week at 1": "2026-12-03 @ 13:00",
    "tomorrow": "2026-11-24",
    "next week": "2026-11-30..2026-12-06",
    "tuesday afternoon": "2026-11-24 @ 12:00-19:00",
    "monday after lunch": "2026-11-30 @ 13:00-23:59",
    "between 10 and noon thursday": "2026-11-26 @ 10:00-12:00",
    "friday 2-4pm": "2026-11-27 @ 14:00-16:00",
    "end of next week": "2026-12-04..2026-12-06",
    "early december": "2026-12-01..2026-12-10",
    "tuesday or thursday": "2026-11-24,2026-11-26",
    "monday to wednesday": "2026-11-30..2026-12-02",
    "13th to 15th december": "2026-12-13..2026-12-15",
    "next friday": "2026-11-27,2026-12-04",
    "not before 11": "2026-11-23..2026-12-23 @ 11:00-23:59",
    "asap": "2026-11-23..2026-12-23",
    "9:00 AM": "2026-11-24..2026-12-23 @ 09:00",
    "after december 3": "2026-12-04..2027-01-03",
    "november 31": "ask",
    "monday december 2": "ask",
    "7": "ask",
    "3pm est": "2026-11-23..2026-12-23 @ 14:00",
    "february 30th at 9": "ask",
    "later": "ask",
    "13/40": "ask",
    "next tuesday at 2": "2026-11-24,2026-12-01 @ 14:00",
    "thursday or friday next week": "2026-12-03..2026-12-04",
    "next week, after wednesday": "2026-12-03..2026-12-06",
    "after the 5th, before the 10th": "2026-12-06..2026-12-09",
    "mondays in december": "2026-12-07,2026-12-14,2026-12-21,2026-12-28",
    "monday week": "2026-12-07",
    "the week after next": "2026-12-07..2026-12-13",
    "this coming monday": "2026-11-30",
    "tuesday after next": "2026-12-01",
    "in a fortnight": "2026-12-07",
    "the 20th of next month": "2026-12-20",
    "last friday of december": "2026-12-25",
    "fifth last day of december": "2026-12-27",
    "nov 28 to dec 3": "2026-11-28..2026-12-03",
    "dec 28 - jan 4": "2026-12-28..2027-01-04",
    "dec 4th or 5th": "2026-12-04,2026-12-05",
    "the 28th through the 2nd": "2026-11-28..2026-12-02",
    "9-11": "2026-11-23..2026-12-23 @ 09:00-11:00",
    "9 to 11 on fri": "2026-11-27 @ 09:00-11:00",
    "10-2 tomorrow": "2026-11-24 @ 10:00-14:00",
    "half nine": "2026-11-24..2026-12-23 @ 09:30",
    "1400": "2026-11-23..2026-12-23 @ 14:00",
    "noonish friday": "2026-11-27 @ 12:00",
    "tomorrow eod": "2026-11-24 @ 15:00-19:00",
    "lunch break thursday": "2026-11-26 @ 12:00-14:00",
    "tomorrow but not early": "2026-11-24 @ 10:00-23:59",
    "no mornings": "2026-11-23..2026-12-23 @ 12:00-23:59",
    "i work until 3": "2026-11-23..2026-12-23 @ 15:00-23:59",
    "wednesday doesn't work for me, thursday does": "2026-11-26",
    "not tuesday, wednesday": "2026-11-25",
    "tuesday no wait wednesday": "2026-11-25",
    "friday at 2, i mean 3": "2026-11-27 @ 15:00",
    "not before tuesday": "2026-11-24..2026-12-24",
    "tuesday instead of monday": "2026-11-24",
    "thursday at the latest": "2026-11-23..2026-11-26",
    "between now and friday": "2026-11-23..2026-11-27",
    "either tuesday or thursday, late": "2026-11-24,2026-11-26 @ 15:00-19:00",
    "thursday or the day after": "2026-11-26..2026-11-27",
    "in 2 hours": "2026-11-23 @ 12:00",
    "10am pacific on dec 2": "2026-12-02 @ 12:00",
    "tuesday at 10 or thursday at 2": "2026-11-24,2026-11-26 @ 10:00,14:00",
    "upcoming two days": "2026-11-24,2026-11-25",
    "in the next two weeks": "2026-11-23..2026-12-07",
    "on or after december 3": "2026-12-03..2027-01-03",
    "beginning december 1": "2026-12-01..2027-01-01",
    "from jan 4 until jan 8": "2027-01-04..2027-01-08",
    "before the end of the month": "2026-11-23..2026-11-30",
    "next 2 months": "2026-12-01..2027-01-31",
    "next week or the following week": "2026-11-30..2026-12-13",
    "not next week, the week after": "2026-12-07..2026-12-13",
    "tomorrow doesn't work, what about the day after": "2026-11-25",
    "i'm traveling from the 1st to the 15th": "2026-11-23..2026-11-30,2026-12-16..2026-12-23",
    "i have to be done by 3": "2026-11-23..2026-12-23 @ 00:00-15:00",
    "i'm done at 3": "2026-11-23..2026-12-23 @ 15:00-23:59",
    "10 minutes past 2": "2026-11-23..2026-12-23 @ 14:10",
    "ten to three": "2026-11-23..2026-12-23 @ 14:50",
    "11:30-1:30": "2026-11-23..2026-12-23 @ 11:30-13:30",
    "late tonight": "2026-11-23 @ 20:00-23:59",
    "rather thursday than friday": "2026-11-26",
    "mornings work better than afternoons": "2026-11-23..2026-12-23 @ 00:00-12:00",
    "in january, the 4th": "2027-01-04",
    "the 12th, though it's a saturday": "2026-12-12",
    "i have a meeting tuesday morning so tuesday afternoon": "2026-11-24 @ 12:00-19:00",
    "good morning, thursday afternoon please": "2026-11-26 @ 12:00-19:00",
    "m-f": "2026-11-23..2026-11-27,2026-11-30..2026-12-04,2026-12-07..2026-12-11,2026-12-14..2026-12-18,2026-12-21..2026-12-23",
    "the first at 10": "2026-12-01 @ 10:00",
    "12-15-26 at 1pm": "2026-12-15 @ 13:00",
    "third to last day of december": "2026-12-29",
    "by end of month": "2026-11-23..2026-11-30",
    "quarter to noon tomorrow": "2026-11-24 @ 11:45",
    "mother's day": "2027-05-09",
    "12/4 at 15h": "2026-12-04 @ 15:00",
    "easter monday": "2027-03-29",
    "the day after easter 2pm": "2027-03-29 @ 14:00",
}
ASKED = (
    "another day",
    "earlier",
    "after work",
    "before school pickup",
    "3pm my time",
    "3pm my time, I'm in Springfield",
    "3pm, I'm in New York",
    "mañana",
    "tuesday at 10 or thursday",
    "every other tuesday",
    "friday unless it's after 2",
    "I'm Monday Okoro",
    "is Dr. Friday in",
    "have a good weekend",
    "see you tomorrow",
    "I called on monday",
    "I saw a doctor last tuesday",
    "how soon does it work",
    "I've been up all night",
    "last tuesday",
    "thursday for 10 days",
    "today at 9am",
    "march 3 2020",
    "12.4",
    "tomorrow at 5",
    "8 in the",
    "2 weeks",
)
NO_TIME = (
    "I sat down",
    "my second session",
    "I'm 34",
    "901-555-0142",
    "march on",
    "I don't know",
    "depression for 10 years",
    "i tried 4 antidepressants",
    "how much is it",
    "my son is 17",
    "call me",
    "it will be my first time",
    "is it safe",
    "I want to talk to someone",
    "my address is 5820 Stage Rd",
    "ana@example.com",
    "whatever you think",
    "he served two tours",
)


def read(text: str) -> Reading:
    return read_time(text, now=NOW, opening=OPENING)


def written(reading: Reading) -> str:
    """A reading as the phrases are labelled."""
    if reading.ask:
        return "ask"
    days = ",".join(f"{first}" if first == last else f"{first}..{last}" for first, last in reading.dates)
    hours = ",".join(f"{start:%H:%M}" if start == end else f"{start:%H:%M}-{end:%H:%M}" for start, end in reading.windows)
    return f"{days} @ {hours}" if hours else days


@pytest.mark.parametrize("text", PHRASES)
def test_phrase(text: str) -> None:
    assert written(read(text)) == PHRASES[text]


@pytest.mark.parametrize("text", [*ASKED, *NO_TIME])
def test_what_is_not_sure_is_asked(text: str) -> None:
    reading = read(text)
    assert reading == Reading(ask=reading.ask)
    assert reading.ask


def test_the_contracts_object() -> None:
    assert read("wednesday december 2 at 10am").as_dict() == {
        "dates": [["2026-12-02", "2026-12-02"]],
        "windows": [["10:00", "10:00"]],
        "exact": True,
        "ask": None,
    }


@pytest.mark.parametrize(
    "text",
    [
        "not monday",
        "anything but monday",
        "any day except monday",
        "can't do mondays",
        "mondays are bad",
        "i'm busy every monday",
    ],
)
def test_what_is_ruled_out_is_out(text: str) -> None:
    reading = read(text)
    days = {first.toordinal() + index for first, last in reading.dates for index in range((last - first).days + 1)}
    assert days
    assert not any(day % 7 == 1 for day in days)  # the ordinal of a Monday


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("november 31", "November has 30 days."),
        ("monday december 2", "December 2 is a Wednesday. Which day do you mean?"),
        ("after work", "I can't know what time that is for you. Please say it like “after 3”."),
        ("december 10, 11 or 12", "Do you mean days of December, or hours of December 10?"),
        ("7", "Did you mean 7 in the morning or 7 in the evening?"),
        ("every other tuesday", "I did not understand “every other” in that."),
        ("3pm, I'm in New York", "Is that the time in New York, or at the clinic?"),
        ("3pm my time", "Which time zone are you in?"),
    ],
)
def test_the_person_hears_why(text: str, why: str) -> None:
    assert read(text).ask == why


@pytest.mark.parametrize(
    ("text", "prefer"),
    [
        ("asap", "earliest"),
        ("the sooner the better", "earliest"),
        ("as late as possible on thursday", "latest"),
        ("thursday", None),
    ],
)
def test_what_is_wanted_first(text: str, prefer: str | None) -> None:
    assert read(text).prefer == prefer


def test_an_hour_of_another_zone_is_converted_and_said_so() -> None:
    reading = read("3pm my time, I'm in New York")
    assert written(reading) == "2026-11-23..2026-12-23 @ 14:00"
    assert reading.note == "3:00 PM in New York is 2:00 PM at the clinic."
    assert read("8 my time on friday, I'm in Los Angeles").windows == ((time(10), time(10)),)  # 8 PM there is no hour here
    assert read("3pm my time, I'm in Memphis").note is None


def test_hours_that_open_twice_settle_nothing() -> None:
    late = {0: [(time(7), time(20))]}
    assert read_time("monday at 7", now=NOW, opening=late).ask == "Did you mean 7 in the morning or 7 in the evening?"
    assert read_time("monday at 7 in the evening", now=NOW, opening=late).windows == ((time(19), time(19)),)


WORDS = [
    "monday",
    "tuesday",
    "next",
    "this",
    "coming",
    "week",
    "weeks",
    "at",
    "2",
    "10",
    "pm",
    "am",
    "after",
    "before",
    "not",
    "no",
    "to",
    "the",
    "31",
    "31st",
    "of",
    "may",
    "march",
    "december",
    "first",
    "last",
    "noon",
    "-",
    "/",
    ",",
    "12/4",
    "and",
    "or",
    "in",
    "a",
    "from",
    "until",
    "by",
    "between",
    "any",
    "every",
    "but",
    "except",
    "day",
    "days",
    "weekend",
    "morning",
    "afternoons",
    "late",
    "early",
    "end",
    "beginning",
    "mid",
    "month",
    "year",
    "today",
    "tomorrow",
    "half",
    "past",
    "quarter",
    "asap",
    "later",
    "earlier",
    "can't",
    "work",
    "works",
    "i",
    "my",
    "time",
    "est",
    "new",
    "york",
    "thanksgiving",
    "easter",
    "wait",
    "mean",
    "one",
    "two",
    "couple",
    "few",
    "upcoming",
    "that",
    "then",
    "2026",
    "1400",
    "9:30",
    "25:00",
    "0",
    "00",
    ".",
    "?",
    "rest",
]


@example("week of")
@example("first monday of")
@example("day after")
@example("a week after " * 70)
@example("the first monday after " * 40)
@example("²½ ٣pm 12-13-14-15")
@given(st.text(max_size=60) | st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_any_words_give_a_sound_reading(text: str) -> None:
    reading = read(text)
    assert bool(reading.ask) != bool(reading.dates)
    assert all(first <= last for first, last in reading.dates)
    assert all(one[1] < other[0] for one, other in pairwise(reading.dates))
    assert all(start <= end for start, end in reading.windows)
    assert not reading.exact or (len(reading.dates) == len(reading.windows) == 1)
