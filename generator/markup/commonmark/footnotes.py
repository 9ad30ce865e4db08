"""Footnotes: taken out of the text where they are defined, numbered as their marks come, gathered at the end.

One that nothing refers to is left out: a reader would not know what it is about, and its link back leads nowhere.
"""

from generator.markup.attribute_lists import quoted

_ARROW = "&#8617;&#xFE0E;"
"""U+FE0E keeps the arrow from being drawn as an emoji."""


class Mark(str):
    """Stands in the output for the mark of the note with this label, until all marks are known."""

    __slots__ = ()


class Footnotes:
    """The notes of one text. Labels that differ in case alone are one."""

    def __init__(self, back_to_text: str) -> None:
        self._back_to_text = back_to_text
        self._notes: dict[str, tuple[str, list[str]]] = {}
        self._has_marks = False
        self._marks: dict[str, int] = {}
        self._order: list[str] = []
        self._numbers: dict[str, int] = {}

    def define(self, label: str, parts: list[str]) -> None:
        """Of two notes with one label the first counts."""
        self._notes.setdefault(label.casefold(), (label, parts))

    def mark(self, label: str) -> Mark:
        """What stands for a mark in the text until all are known."""
        self._has_marks = True
        return Mark(label)

    def gathered(self, parts: list[str]) -> list[str]:
        """*parts* with their marks, and after them the notes that something refers to."""
        if not self._has_marks and not self._notes:
            return parts
        written = self._with_marks(parts)
        # A mark in a note adds to what is being walked through.
        inside = [self._with_marks(self._notes[key][1]) for key in self._order]
        if not inside:
            return written
        written.append('<div class="footnote">\n<hr>\n<ol>\n')
        for number, (key, note) in enumerate(zip(self._order, inside, strict=True), 1):
            written += self._item(self._notes[key][0], note, number, self._marks[key])
        written.append("</ol>\n</div>\n")
        return written

    def unused(self) -> tuple[str, ...]:
        """Labels of notes that nothing has referred to; asked when all are gathered."""
        return tuple(label for key, (label, _) in self._notes.items() if key not in self._marks)

    def _with_marks(self, parts: list[str]) -> list[str]:
        return [self._written(part) if isinstance(part, Mark) else part for part in parts]

    def _written(self, given: str) -> str:
        key = given.casefold()
        if key not in self._notes:
            return f"[^{given}]"
        if key not in self._marks:
            self._order.append(key)
            self._numbers[key] = len(self._order)
        count = self._marks[key] = self._marks.get(key, 0) + 1
        label, number = quoted(self._notes[key][0]), self._numbers[key]
        return f'<sup id="fnref{_nth(count)}:{label}"><a class="footnote-ref" href="#fn:{label}">{number}</a></sup>'

    def _item(self, label: str, parts: list[str], number: int, marks: int) -> list[str]:
        """Links back to each mark stand in the last paragraph; a note that holds nothing has none."""
        label = quoted(label)
        title = quoted(self._back_to_text.format(number))
        links = "".join(
            f'<a class="footnote-backref" href="#fnref{_nth(count)}:{label}" title="{title}">{_ARROW}</a>'
            for count in range(1, marks + 1)
        )
        if parts and parts[-1] == "</p>\n":
            parts = [*parts[:-1], f"&#160;{links}</p>\n"]
        elif parts:
            parts = [*parts, f"<p>{links}</p>\n"]
        return [f'<li id="fn:{label}">\n', *parts, "</li>\n"]


def _nth(count: int) -> str:
    return str(count) if count > 1 else ""
