"""Addresses in which code points stand for what has no letters: `/2009/07/u3f-u3f-u3f/` for `???`."""

from collections.abc import Iterable, Iterator

from generator.errors import Problem, Severity
from generator.library.entries import Published
from generator.models import CONTENT
from generator.text import is_in_code_points

SPELT = "address-without-letters"
"""The rule."""


def spelt_addresses(posts: Iterable[Published]) -> Iterator[Problem]:
    for one in posts:
        post = one.post
        if not post.slug.startswith("u") or post.slug not in one.address or {"slug", "permalink"} & post.lines.keys():
            continue
        # What reads files is loaded by builds that read some.
        from generator.sources.documents import named

        if is_in_code_points(post.slug, post.title):
            yield _asked_about(one, "`title`", "title")
        elif is_in_code_points(post.slug, named(post.source).stem):
            yield _asked_about(one, "the name", None)


def _asked_about(one: Published, which: str, key: str | None) -> Problem:
    return Problem(
        path=f"{CONTENT}{one.source}",
        line=one.post.lines.get(key or ""),
        rule=SPELT,
        severity=Severity.WARNING,
        key=key,
        what=f"{which} has no letters for an address, which becomes {one.address}",
        fix="add `slug` with a word or two; an address is for good",
    )
