"""What commands need to know of a site: its settings, its time zone, and the moment that is now for them."""

from datetime import UTC, date, datetime, time, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.config import Site, SiteConfig
    from generator.editing.conversation import Conversation
    from generator.models import Moment

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def settings_of(root: Path) -> "SiteConfig":
    """`site.toml` with the environment's overrides; raises SiteError with all that is wrong in it."""
    import os

    from generator.config import load

    return load(root, os.environ)


def conversation(root: Path) -> "Conversation":
    """All comments of the blog in this folder."""
    from generator.editing.blog import Blog
    from generator.editing.conversation import Conversation

    return Conversation(Blog.at(root, settings_of(root), now()))


def write_new(root: Path, path: str, text: str | bytes) -> Path:
    """Write a file that must not be there yet; raises SiteError where the system refuses."""
    from generator.errors import Problem, SiteError
    from generator.system.inside import astray
    from generator.system.tree import led_astray

    if link := astray(root, path):
        raise SiteError(led_astray(link))
    file = root / path
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as stream:
            stream.write(text.encode() if isinstance(text, str) else text)
    except OSError as error:
        what = f"cannot be written: {error.strerror}"
        fix = "make the folder writable, or free some space"
        raise SiteError(Problem(path=path, rule="file-trouble", what=what, fix=fix)) from error
    return file


def now() -> datetime:
    """The clock; nothing else in the package reads it."""
    return datetime.now(UTC)


def moment(when: date, zone: tzinfo) -> datetime:
    """What an author means by a day, or by a time without a zone."""
    at = when if isinstance(when, datetime) else datetime.combine(when, time())
    return at if at.tzinfo else at.replace(tzinfo=zone)


def now_or(when: date | None, root: Path) -> datetime:
    """What `--as-of` says, else the clock; the settings are read only where the time zone is asked for."""
    if when is None:
        return now()
    if isinstance(when, datetime) and when.tzinfo:
        return when
    from generator.language.moments import zone_of

    return moment(when, zone_of(settings_of(root).site.timezone))


def when_of(text: str, settings: "SiteConfig", now: datetime, option: str) -> "Moment":
    """What was typed for *option*, in the site's zone; raises `BadParameter` where it is no moment."""
    import click

    from generator.language.moments import NotADateError, clock_of, how_to_write
    from generator.language.when import read_when
    from generator.text import visible

    clock = clock_of(settings.site.timezone, settings.site.date_format)
    try:
        return read_when(text, clock.zone, clock.order, now)
    except NotADateError as error:
        what = f"'{visible(text)}' is no moment; {how_to_write(text)}, or in words, such as 'monday 8:00'"
        raise click.BadParameter(what, param_hint=option) from error


def told_moment(when: "Moment", timezone: str) -> str:
    """`Monday, 2026-11-30 08:00 (Australia/Sydney)`."""
    day = datetime.fromisoformat(when.iso)
    return f"{DAYS[day.weekday()]}, {day:%Y-%m-%d %H:%M} ({timezone})"


def local_timezone() -> str:
    """The IANA name of the zone this machine is in, where it tells; else UTC."""
    import os

    from generator.language.moments import zone_of

    link = Path("/etc/localtime").resolve().as_posix()
    for name in filter(None, (os.environ.get("TZ"), link.partition("/zoneinfo/")[2])):
        try:
            return zone_of(name).key
        except KeyError:
            continue
    return "UTC"


def guid_of(site: "Site", source: str, when: date) -> str:
    """What a post is called in feeds, for good (RFC 4151); empty while the blog has no host of its own."""
    from generator.config.ids import is_placeholder
    from generator.urls import Base, tag_uri

    host = Base.of(site.url).host
    authority = "" if is_placeholder(site) else site.id or (f"{host},{when:%Y}" if host else "")
    return tag_uri(authority, source) if authority else ""
