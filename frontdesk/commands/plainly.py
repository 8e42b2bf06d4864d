"""What the operator's commands share: problems in one line, the house of the settings."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

import click
from sqlalchemy.exc import SQLAlchemyError

from frontdesk.errors import BackupError, SettingsError
from frontdesk.settings import read_settings

if TYPE_CHECKING:
    from frontdesk.bootstrap import House


def plainly[**P, T](command: Callable[P, T]) -> Callable[P, T]:
    """What is missing from the machine is said in one line, with a non-zero exit."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return command(*args, **kwargs)
        except (SettingsError, BackupError) as error:
            raise click.ClickException(str(error)) from None
        except SQLAlchemyError as error:
            problem = f"the database does not answer as it should ({type(error).__name__})"
            raise click.ClickException(f"{problem}: check FRONTDESK_DATABASE_URL, or run `frontdesk migrate`") from None

    return run


def open_house() -> "House":
    """The house of the settings; its connections are closed when the command ends."""
    from frontdesk.bootstrap import build  # noqa: PLC0415 (`run` would start two seconds later)

    house = build(read_settings())
    click.get_current_context().call_on_close(house.database.engine.dispose)
    return house
