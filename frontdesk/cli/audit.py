"""`frontdesk audit …`: who did what at the console, and whether the record is whole."""

import json
from datetime import date, datetime, time

import click

from frontdesk.cli.parts import plainly, the_house
from frontdesk.db.audit import Filter
from frontdesk.domain.audit import Kind
from frontdesk.domain.clinic import Clinic


@click.group(invoke_without_command=True)
@click.option("--since", help="From that day on (YYYY-MM-DD), or that instant.")
@click.option("--until", help="Before that day, or that instant.")
@click.option("--who", default="", help="Only what that person did.")
@click.option("--kind", default="", type=click.Choice(["", *Kind]), help="Only what was done with records of that kind.")
@click.option("--reference", default="", help="Only what was done with that request or person.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
@plainly
def audit(context: click.Context, since: str | None, until: str | None, who: str, kind: str, reference: str, form: str) -> None:
    """The audit record, oldest first: who read, changed or exported what."""
    if context.invoked_subcommand:
        return
    house = the_house()
    wanted = Filter(who, kind, reference, _instant(house.clinic, "--since", since), _instant(house.clinic, "--until", until))
    for row in house.audit.since(wanted):
        at = house.clinic.local(row.at).isoformat(timespec="seconds")
        if form == "json":
            values = {name: getattr(row, name) for name in ("n", "who", "role", "what", "kind", "reference", "details", "hash")}
            click.echo(json.dumps({"at": at, **values}, ensure_ascii=False))
            continue
        details = ", ".join(f"{name}: {value}" for name, value in row.details.items() if value != "")
        click.echo(f"{row.n:>7}  {at}  {row.who or '-':16}  {row.what:20}  {row.kind} {row.reference or '-'}  {details}".rstrip())


@audit.command("verify")
@click.option("--noted", help="A row and its hash, as an earlier call printed them (N:HASH): it has to be there still.")
@plainly
def verify(noted: str | None) -> None:
    """Check that no row was changed, taken out or put in afterwards; exits with 1 at the first that is broken."""
    checked = the_house().audit.verify(_noted(noted) if noted else None)
    if checked.problem:
        raise click.ClickException(f"{checked.problem}; the {checked.rows} before are whole")
    click.echo(f"OK: {checked.rows} rows. To notice later if the last ones go missing, keep this: {checked.rows}:{checked.head}")


def _noted(text: str) -> tuple[int, str]:
    number, _, hash = text.partition(":")
    if not number.isdecimal() or not hash:
        raise click.BadParameter(f"{text!r} is not like 120:3f9a…", param_hint="--noted")
    return int(number), hash


def _instant(clinic: Clinic, option: str, text: str | None) -> datetime | None:
    """A day at the clinic from its beginning, or an instant; one without an offset is of the clinic's clock."""
    if not text:
        return None
    try:
        at = datetime.combine(date.fromisoformat(text), time.min) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"{text!r} is neither like 2026-11-23 nor like 2026-11-23T10:00", param_hint=option) from None
    return at if at.tzinfo else at.replace(tzinfo=clinic.zone)
