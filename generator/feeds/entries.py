"""RSS and Atom: the head of a document is feedgen's, its entries are put into it as text.

A blog's archives hold all its posts, and by way of feedgen each would take ten times as long. A test holds these
documents against feedgen's, byte for byte.
"""

from collections.abc import Iterable
from functools import lru_cache
from html import escape

from generator.feeds.atom import atom_head, authors_of
from generator.feeds.content import xml_text
from generator.feeds.escape import hexadecimal, quoted, text
from generator.feeds.heads import Form, head_of
from generator.feeds.item import Item, instant, items_of
from generator.feeds.rss import MEDIA_TYPE as RSS
from generator.feeds.rss import rfc822, rss_head
from generator.views.contract import EnclosureView, FeedEntryView, FeedPageView, LinkView, PictureView

RSS_HEAD = Form(rss_head, lambda when: f"<lastBuildDate>{rfc822(when)}</lastBuildDate>", hexadecimal)
ATOM_HEAD = Form(atom_head, lambda when: f"<updated>{instant(when).isoformat()}</updated>")


def rss_document(feed: FeedPageView) -> bytes:
    head = head_of(feed, (), RSS_HEAD)
    return _filled(head, b"  </channel>\n</rss>\n", (_rss_item(item, feed) for item in items_of(feed)))


def atom_document(feed: FeedPageView) -> bytes:
    items = items_of(feed)
    head = head_of(feed, authors_of(feed, items), ATOM_HEAD)
    return _filled(head, b"</feed>\n", (_atom_entry(item, feed) for item in items))


def _filled(head: bytes, end: bytes, entries: Iterable[bytes]) -> bytes:
    return b"".join((head.removesuffix(end), *entries, end))


def _rss_item(item: Item, feed: FeedPageView) -> bytes:
    view, count, feed_of = item.view, item.view.comments_count, item.view.comments_feed
    title = f"      <title>{hexadecimal(item.title)}</title>\n" if item.title else ""
    # A description is HTML, whatever it looks like.
    summary = f"      <description>{text(escape(item.summary, quote=False))}</description>\n" if item.summary else ""
    comments = view.comments_page or view.comments_url
    before = f"    <item>\n{title}      <link>{text(view.url)}</link>\n{summary}"
    after = (
        f'      <guid isPermaLink="false">{text(item.id)}</guid>\n'
        + "".join(_rss_category(*named) for named in _categories(item, feed))
        + (f"      <comments>{text(comments)}</comments>\n" if comments else "")
        + (_rss_enclosure(view.enclosure) if view.enclosure is not None else "")
        + (_rss_source(view.source) if view.source is not None else "")
        + f"      <pubDate>{rfc822(view.published)}</pubDate>\n"
        + _rss_authors(item.authors)
        + (f"      <dc:language>{text(view.lang)}</dc:language>\n" if view.lang not in ("", feed.language) else "")
        + ("" if count is None else f"      <slash:comments>{count}</slash:comments>\n")
        + (f"      <wfw:commentRss>{text(feed_of.url)}</wfw:commentRss>\n" if feed_of and feed_of.type == RSS else "")
        + (_picture(" " * 6, view.image) if view.image is not None else "")
        + "    </item>\n"
    )
    if not item.content:
        return (before + after).encode()
    name = b"content:encoded" if item.summary else b"description"
    return b"%b      <%b>%b</%b>\n%b" % (before.encode(), name, item.escaped, name, after.encode())


def _categories(item: Item, feed: FeedPageView) -> list[tuple[str, str]]:
    """The category and the tags, each with the scheme that tells what kind of thing it is."""
    named = [(item.category, feed.category_scheme)] if item.category else []
    return named + [(tag, feed.tag_scheme) for tag in item.tags]


@lru_cache(maxsize=1024)
def _rss_category(name: str, scheme: str) -> str:
    domain = f' domain="{quoted(scheme)}"' if scheme else ""
    return f"      <category{domain}>{text(name)}</category>\n"


@lru_cache(maxsize=1024)
def _rss_authors(names: tuple[str, ...]) -> str:
    return "".join(f"      <dc:creator>{text(name)}</dc:creator>\n" for name in names)


