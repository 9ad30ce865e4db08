"""One pass over a body's HTML: cut at its addresses, with ids for headings and elements that a theme can lay out.

What is not changed here keeps its bytes.
"""

import re
from bisect import bisect
from collections import deque
from functools import cached_property
from html import escape
from typing import NamedTuple

from msgspec.structs import replace

from generator.markup.addresses import address_kind, is_outbound, may_stand, srcset_candidates
from generator.markup.excerpt import MORE, excerpt_of
from generator.markup.forms import on_page
from generator.markup.headings import Headings
from generator.markup.lines import SourceLines
from generator.markup.media import MAY_BE_NO_IMAGE, POSTER, player_of
from generator.markup.plain import count_words, plain_text
from generator.markup.tags import ATTRIBUTES, TAG, TOKEN, Attribute, attribute, attributes
from generator.models import Body, BodyFacts, BodyText, Figure, Outbound, Slot, is_text
from generator.system.digest import fingerprint
from generator.system.patterns import lazy_re

_ADDRESSES = frozenset(
    ("href", "src", "srcset", "poster", "data", "cite", "action", "formaction", "xlink:href", "imagesrcset")
)
_LINKING = frozenset(("a", "area"))
_HREFS = frozenset(("href", "xlink:href"))
DESCRIBING = frozenset(("alt", "aria-hidden", "aria-label", "aria-labelledby", "role"))
"""With one of these attributes, an author has said what is to be said of a picture, or that nothing is."""

_LOADING = ("loading", "fetchpriority", "decoding", "srcset", "sizes")
_PLAIN_IMAGE = 3
"""With fewer attributes, an image has `alt` and `src` alone."""

_LINK_END = lazy_re(r"</a\s*>", re.IGNORECASE)
_DRAWING = lazy_re(r"<svg\b.*?(?:</svg\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_UNADDRESSED = frozenset(
    "span code em strong p div li ul ol dl dt dd td th tr table sup sub h1 h2 h3 h4 h5 h6 pre label abbr input".split()
)
"""Elements without addresses; only their ids are looked at. `input` has a `src` that nobody writes."""

_ALONE = lazy_re(rf"<p>(?:<a\s{ATTRIBUTES}>)?(?P<image><img\s{ATTRIBUTES}>)(?:</a>)?</p>")
_SHOWN = lazy_re(rf"(?:<a\s{ATTRIBUTES}>)?<img\s{ATTRIBUTES}>(?:</a>)?(?:\s*+<br\s*+/?>)?\s*+")
"""One of several pictures in a paragraph."""

_IN_TABLE = r"(?:[^<]++|<(?!/?table\b))*?"
_HEAD = lazy_re(rf"\s*(?:<caption\b{_IN_TABLE}</caption>\s*)?<thead\b{_IN_TABLE}</thead>", re.IGNORECASE)
_HEAD_CELL = lazy_re(r"<th\b[^<>]*>((?:[^<]++|<(?!/?th\b))*)</th>", re.IGNORECASE)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 /h1 /h2 /h3 /h4 /h5 /h6".split())

_MARK = Slot(kind="mark", attribute="", target="")

EMBED_ATTRIBUTES = frozenset(("data-player", "data-note"))
"""Of the link of an embed; feeds have no use for them."""


WORDS_A_MINUTE = 220
LONG_WORDS = 800

LABEL_LENGTH = 120
"""Characters of a table's label that a screen reader says."""


