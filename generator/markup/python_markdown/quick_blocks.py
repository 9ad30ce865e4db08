"""Python-Markdown's block parsing, tree processors and output with the work left out that cannot change anything.

A test holds the HTML against the library's for documents of all kinds. Here too: the limit to nesting, the
same however deep the stack was when rendering began.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from xml.etree.ElementTree import HTML_EMPTY, Element, ElementTree

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.preprocessors import HtmlBlockPreprocessor
from markdown.serializers import BOOLEAN_ATTRIBUTES, RE_AMP  # type: ignore[attr-defined]
from markdown.treeprocessors import PrettifyTreeprocessor, Treeprocessor
from markdown.util import ETX, STX

from generator.markup.nesting import NestingError
from generator.markup.python_markdown.dialect import NotedWhitespace, Seen, Unescape, has_any
from generator.system.patterns import lazy_re

DEEPEST = 200
"""How often blocks may lie within blocks: twice for each list in a list. Each takes a few of Python's 1,000 frames."""

STEPS_A_CHARACTER = 16
"""Of a block that somebody took."""

STEPS_TO_AN_END = 100
"""For each character behind a tag that is not closed: the HTML parser looks for the end of each."""

BATCH = 64
"""How many blocks are handed on at a time: processors take blocks from the front of a list, which costs its length."""

Marks = tuple[str, ...]
ANY: Marks = ("",)

MARKS = {
    "table": ("|",),
    "hashheader": ("#",),
    "setextheader": ("\n=", "\n-"),
    "hr": ("--", "- -", "-  -", "__", "_ _", "_  _", "**", "* *", "*  *"),
    "olist": (".", ")"),
    "deflist": (": ",),
    "quote": (">",),
    "footnote": ("[^",),
    "abbr": ("*[",),
    "reference": ("]:",),
}
"""What a block must hold for the processor of this name to take it; those that are not named here are always asked."""

INDENT = ("    ",)
NEEDED = {
    "admonition": ("!!!",),
    "indent": INDENT,
    "defindent": INDENT,
    "code": INDENT,
    "setextheader": ("=", "-"),
}
"""What the whole text must hold before these processors take any block of it, where a block may not hold it or where
a line of the text is indented and that of the block is not."""

_TAG_BEGINS = lazy_re("<[a-zA-Z]")
_FIRST = frozenset("#>*+-=_:[!0123456789")
_MARKED_LATER = lazy_re(r"\n {0,3}[#>*+\-=_:\[!]")


def is_plain(block: str) -> bool:
    """Whether a block is a paragraph: no line of it begins as anything else does, and it has no table's bars."""
    start = block.lstrip(" ")
    indent = len(block) - len(start)
    return (
        indent < 4
        and start[:1] not in _FIRST
        and start[:1] not in ("", "\n")
        and "|" not in block
        and ("\n" not in block or _MARKED_LATER.search(block) is None)
    )


class QuickBlocks(BlockParser):
    """Hands plain blocks to the paragraph processor without asking all others first."""

    def __init__(self, md: Markdown, seen: Seen) -> None:
        super().__init__(md)
        self._seen = seen
        self._depth = 0
        self._all: list[tuple[Marks, Marks, BlockProcessor]] = []
        self._useful: list[tuple[Marks, BlockProcessor]] = []

    def parseDocument(self, lines: Iterable[str]) -> ElementTree:  # noqa: N802
        if not self._all:
            registry = self.blockprocessors
            names = {registry[name]: name for name in (*MARKS, *NEEDED) if name in registry}
            named = [(names.get(processor, ""), processor) for processor in registry]
            self._all = [
                (NEEDED.get(name) or MARKS.get(name) or ANY, MARKS.get(name) or ANY, processor)
                for name, processor in named
            ]
        text = self._seen.text
        self._useful = [(marks, processor) for needed, marks, processor in self._all if has_any(text, needed)]
        return super().parseDocument(lines)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802
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
        paragraph = self.blockprocessors["paragraph"]
        while blocks:
            block = blocks[0]
            if is_plain(block):
                paragraph.run(parent, blocks)
                continue
            for marks, processor in self._useful:
                if (
                    has_any(block, marks)
                    and processor.test(parent, block)
                    and processor.run(parent, blocks) is not False
                ):
                    # What is left of a block is handed on once more.
                    self._seen.steps.take(STEPS_A_CHARACTER * len(block))
                    break


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


class QuickWhitespace(NotedWhitespace):
    """Blank lines that are not empty are only looked for where a line begins with a blank."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if any(mark in text for mark in ("\n ", "\t", "\r", STX, ETX)):
            return super().run(lines)
        self._seen.read(f"{text}\n\n")
        return [*lines, "", ""]


class QuickPrettify(PrettifyTreeprocessor):
    """Line breaks between blocks."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._blocks = frozenset(md.block_level_elements)

    def _prettifyETree(self, elem: Element) -> None:  # noqa: N802
        blocks = self._blocks
        if elem.tag in blocks and elem.tag not in ("code", "pre"):
            if len(elem) and elem[0].tag in blocks and not (elem.text or "").strip():
                elem.text = "\n"
            for child in elem:
                if child.tag in blocks:
                    self._prettifyETree(child)
        if not (elem.tail or "").strip():
            elem.tail = "\n"


class QuickHtmlBlocks(HtmlBlockPreprocessor):
    """Only what has a tag or a number of a character is read by the HTML parser."""

    def __init__(self, md: Markdown, seen: Seen) -> None:
        super().__init__(md)
        self._seen = seen

    def run(self, lines: list[str]) -> list[str]:
        if "<" not in self._seen.text and "&#" not in self._seen.text:
            return lines
        unclosed = self._seen.text.rpartition(">")[2]
        self._seen.steps.take(STEPS_TO_AN_END * len(_TAG_BEGINS.findall(unclosed)) * len(unclosed))
        lines = super().run(lines)
        self._seen.read("\n".join(lines))
        return lines


class QuickAttributes(Treeprocessor):
    """Only looks where there is a brace; the library's own, whose patterns take long to compile, is loaded then."""

    def __init__(self, md: Markdown, seen: Seen) -> None:
        super().__init__(md)
        self._seen = seen

    def run(self, doc: Element) -> None:
        if "{" in self._seen.text:
            from markdown.extensions.attr_list import AttrListTreeprocessor

            for block in self._seen.text.split("\n\n"):
                self._seen.steps.take(STEPS_A_CHARACTER * block.count("{") * len(block))
            AttrListTreeprocessor(self.md).run(doc)


class QuickUnescape(Unescape):
    """Only looks where there was a backslash."""

    def __init__(self, md: Markdown, seen: Seen) -> None:
        super().__init__(md)
        self._seen = seen

    def run(self, root: Element) -> None:
        if self._seen.has_escapes:
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
        if element.text:
            out.append(element.text if tag in ("script", "style") else _escaped(element.text))
        after = "" if tag in HTML_EMPTY else f"</{tag}>"
        if element.tail:
            after += _escaped(element.tail)
        if len(element):
            stack.append(after)
            stack.extend(reversed(element))
        else:
            out.append(after)
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
