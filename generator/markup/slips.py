"""What looks like Markdown and is read as none, so that readers see its signs: `##Tea`, `[^2]` without a note.

The page is asked first, as hardly anything but slips leaves such signs there; then the text, where they stand. Refuses
to look into code, formulas, raw HTML and calls, and to tell of brackets among words: `[sic]`, `[1][2]`, `(a)[b]`.
"""

import re
from collections.abc import Iterator
from html import unescape
from itertools import islice, pairwise
from typing import NamedTuple

from generator.errors import Problem, Severity
from generator.markup.foreign_tags import without_code, without_hidden
from generator.markup.formulas import DISPLAYED, INLINE
from generator.markup.unread_lists import UNREAD_LIST
from generator.system.patterns import lazy_re
from generator.text import blanked, blanks

MOST_SLIPS = 10
"""So many of one kind are told of a text."""

MOST_DIFFERENT = 300
"""So many are looked for on a page."""

LONGEST = 60
"""So many characters of one are shown."""

_LINE = lazy_re(r"\n[-+*2]")
"""How a line of HTML begins that may be an item without a blank: one search, for all texts pay for it."""

_MARGIN = r"(?:[ \t>]|[-*+][ ]|\d{1,9}[.)][ ]){0,20}"
_WORDS = r"(?P<words>(?![!@])(?=[^\[\]\n]{0,200}[^\W\d_]\w)[^\[\]\n]{1,200}+)"
"""Between brackets: no number, as in `[1]`, no letter, as in `[x]`, and no kind of an aside."""

_NO_INDEX = r"(?<![\\\w\[\])])"
_PATH = r"[^\s\[\]()<>{}\"'\\]"
_ADDRESS = (
    rf"(?P<address>(?:https?://|mailto:|www\.|\.{{0,2}}/(?={_PATH}{{1,200}}[/.])){_PATH}{{1,500}}+"
    rf"|[^\s\[\]()<>{{}}\"'\\@]{{1,200}}\.(?:md|html?|pdf|txt|jpe?g|png|gif|webp|svg|mp3|mp4|com|org|net))"
)
"""What is one by its form; `[/b]` is the end of a tag."""


class _Slip(NamedTuple):
    """Where one is, counted from 0, and what is told of it."""

    row: int
    rule: str
    what: str
    fix: str


class _Kind(NamedTuple):
    """One way to slip."""

    rule: str
    sign: str
    """What it leaves on the page, at the beginning of a line where it begins so."""

    pattern: re.Pattern[str]
    """Its group `all` is what is told, and `seen` what has to stand on the page."""

    what: str
    fix: str


