"""The clinic's file: read, checked, and described."""

import pytest

from frontdesk.domain.clinic import Clinic, describe_hours, parse_clinic
from frontdesk.domain.words import clinic_facts
from frontdesk.errors import SettingsError
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


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('phone = "+19016571381"', 'phone = "12"', "clinic.toml, phone"),
        ('time_zone = "America/Chicago"', 'time_zone = "Mars/North"', "clinic.toml, time_zone"),
        ('tuesday = ["09:00-16:00"]', 'tuesday = ["9 to 4"]', "clinic.toml, hours.tuesday[0]"),
        ('tuesday = ["09:00-16:00"]', 'tuesday = ["09:00-12:00", "11:00-16:00"]', "clinic.toml, hours.tuesday[1]"),
        ('tuesday = ["09:00-16:00"]', 'tuesday = ["09:00-09:10"]', "clinic.toml, hours.tuesday[0]"),
        ('tuesday = ["09:00-16:00"]', 'tuesday = ["09:02-16:00"]', "clinic.toml, hours.tuesday[0]"),
        ("places = 1", "places = 0", "clinic.toml, consultation.places"),
        ("length_minutes = 30", "length_minutes = 31", "clinic.toml, consultation.length_minutes"),
        ("places = 1", "places = 1\ncolour = 2", "clinic.toml, consultation"),
        ("dates = []", 'dates = ["tomorrow"]', "clinic.toml, closures.dates[0]"),
        ("[hours]", "[hours", "clinic.toml"),
    ],
)
def test_a_mistake_is_named_with_its_place(old: str, new: str, place: str) -> None:
    assert old in TEXT
    with pytest.raises(SettingsError) as raised:
        parse_clinic(TEXT.replace(old, new))
    assert raised.value.place == place


def test_hours_with_breaks_and_closed_days(clinic: Clinic) -> None:
    text = TEXT.replace('wednesday = ["09:00-16:00"]', 'wednesday = ["08:00-12:00", "13:00-18:30"]').replace(
        'friday = ["09:00-16:00"]', ""
    )
    assert describe_hours(parse_clinic(text).hours) == (
        "Monday to Tuesday, 9:00 AM to 4:00 PM; Wednesday, 8:00 AM to 12:00 PM and 1:00 PM to 6:30 PM; Thursday, 9:00 AM to 4:00 PM"
    )
