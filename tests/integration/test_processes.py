"""The processes' file for supervisor."""

from pathlib import Path

import pytest
from supervisor.options import ServerOptions

from frontdesk.jobs.processes import write_config
from frontdesk.settings import read_settings

pytestmark = pytest.mark.integration


def test_a_password_of_any_signs_is_no_trouble_and_is_not_written_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    password = 'can"ary \'p%s$ \\, KEY="x"'
    monkeypatch.setenv("FRONTDESK_CALDAV_PASSWORD", password)
    monkeypatch.setenv("FRONTDESK_VAR", str(tmp_path))
    path = write_config(read_settings())
    assert "can" + '"ary' not in path.read_text()
    options = ServerOptions()
    options.realize(["--configuration", str(path), "--nodaemon"])
    assert {group.name for group in options.process_group_configs} >= {"actions", "gateway", "rasa"}
