"""What is measured: one visitor alone, eight at once, and one who goes on and on."""

import itertools
import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from bench.visitors import Visitor

type Opens = Callable[[], Visitor]

# A visit is that many messages long; then the next visitor comes.
VISIT = 10
OUR_QUESTIONS = (
    "How long does a session last?",
    "What are the side effects?",
    "how many treatments will I need",
    "is it addictive",
    "What conditions do you treat?",
)
DEFAULT_QUESTIONS = ("hello", "are you a bot?", "I am sad", "not really", "bye")

# One round of the long conversation: questions, the booking form with a question in its middle, words that nobody understands.
ROUND = (
    "How long does a session last?",
    "blorp frizzle wug",
    "I want to book a consultation",
    "Ann Example",
    "What are the side effects?",
    "901-555-0142",
    "stop",
    "how much does it cost",
)
EARLY, LATE = 5, 400


@dataclass(frozen=True)
class Times:
    """Seconds that answers took."""

    all: Sequence[float]

    @property
    def p50(self) -> float:
        return statistics.median(self.all)

    @property
    def p95(self) -> float:
        return statistics.quantiles(self.all, n=20)[-1]


def one_visitor(opens: Opens, questions: Sequence[str]) -> list[float]:
    """How long each answer of a visit takes when there is nobody else."""
    visitor = opens()
    return [visitor.say(text) for text in itertools.islice(itertools.cycle(questions), VISIT)]


def at_once(opens: Opens, questions: Sequence[str], visitors: int, seconds: float) -> float:
    """Messages a second of so many visitors at once, each speaking as soon as it has its answer; opening a chat counts as
    time but not as a message."""
    end = time.perf_counter() + seconds

    def visit() -> int:
        said = 0
        while True:
            visitor = opens()
            for text in itertools.islice(itertools.cycle(questions), VISIT):
                if time.perf_counter() > end:
                    return said
                visitor.say(text)
                said += 1

    with ThreadPoolExecutor(visitors) as pool:
        visits = [pool.submit(visit) for _ in range(visitors)]
        return sum(done.result() for done in visits) / seconds


def long_conversation(visitor: Visitor, texts: Sequence[str]) -> tuple[list[float], list[float]]:
    """One conversation up to just after message LATE: the times of a round around message EARLY, and of one around LATE.

    Both hold the same texts in the same order.
    """
    length = len(texts)
    first = EARLY - length // 2 + 1
    last = first + (LATE - first - length // 2 + 1) // length * length
    took = [visitor.say(text) for text in itertools.islice(itertools.cycle(texts), last + length)]
    return took[first - 1 : first - 1 + length], took[last - 1 : last - 1 + length]


def growth(conversations: Sequence[tuple[list[float], list[float]]]) -> tuple[float, float]:
    """Typical seconds early and late: for each text the median of all conversations, and the mean of those."""
    early, late = (
        statistics.fmean(statistics.median(same) for same in zip(*part, strict=True)) for part in zip(*conversations, strict=True)
    )
    return early, late
