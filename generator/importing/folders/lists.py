"""Lists in lists, indented so that both engines read them alike: by four blanks for each list around them."""

from generator.importing.folders.code import Hidden
from generator.system.patterns import lazy_re

_ITEM = lazy_re(r"([ ]*)([-*+]|\d{1,9}[.)])([ ]{1,4})(?=\S)")
_RULE = lazy_re(r"[ ]{0,3}(?:(?:-[ ]*){3,}|(?:\*[ ]*){3,}|(?:_[ ]*){3,})")


class _Margins:
    """Where the texts of the items that are open begin."""

    def __init__(self) -> None:
        self.columns: list[int] = []

    def close_beyond(self, indent: int) -> None:
        while self.columns and indent < self.columns[-1]:
            self.columns.pop()

    @property
    def width(self) -> int:
        return 4 * len(self.columns)


def with_wide_lists(lines: list[str], hidden: Hidden) -> list[str]:
    """*lines* with what belongs to an item, or to a list in it, moved to where both engines look for it."""
    if not any(_ITEM.match(line) for line in lines):
        return lines
    margins = _Margins()
    out: list[str] = []
    is_after_blank = True
    for written in lines:
        line = written.expandtabs(4) if "\t" in written[:12] and margins.columns else written
        if not line.strip():
            out.append(line)
            is_after_blank = True
            continue
        out.append(_moved(line, margins, hidden, is_after_blank=is_after_blank))
        is_after_blank = False
    return out


def _moved(line: str, margins: _Margins, hidden: Hidden, *, is_after_blank: bool) -> str:
    item = None if _RULE.fullmatch(line) else _ITEM.match(line)
    if item:
        indent = len(item[1])
        margins.close_beyond(indent)
        shift = margins.width if margins.columns else indent
        margins.columns.append(item.end())
        return " " * shift + line[indent:]
    if not margins.columns:
        return line
    if "\x1a" in line and hidden.is_block(line):
        margins.close_beyond(hidden.margin(line))
        return hidden.moved(line, margins.width - hidden.margin(line)) if margins.columns else line
    indent = len(line) - len(line.lstrip())
    if not is_after_blank and indent < margins.columns[-1]:
        # A line of the paragraph above, which needs no indentation.
        if line.startswith(("#", ">", "<", "|", "!!!")) and not indent:
            margins.columns.clear()
        return line
    margins.close_beyond(indent)
    if not margins.columns:
        return line
    # A few blanks more make no difference; four make code.
    further = indent - margins.columns[-1]
    return " " * (margins.width + (further if further >= 4 else 0)) + line.lstrip()
