"""What people write elsewhere and expect to be read: bare addresses, marked words, `1)`, alerts, Markdown in HTML."""

import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockQuoteProcessor
from markdown.extensions import Extension
from markdown.extensions.admonition import AdmonitionProcessor
from markdown.extensions.sane_lists import SaneOListProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, INLINE_PLACEHOLDER_RE, AtomicString

from generator.markup.alerts import alert_at, title_of
from generator.markup.bare import MAIL, WEB, bare_mail, bare_web
from generator.markup.choices import Choices
from generator.markup.formulas import DISPLAYED, INLINE, marked, on_one_line
from generator.markup.marked import MARK, SUB, SUP
from generator.markup.opened import Edit, edited, edits_of, may_be_opened
from generator.markup.python_markdown.dialect import Seen
from generator.markup.wiki import LINK, link_to, picture, words_of

Found = tuple[Element | None, int | None, int | None]

_ALERT = "alert"
"""An attribute that lives from when a quotation is read to when it is made an aside."""

_LINK = re.compile(r"<(/?)a(?=[\s>])", re.IGNORECASE)


class BareAddresses(InlineProcessor):
    """Those of the web, or of mail; none in a link, be it the author's own HTML."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, md: Markdown, seen: Seen, pattern: "re.Pattern[str]") -> None:
        super().__init__("", md)
        self.compiled_re = pattern
        self._seen = seen
        self._read = bare_web if pattern is WEB else bare_mail

    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]  # noqa: N802
        bare = self._read(m)
        if bare is None or self._goes_on(data, bare.end) or self._in_raw_link(data, bare.start):
            return None, m.start(), m.end()
        link = Element("a", {"href": bare.address})
        link.text = AtomicString(data[bare.start : bare.end])
        return link, bare.start, bare.end

    def _goes_on(self, data: str, end: int) -> bool:
        """Whether something that was read before stands right behind an address, other than the mark of a note."""
        placeholder = INLINE_PLACEHOLDER_RE.match(data, end)
        node = self._nodes().get(placeholder[1]) if placeholder else None
        return placeholder is not None and not (isinstance(node, Element) and node.tag == "sup")

    def _nodes(self) -> dict[str, Element | str]:
        """What was read so far, by its placeholder."""
        inline: Any = self.md.treeprocessors["inline"]
        nodes: dict[str, Element | str] = inline.stashed_nodes
        return nodes

    def _in_raw_link(self, data: str, end: int) -> bool:
        """Whether a tag of the author's own that is open there is a link."""
        if "<a" not in self._seen.text and "<A" not in self._seen.text:
            return False
        self._seen.steps.take(end)
        nodes = self._nodes()
        for placeholder in reversed([*INLINE_PLACEHOLDER_RE.finditer(data, 0, end)]):
            node = nodes.get(placeholder[1])
            stored = HTML_PLACEHOLDER_RE.fullmatch(node) if isinstance(node, str) else None
            tag = _LINK.match(str(self.md.htmlStash.rawHtmlBlocks[int(stored[1])])) if stored else None
            if tag is not None:
                return not tag[1]
        return False


class Marked(InlineProcessor):
    """`==words==`, and where they are chosen `~words~` and `^words^`."""

    def __init__(self, md: Markdown, pattern: "re.Pattern[str]", tag: str) -> None:
        super().__init__("", md)
        self.compiled_re = pattern
        self._tag = tag

    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]  # noqa: N802
        element = Element(self._tag)
        element.text = m[1]
        return element, m.start(), m.end()


class WikiLinks(InlineProcessor):
    """`[[page|words]]`, `![[picture.png]]`."""

    def __init__(self, md: Markdown) -> None:
        super().__init__("", md)
        self.compiled_re = LINK

    def handleMatch(self, m: re.Match[str], data: str) -> Found:  # type: ignore[override]  # noqa: N802
        if m["image"]:
            return Element("img", picture(m["page"], m["words"] or "")), m.start(), m.end()
        link = Element("a", {"href": link_to(m["page"])})
        link.text = m["words"] or AtomicString(words_of(m["page"]))
        return link, m.start(), m.end()


class Formulas(InlineProcessor):
    """`$x^2$`, `$$x^2$$`: kept away from all that follows."""

    def __init__(self, md: Markdown, pattern: "re.Pattern[str]") -> None:
        super().__init__("", md)
        self.compiled_re = pattern

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802
        html = marked(m[1], is_displayed=self.compiled_re is DISPLAYED)
        return self.md.htmlStash.store(html), m.start(), m.end()


class FormulasOnLines(Preprocessor):
    """A formula that stands on lines of its own is put on one."""

    def __init__(self, md: Markdown, seen: Seen) -> None:
        super().__init__(md)
        self._seen = seen

    def run(self, lines: list[str]) -> list[str]:
        if "$$" not in self._seen.text:
            return lines
        self._seen.read(on_one_line("\n".join(lines)))
        return self._seen.text.split("\n")


class NumberedLists(SaneOListProcessor):
    """`1)` begins an item as `1.` does."""

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser)
        self.RE = re.compile(r"^[ ]{0,3}\d+[.)][ ]+(.*)")
        self.CHILD_RE = re.compile(r"^[ ]{0,3}((\d+[.)]))[ ]+(.*)")
        self.INDENT_RE = NESTED_ITEM


