"""What a house keeps, to look through for somebody."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import inspect, text

from frontdesk.adapters.secrets.files import data_keys
from frontdesk.bootstrap import House


def everything(house: House) -> str:
    """All values of all tables, decrypted."""
    keys = data_keys(house.settings)
    with house.database.engine.connect() as connection:
        tables = [name for name in inspect(connection).get_table_names() if name != "wrapped_keys"]
        rows = [value for name in tables for row in connection.execute(text(f"SELECT * FROM {name}")) for value in row]
    return "\n".join(keys.decrypt(row) if isinstance(row, str) and row.startswith("v1:") else str(row) for row in rows)


def tracker_file(house: House, senders: Sequence[str]) -> Path:
    """As Rasa's store leaves it, in the middle of its work."""
    path = house.settings.var / "run" / "8000" / "tracker.db"
    path.parent.mkdir(parents=True)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE trackers (sender TEXT PRIMARY KEY, saved_at REAL NOT NULL, events TEXT NOT NULL)")
        connection.executemany("INSERT INTO trackers VALUES (?, 0, ?)", [(sender, f"words of {sender}") for sender in senders])
    connection.close()
    return path
