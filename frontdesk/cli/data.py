"""`frontdesk data …`: the keys by which what is personal is encrypted."""

import click

from frontdesk.adapters.secrets.files import add_key, data_keys, key_file
from frontdesk.cli.parts import plainly, the_house
from frontdesk.domain.keys import new_key as make_key
from frontdesk.settings import read_settings


@click.group()
def data() -> None:
    """What is personal is kept encrypted: making a new key, and changing to it."""


@data.command("new-key")
def new_key() -> None:
    """Print a new key, for FRONTDESK_DATA_KEY. Nothing is changed."""
    click.echo(make_key())


@data.command("rotate-key")
@click.option("--yes", is_flag=True, help="Ask nothing.")
@plainly
def rotate_key(yes: bool) -> None:
    """Encrypt everything with a new key, also while Front Desk runs.

    The new key is the first one of FRONTDESK_DATA_KEY; if that is unset, it is made and put into the key's file. Interrupted, it
    goes on where it stopped when it is called again.
    """
    from frontdesk.services.rotation import Rotation  # noqa: PLC0415 (`run` would start later)

    settings, house = read_settings(), the_house()
    rotation = Rotation(house.database, data_keys(settings))
    waiting = rotation.waiting()
    if settings.data_key and not waiting:
        raise click.ClickException(
            "everything is encrypted with the first key of FRONTDESK_DATA_KEY already: put a new one before it"
            " (`frontdesk data new-key` makes one), restart Front Desk, and call this again"
        )
    if settings.data_key and not yes:
        click.confirm("Has Front Desk been started anew since the new key is the first of FRONTDESK_DATA_KEY?", abort=True)
    if not waiting:
        add_key(settings)
        rotation = Rotation(house.database, data_keys(settings))
        waiting = rotation.waiting()
    with click.progressbar(length=waiting, label=f"Encrypting {waiting} rows") as bar:
        count = rotation.run(bar.update)
    click.echo(f"Done: {count} rows. {_keep(settings.data_key, str(key_file(settings)))}")


def _keep(in_settings: str, file: str) -> str:
    where = "FRONTDESK_DATA_KEY" if in_settings else file
    return (
        f"The former key is still in {where}, after the new one: backups made until now need it; keep a copy, then take it out."
    )
