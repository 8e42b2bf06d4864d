"""What the screen says of a message. Apart from the screen, so that who only tells of a crisis loads no lists and no weights."""

from dataclasses import dataclass
from typing import Literal

Category = Literal["medical", "overdose", "violence", "third_party", "self_harm", "suicide", "unclear"]


@dataclass(frozen=True)
class Crisis:
    """What a message says about a crisis.

    tier: `full` for the fixed reply instead of any other, `gentle` for the answer with the line to 988.
    category: whose and which danger, `unclear` where no list knew; a gentle one is always `suicide`.
    danger_now: whether it is happening, or about to.
    """

    tier: Literal["full", "gentle"]
    category: Category
    danger_now: bool = False
