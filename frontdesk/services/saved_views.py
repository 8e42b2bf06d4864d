"""Views of the queue that somebody keeps for themselves: filters under a name."""

from collections.abc import Sequence

from frontdesk.db import saved_views as rows
from frontdesk.db import users
from frontdesk.db.engine import Database
from frontdesk.db.models import SavedView
from frontdesk.domain.roles import Actor

MOST = 20
LONGEST_NAME = 60


class SavedViews:
    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, by: Actor) -> Sequence[SavedView]:
        """One's own, in the order in which they were saved."""
        with self._database.read() as session:
            return rows.of(session, by.name)

    def save(self, name: str, query: str, by: Actor) -> bool:
        """Keep it; a name that there is already gets the new filters. False when there are as many as one may keep."""
        with self._database.write() as session:
            mine = rows.of(session, by.name)
            known = next((view for view in mine if view.name.casefold() == name.casefold()), None)
            user = users.by_name(session, by.name)
            if known:
                known.query = query
            elif user and len(mine) < MOST:
                rows.add(session, user, name, query)
            else:
                return False
        return True

    def delete(self, id: int, by: Actor) -> None:
        """One's own; anybody else's stays."""
        with self._database.write() as session:
            for view in rows.of(session, by.name):
                if view.id == id:
                    session.delete(view)