def _rss_enclosure(file: EnclosureView) -> str:
    return f'      <enclosure url="{quoted(file.url)}" length="{file.length}" type="{quoted(file.type)}"/>\n'


def _rss_source(source: LinkView) -> str:
    return f'      <source url="{quoted(source.url)}">{text(xml_text(source.title))}</source>\n'


def _atom_entry(item: Item, feed: FeedPageView) -> bytes:
    view = item.view
    lang = f' xml:lang="{quoted(view.lang)}"' if view.lang not in ("", feed.language) else ""
    before = (
        f"  <entry{lang}>\n    <id>{text(item.id)}</id>\n"
        + (f"    <title>{text(item.title)}</title>\n" if item.title else "    <title/>\n")
        + f"    <updated>{instant(view.updated).isoformat()}</updated>\n"
        + _atom_authors(item.authors)
    )
    after = (
        f'    <link href="{quoted(view.url)}" rel="alternate" type="text/html"/>\n'
        + (f"    <summary>{text(item.summary)}</summary>\n" if item.summary else "")
        + "".join(_atom_category(*named) for named in _categories(item, feed))
        + f"    <published>{instant(view.published).isoformat()}</published>\n"
        + _atom_links(view)
        + _atom_thread(view)
        + (_picture(" " * 4, view.image) if view.image is not None else "")
        + "  </entry>\n"
    )
    if not item.content:
        return (before + after).encode()
    return b'%b    <content type="html">%b</content>\n%b' % (before.encode(), item.escaped, after.encode())


@lru_cache(maxsize=1024)
def _atom_authors(names: tuple[str, ...]) -> str:
    rows = (f"      <name>{text(name)}</name>\n" for name in names if name)
    return "".join(f"    <author>\n{row}    </author>\n" for row in rows)


@lru_cache(maxsize=1024)
def _atom_category(name: str, scheme: str) -> str:
    kind = f' scheme="{quoted(scheme)}"' if scheme else ""
    return f'    <category term="{quoted(name)}"{kind} label="{quoted(name)}"/>\n'


def _atom_links(view: FeedEntryView) -> str:
    links = ""
    if view.enclosure is not None:
        file = view.enclosure
        length = f' length="{file.length}"' if file.length else ""
        links += f'    <link rel="enclosure" href="{quoted(file.url)}" type="{quoted(file.type)}"{length}/>\n'
    if view.source is not None:
        title = quoted(xml_text(view.source.title))
        links += f'    <link rel="via" href="{quoted(view.source.url)}" title="{title}"/>\n'
    return links


def _atom_thread(view: FeedEntryView) -> str:
    count, updated = view.comments_count, view.comments_updated
    counted = "" if count is None else f' thr:count="{count}"'
    counted += "" if updated is None else f' thr:updated="{quoted(updated.iso)}"'
    page = view.comments_page or view.comments_url
    replies = [(page, "text/html")] if page else []
    replies += [(view.comments_feed.url, view.comments_feed.type)] if view.comments_feed is not None else []
    links = (f'    <link rel="replies" href="{quoted(url)}" type="{kind}"{counted}/>\n' for url, kind in replies)
    where = f' href="{quoted(view.parent_url)}" type="text/html"' if view.parent_url else ""
    return (
        "".join(links)
        + ("" if count is None else f"    <thr:total>{count}</thr:total>\n")
        + (f'    <thr:in-reply-to ref="{quoted(xml_text(view.parent_id))}"{where}/>\n' if view.parent_id else "")
    )


def _picture(indent: str, picture: PictureView) -> str:
    size = f' width="{picture.width}" height="{picture.height}"' if picture.width and picture.height else ""
    url, alt = quoted(picture.absolute), text(xml_text(picture.alt))
    return (
        f'{indent}<media:content url="{url}" medium="image"{size}>\n'
        + (f"{indent}  <media:description>{alt}</media:description>\n" if picture.alt else "")
        + f'{indent}  <media:thumbnail url="{url}"{size}/>\n'
        + f"{indent}</media:content>\n"
    )
