"""What people call a time zone."""

from datetime import datetime, timedelta

# By abbreviation and offset: other countries use the same letters for other hours.
_NAMES = {
    ("EST", -5): "Eastern", ("EDT", -4): "Eastern", ("CST", -6): "Central", ("CDT", -5): "Central",
    ("MST", -7): "Mountain", ("MDT", -6): "Mountain", ("PST", -8): "Pacific", ("PDT", -7): "Pacific",
    ("AKST", -9): "Alaska", ("AKDT", -8): "Alaska", ("HST", -10): "Hawaii", ("AST", -4): "Atlantic", ("ADT", -3): "Atlantic",
}  # fmt: skip


def zone_name(local: datetime) -> str:
    """ "Central time" for a local time of Chicago; "Berlin time", after its city, where there is no such word."""
    name = _NAMES.get((local.tzname() or "", (local.utcoffset() or timedelta()) // timedelta(hours=1)))
    return f"{name or str(local.tzinfo).rpartition('/')[2].replace('_', ' ')} time"
