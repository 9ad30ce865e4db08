"""Addresses of other sites wherever an author or the settings can put one, each with its place."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.checks.facts import PostFacts, SiteFacts
from generator.gather import links_in_keys
from generator.models import CONTENT, BodyFacts, Document, Enclosure, Image
from generator.system.patterns import lazy_re
from generator.urls import links_in

_IN_TEXT = lazy_re(r"https?://[^\s<>\"'()\[\]{}]*[^\s<>\"'()\[\]{}.,;:!?]")
_SETTINGS = "site.toml"


class Placed(NamedTuple):
    """An address, and where it stands."""

    url: str
    path: str
    line: int | None = None
    key: str = ""
    """Of front matter or settings; empty in a text."""


def placed_in_post(post: PostFacts, site: SiteFacts) -> Iterator[Placed]:
    """Those of a post: in its text, its front matter, and what authors of the blog have answered below it."""
    lines = post.post.lines
    yield from _in_body(post.path, post.one.facts)
    for key, url in links_in_keys(post.one.content):
        yield Placed(url, post.path, lines.get(key), key)
    yield from _in_front_matter(post.path, post.post, post.post.enclosure)
    for comment in (placed.comment for placed in site.edition.faces.comments.of(post.one)):
        if comment.author:
            yield from (Placed(url, f"{CONTENT}{comment.source}") for url in links_in(comment.html))


def placed_elsewhere(site: SiteFacts) -> Iterator[Placed]:
    """Those of pages, of authors and of the settings."""
    for page in site.edition.library.pages:
        path = f"{CONTENT}{page.page.source}"
        yield from _in_body(path, page.content.facts)
        yield from _in_front_matter(path, page.page)
    for author in site.edition.library.authors.values():
        path = f"{CONTENT}{author.source}"
        yield from _in_body(path, site.edition.library.sources[author.source].facts)
        yield from (Placed(link.url, path, author.lines.get("links"), "links") for link in author.links)
        yield from (Placed(url, path, author.lines.get(key), key) for key, url in _named(author.contact, author.url))
    yield from _in_settings(site)


def _named(contact: str, url: str) -> Iterable[tuple[str, str]]:
    return (("contact", contact), ("url", url))


def _in_body(path: str, facts: BodyFacts) -> Iterator[Placed]:
    return (Placed(link.url, path, link.line) for link in facts.outbound)


def _in_front_matter(path: str, document: Document, enclosure: Enclosure | None = None) -> Iterator[Placed]:
    image = document.image or Image(src="")
    texts = [("title", document.title), ("summary", document.summary), ("image", f"{image.alt or ''} {image.caption}")]
    texts += [("enclosure", enclosure.url if enclosure else "")]
    for key, text in texts:
        yield from (Placed(url, path, document.lines.get(key), key) for url in _IN_TEXT.findall(text))


def _in_settings(site: SiteFacts) -> Iterator[Placed]:
    config = site.config
    texts = [("[site] description", config.site.description), ("[site] copyright", config.site.copyright)]
    texts += [("[[menu]]", item.url) for _, item in config.menu_links()]
    texts += [("[follow]", url) for url in config.follow.values()]
    if config.newsletter is not None:
        texts += [("[newsletter]", f"{config.newsletter.endpoint} {config.newsletter.text}")]
    for key, text in texts:
        yield from (Placed(url, _SETTINGS, None, key) for url in _IN_TEXT.findall(text))
