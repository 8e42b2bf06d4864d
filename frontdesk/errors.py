"""Everything that can go wrong and is expected to, as facts.

FrontDeskError
├── SettingsError            a setting is wrong: stops the start
│   ├── ClinicFileError      the clinic's file is wrong, with every mistake in it
│   └── DataKeyError         a key that is none, or not the one by which the data was encrypted
├── Unauthorised             no such conversation for this token
├── UnknownChoice            a choice that this conversation was never offered
├── NotAnAnswer              a message that answers no question can't be judged
├── BotUnavailable           Rasa did not answer, or answered nothing, in time
├── ContactError             a phone number or email that can't be right, and why
├── BookingError
│   ├── SlotTaken            somebody else has that time
│   ├── NotYet               whether somebody came can't be said before their visit begins
│   ├── SlotNotOpen          that time is not offered: closed, past, too soon, too far
│   ├── TooManyBookings      this person holds as many consultations as one may
│   └── TooManyRequests      as many requests without a time were made in this conversation as one may
├── VisitError
│   ├── UnknownVisit         no such visit, or not with that proof: which of them is not said
│   ├── CodeLocked           too many wrong proofs, for that code or in that conversation
│   ├── NotChangeable        over, cancelled already, or dealt with by staff
│   └── LinkExpired          the link was good, and its time is over
├── StaffError
│   ├── UserExists           a second account of one name
│   ├── UnknownUser          nobody of that name
│   ├── BadName              what nobody can be called, and why
│   ├── WeakPassword         shorter than the rule
│   ├── SamePassword         the new password is the old one
│   ├── WrongPassword        not the password of who is signed in
│   ├── WrongCode            not a code of the second factor, or one that was used
│   ├── BadEmail             no address
│   ├── EmailTaken           somebody else has it
│   ├── NotInvited           the provider knows them, and nobody here is known by that
│   ├── LastAdmin            nobody would be left who can manage the others
│   ├── NotYourself          one's own account is changed on its own page
│   ├── UnknownLead          no lead with that reference
│   ├── UnknownConversation  no such conversation, or it was erased
│   ├── TakenBy              somebody of the staff has the conversation
│   ├── NotTaken             who wants to speak in the conversation does not have it
│   ├── CantMerge            two requests that can't become one, and why
│   └── ReplyExists          a second canned reply of one title
├── UnknownFeed              no calendar under that address, or not for its owner any more
├── BadBlock                 a time that can't be blocked, and why
├── IdentityError
│   ├── ProviderUnavailable  the sign-in service gives no usable answer
│   └── IdentityRefused      its answer isn't one for us
├── TeachingError
│   ├── LinesRefused         lines that can't be taught, each with why
│   ├── WordingRefused       what keeps words from being an answer
│   ├── SameHands            who wrote a wording can't be who approves it
│   ├── UnknownTeaching      no such question, topic, wording or decision, or no longer
│   └── TrainingRefused      no training now, and why
├── NotEmpty                 demo data is for a new database, and this one is in use
├── BackupError              a backup or a restore that can't be done, and why
└── DeliveryError
    ├── DeliveryPostponed    not delivered this time: to be tried again
    │   └── CalendarUnavailable   the clinic's calendar gave no usable answer in time
    └── DeliveryRefused      will never be taken as it is: given up, for a person to look at
        └── CalendarConflict      staff moved, cancelled or deleted the event in the clinic's calendar

One place turns them into HTTP (`web/problems.py`), one into the bot's words (`actions/replies.py`).
"""

from collections.abc import Mapping, Sequence
from datetime import datetime


class FrontDeskError(Exception):
    """The root: catch it to catch them all."""


class SettingsError(FrontDeskError):
    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: {problem}")
        self.place, self.problem = place, problem


class ClinicFileError(SettingsError):
    """`mistakes` are whole lines, each with its place."""

    def __init__(self, mistakes: Sequence[str]) -> None:
        place, _, problem = "\n".join(mistakes).partition(": ")
        super().__init__(place, problem)
        self.mistakes = tuple(mistakes)


class DataKeyError(SettingsError):
    """What it says holds neither a key nor what was encrypted."""

    def __init__(self, problem: str) -> None:
        super().__init__("FRONTDESK_DATA_KEY", problem)


