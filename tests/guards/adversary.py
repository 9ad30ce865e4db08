"""Texts that a pattern may stumble over, made of the pattern itself: what it repeats, and what has no end."""

import re
import sys
from collections.abc import Iterator
from itertools import product
from typing import Any

parser = sys.modules["re"]._parser  # the only one who knows what a pattern is made of
compiler = sys.modules["re"]._compiler

USUAL = (
    *"\"'`[](){}<>&#*_~=-.,:;!?@|/\\+ \n\t1aé。",
    *("```", "<!--", "</", "<a ", '<b "', "<b '", '="', "> ", ">  ", "a ", "a.", "a-", "1 ", "://", "![", "](", "a\n"),
    *(" \n", "&#", "''", '""', "<p>", "- ", "...", "--", '"a', " a='", "<>", "a=", "a@", '\\"'),
)
"""What is repeated before every pattern and every function."""

HTML = (
    *("<p>a</p>", "<h2>a</h2>", "<h2>", "<h2 id='a'>", "</h2>", "<a href=a>b</a>", "<a href='http://a.b'>", "<table>"),
    *('<a href="https://a.b/">a</a>', "<table></table>", "<table><thead><th>a</th></thead></table>", "</table>"),
    *("<!--more ", "<!--more:", "<p><a b><img c></a></p>", "<p><img src=a title=b></p>", '<sup id="fnref', "<pre>"),
    *("<script>", "<img srcset='a,b'>", "<img srcset='a", "&lt;", "&amp", "<div class=a>", "</p>", "<caption>", "<th>"),
    *("<blockquote><p>a. ", "a<b>", "<span>x</span>", '<a href="a.md">', '<a href="https://a.b/">', "<p><a href='/a'>"),
)
"""What is repeated before functions that read HTML."""

ENDS = ("", "\0", ">", "\n")
"""What may follow: among it what most patterns do not end with."""

_CANDIDATES = "a1 \"<-\n>`.é。Z_:/=*#\t'(["


class _Walk:
    """Follows a parsed pattern, and keeps what stands before each repetition with what is repeated."""

    def __init__(self, pattern: "re.Pattern[Any]") -> None:
        self.parsed = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
        self.pumped: set[tuple[str, str]] = set()
        self.groups: dict[int, str] = {}
        whole = self.follow(self.parsed, "")
        self.pumped |= {("", whole)}

    def follow(self, nodes: Any, before: str) -> str:
        """One text that *nodes* match."""
        text = ""
        for kind, value in nodes:
            text += self._one(str(kind), value, before + text)
            self.pumped.add(("", before + text))
        return text

    def _one(self, kind: str, value: Any, before: str) -> str:
        if kind in ("LITERAL", "NOT_LITERAL", "IN", "ANY"):
            return next(iter(self._characters(kind, value)))
        if kind == "BRANCH":
            return [self.follow(way, before) for way in value[1]][0]  # noqa: RUF015 - all of them
        if kind == "SUBPATTERN":
            return self.groups.setdefault(value[0], self.follow(value[-1], before))
        if kind == "GROUPREF":
            return self.groups[value]
        if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            return self._repeated(value, before)
        if kind == "ATOMIC_GROUP":
            return self.follow(value, before)
        if kind in ("ASSERT", "ASSERT_NOT"):
            self.follow(value[1], before)
        return ""

    def _repeated(self, value: Any, before: str) -> str:
        least, most, nodes = int(value[0]), int(value[1]), value[2]
        once = self.follow(nodes, before)
        if most > 8:
            single = len(nodes) == 1 and str(nodes[0][0]) in ("LITERAL", "NOT_LITERAL", "IN", "ANY")
            bodies = self._characters(str(nodes[0][0]), nodes[0][1]) if single else [once]
            self.pumped |= {(before, body) for body in bodies}
        return once * max(least, 1)

    def _characters(self, kind: str, value: Any) -> list[str]:
        if kind == "LITERAL":
            return [chr(value)]
        if kind == "IN" and all(str(one[0]) == "LITERAL" for one in value):
            return [chr(one[1]) for one in value][:4]
        node = parser.SubPattern(self.parsed.state, [(_constant(kind), value)])
        pattern = compiler.compile(node, self.parsed.state.flags & ~re.DEBUG)
        as_bytes = isinstance(self.parsed.state.str, bytes)
        given = ((one, one.encode("latin-1", "replace") if as_bytes else one) for one in _CANDIDATES)
        return [one for one, data in given if pattern.fullmatch(data)][:4] or ["a"]


def _constant(kind: str) -> Any:
    return getattr(sys.modules["re"]._constants, kind)


def texts(pattern: "re.Pattern[Any]") -> Iterator[tuple[str, str, str]]:
    """Beginning, what is repeated, and end."""
    pumped = {(before, body) for before, body in _Walk(pattern).pumped if body}
    units = {(before, body) for before, body in pumped} | {("", one) for one in USUAL}
    for (before, body), end in product(sorted(units), ENDS[:2]):
        yield before, body, end
    for (before, body), end in product(sorted(pumped), ENDS[2:]):
        yield before, body, end
