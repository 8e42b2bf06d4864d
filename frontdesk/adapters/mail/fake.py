"""A mailer that keeps what it is given, and fails as a test says."""

from email.message import EmailMessage

from frontdesk.errors import DeliveryError


class FakeMailer:
    def __init__(self) -> None:
        self.sent: list[EmailMessage] = []
        self.failures: list[DeliveryError] = []

    def send(self, mail: EmailMessage, key: str) -> None:
        if self.failures:
            raise self.failures.pop(0)
        self.sent.append(mail)
