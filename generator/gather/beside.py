"""The files beside the texts, and whose they are."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from generator.comments import is_comment
from generator.errors import Problem
from generator.gather.index import Contents, Seen
from generator.gather.reading import RawFile, hiding_style
from generator.models import CONTENT, Asset, bundle_of, is_text
from generator.sources.strays import stray_text


def look_at(file: RawFile, *, strips: bool) -> Contents:
    """*strips* says whether metadata is taken out of pictures."""
    from generator.images import examine

    found = examine(f"{CONTENT}{file.path}", file.data, strips=strips)
    problems = (
        *found.problems,
        *stray_text(file.path, file.data),
        *hiding_rules_of(f"{CONTENT}{file.path}", file.data),
    )
    return Contents(problems=problems, width=found.width, height=found.height, size=found.size)


def hiding_rules_of(path: str, data: bytes) -> Iterator[Problem]:
    """Of a style sheet of the blog's own; *path* is for problems."""
    if path.endswith(".css"):
        from generator.markup.styles import hiding_rules

        text = data.decode(errors="replace")
        for at, how in hiding_rules(text):
            yield hiding_style(path, text.count("\n", 0, at) + 1, how)


def assets(known: dict[str, Contents], seen: dict[str, Seen]) -> Iterator[tuple[str, Asset]]:
    bundles = {bundle_of(path): path for path in known if path.startswith("posts/") and bundle_of(path)}
    for path, one in known.items():
        if is_text(path) or is_comment(path):
            continue
        owner = next((bundles[folder] for folder in _folders(path) if folder in bundles), "")
        yield (
            path,
            Asset(
                source=path,
                digest=seen[path].digest,
                size=one.size,
                owner=owner,
                width=one.width,
                height=one.height,
            ),
        )


def _folders(path: str) -> Iterable[str]:
    return (str(folder) for folder in PurePosixPath(path).parents)
