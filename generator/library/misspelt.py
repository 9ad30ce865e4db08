"""Authors whom a post names by a slip, by no name, or by one that two have: what they declare would be left unsaid."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from generator.config import FILE
from generator.errors import Problem, Severity
from generator.models import CONTENT, Author, Post
from generator.nodes.findings import nearest
from generator.system.patterns import lazy_re
from generator.text import closest, composed

UNKNOWN = "unknown-author"

_BETWEEN = lazy_re(r"[,;/&+]|(?<=\s)(?:and|und|et)(?=\s)")

LIKENESS = 0.75
"""Of what two names differ in."""

OF_NOBODY = frozenset(
    "admin administrator editor webmaster root user author blogger wordpress owner staff team guest anonymous "
    "redaktion redakteur autor rédaction rédacteur auteur test default unknown".split()
)
"""What exports of other programs say in place of a name."""

MOST_NAMED = 3


def misspelt_authors(posts: Sequence[Post], names: Mapping[str, str], *, declares: bool) -> Iterator[Problem]:
    """*names* are those of the authors with a file, by key. Who has none, and is near to nobody, may be a guest.

    *declares* says whether any of them is tied to a company.
    """
    full = {name.casefold() for name in names.values()}
    used = dict.fromkeys(author for post in posts for author in post.authors)
    strangers = [author for author in used if author not in names and author.casefold() not in full]
    if not (names and strangers):
        return
    known = {name.casefold(): name for name in (*names.values(), *names)}
    meant = {stranger: _meant(stranger, known) for stranger in strangers}
    others = {stranger for stranger in strangers if not meant[stranger]}
    yield from _of_nobody(posts, others, names)
    if declares:
        yield from _undeclared(posts, {one for one in others if one.casefold() not in OF_NOBODY})
    told: set[str] = set()
    for post in posts:
        for author in post.authors:
            if "author" in post.lines and meant.get(author):
                yield _slip(f"{CONTENT}{post.source}", post.lines["author"], "author", author, meant[author])
            elif "author" not in post.lines and author in meant and author not in told:
                told.add(author)
                yield _of_site(author, meant[author], names)


def namesakes(authors: Iterable[Author]) -> Iterator[Problem]:
    """Whoever goes by what another file's author goes by: posts that say it, and lists, would mean one of the two."""
    first: dict[tuple[str, str], Author] = {}
    for one in sorted(authors, key=lambda author: author.source):
        by_name = first.setdefault(("name", composed(one.name).casefold()), one)
        by_key = first.setdefault(("key", one.key), one)
        other = by_name if by_name is not one else by_key
        if other is not one:
            called = f'`name` is "{one.name}", as' if other is by_name else f"posts call it `{one.key}`, as that"
            yield Problem(
                path=f"{CONTENT}{one.source}",
                line=one.lines.get("name") if other is by_name else None,
                rule="repeated-author",
                key="name",
                severity=Severity.ERROR if one.connections or other.connections else Severity.WARNING,
                what=f"{called} in {CONTENT}{other.source}",
                fix="keep one file for one person; of two people, write a name by which readers can tell them apart",
            )


def _of_nobody(posts: Sequence[Post], strangers: Collection[str], names: Iterable[str]) -> Iterator[Problem]:
    """Each such name once, with the number of its posts."""
    for author in sorted(one for one in strangers if one.casefold() in OF_NOBODY):
        theirs = [post for post in posts if author in post.authors and "author" in post.lines]
        if theirs:
            more = f" (and {len(theirs) - 1:,} more)" if len(theirs) > 1 else ""
            yield Problem(
                path=f"{CONTENT}{theirs[0].source}",
                line=theirs[0].lines["author"],
                rule=UNKNOWN,
                key="author",
                severity=Severity.WARNING,
                what=f'`author` is "{author}"{more}, who is nobody in content/authors/: nothing is declared for them',
                fix=f"write who wrote it ({_some(names)}), or add content/authors/{author}.md",
                known_as=f'`author` is "{author}"',
            )


