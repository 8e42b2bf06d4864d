"""Counting for the clinic's figures. Only columns that are not encrypted are read, and nobody's words."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, String, cast, exists, func, or_, select
from sqlalchemy.orm import Session

from frontdesk.db.models import NOTE, Alert, Appointment, AuditRow, Conversation, Lead, LeadEvent, Message
from frontdesk.domain.audit import Kind, What
from frontdesk.domain.bookings import Status
from frontdesk.domain.figures import Answered

# What the booking form and the call-back ask for. A crisis reply leaves a question open, and asks none.
_ASKED_TO_BOOK = ("name", "contact", "phone", "email", "reason", "time", "consent")
_BY_STAFF = (NOTE, "status")
_VISITOR = "visitor"


def funnel(session: Session, begin: datetime, end: datetime) -> list[int]:
    """Of the conversations that were opened in a span: how many there are, and how many came to each step after that."""
    said = exists().where(Message.conversation_id == Conversation.id)
    lead = exists().where(Lead.conversation_id == Conversation.id)
    booked = lead.where(Appointment.lead_id == Lead.id)
    steps: tuple[ColumnElement[bool], ...] = (
        said.where(Message.sender == "visitor"),
        said.where(Message.sender == "assistant", Message.expects.in_(_ASKED_TO_BOOK), Message.kind != "crisis"),
        booked,
        booked.where(Lead.status == Status.ATTENDED),
    )
    counts = [func.count().filter(step) for step in steps]
    row = session.execute(
        select(func.count(), *counts).select_from(Conversation).where(_within(Conversation.created_at, begin, end))
    )
    return [int(number) for number in row.one()]


def answers(session: Session, begin: datetime, end: datetime) -> list[Answered]:
    """The answers of a span, counted by topics and thumb."""
    topics, nearest = Message.about["topics"].as_string().label("topics"), Message.about["nearest"].as_string().label("nearest")
    query = (
        select(topics, nearest.is_(None).label("understood"), Message.helpful, func.count())
        .where(Message.sender == "assistant", Message.about.is_not(None), _within(Message.at, begin, end))
        .group_by("topics", "understood", Message.helpful)
    )
    return [
        Answered(tuple(json.loads(text or "[]")), bool(understood), helpful, number)
        for text, understood, helpful, number in session.execute(query)
    ]


def messages_by_hour(session: Session, begin: datetime, end: datetime) -> list[tuple[datetime, int]]:
    """Visitors' messages, by the UTC hour in which they came."""
    hour = _hour(session, Message.at).label("hour")
    query = select(hour, func.count()).where(Message.sender == "visitor", _within(Message.at, begin, end)).group_by("hour")
    return [(datetime.strptime(text, "%Y-%m-%d %H").replace(tzinfo=UTC), number) for text, number in session.execute(query)]


def contacts(session: Session, begin: datetime, end: datetime) -> Sequence[tuple[datetime, datetime | None]]:
    """When each request of a span came without a time, and when staff first did something with it.

    Who has a time by now and came without one is known by the audit record, where it was staff who gave them their first.
    """
    first = (
        select(LeadEvent.lead_id, func.min(LeadEvent.at).label("at"))
        .where(LeadEvent.kind.in_(_BY_STAFF), LeadEvent.by != _VISITOR)
        .group_by(LeadEvent.lead_id)
        .subquery()
    )
    query = select(Lead.created_at, first.c.at).outerjoin(first, first.c.lead_id == Lead.id).outerjoin(Lead.appointment)
    booked = (AuditRow.kind == Kind.LEAD, AuditRow.what == What.BOOKED, AuditRow.reference == Lead.reference)
    waited = or_(Appointment.id.is_(None), exists().where(*booked))
    query = query.where(_within(Lead.created_at, begin, end), waited)
    return [(came, at) for came, at in session.execute(query)]


def visits(session: Session, begin: datetime, end: datetime) -> dict[str, int]:
    """Consultations that were to begin in a span, by the status of their request."""
    query = select(Lead.status, func.count()).join(Lead.appointment).where(_within(Appointment.starts_at, begin, end))
    return _numbers(session.execute(query.group_by(Lead.status)))


def alerts(session: Session, begin: datetime, end: datetime) -> dict[str, int]:
    """Cries for help, by tier."""
    query = select(Alert.tier, func.count()).where(_within(Alert.at, begin, end)).group_by(Alert.tier)
    return _numbers(session.execute(query))


def _numbers(rows: Iterable[Any]) -> dict[str, int]:
    return {str(name): int(number) for name, number in rows}


def _within(column: Any, begin: datetime, end: datetime) -> ColumnElement[bool]:
    within: ColumnElement[bool] = (column >= begin) & (column < end)
    return within


def _hour(session: Session, column: Any) -> ColumnElement[str]:
    """The instant's UTC hour as text, such as "2026-11-23 16"."""
    if session.get_bind().dialect.name == "sqlite":
        return func.substr(cast(column, String), 1, 13)
    return func.to_char(func.timezone("UTC", column), "YYYY-MM-DD HH24")
