"""Files that are there as a whole or not at all."""

from pathlib import Path

import pytest

from frontdesk.files import beside, unfinished

pytestmark = pytest.mark.unit


def test_what_is_renamed_takes_the_place_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    path.write_text("old")
    with beside(path) as new:
        new.write_text("new")
        assert path.read_text() == "old"
        new.replace(path)
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_what_fails_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    path.write_text("old")
    with pytest.raises(OSError, match="full"):
        _fail_half_way(path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_unfinished_is_for_its_owner_only(tmp_path: Path) -> None:
    with unfinished(tmp_path / "new" / "secret") as one, unfinished(tmp_path / "new" / "secret") as other:
        assert one != other
        assert one.stat().st_mode & 0o777 == 0o600
        assert one.parent.stat().st_mode & 0o777 == 0o700
    assert list((tmp_path / "new").iterdir()) == []


def _fail_half_way(path: Path) -> None:
    with beside(path) as new:
        new.write_text("half")
        raise OSError("full")
