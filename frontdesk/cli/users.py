"""`frontdesk user …`: who may sign in to the staff console."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from frontdesk.cli.parts import bring_up_to_date, plainly, the_house
from frontdesk.domain.roles import OPERATOR, Role
from frontdesk.errors import BadEmail, BadName, EmailTaken, LastAdmin, StaffError, UnknownUser, UserExists, WeakPassword


class RoleName(click.ParamType[Role]):
    """A role; the space in one may be typed as a dash."""

    name = "role"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Role:
        text = str(value).lower().replace("-", " ")
        if text not in set(Role):
            self.fail(f"{value!r} is no role: there are {', '.join(role.replace(' ', '-') for role in Role)}", param, ctx)
        return Role(text)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        return f"[{'|'.join(role.replace(' ', '-') for role in Role)}]"


@click.group()
def user() -> None:
    """The people who may sign in to the staff console."""


@user.command("add")
@click.argument("name")
@click.option(
    "--role", type=RoleName(), help="Without it, the first one is an admin, and everybody after that at the front desk."
)
@click.password_option(help="Asked for when not given; better so, since a command line is seen by others.")
@plainly
def add(name: str, role: Role | None, password: str) -> None:
    """Add somebody who may sign in to /staff."""
    bring_up_to_date()
    house = the_house()
    with _in_words(name):
        given = house.users.add(name, password, role, OPERATOR)
    click.echo(f"{name.strip()} can sign in at {house.settings.public_url}/staff, with the role “{given}”.")


@user.command("list")
@plainly
def list_users() -> None:
    """Who may sign in, with what, and when they last did."""
    house = the_house()
    for person in house.users.everybody():
        seen = house.clinic.local(person.seen_at).isoformat(" ", "minutes") if person.seen_at else "never"
        factor = "second factor" if person.has_second_factor else "password only"
        state = "" if person.is_active else "  switched off"
        click.echo(f"{person.name:20}  {person.role:10}  {factor:13}  seen {seen}{state}")


@user.command("role")
@click.argument("name")
@click.argument("role", type=RoleName())
@plainly
def set_role(name: str, role: Role) -> None:
    """Give somebody another role, from their next click."""
    with _in_words(name):
        changed = the_house().users.set_role(name, role, OPERATOR)
    click.echo(f"{name} is {'now' if changed else 'already'} “{role}”.")


@user.command("email")
@click.argument("name")
@click.argument("address")
@plainly
def set_email(name: str, address: str) -> None:
    """What the clinic's sign-in service (FRONTDESK_OIDC_ISSUER) knows somebody by; "" for nothing."""
    with _in_words(name):
        the_house().users.set_email(name, address, OPERATOR)
    click.echo(f"{name} {'can sign in by the sign-in service' if address.strip() else 'has no email any more'}.")


@user.command("password")
@click.argument("name")
@click.password_option(help="Asked for when not given.")
@plainly
def set_password(name: str, password: str) -> None:
    """Give somebody a new password, and end their sessions."""
    with _in_words(name):
        the_house().users.set_password(name, password, OPERATOR)
    click.echo(f"{name} has a new password.")


@user.command("off")
@click.argument("name")
@plainly
def switch_off(name: str) -> None:
    """Let somebody not sign in any more, and end their sessions. What they did stays recorded."""
    with _in_words(name):
        changed = the_house().users.switch(name, False, OPERATOR)
    click.echo(f"{name} {'can not sign in any more' if changed else 'was switched off already'}.")


@user.command("on")
@click.argument("name")
@plainly
def switch_on(name: str) -> None:
    """Let somebody sign in again."""
    with _in_words(name):
        changed = the_house().users.switch(name, True, OPERATOR)
    click.echo(f"{name} {'can sign in again' if changed else 'was not switched off'}.")


@user.command("reset-second-factor")
@click.argument("name")
@plainly
def reset_second_factor(name: str) -> None:
    """Ask somebody for the password alone, until they set up a second factor anew; and end their sessions."""
    with _in_words(name):
        had = the_house().users.reset_second_factor(name, OPERATOR)
    click.echo(f"{name} {'signs in with the password alone now' if had else 'had no second factor'}.")


@contextmanager
def _in_words(name: str) -> Iterator[None]:
    try:
        yield
    except StaffError as error:
        raise click.ClickException(_words(name, error)) from None


def _words(name: str, error: StaffError) -> str:
    match error:
        case UserExists():
            return f"there is a user {name!r} already: `frontdesk user password {name}` sets a new password"
        case UnknownUser():
            return f"there is no user {name!r}: `frontdesk user list` names them"
        case BadName():
            return f"{name!r} can't be a name: it {error.why}"
        case EmailTaken():
            return "somebody else has that email"
        case BadEmail():
            return "that is not an email address"
        case WeakPassword():
            return f"the password is too short: {error.minimum} characters are the least"
        case LastAdmin():
            return f"{name} is the last admin: make somebody else one first, with `frontdesk user role SOMEBODY admin`"
        case _:
            raise error
