"""The clinic's file: read, checked, and described."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdesk.domain.clinic import Clinic, describe_hours, load_clinic, parse_clinic
from frontdesk.domain.toml_lines import lines_of
from frontdesk.domain.words import clinic_facts
from frontdesk.errors import ClinicFileError, SettingsError
from frontdesk.settings import ROOT

pytestmark = pytest.mark.unit
TEXT = (ROOT / "clinic.toml").read_text("utf-8")


def test_the_clinic_of_this_project(clinic: Clinic) -> None:
    assert clinic_facts(clinic) == {
        "clinic_name": "Revive Ketamine Clinic",
        "clinic_phone": "(901) 657-1381",
        "clinic_address": "5820 Stage Rd., Bartlett, TN 38134",
        "clinic_hours": "Monday to Friday, 9:00 AM to 4:00 PM",
        "clinic_minutes": "30",
    }
    assert clinic.region == "US"


MISTAKES = [
    ('phone = "+19016571381"', 'phone = "12"', 'phone = "12"', "phone"),
    ('time_zone = "America/Chicago"', 'time_zone = "Mars/North"', "Mars", "time_zone"),
    ('tuesday = ["09:00-16:00"]', 'tuesday = ["9 to 4"]', "9 to 4", "hours.tuesday[0]"),
    ('tuesday = ["09:00-16:00"]', 'tuesday = ["09:00-12:00", "11:00-16:00"]', "11:00", "hours.tuesday[1]"),
    ('tuesday = ["09:00-16:00"]', 'tuesday = [\n"09:00-12:00",  # ]\n"11:00-16:00",\n]', "11:00", "hours.tuesday[1]"),
    ('tuesday = ["09:00-16:00"]', 'tuesday = ["09:00-09:10"]', "09:10", "hours.tuesday[0]"),
    ('tuesday = ["09:00-16:00"]', 'tuesday = ["16:00-09:00"]', "16:00-09", "hours.tuesday[0]"),
    ('tuesday = ["09:00-16:00"]', 'tuesday = ["09:02-16:00"]', "09:02", "hours.tuesday[0]"),
    ('tuesday = ["09:00-16:00"]', "tuesday = 9", "= 9", "hours.tuesday"),
    ("places = 1 ", "places = 0 ", "places = 0", "consultation.places"),
    ("length_minutes = 30", "length_minutes = 31", "= 31", "consultation.length_minutes"),
    ("length_minutes = 30", "", "[consultation]", "consultation.length_minutes"),
    ("buffer_before_minutes = 0", "buffer_before_minutes = 7", "= 7", "consultation.buffer_before_minutes"),
    ("places = 1 ", "places = 1\ncolour = 2\n#", "colour", "consultation.colour"),
    ("dates = []", 'dates = ["tomorrow"]', "tomorrow", "closures.dates[0]"),
    ("dates = []", "dates = [2026-12-24T10:00:00]", "T10", "closures.dates[0]"),
    ("dates = []", 'dates = ["2026-12-31/2026-12-24"]', "12-31/", "closures.dates[0]"),
    ("[openings]", '[openings]\n2026-12-05 = ["10-12"]\n#', "10-12", "openings.2026-12-05[0]"),
    ("[openings]", "[openings]\n2026-12-05 = []\n#", "05 = []", "openings.2026-12-05"),
    ("[openings]", '[openings]\n2026-02-30 = ["10:00-12:00"]\n#', "02-30", "openings.2026-02-30"),
    ("leads_days = 365", "leads_days = 0", "leads_days = 0", "retention.leads_days"),
    ("alerts_days = 365", 'alerts_days = "long"', '"long"', "retention.alerts_days"),
    ("outbox_days = 30", "outbox_weeks = 4", "weeks", "retention.outbox_weeks"),
    ("[hours]", 'telephone = "1"\n[hours]', "telephone", "telephone"),
    ("[hours]", "[hours", "[hours", "this is not TOML"),
]


@pytest.mark.parametrize(("old", "new", "on", "key"), MISTAKES)
def test_a_mistake_is_named_with_its_line_and_key(old: str, new: str, on: str, key: str) -> None:
    assert old in TEXT
    text = TEXT.replace(old, new)
    line = next(number for number, each in enumerate(text.split("\n"), 1) if on in each)
    with pytest.raises(ClinicFileError) as raised:
        parse_clinic(text)
    (mistake,) = raised.value.mistakes
    assert mistake.startswith(f"clinic.toml, line {line}: {key}: ")
    with pytest.raises(ClinicFileError, match=f"line {line}: {re.escape(key)}"):
        parse_clinic(text.replace("\n", "\r\n"))


def test_all_mistakes_are_named_at_once_in_the_files_order() -> None:
    text = TEXT.replace('name = "Revive Ketamine Clinic"', "")
    for old, new, *_ in (MISTAKES[0], MISTAKES[1], MISTAKES[2], MISTAKES[9], MISTAKES[14]):
        text = text.replace(old, new)
    with pytest.raises(SettingsError) as raised:
        parse_clinic(text)
    keys = [line.split(": ")[1] for line in str(raised.value).splitlines()]
    assert keys == ["name", "phone", "time_zone", "hours.tuesday[0]", "consultation.places", "closures.dates[0]"]


def test_no_day_open_is_a_mistake() -> None:
    with pytest.raises(ClinicFileError, match=r"line \d+: hours: no day is open"):
        parse_clinic(TEXT.replace('"09:00-16:00"', ""))


def test_a_file_that_cant_be_read(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="FRONTDESK_CLINIC"):
        load_clinic(tmp_path / "nowhere.toml")
    (tmp_path / "clinic.toml").write_bytes(b'# one\nname = "caf\xe9"\n')
    with pytest.raises(SettingsError, match="line 2: this is not UTF-8"):
        load_clinic(tmp_path / "clinic.toml")


@given(
    keys=st.lists(st.tuples(st.sampled_from(["v", "a.b", '"q 1"']), st.sampled_from(["1", '"""\nx = 1\n"""', "[\n1, # [\n2]"])))
)
def test_the_lines_of_keys(keys: list[tuple[str, str]]) -> None:
    """Each table has one key; where it stands is known because it is put there."""
    text, expected = "", {}
    for number, (key, value) in enumerate(keys):
        text += f"[t{number}]\n\n"
        expected[(f"t{number}", *key.strip('"').split("."))] = text.count("\n") + 1
        text += f"{key} = {value}\n"
    lines = lines_of(text)
    assert {path: lines[path] for path in expected} == expected


def test_hours_with_breaks_and_closed_days(clinic: Clinic) -> None:
    text = TEXT.replace('wednesday = ["09:00-16:00"]', 'wednesday = ["08:00-12:00", "13:00-18:30"]').replace(
        'friday = ["09:00-16:00"]', ""
    )
    assert describe_hours(parse_clinic(text).hours) == (
        "Monday to Tuesday, 9:00 AM to 4:00 PM; Wednesday, 8:00 AM to 12:00 PM and 1:00 PM to 6:30 PM; Thursday, 9:00 AM to 4:00 PM"
    )
