"""Whatever a reader follows or a browser fetches within the example blog is there."""

import re
from collections import Counter
from urllib.parse import unquote, urljoin, urlsplit

import feedparser
import pytest
from lxml import etree, html

from tests.browser.built import ORIGIN, Built


def test_every_link_image_and_anchor_leads_somewhere(blog: Built) -> None:
    broken = [f"{page}: {link}" for page in blog.pages for link in blog.links(page) if not _resolves(blog, link)]

    assert broken == []


def _resolves(blog: Built, link: str) -> bool:
    if blog.file(link) is None:
        return False
    parts = urlsplit(link)
    if not parts.fragment or parts.path not in blog.pages:
        return True
    return bool(blog.pages[parts.path].xpath("//*[@id=$id]", id=unquote(parts.fragment)))


def test_what_style_sheets_fetch_is_there(blog: Built) -> None:
    fetched = [
        urljoin(f"/{sheet.relative_to(blog.folder).as_posix()}", address)
        for sheet in blog.folder.rglob("*.css")
        for address in re.findall(r"url\([\"']?(?!data:)(.+?)[\"']?\)", sheet.read_text())
    ]

    assert [address for address in fetched if blog.file(address) is None] == []


def test_ids_are_unique_in_each_page(blog: Built) -> None:
    counts = {address: Counter(page.xpath("//@id")) for address, page in blog.pages.items()}

    assert [(address, name) for address, ids in counts.items() for name, count in ids.items() if count > 1] == []


def test_the_sitemap_leads_to_pages(blog: Built) -> None:
    addresses = [loc.text or "" for loc in etree.parse(blog.folder / "sitemap.xml").iter("{*}loc")]

    assert addresses
    assert [url for url in addresses if blog.file(url.removeprefix(ORIGIN)) is None] == []


def test_feeds_are_read_without_complaint_and_lead_to_pages(blog: Built) -> None:
    feeds = sorted(blog.folder.rglob("feed.xml"))
    read = {feed: feedparser.parse(feed.read_bytes()) for feed in feeds}

    assert feeds
    assert [feed for feed, parsed in read.items() if parsed.bozo] == []
    links = {entry.link for parsed in read.values() for entry in parsed.entries}
    assert [link for link in sorted(links) if blog.file(link.removeprefix(ORIGIN)) is None] == []


def test_what_a_feed_shows_is_there(blog: Built) -> None:
    entries = feedparser.parse((blog.folder / "feed.xml").read_bytes()).entries
    targets = [
        str(target)
        for entry in entries
        for content in entry.get("content", [])
        for target in html.fragment_fromstring(content.value, create_parent=True).xpath(".//@href | .//@src")
    ]

    assert [target for target in targets if not urlsplit(target).scheme] == [], "addresses in feeds are absolute"
    ours = [target.removeprefix(ORIGIN) for target in targets if target.startswith(ORIGIN + "/")]
    assert [target for target in ours if not _resolves(blog, target)] == []


@pytest.mark.parametrize("name", ["h1", "main", "title"])
def test_each_page_has_exactly_one(blog: Built, name: str) -> None:
    pages = {address: page for address, page in blog.pages.items() if not page.xpath("//meta[@http-equiv='refresh']")}

    assert [address for address, page in pages.items() if len(page.xpath(f"//{name}")) != 1] == []
