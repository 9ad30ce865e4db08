"""What a text was held against what became of it: words, and counts of what is more than words."""

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec
from lxml import etree
from lxml import html as lxml_html

from generator.system.patterns import lazy_re

if TYPE_CHECKING:
    from bs4 import Tag

_WORD = lazy_re(r"\w+")
_MARKS = "<*`[]\\_~|#&="
"""What shows up in a text where Markdown was not read as it was meant."""

_UNSEEN = ("script", "style", "template", "noscript")


_WITHIN_WORDS = frozenset(
    "a abbr b strong i em u s del strike ins small big sub sup span font code kbd samp tt var mark q cite time".split()
)


def is_film(address: str) -> bool:
    """Whether it is a film or a sound, which is written as a picture is."""
    return address.partition("?")[0].lower().endswith(FILMS)


FILMS = tuple(".mp4 .m4v .webm .ogv .mov .mkv .mp3 .m4a .m4b .aac .ogg .oga .opus .flac .wav .weba".split())


class Facts(msgspec.Struct, frozen=True, dict=True):
    """What a text in HTML holds. Words are counted only where two texts are not the same anyway."""

    text: str
    links: int
    pictures: int
    headings: int
    code: int
    tables: int
    ids: frozenset[str]

    @cached_property
    def letters(self) -> str:
        """All but the blanks, which tags move about."""
        return "".join(self.text.split())

    @cached_property
    def words(self) -> Counter[str]:
        return Counter(_WORD.findall(self.text))

    @cached_property
    def marks(self) -> Counter[str]:
        return Counter({mark: self.text.count(mark) for mark in _MARKS})


def facts_of(html: str) -> Facts:
    """Raises nothing: what no parser can read is empty."""
    root = _parsed(html)
    counts: Counter[str] = Counter()
    links = 0
    ids: set[str] = set()
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        counts[element.tag] += not (element.tag == "img" and is_film(element.get("src", "")))
        if element.tag not in _WITHIN_WORDS:
            element.text, element.tail = f" {element.text or ''}", f" {element.tail or ''}"
        if element.tag == "img" and (caption := element.get("title")):
            # What a picture's title says, the build shows below it.
            element.tail = f" {caption} {element.tail or ''}"
        links += element.tag == "a" and element.get("href") is not None
        if name := element.get("id") or (element.get("name") if element.tag == "a" else None):
            ids.add(name)
    etree.strip_elements(root, *_UNSEEN, etree.Comment, with_tail=False)
    text = "".join(root.itertext())
    return _facts(text, counts, links, ids)


def facts_of_tree(body: "Tag") -> Facts:
    """The same of a tree that `cleaning` made."""
    from bs4 import Tag

    counts: Counter[str] = Counter()
    links = 0
    ids: set[str] = set()
    parts: list[str] = []
    for one in body.descendants:
        if _is_block(one.previous_sibling):
            parts.append(" ")
        if not isinstance(one, Tag):
            parts.append(str(one))
            continue
        name = one.name
        counts[name] += not (name == "img" and is_film(str(one.get("src", ""))))
        if name not in _WITHIN_WORDS:
            parts.append(" ")
        links += name == "a" and "href" in one.attrs
        if "id" in one.attrs:
            ids.add(str(one["id"]))
    return _facts("".join(parts), counts, links, ids)


def _is_block(before: object) -> bool:
    name = getattr(before, "name", None)
    return name is not None and name not in _WITHIN_WORDS


def _facts(text: str, counts: Counter[str], links: int, ids: set[str]) -> Facts:
    return Facts(
        text=text,
        links=links,
        pictures=counts["img"],
        headings=sum(counts[f"h{level}"] for level in range(1, 7)),
        code=counts["pre"],
        tables=counts["table"],
        ids=frozenset(ids),
    )


def _parsed(html: str) -> "lxml_html.HtmlElement":
    try:
        return lxml_html.document_fromstring(f"<body>{html}</body>")
    except (etree.ParserError, ValueError):
        return lxml_html.document_fromstring("<body></body>")


def kept(source: Facts, made: Facts) -> float:
    """The share of the source's words that are still there, from 0 to 1."""
    if source.letters == made.letters:
        return 1.0
    total = source.words.total()
    return (source.words & made.words).total() / total if total else 1.0


def missing(source: Facts, made: Facts) -> tuple[str, ...]:
    """What of the source is not there any more, in words; empty where all is."""
    found = []
    if kept(source, made) < MOST_LIKE:
        found.append("words")
    if made.links < source.links:
        found.append("links")
    found += [
        what
        for what, before, after in (
            ("pictures", source.pictures, made.pictures),
            ("headings", source.headings, made.headings),
            ("code", source.code, made.code),
            ("tables", source.tables, made.tables),
        )
        if before != after
    ]
    if source.letters != made.letters and any(made.marks[mark] > source.marks[mark] for mark in _MARKS):
        found.append("marks")
    return tuple(found)


MOST_LIKE = 0.995
"""Fewer of the words, and the text stays HTML. Not all of them: two words that a tag parted may have become one."""
