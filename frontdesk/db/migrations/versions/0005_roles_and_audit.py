"""roles, a second factor and temporary passwords of staff; the audit record"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# A later migration that makes the table anew on SQLite (batch mode) has to make these anew too.
_REFUSE = "BEGIN SELECT RAISE(ABORT, 'the audit record is only ever added to'); END"
_SQLITE = (
    f"CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit {_REFUSE}",
    f"CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit {_REFUSE}",
    # INSERT OR REPLACE deletes without the trigger above
    f"CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit WHEN NEW.n IN (SELECT n FROM audit) {_REFUSE}",  # noqa: S608
)
_POSTGRESQL = (
    """
CREATE FUNCTION audit_refuses() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit record is only ever added to'; END $$
""",
    "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_refuses()",
    "CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_refuses()",
)


def upgrade() -> None:
    # whoever could sign in so far could do everything
    with op.batch_alter_table("staff_users") as table:
        table.add_column(sa.Column("role", sa.String(length=16), nullable=False, server_default="admin"))
        table.add_column(sa.Column("is_active", sa.Boolean(), nullable=False, server_default=sa.true()))
        table.add_column(sa.Column("password_ends_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("totp_secret", sa.Text(), nullable=True))
        table.add_column(sa.Column("totp_confirmed_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("totp_step", sa.Integer(), nullable=True))
        table.add_column(sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("staff_users") as table:
        # nobody becomes an admin by default
        table.alter_column("role", existing_type=sa.String(length=16), existing_nullable=False, server_default=None)
    with op.batch_alter_table("staff_sessions") as table:
        table.add_column(sa.Column("needs_code", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.add_column(sa.Column("address", sa.String(length=64), nullable=False, server_default=""))
    op.create_table(
        "staff_recovery_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["staff_users.id"], name=op.f("fk_staff_recovery_codes_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_recovery_codes")),
    )
    op.create_index(op.f("ix_staff_recovery_codes_user_id"), "staff_recovery_codes", ["user_id"])
    _create_audit()


def downgrade() -> None:
    op.drop_table("audit")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_refuses()")
    op.drop_table("staff_recovery_codes")
    with op.batch_alter_table("staff_sessions") as table:
        for column in ("address", "needs_code"):
            table.drop_column(column)
    with op.batch_alter_table("staff_users") as table:
        for column in (
            "seen_at", "totp_step", "totp_confirmed_at", "totp_secret", "password_ends_at", "is_active", "role",
        ):  # fmt: skip
            table.drop_column(column)


def _create_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("what", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("reference", sa.String(length=64), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_audit")),
    )
    for column in ("at", "who", "reference"):
        op.create_index(op.f(f"ix_audit_{column}"), "audit", [column])
    for statement in _POSTGRESQL if op.get_bind().dialect.name == "postgresql" else _SQLITE:
        op.execute(statement)
