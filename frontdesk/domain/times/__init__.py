"""What people's words about time mean: a closed grammar that asks rather than guesses.

`tokens` cuts the text, `words` is the vocabulary, `rules` finds what the tokens say, `resolve` makes calendar days of it.
"""

from frontdesk.domain.times.phrase import grade
from frontdesk.domain.times.reading import Reading
from frontdesk.domain.times.resolve import read_time

__all__ = ["Reading", "grade", "read_time"]
