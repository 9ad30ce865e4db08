"""Evidence that would be published: it is for the author alone, and all files below content/ are for everybody."""

from collections.abc import Iterator
from posixpath import normpath

from generator.edition import Edition
from generator.errors import Problem
from generator.models import CONTENT, Connection, Post


def exposed_evidence(edition: Edition) -> Iterator[Problem]:
    """A problem where a tie names a file that lies below content/."""
    assets = edition.library.assets
    for tie, path, line in _ties(edition):
        if not tie.evidence:
            continue
        folder = path.removeprefix(CONTENT).rpartition("/")[0]
        meant = (tie.evidence.removeprefix(CONTENT), tie.evidence, f"{folder}/{tie.evidence}")
        found = next((file for file in map(_clean, meant) if file in assets), None)
        if found is not None:
            yield Problem(
                path=path,
                line=line,
                rule="published-evidence",
                key="evidence",
                what=f"`evidence` is private, and {CONTENT}{found} would be published with everything below content/",
                fix="move the file out of content/, or into a folder whose name begins with an underscore",
            )


def _ties(edition: Edition) -> Iterator[tuple[Connection, str, int | None]]:
    """Each tie with where it is written."""
    for one in edition.views.disclosures.declared.connections:
        yield one, one.path or "site.toml", one.line
    for source in edition.library.sources.values():
        post = source.document
        if isinstance(post, Post):
            for said in (post.disclosure, *post.disclosure.by.values()):
                for one in said.items:
                    yield one, CONTENT + post.source, one.line or post.lines.get("disclosure")


def _clean(path: str) -> str:
    return normpath(path.replace("\\", "/").lstrip("/"))
