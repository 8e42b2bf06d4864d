"""Reading and writing the clinic's taken time."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from frontdesk.db.models import Appointment, AppointmentCell, Lead
from frontdesk.domain.clinic import Clinic
from frontdesk.domain.slots import Cell, cells
from frontdesk.errors import SlotTaken


def taken_cells(session: Session, first: datetime, last: datetime) -> set[Cell]:
    """The cells that are taken from instant `first` to `last`."""
    query = select(AppointmentCell.place, AppointmentCell.starts_at)
    rows = session.execute(query.where(AppointmentCell.starts_at >= first, AppointmentCell.starts_at <= last))
    return {(place, starts_at) for place, starts_at in rows}


def add_appointment(session: Session, lead: Lead, start: datetime, place: int, clinic: Clinic) -> None:
    """Take the time. The flush raises IntegrityError when somebody has any of it."""
    length = clinic.consultation.length
    lead.appointment = Appointment(
        place=place,
        starts_at=start,
        ends_at=start + length,
        cells=[AppointmentCell(place=place, starts_at=cell) for cell in cells(start, length)],
    )
    session.flush()


def release(session: Session, appointment: Appointment) -> None:
    """Give the time back; when it was stays known."""
    appointment.cells.clear()
    session.flush()


def hold_again(session: Session, appointment: Appointment, clinic: Clinic) -> None:
    """Take back the time of an appointment, in whichever place is free. Raises SlotTaken when none is.

    The flush raises IntegrityError when somebody was faster.
    """
    # its own length: the clinic's may have been changed since
    wanted = cells(appointment.starts_at, appointment.ends_at - appointment.starts_at)
    taken = taken_cells(session, wanted[0], wanted[-1])
    for place in range(1, clinic.consultation.places + 1):
        if taken.isdisjoint((place, cell) for cell in wanted):
            appointment.place = place
            appointment.cells = [AppointmentCell(place=place, starts_at=cell) for cell in wanted]
            session.flush()
            return
    raise SlotTaken(appointment.starts_at)


def lock(session: Session, appointment: Appointment) -> None:
    """Lock its row until the transaction ends, and read it as it is by now. What was changed has been flushed."""
    session.refresh(appointment, ["starts_at", "ends_at", "sequence"], with_for_update=True)
