"""Evidence that would be published: it is for the author alone, and all files below content/ and static/ are for all.

Looks at where a path leads, however it is written; refuses to guess whether what lies there is harmless.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.errors import Problem
from generator.models import CONTENT, STATIC, Connection, Post
from generator.plan.edition import Edition
from generator.text import normal


def exposed_evidence(edition: Edition, root: Path) -> Iterator[Problem]:
    """A problem where a tie names what lies in one of these: a file, a text, or a folder with some in it."""
    ties = [one for one in ties_of(edition) if one[0].evidence]
    homes = {CONTENT: edition.resolved.digests, STATIC: edition.root_files} if ties else {}
    for home, paths in homes.items():
        public = _by_likeness(paths) if paths else {}
        for tie, path, line in ties:
            found = next((public[name] for name in _meant(tie.evidence, path, root / home) if name in public), None)
            if found is None:
                continue
            out = "out of content/, or into a folder whose name begins with an underscore"
            yield Problem(
                path=path,
                line=line,
                rule="published-evidence",
                key="evidence",
                what=f"`evidence` is private, and {home}{found} would be published with everything below {home}",
                fix=f"move the file {out if home == CONTENT else 'out of static/'}",
            )


def ties_of(edition: Edition) -> Iterator[tuple[Connection, str, int | None]]:
    """Each tie with where it is written."""
    for one in edition.faces.disclosures.declared.connections:
        yield one, one.path or "site.toml", one.line
    for source in edition.library.sources.values():
        post = source.document
        if isinstance(post, Post):
            for said in (post.disclosure, *post.disclosure.by.values()):
                for one in said.items:
                    yield one, CONTENT + post.source, one.line or post.lines.get("disclosure")


def _by_likeness(paths: Iterable[str]) -> Mapping[str, str]:
    """Files and the folders that they lie in, by what is the same however it is spelt."""
    found = {".": ""}
    for path in paths:
        found[_likeness(path)] = path
        while "/" in path:
            path = path.rpartition("/")[0]
            found[_likeness(path)] = f"{path}/"
    return found


def _meant(written: str, path: str, home: Path) -> Iterator[str]:
    """Where below *home* *written* may lead: from the site's folder, from *home*, or from the file at *path*."""
    written = written.replace("\\", "/")
    root = home.parent
    for base in (root, home, (root / path).parent):
        for place in (base / written, base / written.lstrip("/")):
            # With links followed and without: either may be what lies there.
            for whole in (os.path.abspath, os.path.realpath):
                end, top, start = (Path(_likeness(whole(one))) for one in (place, home, base))
                if end != start and end.is_relative_to(top):
                    yield end.relative_to(top).as_posix()


def _likeness(path: str) -> str:
    """Some systems write accents apart, and to some capitals are the same."""
    return normal(path).casefold()
