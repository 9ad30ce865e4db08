"""A body put together: its pieces, in each slot the address that fits the surface, and what is said in between."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from html import escape, unescape
from itertools import chain, zip_longest

from markupsafe import Markup

from generator.disclosures import PaidLink
from generator.language.sentences import gap_after
from generator.system.patterns import lazy_re

SCREEN_CHARACTERS = 1500
"""Of HTML: about what a reader sees without scrolling."""

KNOWN_BY = 200
"""So many characters of a body tell it from all else on a page."""

LEFT_OUT, KEPT = "\ufdd7", "\ufdd8"
"""From where on a body is not for this surface, and from where on it is again."""

_LEFT_OUT = lazy_re(f"{LEFT_OUT}[^{KEPT}{LEFT_OUT}]*+")
_ANCHOR = lazy_re(r'<a href="(?P<href>[^"]*)"(?P<attributes>[^<>]*)>(?P<words>(?:[^<]++|<(?!/?a\b))*)</a>')
_MAIN = lazy_re(r"<main\b[^<>]*>", re.IGNORECASE)
_PAGE = lazy_re(r"<body\b[^<>]*>", re.IGNORECASE)
_BLOCK = lazy_re(
    r"<(?P<end>/?)(?:p|ul|ol|dl|div|table|blockquote|pre|figure|section|article|details|h[1-6])\b", re.IGNORECASE
)


def slot_text(attribute: str, url: str) -> str:
    """What stands in a slot: the attribute with its address; without one nothing, so that a dead link is plain text.

    A slot without an attribute's name is the bare address: one of several in a `srcset`.
    """
    if not url:
        return ""
    return f' {attribute}="{escape(url)}"' if attribute else escape(url)


def link_html(url: str) -> str:
    """The beginning of a link's tag."""
    return f"<a{slot_text('href', url)}"


def poster_html(source: str) -> str:
    """The picture of something kept elsewhere, which is named beside it; empty where *source*, an attribute, is."""
    return f'<img{source} alt="">' if source else ""


def player_html(
    url: str, poster: str = "", captions: Iterable[tuple[str, str, str]] = (), *, is_ours: bool = True
) -> str:
    """From within the tag of a player to within that of the link inside, for browsers that can't play the file.

    *captions* are addresses, languages and their names. Of a file elsewhere nothing is asked before it is played.
    """
    preload = "metadata" if is_ours and not poster else "none"
    tracks = "".join(
        f'<track kind="captions"{slot_text("src", src)} srclang="{escape(lang)}" label="{escape(name)}">'
        for src, lang, name in captions
    )
    return f' preload="{preload}"{slot_text("src", url)}{slot_text("poster", poster)}>{tracks}{link_html(url)}'


def rel_text(attribute: str, given: str, rel: str) -> str:
    """A link's relation: a whole attribute, or the words that *given*, the author's own, lacks."""
    if attribute:
        return f' {attribute}="{escape(rel)}"'
    return "".join(f" {escape(word)}" for word in rel.split() if word not in given.lower().split())


def mark_html(mark: str) -> str:
    """What readers see after a link that is paid for."""
    return f' <span class="link-label">{escape(mark)}</span>' if mark else ""


def marked(html: str, due: Callable[[str], PaidLink | None]) -> str:
    """Inline *html* of ours with what is *due* at each address: a relation in its link, and a mark behind it."""

    def with_due(link: re.Match[str]) -> str:
        paid = due(unescape(link["href"]))
        if paid is None:
            return link[0]
        before, rel, after = link["attributes"].partition(' rel="')
        given = after.partition('"')[0]
        more = rel_text("" if rel else "rel", given, paid.rel)
        attributes = f"{before}{rel}{given}{more}{after[len(given) :]}" if rel else before + more
        return f'<a href="{link["href"]}"{attributes}>{link["words"]}</a>{mark_html(paid.mark)}'

    return _ANCHOR.sub(with_due, html) if "<a " in html else html


def filled(pieces: Iterable[str], fills: Iterable[str]) -> str:
    """The body's HTML: *pieces* and between them *fills*, of which there is one fewer."""
    html = "".join(chain.from_iterable(zip_longest(pieces, fills, fillvalue="")))
    return _LEFT_OUT.sub("", html).replace(KEPT, "") if KEPT in html or LEFT_OUT in html else html


