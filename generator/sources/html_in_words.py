"""HTML in words of front matter that are Markdown of one line: readers would see its tags."""

import re

from generator.nodes.findings import At
from generator.system.patterns import lazy_re

_NAMES = (
    "abbr|big|blockquote|br|center|cite|code|del|details|dfn|div|em|figure|font|h[1-6]|hr|img"
    "|ins|kbd|li|mark|ol|p|pre|q|samp|small|span|strike|strong|sub|summary|sup|table|tt|ul|var|[abisu]"
)
_TAG = lazy_re(rf"(?<!\\)</?(?:{_NAMES})(?:\s[^<>]*+)?/?>", re.IGNORECASE)
_CODE = lazy_re(r"`++[^`]*+(?:`++|\Z)")
_LINK = lazy_re(r"""<a\s(?:[^<>]*?\s)?href=["']?([^"'\s<>]*+)[^<>]*+>([^<>]*+)</a\s*>""", re.IGNORECASE)
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`"}
_MARKED = lazy_re(r"</?(b|strong|i|em|code)(?:\s[^<>]*+)?>", re.IGNORECASE)


def refuse_html(words: str, at: At) -> bool:
    """Whether *words* hold a tag outside of code; then it is told, with the same in Markdown."""
    found = _TAG.search(_CODE.sub("", words)) if "<" in words else None
    if found is None:
        return False
    what = f"holds the tag `{found[0]}`, which readers would see as it is"
    at.error("html-in-words", what, f"write it in Markdown: {_in_markdown(words)}")
    return True


def _in_markdown(words: str) -> str:
    marked = _MARKED.sub(lambda found: _MARKS[found[1].lower()], words)
    return " ".join(_TAG.sub(" ", _LINK.sub(r"[\2](\1)", marked)).split())
