"""The clinic's facts as the responses' placeholders. The application makes the same ones (`frontdesk/domain/words.py`)."""

from typing import Any, Dict, List, Tuple

import phonenumbers

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def clinic_facts(clinic: Dict[str, Any]) -> Dict[str, str]:
    """`clinic`: the content of `clinic.toml`, which the application has checked."""
    number = phonenumbers.parse(clinic["phone"])
    return {
        "clinic_name": clinic["name"],
        "clinic_phone": phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL),
        "clinic_address": clinic["address"],
        "clinic_hours": describe_hours(clinic["hours"]),
        "clinic_minutes": str(clinic["consultation"]["length_minutes"]),
    }


def describe_hours(hours: Dict[str, List[str]]) -> str:
    """Equal neighbouring days run together: "Monday to Friday, 9:00 AM to 4:00 PM"."""
    runs: List[Tuple[int, int]] = []
    for index, day in enumerate(DAYS):
        ranges = hours.get(day, [])
        if ranges and runs and runs[-1][1] == index - 1 and hours[DAYS[runs[-1][0]]] == ranges:
            runs[-1] = (runs[-1][0], index)
        elif ranges:
            runs.append((index, index))
    return "; ".join(_describe_run(first, last, hours[DAYS[first]]) for first, last in runs)


def _describe_run(first: int, last: int, ranges: List[str]) -> str:
    days = DAYS[first].title() + (f" to {DAYS[last].title()}" if last > first else "")
    times = " and ".join(" to ".join(_clock(end) for end in text.split("-")) for text in ranges)
    return f"{days}, {times}"


def _clock(text: str) -> str:
    hour, minute = (int(part) for part in text.split(":")[:2])
    return f"{(hour - 1) % 12 + 1}:{minute:02} {'AM' if hour < 12 else 'PM'}"
