"""Signing in by the clinic's own provider: what is kept while somebody is there, and who they turn out to be."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Errand:
    """What a browser was sent to the provider with, and keeps until it comes back: nobody else's answer fits it."""

    state: str
    nonce: str
    verifier: str

    def as_text(self) -> str:
        return "~".join((self.state, self.nonce, self.verifier))


def read_errand(text: str) -> Errand | None:
    """What `as_text` made; None for anything else."""
    parts = text.split("~")
    return Errand(*parts) if len(parts) == 3 and all(parts) else None


@dataclass(frozen=True)
class Identity:
    """Whom the provider names: `subject` for ever the same, `email` only if it has checked that it is theirs."""

    subject: str
    email: str | None


def clean_email(text: str) -> str | None:
    """An address as it is compared, or None for no address; only what looks like one is ever sent by a provider."""
    return text.strip().casefold() or None
