"""Questions for staff to look at, and what they decide: put under a topic, made a new one's, or dismissed, each with undo."""

import hashlib
import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError

from frontdesk.db import teaching as rows
from frontdesk.db import wording as wordings
from frontdesk.db.engine import Database
from frontdesk.db.models import NewTopic, Review
from frontdesk.db.teaching import Asked
from frontdesk.domain.audit import Kind, What
from frontdesk.domain.clinic import Clinic
from frontdesk.domain.crisis.screen import screen
from frontdesk.domain.roles import Actor
from frontdesk.domain.teaching.likeness import groups
from frontdesk.domain.teaching.lines import clean, copies, plain
from frontdesk.domain.teaching.personal import still_personal, strip
from frontdesk.domain.teaching.wording import label_mistake, slug
from frontdesk.domain.typed import one_line
from frontdesk.domain.words import Words
from frontdesk.errors import LinesRefused, UnknownTeaching, WordingRefused
from frontdesk.ports import Clock
from frontdesk.services.audit import Audit
from frontdesk.services.known_lines import KnownLines
from frontdesk.services.taught_files import TaughtFiles, write_in_force, write_lines

MOST = 5000  # questions that are looked at, the newest
LAST_DECISIONS = 50
NEW = "new/"  # before the name of a topic that staff added
OUTSIDE = "out_of_scope"


@dataclass(frozen=True)
class Group:
    """Questions that are alike, newest first; `nearest`: the topics that came nearest to most of them."""

    key: str
    questions: tuple[Asked, ...]
    nearest: tuple[str, ...]


@dataclass(frozen=True)
class Suggestion:
    """A question as it may be taught: without what is personal, of which the kinds are `left_out`."""

    key: str
    asked: Asked
    text: str
    left_out: tuple[str, ...]


def key_of(asked: Asked) -> str:
    """What a question is called in addresses and forms: nothing can be told from it."""
    return hashlib.sha256(f"{asked.conversation_id}:{asked.n}".encode()).hexdigest()[:16]


