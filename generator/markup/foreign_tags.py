"""Tags of other programs in a text, which readers would see as they stand: shortcodes, Liquid, Hugo's, components.

Refuses to look into code, and at what is none of these by its form: `[caption]` alone is a word in brackets.
"""

import re
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from generator.errors import Problem, Severity
from generator.models import FOREIGN_TAG
from generator.system.patterns import lazy_re
from generator.text import blanked

_HINTS = {
    "{": ("{{", "{%"),
    "%": ("%%",),
    "[": ("[[", "[/", '"]', "']", "/]", "[gallery", "[playlist"),
    ">": ("<!-- wp:", "/>"),
    ":": (":::",),
    "\n": ("import ",),
}
"""By a character that is found at once: a text with none of these holds no such tag."""

MOST_NAMES = 10
"""So many tags of one kind are told of a text."""

_VALUE = r"""(?:"[^"\n]{0,500}+"|'[^'\n]{0,500}+'|[^\s"'\]]{1,200}+)"""
_PAIRED = "caption|wp_caption|embed|audio|video|code|sourcecode|source|php|pullquote|spoiler|youtube|vimeo|gist"

_IN_MARKDOWN = "write in Markdown what it stands for"
_OR_A_MACRO = f"{_IN_MARKDOWN}, or make a macro of it: docs/extending.md"


class _Kind(NamedTuple):
    """One way to write them."""

    pattern: re.Pattern[str]
    """Its group `name` says which one it is, `seen` how it begins on the page."""

    label: str
    whose: str
    instead: str


_KINDS = (
    _Kind(
        lazy_re(
            rf"(?<![\\\w\]])(?P<seen>\[(?P<name>[a-z][a-z0-9_-]{{1,40}}+))(?=[ \t]++[\w-]{{1,40}}+={_VALUE})"
            r"[^\]\n]{1,1000}+\](?![(\[:])"
        ),
        "[{}]",
        "a shortcode of WordPress",
        _IN_MARKDOWN,
    ),
    _Kind(
        lazy_re(rf"(?<!\\)(?P<seen>\[(?:/(?={_PAIRED})|(?=gallery|playlist))(?P<name>[a-z_]{{3,12}}+))\](?![(\[:])"),
        "[{}]",
        "a shortcode of WordPress",
        _IN_MARKDOWN,
    ),
    _Kind(
        lazy_re(r"(?<!\\)(?P<seen>\{\{<[ \t]*+/?[ \t]*+(?P<name>[\w./-]{1,60}+))"),
        "{{{{< {} >}}}}",
        "a shortcode of Hugo",
        _OR_A_MACRO,
    ),
    _Kind(
        lazy_re(r"(?<!\\)(?P<seen>\{\{%[ \t]*+/?[ \t]*+(?P<name>[\w./-]{1,60}+))"),
        "{{{{% {} %}}}}",
        "a shortcode of Hugo",
        _OR_A_MACRO,
    ),
    _Kind(
        lazy_re(r"(?<![\\{])(?P<seen>\{%-?[ \t]*+(?P<name>[a-z]\w{1,40}+))(?=[^}\n]{1,500}+(?<=%)\})"),
        "{{% {} %}}",
        "a tag of Liquid or Jinja",
        _OR_A_MACRO,
    ),
    _Kind(
        lazy_re(
            r"(?<![\\${])(?P<seen>\{\{-?(?=[ \t]|\.[A-Z]|[A-Za-z_]\w{0,60}+\.\w)[ \t]*+"
            r"(?P<name>[.$]?[A-Za-z_]\w{0,60}+(?:\.\w{1,60}+)?(?:\.\w{1,60}+)?))(?=[^{}\n]{0,300}+\}\})"
        ),
        "{{{{ {} }}}}",
        "a value in a template",
        "write what it stands for: texts are no templates here",
    ),
    _Kind(
        lazy_re(r"(?<![\\\[\w])(?P<seen>(?P<name>\[\[)[^\s\[\]][^\[\]\n]{0,200}+)\]\](?![(\[:])"),
        "[[...]]",
        "a wiki link",
        "link to the file: `[words](other-post.md)`, or set `wiki_links = true` under `[markdown]`",
    ),
    _Kind(
        lazy_re(r"(?<![\\%\d])(?P<seen>(?P<name>%%)[ \t]*+[^\s%][^%\n]{0,500}+)%%(?!%)"),
        "%%...%%",
        "a comment of Obsidian",
        "write `<!--` before and `-->` behind what nobody is to see, or take it out",
    ),
    _Kind(
        lazy_re(r"(?P<seen><!-- /?wp:(?P<name>[a-z][a-z0-9/-]{0,60}+))"),
        "<!-- wp:{} -->",
        "a mark of WordPress's editor",
        "take it out",
    ),
    _Kind(
        lazy_re(r"^(?P<seen>:::{1,10}+[ \t]*+\{?\.?(?P<name>[A-Za-z][\w-]{0,40}+))", re.MULTILINE),
        "::: {}",
        "a box of another program",
        "write `> [!NOTE]` and a `>` before each line of it, or make a macro of it: docs/extending.md",
    ),
    _Kind(
        lazy_re(r"(?<![\\\w])(?P<seen><(?P<name>[A-Z][a-z]\w{0,40}+))(?=[^<>]{0,1000}+(?<=/)>)"),
        "<{} />",
        "a component of MDX",
        "write in Markdown or HTML what it shows, or make a macro of it: docs/extending.md",
    ),
    _Kind(
        lazy_re(
            r"^(?P<seen>(?P<name>import)[ \t]{1,9}+[\w{*][\w{}*, \t]{0,100}[ \t]from[ \t]{1,9}+)"
            r"(?=\"[^\"\n]{1,200}+\"|'[^'\n]{1,200}+')",
            re.MULTILINE,
        ),
        "import ... from",
        "of MDX",
        "take it out",
    ),
)

