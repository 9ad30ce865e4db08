"""Events -> HTML. One renderer for each text; what is common is written at once, what is rare has a method."""

from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any, ClassVar

from generator.markup.alerts import title_of
from generator.markup.attribute_lists import escaped, quoted
from generator.markup.code_blocks import Code
from generator.markup.commonmark.events import Event
from generator.markup.commonmark.footnotes import Footnotes
from generator.markup.nesting import NestingError
from generator.markup.wiki import link_to, picture, words_of

DEEPEST = 100
"""How many lists and quotations may lie within each other; what reads the pages afterwards stops at about 250 tags."""

_BREAKS = {"SoftBreak": "\n", "HardBreak": "<br>\n"}


def aside_html(classes: str) -> str:
    """How an aside begins, up to the words of its title."""
    return f'<div class="admonition {classes}">\n<p class="admonition-title"><strong>'


class Renderer:
    """Writes what has no marks but the parser's own."""

    opening: ClassVar[Mapping[str, str]] = {
        "Paragraph": "<p>",
        "Item": "<li>",
        "Emphasis": "<em>",
        "Strong": "<strong>",
        "Strikethrough": "<del>",
        "DefinitionListDefinition": "<dd>",
    }
    closing: ClassVar[Mapping[str, str]] = {
        "Paragraph": "</p>\n",
        "Item": "</li>\n",
        "Emphasis": "</em>",
        "Strong": "</strong>",
        "Strikethrough": "</del>",
        "Link": "</a>",
        "HtmlBlock": "",
        "DefinitionListDefinition": "</dd>\n",
        "DefinitionList": "</dl>\n",
        "TableHead": "</tr>\n</thead>\n<tbody>\n",
        "TableRow": "</tr>\n",
        "Table": "</tbody>\n</table>\n",
    }

    reads_text: ClassVar[bool] = False
    """Whether `text` is to see what stands between marks."""

    def __init__(self, footnotes: Footnotes, code: Code, lang: str) -> None:
        self.out: list[str] = []
        self.open: list[str] = []
        """How each list and quotation that is open is to be closed."""

        self._footnotes = footnotes
        self._code = code
        self._lang = lang
        self._note_starts: list[int] = []
        self._term_start = 0
        self._columns: list[str] = []
        self._cells: Iterator[str] = iter(())
        self._cell = "th"

    @property
    def unused_notes(self) -> tuple[str, ...]:
        """Labels of the notes that what was rendered does not refer to."""
        return self._footnotes.unused()

    def render(self, events: Iterator[Event]) -> str:
        """The one loop that every event goes through, so what it does most often it does without a call."""
        write, reads_text = self.out.append, self.reads_text
        fixed: dict[str, Mapping[str, str]] = {"Start": self.opening, "End": self.closing}
        nothing: dict[str, str] = {}
        for event in events:
            if event.__class__ is str:
                write(_BREAKS.get(event) or self._rule())
                continue
            kind, value = event.popitem()
            if kind == "Text":
                if reads_text:
                    self.text(value)
                else:
                    write(escaped(value) if "&" in value or "<" in value or ">" in value else value)
                continue
            html = fixed.get(kind, nothing).get(value) if value.__class__ is str else None
            if html is None:
                self._rare(kind, value, events)
            else:
                write(html)
        return "".join(self.finished(self._footnotes.gathered(self.out))).strip("\n")

    def _rare(self, kind: str, value: Any, events: Iterator[Event]) -> None:
        if kind == "Start":
            if isinstance(value, str):
                self.start(value)
            else:
                name, data = value.popitem()
                self._start_with(name, data, events)
        elif kind == "End":
            if isinstance(value, str):
                self.end(value)
            else:
                self.end_block(*value.popitem())
        else:
            self.single(kind, value)

    def _rule(self) -> str:
        self.begin_block()
        return "<hr>\n"

    def finished(self, parts: list[str]) -> list[str]:
        return parts

    def text(self, text: str) -> None:
        self.out.append(escaped(text))

    def single(self, kind: str, value: Any) -> None:
        """An event that holds all there is of it."""
        if kind == "Code":
            self.out.append(f"<code>{escaped(value)}</code>")
        elif kind == "FootnoteReference":
            self.out.append(self._footnotes.mark(value))
        else:
            # HTML of the author's own, and marks to be left alone.
            self.out.append(value)

    def begin_block(self) -> None:
        """A block begins on a line of its own, also after the text of a list item."""
        if self.out and not self.out[-1].endswith("\n"):
            self.out.append("\n")

    def _start_with(self, name: str, data: Any, events: Iterator[Event]) -> None:
        if name in ("Link", "Image") and isinstance(data["link_type"], dict):
            self._wiki_link(name, data, events)
        elif name == "Link":
            self.out.append(f'<a href="{quoted(_address(data))}"{_title(data)}>')
        elif name == "Image":
            self._image(data, events)
        elif name == "CodeBlock":
            self._code_block(data, events)
        else:
            self.begin_block()
            self.start_block(name, data)

    def start(self, name: str) -> None:
        if name == "TableCell":
            self.out.append(next(self._cells, f"<{self._cell}>"))
        elif name == "TableRow":
            self._row("td", "<tr>\n")
        elif name == "TableHead":
            self._row("th", "<thead>\n<tr>\n")
        elif name == "DefinitionListTitle":
            self._term_start = len(self.out)
            self.out.append("<dt>")
        else:
            self.begin_block()
            if name == "DefinitionList":
                self.out.append("<dl>\n")

    def start_block(self, name: str, data: Any) -> None:
        if name == "Heading":
            self.out.append(f"<h{data['level'][1]}>")
        elif name == "List":
            numbered = data is not None
            start = f' start="{data}"' if numbered and data != 1 else ""
            self._enter(f"<ol{start}>\n" if numbered else "<ul>\n", "</ol>\n" if numbered else "</ul>\n")
        elif name == "BlockQuote":
            kind = data and data.lower()
            title = f"{aside_html(kind)}{escaped(title_of(kind, self._lang))}</strong></p>\n" if kind else ""
            self._enter(title if kind else "<blockquote>\n", "</div>\n" if kind else "</blockquote>\n")
        elif name == "Table":
            self._columns = ["" if side == "None" else f' class="align-{side.lower()}"' for side in data]
            self.out.append("<table>\n")
        elif name == "FootnoteDefinition":
            self._note_starts.append(len(self.out))
            self.open.append(data)

    def end(self, name: str) -> None:
        if name == "TableCell":
            self.out.append(f"</{self._cell}>\n")
        elif name == "FootnoteDefinition":
            start = self._note_starts.pop()
            self._footnotes.define(self.open.pop(), self.out[start:])
            del self.out[start:]
        elif name == "DefinitionListTitle":
            # Each line is a term.
            terms = self.out[self._term_start :]
            self.out[self._term_start :] = [*("</dt>\n<dt>" if part == "\n" else part for part in terms), "</dt>\n"]

    def end_block(self, name: str, data: Any) -> None:
        """A heading of this level, or what was entered last."""
        self.out.append(f"</h{data[1]}>\n" if name == "Heading" else self.open.pop())

    def _enter(self, opening: str, closing: str) -> None:
        self.out.append(opening)
        self.open.append(closing)
        if len(self.open) > DEEPEST:
            raise NestingError(DEEPEST)

    def _row(self, cell: str, opening: str) -> None:
        self.out.append(opening)
        self._cell = cell
        self._cells = iter([f"<{cell}{alignment}>" for alignment in self._columns])

    def _image(self, data: dict[str, Any], events: Iterator[Event]) -> None:
        words = _plain(events)
        # Empty brackets say nothing; `alt=""` says that there is nothing to say.
        alt = f' alt="{quoted(words)}"' if words.strip() else ""
        self.out.append(f'<img{alt} src="{quoted(data["dest_url"])}"{_title(data)}>')

    def _wiki_link(self, name: str, data: dict[str, Any], events: Iterator[Event]) -> None:
        page, has_words = data["dest_url"], data["link_type"]["WikiLink"]["has_pothole"]
        if name == "Image":
            words = _plain(events)
            found = picture(page, words if has_words else "")
            given = "".join(f' {key}="{quoted(found[key])}"' for key in sorted(found))
            self.out.append(f"<img{given}>")
            return
        self.out.append(f'<a href="{quoted(link_to(page))}">')
        if not has_words:
            _plain(events)
            self.out += [escaped(words_of(page)), "</a>"]

    def _code_block(self, kind: str | dict[str, str], events: Iterator[Event]) -> None:
        self.begin_block()
        code = _plain(events)
        if isinstance(kind, str):
            self.out.append(f"<pre><code>{escaped(code)}</code></pre>\n")
        else:
            self.out.append(self._code(kind["Fenced"], code))


def _plain(events: Iterator[Event]) -> str:
    """The text up to the end of what has just begun: code, or what stands in for an image."""
    texts: list[str] = []
    depth = 1
    for event in events:
        if type(event) is str:
            texts.append(" " if event == "HardBreak" else "\n")
            continue
        for kind, value in event.items():
            if kind == "Start":
                depth += 1
            elif kind == "End":
                depth -= 1
            elif kind in ("Text", "Code"):
                texts.append(value)
            elif kind == "Kept":
                texts.append(unescape(value))
        if depth == 0:
            break
    return "".join(texts)


def _address(data: dict[str, str]) -> str:
    address = data["dest_url"]
    return f"mailto:{address}" if data["link_type"] == "Email" else address


def _title(data: dict[str, str]) -> str:
    return f' title="{quoted(data["title"])}"' if data["title"] else ""
