"""The tables. Instants are in UTC; what personal data there is stands in encrypted columns, and nowhere else."""

from frontdesk.db.models.appointments import Appointment, AppointmentCell, BlockedTime, BusyTime
from frontdesk.db.models.base import Base, Instant, WrappedKey
from frontdesk.db.models.conversations import Alert, Conversation, Message, OpenQuestion
from frontdesk.db.models.leads import NOTE, CodeTry, Lead, LeadEvent, LeadTerm, OutboxItem, Receipt, VisitLink, Waiting
from frontdesk.db.models.staff import AuditRow, CannedReply, RecoveryCode, SavedView, StaffFeed, StaffSession, StaffUser
from frontdesk.db.models.teaching import NewTopic, Review, TrainingRun, Wording

__all__ = [
    "NOTE",
    "Alert",
    "Appointment",
    "AppointmentCell",
    "AuditRow",
    "Base",
    "BlockedTime",
    "BusyTime",
    "CannedReply",
    "CodeTry",
    "Conversation",
    "Instant",
    "Lead",
    "LeadEvent",
    "LeadTerm",
    "Message",
    "NewTopic",
    "OpenQuestion",
    "OutboxItem",
    "Receipt",
    "RecoveryCode",
    "Review",
    "SavedView",
    "StaffFeed",
    "StaffSession",
    "StaffUser",
    "TrainingRun",
    "VisitLink",
    "Waiting",
    "Wording",
    "WrappedKey",
]
