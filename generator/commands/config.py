"""`aboveboard config`: the settings in force."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.options import format_option, root_option

if TYPE_CHECKING:
    from generator.config import SiteConfig
    from generator.models import Moment


@click.command(short_help="Print the settings in force.")
@root_option
@format_option("toml", "json")
def config(root: Path, form: str) -> None:
    """Print the settings in force: site.toml, every default, and what the environment overrides."""
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
    import msgspec

    tables: dict[str, object] = msgspec.to_builtins(settings)
    tables["theme"] = {"name": settings.theme.name} | settings.theme.settings
    tables["disclosure"] = {"since": _day_or_moment(settings.disclosure.since)} if settings.disclosure.since else {}
    return {name: table for name, table in tables.items() if table is not None}


def _day_or_moment(moment: "Moment") -> date:
    return datetime.fromisoformat(moment.iso) if moment.has_time else date.fromisoformat(moment.iso[:10])
