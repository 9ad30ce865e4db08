"""Authors whom a post names by a slip: what they declare in their own file would be left unsaid."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.errors import Problem, Severity
from generator.models import CONTENT, Post
from generator.nodes.findings import nearest
from generator.text import closest

SITE = "site.toml"
UNKNOWN = "unknown-author"

LIKENESS = 0.75
"""Of what two names differ in."""


def misspelt_authors(posts: Sequence[Post], names: Mapping[str, str]) -> Iterator[Problem]:
    """*names* are those of the authors with a file, by key. Who has none, and is near to nobody, may be a guest."""
    known = {*names, *(name.casefold() for name in names.values())}
    used = dict.fromkeys(author for post in posts for author in post.authors)
    strangers = [author for author in used if author not in known and author.casefold() not in known]
    if not (names and strangers):
        return
    meant = {stranger: _meant(stranger, [*names, *names.values()]) for stranger in strangers}
    told: set[str] = set()
    for post in posts:
        for author in post.authors:
            if "author" in post.lines and meant.get(author):
                yield _slip(f"{CONTENT}{post.source}", post.lines["author"], "author", author, meant[author])
            elif "author" not in post.lines and author in meant and author not in told:
                told.add(author)
                yield _of_site(author, meant[author], names)


def _meant(stranger: str, known: Sequence[str]) -> str:
    """Whose name it is but for a slip. People who share a surname are others: only what differs is compared."""
    name = nearest(stranger, known) or ""
    ours, theirs = stranger.casefold().split(), name.casefold().split()
    one, other = [word for word in ours if word not in theirs], [word for word in theirs if word not in ours]
    return name if closest(" ".join(one), (" ".join(other),), likeness=LIKENESS) else ""


def _slip(path: str, line: int | None, key: str, author: str, meant: str) -> Problem:
    what = f'`{key}` is "{author}", who has no file, but is near to `{meant}`'
    fix = f"write `{meant}`, or add content/authors/{author}.md if that is somebody else"
    return Problem(path=path, line=line, rule=UNKNOWN, key=key, what=what, fix=fix)


def _of_site(author: str, meant: str, names: Iterable[str]) -> Problem:
    if meant:
        return _slip(SITE, None, "[site] author", author, meant)
    some = ", ".join(f"`{name}`" for name in sorted(names)[:3])
    return Problem(
        path=SITE,
        rule=UNKNOWN,
        key="[site] author",
        severity=Severity.WARNING,
        what=f'`[site] author` is "{author}", who has no file in content/authors/: nothing is declared for them',
        fix=f"write the name of a file that is there ({some}), or add content/authors/{author}.md",
    )
