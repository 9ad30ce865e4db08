"""Text that stays text in Markdown, in both engines.

What only one of the two knows as an escape is written as a character reference, which both leave alone.
"""

import re

from generator.system.patterns import lazy_re

_SPECIAL = lazy_re(r"[\\`*\[\]{~<]|&(?=#?\w{1,31};)|={2,}|_")
_REFERENCE = lazy_re(r"&(?=#?\w{1,31};)")
_ADDRESS = lazy_re(r"https?://[\w.:/?=&%#@!$+,;-]+")
OF_OTHERS = lazy_re(
    r"\{\{[^{}\n]{0,300}\}\}|\{%[^{}%\n]{0,300}%\}|\[/?(?:caption|gallery|embed|audio|video|playlist)\b[^\[\]\n]{0,300}\]"
)
"""What looks like a tag of another program."""
_AT_START = lazy_re(
    r"(?P<mark>#{1,6}(?=[ \t]|$)|[-+](?=[ \t]|$)|>|!!!)"
    r"|(?P<number>\d{1,9})(?P<dot>[.)])(?=[ \t]|$)|(?P<rule>[=:-])(?=[ \t]|[=:-]*[ \t]*$)"
)
_WRITTEN = {"<": "&lt;", "&": "&amp;"}
_RUN = lazy_re(r"`+")


def escaped(text: str) -> str:
    """Text within a paragraph. An address stays as it is, as the engines make a link of it."""
    if "://" not in text:
        return _escaped(text, 0, len(text))
    parts, at = [], 0
    for found in _ADDRESS.finditer(text):
        parts += [_escaped(text, at, found.start()), _REFERENCE.sub("&amp;", found[0])]
        at = found.end()
    return "".join((*parts, _escaped(text, at, len(text))))


def _escaped(text: str, start: int, end: int) -> str:
    """The part of *text* from *start* to *end*, which is looked at with what stands around it."""

    def written(found: re.Match[str]) -> str:
        mark, before, after = (
            found[0],
            text[max(found.start() - 1, 0) : found.start()],
            text[found.end() : found.end() + 1],
        )
        if mark == "_":
            # Within a word neither engine reads it.
            return mark if before.isalnum() and after.isalnum() else r"\_"
        if mark == "\\":
            return mark if after.isalnum() else r"\\"
        return _WRITTEN.get(mark) or "".join(f"\\{one}" for one in mark)

    pieces, at = [], start
    for found in _SPECIAL.finditer(text, start, end):
        pieces += [text[at : found.start()], written(found)]
        at = found.end()
    return "".join((*pieces, text[at:end]))


def escaped_lines(text: str) -> str:
    """A paragraph in which no line begins as a heading, a list, a quotation or a rule does."""
    return "\n".join(map(_escaped_line, text.split("\n"))) if text else text


def _escaped_line(line: str) -> str:
    line = line.lstrip(" \t")
    found = _AT_START.match(line)
    if found is None:
        return line
    if found["number"]:
        return f"{found['number']}\\{found['dot']}{line[found.end() :]}"
    if found["mark"]:
        return f"\\{line}"
    # A colon alone is no escape to one of the engines.
    return f"&#58;{line[1:]}" if line[0] == ":" else f"\\{line}"


def code_span(text: str) -> str:
    """Text as code, in as many backticks as it takes."""
    longest = max((len(run) for run in _RUN.findall(text)), default=0)
    marks = "`" * (longest + 1)
    pad = " " if longest else ""
    return f"{marks}{pad}{text}{pad}{marks}"


def fenced(text: str, language: str = "") -> str:
    longest = max((len(run) for run in _RUN.findall(text)), default=0)
    marks = "`" * max(3, longest + 1)
    return f"{marks}{language}\n{text}\n{marks}"
