"""What a template depends on: itself, all that it extends, includes or imports, the words it prints, and what it names
of the data files and of the blog.

Finding that out imports the template engine and parses every template, so the answer is kept in the cache until the
theme or the program changes.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache

import msgspec

from generator.errors import Problem, SiteError
from generator.system.derived import Derived
from generator.system.digest import Digest, Ref, digest_bytes, fingerprint
from generator.system.patterns import lazy_re
from generator.templating.syntax import TemplateTagError
from generator.theme.files import TemplateFile, ThemeFiles
from generator.theme.lookup import Lookup

DATA = "data"
BLOG = "blog"


class Depends(msgspec.Struct, frozen=True, array_like=True):
    """What is known of a template without drawing it."""

    digest: Digest
    asks: tuple[str, ...] = ()
    """Names that it has, or what it refers to, and by which it may come to more than its own view: `data`; `blog.tags`;
    `blog` for all of that."""

    @property
    def asks_for_data(self) -> bool:
        return DATA in self.asks

    def parts_of_blog(self, known: Iterable[str]) -> frozenset[str]:
        return frozenset(name for name in known if BLOG in self.asks or f"{BLOG}.{name}" in self.asks)


_ASKING = lazy_re(r"(?<![.\w])(?:data(?!-?\w)|blog(?:\s*+\.\s*+\w++)?(?!\w))")
"""Wherever it stands: for a word too many, a page too many is drawn again. But `data-` begins attributes in HTML."""

_References = dict[str, tuple[tuple[str, str], ...]]
"""By a template's path: each name it refers to, and the path of the template that it means here (empty: none)."""


def template_digests(files: ThemeFiles) -> dict[str, Depends]:
    """What each template depends on, by its name; raises `SiteError` with every syntax error there is."""
    lookup = Lookup(files.templates)
    references = _references(files.templates, lookup)
    words = fingerprint(files.catalogues)
    return {name: _digest(template, references, lookup, words) for name, template in _winners(lookup)}


def begin_template_digests(files: ThemeFiles, derived: Derived) -> Callable[[], dict[str, Depends]]:
    """The same, found out once for each state of the theme: what comes back waits for the answer."""
    theme = Ref.known(files.digest, lambda: files)
    coming = derived.begin(_digests_of_each, Ref.of(None), (theme,), dict[str, Depends])
    return lambda: coming()[0]


def _digests_of_each(_nothing: None, themes: Sequence[ThemeFiles]) -> list[dict[str, Depends]]:
    return list(map(template_digests, themes))


def _winners(lookup: Lookup) -> tuple[tuple[str, TemplateFile], ...]:
    return tuple((name, found) for name in lookup.names if (found := lookup.find(name)))


def _references(templates: tuple[TemplateFile, ...], lookup: Lookup) -> _References:
    problems: list[Problem] = []
    references: _References = {}
    for template in templates:
        try:
            names = names_in(template.source, is_known_sound=template.is_shipped)
        except TemplateTagError as fault:
            problems.append(fault.problem(template.path))
            continue
        known = {name for name in names if name is not None}
        meant = sorted(known if len(known) == len(names) else known.union(lookup.names))
        found = ((name, lookup.find(name, template)) for name in meant)
        references[template.path] = tuple((name, target.path if target else "") for name, target in found)
    if problems:
        raise SiteError(*problems)
    return references


DEEP = "brackets, operators or tags lie in one another too deep"
LONG = "it has a number of more digits than can be read"


@contextmanager
def excess_told(path: str | None = None) -> Iterator[None]:
    """Make an error of Jinja's own of what Python refuses for its depth or its length; the line is not known then."""
    try:
        yield
    except (RecursionError, SyntaxError, ValueError, OverflowError) as error:
        from jinja2 import TemplateSyntaxError

        what = DEEP if isinstance(error, RecursionError | SyntaxError) else LONG
        raise TemplateSyntaxError(what, 0, path, path) from error


_TAG = lazy_re(r"""\{%[-+]?\s*(?:extends|include|import|from)\b(?:\s+(?:"([^"\n]+)"|'([^'\n]+)')(?![^%]*\bif\b))?""")
"""A tag that refers to another template, and the name where it is one alone."""


@lru_cache(maxsize=512)
def names_in(source: str, *, is_known_sound: bool = False) -> frozenset[str | None]:
    """The names a template refers to; None among them stands for a name that is only known when it is rendered.

    Remembered, because a preview asks for all of them again whenever one template is saved. Those that came along need
    not be parsed by each first build to know that they can be; a test holds what is found in them against the parser.
    """
    if is_known_sound:
        found = [one or other for one, other in _TAG.findall(source)]
        if all(found):
            return frozenset(found)
    from jinja2 import Environment, TemplateSyntaxError
    from jinja2.meta import find_referenced_templates

    try:
        with excess_told():
            names = frozenset(find_referenced_templates(Environment().parse(source)))
        # What no file can be called is told where it is looked for.
        return frozenset(name if name and name.isprintable() else None for name in names)
    except TemplateSyntaxError as error:
        raise TemplateTagError(error.lineno or None, error.message or "", source) from error


def _digest(start: TemplateFile, references: _References, lookup: Lookup, words: Digest) -> Depends:
    """By a digest of everything within reach, and of which name means which: an override that appears changes it."""
    seen: set[str] = set()
    ahead = [start.path]
    edges: list[tuple[Digest, str, Digest]] = []
    while ahead:
        path = ahead.pop()
        if path in seen:
            continue
        seen.add(path)
        edges += [(_own(path, lookup), name, _own(target, lookup)) for name, target in references[path]]
        ahead += [target for _, target in references[path] if target]
    asks = frozenset[str]().union(*(_asked_in(lookup.by_path[path].source) for path in seen))
    return Depends(fingerprint((_own(start.path, lookup), sorted(edges), words)), tuple(sorted(asks)))


@lru_cache(maxsize=512)
def _asked_in(source: str) -> frozenset[str]:
    """What `Depends.asks` says of one template; most are within reach of the frame of all pages and of many others."""
    return frozenset("".join(name.split()) for name in _ASKING.findall(source))


def _own(path: str, lookup: Lookup) -> Digest:
    template = lookup.by_path.get(path)
    return digest_bytes(template.source.encode()) if template else b""
