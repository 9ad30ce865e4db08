"""Built files as readers and their programs see them."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import feedparser
from lxml import etree, html

from tests.story import Story

ORIGIN = "https://blog.example.com"
"""Where these sites say that they are published."""

CHOSEN = 'try { document.documentElement.dataset.theme = localStorage.getItem("theme") ?? "" } catch {}'
"""Light or dark, if a reader has chosen, before anything is painted."""


def page(site: Story, address: str) -> html.HtmlElement:
    """The page at an address: `/about/`."""
    return html.fromstring(site.read(file_of(address)).encode())


def texts(node: html.HtmlElement, xpath: str) -> list[str]:
    """The text of all that *xpath* finds, with one blank between words."""
    return [" ".join((one if isinstance(one, str) else one.text_content()).split()) for one in node.xpath(xpath)]


def entries(site: Story, path: str = "feed.xml") -> list[Any]:
    """A feed's items as feed readers see them; a feed they would complain about fails."""
    parsed = feedparser.parse(site.read(path).encode())
    assert not parsed.bozo
    return list(parsed.entries)


def listed(site: Story, address: str = "/") -> list[str]:
    """The titles of a list's posts, or the names of its notes."""
    return texts(page(site, address), "//article//h2")


def sitemap(site: Story) -> list[str]:
    return [loc.text or "" for loc in etree.fromstring(site.read("sitemap.xml").encode()).iter("{*}loc")]


def file_of(address: str) -> str:
    """The file of the output that a server would send."""
    path = unquote(urlsplit(address).path).lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def printed(site: Story) -> Iterator[tuple[str, str]]:
    """Every address that the built site prints, made absolute by nothing but itself, with the file that prints it."""
    for path, data in site.tree().items():
        if path.endswith(".html"):
            yield from ((path, one) for one in _in_html(html.fromstring(data)))
        elif path.endswith("feed.xml"):
            yield from ((path, one) for one in _in_feed(data))
        elif path == "sitemap.xml":
            yield from ((path, loc) for loc in sitemap(site))
        elif path == "robots.txt":
            lines = data.decode().splitlines()
            yield from ((path, line.split()[1]) for line in lines if line.startswith("Sitemap:"))


def _in_html(root: html.HtmlElement) -> Iterator[str]:
    yield from map(str, root.xpath("//@href | //@src | //@action | //@poster | //@data"))
    yield from (str(url) for url in root.xpath("//meta[@property='og:url' or @property='og:image']/@content"))
    yield from (url.partition("url=")[2] for url in root.xpath("//meta[@http-equiv='refresh']/@content"))


def _in_feed(data: bytes) -> Iterator[str]:
    root = etree.fromstring(data)
    for name in ("link", "comments", "url"):
        yield from (one.text for one in root.iter(name) if one.text)
    yield from (one.get("href", "") for one in root.iter("{http://www.w3.org/2005/Atom}link"))
    for body in root.iter("{http://purl.org/rss/1.0/modules/content/}encoded"):
        yield from _in_html(html.fragment_fromstring(body.text or "", create_parent="div"))


def astray(site: Story, base: str) -> list[str]:
    """What the site prints that begins wrong, or leads to no file; *base* is where the site is published."""
    root = urlsplit(base)
    found = []
    for path, address in printed(site):
        if address.startswith(("#", "mailto:", "data:")):
            continue
        if path.endswith((".xml", ".txt")) and not urlsplit(address).scheme:
            found.append(f"{path}: {address} is not absolute")
        full = urlsplit(urljoin(base + path, address))
        if full.netloc != root.netloc:
            continue
        if not full.path.startswith(root.path):
            found.append(f"{path}: {address} leads out of {base}")
        elif not site.has(file_of(full.path.removeprefix(root.path))):
            found.append(f"{path}: {address} leads to nothing")
    return found


def is_our_script(element: html.HtmlElement) -> bool:
    """Data, the one line that all pages have, or a file of the theme."""
    is_data = element.get("type") == "application/ld+json"
    return is_data or element.text == CHOSEN or str(element.get("src", "")).startswith("/theme/")
