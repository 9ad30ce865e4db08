"""What was built, read once: the page of a post, and posts as lists show them.

Finds things by what readers see, so that a theme of any shape can be checked; microformat classes only help.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeAlias

import msgspec
from lxml import etree

from generator.checks.facts import PostFacts, one_line
from generator.urls import path_of

Element: TypeAlias = Any
"""One of lxml's; its types say less than it does."""

_UNSEEN = ("script", "style", "template", "noscript")
"""Elements whose content nobody reads; `noscript` is read where it is not needed."""

_SEEN = frozenset({"img", "picture", "video", "audio", "iframe", "object", "embed", "svg", "canvas"})
"""What a reader looks at though it is no text."""

_PARSER = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)


def query(path: str, *, with_elements: bool = False) -> Callable[[Element], Any]:
    """An XPath that goes through a page in C; *with_elements*: attributes that come back know where they stand."""
    return etree.XPath(path, smart_strings=with_elements)


_BODY = query("//*[contains(concat(' ', normalize-space(@class), ' '), ' e-content ')]")
_IDS = query("//@id")
_EMBEDDED = query("//@src[starts-with(., 'data:')] | //@href[starts-with(., 'data:')]")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ASKED_FOR = ("a", "area", "img", "input", "link", "meta", *_HEADINGS)


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A post as a list or a feed shows it."""

    path: str
    """The built file."""

    place: str
    """`list` or `feed`."""

    title: str
    """As it stands there; only read in feeds."""

    before: str
    """What stands before the title's link; in a feed what the summary begins with."""

    content: str | None = None
    """What the content begins with, in a feed that carries it."""