def cut(
    html: str, *, source: SourceLines, excerpt_length: int, lang: str = "en", pattern: re.Pattern[str] = TOKEN
) -> Body:
    """The body made of an engine's *html*; with `TAG` as its *pattern* it is the same, later."""
    cutter = _Cutter(html, source, lang, pattern)
    pieces = cutter.run()
    shown = on_page(html)
    words, excerpt = count_words(shown), excerpt_of(shown, excerpt_length)
    facts = BodyFacts(
        slots=tuple(cutter.slots),
        outbound=tuple(cutter.outbound),
        excerpt=excerpt,
        minutes=max(1, round(words / WORDS_A_MINUTE)),
        is_long=words > LONG_WORDS,
        headings=tuple(cutter.headings.found),
        ids=cutter.headings.ids,
        figure=cutter.figure,
        has_code="<pre" in html,
        has_embeds=cutter.has_embeds,
    )
    undescribed = tuple(cutter.undescribed)
    text = BodyText(digest=fingerprint(pieces), excerpt=excerpt, words=words, undescribed=undescribed)
    return Body(pieces=pieces, facts=facts, text=text, refused=tuple(cutter.refused))


class _LinkEnd(NamedTuple):
    """Where there is room for a mark."""

    position: int
    target: str = ""
    """Of the link, where another may stand between it and its mark."""


