"""Tags of another program within a text, `[name key="value"]...[/name]`: what they meant, by a table of the format.

What a table does not know becomes a comment of the source, which readers never see, and a line of the report. Nothing
is touched within code. A table of `{{ ... }}` or `{% ... %}` is a format's own: `noted` makes its comments, too.
"""

import re
from collections.abc import Callable, Mapping
from html import unescape
from typing import TypeAlias

import msgspec

from generator.importing.cleaning import OWN_COMMENT
from generator.importing.model import Known, Loss
from generator.system.patterns import lazy_re

_CODE = lazy_re(r"<(pre|code|script|style|textarea)(?=[\s/>])", re.IGNORECASE)
_TAG = lazy_re(
    r"\[(?P<escaped>\[?)(?P<end>/?)(?P<name>[A-Za-z][\w-]{0,60})(?P<rest>(?:\s[^\[\]]{0,4000}|=[^\[\]]{0,400}|))\](?P<closed>\]?)"
)
_ATTRIBUTE = lazy_re(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=]+))|"([^"]*)"|([^\s"'=]+)""")
_SAFE = lazy_re(r"[^\w\s.,:;/?&=#%+@\"'-]+")

UNKNOWN = "readers see nothing of them; a comment in the source says where they stood"


class Shortcode(msgspec.Struct, frozen=True, kw_only=True):
    """One tag, with what stands between it and its end."""

    name: str
    values: dict[str, str]
    """By name, in small letters."""

    words: tuple[str, ...] = ()
    """Values without a name, in order."""

    content: str = ""
    """As it is written; empty for a tag without an end."""

    @property
    def first(self) -> str:
        return self.words[0] if self.words else ""


Meaning: TypeAlias = Callable[[Shortcode, Known], str | None]
"""HTML, or None for what cannot be told, which is then treated as unknown."""


class _Found(msgspec.Struct, frozen=True):
    name: str
    start: int
    end: int
    is_end: bool
    rest: str
    is_text: bool = False
    """Written with two pairs of brackets: a tag that is spoken of."""


def replaced(text: str, table: Mapping[str, Meaning], known: Known, where: str) -> tuple[str, tuple[Loss, ...]]:
    """*text* with every tag made what it meant. In brackets twice, `[[name]]`, it is text with one pair of them."""
    if "[" not in text:
        return text, ()
    losses: list[Loss] = []
    tags = _tags(text)
    parts, at, number = [], 0, 0
    while number < len(tags):
        tag = tags[number]
        number += 1
        if tag.start < at:
            continue
        if tag.is_text:
            parts += [text[at : tag.start], text[tag.start + 1 : tag.end - 1]]
            at = tag.end
            continue
        ending = next((one for one in tags[number : number + 400] if one.is_end and one.name == tag.name), None)
        made = _made(text, tag, ending, table, known, where, losses)
        if made is None:
            continue
        html, end = made
        parts += [text[at : tag.start], html]
        at = end
    return "".join((*parts, text[at:])), tuple(losses)


def _made(
    text: str,
    tag: _Found,
    ending: _Found | None,
    table: Mapping[str, Meaning],
    known: Known,
    where: str,
    losses: list[Loss],
) -> tuple[str, int] | None:
    """The HTML in the tag's place and where the text goes on; None where it is no tag but words in brackets."""
    if tag.is_end:
        return ("", tag.end) if tag.name in table else None
    meaning = table.get(tag.name)
    if meaning is None and not _is_meant(tag, ending, text):
        return None
    content = text[tag.end : ending.start] if ending else ""
    values, words = attributes(tag.rest)
    code = Shortcode(name=tag.name, values=values, words=words, content=content)
    html = meaning(code, known) if meaning else None
    end = ending.end if ending else tag.end
    if html is not None:
        if meaning and "[" in html and tag.name not in LITERAL:
            html, inner = replaced(html, table, known, where)
            losses.extend(inner)
        return html, end
    losses.append(Loss(kind="tags of plugins", name=f"[{tag.name}]", why=UNKNOWN, where=where))
    inside, inner = replaced(content, table, known, where)
    losses.extend(inner)
    return noted(f"{tag.name} {tag.rest}") + inside, end


LITERAL = frozenset("code sourcecode raw".split())
"""Tags whose content is not looked into."""


def _tags(text: str) -> list[_Found]:
    """All that look like one, but for those in code."""
    hidden = _code_in(text)
    found = []
    at = 0
    for one in _TAG.finditer(text):
        while at < len(hidden) and hidden[at][1] <= one.start():
            at += 1
        if at < len(hidden) and hidden[at][0] <= one.start():
            continue
        if one["escaped"] and one["closed"]:
            found.append(_Found(one["name"].lower(), one.start(), one.end(), False, "", is_text=True))
        else:
            start = one.start() + len(one["escaped"])
            found.append(
                _Found(one["name"].lower(), start, one.end() - len(one["closed"]), bool(one["end"]), one["rest"])
            )
    return found


def _code_in(text: str) -> list[tuple[int, int]]:
    spans, at = [], 0
    small = text.lower()
    while opening := _CODE.search(text, at):
        end = small.find(f"</{opening[1].lower()}", opening.end())
        at = end if end > 0 else len(text)
        spans.append((opening.start(), at))
    return spans


def _is_meant(tag: _Found, ending: _Found | None, text: str) -> bool:
    """Whether an unknown name in brackets is a tag and no remark: it has values, an end, or a line of its own."""
    if ending is not None or "=" in tag.rest:
        return True
    written = text[tag.start : tag.end]
    end = text.find("\n", tag.end)
    line = text[text.rfind("\n", 0, tag.start) + 1 : end if end >= 0 else len(text)]
    is_alone = line.strip() == written
    return not tag.rest.strip() and written.islower() and ("_" in written or is_alone)


def attributes(rest: str) -> tuple[dict[str, str], tuple[str, ...]]:
    values, words = {}, []
    for found in _ATTRIBUTE.finditer(rest.lstrip("=").rstrip("/ ")):
        name, *given, quoted, bare = found.groups()
        if name:
            values[name.lower()] = unescape(next((one for one in given if one is not None), ""))
        else:
            words.append(unescape(quoted if quoted is not None else bare))
    return values, tuple(words)


def noted(what: str) -> str:
    """A comment for the source: what stood there, without the brackets and braces that readers must never see."""
    words = " ".join(_SAFE.sub(" ", unescape(what)).replace("--", "- ").split())[:300].rstrip("-")
    return f"<!-- {OWN_COMMENT} {words} -->"
