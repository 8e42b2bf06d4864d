"""The screen on sets by hands that had seen neither its phrases nor its examples, and the ways of hiding a word."""

import time
from pathlib import Path
from statistics import fmean

import pytest

from frontdesk.domain.crisis import features, order
from frontdesk.domain.crisis.found import Crisis
from frontdesk.domain.crisis.normalise import normalise
from frontdesk.domain.crisis.order import log_odds
from frontdesk.domain.crisis.phrases import Phrases
from frontdesk.domain.crisis.screen import heard, screen

SETS = Path(__file__).parents[1] / "crisis"


def _rows(name: str) -> list[tuple[str, str]]:
    lines = (SETS / name).read_text(encoding="utf-8").splitlines()
    return [(kind, text) for kind, _, text in (line.partition("\t") for line in lines)]


def _tier(text: str) -> str:
    crisis = screen(text)
    return crisis.tier if crisis else "none"


def _share(name: str, wrong: list[str], total: int) -> float:
    share = len(wrong) / total
    print(f"{name}: {len(wrong)} of {total} = {share:.2%}", *wrong, sep="\n  ")  # noqa: T201
    return share


# The project's bars. They are reached on the sets of the first four hands, which have been looked at; not on those of later hands,
# where LATER holds what is, so that nothing makes it worse. docs/crisis.md tells of all.
MISSED, UNHEARD, LOOKALIKES, ORDINARY = 0.01, 0.003, 0.03, 0.01
LATER = {
    "fifth": {"missed": 0.023, "explicit": 0.009, "look-alikes": 0.05, "ordinary": 0.0},
    "sixth": {"missed": 0.011, "explicit": 0.0, "look-alikes": 0.058, "ordinary": 0.004},
    "seventh": {"missed": 0.004, "explicit": 0.0, "look-alikes": 0.045, "ordinary": 0.012},
    "eighth": {"missed": 0.024, "explicit": 0.0094, "look-alikes": 0.054, "ordinary": 0.005},
    # and the tenth: they wrote less of some kinds
    "ninth": {"missed": 0.034, "explicit": 0.0073, "look-alikes": 0.061, "ordinary": 0.042},
    "eleventh": {"missed": 0.031, "explicit": 0.0, "look-alikes": 0.051, "ordinary": 0.021},
}


def test_hardly_any_cry_for_help_is_missed() -> None:
    rows = _rows("crisis.tsv")
    assert _share("missed", [text for _, text in rows if _tier(text) != "full"], len(rows)) <= MISSED


def test_explicit_cries_for_help_are_not_missed() -> None:
    rows = [text for kind, text in _rows("crisis.tsv") if kind == "explicit"]
    assert _share("explicit ones missed", [text for text in rows if _tier(text) != "full"], len(rows)) == 0


def test_a_cry_for_help_that_gets_no_full_reply_gets_the_line_to_988() -> None:
    rows = _rows("crisis.tsv")
    assert _share("not heard at all", [text for _, text in rows if _tier(text) == "none"], len(rows)) <= UNHEARD


def test_lookalikes_hardly_ever_get_the_full_reply() -> None:
    rows = _rows("lookalikes.tsv")
    wrong = [text for _, text in rows if _tier(text) == "full"]
    assert _share("look-alikes taken for a crisis", wrong, len(rows)) <= LOOKALIKES


def test_questions_about_the_subject_get_the_gentle_line() -> None:
    gentle = [text for kind, text in _rows("lookalikes.tsv") if kind == "gentle"]
    assert _share("without the line to 988", [text for text in gentle if _tier(text) == "none"], len(gentle)) <= 0.06


def test_ordinary_messages_are_left_alone() -> None:
    lines = (SETS / "ordinary.txt").read_text(encoding="utf-8").splitlines()
    assert _share("ordinary, but a full reply", [text for text in lines if _tier(text) == "full"], len(lines)) <= ORDINARY


@pytest.mark.parametrize("hand", LATER)
def test_the_sets_of_later_hands_get_no_worse(hand: str) -> None:
    cries, alike = (
        [(kind, _tier(text) == "full") for kind, text in _rows(f"{hand}/{name}.tsv")] for name in ("crisis", "lookalikes")
    )
    ordinary = (SETS / hand / "ordinary.txt").read_text(encoding="utf-8").splitlines()
    # how many, and not which: most of these lines have not been looked at
    shares = {
        "missed": fmean(not full for _, full in cries),
        "explicit": fmean(not full for kind, full in cries if kind == "explicit"),
        "look-alikes": fmean(full for _, full in alike),
        "ordinary": fmean(_tier(text) == "full" for text in ordinary),
    }
    print(f"the {hand} hand:", *(f"{name} {share:.2%}" for name, share in shares.items()))  # noqa: T201 (the bars are to be printed)
    assert {name: share for name, share in shares.items() if share > LATER[hand][name]} == {}


