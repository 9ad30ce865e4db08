"""Where our Markdown differs from the library's: headings, tables, task lists, as people know them from elsewhere."""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension, TableProcessor
from markdown.preprocessors import NormalizeWhitespace
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, STX

from generator.markup.budget import Steps
from generator.markup.code_blocks import Code, fenced

ESCAPED_HASH = f"{STX}{ord('#')}{ETX}"


class Seen:
    """What the text being converted holds: the parts ask it whether there is anything for them to do."""

    def __init__(self) -> None:
        self.steps = Steps()
        self.code: Code = fenced
        self.lang = "en"
        self.read("")

    def read(self, text: str) -> None:
        self.text = text
        self.has_escapes = "\\" in text


def has_any(text: str, marks: tuple[str, ...]) -> bool:
    """Whether one of *marks* occurs."""
    for mark in marks:  # noqa: SIM110 - a generator takes three times as long, and this is asked a hundred times a text
        if mark in text:
            return True
    return False


class NotedWhitespace(NormalizeWhitespace):
    """Keeps the text as it is once its blanks are normalised."""

    def __init__(self, md: Markdown, seen: Seen) -> None:
        super().__init__(md)
        self._seen = seen

    def run(self, lines: list[str]) -> list[str]:
        lines = super().run(lines)
        self._seen.read("\n".join(lines))
        return lines


