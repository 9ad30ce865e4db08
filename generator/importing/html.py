"""HTML -> Markdown: what our Markdown has becomes that, all else stays HTML, and all of it is rendered and compared.

The text is first converted as a whole. Where that loses something, each block is converted for itself, and those that
lose something stay HTML, which the engines let through. Nothing here opens a file.
"""

from typing import TYPE_CHECKING

import msgspec

from generator.importing.cleaning import cleaned, markup_of
from generator.importing.comparing import Facts, facts_of, facts_of_tree, kept, missing
from generator.importing.converter import Converter
from generator.importing.escaping import escaped, escaped_lines
from generator.importing.model import Loss
from generator.markup import BodyTask, plain_text, render_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup


class Converted(msgspec.Struct, frozen=True, kw_only=True):
    """A text as Markdown, and how it compares with what it was."""

    text: str
    kept: float
    """The share of its words that readers still see, from 0 to 1."""

    ids: frozenset[str] = frozenset()
    """Of all elements in it, which links may lead to."""

    losses: tuple[Loss, ...] = ()


def to_markdown(
    html: str,
    *,
    engine: str = "python-markdown",
    where: str = "",
    change: "Callable[[BeautifulSoup], None]" = lambda _soup: None,
) -> Converted:
    """*html* is plain: a `Format` has made of it whatever only its program understood.

    A comment `<!-- more -->` stays, all others go, but for `<!-- aboveboard: ... -->`. *change* may settle
    addresses in the tree, and take out what is to go elsewhere, before anything is compared; it may be
    called twice, with a fresh tree.
    """
    soup, losses = cleaned(html, where)
    change(soup)
    source = facts_of_tree(soup)
    if not source.letters and (words := plain_text(html).strip()):
        return _words_alone(words, where, losses)
    text = _converted(soup)
    made = _facts(text, engine)
    if text and not missing(source, made):
        return Converted(text=text, kept=kept(source, made), ids=made.ids, losses=losses)
    # The converter has changed the tree, so another one is made of the few texts that come so far.
    soup, _ = cleaned(html, where)
    change(soup)
    blocks = [text for block in soup.body.children if (text := str(block)).strip()] if soup.body else []
    return _by_blocks(blocks, source, engine, where, losses)


def _by_blocks(blocks: list[str], source: Facts, engine: str, where: str, losses: tuple[Loss, ...]) -> Converted:
    """Each block for itself; if they do not stand each other, all of them as HTML."""
    parts = [_block(block, engine) for block in blocks]
    text = "\n\n".join(part for part, _ in parts if part)
    made = _facts(text, engine)
    raw = sum(is_raw for _, is_raw in parts)
    if missing(source, made):
        text = "\n\n".join(filter(None, map(markup_of, blocks)))
        made = _facts(text, engine)
        raw = len(blocks)
    if source.letters and not made.letters:
        return _words_alone(plain_text(" ".join(blocks)), where, losses)
    found = [*losses]
    if raw:
        found.append(Loss(kind="parts of posts that stay HTML", why=RAW, where=where, count=raw))
    if lost := missing(source, made):
        found += [Loss(kind="things that did not survive", name=name, why=LOST, where=where) for name in lost]
    return Converted(text=text, kept=kept(source, made), ids=made.ids, losses=tuple(found))


def _words_alone(words: str, where: str, losses: tuple[Loss, ...]) -> Converted:
    """Of a text that no parser gets to the bottom of."""
    lost = Loss(
        kind="texts of which only the words came", why="they were nested deeper than any program reads", where=where
    )
    text = escaped_lines(escaped(" ".join(words.split())))
    return Converted(text=text, kept=1.0, losses=(*losses, lost))


RAW = "as Markdown they would have lost something; they look as they did, and can be written anew at leisure"
LOST = "look at these posts, and at what they were"


def _block(block: str, engine: str) -> tuple[str, bool]:
    """One block as Markdown, or as it is where that would lose something, and whether it is as it is."""
    source = facts_of(block)
    soup, _ = cleaned(block, "")
    text = _converted(soup)
    if text and not missing(source, _facts(text, engine)):
        return text, False
    if not text and not source.letters and not source.pictures:
        return "", False
    return markup_of(block), True


def _converted(soup: "BeautifulSoup") -> str:
    try:
        return str(Converter().convert_soup(soup)).strip("\n")
    except RecursionError:
        return ""


def _facts(text: str, engine: str) -> Facts:
    """Of a text as the engine renders it; of what it cannot render, nothing."""
    html, _ = render_text(BodyTask(source="import", text=text, engine=engine))
    return facts_of(html)