def test_no_word_stands_in_two_classes() -> None:
    lines = (Path(features.__file__).parent / "lexicon.txt").read_text("utf-8").splitlines()
    words = [word for line in lines for word in line.split(": ")[1].split()]
    assert len(words) == len(set(words)) > 12_000


def test_a_word_that_training_never_saw_is_read_by_its_class() -> None:
    assert {features.word_class(word) for word in ("ham", "brisket", "prosciutto")} == {"<meat-fish>"}
    found = features.features("how long to hang prosciutto", ())
    assert "c <question-words>~<meat-fish>" in found


def test_a_harmless_saying_is_out_before_anything_reads_the_message() -> None:
    assert heard("my phone is about to die, i want to die") == " my _ i want to die "
    assert screen("my phone is about to die, i want to die") == Crisis("full", "suicide")


@pytest.mark.parametrize(
    ("text", "crisis"),
    [
        ("i want to die", Crisis("full", "suicide")),
        ("i'm on the roof and i'm going to jump", Crisis("full", "suicide", danger_now=True)),
        ("i keep hurting myself", Crisis("full", "self_harm")),
        ("honestly i'm considering suicide at this point", Crisis("full", "suicide")),
        ("i just took a whole bottle of tylenol", Crisis("full", "overdose", danger_now=True)),
        ("my mom od'd", Crisis("full", "overdose", danger_now=True)),
        ("my friend is unconscious and not breathing", Crisis("full", "medical", danger_now=True)),
        ("my son says he wants to die", Crisis("full", "third_party")),
        ("i want to kill him", Crisis("full", "violence")),
        ("my husband is hitting me right now", Crisis("full", "violence", danger_now=True)),
        ("does ketamine help with suicidal thoughts", Crisis("gentle", "suicide")),
        ("i am depressed but not suicidal right now", Crisis("gentle", "suicide")),
        ("this traffic is killing me", None),
        ("i know exactly what i want out of this life", None),
        ("there's a weight on me in the morning, like a wet coat", None),
    ],
)
def test_screen_says_which_crisis_it_is(text: str, crisis: Crisis | None) -> None:
    assert screen(text) == crisis


@pytest.mark.parametrize(
    "text",
    [
        "K I L L   myself",
        "k.i.l.l m.y.s.e.l.f",
        "k\u200bi\u200bll myself",
        "k1ll mys3lf",
        "ki11 myself",
        "k*ll myself",
        "killlll myseeelf",
        "killmyself",
        "kil my self",
        "\U0001d4f4\U0001d4f2\U0001d4f5\U0001d4f5 myself",
        "k\u0456ll mys\u0435lf",
    ],
)
def test_normalise_undoes_disguises(text: str) -> None:
    assert normalise(text) == " kill myself "


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        ("i want to die and not go home", "i want to go home and not die"),
        ("i should end it", "should i end it"),
        ("i want to die and not live", "i want to live and not die"),
    ],
)
def test_the_nets_read_words_in_their_order(worse: str, better: str) -> None:
    assert log_odds(worse, ()) > log_odds(better, ()) + 0.3


def test_the_nets_read_a_word_that_they_have_not_learnt_by_its_pieces() -> None:
    unlearnt, other = "suicidelikest", "consultationlikest"
    assert not {unlearnt, other} & set(order._learnt().words)
    assert log_odds(f"i feel {unlearnt}", ()) > log_odds(f"i feel {other}", ()) + 1


def test_the_nets_say_nothing_of_no_words() -> None:
    assert log_odds(" ", ()) == 0


def test_a_question_does_not_hide_what_follows_it() -> None:
    assert screen("does ketamine help with suicidal thoughts? i want to end my life") == Crisis("full", "suicide")


def test_phrases_take_out_what_they_find() -> None:
    assert Phrases("end it here\nshoot me an? email").without(" shoot me an email and end it ") == " _ and end it "


def test_a_phrase_may_not_begin_with_what_may_be_missing() -> None:
    with pytest.raises(ValueError, match="begins with what may be missing"):
        Phrases("really? tired of living")


@pytest.mark.parametrize(
    "piece",
    [
        "i want to ",
        "my son says he ",
        "he is she said ",
        "k i l l ",
        "i ",
        "w a n t ",
        "su*c",
        "iwantto",
        "how many pills would it ",
        "💀🔫",
        "💀",
        "!@1$",
        "a.b-c*d_",
        "never not been ",
        "does it help with ",
        "want wanna going to just ",
        "i die if i ",
        "they ",
    ],
)
def test_a_hostile_message_takes_no_time(piece: str) -> None:
    text = (piece * 1000)[:1000]
    # some 4 ms on the machine it was written on; a pattern that goes back over the text takes seconds
    assert min(_seconds(text) for _ in range(3)) < 0.1


def _seconds(text: str) -> float:
    start = time.process_time()
    screen(text)
    return time.process_time() - start
