"""The process of Rasa's server: it becomes that, with nothing of what supervisor was given itself, secrets included.

What Rasa keeps of conversations is encrypted with keys of its own, from which those of the settings can't be told. They reach it
in its environment, which only its own user can read; not in a command, which everybody can.
"""

import os

from frontdesk.adapters.secrets.files import data_keys
from frontdesk.jobs.rasa import environment, server
from frontdesk.services.taught_files import taught_files
from frontdesk.settings import ROOT, read_settings


def main() -> None:
    settings = read_settings()
    command = server(settings)
    keys = data_keys(settings).derived("tracker")
    os.chdir(ROOT)
    wording = str(taught_files(settings).wording)
    given = environment(FRONTDESK_CLINIC=str(settings.clinic), FRONTDESK_WORDING=wording, FRONTDESK_TRACKER_KEYS=keys)
    os.execve(command[0], command, given)  # noqa: S606 (there is no shell, which is what is wanted)


if __name__ == "__main__":
    main()
