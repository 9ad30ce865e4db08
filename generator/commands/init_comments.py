"""`aboveboard init --comments`: how readers shall answer, written into `site.toml`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from generator.providers.beginnings import Beginning

FILE = "site.toml"
HEADING = "# How readers answer.\n[comments]\n"


def known_way(name: str) -> str:
    """The name of a way to answer, as it was typed; raises `BadParameter` where there is none."""
    from generator.providers.beginnings import BEGINNINGS
    from generator.text import closest, visible

    if name in BEGINNINGS:
        return name
    meant = closest(name, BEGINNINGS)
    what = f"; did you mean {meant}?" if meant else f"; there are {', '.join(sorted(BEGINNINGS))}"
    raise click.BadParameter(
        f"'{visible(name)}' is no way to answer that is known here{what}", param_hint="'--comments'"
    )


def begin_comments(folder: Path, name: str) -> str:
    """Write the table, unless there is one, and say what is left to do."""
    from generator.editing.blog import replace
    from generator.providers.beginnings import BEGINNINGS

    beginning = BEGINNINGS[name]
    text = _settings(folder)
    if text is None:
        return _told_of_one(beginning)
    apart = "\n" if text.endswith("\n") else "\n\n"
    line = "\r\n" if "\r\n" in text else "\n"
    replace(folder / FILE, f"{text}{f'{apart}{HEADING}{beginning.settings}'.replace(chr(10), line)}".encode())
    return _told(beginning)


def _settings(folder: Path) -> str | None:
    """What `site.toml` says; None where it says how readers answer. Raises SiteError where it cannot be read."""
    from generator.config import load
    from generator.errors import SiteError
    from generator.nodes.findings import Findings
    from generator.nodes.from_toml import parse_toml
    from generator.system.inside import astray
    from generator.system.tree import led_astray

    if link := astray(folder, FILE):
        raise SiteError(led_astray(link))
    try:
        text = (folder / FILE).read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        load(folder, {})
        raise
    findings = Findings(FILE)
    # A mark at the very beginning says how the file is encoded, and is no TOML.
    table = parse_toml(text.removeprefix("\ufeff").replace("\r\n", "\n"), findings)
    if table is None or findings.has_errors:
        raise SiteError(*findings.in_order())
    return None if "comments" in table.entries else text


def _told(beginning: "Beginning") -> str:
    lines = ["For comments:", "", f"    {FILE} has `[comments]` now, at its end"]
    if beginning.steps:
        lines += ["", "What only you can do:", ""]
        lines += [f"    {number}. {step}" for number, step in enumerate(beginning.steps, 1)]
    return "\n".join([*lines, "", "docs/comments.md has each step in full."])


def _told_of_one(beginning: "Beginning") -> str:
    lines = ["For comments:", "", f"    {FILE} says how readers answer already, and is left as it is"]
    lines += ["", "What would be written there is:", "", "    [comments]"]
    lines += [f"    {line}".rstrip() for line in beginning.settings.splitlines()]
    return "\n".join([*lines, "", "Write it in place of what is there, if you mean it."])
