import locale
from datetime import datetime
from email.utils import format_datetime
from typing import Any

import pytest
from lxml import etree

from generator.feeds import render_rss
from generator.system.digest import Ref
from generator.views.contract import (
    CorrectionView,
    EnclosureView,
    FeedEntryView,
    FeedView,
    LinkView,
    PictureView,
)
from tests.feeds.samples import TRIP, attributes, entry, feed, moment, rss, texts

ATOM_LINK = "{http://www.w3.org/2005/Atom}link"
LOGO = PictureView(src="/fish.png", absolute="https://blog.example.com/fish.png", width=88, height=31)
BANNER = PictureView(src="/sea.png", absolute="https://blog.example.com/sea.png", width=1200, height=600)
PICTURE = PictureView(src="/a.jpg", absolute="https://blog.example.com/a.jpg", alt="A & B", width=640, height=480)

CHANNEL = [
    pytest.param({}, "title", ["Small Fish"], id="title"),
    pytest.param({}, "link", ["https://blog.example.com/"], id="link is the page"),
    pytest.param({}, "description", ["On tea."], id="description"),
    pytest.param({"description": ""}, "description", ["Small Fish"], id="description is required"),
    pytest.param({}, "language", ["en-AU"], id="language"),
    pytest.param({}, "lastBuildDate", ["Mon, 20 Jul 2009 08:00:00 +1000"], id="newest change, not the clock"),
    pytest.param({}, "generator", ["Aboveboard"], id="generator without a version"),
    pytest.param({}, "docs", ["https://www.rssboard.org/rss-specification"], id="docs"),
    pytest.param({}, "copyright", [], id="no copyright"),
    pytest.param({"copyright": "© Ada"}, "copyright", ["© Ada"], id="copyright"),
    pytest.param({}, "image", [], id="no image"),
    pytest.param({"image": LOGO}, "image/url", ["https://blog.example.com/fish.png"], id="image"),
    pytest.param({"image": LOGO}, "image/title", ["Small Fish"], id="image has the channel's title"),
    pytest.param({"image": LOGO}, "image/link", ["https://blog.example.com/"], id="image has the channel's link"),
    pytest.param({"image": LOGO}, "image/width", ["88"], id="image has its width"),
    pytest.param({"image": LOGO}, "image/height", ["31"], id="image has its height"),
    pytest.param({"image": BANNER}, "image/width", [], id="no width that RSS does not allow"),
    pytest.param({}, "fh:archive", [], id="the current feed is no archive"),
    pytest.param({"current": "https://blog.example.com/feed.xml"}, "fh:archive", [None], id="archive"),
    *[pytest.param({}, name, [], id=f"no {name}") for name in ("ttl", "cloud", "textInput", "skipHours", "skipDays")],
    pytest.param({"title": "Fish <b>& Chips</b>"}, "title", ["Fish <b>& Chips</b>"], id="title is plain text"),
    pytest.param({"description": "Fish <b>"}, "description", ["Fish <b>"], id="description is plain text"),
]

CHANNEL_LINKS = [
    pytest.param({}, [], id="itself alone"),
    pytest.param({"hubs": ("https://hub.example.net/",)}, [("hub", "https://hub.example.net/")], id="hub"),
    pytest.param(
        {"previous": "https://blog.example.com/feed-2008.xml"},
        [("prev-archive", "https://blog.example.com/feed-2008.xml")],
        id="older archive",
    ),
    pytest.param(
        {"current": "https://blog.example.com/feed.xml", "url": "https://blog.example.com/feed-2008.xml"},
        [("current", "https://blog.example.com/feed.xml")],
        id="archive",
    ),
]

COMMENTS = FeedView(title="Comments", url="https://blog.example.com/x/comments.xml", type="application/rss+xml")
ATOM = FeedView(title="Comments", url="https://blog.example.com/x/atom.xml", type="application/atom+xml")


