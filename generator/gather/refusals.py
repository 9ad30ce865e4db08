"""Content that is not read, because of where a link leads, and names that are read and break elsewhere."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from msgspec.structs import replace

from generator.comments import is_comment
from generator.errors import Problem, Severity
from generator.gather.index import Contents
from generator.models import COMMENTS, CONTENT, bundle_of, is_text, lies_in_drafts
from generator.sources.strays import has_front_matter
from generator.system.names import breaks_where
from generator.system.tree import Refused, Why, in_words, regular_files

BEGINNING = 4096
"""So many bytes of a text tell whether it has front matter."""

MOST_OPENED = 5
"""So many texts of a folder tell what it is for."""


def kept_back(linked: Mapping[str, str], files: Iterable[str]) -> Iterator[Refused]:
    """Links to what is not published under its own name, or not by itself: drafts, comments, texts, parts of a bundle.

    *linked* is where each really lies, by path; *files* are all that there are.
    """
    bundles = frozenset(filter(None, map(bundle_of, files))) if linked else frozenset()
    return (Refused(path, Why.KEPT_BACK) for path, real in linked.items() if not _may_lead(path, real, bundles))


def _may_lead(path: str, real: str, bundles: Collection[str]) -> bool:
    if real.startswith(COMMENTS) or lies_in_drafts(real):
        return False
    if is_text(real):
        return is_text(path) and _home(path) == _home(real)
    bundle = _owner(real, bundles)
    return not bundle or bundle == _owner(path, bundles)


def _owner(path: str, bundles: Collection[str]) -> str:
    return next((str(folder) for folder in PurePosixPath(path).parents if str(folder) in bundles), "")


def _home(path: str) -> str:
    """What decides which kind of document a text is."""
    folder = path.partition("/")[0]
    return folder if folder in ("posts", "authors") else ""


def is_content(path: str) -> bool:
    """Among the comments lies only what is one."""
    return not path.startswith(COMMENTS) or is_comment(path)


def strays(files: Iterable[str]) -> Iterator[Refused]:
    """What lies among the comments, and is no content."""
    for path in files:
        if not is_content(path):
            stem = path.rpartition("/")[2].partition(".")[0]
            yield Refused(path, Why.STRAY, f"{stem}.md")


def left_out(content: Path, folders: Iterable[str]) -> Iterator[Refused]:
    """Of *folders*, which are skipped for their names, those that hold texts: posts of another generator."""
    for folder in folders:
        if folder.startswith(COMMENTS):
            continue
        found = [path for path in regular_files(content / folder) if is_text(path)]
        if any(_is_written(content / folder / path) for path in found[:MOST_OPENED]):
            yield Refused(folder, Why.LEFT_OUT, in_words(len(found)))


def _is_written(path: Path) -> bool:
    """Whether it begins with front matter, which what others include in pages does not."""
    try:
        with path.open("rb") as file:
            return has_front_matter(path.name, file.read(BEGINNING))
    except OSError:
        return False


def with_name(path: str, known: Contents) -> Contents:
    """What a file holds, and a warning for each part of its path that breaks somewhere."""
    problems = names_that_break(path, CONTENT)
    return replace(known, problems=(*problems, *known.problems)) if problems else known


def names_that_break(path: str, home: str) -> tuple[Problem, ...]:
    """Of the file at *path* below the folder *home*, which ends in a slash."""
    parts = path.split("/")
    found = ((home + "/".join(parts[: at + 1]), name, breaks_where(name)) for at, name in enumerate(parts))
    return tuple(_breaks(place, name, *broken) for place, name, broken in found if broken)


def _breaks(place: str, name: str, why: str, where: str) -> Problem:
    return Problem(
        path=place,
        rule="name-that-breaks",
        severity=Severity.WARNING,
        what=f"the name `{name}` {why}: it breaks on {where}",
        fix="rename it; letters, digits, `-`, `_` and `.` work everywhere",
    )
