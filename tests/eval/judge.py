"""What a reply comes to, read from its words alone, as a visitor reads it; and whether that is what the label wants. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# What says honestly that something is not known, or asks back, beside the `unknown/…` answers.
NOT_KNOWN = {"dont_know", "dont_know_form", "did_you_mean", "spanish", "other_language"}
# Answers of the page's topics that tell nothing of it: who decides, and where to ask.
_REDIRECTS = {"faq/right_for_me", "faq/free_consultation", "faq/phone"}


@dataclass(frozen=True)
class Heard:
    """`names`: the responses whose words stand in the reply, without `utter_`, in their order. `stray`: text of no response."""

    names: tuple[str, ...]
    stray: str

    @property
    def topics(self) -> list[str]:
        return [name for name in self.names if "/" in name]

    @property
    def honest(self) -> bool:
        """Whether nothing of the page was given as the answer to a question that it does not answer."""
        told = [name for name in self.topics if name.startswith("faq/") and name not in _REDIRECTS]
        return bool(self.names) and not told and not self.stray

    @property
    def nothing_told(self) -> bool:
        # the line to 988 beside the answer tells nothing of the page; its false alarms are counted in tests/crisis
        said = [name for name in self.names if name not in ("offer_person", "crisis_gentle")]
        return self.honest and bool(said) and all(name in NOT_KNOWN or name.startswith("unknown/") for name in said)


def hear(texts: Sequence[str], responses: Mapping[str, Sequence[str]]) -> Heard:
    """`responses`: the texts of each response, with the clinic's facts filled in."""
    rest = "\n".join(texts)
    found: list[tuple[int, str]] = []
    for name, variations in responses.items():
        for text in variations:
            pattern = _pattern(text)
            if pattern and (match := pattern.search(rest)):
                found.append((match.start(), name))
                rest = rest[: match.start()] + " " * len(match.group()) + rest[match.end() :]
    return Heard(tuple(name for _, name in sorted(found)), " ".join(rest.split()))


def answers(heard: Heard, wanted: str) -> bool:
    """Whether one of the wanted topics (`a|b`, or another response such as `start_booking`) was answered, and at most one other
    topic beside it."""
    return bool(set(wanted.split("|")) & set(heard.names)) and len(heard.topics) <= 2


def both(heard: Heard, first: str, second: str) -> bool:
    """Whether both questions were answered (each `a|b`), and nothing else."""
    one, other = set(first.split("|")), set(second.split("|"))
    found = set(heard.topics)
    return len(found) == 2 and found <= one | other and bool(found & one) and bool(found & other)


def honest_on(heard: Heard, label: str) -> bool:
    """Whether the reply says that it can't tell, and gives nothing of the page as the answer. Right too: one paragraph of the page
    beside the honest reply that the label wants, and just the topics that it wants, where the page does tell a little."""
    wanted, found = set(label.split("|")), set(heard.topics)
    said_so = {topic for topic in wanted & found if topic.startswith("unknown/")}
    little = bool(found) and found <= wanted
    return heard.honest or (not heard.stray and ((bool(said_so) and len(found) <= 2) or little))


def _pattern(text: str) -> re.Pattern[str] | None:
    """The text with anything in place of what an action fills in; None where nothing is left to know it by."""
    parts = [re.escape(part) for part in re.split(r"\{\w+\}", text.strip())]
    if not any(parts):
        return None
    return re.compile(r"[^\n]*?".join(parts) if len(parts) > 1 and parts[-1] else r"[^\n]*".join(parts))
