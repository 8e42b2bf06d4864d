"""The outbox's process: delivers what is due, and waits for more; each minute it looks for requests that have waited too long,
once a day it deletes what is over."""

import logging
import signal
import time
from datetime import timedelta

from sqlalchemy.exc import SQLAlchemyError

from frontdesk.bootstrap import build, build_calendar, build_follow_ups, build_outbox, build_retention
from frontdesk.jobs.logs import configure_logs
from frontdesk.settings import read_settings

LOOK_EVERY_S = 1.0
# How old what the clinic's own calendar says may be.
SYNC_EVERY_S = 60.0
FOLLOW_UP_EVERY = timedelta(minutes=1)
PURGE_EVERY = timedelta(days=1)
# While the database does not answer: longer each time, up to half a minute.
_LONGEST_PAUSE_S = 30.0
_SLICE_S = 0.2

_log = logging.getLogger("frontdesk.jobs.outbox")  # started as a program, its own name is __main__


class Stop:
    """Whether the process has been told to end. The item that is being delivered is still finished."""

    def __init__(self) -> None:
        self.asked = False
        for way in (signal.SIGTERM, signal.SIGINT):
            signal.signal(way, self._hear)

    def __call__(self) -> bool:
        return self.asked

    def sleep(self, seconds: float) -> None:
        """Sleep, but no longer than until it is told."""
        end = time.monotonic() + seconds
        while not self.asked and (left := end - time.monotonic()) > 0:
            time.sleep(min(left, _SLICE_S))

    def _hear(self, *_: object) -> None:
        self.asked = True


def main() -> None:
    configure_logs()
    stop = Stop()
    house = build(read_settings())
    calendar = build_calendar(house)
    outbox = build_outbox(house, calendar)
    retention, purge_at = build_retention(house), house.clock.now()
    follow_ups, follow_up_at = build_follow_ups(house), house.clock.now()

    def between() -> bool:
        """Before each delivery: who waits for a person is told in time, however many mails there are."""
        house.live.look_after()
        return stop()

    pause, sync_at = LOOK_EVERY_S, time.monotonic()
    while not stop():
        try:
            if calendar and time.monotonic() >= sync_at:
                calendar.sync_busy()
                sync_at = time.monotonic() + SYNC_EVERY_S
            if house.clock.now() >= follow_up_at:
                follow_ups.escalate()
                follow_up_at = house.clock.now() + FOLLOW_UP_EVERY
            outbox.deliver_due(between)
            if house.clock.now() >= purge_at:
                deleted = retention.purge()
                counts = (f"{count} {sort}" for sort, count in deleted.items() if count)
                _log.info("deleted what is over: %s", ", ".join(counts) or "nothing")
                purge_at = house.clock.now() + PURGE_EVERY
            pause = LOOK_EVERY_S
        except SQLAlchemyError as error:
            pause = min(pause * 2, _LONGEST_PAUSE_S)
            _log.warning("the database does not answer (%s): next try in %.0f s", type(error).__name__, pause)
        stop.sleep(pause)
    house.database.engine.dispose()


if __name__ == "__main__":
    main()
