"""Python-Markdown as we use it: its extensions, our dialect, and the quick parts that change nothing but the time."""

from html import escape, unescape
from typing import Any, Self
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.admonition import AdmonitionExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.inlinepatterns import BACKTICK_RE, IMAGE_LINK_RE, LINK_RE
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX

from generator.markup.budget import CostlyError
from generator.markup.choices import NO_CHOICES, Choices
from generator.markup.code_blocks import Code, fenced
from generator.markup.extensions import add_extensions
from generator.markup.fences import Fences
from generator.markup.python_markdown.dialect import DialectExtension, Footnotes, NotedWhitespace, Seen, TablesExtension
from generator.markup.python_markdown.habits import HabitsExtension
from generator.markup.python_markdown.quick_blocks import (
    QuickAttributes,
    QuickBlocks,
    QuickHtmlBlocks,
    QuickPrettify,
    QuickUnescape,
    QuickWhitespace,
    serialize,
)
from generator.markup.python_markdown.quick_inline import QuickInline
from generator.markup.python_markdown.quick_patterns import QuickBackticks, QuickDelimiters, QuickImages, QuickLinks
from generator.markup.wording import back_to_text
from generator.schemes import refused_scheme


class Dialect(Markdown):
    """The library with its extensions and ours, and nothing made quicker: what the quick one is held against."""

    def __init__(self, choices: Choices = NO_CHOICES) -> None:
        self.seen = Seen()
        self.footnotes = Footnotes()
        extensions = [
            TablesExtension(),
            self.footnotes,
            DefListExtension(),
            AbbrExtension(),
            AdmonitionExtension(),
            SaneListExtension(),
            DialectExtension(self.seen),
            HabitsExtension(self.seen, choices),
        ]
        super().__init__(extensions=extensions, output_format="html")
        self.preprocessors.register(NotedWhitespace(self, self.seen), "normalize_whitespace", 30)
        self.preprocessors.register(Fences(self, self.seen), "fenced_code_block", 25)
        self.treeprocessors.register(self.reader_of_attributes(), "attr_list", 8)

    def reader_of_attributes(self) -> Treeprocessor:
        """What the extension `attr_list` consists of."""
        from markdown.extensions.attr_list import AttrListTreeprocessor

        return AttrListTreeprocessor(self)


class QuickDialect(Dialect):
    """The same HTML in a third of the time."""

    def __init__(self, choices: Choices = NO_CHOICES) -> None:
        super().__init__(choices)
        self._blocks = frozenset(self.block_level_elements)
        self._replace_inline()
        self._replace_blocks()
        self.serializer = serialize

    def reader_of_attributes(self) -> Treeprocessor:
        return QuickAttributes(self, self.seen)

    def build_parser(self) -> Self:
        super().build_parser()
        usual, self.parser = self.parser, QuickBlocks(self, self.seen)
        self.parser.blockprocessors = usual.blockprocessors
        for processor in self.parser.blockprocessors:
            processor.parser = self.parser
        return self

    def is_block_level(self, tag: Any) -> bool:
        return isinstance(tag, str) and tag.lower().rstrip("/") in self._blocks

    def _replace_inline(self) -> None:
        self.treeprocessors.register(QuickInline(self, self.seen), "inline", 20)
        self.inlinePatterns.register(QuickBackticks(BACKTICK_RE), "backtick", 190)
        self.inlinePatterns.register(QuickLinks(LINK_RE, self, self.seen), "link", 160)
        self.inlinePatterns.register(QuickImages(IMAGE_LINK_RE, self, self.seen), "image_link", 150)
        delimiters = QuickDelimiters("*", "strong,em", self)
        delimiters.add("_", "strong,em", smart=True)
        delimiters.add("~", "del", double=True)
        self.inlinePatterns.register(delimiters, "em_strong", 60)

    def _replace_blocks(self) -> None:
        self.preprocessors.register(QuickWhitespace(self, self.seen), "normalize_whitespace", 30)
        self.treeprocessors.register(QuickPrettify(self), "prettify", 10)
        self.preprocessors.register(QuickHtmlBlocks(self, self.seen), "html_block", 20)
        self.treeprocessors.register(QuickUnescape(self, self.seen), "unescape", 0)


class PythonMarkdown:
    """The engine `python-markdown`."""

    def __init__(self, markdown: Dialect | None = None, *, choices: Choices = NO_CHOICES) -> None:
        # What is quick about the other one leaves out what an extension may have added.
        self._markdown = markdown or (Dialect(choices) if choices.extensions else QuickDialect(choices))
        add_extensions(self._markdown, choices.extensions)

    def convert(self, text: str, *, lang: str, code: Code = fenced) -> str:
        self._markdown.seen.code = code
        self._markdown.footnotes.setConfig("BACKLINK_TITLE", back_to_text(lang))
        self._markdown.reset()
        self._markdown.seen.steps.begin()
        self._markdown.seen.lang = lang
        return self._markdown.convert(text)

    @property
    def unused_notes(self) -> tuple[str, ...]:
        return self._markdown.footnotes.unused


class InlineMarkdown:
    """Inline patterns alone: the text is one paragraph whatever it begins with, and tags in it are text."""

    def __init__(self) -> None:
        self._markdown = QuickDialect()
        for name in ("html", "linebreak", "image_link", "footnote", "mark", "bare_web", "bare_mail"):
            self._markdown.inlinePatterns.deregister(name)

    def convert(self, text: str) -> tuple[str, tuple[str, ...]]:
        """HTML, and the addresses that were left out of it for their scheme; what costs too much stays as it is."""
        try:
            return self._converted(text)
        except CostlyError:
            return escape(text, quote=False), ()

    def _converted(self, text: str) -> tuple[str, tuple[str, ...]]:
        markdown = self._markdown.reset()
        markdown.seen.steps.begin()
        markdown.seen.read(text.replace(STX, "").replace(ETX, ""))
        root = Element("div")
        SubElement(root, "p").text = markdown.seen.text
        for name in ("inline", "unescape"):
            markdown.treeprocessors[name].run(root)
        refused = [link for link in root.iter("a") if refused_scheme(unescape(link.get("href", "")))]
        addresses = tuple(unescape(link.attrib.pop("href")) for link in refused)
        html = serialize(root[0]).removeprefix("<p>").removesuffix("</p>")
        for postprocessor in markdown.postprocessors:
            html = postprocessor.run(html)
        return html, addresses
