from typing import Any

import pytest

from generator.feeds import render_atom
from generator.views.contract import EnclosureView, FeedView, LinkView, PictureView
from tests.feeds.samples import XML_NAMES, atom, attributes, entry, feed, moment, texts

PICTURE = PictureView(src="/a.jpg", absolute="https://blog.example.com/a.jpg", alt="A & B", width=640, height=480)
COMMENTS = FeedView(title="Comments", url="https://blog.example.com/x/feed.json", type="application/feed+json")
"""Atom leads to feeds of any format."""

THR = f"{{{XML_NAMES['thr']}}}"
LANG = f"{{{XML_NAMES['xml']}}}lang"

FEED = [
    pytest.param({}, "id", ["tag:blog.example.com,2009:/"], id="id"),
    pytest.param({}, "title", ["Small Fish"], id="title"),
    pytest.param({}, "subtitle", ["On tea."], id="description"),
    pytest.param({"description": ""}, "subtitle", [], id="no description"),
    pytest.param({}, "updated", ["2009-07-20T08:00:00+10:00"], id="newest change, not the clock"),
    pytest.param({}, "generator", ["Aboveboard"], id="generator without a version"),
    pytest.param({"copyright": "© Ada"}, "rights", ["© Ada"], id="copyright"),
    pytest.param({"image": PICTURE}, "logo", ["https://blog.example.com/a.jpg"], id="picture"),
    pytest.param({}, "author/name", [], id="every entry has an author"),
    pytest.param({"authors": ("Ada", "Bob")}, "author/name", ["Ada", "Bob"], id="authors of the feed"),
    pytest.param({}, "fh:archive", [], id="the current feed is no archive"),
    pytest.param({"current": "https://blog.example.com/atom.xml"}, "fh:archive", [None], id="archive"),
]

LINKS = [
    ("hub", "https://hub.example.net/", None),
    ("prev-archive", "https://blog.example.com/atom-2008.xml", None),
    ("current", "https://blog.example.com/atom.xml", None),
    ("self", "https://blog.example.com/feed.xml", "application/atom+xml"),
    ("alternate", "https://blog.example.com/", "text/html"),
]

ENTRY = [
    pytest.param({}, "id", ["tag:blog.example.com,2009:posts/1.md"], id="id"),
    pytest.param({"title": "Tea & <Cake>"}, "title", ["Tea & <Cake>"], id="title is plain text"),
    pytest.param({"title": ""}, "title", [None], id="a note has an empty one"),
    pytest.param({}, "published", ["2009-07-01T23:56:00+10:00"], id="published"),
    pytest.param({}, "updated", ["2009-07-01T23:57:00+10:00"], id="updated"),
    pytest.param({"authors": ("Ada", "Bob")}, "author/name", ["Ada", "Bob"], id="authors"),
    pytest.param({"summary": "AT&T <b>"}, "summary", ["AT&T <b>"], id="summary is plain text"),
    pytest.param({"summary": "Short."}, "content", ["<p>Tea.</p>"], id="content beside a summary"),
    pytest.param({"body": None, "summary": "Short."}, "content", [], id="a feed of summaries"),
    pytest.param({"comments_count": 3}, "thr:total", ["3"], id="number of comments"),
    pytest.param({"image": PICTURE}, "media:content/media:description", ["A & B"], id="alternative text"),
]

ALTERNATE = {"href": "https://blog.example.com/2009/07/tea-1/", "rel": "alternate", "type": "text/html"}

