"""`frontdesk retention`: deleting what is over, which the outbox's worker does daily."""

import click

from frontdesk.cli.parts import plainly, the_house


@click.command()
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
@plainly
def retention(dry_run: bool) -> None:
    """Delete what is over by the [retention] of clinic.toml. While Front Desk runs, that is done once a day anyway."""
    from frontdesk.bootstrap import build_retention  # noqa: PLC0415 (`run` would start later)

    house = the_house()
    rules = build_retention(house)
    number = rules.over() if dry_run else rules.purge()
    click.echo("Would be deleted:" if dry_run else "Deleted:")
    for sort, count in number.items():
        click.echo(f"  {sort}, after {house.clinic.retention.age(sort).days} days: {count}")
