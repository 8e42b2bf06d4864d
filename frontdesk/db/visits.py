"""Reading and writing the links by which a visitor reaches an appointment."""

from datetime import datetime

from sqlalchemy.orm import Session

from frontdesk.db.models import Appointment, VisitLink


def add_manage_link(session: Session, appointment: Appointment, token_hash: str, now: datetime) -> None:
    """A link to change or cancel, until the visit starts."""
    session.add(
        VisitLink(
            token_hash=token_hash, lead_id=appointment.lead_id, purpose="manage", created_at=now,
            expires_at=appointment.starts_at,
        )
    )  # fmt: skip
