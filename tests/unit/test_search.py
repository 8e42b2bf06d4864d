import pytest

from frontdesk.domain.search import MOST_WORDS, words_of, words_wanted

pytestmark = pytest.mark.unit
LEAD = words_of(
    "K7M-P2QR", "José O’Neil-Łukasz Bo", "+19015550142", "Jose@Example.org", ["Can't sleep, PTSD since 2019", None, "called back"]
)


@pytest.mark.parametrize(
    "text",
    [
        "jose", "JOSÉ", "jos", "oneil", "O'Neil", "o'ne", "łukasz", "bo", "jose oneil", "oneil jose",
        "(901) 555-0142", "901.555.0142", "+1 901 555 0142", "9015550142", "555-0142", "5550142", "0142",
        "jose@example.org", "JOSE@EXAMPLE.ORG", "<jose@example.org>",
        "K7M-P2QR", "k7m-p2qr", "k7mp2qr",
        "cant sleep", "Can’t", "ptsd", "2019", "called jose 0142", "jose (901) 555-0142 ptsd",
    ],
)  # fmt: skip
def test_it_is_found_by(text: str) -> None:
    wanted = words_wanted(text, "US")
    assert wanted
    assert set(wanted) <= LEAD


@pytest.mark.parametrize("text", ["jo", "jose smith", "ose", "sle", "1042", "901 555 0143", "ose@example.org", "K7M-P2Q", "bob"])
def test_it_is_not_found_by(text: str) -> None:
    assert not set(words_wanted(text, "US")) <= LEAD


@pytest.mark.parametrize("text", ["", "  ", "-", "'", "@", "_"])
def test_nothing_is_looked_for(text: str) -> None:
    assert words_wanted(text, "US") == []


def test_each_word_once_and_not_too_many() -> None:
    assert words_wanted("ana ANA Ána", "US") == ["ana"]
    assert len(words_wanted(" ".join(f"w{n}x" for n in range(30)), "US")) == MOST_WORDS


def test_a_number_is_read_as_of_its_country() -> None:
    assert words_wanted("0171 234567", "DE") == words_wanted("+49 171 234567", "US") == ["+49171234567"]
