"""`<details markdown="1">`: elements in which Markdown is read, told apart into what is HTML and what is Markdown."""

import re
from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple

from generator.system.patterns import lazy_re

_NAMES = "details|div|section|article|aside|blockquote|figure|header|footer|main|nav"
_SUMMARY = r"(?P<summary>\s*<summary(?=[\s>])(?:[^<\n]++|<(?!/summary>)|\n(?![ \t]*\n)){0,200}</summary>)?"
_OPENING = lazy_re(
    rf"<(?P<name>{_NAMES})(?P<before>(?:\s[^<>\n]*?)?)\smarkdown(?:=[\"']?(?:1|block)[\"']?)?(?P<after>(?:\s[^<>\n]*)?)>"
    rf"{_SUMMARY}",
    re.IGNORECASE,
)
_TAG = lazy_re(rf"<(?P<end>/?)(?P<name>{_NAMES})(?=[\s>])[^<>]*>", re.IGNORECASE)


class Edit(NamedTuple):
    """A tag of an element in which Markdown is read."""

    start: int
    end: int
    before: str
    """What stands before it on its line."""

    html: str
    """The tag without `markdown="1"`, with the summary behind it."""


def edits_of(
    text: str, may_begin: Callable[[str], bool], is_code: Callable[[int], bool] = lambda place: False
) -> list[Edit]:
    """The tags in their order; *may_begin* says by what stands before it on its line whether an element begins."""
    found: list[Edit] = []
    open_tags: dict[str, list[int]] = defaultdict(list)
    for tag in _TAG.finditer(text):
        name, start = tag["name"].lower(), tag.start()
        if is_code(start):
            continue
        before = text[text.rfind("\n", 0, start) + 1 : start]
        if not tag["end"]:
            opening = _OPENING.match(text, start) if "markdown" in tag[0] and may_begin(before) else None
            open_tags[name].append(len(found) if opening else -1)
            if opening:
                html = f"<{opening['name']}{opening['before']}{opening['after']}>{opening['summary'] or ''}"
                found.append(Edit(start, opening.end(), before, html))
        elif open_tags[name] and (place := open_tags[name].pop()) >= 0:
            found.append(Edit(start, tag.end(), found[place].before, tag[0]))
    unclosed = {place for places in open_tags.values() for place in places}
    return [edit for place, edit in enumerate(found) if place not in unclosed]


def edited(text: str, edits: list[Edit], written: Callable[[Edit], str]) -> str:
    """*text* with something else in the place of each tag."""
    parts: list[str] = []
    done = 0
    for edit in edits:
        parts += [text[done : edit.start].rstrip(" "), written(edit)]
        done = edit.end
    return "".join((*parts, text[done:]))


def may_be_opened(text: str) -> bool:
    """Whether there is anything to edit."""
    return "markdown" in text and "<" in text and _OPENING.search(text) is not None