ITEM = [
    pytest.param({"title": "Tea & <Cake>"}, "title", ["Tea & <Cake>"], id="title is plain text"),
    pytest.param({"title": ""}, "title", [], id="a note has none"),
    pytest.param({}, "link", ["https://blog.example.com/2009/07/tea-1/"], id="link"),
    pytest.param({}, "guid", ["tag:blog.example.com,2009:posts/1.md"], id="guid"),
    pytest.param({}, "pubDate", ["Wed, 01 Jul 2009 23:56:00 +1000"], id="date with its own offset"),
    pytest.param({"published": moment("2009-07-01T00:00:00+00:00")}, "pubDate", ["Wed, 01 Jul 2009 00:00:00 +0000"],
                 id="date in UTC"),
    pytest.param({"authors": ("Ada", "Bob")}, "dc:creator", ["Ada", "Bob"], id="authors"),
    pytest.param({}, "author", [], id="never the element that wants an address"),
    pytest.param({"category": "Tea", "tags": ("green", "C++")}, "category", ["Tea", "green", "C++"], id="categories"),
    pytest.param({"summary": "Short."}, "description", ["Short."], id="summary"),
    pytest.param({"summary": "AT&T <b>"}, "description", ["AT&amp;T &lt;b&gt;"], id="a description is HTML"),
    pytest.param({"summary": "Short."}, "content:encoded", ["<p>Tea.</p>"], id="content"),
    pytest.param({}, "description", ["<p>Tea.</p>"], id="content where there is no summary"),
    pytest.param({"body": None, "summary": "Short."}, "content:encoded", [], id="a feed of summaries"),
    pytest.param({"body": None, "summary": "Short."}, "description", ["Short."], id="the summary alone"),
    pytest.param({"body": None, "title": ""}, "description", ["https://blog.example.com/2009/07/tea-1/"],
                 id="nothing to say"),
    pytest.param({}, "comments", [], id="no comments"),
    pytest.param({"comments_url": "https://blog.example.com/x/#c"}, "comments", ["https://blog.example.com/x/#c"],
                 id="where comments are taken"),
    pytest.param({"comments_url": "https://blog.example.com/x/#r", "comments_page": "https://blog.example.com/x/#c"},
                 "comments", ["https://blog.example.com/x/#c"], id="where comments are read"),
    pytest.param({}, "slash:comments", [], id="comments not counted"),
    pytest.param({"comments_count": 0}, "slash:comments", ["0"], id="no comments yet"),
    pytest.param({"comments_feed": COMMENTS}, "wfw:commentRss", ["https://blog.example.com/x/comments.xml"],
                 id="feed of comments"),
    pytest.param({"comments_feed": ATOM}, "wfw:commentRss", [], id="feed of comments that is not RSS"),
    pytest.param({"image": PICTURE}, "media:content/media:description", ["A & B"], id="alternative text"),
    pytest.param({"lang": "de"}, "dc:language", ["de"], id="another language"),
    pytest.param({"lang": "en-AU"}, "dc:language", [], id="the feed's language"),
    pytest.param({"source": LinkView(title="Big Fish", url="https://big.example.org/feed.xml")}, "source", ["Big Fish"],
                 id="taken over from elsewhere"),
]  # fmt: skip

ITEM_ATTRIBUTES = [
    pytest.param({}, "guid", [{"isPermaLink": "false"}], id="the guid is no address"),
    pytest.param(
        {"category": "Tea", "tags": ("green",)},
        "category",
        [{"domain": "https://blog.example.com/category/"}, {"domain": "https://blog.example.com/tag/"}],
        id="categories and tags are told apart",
    ),
    pytest.param(
        {"enclosure": EnclosureView(url="https://blog.example.com/a.mp3", type="audio/mpeg", length=1234)},
        "enclosure",
        [{"url": "https://blog.example.com/a.mp3", "type": "audio/mpeg", "length": "1234"}],
        id="enclosure",
    ),
    pytest.param(
        {"enclosure": EnclosureView(url="https://e.org/a.mp3", type="audio/mpeg", length=0)},
        "enclosure",
        [{"url": "https://e.org/a.mp3", "type": "audio/mpeg", "length": "0"}],
        id="enclosure of unknown length",
    ),
    pytest.param(
        {"image": PICTURE},
        "media:content",
        [{"url": "https://blog.example.com/a.jpg", "medium": "image", "width": "640", "height": "480"}],
        id="lead image",
    ),
    pytest.param(
        {"image": PICTURE},
        "media:content/media:thumbnail",
        [{"url": "https://blog.example.com/a.jpg", "width": "640", "height": "480"}],
        id="the same as thumbnail",
    ),
    pytest.param(
        {"image": PictureView(src="/a.jpg", absolute="https://blog.example.com/a.jpg")},
        "media:content",
        [{"url": "https://blog.example.com/a.jpg", "medium": "image"}],
        id="image of unknown size",
    ),
    pytest.param(
        {"source": LinkView(title="Big Fish", url="https://big.example.org/feed.xml")},
        "source",
        [{"url": "https://big.example.org/feed.xml"}],
        id="source",
    ),
]


