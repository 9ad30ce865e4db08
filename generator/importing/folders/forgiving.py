"""Old Markdown as it was meant: what its program forgave and ours would not, written as both engines read it.

Nothing within code or raw HTML is touched. Each kind of slip is counted for the report.
"""

from collections import Counter

from generator.importing.folders.code import Hidden, without_code
from generator.importing.folders.lists import with_wide_lists
from generator.system.patterns import lazy_re

HEADINGS = "headings without a blank behind their marks"
LISTS = "lists without an empty line before them"
FENCES = "code right below a text"
TABLES = "tables without an empty line before them"
BREAKS = "breaks written as a backslash"
NESTED = "lists in lists, indented by less than four blanks"

_HEADING = lazy_re(r"(#{1,6})([^#\s\\!{].*)")
_BULLET = lazy_re(r"[ ]{0,3}[-*+][ \t]+\S")
_NUMBER = lazy_re(r"[ ]{0,3}(\d{1,9})[.)][ \t]+\S")
_ROW = lazy_re(r"[ ]{0,3}\|.*\|[ \t]*")
_DELIMITER = lazy_re(r"[ ]{0,3}\|?[ \t]*+:?-{2,}:?[ \t]*+(?:\|[ \t]*+:?-{2,}:?[ \t]*+)*(?:\|[ \t]*)?")
_NO_TEXT = lazy_re(
    r"\s*(?:[-*+][ \t]|\d{1,9}[.)][ \t]|#|>|\||<|\x1a|:[ \t]|\[[^\]]{1,80}\]:|\{:|(?:[-*_][ \t]*){3,9}$|===|---|!!!)"
)
_HTML = lazy_re(
    r"[ ]{0,3}<(/?)([a-z][a-z0-9-]*)\b",
)
_INLINE = frozenset(
    "a abbr b big br cite code del dfn em i img ins kbd mark q s samp small span strong sub sup u var wbr".split()
)


def forgiven(text: str, *, single: bool = False, from_commonmark: bool = False) -> tuple[str, dict[str, int]]:
    """*text* mended, and how often what was found.

    *single*: one `#` made a heading without a blank, too. *from_commonmark*: the old program read CommonMark, or
    nearly, in which a list may begin right below a line of text.
    """
    hidden = Hidden()
    bare = without_code(text, hidden)
    counts: Counter[str] = Counter()
    lines = _mended(bare.split("\n"), hidden, counts, single=single, is_strict=not from_commonmark)
    if from_commonmark:
        lines = _with_breaks(lines, counts)
        wide = with_wide_lists(lines, hidden)
        if wide != lines:
            counts[NESTED] += 1
        lines = wide
    return hidden.shown("\n".join(lines)), {what: number for what, number in counts.items() if number}


def _mended(lines: list[str], hidden: Hidden, counts: Counter[str], *, single: bool, is_strict: bool) -> list[str]:
    out: list[str] = []
    until = ""
    for number, line in enumerate(lines):
        until, is_html = _within_html(lines, number, until)
        if is_html:
            out.append(line)
            continue
        above = out[-1] if out else ""
        is_below_text = bool(above.strip()) and above[0] not in " \t" and not _NO_TEXT.match(above)
        if "\x1a" in line and hidden.is_fence(line):
            is_below = bool(above.strip()) and not above.strip().startswith(("<", ">")) and not hidden.margin(line)
            counts[FENCES] += is_below
            out += ["", line] if is_below and not _in_item(above) else [line]
            continue
        if heading := _heading(line, single=single):
            counts[HEADINGS] += 1
            out.append(heading)
            continue
        if is_below_text and (slip := _slip(lines, number, is_strict=is_strict)):
            counts[slip] += 1
            out.append("")
        out.append(line)
    return out


def _in_item(above: str) -> bool:
    return bool(_BULLET.match(above) or _NUMBER.match(above)) or above[:1] in " \t"


def _heading(line: str, *, single: bool) -> str:
    if not line.startswith("#") or not (found := _HEADING.fullmatch(line)):
        return ""
    marks, words = found.groups()
    if len(marks) == 1:
        # A line of hashtags is none, and neither is a number or a single word, which may be one.
        is_tag = "#" in words or " " not in words.strip() or not words[0].isalpha()
        if not single or is_tag:
            return ""
    return f"{marks} {words}"


def _slip(lines: list[str], number: int, *, is_strict: bool) -> str:
    """What begins at a line below a text without an empty line between them."""
    line = lines[number]
    following = lines[number + 1] if number + 1 < len(lines) else ""
    if _BULLET.match(line):
        is_list = not is_strict or bool(_BULLET.match(following)) or lines[number - 1].rstrip().endswith(":")
        return LISTS if is_list else ""
    if (found := _NUMBER.match(line)) and found[1] == "1":
        goes_on = _NUMBER.match(following)
        return LISTS if goes_on or lines[number - 1].rstrip().endswith(":") else ""
    if "|" in line and _DELIMITER.fullmatch(following) and "|" in following and _ROW.fullmatch(line):
        return TABLES
    return ""


def _within_html(lines: list[str], number: int, until: str) -> tuple[str, bool]:
    """The end tag that raw HTML goes on to, if any, and whether this line belongs to it."""
    line = lines[number]
    if until:
        return ("" if until in line.lower() else until), True
    found = _HTML.match(line.lower()) if line.lstrip().startswith("<") else None
    if found is None or found[2] in _INLINE or found[1]:
        return "", line.lstrip().startswith(("</", "<!--"))
    end = f"</{found[2]}>"
    if 'markdown="' in line or found[2] == "details":
        return "", True
    is_open = end not in line.lower() and any(end in one.lower() for one in lines[number + 1 : number + 400])
    return (end if is_open else ""), True


def _with_breaks(lines: list[str], counts: Counter[str]) -> list[str]:
    out = []
    for number, line in enumerate(lines):
        goes_on = number + 1 < len(lines) and lines[number + 1].strip()
        if line.endswith("\\") and not line.endswith("\\\\") and goes_on and line.strip() != "\\":
            counts[BREAKS] += 1
            out.append(f"{line[:-1].rstrip()}  ")
        else:
            out.append(line)
    return out
