"""Staff in a conversation: watching it, taking it over, speaking, handing it back; and what is due when nobody comes.

Who speaks is one column of the conversation, read and written with its row locked, as is every message that is stored.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from frontdesk.db import conversations, notices, users
from frontdesk.db import live as rows
from frontdesk.db.engine import Database
from frontdesk.db.models import Alert, Conversation, Message
from frontdesk.domain.audit import Kind, What
from frontdesk.domain.callback import call_time
from frontdesk.domain.clinic import Clinic
from frontdesk.domain.live import COMES_WITHIN, RECENT, is_gone, shown_name
from frontdesk.domain.messages import Reply
from frontdesk.domain.roles import PROGRAM, Actor, Permission
from frontdesk.domain.words import Words
from frontdesk.errors import NotTaken, TakenBy, UnknownConversation
from frontdesk.ports import Clock
from frontdesk.services.access import IDLE_END as SESSION_IDLE_END
from frontdesk.services.audit import Audit
from frontdesk.services.conversations import valued

MOST = 200
MOST_CRIES = 5  # above every page; the others are one line that leads to them


@dataclass(frozen=True)
class Listed:
    """A conversation, without its words: when the last message came, its alerts, and whether staff have looked since the last."""

    conversation: Conversation
    last_at: datetime
    alerts: Sequence[Alert]
    seen: bool

    @property
    def is_alert(self) -> bool:
        """Whether nobody has dealt with a cry for help in it."""
        return any(alert.is_open for alert in self.alerts)


@dataclass(frozen=True)
class Call:
    """What staff are alerted of: `what` is "wanted" or "crisis"; where the `key` is another one, it sounds again.

    `conversation`: None when it was erased. `more`: it stands for so many cries for help that are older.
    """

    key: str
    what: str
    conversation: str | None
    at: datetime
    promised: bool = False
    more: int = 0


@dataclass(frozen=True)
class Watched:
    """A conversation as staff see it."""

    conversation: Conversation
    messages: Sequence[Message]
    alerts: dict[int, Alert]


class Live:
    def __init__(self, database: Database, words: Words, clinic: Clinic, clock: Clock, audit: Audit) -> None:
        self._database, self._words, self._clinic, self._clock, self._audit = database, words, clinic, clock, audit

    # --- watching

    def conversations(self, by: Actor) -> list[Listed]:
        """The list, for somebody who opens it."""
        listed = self.listed()
        self._audit.note(by, What.LISTED, Kind.CONVERSATION, rows=len(listed))
        return listed

    def listed(self) -> list[Listed]:
        """Those of the last hours: cries for help that nobody has dealt with, of any age, then who waits, then the newest."""
        with self._database.read() as session:
            found = rows.recent(session, self._clock.now() - RECENT, MOST)
            alerts = rows.alerts_of(session, [conversation.id for conversation, _ in found])
        listed = []
        for conversation, last_at in found:
            own = [alert for alert in alerts if alert.conversation_id == conversation.id]
            watched = conversation.watched_at
            listed.append(Listed(conversation, last_at, own, watched is not None and all(alert.at <= watched for alert in own)))
        listed.sort(key=lambda each: each.last_at, reverse=True)
        return sorted(listed, key=lambda each: (not each.is_alert, each.conversation.wanted_at is None))

    def calls(self) -> list[Call]:
        """What staff are to be alerted of, cries for help first: each until somebody has dealt with it, whoever has seen it."""
        with self._database.read() as session:
            alerts, wanting = notices.open_alerts(session), rows.wanting(session, self._clock.now() - RECENT)
        return [*_cries(alerts), *(_wish(conversation) for conversation in wanting)]

    def watch(self, id: str, by: Actor) -> Watched:
        """Open a conversation: its alerts count as seen, and stay open. Raises UnknownConversation."""
        with self._database.write() as session:
            conversation = self._locked(session, id)
            self._look(conversation, by)
            watched = self._watched(session, conversation, 0)
            self._audit.record(session, by, What.READ, Kind.CONVERSATION, id, messages=len(watched.messages))
        return watched

    def follow(self, id: str, after: int) -> Watched:
        """What was said after message `after`, for a page that is open already. Raises UnknownConversation."""
        with self._database.read() as session:
            conversation = conversations.get_conversation(session, id)
            if conversation is None:
                raise UnknownConversation
            return self._watched(session, conversation, after)

    def is_lively(self, id: str) -> bool:
        """Whether something may be said at any moment by another than its visitor and who answers them."""
        with self._database.read() as session:
            conversation = conversations.get_conversation(session, id)
            return conversation is not None and bool(conversation.taken_by or conversation.wanted_at)

    # --- speaking

    def take(self, id: str, by: Actor, instead_of: str = "") -> None:
        """From now on `by` speaks there, and the assistant is silent. `instead_of`: from whom it may be taken.

        Raises UnknownConversation; TakenBy when somebody else has it.
        """
        with self._database.write() as session:
            conversation = self._locked(session, id)
            before = conversation.taken_by
            self._look(conversation, by)
            if before == by.name:
                return
            if before and before != instead_of:
                raise TakenBy(before)
            now, staff = self._clock.now(), shown_name(by.name)
            if before:
                line = self._words.say("utter_staff_changed", staff=staff, before=shown_name(before))
            else:
                line = self._words.say("utter_staff_joined", staff=staff)
            conversations.add_replies(session, id, [line], now, None, "system")
            conversation.taken_by, conversation.taken_at, conversation.taker_seen_at = by.name, now, now
            conversation.takeovers += 1
            conversation.wanted_at = conversation.promised_at = conversation.handed_back_at = None
            self._audit.record(session, by, What.TAKEN_OVER, Kind.CONVERSATION, id, from_somebody=before is not None)

    def say(self, id: str, by: Actor, text: str) -> None:
        """Say something to the visitor. Raises UnknownConversation; TakenBy and NotTaken where it isn't theirs to speak."""
        with self._database.write() as session:
            conversation = self._of(session, id, by)
            self._look(conversation, by)
            conversations.add_replies(session, id, [Reply(text)], self._clock.now(), None, "staff")
            self._audit.record(session, by, What.SAID, Kind.CONVERSATION, id)

    def hand_back(self, id: str, by: Actor) -> None:
        """The assistant answers again. Raises UnknownConversation; TakenBy and NotTaken where it isn't theirs to give."""
        with self._database.write() as session:
            self._give_back(session, self._of(session, id, by))
            self._audit.record(session, by, What.HANDED_BACK, Kind.CONVERSATION, id)

    def leave(self, by: Actor) -> list[str]:
        """Hand back all that somebody has, as they go; the ids."""
        with self._database.read() as session:
            mine = [conversation.id for conversation in rows.taken(session, by.name)]
        return [id for id in mine if self._return(id, by, "signed out", always=True)]

    # --- what is due

    def look_after(self) -> int:
        """Tell who has waited long enough that nobody comes, and have the assistant answer where who took over has gone.

        How many that were. It goes by what is in the database, so it survives whoever does it.
        """
        now = self._clock.now()
        with self._database.read() as session:
            waiting = rows.kept_waiting(session, now - COMES_WITHIN)
            left = [each.id for each in rows.taken(session) if self._is_gone(session, each)]
        return sum(self._promise(id) for id in waiting) + sum(self._return(id, PROGRAM, "gone") for id in left)

    def _promise(self, id: str) -> bool:
        now = self._clock.now()
        with self._database.write() as session:
            conversation = conversations.for_change(session, id)
            if conversation is None or conversation.taken_by or conversation.promised_at or not conversation.wanted_at:
                return False  # somebody has come, or it was erased, in this very moment
            said = self._words.say("utter_nobody_came", call_time=call_time(self._clinic, now))
            # what was being asked stays open
            said = replace(said, expects=conversations.last_expects(session, id))  # type: ignore[arg-type]
            conversations.add_replies(session, id, valued([said], self._clinic), now, None)
            conversation.promised_at = now
        return True

    def _return(self, id: str, by: Actor, why: str, *, always: bool = False) -> bool:
        with self._database.write() as session:
            conversation = conversations.for_change(session, id)
            if conversation is None or not conversation.taken_by:
                return False
            if conversation.taken_by != by.name if always else not self._is_gone(session, conversation):
                return False
            self._give_back(session, conversation)
            self._audit.record(session, by, What.HANDED_BACK, Kind.CONVERSATION, id, why=why)
        return True

    def _is_gone(self, session: Session, conversation: Conversation) -> bool:
        """Whether who has it is idle, signed out, or may no longer do that."""
        now, seen_at = self._clock.now(), conversation.taker_seen_at
        user = users.by_name(session, conversation.taken_by or "")
        here = rows.is_signed_in(session, conversation.taken_by or "", now - SESSION_IDLE_END)
        may = user is not None and user.actor.may(Permission.TAKE_OVER)
        return seen_at is None or is_gone(seen_at, here and may, now)

    # --- parts

    def _locked(self, session: Session, id: str) -> Conversation:
        conversation = conversations.for_change(session, id)
        if conversation is None:
            raise UnknownConversation
        return conversation

    def _of(self, session: Session, id: str, by: Actor) -> Conversation:
        """The conversation, locked, of which it is `by`'s turn to speak."""
        conversation = self._locked(session, id)
        if conversation.taken_by is None:
            raise NotTaken
        if conversation.taken_by != by.name:
            raise TakenBy(conversation.taken_by)
        return conversation

    def _look(self, conversation: Conversation, by: Actor) -> None:
        conversation.watched_at = self._clock.now()
        if conversation.taken_by == by.name:
            conversation.taker_seen_at = self._clock.now()

    def _give_back(self, session: Session, conversation: Conversation) -> None:
        now, line = self._clock.now(), self._words.say("utter_staff_left", staff=shown_name(conversation.taken_by or ""))
        conversations.add_replies(session, conversation.id, [line], now, None, "system")
        conversation.taken_by = conversation.taken_at = conversation.taker_seen_at = None
        conversation.handed_back_at = now

    def _watched(self, session: Session, conversation: Conversation, after: int) -> Watched:
        alerts = {alert.n: alert for alert in rows.alerts_of(session, [conversation.id])}
        return Watched(conversation, conversations.messages_after(session, conversation.id, after), alerts)


def _cries(alerts: Sequence[Alert]) -> list[Call]:
    """The newest of each conversation, newest first; in one that was erased, each is by itself."""
    newest = {alert.conversation_id or alert.id: alert for alert in reversed(alerts)}
    calls = [Call(f"crisis-{each.id}", "crisis", each.conversation_id, each.at) for each in newest.values()]
    calls.sort(key=lambda call: call.at, reverse=True)
    shown, older = calls[:MOST_CRIES], calls[MOST_CRIES:]
    more = [Call(f"crisis-more-{older[0].key}-{len(older)}", "crisis", None, older[0].at, more=len(older))] if older else []
    return shown + more


def _wish(conversation: Conversation) -> Call:
    """The call of a visitor who wants a person; another one once they have been told that nobody came."""
    promised, at = conversation.promised_at is not None, conversation.wanted_at or conversation.seen_at
    key = f"wanted-{conversation.id}-{at:%H%M%S}{'-promised' if promised else ''}"
    return Call(key, "wanted", conversation.id, at, promised)
