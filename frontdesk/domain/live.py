"""Who speaks in a conversation, the assistant or somebody of the staff, and what is promised when nobody comes."""

import re
from datetime import datetime, timedelta

# Somebody comes within that, or the visitor is told what to do instead.
COMES_WITHIN = timedelta(minutes=2)
# Who says nothing for so long has gone: the assistant answers again.
IDLE_END = timedelta(minutes=10)
# How far back the list of conversations and the alerts reach.
RECENT = timedelta(hours=8)
MAX_SAID = 2000


def shown_name(name: str) -> str:
    """What a visitor is told somebody of the staff is called: "robin.lee" signs in, "Robin Lee" joins."""
    words = re.split(r"[\s._-]+", name.partition("@")[0].strip())
    return " ".join(word if word[:1].isupper() else word.capitalize() for word in words if word) or "Somebody"


def is_gone(taker_seen_at: datetime, signed_in: bool, now: datetime) -> bool:
    """Whether who has a conversation has left it without handing it back."""
    return not signed_in or taker_seen_at + IDLE_END <= now
