"""`frontdesk demo`: a month of a clinic that nobody has lived, to see the console with."""

import time

import click

from frontdesk.cli.parts import bring_up_to_date, plainly
from frontdesk.errors import NotEmpty
from frontdesk.settings import read_settings


@click.command()
@click.option("--seed", type=int, default=1, show_default=True, help="Another one makes another month.")
@plainly
def demo(seed: int) -> None:
    """Fill a NEW database with a month of a clinic: conversations, requests, appointments, and four people of the staff.

    All of it is invented. Nothing is mailed, and nothing told to a calendar or a webhook.
    """
    from frontdesk.bootstrap import build_demo  # noqa: PLC0415 (`run` would start later)

    settings, started = read_settings(), time.monotonic()
    bring_up_to_date()
    month = build_demo(settings, seed)
    click.get_current_context().call_on_close(month.close)
    try:
        month.check_new()
    except NotEmpty:
        raise click.ClickException(
            "there are conversations or requests already, and demo data would be mixed with them. Name a new database:"
            " FRONTDESK_DATABASE_URL=sqlite:///var/demo.db uv run frontdesk demo"
        ) from None
    staff = month.staff()
    click.echo("A month goes by …")
    happened = 0
    for happened, left in enumerate(month.live(), 1):
        if happened % 25 == 0:
            click.echo(f"  {happened} things happened, {left} are planned")
    click.echo(f"Done in {time.monotonic() - started:.0f} s: {happened} things happened.")
    click.echo(f"Sign in at {settings.public_url}/staff; these passwords are shown this once:")
    for each in staff:
        click.echo(f"  {each.name:12} {each.role:12} {each.password or '(was there before; the password is as it was)'}")
