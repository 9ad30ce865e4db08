"""What the feeds of a built site hold, element by element."""

import json
from typing import Any

import pytest
from lxml import etree

from tests.feeds.samples import XML_NAMES, attributes, texts
from tests.sites.reading import ORIGIN
from tests.sites.test_pictures import picture
from tests.story import Story, post

THR = "http://purl.org/syndication/thread/1.0"
TEA = f"{ORIGIN}/2009/07/tea/"
ID = "tag:fish.example,2001:posts/tea/index.md"
SETTINGS = f"""\
[site]
title = "Small <Fish>"
url = "{ORIGIN}/"
description = "On tea & cake."
language = "en-AU"
timezone = "Australia/Sydney"
id = "fish.example,2001"
copyright = "© Ann"

[comments]
endpoint = "https://forms.example.com/"
"""
BODY = "See [us](/about.md) and ![A cup](cup.jpg).\n\n<script>x()</script><form><button>Copy</button></form>\n"
ABOUT = f"{ORIGIN}/about/"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Story:
    site = Story(tmp_path_factory.mktemp("site"))
    site.settings(SETTINGS)
    site.write("about.md", "---\ntitle: About\n---\n\nUs.\n")
    site.write("posts/tea/cup.jpg", picture("JPEG", orientation=6))
    site.write("posts/tea/tea.mp3", b"ID3" + bytes(97))
    site.write(
        "posts/tea/index.md",
        post(
            BODY,
            title="Tea & <Cake>",
            slug="tea",
            tags=["hot", "C++"],
            author=["Ann", "Bo"],
            summary="On <tea>.",
            disclosure="Northwind paid my [travel](/about/).",
            updated="2009-07-10",
            corrections=[{"date": "2009-08-01 12:00", "text": "*Green* tea."}],
            image={"src": "cup.jpg", "alt": "A cup & more"},
            enclosure="tea.mp3",
            lang="en-GB",
        ),
    )
    site.write("posts/note.md", post("Rain.\n", title=None, date="2009-07-01 08:00", comments=False))
    site.build()
    return site


CHANNEL = {
    "title": ["Small <Fish>"],
    "link": [f"{ORIGIN}/"],
    "description": ["On tea & cake."],
    "language": ["en-AU"],
    "copyright": ["© Ann"],
    "generator": ["Aboveboard"],
    "docs": ["https://www.rssboard.org/rss-specification"],
    "lastBuildDate": ["Sat, 01 Aug 2009 12:00:00 +1000"],
    "image": [],
    "ttl": [],
    "cloud": [],
    "textInput": [],
    "skipHours": [],
    "pubDate": [],
    "item/title": ["Tea & <Cake>", "Rain."],
    "item/link": [TEA, f"{ORIGIN}/2009/07/01-0800/"],
    "item/guid": [ID, "tag:fish.example,2001:posts/note.md"],
    "item/pubDate": ["Wed, 08 Jul 2009 23:56:00 +1000", "Wed, 01 Jul 2009 08:00:00 +1000"],
    "item[1]/dc:creator": ["Ann", "Bo"],
    "item/author": [],
    "item[1]/category": ["Drinks", "hot", "C++"],
    "item[1]/description": ["Disclosure: Northwind paid my travel. On &lt;tea&gt;."],
    "item/comments": [f"{TEA}#respond"],
    "item/media:content/media:description": ["A cup & more"],
    "item/dc:language": ["en-GB"],
    "item/source": [],
}

CHANNEL_ATTRIBUTES: dict[str, list[dict[str, str]]] = {
    "atom:link": [{"href": f"{ORIGIN}/feed.xml", "rel": "self", "type": "application/rss+xml"}],
    "item/guid": [{"isPermaLink": "false"}] * 2,
    "item[1]/category": [{"domain": f"{ORIGIN}/category/"}] + [{"domain": f"{ORIGIN}/tag/"}] * 2,
    "item/enclosure": [{"url": f"{TEA}tea.mp3", "type": "audio/mpeg", "length": "100"}],
    "item/media:content": [{"url": f"{TEA}cup.jpg", "medium": "image", "width": "30", "height": "40"}],
    "item/media:content/media:thumbnail": [{"url": f"{TEA}cup.jpg", "width": "30", "height": "40"}],
}

ATOM = {
    "atom:id": ["tag:fish.example,2001:/"],
    "atom:title": ["Small <Fish>"],
    "atom:updated": ["2009-08-01T12:00:00+10:00"],
    "atom:rights": ["© Ann"],
    "atom:entry/atom:id": [ID, "tag:fish.example,2001:posts/note.md"],
    "atom:entry/atom:title": ["Tea & <Cake>", "Rain."],
    "atom:entry/atom:updated": ["2009-08-01T12:00:00+10:00", "2009-07-01T08:00:00+10:00"],
    "atom:entry/atom:published": ["2009-07-08T23:56:00+10:00", "2009-07-01T08:00:00+10:00"],
    "atom:entry/atom:author/atom:name": ["Ann", "Bo"],
    "atom:entry[1]/atom:summary": ["Disclosure: Northwind paid my travel. On <tea>."],
    "atom:entry/media:content/media:description": ["A cup & more"],
}

