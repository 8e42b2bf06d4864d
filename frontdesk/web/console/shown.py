"""Instants as staff read them."""

from datetime import datetime

from frontdesk.domain.clinic import Clinic, clock, day_name


def shown_time(at: datetime, clinic: Clinic) -> str:
    """Day and hour on the clinic's clock; the hour is never parted from AM or PM."""
    local = clinic.local(at)
    return f"{day_name(local)}, {clock(local).replace(' ', chr(0xA0))}"