class Teaching:
    def __init__(
        self, database: Database, clinic: Clinic, clock: Clock, words: Words, known: KnownLines, files: TaughtFiles, audit: Audit
    ) -> None:
        self._database, self._clinic, self._clock = database, clinic, clock
        self._words, self._known, self._files, self._audit = words, known, files, audit
        self._grouped: tuple[tuple[str, ...], list[Group]] = ((), [])

    def listed(self, by: Actor) -> list[Group]:
        """All groups, for a page."""
        found = self.groups()
        self._audit.note(by, What.LISTED, Kind.QUESTIONS, count=sum(len(group.questions) for group in found))
        return found

    def groups(self) -> list[Group]:
        """All questions that wait, alike ones together, the most frequent first. Grouped anew only when they have changed."""
        with self._database.read() as session:
            asked = rows.undecided(session, MOST)
        keys = tuple(key_of(each) for each in asked)
        if self._grouped[0] != keys:
            found = groups([each.text for each in asked], [each.nearest for each in asked])
            self._grouped = (keys, [_group([asked[at] for at in members]) for members in found])
        return self._grouped[1]

    def group(self, key: str) -> Group:
        """The group that has this question in it. Raises UnknownTeaching."""
        for group in self.groups():
            if any(key_of(asked) == key for asked in group.questions):
                return group
        raise UnknownTeaching

    def read(self, key: str, by: Actor) -> Group:
        """That group, for a page. Raises UnknownTeaching."""
        group = self.group(key)
        self._audit.note(by, What.READ, Kind.QUESTIONS, group.key, count=len(group.questions))
        return group

    def suggestions(self, group: Group) -> list[Suggestion]:
        with self._database.read() as session:
            people = rows.who_asked(session, (asked.conversation_id for asked in group.questions))
        found = []
        for asked in group.questions:
            stripped = strip(asked.text, self._clinic.region, self._known.vocabulary, people.get(asked.conversation_id, ()))
            found.append(Suggestion(key_of(asked), asked, clean(stripped.text), stripped.left_out))
        return found

    def topics(self) -> dict[str, str]:
        """What each topic is called that a question can be put under."""
        with self._database.read() as session:
            new = {f"{NEW}{topic.name}": topic.label for topic in rows.new_topics(session)}
        return {**dict(sorted(self._words.labels.items(), key=lambda item: item[1].casefold())), **new}

    def new_topics(self) -> list[tuple[NewTopic, str | None, list[str]]]:
        """Each topic that staff added, the label it is taught as (None: not yet), and its lines."""
        with self._database.read() as session:
            live, lines = wordings.in_force(session), rows.taught(session)
            return [
                (topic, _label(topic.name, live), sorted({line for label, line in lines if label == f"{NEW}{topic.name}"}))
                for topic in rows.new_topics(session)
            ]

    def teach(self, by: Actor, picked: Mapping[str, str], topic: str) -> str:
        """Put the picked questions (by key, each with the line to train on) under a topic; returns what undoes it.

        Raises LinesRefused, UnknownTeaching.
        """
        if topic not in self.topics() and topic != OUTSIDE:
            raise UnknownTeaching
        return self._decide(by, self.check(picked, topic), topic)

    def check(self, picked: Mapping[str, str], topic: str) -> dict[str, str]:
        """The lines as they would be taught under that topic ("": one that is yet to be made). Raises LinesRefused."""
        lines = {key: clean(text) for key, text in picked.items()}
        if why := {key: reason for key, line in lines.items() if (reason := self._why_not(line, topic))}:
            raise LinesRefused(why)
        return lines

    def dismiss(self, by: Actor, keys: Sequence[str]) -> str:
        """Have these questions not shown any more; returns what undoes it. Raises UnknownTeaching."""
        return self._decide(by, dict.fromkeys(keys), None)

    def add_topic(self, by: Actor, label: str) -> str:
        """A new topic's name; it is taught when a wording of it is approved. Raises WordingRefused."""
        label = one_line(label)
        mistake = label_mistake(label, self.topics().values())
        if mistake or not slug(label):
            raise WordingRefused([mistake or "The name needs letters."])
        try:
            with self._database.write() as session:
                name = rows.add_topic(session, slug(label), label, by.name, self._clock.now()).name
                self._audit.record(session, by, What.TOPIC_ADDED, Kind.TOPIC, name)
                return name
        except IntegrityError:
            raise WordingRefused(["There is a topic of that name already."]) from None

    def drop_topic(self, name: str, by: Actor) -> None:
        """Have the topic not exist any more; its questions wait again. A model forgets it at the next training."""
        with self._database.write() as session:
            if rows.remove_topic(session, name):
                self._audit.record(session, by, What.TOPIC_REMOVED, Kind.TOPIC, name)
        self.write()
        write_in_force(self._database, self._files)

    def undo(self, batch: str, by: Actor) -> int:
        """Have it not decided; the questions wait again. Returns how many, none when it was undone already."""
        with self._database.write() as session:
            count = rows.remove_batch(session, batch)
            if count:
                self._audit.record(session, by, What.DECISION_UNDONE, Kind.QUESTIONS, batch, count=count)
        self.write()
        return count

    def decisions(self) -> list[list[Review]]:
        with self._database.read() as session:
            return rows.batches(session, LAST_DECISIONS)

    def lines(self) -> list[tuple[str, str]]:
        """What the next training would be taught, in the order of the file: nothing of topics without an approved wording."""
        with self._database.read() as session:
            live, found = wordings.in_force(session), set[tuple[str, str]]()
            for topic, line in rows.taught(session):
                label = _label(topic.removeprefix(NEW), live) if topic.startswith(NEW) else topic
                if label and self._known.taught.get(plain(line)) != label:
                    found.add((label, line))
        return sorted(found)

    def write(self) -> None:
        """The reviewed file, as the database has it."""
        write_lines(self._files.accepted, self.lines())

    def _decide(self, by: Actor, lines: Mapping[str, str | None], topic: str | None) -> str:
        batch, now = secrets.token_hex(8), self._clock.now()
        try:
            with self._database.write() as session:
                waiting = {key_of(asked): asked for asked in rows.undecided(session, MOST)}
                if not lines or not lines.keys() <= waiting.keys():
                    raise UnknownTeaching
                decided = {"batch": batch, "topic": topic, "by": by.name, "at": now}
                picked = [(waiting[key], line) for key, line in lines.items()]
                rows.add_reviews(
                    session,
                    [Review(conversation_id=asked.conversation_id, n=asked.n, text=line, **decided) for asked, line in picked],
                )
                what = What.QUESTIONS_TAUGHT if topic else What.QUESTIONS_DISMISSED
                self._audit.record(session, by, what, Kind.QUESTIONS, batch, count=len(picked), topic=topic or "")
        except IntegrityError:  # somebody else decided about one of them just now
            raise UnknownTeaching from None
        self.write()
        return batch

    def _why_not(self, line: str, topic: str) -> str | None:
        """Why the line can't be taught, for whoever picked it."""
        if not line:
            return "There are no words in it to learn from."
        if personal := still_personal(line, self._clinic.region):
            return f"It still holds {' and '.join(personal)}."
        if (heard := screen(line)) and heard.tier == "full":
            return "It reads like a cry for help. Those are the crisis screen's, and are never taught."
        words = plain(line)
        if copies([plain(each.text) for each in self._known.judging], [words]):
            return "It stands, or nearly so, in the sets that judge the assistant. Say it in other words, or leave it out."
        known = self._known.taught.get(words)
        if known and known != topic:
            return f"The assistant was taught this line as “{self._words.labels.get(known, known)}” already."
        with self._database.read() as session:
            others = {label for label, text in rows.taught(session) if plain(text) == words} - {topic}
        if others:
            return f"It was put under “{self.topics().get(min(others), min(others))}” before. Undo that first."
        return None


def _group(questions: Sequence[Asked]) -> Group:
    near = Counter(topic for asked in questions for topic in asked.nearest)
    return Group(key_of(questions[0]), tuple(questions), tuple(topic for topic, _ in near.most_common(3)))


def _label(name: str, live: Mapping[str, object]) -> str | None:
    """What a new topic is taught as: by its answer, else by its honest reply, else not at all."""
    return next((f"{kind}/{name}" for kind in ("faq", "unknown") if f"utter_{kind}/{name}" in live), None)
