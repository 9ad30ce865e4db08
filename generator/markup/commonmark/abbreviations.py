"""`*[HTML]: Hypertext Markup Language`: definitions taken out of paragraphs, and the words that they explain."""

import re

from generator.markup.attribute_lists import escaped, quoted
from generator.markup.commonmark.habits import Words
from generator.markup.plain import plain_text
from generator.system.patterns import lazy_re

_DEFINITION = lazy_re(r"\*\[(?P<word>[^\]\\]+)\] ?: *(?P<title>.*)", re.DOTALL)


class Abbreviations:
    """Those of one text."""

    def __init__(self) -> None:
        self._titles: dict[str, str] = {}
        self._pattern: re.Pattern[str] | None = None

    def taken_from(self, parts: list[str]) -> list[str]:
        """The *parts* of a paragraph without its lines that define one."""
        if not any(isinstance(part, Words) and "*[" in part for part in parts):
            return parts
        kept: list[str] = []
        for line in _lines(parts):
            if not self._define(line):
                kept += ["\n", *line] if kept else line
        return kept

    def _define(self, line: list[str]) -> bool:
        text = "".join(part if isinstance(part, Words) else plain_text(part) for part in line)
        match = _DEFINITION.match(text)
        if match is None or not match["title"].strip():
            return False
        self._titles[match["word"].strip()] = match["title"].strip()
        self._pattern = None
        return True

    def html(self, words: str) -> str:
        """*words* as HTML, each abbreviation with its title."""
        if not self._titles:
            return escaped(words)
        if self._pattern is None:
            longest_first = sorted(self._titles, key=len, reverse=True)
            self._pattern = re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in longest_first)})\b")
        written: list[str] = []
        position = 0
        for match in self._pattern.finditer(words):
            written.append(escaped(words[position : match.start()]))
            written.append(f'<abbr title="{quoted(self._titles[match[0]])}">{escaped(match[0])}</abbr>')
            position = match.end()
        return "".join((*written, escaped(words[position:])))


def _lines(parts: list[str]) -> list[list[str]]:
    lines: list[list[str]] = [[]]
    for part in parts:
        if part == "\n":
            lines.append([])
        else:
            lines[-1].append(part)
    return lines
