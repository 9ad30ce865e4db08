"""Python-Markdown's inline processing with the work left out that cannot change anything.

The order of the patterns, what each is given and what is nested in what are the library's own; a pattern whose marks
do not occur is not tried. A test holds the HTML against the library's for documents of all kinds.
"""

import re
from collections import deque
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown, util
from markdown.treeprocessors import InlineProcessor

from generator.markup.bare import MARKS_OF_MAIL, MARKS_OF_WEB
from generator.markup.python_markdown.dialect import Seen, has_any
from generator.markup.sentences import PATTERNS, place_simple

MARKS = {
    "backtick": ("`",),
    "display_math": ("$$",),
    "inline_math": ("$",),
    "wiki_link": ("[[",),
    "escape": ("\\",),
    "footnote": ("[^",),
    "reference": ("[",),
    "link": ("](",),
    "image_link": ("](",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("://",),
    "automail": ("@",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "mark": ("==",),
    "bare_web": MARKS_OF_WEB,
    "bare_mail": MARKS_OF_MAIL,
    "sub": ("~",),
    "sup": ("^",),
    "em_strong": ("*", "_", "~"),
}
"""What a text must hold for the pattern of this name to match; patterns that are not named here are always tried."""

SHORT = 1000
"""A text of so many characters costs no steps worth counting."""

CHARACTERS_A_STEP = 8
"""Of a longer one, which is copied for each mark."""

IN_SENTENCES = ("inline_math", "mark", "bare_web", "bare_mail", "sup")
"""Patterns whose marks may stand in what is simple to `sentences`."""

OUTSIDE_LINKS = {"bare_web", "bare_mail"}
NEED_REFERENCES = {"reference", "image_reference", "short_reference", "short_image_ref"}

_PREFIX = util.INLINE_PLACEHOLDER_PREFIX
_PLACEHOLDER = util.INLINE_PLACEHOLDER_RE

Handle = Callable[[re.Match[str], str], tuple[Any, int | None, int | None]]
Pattern = tuple[tuple[str, ...], re.Pattern[str], Handle, bool]
"""The last: whether it may match within a link."""


class QuickInline(InlineProcessor):
    """The tree processor `inline`."""

    stashed_nodes: dict[str, Element | str]

    def __init__(self, md: Markdown, seen: Seen) -> None:
        super().__init__(md)
        self._seen = seen
        self._all: list[tuple[bool, Pattern]] = []
        self._useful: list[Pattern] = []
        self._takes_simple = False
        self._marks_in_sentences: tuple[str, ...] = ()
        self._in_link = False

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        self.stashed_nodes = {}
        self._useful = self._for_document()
        queue = deque([(tree, False)])
        while queue:
            parent, in_link = queue.popleft()
            in_link = in_link or parent.tag == "a"
            found: list[tuple[Element, list[Element]]] = []
            for child in parent:
                has_children = len(child) > 0
                if child.text:
                    self._in_link = in_link or child.tag == "a"
                    placed = self._run_text(child, child.text)
                    queue.extend((one, self._in_link) for one in placed)
                    found.append((child, placed))
                if child.tail:
                    self._in_link = in_link
                    self._run_tail(parent, child, child.tail)
                if has_children:
                    queue.append((child, in_link))
            for element, placed in found:
                for position, new in enumerate(placed):
                    element.insert(position, new)
        return tree

    def _for_document(self) -> list[Pattern]:
        """The patterns that this document has a use for, in their order."""
        if not self._all:
            registry = self.md.inlinePatterns
            self._takes_simple = all(name in registry for name in PATTERNS)
            names = {registry[name]: name for name in MARKS if name in registry}
            patterns: list[tuple[str, Any]] = [(names.get(pattern, ""), pattern) for pattern in registry]
            self._all = [
                (
                    name in NEED_REFERENCES,
                    (MARKS.get(name, ("",)), pattern.compiled_re, pattern.handleMatch, name not in OUTSIDE_LINKS),
                )
                for name, pattern in patterns
            ]
            self._marks_in_sentences = tuple(mark for name in IN_SENTENCES if name in registry for mark in MARKS[name])
        refers = bool(self.md.references)
        return [row for needs, row in self._all if (refers or not needs) and has_any(self._seen.text, row[0])]

    def _run_text(self, child: Element, text: str) -> list[Element]:
        if (
            self._takes_simple
            and not isinstance(text, util.AtomicString)
            and place_simple(child, text, self._marks_in_sentences)
        ):
            return []
        marked = self._handle(text, 0)
        if marked is text and _PREFIX not in text:
            return []
        child.text = None
        return self._place(marked, child, in_text=True)

    def _run_tail(self, parent: Element, child: Element, tail: str) -> None:
        marked = self._handle(tail, 0)
        if marked is tail and _PREFIX not in tail:
            return
        holder = Element("d")
        child.tail = None
        placed = self._place(marked, holder, in_text=False)
        if holder.tail:
            child.tail = holder.tail
        position = list(parent).index(child) + 1
        for new in reversed(placed):
            parent.insert(position, new)

    def _handle(self, data: str, first: int) -> str:
        """*data* with a placeholder for each match of the patterns from *first* on; itself if there is none."""
        if isinstance(data, util.AtomicString):
            return data
        for place in range(first, len(self._useful)):
            marks, _, _, in_links = self._useful[place]
            if self._in_link and not in_links:
                continue
            for mark in marks:
                if mark in data:
                    data = self._apply(place, data)
                    break
        return data

    def _apply(self, place: int, data: str) -> str:
        _, pattern, handle, _ = self._useful[place]
        start = 0
        while True:
            for match in pattern.finditer(data, start):
                node, begin, end = handle(match, data)
                if len(data) > SHORT:
                    self._seen.steps.take(len(data) // CHARACTERS_A_STEP)
                if begin is not None and end is not None:
                    break
            else:
                return data
            if node is None:
                start = end
                continue
            if not isinstance(node, str) and not isinstance(node.text, util.AtomicString):
                self._handle_nested(node, place)
            number = f"{len(self.stashed_nodes):04d}"
            self.stashed_nodes[number] = node
            placeholder = f"{_PREFIX}{number}{util.ETX}"
            data = f"{data[:begin]}{placeholder}{data[end:]}"
            start = begin + len(placeholder)

    def _handle_nested(self, node: Element, place: int) -> None:
        in_link = self._in_link
        for child in [node, *node]:
            if child.text:
                self._in_link = in_link or node.tag == "a" or child.tag == "a"
                child.text = self._handle(child.text, place + 1)
            if child.tail:
                self._in_link = in_link or (node.tag == "a" and child is not node)
                child.tail = self._handle(child.tail, place)
        self._in_link = in_link

    def _place(self, data: str, parent: Element, *, in_text: bool) -> list[Element]:
        """The elements that stand behind the placeholders of *data*; the text around them goes where it belongs."""
        placed: list[Element] = []
        start = 0
        while (index := data.find(_PREFIX, start)) != -1:
            match = _PLACEHOLDER.match(data, index)
            node = self.stashed_nodes.get(match.group(1)) if match else None
            if match is None or node is None:
                end = index + len(_PREFIX)
                _add_text(data[start:end], placed, parent, in_text)
                start = end
                continue
            _add_text(data[start:index], placed, parent, in_text)
            start = match.end()
            if isinstance(node, str):
                _add_text(node, placed, parent, in_text)
                continue
            for child in [node, *node]:
                self._place_nested(node, child)
            placed.append(node)
        _add_text(data[start:], placed, parent, in_text)
        return placed

    def _place_nested(self, node: Element, child: Element) -> None:
        if child.tail and _PREFIX in child.tail:
            tail, child.tail = child.tail, None
            placed = self._place(tail, child, in_text=False)
            position = 0 if child is node else list(node).index(child) + 1
            for new in reversed(placed):
                node.insert(position, new)
        if child.text and _PREFIX in child.text:
            text, child.text = child.text, None
            for new in reversed(self._place(text, child, in_text=True)):
                child.insert(0, new)


def _add_text(text: str, placed: list[Element], parent: Element, in_text: bool) -> None:
    """Put *text* after the last element placed, or where the first would stand."""
    if not text:
        return
    if placed:
        placed[-1].tail = (placed[-1].tail or "") + text
    elif in_text:
        parent.text = (parent.text or "") + text
    else:
        parent.tail = (parent.tail or "") + text
