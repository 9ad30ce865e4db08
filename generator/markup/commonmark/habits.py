"""Marks in words that the parser leaves alone: bare addresses, `==words==`, `~words~`, `^words^`; Markdown in HTML."""

import re
from bisect import bisect
from collections.abc import Callable, Iterator

from pyromark import Markdown

from generator.markup.attribute_lists import quoted
from generator.markup.bare import MAIL, MARKS_OF_MAIL, MARKS_OF_WEB, WEB, Bare, bare_mail, bare_web
from generator.markup.choices import Choices
from generator.markup.formulas import marked, on_one_line
from generator.markup.marked import SUB, SUP
from generator.markup.opened import Edit, edited, edits_of, may_be_opened
from generator.system.patterns import lazy_re

Html = Callable[[str], str]

OPENS, CLOSES, EITHER = "\ufdd9", "\ufdda", "\ufddb"
"""Stand for `==` that may begin or end what is marked; code points that stand for no character."""

_EQUALS = lazy_re(r"(?<!=)==(?!=)")
_SENTINEL = lazy_re(f"[{OPENS}{CLOSES}{EITHER}]")
_ELEMENT = lazy_re(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*+)[^<>]*>")
_INLINE = frozenset("a abbr code del em strong sub sup span kbd".split())
_BEFORE = lazy_re(r"(?:[ >]|[-*+](?=[ ])|\d{1,9}[.)](?=[ ]))*")
_LINK = lazy_re(r"<(/?)a(?=[\s>])", re.IGNORECASE)


class Words(str):
    """Text of the author's as it will be read, not yet escaped; all other parts of the output are HTML."""

    __slots__ = ()


class Formula(str):
    """TeX, which is not escaped either."""

    __slots__ = ("is_displayed",)
    is_displayed: bool

    def __new__(cls, tex: str, *, is_displayed: bool) -> "Formula":
        made = super().__new__(cls, tex)
        made.is_displayed = is_displayed
        return made

    @property
    def source(self) -> Words:
        """As it was written."""
        mark = "$$" if self.is_displayed else "$"
        return Words(f"{mark}{self}{mark}")


def html_of_words(parts: list[str], html: Html, choices: Choices) -> list[str]:
    """All *parts* as HTML; *html* is what becomes of words without marks."""
    written: list[str] = []
    in_link = has_sentinels = False
    for place, part in enumerate(parts):
        if isinstance(part, Formula):
            if not part.is_displayed and place + 1 < len(parts) and parts[place + 1][:1].isdigit():
                # A price, as one in dollars up to another.
                written.append(html(part.source))
            else:
                written.append(marked(part, is_displayed=part.is_displayed))
            continue
        if not isinstance(part, Words):
            if part.startswith(("<a", "</a", "<A", "</A")) and (link := _LINK.match(part)):
                in_link = not link[1]
            written.append(part)
            continue
        if "==" in part and (found := _EQUALS.sub(_sentinel, part)) != part:
            part, has_sentinels = found, True
        goes_on = place + 1 < len(parts) and _goes_on(parts[place + 1])
        written += _pieces(part, html, choices, in_link=in_link, goes_on=goes_on)
    return [_with_marks("".join(written))] if has_sentinels else written


def _goes_on(part: str) -> bool:
    """Whether an address that reaches up to *part* does not end there."""
    return part[:1] == "<" and not part.startswith(("</", "<br", '<sup id="fnref')) and not isinstance(part, Words)


def _sentinel(equals: re.Match[str]) -> str:
    text, start, end = equals.string, equals.start(), equals.end()
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    opens = not after.isspace() and not (before.isalnum() or before == "_")
    closes = not before.isspace() and not (after.isalnum() or after == "_")
    return EITHER if opens and closes else OPENS if opens else CLOSES if closes else "=="


def _pieces(words: str, html: Html, choices: Choices, *, in_link: bool, goes_on: bool) -> Iterator[str]:
    done = 0
    for bare in [] if in_link else _bare(words):
        if bare.end == len(words) and goes_on:
            break
        yield from _raised(words[done : bare.start], html, choices)
        yield f'<a href="{quoted(bare.address)}">{quoted(words[bare.start : bare.end])}</a>'
        done = bare.end
    yield from _raised(words[done:], html, choices)