class BuiltPage:
    """One HTML page."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.data = data
        self.root: Element = _root(data)
        scripts = list(self.root.iter("script"))
        self.scripts = " ".join(script.text or "" for script in scripts)
        """What scripts say, which is no text of the page."""
        self.scripts_loaded = tuple(src for script in scripts if (src := script.get("src")))
        """Addresses of scripts that lie in files of their own."""
        self.styles = " ".join(style.text or "" for style in self.root.iter("style"))
        etree.strip_elements(self.root, *_UNSEEN, with_tail=False)
        self._holding: dict[str, tuple[Element, ...]] = {}

    @cached_property
    def main(self) -> Element:
        """The page without what stands around it on all pages, as far as it tells them apart."""
        found = self.root.xpath("//main") or self.root.xpath("//body") or [self.root]
        return found[0]

    @cached_property
    def body(self) -> Element | None:
        """The body of a post, where the theme marks it (`e-content` of microformats)."""
        return next(iter(_BODY(self.root)), None)

    @cached_property
    def ids(self) -> list[str]:
        """In the order of the page, each as often as it is given."""
        return list(_IDS(self.root))

    @cached_property
    def elements(self) -> Mapping[str, list[Element]]:
        """By their names those that many rules ask for, which is one way through the page in place of ten."""
        found: dict[str, list[Element]] = {name: [] for name in (*_ASKED_FOR, "heading")}
        for element in self.root.iter(*_ASKED_FOR):
            found["heading" if element.tag in _HEADINGS else element.tag].append(element)
        return found

    @cached_property
    def links(self) -> frozenset[str]:
        """Where links of the page lead, as it is written there."""
        return frozenset(link.get("href", "") for name in ("a", "area") for link in self.elements[name])

    @property
    def has_description(self) -> bool:
        """Whether there is one for search engines, of whatever words."""
        named = (meta for meta in self.elements["meta"] if meta.get("name", "").lower() == "description")
        return any(meta.get("content", "").strip() for meta in named)

    @property
    def loaded_at_once(self) -> Iterator[str]:
        """Addresses of pictures, style sheets and scripts that no browser waits with, each once."""
        pictures = (one.get("src") for one in self.elements["img"] if one.get("loading") != "lazy")
        sheets = (one.get("href") for one in self.elements["link"] if "stylesheet" in one.get("rel", ""))
        return iter(dict.fromkeys(filter(None, (*pictures, *sheets, *self.scripts_loaded))))

    @property
    def embedded(self) -> list[str]:
        """Files that stand in the page itself."""
        return list(_EMBEDDED(self.root))

    @cached_property
    def text(self) -> str:
        return text_of(self.main)

    @cached_property
    def title(self) -> str:
        return one_line(self.root.findtext(".//title") or "")

    @property
    def is_redirect(self) -> bool:
        return any(meta.get("http-equiv", "").lower() == "refresh" for meta in self.elements["meta"])

    def property(self, name: str) -> str:
        """What a card says: `og:title`."""
        found = (meta.get("content", "") for meta in self.elements["meta"] if meta.get("property") == name)
        return one_line(next(found, ""))

    def holding(self, text: str) -> tuple[Element, ...]:
        """The smallest elements that hold *text*, in the order of the page."""
        if text not in self._holding:
            body = self._first("//body")
            self._holding[text] = tuple(_holding(body, text)) if body is not None and text else ()
        return self._holding[text]

    def entries(self, posts: Mapping[str, PostFacts]) -> Iterator[tuple[PostFacts, Entry]]:
        """Each post this list leads to, once; *posts* by the path of their links. Who is led to a comment is shown
        that one, and not the post.
        """
        anchors: dict[str, Element] = {}
        for anchor in self.main.iter("a"):
            href = anchor.get("href") or ""
            path = path_of(href)
            if path in posts and "#comment-" not in href and not _in_navigation(anchor, self.main):
                anchors.setdefault(path, anchor)
        owners = {id(anchor): path for path, anchor in anchors.items()}
        for path, anchor in anchors.items():
            scope = _entry_of(anchor, self.main, owners)
            before = f"{_between_entries(scope, owners)} {text_before(scope, anchor)}".strip()
            yield posts[path], Entry(path=self.path, place="list", title="", before=before)

    def _first(self, path: str) -> Element | None:
        found = self.root.xpath(path)
        return found[0] if found else None


def _root(data: bytes) -> Element:
    """An empty page where there is no element at all, such as in a file that is a comment."""
    root = etree.fromstring(data, parser=_PARSER) if data.strip() else None
    return etree.fromstring(b"<html></html>", parser=_PARSER) if root is None else root


def stands_first(element: Element, scope: Element) -> bool:
    """Whether nothing comes before *element* in *scope*: no text, and nothing to look at."""
    if text_before(scope, element):
        return False
    for one in scope.iter():
        if one is element:
            return True
        if one.tag in _SEEN:
            return False
    return False


def text_of(element: Element) -> str:
    # One call into lxml, where going from text to text would make an object of each.
    return one_line(etree.tostring(element, method="text", encoding="unicode", with_tail=False))


def text_before(scope: Element, end: Element) -> str:
    """What stands in *scope* before *end*."""
    return one_line("".join(_pieces_before(scope, end)))


def above(element: Element) -> Iterator[Element]:
    """*element* and what encloses it, up to the page's body, which is left out."""
    for one in (element, *element.iterancestors()):
        if one.tag in ("body", "html"):
            return
        yield one


def _pieces_before(scope: Element, end: Element) -> Iterator[str]:
    for event, element in etree.iterwalk(scope, events=("start", "end")):
        if element is end:
            return
        yield (element.text if event == "start" else element.tail if element is not scope else None) or ""


def _holding(element: Element, text: str) -> Iterator[Element]:
    if text not in text_of(element):
        return
    inner = [found for child in element for found in _holding(child, text)]
    yield from inner or [element]


def _entry_of(anchor: Element, main: Element, owners: Mapping[int, str]) -> Element:
    """The largest element around a link that leads to no other post; the one the theme marks as an entry."""
    scope, own = anchor, owners[id(anchor)]
    for element in anchor.iterancestors():
        if "h-entry" in (element.get("class") or "").split():
            return element
        if element is main or any(owners.get(id(one), own) != own for one in element.iter("a")):
            break
        scope = element
    return scope


def _between_entries(scope: Element, owners: Mapping[int, str]) -> str:
    """What stands before *scope* and after the entry before it, where a theme puts nothing around an entry."""
    if "h-entry" in (scope.get("class") or "").split():
        return ""
    found: list[str] = []
    for before in scope.itersiblings(preceding=True):
        if any(id(one) in owners for one in before.iter("a")):
            break
        found.append(f"{text_of(before)} {before.tail or ''}")
    return one_line(" ".join(reversed(found)))


def _in_navigation(anchor: Element, main: Element) -> bool:
    return any(element.tag in ("nav", "footer") for element in anchor.iterancestors() if element is not main)