NESTED_ITEM = re.compile(r"^[ ]{4,7}((\d+[.)])|[*+-])[ ]+.*")


class Quotations(BlockQuoteProcessor):
    """Quotations, of which some are to be asides; what follows one is a quotation of its own."""

    def __init__(self, parser: BlockParser, seen: Seen) -> None:
        super().__init__(parser)
        self._seen = seen

    def run(self, parent: Element, blocks: list[str]) -> None:
        """All of it here: quotations lie in each other, and what calls the library's takes one more frame each."""
        block = blocks.pop(0)
        begin = self.RE.search(block)
        lines: list[str] = []
        if begin is not None:
            self.parser.parseBlocks(parent, [block[: begin.start()]])
            lines = [self.clean(line) for line in block[begin.start() :].removeprefix("\n").split("\n")]
        alert = alert_at(lines[0]) if "[!" in block and lines else None
        before = self.lastChild(parent)
        if alert is not None:
            quote = self._alert(parent, alert[0], lines.pop(0)[alert[1] :].strip())
        elif before is not None and before.tag == "blockquote" and not before.get(_ALERT):
            quote = before
        else:
            quote = SubElement(parent, "blockquote")
        self.parser.state.set("blockquote")
        self.parser.parseChunk(quote, "\n".join(lines))
        self.parser.state.reset()

    def _alert(self, parent: Element, kind: str, title: str) -> Element:
        quote = SubElement(parent, "blockquote", {_ALERT: kind})
        holder = SubElement(quote, "p", {"class": AdmonitionProcessor.CLASSNAME_TITLE})
        holder.text = title or title_of(kind, self._seen.lang)
        return quote


class Asides(AdmonitionProcessor):
    """`!!! note`, called what it is in the language of the text."""

    def __init__(self, parser: BlockParser, seen: Seen) -> None:
        super().__init__(parser)
        self._seen = seen

    def get_class_and_title(self, match: re.Match[str]) -> tuple[str, str | None]:
        classes, title = super().get_class_and_title(match)
        return classes, title_of(classes.split(" ")[0], self._seen.lang) if match[2] is None else title


class Titles(Treeprocessor):
    """Quotations become the asides that they are meant for; titles are strong, for readers without style sheets."""

    def __init__(self, md: Markdown, seen: Seen) -> None:
        super().__init__(md)
        self._seen = seen

    def run(self, root: Element) -> None:
        text = self._seen.text
        if "[!" in text:
            for quote in root.iter("blockquote"):
                if kind := quote.attrib.pop(_ALERT, ""):
                    quote.tag = "div"
                    quote.set("class", f"{AdmonitionProcessor.CLASSNAME} {kind}")
        if "[!" in text or "!!!" in text:
            for title in root.iter("p"):
                if title.get("class") == AdmonitionProcessor.CLASSNAME_TITLE:
                    SubElement(title, "strong").text = title.text
                    title.text = None


class OpenedBlocks(Preprocessor):
    """`<details markdown="1">`: its tags are kept as HTML, and what lies between them is read."""

    def __init__(self, md: Markdown, seen: Seen) -> None:
        super().__init__(md)
        self._seen = seen

    def run(self, lines: list[str]) -> list[str]:
        if not may_be_opened(self._seen.text):
            return lines
        text = "\n".join(lines)
        text = edited(text, edits_of(text, lambda before: len(before) < 4 and not before.strip(" ")), self._stored)
        self._seen.read(text)
        return text.split("\n")

    def _stored(self, edit: Edit) -> str:
        return f"\n\n{self.md.htmlStash.store(edit.html)}\n\n"


class HabitsExtension(Extension):
    """All of the above."""

    def __init__(self, seen: Seen, choices: Choices) -> None:
        super().__init__()
        self._seen = seen
        self._choices = choices

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        seen, inline, blocks = self._seen, md.inlinePatterns, md.parser.blockprocessors
        md.ESCAPED_CHARS.extend("=")
        inline.register(Marked(md, MARK, "mark"), "mark", 75)
        inline.register(BareAddresses(md, seen, WEB), "bare_web", 72)
        inline.register(BareAddresses(md, seen, MAIL), "bare_mail", 71)
        if self._choices.sub_and_sup:
            md.ESCAPED_CHARS.extend("^")
            inline.register(Marked(md, SUB, "sub"), "sub", 66)
            inline.register(Marked(md, SUP, "sup"), "sup", 65)
        if self._choices.wiki_links:
            inline.register(WikiLinks(md), "wiki_link", 185)
        if self._choices.math:
            md.ESCAPED_CHARS.extend("$")
            inline.register(Formulas(md, DISPLAYED), "display_math", 188)
            inline.register(Formulas(md, INLINE), "inline_math", 187)
            md.preprocessors.register(FormulasOnLines(md, seen), "formulas", 23)
        md.preprocessors.register(OpenedBlocks(md, seen), "opened", 22)
        blocks.register(Asides(md.parser, seen), "admonition", 105)
        blocks.register(Quotations(md.parser, seen), "quote", 20)
        blocks.register(NumberedLists(md.parser), "olist", 40)
        ulist: Any = blocks["ulist"]
        ulist.INDENT_RE = NESTED_ITEM
        md.treeprocessors.register(Titles(md, seen), "titles", 45)
