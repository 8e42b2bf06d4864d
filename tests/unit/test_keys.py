import pytest

from frontdesk.domain.keys import DataKeys, Index, is_encrypted, new_key
from frontdesk.errors import DataKeyError

pytestmark = pytest.mark.unit
OLD, NEW = new_key(), new_key()
WORDS = "José O’Neil, +19015550142 🙂\x00"


def test_what_is_encrypted_comes_back_and_shows_nothing() -> None:
    keys = DataKeys.of(OLD)
    one, two = keys.encrypt(WORDS), keys.encrypt(WORDS)
    assert one != two
    assert (keys.decrypt(one), keys.decrypt(two)) == (WORDS, WORDS)
    assert "José" not in one
    assert one.startswith(keys.prefix)
    assert is_encrypted(one)
    assert not is_encrypted(WORDS)
    assert not is_encrypted("v1: my first visit")


def test_the_first_of_the_keys_encrypts_and_each_decrypts() -> None:
    before, both, after = DataKeys.of(OLD), DataKeys.of(f"{NEW}\n{OLD}"), DataKeys.of(NEW)
    assert both.decrypt(before.encrypt("a")) == "a"
    assert after.decrypt(both.encrypt("b")) == "b"
    assert both.prefix == after.prefix != before.prefix
    assert after.knows(both.encrypt("c"))
    assert not after.knows(before.encrypt("c"))


def test_a_missing_key_is_named_and_nothing_else_is() -> None:
    encrypted = DataKeys.of(OLD).encrypt(WORDS)
    with pytest.raises(DataKeyError) as refused:
        DataKeys.of(NEW).decrypt(encrypted)
    assert encrypted[3:11] in str(refused.value)
    assert encrypted[12:] not in str(refused.value)
    assert NEW not in str(refused.value)


def test_what_was_changed_is_refused() -> None:
    keys = DataKeys.of(OLD)
    encrypted = keys.encrypt("abc")
    for spoilt in (encrypted[:-4], encrypted[:20] + ("A" if encrypted[20] != "A" else "B") + encrypted[21:], encrypted[:12]):
        with pytest.raises(DataKeyError, match="was changed"):
            keys.decrypt(spoilt)


def test_a_key_that_another_process_has_added_is_heard_of() -> None:
    text = OLD
    keys = DataKeys(lambda: text)
    text = f"{NEW} {OLD}"
    assert keys.decrypt(DataKeys.of(NEW).encrypt("a")) == "a"
    assert DataKeys.of(NEW).decrypt(keys.encrypt("b")) == "b"


@pytest.mark.parametrize(
    "text",
    ["", "short", "é" * 44, OLD[:-2], OLD + "A", f"{OLD} secret"],
    ids=["empty", "short", "no base64", "cut", "longer", "no key behind it"],
)
def test_what_is_no_key_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(DataKeyError) as refused:
        DataKeys.of(text)
    assert "FRONTDESK_DATA_KEY" in str(refused.value)
    assert not text or text not in str(refused.value)


def test_keys_for_another_purpose_are_others_in_the_same_order() -> None:
    one, two = DataKeys.of(f"{NEW} {OLD}").derived("tracker").split()
    assert two == DataKeys.of(OLD).derived("tracker")
    assert len({one, two, OLD, NEW, DataKeys.of(OLD).derived("else")}) == 5
    DataKeys.of(one)


def test_a_word_has_one_number_in_an_index_and_another_in_the_next() -> None:
    one, two = Index(OLD), Index(NEW)
    assert one.term("ana") == Index(OLD).term("ana")
    assert len({one.term("ana"), one.term("ann"), two.term("ana")}) == 3
    assert all(-(2**63) <= number < 2**63 for number in one.terms(map(str, range(1000))))
    assert any(number < 0 for number in one.terms(map(str, range(50))))
