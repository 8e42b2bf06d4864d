"""Columns that the database keeps encrypted. The keys belong to an engine: they hang at its dialect, which is its own."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Dialect, Engine, Table, Text
from sqlalchemy.types import TypeDecorator

from frontdesk.domain.keys import DataKeys, is_encrypted


def give_keys(engine: Engine, keys: DataKeys | None) -> None:
    """Have what the engine writes and reads go through these keys. Without any, encrypted columns can't be used."""
    engine.dialect._frontdesk_keys = keys  # type: ignore[attr-defined]


def find_keys(dialect: Dialect) -> DataKeys | None:
    return cast(DataKeys | None, getattr(dialect, "_frontdesk_keys", None))


def keys_of(dialect: Dialect) -> DataKeys:
    keys = find_keys(dialect)
    if keys is None:
        raise RuntimeError("the engine was opened without the keys that what is personal needs")
    return keys


def encrypted_columns(table: Table) -> list[str]:
    """Their names, whatever the text stands for."""
    return [column.name for column in table.columns if isinstance(column.type, EncryptedText | EncryptedJSON)]


class _Unsearchable(TypeDecorator.Comparator[Any]):
    """The same words are encrypted differently each time, so a comparison would never find anything."""

    def operate(self, op: Any, *other: Any, **kwargs: Any) -> Any:
        if any(isinstance(value, str | Mapping | Sequence) for value in other):
            raise TypeError(f"an encrypted column can't be compared ({op.__name__}): it is found by its keyed index")
        return super().operate(op, *other, **kwargs)


class EncryptedText(TypeDecorator[str]):
    """Text. A row of before it was encrypted is read as it is."""

    impl = Text
    cache_ok = True
    comparator_factory = _Unsearchable

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else keys_of(dialect).encrypt(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return keys_of(dialect).decrypt(value) if value is not None and is_encrypted(value) else value


class EncryptedJSON(TypeDecorator[Any]):
    """Whatever JSON can say; None is kept as NULL."""

    impl = EncryptedText
    cache_ok = True
    comparator_factory = _Unsearchable

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)
