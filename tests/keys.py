"""The key of tests that open a database by themselves."""

from frontdesk.domain.keys import DataKeys, new_key

KEY = new_key()
KEYS = DataKeys.of(KEY)
