"""what is personal is encrypted, also what is there already; leads are found by phone and email by a keyed index"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from frontdesk.db.encrypted import keys_of
from frontdesk.domain.keys import DataKeys, Index, new_key

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

BATCH = 500
# The primary key of each table, and its columns with what they were before.
COLUMNS: dict[str, tuple[list[str], dict[str, sa.types.TypeEngine[Any]]]] = {
    "conversations": (["id"], {"callback": sa.JSON()}),
    "messages": (["conversation_id", "n"], {"text": sa.Text(), "choices": sa.JSON(), "data": sa.JSON()}),
    "open_questions": (["id"], {"text": sa.Text()}),
    "leads": (
        ["id"],
        {
            "name": sa.String(length=200),
            "phone": sa.String(length=32),
            "email": sa.String(length=320),
            "reason": sa.Text(),
            "preferred_time": sa.Text(),
            "consent_text": sa.Text(),
        },
    ),
    "lead_events": (["id"], {"text": sa.Text()}),
    "staff_users": (["id"], {"totp_secret": sa.Text()}),
}
NULLABLE = {"callback", "phone", "email", "reason", "preferred_time", "totp_secret"}


def upgrade() -> None:
    op.create_table(
        "wrapped_keys",
        sa.Column("name", sa.String(length=16), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_wrapped_keys")),
    )
    for column in ("phone", "email"):  # the same value is encrypted differently each time
        op.drop_index(op.f(f"ix_leads_{column}"), "leads")
    with op.batch_alter_table("leads") as change:
        for column in ("phone_index", "email_index"):
            change.add_column(sa.Column(column, sa.BigInteger(), nullable=True))
            change.create_index(op.f(f"ix_leads_{column}"), [column])
    for table, (key, columns) in COLUMNS.items():
        with op.batch_alter_table(table) as change:
            for name, kind in columns.items():
                nullable, using = name in NULLABLE, f"{name}::text"
                change.alter_column(name, existing_type=kind, type_=sa.Text(), existing_nullable=nullable, postgresql_using=using)
        _rewrite(table, key, list(columns), encrypt=True)


def downgrade() -> None:
    for table, (key, columns) in COLUMNS.items():
        _rewrite(table, key, list(columns), encrypt=False)
        with op.batch_alter_table(table) as change:
            for name, kind in columns.items():
                nullable, using = name in NULLABLE, f"{name}::{'json' if isinstance(kind, sa.JSON) else 'text'}"
                change.alter_column(name, existing_type=sa.Text(), type_=kind, existing_nullable=nullable, postgresql_using=using)
    with op.batch_alter_table("leads") as change:
        for column in ("phone_index", "email_index"):
            change.drop_index(op.f(f"ix_leads_{column}"))
            change.drop_column(column)
    for column in ("phone", "email"):
        op.create_index(op.f(f"ix_leads_{column}"), "leads", [column])
    op.drop_table("wrapped_keys")


def _rewrite(name: str, key: list[str], columns: list[str], *, encrypt: bool) -> None:
    """Each row's columns, a batch after another. Nothing reads in between: it is one transaction."""
    indexed = [f"{column}_index" for column in ("phone", "email") if column in columns and encrypt]
    table = sa.table(name, *(sa.column(column, sa.Text()) for column in columns), *(sa.column(each) for each in (*key, *indexed)))
    order = [table.c[column] for column in key]
    rows = sa.select(*order, *(table.c[column] for column in columns)).order_by(*order).limit(BATCH)
    change = table.update().where(*(table.c[column] == sa.bindparam(f"of_{column}") for column in key))
    change = change.values({column: sa.bindparam(column) for column in (*columns, *indexed)})
    connection, last = op.get_bind(), None
    while batch := connection.execute(rows.where(_after(order, last)) if last else rows).mappings().all():
        keys = keys_of(connection.dialect)
        index = _index(connection, keys) if indexed else None
        values = []
        for row in batch:
            value = {f"of_{column}": row[column] for column in key}
            value |= {each: _changed(row[each], keys, encrypt) for each in columns}
            value |= {each: _term(row[each.removesuffix("_index")], index) for each in indexed}
            values.append(value)
        connection.execute(change, values)
        last = [batch[-1][column] for column in key]


def _after(order: list[sa.ColumnClause[Any]], last: list[Any]) -> sa.ColumnElement[bool]:
    return order[0] > last[0] if len(order) == 1 else sa.tuple_(*order) > sa.tuple_(*map(sa.literal, last))


def _changed(text: str | None, keys: DataKeys, encrypt: bool) -> str | None:
    if text is None:
        return None
    return keys.encrypt(text) if encrypt else keys.decrypt(text)


def _term(contact: str | None, index: Index | None) -> int | None:
    return index.term(contact.casefold()) if contact and index else None


def _index(connection: sa.Connection, keys: DataKeys) -> Index:
    table = sa.table("wrapped_keys", sa.column("name"), sa.column("value"))
    found = connection.execute(sa.select(table.c.value).where(table.c.name == "index")).scalar()
    if found is None:
        found = keys.encrypt(new_key())
        connection.execute(table.insert().values(name="index", value=found))
    return Index(keys.decrypt(found))
