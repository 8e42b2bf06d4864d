"""`python -m bench.availability`: how long a year of open times takes, for a clinic that is nearly full. Prints a report."""

import random
import statistics
import time
from datetime import UTC, datetime, timedelta

from frontdesk.domain.clinic import Clinic, parse_clinic
from frontdesk.domain.slots import Span, Taken, claim, open_times, starts

DAYS, BOOKINGS, BUSY, RUNS, BAR_MS = 365, 2000, 200, 20, 50.0
NOW = datetime(2026, 1, 1, tzinfo=UTC)
CLINIC = f"""
name = "A clinic"
phone = "+19016571381"
address = "1 Main Street"
time_zone = "America/Chicago"

[hours]
{"\n".join(f'{day} = ["09:00-17:00"]' for day in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))}

[consultation]
length_minutes = 30
step_minutes = 15
places = 3
notice_hours = 0
horizon_days = {DAYS}
per_person = 2
buffer_after_minutes = 10

[closures]
federal_holidays = false
"""


def main() -> None:
    clinic = parse_clinic(CLINIC)
    taken, busy = _year(clinic)
    took, found = [], 0
    for _ in range(RUNS):
        began = time.perf_counter()
        found = len(open_times(clinic, taken, busy, NOW))
        took.append((time.perf_counter() - began) * 1e3)
    allowed = len(list(starts(clinic, NOW)))
    print(f"{DAYS} days, {allowed} starts, {len(taken)} bookings in 3 places, {len(busy)} busy times: {found} open")
    print(f"median {statistics.median(took):.1f} ms, longest of {RUNS} {max(took):.1f} ms, bar {BAR_MS:g} ms")


def _year(clinic: Clinic) -> tuple[list[Taken], list[Span]]:
    chance = random.Random(5)  # noqa: S311 (the same year each time)
    allowed = list(starts(clinic, NOW))
    taken = [(chance.randint(1, clinic.consultation.places), claim(clinic, chance.choice(allowed))) for _ in range(BOOKINGS)]
    busy = [(start, start + timedelta(minutes=chance.randint(10, 180))) for start in chance.sample(allowed, BUSY)]
    return taken, busy


if __name__ == "__main__":
    main()