_PICTURE = 'write `![what it shows](cup.png "the caption")`'
_PARAGRAPH = "write the address of what it shows alone in a paragraph"
_FILE = "link to the file: `[words](other-post.md)`"
_BLOCK = "write three backticks and the language in a line before the code, and three in a line behind it"
_ADDRESS = "write the path from the blog's root: `/about/`, `/pictures/cup.png`"
_INSTEAD = {
    **dict.fromkeys(("caption", "wp_caption", "figure"), _PICTURE),
    **dict.fromkeys(("embed", "youtube", "vimeo", "gist", "tweet", "x", "twitter", "instagram"), _PARAGRAPH),
    **dict.fromkeys(("code", "sourcecode", "highlight", "source", "php"), _BLOCK),
    **dict.fromkeys(("ref", "relref", "post_url", "link"), _FILE),
    **dict.fromkeys(("site.baseurl", "site.url", "site.base_url", "site.BaseURL", ".Site.BaseURL"), _ADDRESS),
    "gallery": "write the pictures one after another in a paragraph of their own",
    "audio": "write `![what it is](talk.mp3)`",
    "video": "write `![what it is](talk.mp4)`",
    "include": "write what it stands for, or make a snippet of it: docs/extending.md",
    "raw": "take it out: texts are no templates here",
}
"""What to write in place of what is well known, by its name."""

_COMMENT = r"<!--(?! /?wp:)(?s:.*?)(?:-->|\Z)"
_HIDDEN = lazy_re(rf"<(pre|code|script|style|textarea)\b(?s:.*?)(?:</\1>|\Z)|{_COMMENT}")
"""On the page: code, and what nobody sees."""

_CODE = lazy_re(rf"^[ \t>]*+(`{{3,}}+|~{{3,}}+)[^\n]*+(?s:.*?)(?:\n[ \t>]*+\1|\Z)|`[^`\n]++`|{_COMMENT}", re.MULTILINE)
"""The same as it is written."""

_CHANGED = lazy_re(r"[*_'\"\\&`]")
"""What Markdown may make something else of."""


def foreign_tags(path: str, text: str, first_line: int, html: str) -> Iterator[Problem]:
    """One for each name of a tag, where it stands first; *html* is what became of *text*."""
    if not any(hint in text for char in _HINTS if _holds(text, char) for hint in _HINTS[char]):
        return
    written = without_code(text)
    shown = ""
    told: set[str] = set()
    for kind in _KINDS:
        found = _by_label(kind, written)
        shown = shown or (without_hidden(html) if found else "")
        for label, one in found.items():
            if label not in told and _is_on_page(one["seen"], shown):
                told.add(label)
                yield _problem(path, first_line + text.count("\n", 0, one.start()), kind, label, one["name"])


def without_code(text: str) -> str:
    """With blanks in place of code and comments, as they are written."""
    return blanked(_CODE, text) if "`" in text or "~~~" in text or "<!--" in text else text


def comments_in(text: str) -> Iterator[re.Match[str]]:
    """Those that are no code, as they are written; the last may lack its end."""
    return (found for found in _CODE.finditer(text) if found[0].startswith("<!--"))


def without_hidden(html: str) -> str:
    """The same of a page, of which they are taken out."""
    return _HIDDEN.sub("", html)


def _holds(text: str, char: str) -> bool:
    """Whether more is to be asked; brackets of links are what most texts have."""
    return char in text and (char != "[" or text.count("[") > text.count("]("))


def _by_label(kind: _Kind, written: str) -> dict[str, re.Match[str]]:
    """The first of each name, of so many names as anybody reads."""
    first: dict[str, re.Match[str]] = {}
    for found in kind.pattern.finditer(written):
        first.setdefault(kind.label.format(found["name"].removeprefix("end")), found)
        if len(first) == MOST_NAMES:
            break
    return first


def _is_on_page(seen: str, shown: str) -> bool:
    begin = _CHANGED.split(seen.strip())[0]
    return begin in shown or escape(begin, quote=False) in shown


def _problem(path: str, line: int, kind: _Kind, label: str, name: str) -> Problem:
    fix = _INSTEAD.get(name.removeprefix("end"), kind.instead)
    seen = "and stands in the source of the page" if label.startswith("<!--") else "and readers see it as it stands"
    return Problem(
        path=path,
        line=line,
        rule=FOREIGN_TAG,
        severity=Severity.WARNING,
        what=f"`{label}` is {kind.whose}, {seen}",
        fix=f"{fix}; if it is meant, put it between backticks",
    )
