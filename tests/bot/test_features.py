"""What becomes of a text before the regression sees it: concepts, spelling, features."""

from pathlib import Path
from typing import Dict, List, Text

import pytest
import yaml

from bot.nlu.features import Features
from bot.text import english
from bot.text.concepts import Concepts
from bot.text.normalise import normalise
from bot.text.spelling import Speller
from bot.text.stems import phrases, pieces, stem, stems

ROOT = Path(__file__).resolve().parents[2]


def lookups() -> Dict[Text, List[Text]]:
    return {
        item["lookup"]: [line[2:].strip() for line in item["examples"].splitlines()]
        for path in sorted((ROOT / "data" / "nlu" / "lookups").glob("*.yml"))
        for item in yaml.safe_load(path.read_text("utf-8"))["nlu"]
    }


CONCEPTS = Concepts(lookups())


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("will blue shield pay for it", "#insurer"),
        ("is Tri Care ok?", "#insurer"),
        ("i take pristiq", "#medicine"),
        ("I’m on beta-blockers", "#medicine"),
        ("does it help with trigeminal neuralgia", "#other_illness"),
        ("my heart condition", "#body_illness"),
        ("is it for post-traumatic stress disorder", "#treated_illness"),
        ("will i be throwing up", "#side_effect"),
        ("two margaritas", "#drink_or_drug"),
        ("open on the 4th of july", "#holiday"),
        ("can my mother-in-law come", "#relative"),
        ("how long is a sesion", "#treatment_word"),
    ],
)
def test_names_are_known_by_their_concept(text: Text, concept: Text) -> None:
    assert concept in CONCEPTS.read(stems(normalise(text)))


def test_the_longest_phrase_counts_and_the_rest_stays() -> None:
    concepts = Concepts({"insurer": ["blue", "blue cross blue shield"], "colour": ["blue", "red"]})
    assert concepts.read(stems("does blue cross blue shield or blue or red xyzzy")) == [
        "do", "#insurer", "or", "#insurer", "or", "#colour", "xyzzi",
    ]  # fmt: skip


def test_concepts_without_tables_are_everyday_groups() -> None:
    assert Concepts({}).read(stems("the price")) == Concepts({}).read(stems("the cost")) == ["the", "@cost"]
    assert Concepts({"": [], "empty": ["", "!?"]}).read([]) == []


# Words that mean something else in many a question: a table that had them would do harm.
@pytest.mark.parametrize(
    "word", "i am id may sat book fast watch form check train second dependent fine add open suit mind what is long the".split()
)
def test_no_table_takes_an_everyday_word(word: Text) -> None:
    assert not CONCEPTS.read(stems(word))[0].startswith("#")


def test_every_table_is_large_enough_and_repeats_nothing() -> None:
    tables = lookups()
    least = {"medicine": 100, "insurer": 60, "other_illness": 80, "body_illness": 80, "side_effect": 60}
    assert {name: len(tables[name]) for name, number in least.items() if len(tables[name]) < number} == {}
    assert [entry for entries in tables.values() for entry in entries if entries.count(entry) > 1] == []


def test_a_word_is_in_one_everyday_group_only() -> None:
    words = [word for line in english._GROUPS.split("\n") for word in line.split()]
    assert sorted(set(words)) == sorted(words)


def test_irregular_forms_and_negations_share_a_stem() -> None:
    assert stem("stolen") == stem("steal")
    assert stems("don't") == ["do", "not"]


SPELLER = Speller({"length": 9, "session": 9, "sessions": 2, "lenient": 1, "sister": 9}, listed=["zoloft"], known=["legend"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lenght", "length"),  # two letters changed places
        ("sesssion", "session"),  # one too many
        ("sesion?", "session?"),  # one too few
        ("seszion", "session"),  # another one
        ("zolofft", "zoloft"),
        ("legend", "legend"),  # known, though close to nothing that is meant
        ("lengthy", "lengthy"),  # ends in a known word's inflection: one letter more is no mistake when the stem is known
        ("mength", "mength"),  # the first letter
        ("sesn", "sesn"),  # short
        ("leniant", "leniant"),  # only seen once
        ("lentgh0", "lentgh0"),  # no word
        ("", ""),
    ],
)
def test_spelling(typed: Text, meant: Text) -> None:
    assert SPELLER.repair(typed) == meant


def test_pieces_and_phrases() -> None:
    assert pieces("ab") == [" a", "ab", "b ", " ab", "ab ", " ab "]
    assert phrases(["how", "long"]) == ["how", "long", "how long"]


def test_features_are_the_same_after_saving(tmp_path: Path) -> None:
    features = Features()
    trained = features.fit(["how long is it", "how much is it", "does aetna pay"], {"insurer": ["aetna", "cigna"]})
    features.save(tmp_path)
    again = Features.load(tmp_path)
    texts = ["how long is it", "does cigna pay", "", "xyzzy"]
    assert abs(features.of(texts) - again.of(texts)).max() == 0
    assert abs(features.of(texts[:1]) - trained[0]).max() < 1e-6
    assert (again.of(["does cigna pay"]) @ trained.T).argmax() == 2
