"""The macros and snippets of a site, and the part of them that a text follows from."""

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import msgspec

from generator.errors import Problem
from generator.system import disk
from generator.system.digest import Digest, fingerprint
from generator.system.patterns import lazy_re
from generator.system.tree import problem_of, unread, walk
from generator.text import composed

MACROS, SNIPPETS = "macros", "snippets"
"""The folders, at the site's root."""

TEMPLATE, FEED_TEMPLATE, TEXT = ".html", ".feed.html", ".md"
INCLUDE = "include"
"""What a snippet is called by; no macro may have this name."""

COMMENT = "comment"
"""What a stored comment is quoted by; neither may a macro have this one."""

_RESERVED = {INCLUDE: "snippets are called by", COMMENT: "stored comments are quoted by"}

_MARKS = (b"`{", b"` {", b"~{", b"~ {", b"}`")
"""One of them is in every text that calls something."""

_CALLED = lazy_re(rb"\{[ \t]*+([A-Za-z][\w-]*+)(?=[ }\t])")
_INCLUDED = lazy_re(
    rb"""\{[ \t]*+include(?:[ \t]++(?:name=)?(?:"([^"\n]*+)"|'([^'\n]*+)'|([^\s"'{}`]++)))?"""
    rb"""[^{}\n]*+\}(?:`++([^`\n]*+))?"""
)
"""Both find more than is called, which makes a text follow from more."""

_REFERS = lazy_re(r"\{%[-+]?\s*+(?:extends|include|import|from)\b")


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """What a macro may know of the blog."""

    title: str
    url: str
    language: str


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """What one text may call: a value with a digest, and all that its calls are drawn from."""

    macros: dict[str, str] = {}
    """Templates, by the names of their files below `macros/`."""

    snippets: dict[str, str] = {}
    """Texts, by their paths below `snippets/`, without the ending."""

    known: tuple[str, ...] | None = None
    """All names there are, where the text calls something that is not there."""

    site: Site | None = None
    """None where no template asks for it."""


class Use(msgspec.Struct, frozen=True, array_like=True):
    """What a text names, and the digest of what it was given for that."""

    names: tuple[str, ...]
    digest: Digest


class Repertoire:
    """All there are, as they were found."""

    def __init__(
        self, macros: dict[str, str], snippets: dict[str, str], site: Site, problems: tuple[Problem, ...] = ()
    ) -> None:
        self._macros, self._snippets, self._site = macros, snippets, site
        self.problems = problems
        """What is wrong with the files themselves."""

        self._digests: dict[tuple[str, ...], Digest] = {}

    def __bool__(self) -> bool:
        return bool(self._macros or self._snippets)

    @cached_property
    def whole(self) -> Digest:
        """A digest of all that may be wrong with macros, called or not."""
        return fingerprint((self._macros, self.problems))

    def faults(self) -> Iterator[Problem]:
        """What is wrong with the files themselves, and with macros that cannot be read as templates, called or not."""
        yield from self.problems
        if self._macros:
            # Loads what draws templates, which few builds need.
            from generator.templating.small import SmallTemplates

            templates = SmallTemplates(self._macros, MACROS)
            yield from filter(None, map(templates.fault_of, sorted(self._macros)))

    def part(self, names: tuple[str, ...]) -> Part | None:
        """What follows from *names*; None where that is nothing."""
        if not names or not self:
            return None
        macros: dict[str, str] = {}
        snippets: dict[str, str] = {}
        ahead, seen, is_lost = list(names), set(names), False
        while ahead:
            name = ahead.pop()
            found = dict(self._found(name))
            is_lost = is_lost or not found
            if name.startswith(f"{SNIPPETS}/"):
                snippets |= found
                inner = {one for source in found.values() for one in called_in(source.encode())} - seen
                ahead += inner
                seen |= inner
            else:
                macros |= found
        if any(map(_REFERS.search, macros.values())):
            macros = self._macros
        asks = any("site" in source for source in macros.values())
        return Part(
            macros=dict(sorted(macros.items())),
            snippets=dict(sorted(snippets.items())),
            known=self._known if is_lost else None,
            site=self._site if asks else None,
        )

    def digest(self, names: tuple[str, ...]) -> Digest:
        """Of the part that follows from *names*; empty where there is none."""
        if names not in self._digests:
            part = self.part(names)
            self._digests[names] = fingerprint(part) if part is not None else b""
        return self._digests[names]

    def _found(self, name: str) -> Iterator[tuple[str, str]]:
        if name.startswith(f"{SNIPPETS}/"):
            path = name.removeprefix(f"{SNIPPETS}/")
            yield from ((one, self._snippets[one]) for one in (path,) if one in self._snippets)
        else:
            files = (name + TEMPLATE, name + FEED_TEMPLATE)
            yield from ((one, self._macros[one]) for one in files if one in self._macros)

    @cached_property
    def _known(self) -> tuple[str, ...]:
        macros = {name.removesuffix(TEMPLATE).removesuffix(".feed") for name in self._macros}
        return tuple(sorted(macros | {f"{SNIPPETS}/{name}" for name in self._snippets}))


def called_in(data: bytes) -> tuple[str, ...]:
    """The names in the text *data* that it may call, sorted; a snippet's begins with its folder."""
    if not any(mark in data for mark in _MARKS):
        return ()
    names = {found[1].decode() for found in _CALLED.finditer(data)} - _RESERVED.keys()
    return tuple(sorted(names.union(map(_snippet, _INCLUDED.finditer(data) if b"include" in data else ()))))


def _snippet(found: re.Match[bytes]) -> str:
    name = next(filter(None, found.groups()), b"").decode("utf-8", "replace")
    return f"{SNIPPETS}/{snippet_name(name)}"


def snippet_name(written: str) -> str:
    """As it is known by: the path below the folder, without its ending."""
    return composed(written.strip()).removesuffix(TEXT)


def find_repertoire(root: Path, site: Site) -> Repertoire:
    """That of the blog at *root*."""
    problems: list[Problem] = []
    macros = _read(root, MACROS, TEMPLATE, problems)
    snippets = {name.removesuffix(TEXT): text for name, text in _read(root, SNIPPETS, TEXT, problems).items()}
    for name in (one for one in _RESERVED if f"{one}{TEMPLATE}" in macros):
        what, path = f"`{name}` is what {_RESERVED[name]}", f"{MACROS}/{name}{TEMPLATE}"
        problems.append(Problem(path=path, rule="reserved-name", what=what, fix="give it another name"))
    return Repertoire(macros, snippets, site, tuple(problems))


def _read(root: Path, folder: str, ending: str, problems: list[Problem]) -> dict[str, str]:
    if not (root / folder).is_dir():
        return {}
    found = walk(root / folder, root)
    problems += (problem_of(one, folder) for one in found.refused)
    texts: dict[str, str] = {}
    for path in found.files:
        if not path.endswith(ending):
            continue
        try:
            texts[path] = composed(disk.read(root / folder / path).decode("utf-8-sig")).replace("\r\n", "\n")
        except OSError as error:
            problems.append(problem_of(unread(path, error), folder))
        except UnicodeDecodeError as error:
            what = f"is not UTF-8 at byte {error.start}"
            problems.append(Problem(path=f"{folder}/{path}", rule="bad-encoding", what=what, fix="save it as UTF-8"))
    return texts