def _undeclared(posts: Sequence[Post], strangers: Collection[str]) -> Iterator[Problem]:
    """One note for all of them: most will be guests whom nothing ties to anybody."""
    found: dict[str, Post] = {}
    for post in posts:
        said = {author: post.disclosure.by.get(author, post.disclosure) for author in post.authors}
        silent = (author for author, theirs in said.items() if theirs.kind == "none" or theirs.standing)
        if "author" in post.lines:
            found |= {author: found.get(author, post) for author in silent if author in strangers}
    if found:
        (first, post), *_ = found.items()
        named = " and ".join(list(found)[:2]) if len(found) < MOST_NAMED else f"{first} and {len(found) - 1} others"
        verb, whose = ("has no file", "they write") if len(found) == 1 else ("have no files", "each of them writes")
        yield Problem(
            path=f"{CONTENT}{post.source}",
            line=post.lines["author"],
            rule=UNKNOWN,
            key="author",
            severity=Severity.NOTE,
            what=f"{named} {verb} in content/authors/, so that a post of theirs shows only what {whose} in it",
            fix=f"add content/authors/{first}.md with `connections` if something ties them to a company",
            known_as=f"{named} {verb}",
        )


def _some(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names)[:3])


def _meant(stranger: str, known: Mapping[str, str]) -> str:
    """Who is meant, as YAML: a name, or a list of several; empty where nobody seems to be.

    People who share a surname are others: only what differs is compared.
    """
    for written in _plain_forms(stranger):
        if (small := written.casefold()) in known:
            return known[small]
    small = stranger.casefold()
    parts = [part.strip() for part in _BETWEEN.split(stranger) if part.strip()]
    if len(parts) > 1 and any(part.casefold() in known for part in parts):
        return f"[{', '.join(parts)}]"
    ours = set(small.split())
    if whole := next((name for word, name in known.items() if _is_part(ours, set(word.split()))), ""):
        return whole
    name = nearest(stranger, known.values()) or ""
    theirs = name.casefold().split()
    one, other = [word for word in small.split() if word not in theirs], [word for word in theirs if word not in ours]
    return name if closest(" ".join(one), (" ".join(other),), likeness=LIKENESS) else ""


def _plain_forms(stranger: str) -> Iterator[str]:
    """The name as it is, as that of a file or of a mention (`authors/mara.md`, `@mara`), and with the surname last."""
    yield stranger
    yield stranger.replace("\\", "/").rpartition("/")[2].removesuffix(".md").lstrip("@").strip()
    surname, comma, first = stranger.partition(",")
    if comma:
        yield f"{first.strip()} {surname.strip()}"


def _is_part(ours: set[str], theirs: set[str]) -> bool:
    """Whether one is a first name or a surname of the other, or leaves out a name in the middle."""
    return len(theirs) > 1 and (ours < theirs or theirs < ours)


def _slip(path: str, line: int | None, key: str, author: str, meant: str) -> Problem:
    near = "but is near to" if not meant.startswith("[") else "but seems to be"
    what = f'`{key}` is "{author}", who has no file, {near} `{meant}`'
    _, *others = _plain_forms(author)
    is_same = author.casefold() != meant.casefold() in map(str.casefold, others)
    fix = (
        f"write `{meant}`"
        if is_same
        else f"write `{meant}`, or add content/authors/{author}.md if that is somebody else"
    )
    return Problem(path=path, line=line, rule=UNKNOWN, key=key, what=what, fix=fix)


def _of_site(author: str, meant: str, names: Iterable[str]) -> Problem:
    if meant:
        return replace(_slip(FILE, None, "[site] author", author, meant), key="site.author")
    return Problem(
        path=FILE,
        rule=UNKNOWN,
        key="site.author",
        severity=Severity.WARNING,
        what=f'`[site] author` is "{author}", who has no file in content/authors/: nothing is declared for them',
        fix=f"write the name of a file that is there ({_some(names)}), or add content/authors/{author}.md",
    )
