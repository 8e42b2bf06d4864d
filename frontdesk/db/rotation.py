"""Rows that the first of the keys has not encrypted, and encrypting them with it: every encrypted column of every table."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, TableClause, Text, and_, bindparam, column, func, not_, or_, select, table, tuple_
from sqlalchemy.orm import Session

from frontdesk.db.encrypted import encrypted_columns
from frontdesk.db.models import Base, WrappedKey
from frontdesk.domain.keys import DataKeys, is_encrypted


class Encrypted:
    """A table as the database sees it, its encrypted columns as the text that they are kept as."""

    def __init__(self, name: str) -> None:
        model = Base.metadata.tables[name]
        self.name, self.columns = name, encrypted_columns(model)
        self.key = [each.name for each in model.primary_key]
        texts = (column(each, Text()) for each in self.columns)
        self.table: TableClause = table(name, *(column(each) for each in self.key), *texts)

    def waiting(self, session: Session, keys: DataKeys) -> int:
        """How many rows are not yet of the first key."""
        return session.scalar(select(func.count()).select_from(self.table).where(self._of_another(keys))) or 0

    def rewrite(self, session: Session, keys: DataKeys, after: Sequence[Any], limit: int) -> tuple[int, Sequence[Any]]:
        """Encrypt the next rows anew, in the order of the primary key; how many, and the last one's key.

        A row that somebody has written since it was read stays as it is: what is written is of the first key.
        """
        order = [self.table.c[each] for each in self.key]
        query = select(self.table).where(self._of_another(keys)).order_by(*order).limit(limit)
        rows = session.execute(query.where(tuple_(*order) > tuple_(*after)) if after else query).mappings().all()
        change = self.table.update().values({each: bindparam(f"new_{each}") for each in self.columns})
        change = change.where(*(self.table.c[each] == bindparam(f"was_{each}") for each in self.key))
        change = change.where(*(self.table.c[each].is_not_distinct_from(bindparam(f"was_{each}")) for each in self.columns))
        if rows:
            session.connection().execute(change, [self._values(dict(row), keys) for row in rows])
        return len(rows), [rows[-1][each] for each in self.key] if rows else []

    def _of_another(self, keys: DataKeys) -> ColumnElement[bool]:
        texts = [self.table.c[each] for each in self.columns]
        return or_(*(and_(text.is_not(None), not_(text.startswith(keys.prefix))) for text in texts))

    def _values(self, row: dict[str, Any], keys: DataKeys) -> dict[str, Any]:
        anew = {f"new_{each}": _anew(row[each], keys) for each in self.columns}
        return {f"was_{name}": value for name, value in row.items()} | anew


def encrypted_tables() -> list[Encrypted]:
    """Every table with such columns. First the wrapped keys: who reads these hears of a new key before it meets any row of it."""
    first = WrappedKey.__tablename__
    names = sorted(
        (name for name, each in Base.metadata.tables.items() if encrypted_columns(each)), key=lambda name: name != first
    )
    return [Encrypted(name) for name in names]


def _anew(text: str | None, keys: DataKeys) -> str | None:
    if text is None or text.startswith(keys.prefix):
        return text
    return keys.encrypt(keys.decrypt(text) if is_encrypted(text) else text)