@pytest.mark.parametrize(("fields", "path", "expected"), CHANNEL)
def test_channel_elements(fields: dict[str, Any], path: str, expected: list[str | None]) -> None:
    assert texts(rss(entry(), **fields), path) == expected


@pytest.mark.parametrize(("fields", "expected"), CHANNEL_LINKS)
def test_channel_links(fields: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    channel = rss(entry(), **fields)
    own = {"href": str(fields.get("url", "https://blog.example.com/feed.xml")), "rel": "self"}

    links = attributes(channel, "atom:link")

    assert links[0] == own | {"type": "application/rss+xml"}
    assert [(link["rel"], link["href"]) for link in links[1:]] == expected


@pytest.mark.parametrize(("fields", "path", "expected"), ITEM)
def test_item_elements(fields: dict[str, Any], path: str, expected: list[str | None]) -> None:
    assert texts(rss(entry(**fields)), f"item/{path}") == expected


@pytest.mark.parametrize(("fields", "path", "expected"), ITEM_ATTRIBUTES)
def test_item_attributes(fields: dict[str, Any], path: str, expected: list[dict[str, str]]) -> None:
    schemes = {
        "category_scheme": "https://blog.example.com/category/",
        "tag_scheme": "https://blog.example.com/tag/",
    }
    channel = rss(entry(**fields), **schemes)

    assert attributes(channel, f"item/{path}") == expected


def test_summary_comes_before_content() -> None:
    """Some readers take whichever comes last."""
    names = [etree.QName(element).localname for element in rss(entry(summary="Short."))[-1]]

    assert names.index("description") < names.index("encoded")


def test_titles_are_escaped_by_number() -> None:
    document = render_rss(feed(entry(title="Tea & <Cake>"), title="Fish & <Chips>"), None)

    assert b"<title>Fish &#x26; &#x3C;Chips&#x3E;</title>" in document
    assert b"<title>Tea &#x26; &#x3C;Cake&#x3E;</title>" in document


def test_an_empty_feed_has_no_date_to_tell() -> None:
    channel = rss()

    assert texts(channel, "lastBuildDate") == []
    assert texts(channel, "title") == ["Small Fish"]


FULL_CONTENT = """\
<p class="disclosure" role="note" id="disclosure"><strong>Disclosure:</strong> Northwind paid my <em>travel</em>; \
see <a href="https://blog.example.com/disclosures/">more</a>.</p>
<ul class="corrections"><li>Corrected <time datetime="2009-07-10T09:00:00+10:00">2009-07-10</time>: \
It was <em>green</em> tea.</li></ul>
<p>Tea.</p>
<p><a href="https://blog.example.com/x/#respond">Answer</a></p>"""


def test_disclosure_corrections_and_reply_stand_in_the_content() -> None:
    correction = CorrectionView(date=moment("2009-07-10T09:00:00+10:00"), html="It was <em>green</em> tea.")
    post: Ref[FeedEntryView] = entry(
        summary="Disclosure: Northwind paid my travel. On tea.",
        disclosure=TRIP,
        corrections=(correction,),
        reply_url="https://blog.example.com/x/#respond",
        reply="Answer",
    )
    channel = rss(post)

    assert texts(channel, "item/description") == ["Disclosure: Northwind paid my travel. On tea."]
    assert texts(channel, "item/content:encoded") == [FULL_CONTENT]


@pytest.mark.parametrize("month", range(1, 13))
def test_dates_are_those_that_the_library_would_write(month: int) -> None:
    iso = f"2009-{month:02}-0{month % 9 + 1}T09:05:07-03:30"
    channel = rss(entry(published=moment(iso)))

    assert texts(channel, "item/pubDate") == [format_datetime(datetime.fromisoformat(iso))]


def test_the_process_keeps_its_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    """A preview server renders in threads, and the locale belongs to all of them."""
    render_rss(feed(entry()), None)
    switched: list[object] = []
    monkeypatch.setattr(locale, "setlocale", lambda *arguments: switched.append(arguments))

    render_rss(feed(entry(published=moment("2010-07-01T00:00:00+00:00"))), None)

    assert switched == []