def statement_html(kind: str, label: str, html: str) -> str:
    """The paragraph that tells readers of a page what ties the author to the companies in it."""
    if kind != "words":
        return f'<p class="disclosure-none">{html}</p>'
    head = f"<strong>{escape(label)}</strong>{gap_after(label)}" if label else ""
    return f'<p class="disclosure" role="note" id="disclosure">{head}{html}</p>'


def repeat_html(label: str, repeat: str) -> str:
    """The paragraph that says what was received once more; empty where that is not due."""
    if not repeat:
        return ""
    head = f"<strong>{escape(label)}</strong>{gap_after(label)}" if label else ""
    return f'<p class="disclosure-again" role="note">{head}{escape(repeat)}</p>'


def with_repeats(pieces: tuple[str, ...], fills: tuple[str, ...], again: str, *, slot: int, at_end: bool) -> str:
    """The body's HTML with *again* before the block that holds *slot*, if a reader has scrolled by then.

    *slot* is the number of a slot within a link's tag, -1 for none; *at_end* says it after the last paragraph too.
    """
    body = filled(pieces, fills)
    if again and slot >= 0:
        position = _link_start(body, len(filled(pieces[: slot + 1], fills[:slot])))
        if position > SCREEN_CHARACTERS:
            start = _block_start(body, position)
            body = f"{body[:start]}{again}\n{body[start:]}"
    return f"{body}\n{again}" if again and at_end else body


def _link_start(body: str, position: int) -> int:
    return max(body.rfind("<a", 0, position), body.rfind("<A", 0, position), 0)


def _block_start(body: str, position: int) -> int:
    """Where the outermost block begins that is open at *position*; *position* itself where none is."""
    depth, start = 0, position
    for tag in _BLOCK.finditer(body, 0, position):
        if tag["end"]:
            depth = max(0, depth - 1)
            continue
        if depth == 0:
            start = tag.start()
        depth += 1
    return start if depth else position


def with_statement(page: str, statement: str, sentence: str, body: str) -> str:
    """A post's *page*, into which *statement* is put if the theme has printed neither it nor its *sentence*.

    It is put before the *body*, or where the page's main part begins, as well as that can be told from outside.
    """
    # Above the body, cards and programs are told it; a reader sees nothing of that.
    seen = max(page.find("<body"), 0)
    if any(page.find(words, seen) >= 0 for words in (statement, sentence, escape(sentence))):
        return page
    start = page.find(body[:KNOWN_BY]) if body.strip() else -1
    if start < 0:
        opening = _MAIN.search(page) or _PAGE.search(page)
        start = opening.end() if opening else 0
    return f"{page[:start]}{statement}\n{page[start:]}"


def corrections_html(word: str, corrections: Iterable[tuple[str, str]]) -> str:
    """A list for feeds of dates (RFC 3339) and HTML; dates are written as numbers, which every language reads alike."""
    rows = "".join(
        f'<li>{escape(word)} <time datetime="{escape(date)}">{escape(date[:10])}</time>: {html}</li>'
        for date, html in corrections
    )
    return f'<ul class="corrections">{rows}</ul>' if rows else ""


def reply_html(word: str, url: str) -> str:
    """The link that ends a post in a feed, whose readers have no form below it."""
    return f'<p><a href="{escape(url)}">{escape(word)}</a></p>' if url else ""


@lru_cache(maxsize=4096)
def entry_opening(label: str, short: str, title: str, name: str, url: str, level: int) -> Markup:
    """The short disclosure and after it the title's link, for lists; *name* is what one without a title is called by.

    Kept, because a post stands in the lists of its category, its tags, its author and its month."""
    label = f"<strong>{escape(label)}</strong>{gap_after(label)}" if label else ""
    before = f'<p class="disclosure-short">{label}{escape(short)}</p>\n' if short else ""
    if not title:
        return Markup(f'{before}<h{level} class="visually-hidden">{escape(name)}</h{level}>')
    return Markup(f'{before}<h{level}><a class="u-url p-name" href="{escape(url)}">{escape(title)}</a></h{level}>')
