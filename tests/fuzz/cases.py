"""One case: what is done to the little site, and the command that then meets it."""

import os
from dataclasses import dataclass
from random import Random

from tests.fuzz import dictionary as words
from tests.fuzz.changes import SITE, Change
from tests.fuzz.mutations import mutated, token

AS_OF = "2026-01-01T00:00:00+00:00"
BESIDE = SITE + b"/../beside"
"""What lies beside the site, and is nobody's business there."""

PLANTS = (
    b"public/.aboveboard-files", b"public/index.html", b"public/posts", b"public/2009", b"public/feed.xml/x",
    b".aboveboard/index", b".aboveboard/known", b".aboveboard/known-since", b".aboveboard/cache.sqlite",
    b".aboveboard/cache.sqlite-wal", b".aboveboard/lock", b".aboveboard/stage", b".aboveboard/spare",
    b".aboveboard/templates", b".aboveboard/entries", b".aboveboard", b"public/.aboveboard-stage", b"public/.nojekyll",
)  # fmt: skip


INPUTS = (1, 1, 1, 2, 3, 4, 6, 8)
"""So many are changed at once. All problems of all files are told, so that one seldom hides another."""


@dataclass(frozen=True, slots=True)
class Case:
    """What to do, all of it as plain values, so that a failing case can be told."""

    changes: tuple[Change, ...]
    command: tuple[str, ...]
    """As after `aboveboard`, without `--root`."""

    def __str__(self) -> str:
        deeds = "".join(f"    {change}\n" for change in self.changes)
        return f"  aboveboard {' '.join(map(repr, self.command))}\n{deeds}"

    @property
    def writes_sources(self) -> bool:
        return self.command[0] == "new" or ("--set" in self.command and "--dry-run" not in self.command)

    @property
    def plants(self) -> bool:
        """Whether it meddles with what was built."""
        return any(change.path.startswith((b"public", b".aboveboard")) for change in self.changes)


def draw_case(rng: Random, files: dict[str, bytes]) -> Case:
    changes = tuple(_change(rng, files) for _ in range(rng.choice(INPUTS)))
    return Case(changes, _command(rng))


def _change(rng: Random, files: dict[str, bytes]) -> Change:
    path = rng.choice(list(files))
    kind = rng.randrange(40)
    if kind < 29:
        return Change(os.fsencode(path), mutated(path, files[path], rng))
    if kind < 34:
        return _named(rng, path, files[path])
    if kind < 36:
        return _odd(rng, path)
    if kind < 38:
        return _planted(rng)
    if kind == 38:
        return Change(os.fsencode(path), kind="gone")
    return Change(os.fsencode(path), rng.choice((b"", b"\n", b"---\n", b"{}", rng.randbytes(100), token(rng))))


def _named(rng: Random, path: str, data: bytes) -> Change:
    """The same text in a file that is called something else."""
    folder = rng.choice(
        (
            path.rpartition("/")[0],
            "content",
            "content/posts",
            "content/authors",
            "content/comments/posts/tea",
            "static",
            "static/.well-known",
            "themes/default/static",
            "themes/default/templates",
            "themes/default/messages",
        )
    )
    name = rng.choice(words.NAMES)
    if rng.random() < 0.15:
        # A list with a line for each path takes this for the path of a file beside the site, or of a source.
        beside = rng.choice(
            (SITE + b"/../beside/treasure.txt", b"/../content/posts/tea.md", b"/../../beside/secret.md")
        )
        name = b"!\n" + beside.replace(b"/..", b"/\n..")
    if rng.random() < 0.2:
        name = rng.choice(words.NAMES) + b"/" + name
    return Change(os.path.join(os.fsencode(folder), name), data)


def _odd(rng: Random, path: str) -> Change:
    """A link or a pipe where a file is meant to be."""
    at = os.fsencode(
        rng.choice(
            (
                path,
                path.rpartition("/")[0] or "content",
                "content/new.md",
                "content/posts/new.md",
                "content/new",
                "themes/default/static/new",
                "static/new",
            )
        )
    )
    kind = rng.choice(("link", "link", "link", "pipe", "folder"))
    links = (
        BESIDE,
        BESIDE + b"/secret.md",
        b"../../beside",
        b"../../../beside/secret.md",
        b".",
        b"..",
        b"nowhere",
        b"/dev/zero",
        b"/proc/self/environ",
        b"../about.md",
        b"../../site.toml",
        b"../.aboveboard",
        b"new",
        SITE,
    )
    return Change(at, link=rng.choice(links) if kind == "link" else None, kind=kind)


def _planted(rng: Random) -> Change:
    """Something where only builds write, such as a list of files to remove."""
    at = rng.choice(PLANTS)
    if rng.random() < 0.3:
        return Change(
            at,
            link=rng.choice((BESIDE, BESIDE + b"/treasure.txt", b"../content/posts/tea.md", b"nowhere")),
            kind="link",
        )
    victims = (
        BESIDE + b"/treasure.txt",
        b"../content/posts/tea.md",
        b"../../beside/treasure.txt",
        b"2009/../../site.toml",
        b"..",
        b".",
        b"",
        b"/",
        b"x\0y",
        b"\xff",
        b"a" * 5000,
        b"2009/deep.md",
    )
    lines = b"\n".join([b"# Written by aboveboard", *rng.sample(victims, 3)]) + b"\n"
    return Change(at, rng.choice((lines, lines, lines, b"", rng.randbytes(200), token(rng))))


def _command(rng: Random) -> tuple[str, ...]:
    kind = rng.randrange(20)
    if kind < 13:
        return ("build", "--jobs", "1", *_as_of(rng), *_flags(rng))
    if kind < 15:
        return ("check", "--format", rng.choice(("json", "text", "sarif", "github")), *_as_of(rng))
    if kind == 15:
        return ("list", "--format", rng.choice(("table", "json", "csv")))
    if kind == 16:
        return (
            "disclosures",
            "review",
            *rng.choice(((), ("--set", "none", "--dry-run"), ("--set", "none"), ("--set", "standing"))),
        )
    if kind == 17:
        return ("clean",)
    if kind == 18:
        return ("verify",)
    return rng.choice(
        (("config",), ("new", _argument(rng), "--category", _argument(rng)), ("new", "--tag", _argument(rng)))
    )


def _as_of(rng: Random) -> tuple[str, str]:
    odd = (
        "2009-07-08",
        "0001-01-01",
        "9999-12-31",
        "9999-12-31T23:59:59-14:00",
        "0001-01-01T00:00:00+14:00",
        "2009-07-08T10:00",
    )
    return ("--as-of", rng.choice(odd) if rng.random() < 0.06 else AS_OF)


def _flags(rng: Random) -> tuple[str, ...]:
    flags = [
        flag
        for flag, odds in (
            ("--keep-going", 0.45),
            ("--drafts", 0.3),
            ("--future", 0.2),
            ("--strict", 0.05),
            ("--force", 0.05),
            ("--explain", 0.1),
            ("-v", 0.1),
        )
        if rng.random() < odds
    ]
    form = ("--format", rng.choice(("json", "json", "text", "github", "sarif")))
    base = ("--base-url", rng.choice(words.ADDRESSES)) if rng.random() < 0.05 else ()
    return (*flags, *form, *base)


def _argument(rng: Random) -> str:
    """What a command line can carry."""
    return token(rng).replace(b"\0", b"")[:2000].decode("utf-8", "surrogateescape").lstrip("-")
