"""`aboveboard config`: the settings in force."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.options import format_option, root_option

if TYPE_CHECKING:
    from msgspec import Struct

    from generator.config import SiteConfig
    from generator.models import Moment


@click.command(short_help="Print the settings in force.")
@root_option
@format_option("toml", "json")
def config(root: Path, form: str) -> None:
    """Print the settings in force: site.toml, every default, and what the environment overrides.

    \b
    Examples:
      aboveboard config
      aboveboard config --format json
    """
    from generator.commands.site import settings_of
    from generator.report import escaped, json_text

    settings = as_tables(settings_of(root))
    if form == "json":
        click.echo(json_text(settings, default=date.isoformat))
    else:
        import tomlkit

        click.echo(escaped(tomlkit.dumps(settings).rstrip()))


def as_tables(settings: "SiteConfig") -> dict[str, object]:
    """The settings as `site.toml` spells them; what has neither a value nor a default is left out."""
    tables = {name: _as_written(table) for name, table in _fields(settings).items()}
    return tables | {"theme": {"name": settings.theme.name} | settings.theme.settings}


def _as_written(value: object) -> object:
    """A value in the types of TOML."""
    import msgspec

    from generator.models import Moment

    if isinstance(value, Moment):
        return _day_or_moment(value)
    if isinstance(value, msgspec.Struct):
        return {name: _as_written(one) for name, one in _fields(value).items()}
    if isinstance(value, Mapping):
        return {name: _as_written(one) for name, one in value.items()}
    return [_as_written(one) for one in value] if isinstance(value, list | tuple) else value


def _fields(table: "Struct") -> dict[str, object]:
    """By its key, what each setting of the table is, but for those without a value, and those that nobody writes."""
    import msgspec

    from generator.config.connections import OURS
    from generator.models import Connection

    hidden = OURS if isinstance(table, Connection) else frozenset()
    found = {one.encode_name: getattr(table, one.name) for one in msgspec.structs.fields(table)}
    return {name: value for name, value in found.items() if value is not None and name not in hidden}


def _day_or_moment(moment: "Moment") -> date:
    return datetime.fromisoformat(moment.iso) if moment.has_time else date.fromisoformat(moment.iso[:10])
