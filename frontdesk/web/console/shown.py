"""What every page of the console shows: the clinic, who is signed in, and instants as staff read them."""

from datetime import datetime
from typing import Any

from frontdesk.bootstrap import House
from frontdesk.db.models import StaffUser
from frontdesk.domain.clinic import clock, day_name


def page_context(house: House, user: StaffUser, **more: Any) -> dict[str, Any]:
    def when(at: datetime) -> str:
        """Day and hour on the clinic's clock; the hour is never parted from AM or PM."""
        local = house.clinic.local(at)
        return f"{day_name(local)}, {clock(local).replace(' ', chr(0xA0))}"

    return {"clinic": house.clinic, "user": user, "when": when, **more}
