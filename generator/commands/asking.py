"""What `aboveboard new` asks whoever sits at a terminal: what is missing, with names of the blog to choose from.

Each question can be passed over with Enter, and is then left as it would be without asking.
"""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from generator.config import SiteConfig
    from generator.schema.known import Known

MOST_OFFERED = 20
"""So many names are listed; others can be written all the same."""

LIKE = 0.8
"""A name that is as like a known one as this is asked about."""


def is_asked() -> bool:
    """Whether somebody sits there, and nobody waits for the path alone."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def asked_title(*, page: bool) -> str:
    if page:
        return str(click.prompt("Title"))
    return str(click.prompt("Title (Enter for a note, which has none)", default="", show_default=False))


class Questions:
    """About one post of one blog."""

    def __init__(self, root: Path, settings: "SiteConfig") -> None:
        self._settings = settings
        self._known = _known(root, settings)

    def category(self) -> str:
        known = self._known.categories
        _offer(dict.fromkeys(known, ""))
        return next(iter(_chosen(_answer("Category, by number or name"), known)), "")

    def tags(self) -> tuple[str, ...]:
        known = self._known.tags
        _offer(dict.fromkeys(known, ""))
        answer = _answer("Tags, with commas between them")
        return tuple(dict.fromkeys(tag for part in answer.split(",") for tag in _chosen(part, known)))

    def authors(self) -> tuple[str, ...]:
        """Asked where several people write, or nobody is said to."""
        known, usual = self._known.authors, ", ".join(self._settings.site.author)
        if len(known) < 2 and usual:
            return ()
        _offer({key: name if name != key else "" for key, name in known.items()})
        answer = _answer(f"Author (Enter for {usual})" if usual else "Author")
        return tuple(name for part in answer.split(",") for name in _chosen(part, tuple(known)))

    def disclosure(self) -> tuple[str, ...]:
        """Ids of connections, `standing` or `none`; else words, in which commas are commas."""
        words = {"none": "nothing to disclose", "standing": "the connections that find the post by themselves"}
        known = {**self._known.connections, **words} if self._known.connections else {"none": words["none"]}
        _offer(known)
        answer = _answer("What ties you to the companies in it, by number or in a sentence")
        names = tuple(known)
        parts = [_of_number(part.strip(), names) for part in answer.split(",")]
        return tuple(dict.fromkeys(parts)) if set(parts) <= set(names) else (answer,) if answer else ()


def _known(root: Path, settings: "SiteConfig") -> "Known":
    """Nothing, where a site cannot be read as it is: that keeps nobody from writing."""
    from generator.errors import SiteError
    from generator.schema.known import Known, known

    try:
        return known(root, settings)
    except SiteError:
        return Known()


def _offer(names: Mapping[str, str]) -> None:
    from generator.text import visible

    for number, (name, meaning) in enumerate(list(names.items())[:MOST_OFFERED], 1):
        click.echo(visible(f"  {number:>3}  {name}{f': {meaning}' if meaning else ''}"))
    if len(names) > MOST_OFFERED:
        click.echo(f"       and {len(names) - MOST_OFFERED} more")


def _answer(question: str) -> str:
    return str(click.prompt(question, default="", show_default=False)).strip()


def _chosen(part: str, known: tuple[str, ...]) -> Iterable[str]:
    """The name that was meant, as the blog spells it; a new one where it knows none like it."""
    name = _of_number(part.strip(), known)
    if not name or name in known:
        return [name] if name else []
    from generator.text import closest, visible

    folded = {one.casefold(): one for one in known}
    meant = folded.get(name.casefold()) or folded.get(closest(name.casefold(), folded, likeness=LIKE), "")
    if meant and (meant.casefold() == name.casefold() or click.confirm(visible(f"Do you mean {meant}?"), default=True)):
        return [meant]
    return [name]


def _of_number(answer: str, known: tuple[str, ...]) -> str:
    """What stands behind a number, if no name is that number."""
    is_number = answer.isascii() and answer.isdigit() and answer not in known
    if is_number and len(answer) < 4 and 1 <= int(answer) <= min(len(known), MOST_OFFERED):
        return known[int(answer) - 1]
    return answer
