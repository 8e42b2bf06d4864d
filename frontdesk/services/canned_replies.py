"""Short texts that staff copy or mail."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from frontdesk.db.engine import Database
from frontdesk.db.models import CannedReply
from frontdesk.domain.audit import Kind, What
from frontdesk.domain.roles import Actor
from frontdesk.errors import ReplyExists
from frontdesk.services.audit import Audit


class CannedReplies:
    def __init__(self, database: Database, audit: Audit) -> None:
        self._database, self._audit = database, audit

    def all(self) -> Sequence[CannedReply]:
        """By title."""
        with self._database.read() as session:
            return session.scalars(select(CannedReply).order_by(CannedReply.title)).all()

    def save(self, id: int | None, title: str, text: str, by: Actor) -> None:
        """Change the one of that number, or add one. Raises ReplyExists when another has that title."""
        try:
            with self._database.write() as session:
                reply = session.get(CannedReply, id) if id else None
                if reply is None:
                    reply = CannedReply(title=title, text=text)
                    session.add(reply)
                reply.title, reply.text = title, text
                session.flush()
                self._audit.record(session, by, What.REPLY_CHANGED, Kind.REPLY, str(reply.id))
        except IntegrityError:
            raise ReplyExists from None

    def delete(self, id: int, by: Actor) -> None:
        with self._database.write() as session:
            reply = session.get(CannedReply, id)
            if reply:
                session.delete(reply)
                self._audit.record(session, by, What.REPLY_DELETED, Kind.REPLY, str(id))
