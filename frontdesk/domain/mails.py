"""A mail, made of a letter's parts: one recipient, nothing in its headers that a person has typed."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP

from email_validator import validate_email

from frontdesk.domain.invitations import Invitation

_GREETED = 30


@dataclass(frozen=True)
class Letter:
    subject: str
    text: str
    html: str


def compose(
    letter: Letter, *, key: str, sender: str, recipient: str, at: datetime, invitation: Invitation | None = None
) -> EmailMessage:
    """The mail. The same key has the same Message-ID, so that a mail sent again after a crash is known as the same.

    Raises ValueError when an address is not one address.
    """
    mail = EmailMessage(policy=SMTP)
    mail["From"] = sender
    mail["To"] = wire = _wire_address(recipient)
    if [(each.addr_spec, bool(each.domain)) for each in mail["To"].addresses] != [(wire, True)]:
        raise ValueError("not one address")
    mail["Subject"] = " ".join(letter.subject.split())
    mail["Date"] = at
    mail["Message-ID"] = f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: out-of-office answers stay away
    mail.set_content(letter.text)
    mail.add_alternative(letter.html, subtype="html")
    if invitation:
        # inside the alternatives, where mail programs look for it, and once more as a file for those that don't
        mail.add_alternative(invitation.content, subtype="calendar", cte="base64", params={"method": invitation.method})
        mail.add_attachment(invitation.content.encode(), maintype="application", subtype="ics", filename="appointment.ics")
    return mail


def greeting(name: str) -> str:
    """The first name, when it is one: a mail to an address that somebody typed must not carry whatever else they typed."""
    first = (name.split() or [""])[0]
    plain = first.replace("-", "").replace("'", "").replace("’", "")
    return first if plain.isalpha() and len(first) <= _GREETED else ""


def _wire_address(address: str) -> str:
    """With the domain as name servers know it; a mailbox with other than ASCII letters stays as it is."""
    if not address.rpartition("@")[2].isascii():
        checked = validate_email(address, check_deliverability=False)
        address = checked.ascii_email or checked.normalized
    return address