ATOM_ATTRIBUTES: dict[str, list[dict[str, str]]] = {
    "atom:link[@rel='self']": [{"href": f"{ORIGIN}/atom.xml", "rel": "self", "type": "application/atom+xml"}],
    "atom:link[@rel='alternate']": [{"href": f"{ORIGIN}/", "rel": "alternate", "type": "text/html"}],
    "atom:entry/atom:content": [{"type": "html"}] * 2,
    "atom:entry/atom:link[@rel='enclosure']": [
        {"rel": "enclosure", "href": f"{TEA}tea.mp3", "type": "audio/mpeg", "length": "100"}
    ],
    "atom:entry/atom:link[@rel='replies']": [
        {"rel": "replies", "href": f"{TEA}#respond", "type": "text/html", f"{{{THR}}}count": "0"}
    ],
    "atom:entry[1]/atom:category": [
        {"term": "Drinks", "scheme": f"{ORIGIN}/category/", "label": "Drinks"},
        {"term": "hot", "scheme": f"{ORIGIN}/tag/", "label": "hot"},
        {"term": "C++", "scheme": f"{ORIGIN}/tag/", "label": "C++"},
    ],
}

JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Small <Fish>",
    "home_page_url": f"{ORIGIN}/",
    "feed_url": f"{ORIGIN}/feed.json",
    "description": "On tea & cake.",
    "language": "en-AU",
    "author": None,
}

JSON_ITEM = {
    "id": ID,
    "url": TEA,
    "title": "Tea & <Cake>",
    "summary": "Disclosure: Northwind paid my travel. On <tea>.",
    "image": f"{TEA}cup.jpg",
    "date_published": "2009-07-08T23:56:00+10:00",
    "date_modified": "2009-08-01T12:00:00+10:00",
    "authors": [{"name": "Ann"}, {"name": "Bo"}],
    "tags": ["Drinks", "hot", "C++"],
    "language": "en-GB",
    "attachments": [{"url": f"{TEA}tea.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 100}],
    "author": None,
}

CONTENT = f"""\
<p class="disclosure" role="note" id="disclosure"><strong>Disclosure:</strong> \
Northwind paid my <a href="{ABOUT}">travel</a>.</p>
<ul class="corrections"><li>Corrected <time datetime="2009-08-01T12:00:00+10:00">2009-08-01</time>: \
<em>Green</em> tea.</li></ul>
<p>See <a href="{ABOUT}">us</a> and <img alt="A cup" src="{TEA}cup.jpg" width="30" height="40">.</p>


<p><a href="{TEA}#respond">Reply to this post</a></p>"""


def _channel(site: Story) -> etree._Element:
    return etree.fromstring(site.read("feed.xml").encode())[0]


def _atom(site: Story) -> etree._Element:
    return etree.fromstring(site.read("atom.xml").encode())


def _json(site: Story) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(site.read("feed.json"))
    return document


@pytest.mark.parametrize(("path", "expected"), CHANNEL.items(), ids=CHANNEL)
def test_rss_holds(built: Story, path: str, expected: list[str | None]) -> None:
    assert texts(_channel(built), path) == expected


@pytest.mark.parametrize(("path", "expected"), CHANNEL_ATTRIBUTES.items(), ids=CHANNEL_ATTRIBUTES)
def test_rss_holds_attributes(built: Story, path: str, expected: list[dict[str, str]]) -> None:
    assert attributes(_channel(built), path) == expected


@pytest.mark.parametrize(("path", "expected"), ATOM.items(), ids=ATOM)
def test_atom_holds(built: Story, path: str, expected: list[str | None]) -> None:
    assert texts(_atom(built), path) == expected


@pytest.mark.parametrize(("path", "expected"), ATOM_ATTRIBUTES.items(), ids=ATOM_ATTRIBUTES)
def test_atom_holds_attributes(built: Story, path: str, expected: list[dict[str, str]]) -> None:
    assert attributes(_atom(built), path) == expected


@pytest.mark.parametrize(("member", "expected"), JSON.items(), ids=JSON)
def test_json_feed_holds(built: Story, member: str, expected: object) -> None:
    assert _json(built).get(member) == expected


@pytest.mark.parametrize(("member", "expected"), JSON_ITEM.items(), ids=JSON_ITEM)
def test_an_item_of_json_feed_holds(built: Story, member: str, expected: object) -> None:
    assert _json(built)["items"][0].get(member) == expected


def test_a_note_goes_by_its_first_words_where_a_format_knows_of_no_notes(built: Story) -> None:
    [note] = [item for item in _json(built)["items"] if item["id"].endswith("note.md")]

    assert "title" not in note
    assert texts(_channel(built), "item[2]/title") == ["Rain."]
    assert texts(_atom(built), "atom:entry[2]/atom:title") == ["Rain."]


def test_content_is_whole_and_harmless_in_every_format(built: Story) -> None:
    contents = [
        texts(_channel(built), "item[1]/content:encoded"),
        texts(_atom(built), "atom:entry[1]/atom:content"),
        [_json(built)["items"][0]["content_html"]],
    ]

    assert contents == [[CONTENT]] * 3


def test_summary_stands_before_content(built: Story) -> None:
    names = [etree.QName(element).localname for element in _channel(built).iterfind("item[1]/*", XML_NAMES)]

    assert names.index("description") < names.index("encoded")
