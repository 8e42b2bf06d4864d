"""Who comes to the demo's clinic. All of them are invented: phones are of the numbers kept for fiction, mails of example.org."""

from dataclasses import dataclass
from typing import Literal

from frontdesk.domain.contacts import Contact
from frontdesk.domain.roles import Role

STAFF = (
    ("avery", Role.ADMIN),
    ("dr. okafor", Role.CLINICIAN),
    ("marisol", Role.FRONT_DESK),
    ("sam", Role.READ_ONLY),
)
_NAMES = (
    "Amara Nwosu", "Bao Tran", "Carmen Ibarra", "Dmitri Volkov", "Esi Mensah", "Farid Haddad", "Grace Whitfield", "Hana Sato",
    "Imani Brooks", "Jakob Lindqvist", "Keiko Mori", "Liam O'Dowd", "Maribel Quintero", "Nadia Rahman", "Oskar Nowak",
    "Priya Raman", "Quinn Abernathy", "Rosa Delgado", "Samir Khoury", "Tallulah Redbird", "Uma Krishnan", "Viktor Horvat",
    "Wanda Kowalska", "Ximena Paredes", "Yusuf Demir", "Zola Dlamini", "Anders Holm", "Beatriz Carvalho", "Chidi Eze",
    "Delphine Marchand", "Elena Petrova", "Femi Adeyemi", "Gus Papadakis", "Hyun-woo Park", "Ines Ferreira", "Joel Kahananui",
    "Kamala Iyer", "Leilani Kealoha", "Mateo Rivas", "Noor Siddiqui",
)  # fmt: skip
NUMBER = len(_NAMES)


@dataclass(frozen=True)
class Person:
    name: str
    contact: Contact


def person(index: int, *, email: bool) -> Person:
    """The person of that index, counted from 0; with a phone and, if asked for, an email."""
    name = _NAMES[index % NUMBER]
    preference: Literal["phone", "email"] = "email" if email and index % 2 else "phone"
    address = f"{name.lower().replace(' ', '.').replace(chr(39), '')}@example.org" if email else None
    return Person(name, Contact(f"+1901555{100 + index:04}", address, preference))
