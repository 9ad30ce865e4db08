"""Events -> HTML for texts that hold marks which the parser does not know: attributes, abbreviations, asides, tasks."""

from collections.abc import Mapping
from typing import Any, ClassVar

from generator.markup.alerts import alert_at, title_of
from generator.markup.attribute_lists import LIST, escaped, with_attributes
from generator.markup.bare import may_hold_bare
from generator.markup.choices import NO_CHOICES, Choices
from generator.markup.code_blocks import Code
from generator.markup.commonmark.abbreviations import Abbreviations
from generator.markup.commonmark.asides import OPENING, TITLE
from generator.markup.commonmark.footnotes import Footnotes
from generator.markup.commonmark.habits import Formula, Words, html_of_words
from generator.markup.commonmark.renderer import Renderer, aside_html
from generator.system.patterns import lazy_re

_BRACKETS = lazy_re(r"\[(?:(?<=\*\[)|[ xX]\]|!\w)")
"""Of abbreviations, tasks and alerts: one search that stops at brackets alone."""

_LIST = lazy_re(LIST)
_LINE = lazy_re(rf"{LIST}[ ]*")
_AT_END = lazy_re(rf"(?<![ ])[ ]+{LIST}[ ]*$")
_CLOSING_HASHES = lazy_re(r"(?:^|(?<![ ])[ ]+)#+[ ]*$")
_UNTITLED = "<!-- untitled -->"


def _without(table: Mapping[str, str], *names: str) -> Mapping[str, str]:
    return {name: html for name, html in table.items() if name not in names}


def has_marks(text: str, choices: Choices) -> bool:
    """Whether *text* needs this renderer, whatever its braces are; any other is written sooner to the same effect."""
    return (
        OPENING in text
        or _BRACKETS.search(text) is not None
        or "==" in text
        or (choices.math and "$" in text)
        or (choices.sub_and_sup and ("~" in text or "^" in text))
        or may_hold_bare(text)
    )


class BraceError(Exception):
    """There is a brace outside code."""


class HopefulRenderer(Renderer):
    """Writes a text with braces plainly, as they mostly stand in code; raises BraceError at the first elsewhere."""

    reads_text: ClassVar[bool] = True

    def text(self, text: str) -> None:
        if "{" in text:
            raise BraceError
        self.out.append(escaped(text))


class Raw(str):
    """A tag of the author's own: attributes behind it are text."""

    __slots__ = ()