_KINDS = (
    _Kind(
        "unread-heading",
        "\n##",
        lazy_re(
            rf"^{_MARGIN}(?P<all>(?P<seen>(?P<marks>#{{2,6}}+)(?=[*\[(\"'“‘¿¡]{{0,3}}+[^\W_])[\w ]*+)[^\n]{{0,99}}+)",
            re.MULTILINE,
        ),
        "this heading has no blank behind its signs, so readers see `{all}` as it stands",
        "put a blank behind `{marks}`, or write `\\{marks}` if it is no heading",
    ),
    _Kind(
        "undefined-footnote",
        "[^",
        lazy_re(r"(?<![\\\[])(?P<all>(?P<seen>\[\^(?!(?:\w-\w)+\])\w{1,40}+(?:[.-]\w{1,40}+){0,5}\]))(?![:(\[{+])"),
        "there is no note for `{all}`, so readers see it as it stands",
        "write `{all}: the note` on a line of its own, or take the mark out",
    ),
    _Kind(
        "undefined-label",
        "][",
        lazy_re(
            rf"{_NO_INDEX}(?P<all>(?P<mark>!?)\[{_WORDS}(?P<seen>\]\[(?P<label>[^\W_][\w .-]{{0,80}}+)\]))(?![(\[:])"
        ),
        "no line defines the label of this link, so readers see `{all}` as it stands",
        "write `[{label}]: address` on a line of its own, or `{mark}[{words}](address)`",
    ),
    _Kind(
        "undefined-label",
        "][]",
        # With its last word, and without code, in which the default engine finds no label.
        lazy_re(
            rf"{_NO_INDEX}(?P<all>(?P<mark>!?)\[(?![^\[\]\n]{{0,200}}[ ]{{2}})"
            r"(?=[^\[\]\n]{0,200}?(?P<seen>[\w.,()]{1,40}\]\[\]))"
            rf"{_WORDS}\]\[\])(?![(\[:])"
        ),
        "no line defines this link, so readers see `{all}` as it stands",
        "write `[{words}]: address` on a line of its own, or `{mark}[{words}](address)`",
    ),
    _Kind(
        "undefined-footnote",
        "^[",
        lazy_re(
            r"(?<=[^\s\\\[\](])(?P<all>(?P<seen>\^\[)(?=[^\[\]\n]{0,300}[^\W\d_]\w)(?=[^\[\]\n]{0,300}[ .!?])"
            r"(?P<words>[^\[\]\n]{1,300}+)\])(?![(\[{+*?])"
        ),
        "a note is not written within the line, and readers see `{all}` as it stands",
        "write `[^1]` in its place, and `[^1]: {words}` on a line of its own",
    ),
    _Kind(
        "unread-link",
        "] (",
        lazy_re(rf"{_NO_INDEX}(?P<all>(?P<mark>!?)\[{_WORDS}(?P<seen>\] \({_ADDRESS}\)))"),
        "a blank parts the words of this link from its address, so readers see `{all}` as it stands",
        "write `{mark}[{words}]({address})`",
    ),
    _Kind(
        "unread-link",
        ")[",
        lazy_re(rf"{_NO_INDEX}(?P<all>\((?P<words>[^()\[\]\n]{{2,200}}+)(?P<seen>\)\[{_ADDRESS}\]))(?![(\[:])"),
        "the brackets of this link are the wrong way round, so readers see `{all}` as it stands",
        "write `[{words}]({address})`",
    ),
    _Kind(
        "unread-link",
        "](",
        lazy_re(rf"{_NO_INDEX}(?P<all>(?P<mark>!?)\[{_WORDS}(?P<seen>\]\({_ADDRESS})(?=\s|\Z))(?![^\n]{{0,500}}\))"),
        "nothing closes the address of this link, so readers see `{all}` as it stands",
        "write `{mark}[{words}]({address})`",
    ),
    _Kind(
        "unread-image",
        "](",
        lazy_re(
            rf"(?<!\\)(?P<all>!\[(?P<words>[^\[\]\n]{{0,200}}+)(?P<seen>\]\((?P<address>{_PATH}{{1,500}}+)[ ]{{1,9}}+"
            r"=?(?P<width>\d{1,5}+)(?:[x×*]\d{0,5}+)?[ ]?\)))"
        ),
        "the size of an image is not written so, and readers see no image: `{all}`",
        "write `![{words}]({address}){{width={width}}}`",
    ),
    _Kind(
        "unread-link",
        "](",
        lazy_re(
            rf"{_NO_INDEX}(?P<all>(?P<mark>!?)\[{_WORDS}(?P<seen>\]\("
            rf"(?P<address>{_PATH}{{1,99}}+(?:[ ]{_PATH}{{1,99}}+){{1,9}}(?<=\.md|jpg|png|gif|svg|pdf|mp4))\)))"
        ),
        "the address has a blank in it, so readers see `{all}` as it stands",
        "write `{mark}[{words}](<{address}>)`",
    ),
)

_SIZED = lazy_re(r" =\d")
_AS_ADDRESS = lazy_re(r"<img [^<>]{0,2000}\bsrc=\"([^\"<>]{1,500} =\d[^\"<>]{0,20})\"[^<>]*+>")
"""An image whose size the default engine takes for a part of its address."""

_LIST = "this list has no blanks behind its marks, so readers see these as they stand"
_TABLE = "this table begins right below a line of text, so readers see its bars as they stand"
_UNEVEN = "this table has another number of cells in its row of dashes, so readers see its bars as they stand"

_ITEM = lazy_re(r"[ \t>]*+(?P<mark>[-+*]|\d{1,3}[.)])(?:(?P<task>\[[ xX]\])|(?:\*\*|__|\[)?(?P<word>[^\W\d_]++))")
_DASHES = lazy_re(r"\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*\|?")
_BAR = lazy_re(r"(?<!\\)\|")
_NO_CELLS = lazy_re(r"[^\w|]++")

_TAG = lazy_re(r"</?[A-Za-z][^<>]*+>")
_ELEMENTS = (
    "address|article|aside|blockquote|center|details|dialog|div|dl|fieldset|figure|footer|form|header|iframe|main|nav"
    "|ol|p|section|table|ul|video"
)
_HTML = lazy_re(
    rf"^{_MARGIN}(?:<(?P<name>{_ELEMENTS})(?=[\s/>])(?![^<>]*\smarkdown)|</?[A-Za-z][^<>\n]*+>[ \t]*$"
    rf"|</(?:{_ELEMENTS})\b)",
    re.MULTILINE | re.IGNORECASE,
)
_ENDS = lazy_re(r"\n[ \t>]*+(?=\n)|\Z")