ENTRY_ATTRIBUTES = [
    pytest.param({}, "content", [{"type": "html"}], id="content is HTML"),
    pytest.param({}, "link", [ALTERNATE], id="address"),
    pytest.param(
        {"category": "Tea", "tags": ("green",)},
        "category",
        [
            {"term": "Tea", "scheme": "https://blog.example.com/category/", "label": "Tea"},
            {"term": "green", "label": "green"},
        ],
        id="categories",
    ),
    pytest.param(
        {"enclosure": EnclosureView(url="https://blog.example.com/a.mp3", type="audio/mpeg", length=1234)},
        "link",
        [
            ALTERNATE,
            {"rel": "enclosure", "href": "https://blog.example.com/a.mp3", "type": "audio/mpeg", "length": "1234"},
        ],
        id="enclosure",
    ),
    pytest.param(
        {"enclosure": EnclosureView(url="https://e.org/a.mp3", type="audio/mpeg", length=0)},
        "link",
        [ALTERNATE, {"rel": "enclosure", "href": "https://e.org/a.mp3", "type": "audio/mpeg"}],
        id="enclosure of unknown length",
    ),
    pytest.param(
        {"image": PICTURE},
        "media:content",
        [{"url": "https://blog.example.com/a.jpg", "medium": "image", "width": "640", "height": "480"}],
        id="lead image",
    ),
    pytest.param(
        {"source": LinkView(title="Big Fish", url="https://big.example.org/feed.xml")},
        "link",
        [ALTERNATE, {"rel": "via", "href": "https://big.example.org/feed.xml", "title": "Big Fish"}],
        id="taken over from elsewhere",
    ),
    pytest.param(
        {
            "comments_url": "https://blog.example.com/x/#c",
            "comments_feed": COMMENTS,
            "comments_count": 3,
            "comments_updated": moment("2009-07-12T08:00:00+10:00"),
        },
        "link",
        [
            ALTERNATE,
            {
                "rel": "replies",
                "href": "https://blog.example.com/x/#c",
                "type": "text/html",
                f"{THR}count": "3",
                f"{THR}updated": "2009-07-12T08:00:00+10:00",
            },
            {
                "rel": "replies",
                "href": "https://blog.example.com/x/feed.json",
                "type": "application/feed+json",
                f"{THR}count": "3",
                f"{THR}updated": "2009-07-12T08:00:00+10:00",
            },
        ],
        id="replies",
    ),
    pytest.param(
        {"comments_url": "https://blog.example.com/x/#r", "comments_page": "https://blog.example.com/x/#c"},
        "link",
        [ALTERNATE, {"rel": "replies", "href": "https://blog.example.com/x/#c", "type": "text/html"}],
        id="where comments are read",
    ),
    pytest.param(
        {"parent_id": "tag:blog.example.com,2009:posts/0.md", "parent_url": "https://blog.example.com/x/"},
        "thr:in-reply-to",
        [{"ref": "tag:blog.example.com,2009:posts/0.md", "href": "https://blog.example.com/x/", "type": "text/html"}],
        id="comment",
    ),
]


def _plain(element: str) -> str:
    """A path as the namespace of Atom wants it."""
    return "/".join(step if ":" in step else f"atom:{step}" for step in element.split("/"))


@pytest.mark.parametrize(("fields", "path", "expected"), FEED)
def test_feed_elements(fields: dict[str, Any], path: str, expected: list[str | None]) -> None:
    assert texts(atom(entry(), **fields), _plain(path)) == expected


def test_feed_links() -> None:
    hubs = ("https://hub.example.net/",)
    root = atom(entry(), hubs=hubs, previous=LINKS[1][1], current=LINKS[2][1])

    assert [(e["rel"], e["href"], e.get("type")) for e in attributes(root, "atom:link")] == LINKS


@pytest.mark.parametrize(("fields", "path", "expected"), ENTRY)
def test_entry_elements(fields: dict[str, Any], path: str, expected: list[str | None]) -> None:
    assert texts(atom(entry(**fields)), _plain(f"entry/{path}")) == expected


@pytest.mark.parametrize(("fields", "path", "expected"), ENTRY_ATTRIBUTES)
def test_entry_attributes(fields: dict[str, Any], path: str, expected: list[dict[str, str]]) -> None:
    root = atom(entry(**fields), category_scheme="https://blog.example.com/category/")

    assert attributes(root, _plain(f"entry/{path}")) == expected


def test_language_of_the_feed_and_of_an_entry_in_another() -> None:
    root = atom(entry(1, lang="de"), entry(2, lang="en-AU"))

    assert root.get(LANG) == "en-AU"
    assert [e.get(LANG) for e in root.iterfind("atom:entry", XML_NAMES)] == ["de", None]


def test_a_feed_with_an_entry_without_author_has_one_itself() -> None:
    assert texts(atom(entry(authors=())), "atom:author/atom:name") == ["Small Fish"]


def test_an_empty_feed_was_never_updated() -> None:
    """Atom asks for a date, and a day that depends on the build would change the file."""
    root = atom()

    assert texts(root, "atom:updated") == ["1970-01-01T00:00:00+00:00"]
    assert texts(root, "atom:author/atom:name") == ["Small Fish"]


def test_nothing_of_feedgen_shows() -> None:
    assert b"feedgen" not in render_atom(feed(entry()), None)
