"""What the words of a phrase claim, before it is decided how the claims go together."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from frontdesk.domain.times.named import Named
from frontdesk.domain.times.reading import Preference, Window
from frontdesk.domain.times.tokens import Token

# On which side of the named day the wanted ones lie: "after", "from" and "until" ("by") as said, "" the day itself.
Side = Literal["", "after", "from", "before", "until"]


@dataclass(frozen=True)
class DayClaim:
    """`at` and `end`: the places of its first word and after its last. `no`: these days are ruled out; `partly`: some
    hours of them."""

    named: Named
    at: int
    end: int
    side: Side = ""
    no: bool = False
    partly: bool = False


@dataclass(frozen=True)
class HourClaim:
    """A window of the day, or a minute when its ends are equal. `part`: it was named, "morning", not told by the clock;
    `many`: in the plural, "mornings"; `sure`: the words can mean nothing but an hour."""

    window: Window
    at: int
    end: int
    no: bool = False
    part: bool = False
    many: bool = False
    sure: bool = False


Claim = DayClaim | HourClaim


@dataclass
class Claims:
    """`open`: any time was said to do. `left`: the words that nothing claimed. `unknown`: a sentence to ask about an hour that only
    the person knows. `corrected`: the places where they took back what they had said."""

    found: list[Claim] = field(default_factory=list)
    prefer: Preference | None = None
    open: bool = False
    left: list[Token] = field(default_factory=list)
    unknown: str | None = None
    corrected: list[int] = field(default_factory=list)
    urgent: bool = False

    @property
    def empty(self) -> bool:
        return not (self.found or self.prefer or self.open)

    @property
    def days(self) -> list[DayClaim]:
        return [claim for claim in self.found if isinstance(claim, DayClaim)]

    @property
    def hours(self) -> list[HourClaim]:
        return [claim for claim in self.found if isinstance(claim, HourClaim)]

    @property
    def sure(self) -> bool:
        """Whether any of them can't be about anything but time, whatever else is said."""
        return self.urgent or any(claim.named.sure if isinstance(claim, DayClaim) else claim.sure for claim in self.found)

    def take_back(self) -> None:
        """Drops what was said before a correction, of the kind that is said after it."""
        for place in self.corrected:
            for kind in (DayClaim, HourClaim):
                if any(isinstance(claim, kind) and claim.at >= place for claim in self.found):
                    self.found = [claim for claim in self.found if claim.no or claim.at >= place or not isinstance(claim, kind)]

    def rule_out(self, claims: Iterable[Claim]) -> None:
        """Turns claims that were wishes into what does not suit."""
        gone = set(map(id, claims))
        self.found = [replace(claim, no=True) if id(claim) in gone else claim for claim in self.found]