def _bare(words: str) -> list[Bare]:
    """The addresses in *words*, in their order."""
    found: list[Bare | None] = []
    if any(mark in words for mark in MARKS_OF_WEB):
        found += map(bare_web, WEB.finditer(words))
    if any(mark in words for mark in MARKS_OF_MAIL):
        ends = [one.end for one in found if one]
        starts = [one.start for one in found if one]
        for mail in map(bare_mail, MAIL.finditer(words)):
            at = bisect(starts, mail.start) - 1 if mail else -1
            if mail and (at < 0 or ends[at] <= mail.start):
                found.append(mail)
    return sorted(one for one in found if one)


def _raised(words: str, html: Html, choices: Choices) -> Iterator[str]:
    """Words above and below the line."""
    if not choices.sub_and_sup or not ("~" in words or "^" in words):
        yield html(words)
        return
    done = 0
    below = ((one, "sub") for one in SUB.finditer(words))
    above = ((one, "sup") for one in SUP.finditer(words))
    for one, tag in sorted([*below, *above], key=lambda pair: pair[0].start()):
        if one.start() >= done:
            yield html(words[done : one.start()])
            yield f"<{tag}>{html(one[1])}</{tag}>"
            done = one.end()
    yield html(words[done:])


def _with_marks(html: str) -> str:
    """*html* with `<mark>` around what stands between two sentinels of a paragraph; others are what they stand for."""
    parts = _SENTINEL.split(html)
    sentinels = _SENTINEL.findall(html)
    tags = ["=="] * len(sentinels)
    opening = -1
    for place, sentinel in enumerate(sentinels):
        if opening == place - 1 and opening >= 0 and sentinel != OPENS and _is_whole(parts[place]):
            tags[opening], tags[place], opening = "<mark>", "</mark>", -1
        else:
            opening = place if sentinel != CLOSES else -1
    return "".join(part + tag for part, tag in zip(parts, [*tags, ""], strict=True))


def _is_whole(html: str) -> bool:
    """Whether all elements of *html* are inline ones that begin and end in it."""
    is_open: list[str] = []
    for tag in _ELEMENT.finditer(html) if "<" in html else ():
        name = tag["name"]
        if name in ("br", "img"):
            continue
        if name not in _INLINE or (tag["end"] and (not is_open or is_open.pop() != name)):
            return False
        if not tag["end"]:
            is_open.append(name)
    return not is_open and "==" not in html


def with_opened_blocks(parser: Markdown, text: str) -> str:
    """*text* with blank lines within `<details markdown="1">`, behind which the parser reads Markdown."""
    if not may_be_opened(text):
        return text
    # Only behind a blank line it is told what is code, in which a tag ends nothing.
    begun = edited(text, _edits(parser, text), lambda edit: _apart(edit, text[edit.start : edit.end], is_first=True))
    return edited(begun, _edits(parser, begun), lambda edit: _apart(edit, edit.html))


def with_formulas_on_lines(parser: Markdown, text: str) -> str:
    """*text* with each formula that stands on lines of its own on one."""
    return on_one_line(text, _code_in(parser, text)) if "$$" in text else text


def _edits(parser: Markdown, text: str) -> list[Edit]:
    return edits_of(text, lambda before: _BEFORE.fullmatch(before) is not None, _code_in(parser, text))


def _code_in(parser: Markdown, text: str) -> Callable[[int], bool]:
    """Whether a place in *text* is in code."""
    code = list(_code(parser, text))
    starts = [start for start, _ in code]

    def is_code(place: int) -> bool:
        at = bisect(starts, place) - 1
        return at >= 0 and place < code[at][1]

    return is_code


def _apart(edit: Edit, html: str, *, is_first: bool = False) -> str:
    before = re.sub("[^ >]", " ", edit.before)
    blank = f"\n{before.rstrip()}\n{before}"
    if not html.startswith("</"):
        return f"{html}{blank}"
    return html if is_first else f"{blank}{html}{blank}"


def _code(parser: Markdown, text: str) -> Iterator[tuple[int, int]]:
    """Where code begins and ends in *text*."""
    source = text.encode()
    byte = place = 0
    for event, where in parser.events_with_range(text):
        value = event.get("Start", event.get("Code")) if isinstance(event, dict) else None
        if value is not None and ("Code" in event or (isinstance(value, dict) and "CodeBlock" in value)):
            start = place + len(source[byte : where["start"]].decode())
            byte, place = where["end"], start + len(source[where["start"] : where["end"]].decode())
            yield start, place
