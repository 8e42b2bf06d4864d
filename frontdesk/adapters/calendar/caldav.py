"""A calendar over CalDAV (RFC 4791). What is written there is written on a condition, so that nobody's change is lost."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import requests
from caldav.davclient import DAVClient
from caldav.elements import cdav, dav
from caldav.lib.error import DAVError
from caldav.response import DAVResponse

from frontdesk.adapters.deadline import within
from frontdesk.domain.calendar import Busy, CalendarEvent, Stored
from frontdesk.domain.calendar_files import ZONES_APART, Standing, busy_times, standing, write_event
from frontdesk.errors import CalendarConflict, CalendarUnavailable

ANSWER_WITHIN_S = 10
LIMIT_S = 20.0
_TRIES = 3
_WRITTEN = frozenset({200, 201, 204})
_GONE = frozenset({404, 410})
# What a server says when its file isn't the one that the condition names; some say 404 where there is none at all.
_NOT_AS_KNOWN = frozenset({404, 409, 412})
_CONFLICTS = {
    Standing.MOVED: "the event was moved in the calendar",
    Standing.CANCELLED: "the event was cancelled in the calendar",
    Standing.FOREIGN: "another event lies in its place in the calendar",
}
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _There:
    """What lies at an address of the calendar."""

    ics: str
    etag: str


class CalDAVCalendar:
    """`url` is the calendar's own, not its server's; `zone` the clinic's; a call takes `limit_s` at most."""

    def __init__(self, url: str, user: str, password: str, zone: ZoneInfo, limit_s: float = LIMIT_S) -> None:
        self._url, self._user, self._password, self._zone, self._limit_s = url.rstrip("/") + "/", user, password, zone, limit_s

    def put(self, event: CalendarEvent, known: Stored | None) -> Stored:
        return self._call(lambda client: self._put(client, event, self._still(event, known)))

    def remove(self, event: CalendarEvent, known: Stored | None) -> None:
        self._call(lambda client: self._remove(client, event, self._still(event, known)))

    def busy(self, first: datetime, last: datetime) -> list[Busy]:
        return self._call(lambda client: self._busy(client, first, last))

    def _put(self, client: DAVClient, event: CalendarEvent, known: Stored | None) -> Stored:
        href = self._href(event)
        for _ in range(_TRIES):
            there = self._get(client, href)
            if there is None:
                if known:
                    raise CalendarConflict("the event was deleted in the calendar")
                content, condition = write_event(event, datetime.now(UTC)), {"If-None-Match": "*"}
            else:
                found = standing(there.ics, event)
                if found is Standing.SAME:
                    return Stored(href, there.etag)
                if found in _CONFLICTS and not (known and known.etag == there.etag):
                    raise CalendarConflict(_CONFLICTS[found])
                content, condition = write_event(event, datetime.now(UTC), there.ics), {"If-Match": there.etag}
            answer = client.put(href, content, {"Content-Type": "text/calendar; charset=utf-8", **condition})
            if answer.status in _WRITTEN:
                return Stored(href, answer.headers.get("ETag") or self._etag(client, href))
            _expect(answer, _NOT_AS_KNOWN)
        raise CalendarUnavailable("the calendar doesn't take the event, though nothing lies in its place")

    def _remove(self, client: DAVClient, event: CalendarEvent, known: Stored | None) -> None:
        href = self._href(event)
        for _ in range(_TRIES):
            there = self._get(client, href)
            if there is None:
                return
            found = standing(there.ics, event)
            untouched = known is not None and known.etag == there.etag
            if not untouched and found in {Standing.MOVED, Standing.FOREIGN}:
                raise CalendarConflict(_CONFLICTS[found])
            answer = client.delete(href, {"If-Match": there.etag})
            if answer.status in _WRITTEN | _GONE:
                return
            _expect(answer, _NOT_AS_KNOWN)
        raise CalendarUnavailable("the event changes in the calendar each time it is to be deleted")

    def _busy(self, client: DAVClient, first: datetime, last: datetime) -> list[Busy]:
        # the server may be in another zone than the clinic: it is asked for a day more on both sides
        span = cdav.TimeRange(first - ZONES_APART, last + ZONES_APART)
        wanted = cdav.Filter() + (cdav.CompFilter("VCALENDAR") + (cdav.CompFilter("VEVENT") + span))
        query = cdav.CalendarQuery() + (dav.Prop() + dav.GetEtag() + cdav.CalendarData()) + wanted
        answer = client.report(self._url, str(query), depth=1)
        _expect(answer, {207})
        if answer.tree is None or answer.tree.tag != dav.MultiStatus.tag:
            raise CalendarUnavailable("the calendar's answer is no list of events")
        busy: list[Busy] = []
        unread = 0
        for result in answer.parse_calendar_query():
            if result.status in _GONE:  # deleted meanwhile; some servers also say so of an empty list
                continue
            if not result.calendar_data:
                raise CalendarUnavailable("the calendar left an event out of its answer")
            try:
                busy += busy_times(result.calendar_data, result.etag or "", first, last, self._zone)
            except Exception:  # whatever it is that staff have put there, the other events count
                unread += 1
        if unread:
            _log.warning("%d events of the clinic's calendar can't be read and take no time", unread)
        return busy

    def _get(self, client: DAVClient, href: str) -> _There | None:
        answer = client.request(href)
        if answer.status in _GONE:
            return None
        _expect(answer, {200})
        etag = answer.headers.get("ETag")
        if not etag:
            raise CalendarUnavailable("the calendar names no version of its event")
        return _There(answer.raw, etag)

    def _etag(self, client: DAVClient, href: str) -> str:
        """For servers that change what they are given, and so don't name its version in their answer."""
        there = self._get(client, href)
        return there.etag if there else ""

    def _href(self, event: CalendarEvent) -> str:
        return f"{self._url}{event.uid}.ics"

    def _still(self, event: CalendarEvent, known: Stored | None) -> Stored | None:
        """What is known of another calendar, used before, tells nothing of this one."""
        return known if known and known.href == self._href(event) else None

    def _call[T](self, call: Callable[[DAVClient], T]) -> T:
        def run() -> T:
            with DAVClient(
                self._url, username=self._user or None, password=self._password or None, timeout=ANSWER_WITHIN_S,
                enable_rfc6764=False,
            ) as client:  # fmt: skip
                client.session.max_redirects = 0  # a moved PUT would become a GET, and look as if it had been stored
                return call(client)

        try:
            return within(self._limit_s, run)
        except DAVError as error:
            raise CalendarUnavailable(f"the calendar answered {error.status or type(error).__name__}") from None
        # the last three: the library's ways of saying that an answer is no XML, or none that it knows
        except (requests.RequestException, OSError, ValueError, SyntaxError, NotImplementedError) as error:
            raise CalendarUnavailable(f"the calendar gave no answer: {type(error).__name__}") from None


def _expect(answer: DAVResponse, statuses: frozenset[int] | set[int]) -> None:
    if answer.status not in statuses:
        raise CalendarUnavailable(f"the calendar answered {answer.status}")
