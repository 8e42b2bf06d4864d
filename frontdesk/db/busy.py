"""Reading and writing the times that something else than consultations takes: in the clinic's calendar, or blocked by staff."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import delete, insert, select, union_all
from sqlalchemy.orm import Session

from frontdesk.db.models import Appointment, BlockedTime, BusyTime, Lead
from frontdesk.domain.calendar import Busy
from frontdesk.domain.slots import Span


def busy_times(session: Session, span: Span) -> list[Span]:
    """What is taken in that span by something else than consultations, in the calendar or by staff; the times may overlap."""
    parts = (
        select(each.starts_at, each.ends_at).where(each.ends_at > span[0], each.starts_at < span[1])
        for each in (BusyTime, BlockedTime)
    )
    return sorted((starts_at, ends_at) for starts_at, ends_at in session.execute(union_all(*parts)))


def in_calendar(session: Session, span: Span) -> list[Span]:
    """What of it the clinic's own calendar has."""
    query = select(BusyTime.starts_at, BusyTime.ends_at).where(BusyTime.ends_at > span[0], BusyTime.starts_at < span[1])
    return [(starts_at, ends_at) for starts_at, ends_at in session.execute(query.order_by(BusyTime.starts_at))]


def blocked(session: Session, span: Span) -> Sequence[BlockedTime]:
    """What of it staff have blocked, in order."""
    query = select(BlockedTime).where(BlockedTime.ends_at > span[0], BlockedTime.starts_at < span[1])
    return session.scalars(query.order_by(BlockedTime.starts_at, BlockedTime.id)).all()


def replace_busy(session: Session, times: Iterable[Busy]) -> bool:
    """Have these times and no others; False when that was so already, and nothing is written."""
    wanted = {(time.uid, time.starts_at, time.ends_at) for time in times}
    present = {(row.uid, row.starts_at, row.ends_at) for row in session.scalars(select(BusyTime))}
    if wanted == present:
        return False
    session.execute(delete(BusyTime))
    if wanted:
        rows = [{"uid": uid, "starts_at": starts_at, "ends_at": ends_at} for uid, starts_at, ends_at in sorted(wanted)]
        session.execute(insert(BusyTime), rows)
    return True


def appointments_to_come(session: Session, now: datetime) -> Sequence[tuple[str, Appointment]]:
    """Those that are not over, cancelled ones too, each with its lead's reference."""
    query = select(Lead.reference, Appointment).join(Appointment.lead).where(Appointment.ends_at > now)
    return [(reference, appointment) for reference, appointment in session.execute(query)]