class HeadingProcessor(BlockProcessor):
    """`## Title`: a blank follows the marks, so that `#1` and `#tea` stay text; marks at the end need one before."""

    RE = re.compile(r"(?:^|\n)(#{1,6})[ ]+(?=[^\s#]|#+[^\s#])([^\n]*)(?:\n|$)")
    CLOSING = re.compile(r"(?:^|(?<![ ])[ ]+)#+[ ]*$")
    HASH_AT_END = re.compile(r"(?<!\\)#(?=(?:[ ]+\{[^\n{]*\})?[ ]*$)")

    def __init__(self, parser: BlockParser, seen: Seen) -> None:
        super().__init__(parser)
        self._seen = seen

    def test(self, parent: Element, block: str) -> bool:
        return "#" in block and self.RE.search(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        match = self.RE.search(block)
        if match is None:
            return
        before, after = block[: match.start()], block[match.end() :]
        if before:
            self.parser.parseBlocks(parent, [before])
        heading = SubElement(parent, f"h{len(match[1])}")
        heading.text = self._title(match[2].strip()) if "#" in match[2] else match[2].strip()
        if after:
            blocks.insert(0, self.looseDetab(after) if self.parser.state.isstate("looselist") else after)

    def _title(self, title: str) -> str:
        """`attr_list` takes every # from the end of a title; one that belongs to it (C#) is written as an escape."""
        title, found = self.HASH_AT_END.subn(ESCAPED_HASH, self.CLOSING.sub("", title).strip())
        self._seen.has_escapes = self._seen.has_escapes or found > 0
        return title


class Tables(TableProcessor):
    """Alignment is a class, so that a theme may decide."""

    def _build_row(self, row: str, parent: Element, align: list[str | None]) -> None:
        super()._build_row(row, parent, align)  # type: ignore[misc]
        for cell in parent[-1]:
            side = cell.attrib.pop("align", None)
            if side:
                cell.set("class", f"align-{side}")


class TaskLists(Treeprocessor):
    """`- [x] done`: a box that cannot be ticked, labelled by the item's text. Before inline markup is read."""

    BOX = re.compile(r"\[([ xX])\][ ]+(?=\S)")

    def __init__(self, md: Markdown, seen: Seen) -> None:
        super().__init__(md)
        self._seen = seen

    def run(self, root: Element) -> None:
        if not any(box in self._seen.text for box in ("[ ]", "[x]", "[X]")):
            return
        for items in root.iter("ul"):
            tasks = [item for item in items if self._make_task(item)]
            if tasks:
                items.set("class", "task-list")

    def _make_task(self, item: Element) -> bool:
        paragraph = not (item.text or "").strip() and len(item) and item[0].tag == "p"
        holder = item[0] if paragraph else item
        match = self.BOX.match(holder.text or "")
        if match is None:
            return False
        label, box = Element("label"), Element("input", {"type": "checkbox", "disabled": "disabled"})
        if match[1] != " ":
            box.set("checked", "checked")
        box.tail = " " + (holder.text or "")[match.end() :]
        label.append(box)
        holder.text = None
        holder.insert(0, label)
        item.set("class", "task-list-item")
        return True


class UndescribedImages(Treeprocessor):
    """`![](tea.jpg)` has no `alt`: empty brackets say nothing; `{alt=""}`, read later, that there is nothing to say."""

    EMPTY = re.compile(r"!\[\s*\]")

    def __init__(self, md: Markdown, seen: Seen) -> None:
        super().__init__(md)
        self._seen = seen

    def run(self, root: Element) -> None:
        if "![" in self._seen.text and self.EMPTY.search(self._seen.text):
            for image in root.iter("img"):
                if not image.get("alt", "").strip():
                    image.attrib.pop("alt", None)


class Unescape(UnescapeTreeprocessor):
    """A quotation mark after a backslash stays straight: as a number it is not taken for one to be made typographic."""

    def _unescape(self, m: re.Match[str]) -> str:
        number = m.group(1)
        return f"{AMP_SUBSTITUTE}#{number};" if number in ("34", "39") else chr(int(number))


class DialectExtension(Extension):
    """All of the above, and `~~struck out~~`."""

    def __init__(self, seen: Seen) -> None:
        super().__init__()
        self._seen = seen

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.ESCAPED_CHARS.extend("~\"'")
        if md.delimiters is not None:
            md.delimiters.add("~", "del", double=True)
        md.parser.blockprocessors.register(HeadingProcessor(md.parser, self._seen), "hashheader", 70)
        md.treeprocessors.register(TaskLists(md, self._seen), "tasks", 40)
        md.treeprocessors.register(UndescribedImages(md, self._seen), "undescribed", 15)
        md.treeprocessors.register(Unescape(md), "unescape", 0)


class FootnoteOrder(Treeprocessor):
    """Notes in the order of their marks, and no others; marks in a note that is left out do not count."""

    def __init__(self, footnotes: "Footnotes") -> None:
        super().__init__()
        self._footnotes = footnotes

    def run(self, root: Element) -> None:
        if not self._footnotes.footnotes:
            return
        found = ((parent, child) for parent in root.iter() for child in parent if child.get("class") == "footnote")
        parent, notes = next(found, (root, None))
        if notes is None:
            return
        items = {item.get("id", ""): item for item in notes[-1]}
        marks: dict[str, list[Element]] = {}
        _read_marks(root, marks, apart=notes)
        kept: list[Element] = []
        while len(kept) < len(marks):
            # A mark in a note may refer to one more.
            kept.append(items.pop(list(marks)[len(kept)]))
            _read_marks(kept[-1], marks)
        if not kept:
            parent.remove(notes)
        notes[-1][:] = kept
        self._number(kept, marks)
        self._footnotes.unused = tuple(name.partition(":")[2] for name in items)

    def _number(self, kept: list[Element], marks: Mapping[str, list[Element]]) -> None:
        """The library has counted marks in the notes that are left out, too."""
        self._footnotes.found_refs = {name.replace("fn:", "fnref:", 1): len(found) for name, found in marks.items()}
        for number, item in enumerate(kept, 1):
            name = item.get("id", "").partition(":")[2]
            for link in item.iterfind(".//a[@class='footnote-backref']"):
                link.set("title", self._footnotes.getConfig("BACKLINK_TITLE").format(number))
            for count, mark in enumerate(marks[f"fn:{name}"], 1):
                mark.set("id", f"fnref{count if count > 1 else ''}:{name}")
                mark[0].text = str(number)


def _read_marks(element: Element, marks: dict[str, list[Element]], apart: Element | None = None) -> None:
    """Add to *marks* those in *element*, by the id of their note, without what stands *apart*."""
    for child in element:
        if child.tag == "sup" and len(child) and child[0].get("class") == "footnote-ref":
            marks.setdefault(child[0].get("href", "")[1:], []).append(child)
        elif child is not apart:
            _read_marks(child, marks, apart)


class Footnotes(FootnoteExtension):
    """The library's footnotes, numbered as they come in the text; what nothing refers to is left out."""

    unused: tuple[str, ...] = ()

    def __init__(self) -> None:
        # U+FE0E keeps the arrow from being drawn as an emoji.
        super().__init__(USE_DEFINITION_ORDER=False, BACKLINK_TEXT="&#8617;&#xFE0E;")

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        super().extendMarkdown(md)
        md.treeprocessors.register(FootnoteOrder(self), "footnote-reorder", 19)

    def reset(self) -> None:
        super().reset()
        self.unused = ()
        self._times: dict[str, int] = {}

    def unique_ref(self, reference: str, found: bool = False) -> str:
        """The library tries all numbers that it has given out for a note before."""
        if not found:
            return reference
        times = self._times[reference] = self._times.get(reference, 0) + 1
        self.found_refs[reference] = times
        if times == 1:
            return reference
        mark, rest = reference.split(self.get_separator(), 1)
        return f"{mark}{times}{self.get_separator()}{rest}"


class TablesExtension(TableExtension):
    """The library's table extension with our processor."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        super().extendMarkdown(md)
        md.parser.blockprocessors.register(Tables(md.parser, {"use_align_attribute": True}), "table", 75)
