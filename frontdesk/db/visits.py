"""Reading and writing the links by which a visitor reaches an appointment."""

from datetime import datetime

from sqlalchemy import delete
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


def delete_expired(session: Session, before: datetime) -> int:
    """Delete the links that ran out before then; how many there were."""
    over = delete(VisitLink).where(VisitLink.expires_at < before)
    return session.execute(over.execution_options(synchronize_session=False)).rowcount  # type: ignore[attr-defined, no-any-return]