class _Cutter:
    """Where the pass stands, and what it has found."""

    def __init__(self, html: str, source: SourceLines, lang: str, pattern: re.Pattern[str]) -> None:
        self._lang = lang
        self._html = html
        self._source = source
        self._done = 0
        self._parts: list[str | None] = []
        self._open_tables = 0
        self._wraps_tables: bool | None = None
        self._tokens = list(pattern.finditer(html))
        self.headings = Headings(html, self._tokens)
        self._links: deque[_LinkEnd] = deque()
        self._next_link_end = (-1, -1)
        self._gallery_end = 0
        self.slots: list[Slot] = []
        self.outbound: list[Outbound] = []
        self.refused: list[Outbound] = []
        self.undescribed: list[Outbound] = []
        self.figure: Figure | None = None
        self.has_embeds = False

    def run(self) -> tuple[str, ...]:
        """The pieces; None among the parts stands for a slot."""
        for token in self._tokens:
            start = token.start()
            if start >= self._done:
                if self._links and start >= self._links[0].position:
                    self._end_links(start)
                self._token(token, start)
        self._end_links(len(self._html))
        self._parts.append(self._html[self._done :])
        if not self.slots:
            return ("".join(filter(None, self._parts)),)
        pieces: list[list[str]] = [[]]
        for part in self._parts:
            if part is None:
                pieces.append([])
            else:
                pieces[-1].append(part)
        return tuple("".join(piece) for piece in pieces)

    def _token(self, token: re.Match[str], start: int) -> None:
        kind = token.lastgroup
        if kind == "elsewhere":
            self._elsewhere(token, start)
        elif kind == "words":
            level, identifier = self.headings.add(token["heading"], token["words"])
            self._replace(start, token.end(), f'<h{level} id="{identifier}">{token["words"]}</h{level}>')
        elif kind == "attributes":
            self._tag(token, token["name"].lower())
        elif kind == "bare":
            self._element(token, token["bare"].lower(), token.start("bare"))
        elif kind == "raw_attributes":
            self._read_attributes(token["raw"].lower(), token.start(kind), token.end(kind))
        elif MORE.fullmatch(token[0]):
            self._replace(token.start(), token.end(), "")

    def _elsewhere(self, token: re.Match[str], start: int) -> None:
        """What `_tag` would find in such a link."""
        target, end = token["elsewhere"], token.end() - 1
        holds_image = self._html.startswith("<img", end + 1)
        if holds_image and self._html.startswith("<p>", start - 3) and self._framed(start - 3):
            return
        self.outbound.append(Outbound(url=target, line=self._source.line_of(target)))
        self._empty_slot(end, Slot(kind="rel", attribute="rel", target=target))
        self._note_link_end(end)

    def _tag(self, token: re.Match[str], name: str) -> None:
        start = token.start()
        if name in ("a", "img") and self._html.startswith("<p>", start - 3) and self._framed(start - 3):
            return
        if name == "img" and MAY_BE_NO_IMAGE.search(token["attributes"]) and self._is_no_image(token):
            return
        if name not in _UNADDRESSED or "id" in token["attributes"]:
            self._read_attributes(name, token.start("attributes"), token.end("attributes"))
        self._element(token, name, token.start("name"))

    def _element(self, token: re.Match[str], name: str, name_start: int) -> None:
        """What depends on the element alone."""
        if name == "pre":
            if "tabindex" not in token[0]:
                self._replace(token.end() - 1, token.end(), ' tabindex="0">')
        elif name in ("table", "/table"):
            self._table(token, name)
        elif name in _HEADINGS:
            digit, added = self.headings.read(token, name)
            at = name_start + len(name) - 1
            self._replace(at, at + 1, digit)
            if added:
                self._replace(token.end() - 1, token.end(), added + ">")

    def _replace(self, start: int, end: int, text: str) -> None:
        self._parts.append(self._html[self._done : start])
        self._parts.append(text)
        self._done = end

    def _table(self, token: re.Match[str], name: str) -> None:
        self._open_tables += 1 if name == "table" else -1
        if self._wraps_tables is None:
            self._wraps_tables = _balanced(self._html, "table")
        if not self._wraps_tables:
            return
        if name == "table" and self._open_tables == 1:
            self._replace(token.start(), token.start(), _scroll(self._html, token.end()))
        elif name == "/table" and self._open_tables == 0:
            self._replace(token.end(), token.end(), "</div>")

    def _framed(self, start: int) -> bool:
        """Make a figure of a paragraph with nothing but an image that has a title, a gallery of one with several."""
        alone = _ALONE.match(self._html, start)
        if alone is None:
            if start >= self._done and (end := self._end_of_gallery(start + 3)):
                self._gallery_end = end
                self._replace(start, start + 3, '<p class="gallery">')
            return False
        title = attribute(alone["image"], "title")
        if not title:
            return False
        self._replace(start, start + 3, "<figure>")
        for tag in TAG.finditer(self._html, start + 3, alone.end() - 4):
            if tag["attributes"] and not (tag["name"] == "img" and self._is_no_image(tag, without="title")):
                self._read_attributes(tag["name"], tag.start("attributes"), tag.end("attributes"), without="title")
        self._end_links(alone.end() - 4)
        self._replace(alone.end() - 4, alone.end(), f"<figcaption>{escape(title)}</figcaption></figure>")
        return True

    def _end_of_gallery(self, start: int) -> int:
        """Where the pictures end that begin at *start*, if there are several and nothing else in their paragraph."""
        end, number = start, 0
        while found := _SHOWN.match(self._html, end):
            end, number = found.end(), number + 1
        return end if number > 1 and self._html.startswith("</p>", end) else 0

    def _is_no_image(self, tag: re.Match[str], without: str = "") -> bool:
        """Put in the place of an image what it stands for: the poster of an embed, a film, a sound."""
        start, end = tag.span()
        found = list(attributes(self._html, tag.start("attributes"), tag.end("attributes")))
        if len(found) == 1 and found[0].name == POSTER:
            self._slot(start, end, Slot(kind="poster", attribute="src", target=found[0].text, given="img"))
            return True
        player = player_of(found, without)
        if player is None or self._html.rfind("<a ", 0, start) > self._html.rfind("</a>", 0, start):
            return False
        target = next(one.text for one in found if one.name == "src").strip()
        if not may_stand("src", target):
            return False
        for one in found:
            if one.name == "id":
                self.headings.note(one.text)
        self._slot(start, end, _page(player.opening))
        line = self._source.line_of(target)
        lang = self._lang if player.tag == "video" else ""
        self._empty_slot(end, Slot(kind="media", attribute="", target=target, line=line, given=lang))
        if away := is_outbound(target):
            self.outbound.append(Outbound(url=target, line=line))
            self._empty_slot(end, Slot(kind="rel", attribute="rel", target=target))
        self._parts.append(f">{player.words}</a>")
        if away:
            self._empty_slot(end, _MARK)
        self._empty_slot(end, _page(f"</{player.tag}>"))
        return True

    def _read_attributes(self, name: str, start: int, end: int, without: str = "") -> None:
        found = list(attributes(self._html, start, end))
        if name == "img" and _is_undescribed(found):
            # Screen readers would spell its address.
            self._replace(start, start, ' alt=""')
        sized = name in ("img", "source") and any(one.name in ("width", "height") for one in found)
        for one in found:
            if one.name == without:
                self._replace(one.start, one.end, "")
            elif one.name == "id" or (one.name == "name" and name == "a"):
                self.headings.note(one.text)
            elif one.name in EMBED_ATTRIBUTES and name == "a":
                self.has_embeds = True
                self._slot(one.start, one.end, _page(self._html[one.start : one.end]))
            elif one.name in _ADDRESSES:
                self._address(one, name, sized, found)
                if name in _LINKING and one.name in _HREFS and _may_be_paid(one.text):
                    self._begin_link(one, found, end, name)
            elif one.name == "rel" and name in _LINKING:
                self._given_rel(one, found)
        if name == "img":
            self._note_image(found)

    def _address(self, one: Attribute, name: str, sized: bool, found: list[Attribute]) -> None:
        if one.name in ("srcset", "imagesrcset"):
            self._srcset(one)
            return
        if one.name == "data" and name != "object":
            return
        target = one.text
        if not may_stand(one.name, target):
            self._refuse(one, target)
            return
        kind = address_kind(one.name, target)
        if kind is not None:
            given = _given(found) if name == "img" and one.name == "src" else ""
            given += " gallery" if given and one.start < self._gallery_end else ""
            self._slot(one.start, one.end, Slot(kind=kind, attribute=one.name, target=target, sized=sized, given=given))
        elif name == "img" and one.name == "src" and is_outbound(target):
            self._empty_slot(one.end, Slot(kind="loading", attribute="", target="", given=_given(found)))
        elif name in _LINKING and one.name in _HREFS and is_outbound(target):
            self.outbound.append(Outbound(url=target.strip(), line=self._source.line_of(target)))

    def _refuse(self, one: Attribute, target: str) -> None:
        self._replace(one.start, one.end, "")
        self.refused.append(Outbound(url=target, line=self._source.line_of(target)))

    def _srcset(self, one: Attribute) -> None:
        named = [
            (start, end, Attribute(one.name, one.value[start:end], 0, 0, 0).text)
            for start, end in srcset_candidates(one.value)
        ]
        if refused := next((target for _, _, target in named if not may_stand(one.name, target)), ""):
            self._refuse(one, refused)
            return
        for start, end, target in named:
            if address_kind("src", target) is not None:
                start, end = one.value_start + start, one.value_start + end
                self._slot(start, end, Slot(kind="image", attribute="", target=target))

    def _slot(self, start: int, end: int, slot: Slot) -> None:
        self._parts += [self._html[self._done : start], None]
        self._done = end
        line = self._source.line_of(slot.target)
        self.slots.append(replace(slot, line=line))

    def _empty_slot(self, at: int, slot: Slot) -> None:
        self._parts += [self._html[self._done : at], None]
        self._done = at
        self.slots.append(slot)

    def _begin_link(self, href: Attribute, found: list[Attribute], tag_end: int, name: str) -> None:
        """Leave room for a relation, and for a mark behind the link."""
        if href.name != "href" and any(one.name == "href" for one in found):
            return
        if len(found) == 1 or all(one.name != "rel" for one in found):
            self._empty_slot(href.end, Slot(kind="rel", attribute="rel", target=href.text.strip()))
        if name == "area":
            self._links.appendleft(_LinkEnd(tag_end + 1, href.text.strip()))
        elif end := self._end_of_drawing(tag_end):
            # A drawing has no room for HTML.
            self._links.append(_LinkEnd(end, href.text.strip()))
        else:
            self._note_link_end(tag_end)

    def _end_of_drawing(self, position: int) -> int:
        """Where the drawing ends that *position* lies in; 0 where there is none."""
        at = bisect(self._drawings, (position,)) - 1
        return self._drawings[at][1] if at >= 0 and position < self._drawings[at][1] else 0

    @cached_property
    def _drawings(self) -> list[tuple[int, int]]:
        has_some = "<svg" in self._html or "<SVG" in self._html
        return [one.span() for one in _DRAWING.finditer(self._html)] if has_some else []

    def _note_link_end(self, tag_end: int) -> None:
        """The pass may come upon it only later."""
        if self._next_link_end[0] < tag_end:
            found = _LINK_END.search(self._html, tag_end)
            self._next_link_end = found.span() if found else (len(self._html), -1)
        if self._next_link_end[1] >= 0:
            self._links.append(_LinkEnd(self._next_link_end[1]))

    def _given_rel(self, one: Attribute, found: list[Attribute]) -> None:
        """The author's own relation, with room for further words in it."""
        href = next((one for one in found if one.name in _HREFS), None)
        if href is not None and _may_be_paid(href.text):
            self._replace(one.start, one.end, f' rel="{escape(one.text)}')
            self._empty_slot(one.end, Slot(kind="rel", attribute="", target=href.text.strip(), given=one.text))
            self._parts.append('"')

    def _end_links(self, position: int) -> None:
        """Leave room for a mark after each link that has ended before *position*."""
        while self._links and self._links[0].position <= position:
            end = self._links.popleft()
            mark = Slot(kind="mark", attribute="", target=end.target) if end.target else _MARK
            # An end that stands in an attribute is none.
            self._empty_slot(max(end.position, self._done), mark)

    def _note_image(self, found: list[Attribute]) -> None:
        """What is known of it once its attributes are read."""
        values = {one.name: one.text for one in found}
        src = values.get("src", "")
        if self.figure is None and src and not src.startswith("data:"):
            self.figure = Figure(src=src, alt=values.get("alt", ""))
        if _is_undescribed(found):
            # Each occurrence is looked for once.
            is_slot = self.slots and self.slots[-1].target == src
            line = self.slots[-1].line if is_slot else self._source.line_of(src)
            self.undescribed.append(Outbound(url=src, line=line))


