"""Python-Markdown's block parsing, tree processors and output with the work left out that cannot change anything.

A test holds the HTML against the library's for documents of all kinds. Here too: the limit to nesting, the
same however deep the stack was when rendering began.
"""

import re
from collections.abc import Iterator
from itertools import islice
from xml.etree.ElementTree import HTML_EMPTY, Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor, ParagraphProcessor
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.preprocessors import HtmlBlockPreprocessor
from markdown.serializers import BOOLEAN_ATTRIBUTES, RE_AMP  # type: ignore[attr-defined]

from generator.markup.dialect import Seen, Unescape
from generator.markup.engine import NestingError

DEEPEST = 100
"""How many lists and quotes may lie within each other; each takes a few frames of Python's thousand."""

BATCH = 64
"""How many blocks are handed on at a time: processors take blocks from the front of a list, which costs its length."""

_MARKS = frozenset("#>*+-=_:[!0123456789")
_MARKED_LATER = re.compile(r"\n {0,3}[#>*+\-=_:\[!]")


def is_plain(block: str) -> bool:
    """Whether a block is a paragraph: no line of it begins as anything else does, and it has no table's bars."""
    start = block.lstrip(" ")
    indent = len(block) - len(start)
    return (
        indent < 4
        and start[:1] not in _MARKS
        and start[:1] not in ("", "\n")
        and "|" not in block
        and ("\n" not in block or _MARKED_LATER.search(block) is None)
    )


class QuickBlocks(BlockParser):
    """Hands plain blocks to the paragraph processor without asking all others first."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._depth = 0
        self._processors: list[BlockProcessor] = []
        self._paragraph: ParagraphProcessor | None = None

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802
        if self._paragraph is None:
            self._processors = list(self.blockprocessors)
            self._paragraph = self.blockprocessors["paragraph"]  # type: ignore[assignment]
        if self._depth >= DEEPEST:
            raise NestingError(DEEPEST)
        self._depth += 1
        if len(blocks) <= BATCH * 2:
            self._parse(parent, blocks)
        else:
            for batch in _batches(blocks):
                self._parse(parent, batch)
            blocks.clear()
        self._depth -= 1

    def _parse(self, parent: Element, blocks: list[str]) -> None:
        paragraph = self._paragraph
        while blocks:
            block = blocks[0]
            if paragraph is not None and is_plain(block):
                paragraph.run(parent, blocks)
                continue
            for processor in self._processors:
                if processor.test(parent, block) and processor.run(parent, blocks) is not False:
                    break

    def forget(self) -> None:
        """Leave nothing for the next text."""
        self._depth = 0


def _batches(blocks: list[str]) -> Iterator[list[str]]:
    """Cut only before a block that is not indented: a footnote takes the indented ones that follow it."""
    rest = iter(blocks)
    batch = list(islice(rest, BATCH))
    for block in rest:
        if len(batch) >= BATCH and block[:1] not in (" ", "\n", ""):
            yield batch
            batch = []
        batch.append(block)
    yield batch


class QuickHtmlBlocks(HtmlBlockPreprocessor):
    """Only what has a tag or a number of a character is read by the HTML parser."""

    def __init__(self, md: Markdown, seen: Seen) -> None:
        super().__init__(md)
        self._seen = seen

    def run(self, lines: list[str]) -> list[str]:
        return super().run(lines) if "<" in self._seen.text or "&#" in self._seen.text else lines


class QuickAttributes(AttrListTreeprocessor):
    """Only looks where there is a brace."""

    def __init__(self, md: Markdown, seen: Seen) -> None:
        super().__init__(md)
        self._seen = seen

    def run(self, doc: Element) -> None:
        if "{" in self._seen.text:
            super().run(doc)


class QuickUnescape(Unescape):
    """Only looks where there was a backslash."""

    def __init__(self, md: Markdown, seen: Seen) -> None:
        super().__init__(md)
        self._seen = seen

    def run(self, root: Element) -> None:
        if "\\" in self._seen.text:
            super().run(root)


def serialize(root: Element) -> str:
    """HTML of a tree without namespaces, comments and processing instructions, as `markdown.serializers` writes it."""
    out: list[str] = []
    stack: list[Element | str] = [root]
    while stack:
        element = stack.pop()
        if isinstance(element, str):
            out.append(element)
            continue
        tag = element.tag
        out.append(f"<{tag}{_attributes(element)}>" if element.attrib else f"<{tag}>")
        if element.tail:
            stack.append(_escaped(element.tail))
        if tag not in HTML_EMPTY:
            stack.append(f"</{tag}>")
        if element.text:
            out.append(element.text if tag in ("script", "style") else _escaped(element.text))
        if len(element):
            stack.extend(reversed(element))
    return "".join(out)


def _attributes(element: Element) -> str:
    parts = []
    items: list[tuple[str, str | None]] = sorted(element.items())
    for key, value in items:
        if value is None or (key == value and key in BOOLEAN_ATTRIBUTES["html"]):
            parts.append(f" {key}")
        else:
            quoted = _escaped(value).replace('"', "&quot;")
            parts.append(f' {key}="{quoted}"')
    return "".join(parts)


def _escaped(text: str) -> str:
    if "&" in text:
        text = RE_AMP.sub("&amp;", text)
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text
