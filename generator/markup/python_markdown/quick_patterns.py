"""Python-Markdown's patterns for code, emphasis and links, searching by expressions in place of single steps."""

import re
from typing import ClassVar
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import (
    BacktickInlineProcessor,
    DelimiterProcessor,
    ImageInlineProcessor,
    LinkInlineProcessor,
)

from generator.markup.python_markdown.dialect import Seen
from generator.system.patterns import lazy_re


class QuickDelimiters(DelimiterProcessor):
    """Emphasis; what has no other marks in it is read by one pattern, and the next mark is searched by another."""

    PLAIN: ClassVar = {
        "*": re.compile(r"(?<!\S)(\*{1,2})(?![\s*])([^*_~]*[^*_~\s])\1(?!\*)"),
        "_": re.compile(r"(?<!\S)(_{1,2})(?![\s_])([^*_~]*[^*_~\s])\1(?![\w_])"),
    }

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        pattern = None if self.regions else self.PLAIN.get(m[0])
        plain = pattern.match(data, m.start()) if pattern is not None else None
        if plain is None:
            return super().handleMatch(m, data)
        element = Element("strong" if len(plain[1]) == 2 else "em")
        element.text = plain[2]
        return element, plain.start(), plain.end()

    def search(self, data: str, start: int) -> re.Match[str] | None:
        for mark in self.compiled_re.finditer(data, start):
            delimiter = self.delimiters[mark[0]]
            match = delimiter.boundary.match(data, mark.start())
            if match is not None and (delimiter.stack or match.lastgroup != "end"):
                return match
        return None


class QuickBackticks(BacktickInlineProcessor):
    """Code; runs of backticks are found by a pattern in place of one character after the other."""

    def find_code_spans(  # type: ignore[override]
        self, start: int, text: str
    ) -> tuple[int, int | None]:
        runs = _BACKTICKS.finditer(text, start)
        opening = next(runs).end()
        wanted = opening - start
        longest, end = 0, 0
        for run in runs:
            length = run.end() - run.start()
            if length == wanted:
                return opening, run.start()
            if length > longest:
                longest, end = length, run.end()
        if 0 < longest < wanted:
            return opening - (wanted - longest), end - longest
        return opening, None


STEPS_A_CHARACTER = 20
"""That is looked at one after the other, here or by the library."""

_BACKTICKS = lazy_re("`+")
_BRACKET = lazy_re(r"[\[\]]")
_PLAIN_ADDRESS = lazy_re(r"""\(([^\s()<>"'\x02]+)\)""")


class _QuickBrackets(LinkInlineProcessor):
    def __init__(self, pattern: str, md: Markdown, seen: Seen) -> None:
        super().__init__(pattern, md)
        self._seen = seen

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802
        """What stands between the brackets, and where they end; nothing if no address follows any bracket."""
        if data.find("](", index) == -1:
            return "", index, False
        depth = 1
        for bracket in _BRACKET.finditer(data, index):
            depth += 1 if bracket[0] == "[" else -1
            if depth == 0:
                self._take(bracket.end() - index)
                return data[index : bracket.start()], bracket.end(), True
        self._take(len(data) - index)
        return data[index:], len(data), False

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802
        """An address without blanks, quotes or brackets is all that there is; the library reads the others."""
        if data.find(")", index) == -1:
            return "", None, index, False
        plain = _PLAIN_ADDRESS.match(data, index)
        if plain is not None:
            return plain[1], None, plain.end(), True
        found = super().getLink(data, index)
        self._take((found[2] if found[3] else len(data)) - index)
        return found

    def _take(self, characters: int) -> None:
        self._seen.steps.take(STEPS_A_CHARACTER * characters)


class QuickLinks(_QuickBrackets):
    """`[text](address "title")`."""


class QuickImages(_QuickBrackets, ImageInlineProcessor):
    """`![text](address "title")`."""