def slips(path: str, text: str, first_line: int, html: str) -> Iterator[Problem]:
    """One for each line of *text*, of which *html* was made, and each thing that is wrong there."""
    # A single character is found ten times as fast as two.
    is_sized = "=" in text and " =" in text and _SIZED.search(text) is not None
    if not (is_sized or "[" in html or "|" in html or ("#" in html and "##" in html) or _LINE.search(html)):
        return
    shown = _shown(_AS_ADDRESS.sub(r"](\1)", html) if is_sized else html)
    kinds = [kind for kind in _KINDS if kind.sign in shown]
    if not kinds and "|" not in shown and not _LINE.search(shown):
        return
    text = without_code(text)
    written = _written(text)
    found = {one for kind in kinds for one in islice(_within_lines(kind, text, written, shown), MOST_SLIPS)}
    rows = written.split("\n")
    found |= {*islice(_lists(rows, shown), MOST_SLIPS), *islice(_tables(rows, shown.split("\n")), MOST_SLIPS)}
    for row, rule, what, fix in sorted(found):
        yield Problem(path=path, line=first_line + row, rule=rule, severity=Severity.WARNING, what=what, fix=fix)


def _within_lines(kind: _Kind, text: str, written: str, shown: str) -> Iterator[_Slip]:
    is_left: dict[str, bool] = {}
    for found in kind.pattern.finditer(written):
        seen = found["seen"].rstrip()
        if seen not in is_left:
            if len(is_left) == MOST_DIFFERENT:
                return
            # Another one may be shown on purpose, with a backslash before it or in HTML.
            is_left[seen] = 0 < text.count(seen) <= shown.count(seen)
        if is_left[seen]:
            said = {name: _short(words or "") for name, words in found.groupdict().items()}
            row = written.count("\n", 0, found.start("all"))
            yield _Slip(row, kind.rule, kind.what.format_map(said), kind.fix.format_map(said))


def _lists(rows: list[str], shown: str) -> Iterator[_Slip]:
    """Those of two lines and more: one that begins with a dash is prose."""
    before: re.Match[str] | None = None
    is_told = False
    for row, line in enumerate(rows):
        item = _ITEM.match(line)
        is_next = item is not None and before is not None and _kind_of_mark(item) == _kind_of_mark(before)
        if item and before and is_next and not is_told and f"\n{item['mark']}{item['task'] or item['word']}" in shown:
            is_told = True
            said = f"{before['mark']} {before['task'] or before['word']}"
            yield _Slip(row - 1, UNREAD_LIST, _LIST, f"put a blank behind each: `{_short(said)}`")
        before, is_told = item, is_told and is_next


def _kind_of_mark(item: re.Match[str]) -> str:
    return item["mark"][-1]


def _tables(rows: list[str], shown: list[str]) -> Iterator[_Slip]:
    on_page = {pair for pair in pairwise(_NO_CELLS.sub("", line) for line in shown) if "|" in pair[1]}
    for row in range(1, len(rows)) if on_page else ():
        head, dashes = (line.strip(" \t>") for line in rows[row - 1 : row + 1])
        if "|" not in head or "|" not in dashes or not _DASHES.fullmatch(dashes):
            continue
        if (_NO_CELLS.sub("", head), _NO_CELLS.sub("", dashes)) not in on_page:
            continue
        if _cells(head) != _cells(dashes):
            yield _Slip(row - 1, "unread-table", _UNEVEN, "give it one cell for each of the row above it")
        elif row > 1 and rows[row - 2].strip(" \t>"):
            yield _Slip(row - 1, "unread-table", _TABLE, "put an empty line above it")


def _cells(line: str) -> int:
    return len(_BAR.findall(line.removeprefix("|").removesuffix("|")))


def _shown(html: str) -> str:
    """The words of a page, of which none are code; what an author broke into lines is one line."""
    return "\n" + unescape(_TAG.sub("", without_hidden(html).replace("<br>\n", "<br>")))


def _written(text: str) -> str:
    """With blanks in place of formulas and raw HTML."""
    if "$" in text:
        text = blanked(INLINE, blanked(DISPLAYED, text))
    return _without_html(text) if "<" in text else text


def _without_html(text: str) -> str:
    """HTML that begins a line goes on to an empty line with one engine, and to its end with the other."""
    parts: list[str] = []
    done = 0
    while found := _HTML.search(text, done):
        end = _ENDS.search(text, found.end())
        ends = [end.start() if end else len(text), _end_of(found["name"], text, found.end()) if found["name"] else 0]
        parts += [text[done : found.start()], blanks(text[found.start() : max(ends)])]
        done = max(ends)
    return "".join((*parts, text[done:]))


def _end_of(name: str, text: str, begin: int) -> int:
    """Where an element ends that is opened before *begin*."""
    depth = 1
    for tag in re.compile(rf"<(/?){name}(?=[\s/>])", re.IGNORECASE).finditer(text, begin):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end()
    return len(text)


def _short(words: str) -> str:
    words = words.strip()
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()}…"
