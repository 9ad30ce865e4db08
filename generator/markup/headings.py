"""Headings of a body: levels below the page's own title, an id for each, and what a table of contents prints."""

import re
from collections.abc import Sequence

from generator.markup.plain import plain_text, without_footnote_marks
from generator.markup.tags import ATTRIBUTES, END, attribute
from generator.models import Heading
from generator.system.patterns import lazy_re
from generator.text import slugify

RESERVED = ("comments", "disclosure", "main", "respond")
"""Ids that pages use around a body."""

_FAMILIES = lazy_re(r"(?:comment|respond|newsletter)-.+|about-\d+|(?:comments|corrections|follow|recent)-title")
"""Further ones; any comment's may come at any time, and a heading's must stay."""

_NEXT = lazy_re(r"</?h[1-6](?=[\s/>])", re.IGNORECASE)
"""Where a heading ends: a browser lets any tag of another end it, too."""

_LINK = lazy_re(rf"</?a(?:>|\s{ATTRIBUTES}{END})", re.IGNORECASE)
_IMAGE = lazy_re(rf"<img\b{ATTRIBUTES}{END}", re.IGNORECASE)
_ID = lazy_re(r"""\sid\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)


def is_of_the_page(identifier: str) -> bool:
    """Whether an element around a body has this id, or may have it."""
    return identifier in RESERVED or _FAMILIES.fullmatch(identifier) is not None


class Headings:
    """Reads the headings as the pass comes upon them."""

    def __init__(self, html: str, tags: Sequence[re.Match[str]]) -> None:
        self._html = html
        self._shift = 1 if any((tag["bare"] or tag["name"]) in ("h1", "H1") for tag in tags) else 0
        self._taken = {*RESERVED, *_given_ids(tags)}
        self._next: dict[str, int] = {}
        self._ids: dict[str, None] = {}
        self.found: list[Heading] = []

    def note(self, identifier: str) -> None:
        """An id that the author or the engine gave."""
        if identifier:
            self._ids[identifier] = None

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id of the body, in the order met."""
        return tuple(self._ids)

    def read(self, tag: re.Match[str], name: str) -> tuple[str, str]:
        """The digit for a heading's tag, and the attribute to add."""
        level = min(int(name[-1]) + self._shift, 6)
        if name[0] == "/":
            return str(level), ""
        close = _NEXT.search(self._html, tag.end())
        if close is None:
            return str(level), ""
        inner = without_footnote_marks(self._html[tag.end() : close.start()])
        given = attribute(tag[0], "id") if tag["name"] else None
        identifier = given or self._new_id(plain_text(inner))
        self.note(identifier)
        self.found.append(Heading(level=level, id=identifier, html=_for_contents(inner)))
        return str(level), "" if given else f' id="{identifier}"'

    def add(self, name: str, words: str) -> tuple[int, str]:
        """The level and the new id of a heading without attributes that holds *words* and no markup."""
        level = min(int(name[-1]) + self._shift, 6)
        identifier = self._new_id(" ".join(words.split()))
        self.note(identifier)
        self.found.append(Heading(level=level, id=identifier, html=words.strip()))
        return level, identifier

    def _new_id(self, text: str) -> str:
        slug = slugify(text)
        slug = identifier = f"heading-{slug}" if _FAMILIES.fullmatch(slug) else slug
        number = self._next.get(slug, 2)
        while identifier in self._taken:
            identifier, number = f"{slug}-{number}", number + 1
        self._next[slug] = number
        self._taken.add(identifier)
        return identifier


def _given_ids(tags: Sequence[re.Match[str]]) -> set[str]:
    return {attribute(tag[0], "id") or "" for tag in tags if "id" in (tag["attributes"] or "").lower()}


def _for_contents(html: str) -> str:
    if "<" not in html:
        return html.strip()
    html = _LINK.sub("", html)
    html = _IMAGE.sub(lambda image: attribute(image[0], "alt") or "", html)
    return _ID.sub("", html).strip() if "id" in html else html.strip()
