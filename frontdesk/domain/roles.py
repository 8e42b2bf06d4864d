"""Who may do what at the console: roles, what each may do, and whoever acts."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    ADMIN = "admin"
    CLINICIAN = "clinician"
    FRONT_DESK = "front desk"
    READ_ONLY = "read only"


class Permission(StrEnum):
    """Each as the words that follow "may"."""

    READ_LEADS = "read requests"
    CHANGE_LEADS = "change requests"
    BOOK = "book, move and cancel for somebody"
    READ_CONVERSATIONS = "read conversations"
    TAKE_OVER = "take over conversations"
    SEE_CALENDAR = "see the calendar"
    CHANGE_CALENDAR = "change the calendar"
    SEE_FIGURES = "see the figures"
    TEACH = "teach the assistant"
    EDIT_WORDING = "edit what the assistant says"
    EXPORT = "export"
    ERASE = "erase what is known of somebody"
    SEE_AUDIT = "see the audit record"
    EDIT_REPLIES = "edit the canned replies"
    MANAGE_USERS = "manage who signs in"


_READ_ONLY = frozenset({Permission.READ_LEADS, Permission.SEE_CALENDAR, Permission.SEE_FIGURES})
_FRONT_DESK = _READ_ONLY | {
    Permission.CHANGE_LEADS,
    Permission.BOOK,
    Permission.READ_CONVERSATIONS,
    Permission.TAKE_OVER,
    Permission.CHANGE_CALENDAR,
}
_CLINICIAN = _FRONT_DESK | {Permission.TEACH, Permission.EDIT_WORDING, Permission.EXPORT}
GRANTED: dict[Role, frozenset[Permission]] = {
    Role.ADMIN: frozenset(Permission),
    Role.CLINICIAN: _CLINICIAN,
    Role.FRONT_DESK: _FRONT_DESK,
    Role.READ_ONLY: _READ_ONLY,
}


@dataclass(frozen=True)
class Actor:
    """Whoever does a thing, as the audit record names them; `role` as text, since not all who act have one of the console's."""

    name: str
    role: str

    def may(self, permission: Permission) -> bool:
        return self == OPERATOR or permission in granted(self.role)


# At the machine itself, by the command line: whoever is there could do anything anyway.
OPERATOR = Actor("operator", "operator")
# At the sign-in, before it is known who.
NOBODY = Actor("", "")

# What the program does of itself.
PROGRAM = Actor("front desk", "program")


def granted(role: str) -> frozenset[Permission]:
    """What a role may do; a role that is none may nothing."""
    return GRANTED[Role(role)] if role in set(Role) else frozenset()


def who_may(permission: Permission) -> tuple[Role, ...]:
    return tuple(role for role in Role if permission in GRANTED[role])