class Unauthorised(FrontDeskError):
    pass


class UnknownChoice(FrontDeskError):
    pass


class NotAnAnswer(FrontDeskError):
    pass


class NotEmpty(FrontDeskError):
    pass


class BotUnavailable(FrontDeskError):
    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class ContactError(FrontDeskError):
    """`kind` is phone, email or missing; the words for it are the bot's."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class BookingError(FrontDeskError):
    pass


class SlotTaken(BookingError):
    def __init__(self, start: datetime) -> None:
        super().__init__(start.isoformat())
        self.start = start


class NotYet(BookingError):
    def __init__(self, start: datetime) -> None:
        super().__init__(start.isoformat())
        self.start = start


class SlotNotOpen(BookingError):
    def __init__(self, start: datetime) -> None:
        super().__init__(start.isoformat())
        self.start = start


class TooManyBookings(BookingError):
    def __init__(self, limit: int) -> None:
        super().__init__(str(limit))
        self.limit = limit


class TooManyRequests(BookingError):
    def __init__(self, limit: int) -> None:
        super().__init__(str(limit))
        self.limit = limit


class VisitError(FrontDeskError):
    pass


class UnknownVisit(VisitError):
    pass


class CodeLocked(VisitError):
    pass


class NotChangeable(VisitError):
    pass


class LinkExpired(VisitError):
    pass


class StaffError(FrontDeskError):
    pass


class UserExists(StaffError):
    pass


class WeakPassword(StaffError):
    def __init__(self, minimum: int) -> None:
        super().__init__(f"at least {minimum} characters")
        self.minimum = minimum


class UnknownUser(StaffError):
    pass


class BadName(StaffError):
    """`why` goes on after the name."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class SamePassword(StaffError):
    pass


class WrongPassword(StaffError):
    pass


class WrongCode(StaffError):
    pass


class BadEmail(StaffError):
    pass


class EmailTaken(StaffError):
    pass


class NotInvited(StaffError):
    pass


class LastAdmin(StaffError):
    pass


class NotYourself(StaffError):
    pass


class UnknownLead(StaffError):
    pass


class UnknownFeed(FrontDeskError):
    pass


class CantMerge(StaffError):
    """`why` is a sentence for staff."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class ReplyExists(StaffError):
    pass


class BadBlock(FrontDeskError):
    """A time that can't be blocked: the field that is wrong, and in `why` what to do about it."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(f"{field}: {why}")
        self.field, self.why = field, why


class UnknownConversation(StaffError):
    pass


class TakenBy(StaffError):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NotTaken(StaffError):
    pass


class IdentityError(FrontDeskError):
    """`why` names kinds of mistakes, never what the answer held."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class ProviderUnavailable(IdentityError):
    pass


class IdentityRefused(IdentityError):
    pass


class TeachingError(FrontDeskError):
    pass


class LinesRefused(TeachingError):
    """`why`: a sentence for each line that is refused, by the question's key."""

    def __init__(self, why: Mapping[str, str]) -> None:
        super().__init__(f"{len(why)} lines")
        self.why = dict(why)


class WordingRefused(TeachingError):
    """`mistakes`: a sentence each."""

    def __init__(self, mistakes: Sequence[str]) -> None:
        super().__init__(f"{len(mistakes)} mistakes")
        self.mistakes = tuple(mistakes)


class SameHands(TeachingError):
    pass


class UnknownTeaching(TeachingError):
    pass


class TrainingRefused(TeachingError):
    """Its text is for whoever asked."""


class BackupError(FrontDeskError):
    """Its text says what to do; it is for the operator."""


class DeliveryError(FrontDeskError):
    """`why` is kept and shown to staff: it names no person and no address."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class DeliveryPostponed(DeliveryError):
    """`away`: nobody answers there, or nobody would be served, so the next item would fare no better."""

    def __init__(self, why: str, *, away: bool = False) -> None:
        super().__init__(why)
        self.away = away


class DeliveryRefused(DeliveryError):
    pass


class CalendarUnavailable(DeliveryPostponed):
    def __init__(self, why: str) -> None:
        super().__init__(why, away=True)


class CalendarConflict(DeliveryRefused):
    pass
