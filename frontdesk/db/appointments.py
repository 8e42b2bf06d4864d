"""Reading and writing the clinic's taken time.

A time is taken by rows of `appointment_cells`, whether it is held, or booked, or whatever comes to be: their primary key decides.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, delete, func, or_, select
from sqlalchemy.orm import Session, contains_eager, selectinload

from frontdesk.db import turns
from frontdesk.db.busy import busy_times
from frontdesk.db.models import Appointment, AppointmentCell, Lead
from frontdesk.domain.bookings import HOLD_FOR, HOLDING
from frontdesk.domain.clinic import GRID, Clinic
from frontdesk.domain.slots import Board, Span, Taken, cells, claim
from frontdesk.errors import SlotTaken


def in_turn(session: Session) -> None:
    """One transaction after the other takes time: what is read from here on stays so until this one ends.

    SQLite has one writer anyway. The primary key is what makes a double booking impossible; this spares deadlocks, and makes
    a rule that counts ("two consultations a person") hold. Raises OperationalError when the turn does not come in time.
    """
    turns.take(session, turns.Turn.TIME)


def taken(
    session: Session, span: Span, now: datetime, conversation: str | None = None, moving: Appointment | None = None
) -> list[Taken]:
    """What is taken in that span; a hold that has run out takes nothing, nor for `conversation` its own, nor `moving`, which is
    to be elsewhere."""
    takes = Appointment.held_until > now
    if conversation is not None:
        takes = and_(takes, Appointment.conversation_id.is_distinct_from(conversation))
    first, last = func.min(AppointmentCell.starts_at), func.max(AppointmentCell.starts_at)
    query = (
        select(AppointmentCell.place, first, last)
        .join(Appointment)
        .where(AppointmentCell.starts_at >= span[0], AppointmentCell.starts_at < span[1])
        .where(or_(Appointment.held_until.is_(None), takes), Appointment.id.is_distinct_from(moving.id if moving else None))
        .group_by(AppointmentCell.appointment_id, AppointmentCell.place)
    )
    return [(place, (begin, end + GRID)) for place, begin, end in session.execute(query)]


def between(session: Session, span: Span, now: datetime) -> Sequence[Appointment]:
    """The consultations that are in that span, in part at least, and the times that are held there, in order."""
    query = select(Appointment).outerjoin(Appointment.lead).where(Appointment.starts_at < span[1], Appointment.ends_at > span[0])
    query = query.where(or_(Lead.status.in_(HOLDING), Appointment.held_until > now)).options(
        contains_eager(Appointment.lead), selectinload(Appointment.cells)
    )
    return session.scalars(query.order_by(Appointment.starts_at, Appointment.place)).unique().all()


def held(session: Session, conversation: str, now: datetime) -> Appointment | None:
    """The time that is held for a conversation, if it still is."""
    query = select(Appointment).where(Appointment.conversation_id == conversation, Appointment.held_until > now)
    return session.scalar(query)


def held_at(session: Session, conversation: str, start: datetime, now: datetime) -> tuple[Appointment | None, datetime]:
    """What the conversation holds at that very start, and when that was asked for: who holds it was in time then, whatever the
    notice says of now. None and `now` when it holds nothing there."""
    found = held(session, conversation, now)
    if found and found.held_until and found.starts_at == start:
        return found, found.held_until - HOLD_FOR
    return None, now


def is_whole(session: Session, clinic: Clinic, held: Appointment) -> bool:
    """Whether it holds all that a consultation then takes, and not only what another, which is to be moved there, has not."""
    has = set(session.scalars(select(AppointmentCell.starts_at).where(AppointmentCell.appointment_id == held.id)))
    return has >= set(cells(claim(clinic, held.starts_at)))


def let_go(session: Session, conversation: str) -> None:
    """Free what is held for a conversation, run out or not."""
    session.execute(
        delete(Appointment)
        .where(Appointment.conversation_id == conversation, Appointment.held_until.is_not(None))
        .execution_options(synchronize_session="fetch")
    )


def free_place(session: Session, clinic: Clinic, start: datetime, now: datetime, moving: Appointment | None = None) -> int:
    """The lowest place that is free for a consultation at `start`, `moving` not counted. Raises SlotTaken when there is none."""
    span = claim(clinic, start)
    board = Board(clinic, taken(session, span, now, moving=moving), busy_times(session, span), start, start)
    place = board.free_place(start)
    if place is None:
        raise SlotTaken(start)
    return place


def is_held(session: Session, clinic: Clinic, start: datetime, now: datetime) -> bool:
    """Whether anything that a consultation at `start` takes is held, and not yet booked."""
    first, last = claim(clinic, start)
    query = select(AppointmentCell.appointment_id).join(Appointment).where(Appointment.held_until > now)
    query = query.where(AppointmentCell.starts_at >= first, AppointmentCell.starts_at < last)
    return session.scalar(query.limit(1)) is not None


def take(session: Session, clinic: Clinic, start: datetime, now: datetime, moving: Appointment | None = None) -> Appointment:
    """Take the time for whomever the caller says. Raises SlotTaken.

    Where it overlaps the consultation that is to be moved there, only what that one has not is taken: it is no more than a hold.
    The flush raises IntegrityError when somebody has any of it in spite of `in_turn`.
    """
    in_turn(session)
    place, span = free_place(session, clinic, start, now, moving), claim(clinic, start)
    _remove_expired(session, span, now)
    theirs = {cell.starts_at for cell in moving.cells} if moving and moving.place == place else set()
    taken = [cell for cell in _cells(place, span) if cell.starts_at not in theirs]
    appointment = Appointment(place=place, starts_at=start, ends_at=start + clinic.consultation.length, cells=taken)
    session.add(appointment)
    session.flush()
    return appointment


def change(session: Session, clinic: Clinic, appointment: Appointment, start: datetime, now: datetime) -> None:
    """Have the appointment at another start, in the same row. Raises SlotTaken, and then the transaction has to be undone.

    The flush raises IntegrityError as in `take`.
    """
    in_turn(session)
    release(session, appointment)  # first: the two times may overlap
    place, span = free_place(session, clinic, start, now), claim(clinic, start)
    appointment.starts_at, appointment.ends_at = start, start + clinic.consultation.length
    _claim(session, appointment, place, span, now)


def release(session: Session, appointment: Appointment) -> None:
    """Give the time back; when it was stays known."""
    appointment.cells.clear()
    session.flush()


def take_again(session: Session, clinic: Clinic, appointment: Appointment, now: datetime) -> None:
    """Take back the time of an appointment, in whichever place is free. Raises SlotTaken when none is.

    Busy times don't count: staff, who do this, know their calendar. The flush raises IntegrityError as in `take`.
    """
    in_turn(session)
    start = appointment.starts_at
    length = appointment.ends_at - start  # its own: the clinic's may have been changed since
    span = claim(clinic, start, length)
    place = Board(clinic, taken(session, span, now), [], start, start, length).free_place(start)
    if place is None:
        raise SlotTaken(start)
    _claim(session, appointment, place, span, now)


def _claim(session: Session, appointment: Appointment, place: int, span: Span, now: datetime) -> None:
    _remove_expired(session, span, now)
    appointment.place, appointment.cells = place, _cells(place, span)
    session.flush()


def _remove_expired(session: Session, span: Span, now: datetime) -> None:
    """Holds that have run out are in nobody's way until their time is needed: here it is."""
    in_the_way = select(AppointmentCell.appointment_id).where(
        AppointmentCell.starts_at >= span[0], AppointmentCell.starts_at < span[1]
    )
    session.execute(
        delete(Appointment)
        .where(Appointment.held_until <= now, Appointment.id.in_(in_the_way))
        .execution_options(synchronize_session="fetch")
    )


def _cells(place: int, span: Span) -> list[AppointmentCell]:
    return [AppointmentCell(place=place, starts_at=cell) for cell in cells(span)]


def lock(session: Session, appointment: Appointment) -> None:
    """Lock its row until the transaction ends, and read it as it is by now. What was changed has been flushed."""
    session.refresh(appointment, ["starts_at", "ends_at", "sequence"], with_for_update=True)
