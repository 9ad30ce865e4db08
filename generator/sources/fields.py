"""Values of single front matter keys that only content files have."""

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from generator.language.moments import Clock, NotADateError, how_to_write, read_moment
from generator.models import AuthorLink, Correction, Image, Moment
from generator.nodes.findings import At
from generator.nodes.structs import SIMPLE, read_struct
from generator.nodes.tree import Items, Node, Scalar, Table, described
from generator.nodes.values import TRUTHS, line_of_text, table_of
from generator.schemes import LOADED, refusal
from generator.sources.addresses import url
from generator.sources.disclosure import is_no_reason
from generator.sources.html_in_words import refuse_html
from generator.system.patterns import lazy_re
from generator.text import is_language

LANGUAGE = lazy_re(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")

Zoned: TypeAlias = Callable[[Node, At, Clock], object]


def moment(node: Node, at: At, clock: Clock) -> Moment | None:
    try:
        if isinstance(node, Scalar):
            return read_moment(node.text, clock.zone, clock.order)
    except NotADateError:
        pass
    fix = how_to_write(node.text if isinstance(node, Scalar) else "")
    at.error("not-a-date", f"is {described(node)}, not a date", fix)
    return None


def corrections(node: Node, at: At, clock: Clock) -> tuple[Correction, ...] | None:
    """Oldest first."""
    if not isinstance(node, Items):
        at.error(
            "wrong-type", f"is {described(node)}, not a list", 'write `- {date: 2026-11-22, text: "..."}` below it'
        )
        return None
    before = at.findings.errors
    readers = {**SIMPLE, Moment: lambda value, place: moment(value, place, clock)}
    read = [
        read_struct(Correction, item, at.number(index, item.line), readers) for index, item in enumerate(node.items, 1)
    ]
    for index, (item, one) in enumerate(zip(node.items, read, strict=True), 1):
        if one is not None:
            refuse_html(one.text, at.number(index, item.line).of("text", item.line))
    if at.findings.errors > before:
        return None
    return tuple(sorted((one for one in read if one), key=lambda correction: correction.date))


def names(node: Node, at: At) -> tuple[str, ...]:
    """One author or several; what belongs to a person stands in the person's own file."""
    items = node.items if isinstance(node, Items) else (node,)
    found = []
    for index, item in enumerate(items, 1):
        place = at.number(index, item.line) if isinstance(node, Items) else at
        if isinstance(item, Table):
            fix = "write the name alone, and the rest into `content/authors/NAME.md`"
            place.error("wrong-type", "is a table, not a name", fix)
        elif isinstance(item, Scalar) and item.kind != "null" and item.text.strip():
            found.append(line_of_text(item, place))
        else:
            place.error("wrong-type", f"is {described(item)}, not a name", "write a name, or take it out")
    return tuple(dict.fromkeys(name for name in found if name))


def image(node: Node, at: At) -> Image | None:
    """`tea.jpg`, or `{src: tea.jpg, alt: A cup}`."""
    if isinstance(node, Table):
        found, entry = read_struct(Image, node, at), node.entries.get("src")
        place = at.of("src", entry.line) if entry else at
    else:
        found, place = Image(src=line_of_text(node, at) or ""), at
    if found and (wrong := refusal(found.src, LOADED)):
        place.error("unsafe-scheme", *wrong)
    return found if found and found.src else None


def contact(node: Node, at: At) -> str | None:
    """A mail address, or another address that a link may have."""
    written = line_of_text(node, at)
    if written and (wrong := refusal(written)):
        at.error("unsafe-scheme", *wrong)
    return written


def language(node: Node, at: At) -> str | None:
    """BCP 47; `en_AU`, as systems write it, is understood."""
    written = line_of_text(node, at)
    tag = (written or "").partition(".")[0].replace("_", "-")
    if not tag:
        return None
    fix = "write a tag of BCP 47, such as `en-AU` or `de`"
    if not LANGUAGE.fullmatch(tag):
        at.error("unknown-language", f'is "{written}", not a language', fix)
        return None
    if not is_language(tag):
        at.warn("unknown-language", f'is "{written}", which no language is called', fix)
    return tag


def comments(node: Node, at: At) -> str | None:
    word = node.text.strip().lower() if isinstance(node, Scalar) else ""
    if word in TRUTHS:
        return "open" if TRUTHS[word] else "off"
    if word in ("open", "closed", "off"):
        return word
    at.error("wrong-type", f"is {described(node)}", "write `true`, `false` or `closed`")
    return None


def waivers(node: Node, at: At) -> dict[str, str]:
    if isinstance(node, Scalar) and node.text.strip():
        fix = f'say why, too: `{{{node.text.strip()}: "why this does not matter here"}}`'
        at.error("wrong-type", "gives no reason", fix)
        return {}
    return table_of(node, at, _reason)


def _reason(node: Node, at: At) -> str | None:
    found = line_of_text(node, at)
    if found is not None and is_no_reason(found):
        at.error("missing-key", "gives no reason", "say why this does not matter here; readers of the ledger see it")
    return found


def urls(node: Node, at: At) -> tuple[str, ...]:
    """One absolute URL or several."""
    items = node.items if isinstance(node, Items) else (node,)
    places = (
        (item, at.number(index, item.line) if isinstance(node, Items) else at) for index, item in enumerate(items, 1)
    )
    return tuple(dict.fromkeys(filter(None, (url(item, place) for item, place in places))))


def links(node: Node, at: At) -> tuple[AuthorLink, ...]:
    """A table of names and URLs, or a list of `{title, url}`."""
    if isinstance(node, Items):
        read = (_link(item, at.number(index, item.line)) for index, item in enumerate(node.items, 1))
        return tuple(one for one in read if one)
    return tuple(AuthorLink(title=title, url=to) for title, to in table_of(node, at, url).items())


def _link(node: Node, at: At) -> AuthorLink | None:
    link = read_struct(AuthorLink, node, at)
    if link and isinstance(node, Table) and (entry := node.entries.get("url")):
        url(entry.value, at.of("url", entry.value.line))
    return link


def unzoned(read: Callable[[Node, At], object]) -> Zoned:
    """A reader that does not care for the time zone, in the shape of one that does."""
    return partial(_without_zone, read)


def _without_zone(read: Callable[[Node, At], object], node: Node, at: At, clock: Clock) -> object:
    return read(node, at)
