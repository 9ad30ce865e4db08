"""A body put together: its pieces, and in each slot the address that fits the surface."""

from collections.abc import Iterable
from html import escape
from itertools import zip_longest
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from generator.views.contract import CorrectionView, EntryView


def slot_text(attribute: str, url: str) -> str:
    """What stands in a slot: the attribute with its address; without one nothing, so that a dead link is plain text.

    A slot without an attribute's name is the bare address: one of several in a `srcset`.
    """
    if not url:
        return ""
    return f' {attribute}="{escape(url)}"' if attribute else escape(url)


def filled(pieces: Iterable[str], fills: Iterable[str]) -> str:
    """The body's HTML: *pieces* and between them *fills*, of which there is one fewer."""
    return "".join(part for pair in zip_longest(pieces, fills, fillvalue="") for part in pair)


def statement_html(kind: str, label: str, html: str) -> str:
    """The paragraph that tells readers of a page what ties the author to the companies in it."""
    if kind != "words":
        return f'<p class="disclosure-none">{html}</p>'
    head = f"<strong>{escape(label)}</strong> " if label else ""
    return f'<p class="disclosure" role="note" id="disclosure">{head}{html}</p>'


def corrections_html(word: str, corrections: Iterable["CorrectionView"]) -> str:
    """A list for feeds, where dates are written as numbers, which every language reads alike."""
    rows = "".join(
        f'<li>{escape(word)} <time datetime="{escape(c.date.iso)}">{escape(c.date.iso[:10])}</time>: {c.html}</li>'
        for c in corrections
    )
    return f'<ul class="corrections">{rows}</ul>' if rows else ""


def reply_html(word: str, url: str) -> str:
    """The link that ends a post in a feed, whose readers have no form below it."""
    return f'<p><a href="{escape(url)}">{escape(word)}</a></p>' if url else ""


def entry_opening(entry: "EntryView", level: int) -> Markup:
    """The short disclosure and after it the title's link, for lists."""
    said = entry.disclosure
    label = f"<strong>{escape(said.label)}</strong> " if said.label else ""
    before = f'<p class="disclosure-short">{label}{escape(said.short)}</p>\n' if said.short else ""
    if not entry.title:
        return Markup(f'{before}<h{level} class="visually-hidden">{escape(entry.name)}</h{level}>')
    link = f'<a class="u-url p-name" href="{escape(entry.url)}">{escape(entry.title)}</a>'
    return Markup(f"{before}<h{level}>{link}</h{level}>")
