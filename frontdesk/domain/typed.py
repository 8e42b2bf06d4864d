"""What people type into forms, as it is kept. PostgreSQL keeps no NUL."""


def one_line(text: str, most: int | None = None) -> str:
    """Single spaces between the words, and so many signs at the most."""
    return " ".join(text.replace("\0", "").split())[:most]


def several_lines(text: str, most: int | None = None) -> str:
    """The lines as they were typed, and so many signs at the most; browsers send them with two signs at the end of each."""
    return text.replace("\0", "").replace("\r\n", "\n").strip()[:most]