class AttentiveRenderer(Renderer):
    """Text that may mean something stays apart as `Words` until the end."""

    opening: ClassVar[Mapping[str, str]] = _without(Renderer.opening, "Paragraph", "Item")
    closing: ClassVar[Mapping[str, str]] = _without(Renderer.closing, "Paragraph", "Item")

    reads_text: ClassVar[bool] = True

    def __init__(
        self,
        footnotes: Footnotes,
        code: Code,
        lang: str,
        *,
        explains: bool = True,
        choices: Choices = NO_CHOICES,
    ) -> None:
        """*explains*: whether the text may define abbreviations."""
        super().__init__(footnotes, code, lang)
        self._explains = explains
        self._choices = choices
        self._alert = ""
        self._below: list[int] = []
        self._abbreviations = Abbreviations()
        self._start_of_text = 0
        self._lists: list[int] = []
        self._items: list[int] = []
        self._labelled = False

    def finished(self, parts: list[str]) -> list[str]:
        return html_of_words(parts, self._abbreviations.html, self._choices)

    def text(self, text: str) -> None:
        if text[0] == "{" and self.out and self.out[-1][-1:] == ">":
            text = self._give_inline(text)
        elif text[0] == OPENING and self.out[-2:] == ["<blockquote>\n", "<p>"]:
            text = self._begin_aside(text)
        elif text[0] == "[" and self.out[-2:] == ["<blockquote>\n", "<p>"]:
            text = self._begin_alert(text)
        if text:
            self.out.append(Words(text))

    def single(self, kind: str, value: Any) -> None:
        if kind == "TaskListMarker":
            self._begin_task(ticked=value)
        elif kind == "InlineHtml":
            self.out.append(Raw(value))
        elif kind in ("InlineMath", "DisplayMath"):
            self.out.append(Formula(value, is_displayed=kind == "DisplayMath"))
        else:
            super().single(kind, value)

    def begin_block(self) -> None:
        self._end_label()
        super().begin_block()

    def start(self, name: str) -> None:
        if name != "Subscript":
            self._start_of_text = len(self.out)
        if name == "Paragraph":
            self.out.append("<p>")
        elif name == "Item":
            self._items.append(len(self.out))
            self.out.append("<li>")
        elif name == "Subscript":
            self._below.append(len(self.out))
            self.out.append("<sub>")
        else:
            super().start(name)

    def start_block(self, name: str, data: Any) -> None:
        self._start_of_text = len(self.out)
        if name == "List":
            self._lists.append(len(self.out))
        super().start_block(name, data)

    def end(self, name: str) -> None:
        if name == "Paragraph":
            self._end_paragraph()
        elif name == "Item":
            self._give_line(self._items.pop())
            self._end_label()
            self.out.append("</li>\n")
        elif name == "Subscript":
            self._end_below(self._below.pop())
        else:
            if name in ("TableCell", "DefinitionListTitle"):
                self._give_at_end(self._start_of_text)
            super().end(name)

    def end_block(self, name: str, data: Any) -> None:
        if name == "List":
            self._lists.pop()
        elif name == "Heading":
            self._give_at_end(self._start_of_text, heading=True)
        super().end_block(name, data)

    def _end_paragraph(self) -> None:
        start = self._start_of_text
        self._give_line(start)
        self._end_label()
        if self._alert:
            start = self._end_title(start)
        if self._explains:
            self.out[start + 1 :] = self._abbreviations.taken_from(self.out[start + 1 :])
        if len(self.out) > start + 1 and self.out[start + 1] != _UNTITLED:
            self.out.append("</strong></p>\n" if self.out[start].endswith("<strong>") else "</p>\n")
        else:
            del self.out[start:]

    def _begin_aside(self, text: str) -> str:
        classes, _, title = text[1:].partition(TITLE)
        self.out[-2:] = self._opening(classes)
        self.open[-1] = "</div>\n"
        if not title:
            self.out.append(_UNTITLED)
        return title

    def _opening(self, classes: str) -> list[str]:
        aside, _, title = aside_html(classes).partition("\n")
        return [f"{aside}\n", title]

    def _begin_alert(self, text: str) -> str:
        """`[!NOTE]` at the beginning of a quotation; the rest of the line is its title."""
        alert = alert_at(text)
        if alert is None:
            return text
        self._alert = alert[0]
        self.out[-2:] = self._opening(alert[0])
        self.open[-1] = "</div>\n"
        return text[alert[1] :]

    def _end_title(self, start: int) -> int:
        """Part the title of an alert from the text below it, and say where that begins."""
        parts = self.out[start + 1 :]
        end = next((at for at, part in enumerate(parts) if part in ("\n", "<br>\n")), len(parts))
        title, below = parts[:end] or [escaped(title_of(self._alert, self._lang))], parts[end + 1 :]
        self._alert = ""
        self.out[start:] = [self.out[start], *title, "</strong></p>\n", "<p>", *below]
        return start + len(title) + 2

    def _end_below(self, start: int) -> None:
        """With a blank between them, two marks are text."""
        if any(char.isspace() for part in self.out[start:] for char in part):
            self.out[start] = Words("~")
            self.out.append(Words("~"))
        else:
            self.out.append("</sub>")

    def _begin_task(self, *, ticked: bool) -> None:
        """In a bulleted list; elsewhere the mark is text."""
        if self.open[-1:] != ["</ul>\n"]:
            self.text("[x] " if ticked else "[ ] ")
            return
        self.out[self._lists[-1]] = '<ul class="task-list">\n'
        self.out[self._items[-1]] = '<li class="task-list-item">'
        self.out.append(f'<label><input{" checked" if ticked else ""} disabled type="checkbox"> ')
        self._labelled = True

    def _end_label(self) -> None:
        if self._labelled:
            self.out.append("</label>")
            self._labelled = False

    def _give_inline(self, text: str) -> str:
        """Attributes right behind an inline element are its own; the rest of the text is given back."""
        match = _LIST.match(text)
        place = self._opening_of_last()
        if match is None or place is None:
            return text
        self.out[place] = with_attributes(self.out[place], match[1])
        return text[match.end() :]

    def _opening_of_last(self) -> int | None:
        last = self.out[-1]
        if isinstance(last, Raw | Words):
            return None
        if last.startswith(("<code", "<img")):
            return len(self.out) - 1
        if last not in ("</em>", "</strong>", "</del>", "</a>"):
            return None
        opening = f"<{last[2:-1]}"
        depth = 0
        for place in range(len(self.out) - 1, -1, -1):
            part = self.out[place]
            if isinstance(part, Raw | Words):
                continue
            depth += (part == last) - (part.startswith(opening) and part[len(opening)] in " >")
            if depth == 0:
                return place
        return None

    def _give_line(self, place: int) -> None:
        """Attributes on a last line of their own belong to the paragraph or the list item."""
        if len(self.out) > 1 and self.out[-2] == "\n" and isinstance(self.out[-1], Words):
            match = _LINE.fullmatch(self.out[-1])
            if match is not None:
                self.out[place] = with_attributes(self.out[place], match[1])
                del self.out[-2:]

    def _give_at_end(self, place: int, *, heading: bool = False) -> None:
        """Attributes behind the text of a heading, a term or a cell belong to it."""
        last = self.out[-1]
        match = _AT_END.search(last) if isinstance(last, Words) else None
        if match is None:
            return
        text = last[: match.start()]
        self.out[place] = with_attributes(self.out[place], match[1])
        self.out[-1] = Words(_CLOSING_HASHES.sub("", text) if heading else text)
