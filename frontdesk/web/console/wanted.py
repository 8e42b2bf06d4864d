"""What a request asks for, in words for staff."""

from collections.abc import Callable

from frontdesk.db.models import Lead
from frontdesk.domain.bookings import describe_time
from frontdesk.domain.clinic import Clinic


def wanted_by(clinic: Clinic) -> Callable[[Lead], str]:
    """For the templates: its time, or that it wants to be called."""

    def wanted(lead: Lead) -> str:
        return describe_time(lead.appointment.starts_at, clinic) if lead.appointment else "Call back"

    return wanted
