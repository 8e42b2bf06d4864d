"""What every command needs: the house, and errors in one line."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

import click
from sqlalchemy.exc import SQLAlchemyError

from frontdesk.adapters.secrets.files import data_keys
from frontdesk.db.engine import open_engine
from frontdesk.db.migrate import upgrade
from frontdesk.errors import BackupError, SettingsError, TrainingRefused
from frontdesk.settings import read_settings

if TYPE_CHECKING:
    from frontdesk.bootstrap import House


def plainly[**P, T](command: Callable[P, T]) -> Callable[P, T]:
    """What is missing from the machine is said in one line, with a non-zero exit."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return command(*args, **kwargs)
        except (SettingsError, BackupError, TrainingRefused) as error:
            raise click.ClickException(str(error)) from None
        except SQLAlchemyError as error:
            problem = f"the database does not answer as it should ({type(error).__name__})"
            raise click.ClickException(f"{problem}: check FRONTDESK_DATABASE_URL, or run `frontdesk migrate`") from None

    return run


def the_house() -> "House":
    """The house of the settings; its connections are closed when the command ends."""
    from frontdesk.bootstrap import build  # noqa: PLC0415

    house = build(read_settings())
    click.get_current_context().call_on_close(house.database.engine.dispose)
    return house


def bring_up_to_date() -> None:
    """Have every migration in the database of the settings."""
    settings = read_settings()
    engine = open_engine(settings.database_url, data_keys(settings))
    click.get_current_context().call_on_close(engine.dispose)
    upgrade(engine)
