"""The lines around front matter where they are nearly right, and what in it cannot be seen.

Says what a line is in place of a mark; refuses to guess, since what is taken for text is published as text.
"""

import re

from generator.system.patterns import lazy_re

HIDDEN = "\u00a0\u00ad\u180e\u200b\u2060\ufeff"
"""No-break blanks, and characters without any width that no language needs at the edge of a word."""

_NAMES = {"\u00a0": "a no-break blank", "\ufeff": "a byte order mark", "\u00ad": "a soft hyphen"}
_MARKS = ("---", "+++")
_NEARLY = lazy_re(r"[-\u2010-\u2015\u2212]{2,8}|[\u2013\u2014]|\+{2,8}|~{3,8}|={3,8}")
_REMARK = lazy_re(r"(?:[ \t]*(?:<!--(?s:.*?)-->[ \t]*|//.*|#(?!#).*)?\n)*")
_KEY = lazy_re(
    r"\s*[\"']?(?:title|date|author|category|categories|tags|slug|layout|draft|disclosure|summary|description|name"
    r"|permalink|published)[\"']?\s*[:=]",
    re.IGNORECASE,
)
_AROUND_KEY = lazy_re(rf"([\w.-]+)[{HIDDEN}]*([ \t]*[:=])[{HIDDEN}]*")


def nearly_opening(text: str) -> tuple[str, int] | None:
    """What stands where *text* seems to open front matter, and on which line; None where it does not seem so."""
    remarks = _REMARK.match(text)
    start = remarks.end() if remarks else 0
    end = text.find("\n", start)
    line = text[start:end] if end >= 0 else ""
    if not (_NEARLY.fullmatch(_bare(line)) and _KEY.match(_shown(text[end + 1 : end + 200]))):
        return None
    number = 1 + text.count("\n", 0, start)
    if start and line.rstrip(" \t") in _MARKS:
        return "a comment stands above its first line", number
    return _fault(line), number


def nearly_closing(text: str, first_line: int) -> tuple[str, int] | None:
    """The first line of *text* that is nearly a mark, with its number in a file where *text* begins on *first_line*.

    What is indented by more than a blank belongs to a text of several lines.
    """
    for number, line in enumerate(text.split("\n"), first_line):
        if line.startswith(("  ", "\t")):
            continue
        if _NEARLY.fullmatch(_bare(line)) and line.rstrip(" \t") not in _MARKS:
            return _fault(line), number
    return None


def visible_alone(block: str) -> str:
    """Front matter without what cannot be seen at the edges of its lines and around its keys.

    A line that would then be a mark stays, to be told of.
    """
    if block.isascii() or not any(char in block for char in HIDDEN):
        return block
    return "\n".join(line if _bare(line) in _MARKS else _without_hidden(line) for line in block.split("\n"))


def _without_hidden(line: str) -> str:
    text = line.strip(HIDDEN)
    before = line[: len(line) - len(line.lstrip(HIDDEN))]
    # Pasted code is indented by no-break blanks; one alone slipped in.
    indent = " " * before.count("\u00a0") if before.count("\u00a0") > 1 else ""
    found = _AROUND_KEY.match(text)
    return indent + (_key_alone(found) + text[found.end() :] if found else text)


def _key_alone(found: re.Match[str]) -> str:
    is_hidden = found[0][-1] in HIDDEN
    return f"{found[1]}{found[2]} " if is_hidden else f"{found[1]}{found[2]}"


def _bare(line: str) -> str:
    return line.strip(HIDDEN + " \t")


def _shown(text: str) -> str:
    return text.lstrip(HIDDEN)


def _fault(line: str) -> str:
    """What keeps *line* from being a mark."""
    hidden = next((char for char in line if char in HIDDEN), "")
    if hidden:
        name = _NAMES.get(hidden, "which has no width")
        return f"its line `{_bare(line)}` holds U+{ord(hidden):04X}, {name}"
    if line.strip() in _MARKS:
        return f"blanks stand before `{line.strip()}`"
    return f"its line is `{line.strip()}`"
