"""Random tokens that open something: a conversation, a staff session, a mail's link. They are given out and not kept."""

import hashlib
import secrets


def new_token() -> str:
    """256 bits, as signs that stand in an address as they are."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
