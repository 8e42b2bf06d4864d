"""The wordings of answers: written, checked, approved by somebody else, said at once, taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from frontdesk.db import teaching
from frontdesk.db import wording as rows
from frontdesk.db.engine import Database
from frontdesk.db.models import Wording
from frontdesk.domain.audit import Kind, What
from frontdesk.domain.roles import Actor
from frontdesk.domain.teaching.wording import TOPICS, mistakes, paragraphs, words_of_its_own
from frontdesk.domain.words import Words
from frontdesk.errors import SameHands, UnknownTeaching, WordingRefused
from frontdesk.ports import Clock
from frontdesk.services.audit import Audit
from frontdesk.services.taught_files import TaughtFiles, write_in_force

HONEST = "The clinic's page doesn't tell about this ({label}), so I can't tell you."


@dataclass(frozen=True)
class Answer:
    """A response with what it says now. `own`: the version of staff's that is said; `history`: all of theirs, newest first.

    `source`: the paragraphs of what is said; `new`: staff added the topic.
    """

    response: str
    label: str
    text: str
    source: tuple[str, ...]
    own: Wording | None
    history: Sequence[Wording]
    new: bool = False

    @property
    def waiting(self) -> list[Wording]:
        return [each for each in self.history if each.state == rows.WAITING]


@dataclass(frozen=True)
class Check:
    """`own`: words that none of the paragraphs has; nothing wrong in themselves."""

    mistakes: list[str]
    own: list[str]


class Wordings:
    """`responses`: those of `domain.yml`."""

    def __init__(
        self, database: Database, clock: Clock, words: Words, responses: Mapping[str, Any], files: TaughtFiles, audit: Audit
    ) -> None:
        self._database, self._clock, self._words, self._files, self._audit = database, clock, words, files, audit
        self._house = {name: variations[0] for name, variations in responses.items() if name.startswith(TOPICS)}

    def answers(self) -> list[Answer]:
        """Every answer that can be worded, by what its topic is called."""
        with self._database.read() as session:
            found = [self._answer(session, name) for name in self._names(session)]
        return sorted(found, key=lambda answer: (answer.label.casefold(), answer.response))

    def answer(self, response: str) -> Answer:
        """Raises UnknownTeaching."""
        with self._database.read() as session:
            if response not in self._names(session):
                raise UnknownTeaching
            return self._answer(session, response)

    def paragraphs(self) -> list[str]:
        """What an answer may refer to."""
        return paragraphs(self._page_text())

    def check(self, response: str, text: str, source: Sequence[str]) -> Check:
        return Check(mistakes(response, text, source, self._page_text()), words_of_its_own(text, source))

    def preview(self, text: str) -> str:
        """As a visitor would read it; a placeholder that stands for nothing stays."""
        return self._words.fill(text)

    def save(self, by: Actor, response: str, text: str, source: Sequence[str], *, send: bool) -> None:
        """Keep a version: as a draft, or sent to be approved. Raises WordingRefused when what is sent fails the check."""
        self.answer(response)
        if send and (wrong := self.check(response, text, source).mistakes):
            raise WordingRefused(wrong)
        with self._database.write() as session:
            for former in rows.history(session, response):  # one version on the way: the newest
                if former.state in (rows.DRAFT, rows.WAITING):
                    former.state, former.decided_by, former.decided_at = rows.WITHDRAWN, by.name, self._clock.now()
            state = rows.WAITING if send else rows.DRAFT
            id = rows.add(session, response, text, source, state, by.name, self._clock.now()).id
            what = What.WORDING_SENT if send else What.WORDING_DRAFTED
            self._audit.record(session, by, what, Kind.WORDING, _reference(response), version=id)

    def approve(self, by: Actor, id: int) -> None:
        """Have it said from now on. Raises SameHands, UnknownTeaching, and WordingRefused where the page has changed since."""
        with self._database.write() as session:
            wording = self._of(session, id, rows.WAITING)
            if wording.written_by == by.name:
                raise SameHands
            if wrong := self.check(wording.response, wording.text, wording.source).mistakes:
                raise WordingRefused(wrong)
            wording.state, wording.decided_by, wording.decided_at = rows.APPROVED, by.name, self._clock.now()
            self._record(session, by, What.WORDING_APPROVED, wording)
        write_in_force(self._database, self._files)

    def send_back(self, by: Actor, id: int, note: str) -> None:
        """Say why it is not approved. Raises UnknownTeaching."""
        with self._database.write() as session:
            wording = self._of(session, id, rows.WAITING)
            wording.state, wording.decided_by, wording.decided_at = rows.RETURNED, by.name, self._clock.now()
            wording.note = note
            self._record(session, by, What.WORDING_RETURNED, wording)

    def take_back(self, by: Actor, id: int) -> None:
        """Have the version in force not said any more; what was said before is said again. Raises UnknownTeaching."""
        with self._database.write() as session:
            wording = self._of(session, id, rows.APPROVED)
            wording.state, wording.decided_by, wording.decided_at = rows.WITHDRAWN, by.name, self._clock.now()
            self._record(session, by, What.WORDING_TAKEN_BACK, wording)
        write_in_force(self._database, self._files)

    def _record(self, session: Session, by: Actor, what: What, wording: Wording) -> None:
        self._audit.record(session, by, what, Kind.WORDING, _reference(wording.response), version=wording.id)

    def _of(self, session: Session, id: int, state: str) -> Wording:
        wording = rows.for_change(session, id)
        if wording is None or wording.state != state:
            raise UnknownTeaching
        return wording

    def _names(self, session: Session) -> list[str]:
        return [*self._house, *self._labels(session)]

    def _labels(self, session: Session) -> dict[str, str]:
        """The responses of topics that staff added, and what the topics are called."""
        return {f"{kind}{topic.name}": topic.label for topic in teaching.new_topics(session) for kind in TOPICS}

    def _answer(self, session: Session, response: str) -> Answer:
        history, house = rows.history(session, response), self._house.get(response)
        own = rows.in_force(session).get(response)
        if house is None:
            label, honest = self._labels(session)[response], response.startswith("utter_unknown/")
            text = own.text if own else HONEST.format(label=label[0].lower() + label[1:]) if honest else ""
            return Answer(response, label, text, tuple(own.source if own else ()), own, history, new=True)
        metadata = house["metadata"]
        text, source = (own.text, own.source) if own else (house["text"], metadata.get("source", ()))
        return Answer(response, metadata["label"], text, tuple(source), own, history)

    def _page_text(self) -> str:
        return self._files.page.read_text("utf-8")


def _reference(response: str) -> str:
    """What the audit record calls an answer."""
    return response.removeprefix("utter_")
