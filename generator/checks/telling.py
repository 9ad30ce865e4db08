"""What a change does to what posts disclose, for people, for code hosts and for programs.

All that authors wrote is somebody else's text here: it is shown, and neither a terminal nor Markdown obeys it.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from generator.checks.changes import Change, Told
from generator.report import counted, json_text
from generator.text import visible

MOST_ROWS = 200
"""A code host shows no summary of more than a megabyte; so many changes come of another wording of all."""

HUSHED = "Posts under an embargo are not listed."
UNSAID = {"none": "says that there is nothing to disclose", "unreviewed": "says nothing yet"}
NO_CHANGE = "No post discloses anything else than before."

_MARKS = re.compile(r"[!-/:-@\[-`{-~]")


def as_text(changes: Sequence[Change]) -> str:
    lines = [line for one in changes for line in _block(one)] or [NO_CHANGE]
    return "".join(f"{visible(line)}\n" for line in [*lines, HUSHED])


def _block(one: Change) -> Iterator[str]:
    authors, companies = _about(one)
    yield f"{one.path}: {one.change}: {one.title} ({one.state})"
    yield "    " + "; ".join(filter(None, (f"by {authors}", companies)))
    yield from (f"    was: {line}" for line in _said(one.before))
    yield from (f"    now: {line}" for line in _said(one.after))


def _about(one: Change) -> tuple[str, str]:
    """Who and which companies, before and after."""
    both = [told for told in (one.after, one.before) if told is not None]
    authors = dict.fromkeys(name for told in both for name in told.authors)
    companies = dict.fromkeys(name for told in both for name in told.companies)
    return ", ".join(authors), ", ".join(companies)


def _said(told: Told | None) -> Iterator[str]:
    """Line by line; nothing where there was no such post."""
    if told is not None:
        yield told.statement or UNSAID[told.says]
        yield from (f"leaves out {one}" for one in told.leaves_out)


def as_markdown(changes: Sequence[Change]) -> str:
    """A table, as GitHub, GitLab and Forgejo show it."""
    title = "### What this change discloses\n\n"
    if not changes:
        return f"{title}{NO_CHANGE} {HUSHED}\n"
    rows = "".join(map(_row, changes[:MOST_ROWS]))
    more = len(changes) - MOST_ROWS
    rest = f"\n{counted(more, 'more post')}: `aboveboard disclosures diff` names them all.\n" if more > 0 else ""
    head = "| | post | by | companies | before | now |\n| --- | --- | --- | --- | --- | --- |\n"
    return f"{title}{head}{rows}{rest}\n{HUSHED}\n"


def _row(one: Change) -> str:
    post = (one.title, f"{one.path} ({one.state})")
    columns = ((one.change,), post, *((part,) for part in _about(one)), _said(one.before), _said(one.after))
    cells = ("<br>".join(_plain(line) for line in column) for column in columns)
    return f"| {' | '.join(cells)} |\n"


def _plain(text: str) -> str:
    """*text* as Markdown that shows just this: each sign that could mean something is a reference to itself."""
    return _MARKS.sub(lambda sign: f"&#{ord(sign[0])};", visible(text))


def as_json(changes: Sequence[Change]) -> str:
    return json_text({"changes": [msgspec.to_builtins(one) for one in changes]}) + "\n"


FORMATS = {"text": as_text, "markdown": as_markdown, "json": as_json}