def _is_undescribed(image: list[Attribute]) -> bool:
    return not any(one.name in DESCRIBING for one in image)


def _page(html: str) -> Slot:
    return Slot(kind="page", attribute="", target="", given=html)


def _given(found: list[Attribute]) -> str:
    """What an author said of an image besides its address."""
    if len(found) < _PLAIN_IMAGE:
        return "img"
    named = {one.name: one.text.strip() for one in found}
    width = named.get("width", "").removesuffix("px")
    words = [f"width={width}"] if width.isdecimal() else []
    return " ".join(["img", *words, *(name for name in _LOADING if name in named)])


def _may_be_paid(target: str) -> bool:
    """Whether a link may lead to a company, be it by way of an address of the blog's own."""
    if target[:4] == "http":
        return True
    target = target.strip()
    return target[:4].lower() == "http" or (target[:1] == "/" and not is_text(target))


def _balanced(html: str, name: str) -> bool:
    """Whether every element of this name is closed; one that is not cannot be wrapped."""
    return html.count(f"<{name}") == html.count(f"</{name}>")


def _scroll(html: str, position: int) -> str:
    """The opening tag of what a wide table is moved in, labelled by the table's header cells."""
    head = _HEAD.match(html, position)
    cells = (plain_text(cell) for cell in _HEAD_CELL.findall(head[0])) if head else ()
    label = ", ".join(filter(None, cells))[:LABEL_LENGTH]
    return f'<div class="scroll" tabindex="0" role="group" aria-label="{escape(label)}">' if label else _UNLABELLED


_UNLABELLED = '<div class="scroll" tabindex="0">'
