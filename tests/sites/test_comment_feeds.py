"""Feeds of comments, and what the feeds of posts tell of them."""

import json
from pathlib import Path
from typing import Any

import feedparser
import jsonschema
import pytest
from lxml import etree

from tests.feeds.samples import XML_NAMES
from tests.sites.reading import ORIGIN, astray, page, texts
from tests.story import Story, comment, post

SCHEMA = json.loads((Path(__file__).parents[1] / "feeds/jsonfeed-1.1.schema.json").read_bytes())
FOLDER = "comments/posts/tea"
OF_POST = "2009/07/tea/comments"
TAG = "tag:blog.example.com,2000:posts/tea"
ENDPOINT = "[comments]\nendpoint = 'https://forms.example.com/f'\n"
FILES = ["feed.xml", "atom.xml", "feed.json"]
SAID = "Northwind paid my travel."


@pytest.fixture
def tea(site: Story) -> Story:
    site.write("authors/ann.md", "---\nname: Ann Author\n---\nWrites.\n")
    site.write("authors/ben.md", "---\nname: Ben Guest\n---\nWrites too.\n")
    site.write("posts/tea.md", post(author="ann"))
    site.write("posts/milk.md", post(title="Milk", date="2009-07-01"))
    site.write(f"{FOLDER}/1.md", comment("How *hot*?\n"))
    site.write(f"{FOLDER}/2.md", comment("Boiling.\n", name=None, author="ann", parent="1", date="2009-07-11 10:00"))
    return site


def read(site: Story, path: str) -> Any:
    """A feed as a client sees it; one that it would complain about fails."""
    parsed = feedparser.parse(site.read(path).encode())
    assert not parsed.bozo, parsed.bozo_exception
    return parsed


def xml(site: Story, path: str) -> etree._Element:
    return etree.fromstring(site.read(path).encode())


def titles(site: Story, path: str) -> list[str]:
    return [one.title for one in read(site, path).entries]


def test_the_page_of_feeds_says_where_those_of_posts_are(tea: Story) -> None:
    tea.build()

    assert texts(page(tea, "/feeds/"), "//main/ul[last()]/following-sibling::p") == [
        "The comments on a single post have a feed, too: give your reader the address of the post."
    ]


@pytest.mark.parametrize(
    ("folder", "file", "title", "home"),
    [
        pytest.param(OF_POST, "feed.xml", "Comments on Tea", f"{ORIGIN}/2009/07/tea/", id="of the post"),
        pytest.param("comments", "feed.xml", "Comments on Small Fish", f"{ORIGIN}/", id="of the blog"),
        pytest.param("comments", "atom.xml", "Comments on Small Fish", f"{ORIGIN}/", id="of the blog, Atom"),
    ],
)
def test_comments_have_feeds_of_their_own(tea: Story, folder: str, file: str, title: str, home: str) -> None:
    tea.build()
    parsed = read(tea, f"{folder}/{file}")

    assert (parsed.feed.title, parsed.feed.link) == (title, home)
    assert [one.id for one in parsed.entries] == [f"{TAG}#comment-2", f"{TAG}#comment-1"]
    assert [one.title for one in parsed.entries] == ["Ann Author on Tea", "Jules on Tea"]
    assert [one.link for one in parsed.entries] == [f"{ORIGIN}/2009/07/tea/#comment-{number}" for number in (2, 1)]
    assert [one.author for one in parsed.entries] == ["Ann Author", "Jules"]
    assert [one.published_parsed[:5] for one in parsed.entries] == [(2009, 7, 11, 0, 0), (2009, 7, 8, 22, 15)]
    assert parsed.feed.updated_parsed[:5] == (2009, 7, 11, 0, 0)
    assert parsed.entries[1].summary == "<p>How <em>hot</em>?</p>"


@pytest.mark.parametrize(
    ("folder", "formats"),
    [
        pytest.param(OF_POST, ["json", "atom"], id="of the post"),
        pytest.param("comments", ["rss", "json"], id="of the blog"),
    ],
)
def test_json_feeds_of_comments_fit_the_schema(tea: Story, folder: str, formats: list[str]) -> None:
    tea.settings(f"[feeds]\nformats = {formats}\n")
    tea.build()
    parsed = json.loads(tea.read(f"{folder}/feed.json"))

    jsonschema.validate(parsed, SCHEMA)
    assert [item["id"] for item in parsed["items"]] == [f"{TAG}#comment-2", f"{TAG}#comment-1"]
    assert parsed["items"][1] == {
        "id": f"{TAG}#comment-1",
        "url": f"{ORIGIN}/2009/07/tea/#comment-1",
        "title": "Jules on Tea",
        "content_html": "<p>How <em>hot</em>?</p>",
        "date_published": "2009-07-09T08:15:00+10:00",
        "date_modified": "2009-07-09T08:15:00+10:00",
        "authors": [{"name": "Jules"}],
    }


def test_a_comment_says_what_it_answers(tea: Story) -> None:
    tea.build()
    answered = [dict(one.attrib) for one in xml(tea, "comments/atom.xml").iterfind("*/thr:in-reply-to", XML_NAMES)]

    here = f"{ORIGIN}/2009/07/tea/"
    assert answered == [
        {"ref": f"{TAG}#comment-1", "href": f"{here}#comment-1", "type": "text/html"},
        {"ref": "tag:blog.example.com,2000:posts/tea.md", "href": here, "type": "text/html"},
    ]
    assert answered[1]["ref"] in [one.id for one in read(tea, "atom.xml").entries]


def test_a_feed_of_posts_counts_comments_and_leads_to_them(tea: Story) -> None:
    tea.settings(ENDPOINT)
    tea.build()
    items = {one.findtext("title"): one for one in xml(tea, "feed.xml").iter("item")}
    rows = ("comments", "slash:comments", "wfw:commentRss")

    assert [items["Tea"].findtext(row, namespaces=XML_NAMES) for row in rows] == [
        f"{ORIGIN}/2009/07/tea/#comments",
        "2",
        f"{ORIGIN}/{OF_POST}/feed.xml",
    ]
    assert [items["Milk"].findtext(row, namespaces=XML_NAMES) for row in rows] == [
        f"{ORIGIN}/2009/07/milk/#respond",
        "0",
        None,
    ]


def test_atom_counts_them_in_its_links(tea: Story) -> None:
    tea.build()
    [entry] = (
        one
        for one in xml(tea, "atom.xml").iterfind("atom:entry", XML_NAMES)
        if one.findtext("atom:title", namespaces=XML_NAMES) == "Tea"
    )
    links = [dict(one.attrib) for one in entry.iterfind("atom:link[@rel='replies']", XML_NAMES)]

    counted = {f"{{{XML_NAMES['thr']}}}count": "2", f"{{{XML_NAMES['thr']}}}updated": "2009-07-11T10:00:00+10:00"}
    assert links == [
        {"rel": "replies", "href": f"{ORIGIN}/2009/07/tea/#comments", "type": "text/html"} | counted,
        {"rel": "replies", "href": f"{ORIGIN}/{OF_POST}/feed.xml", "type": "application/rss+xml"} | counted,
    ]
    assert entry.findtext("thr:total", namespaces=XML_NAMES) == "2"


def test_a_post_without_form_and_comments_counts_none(tea: Story) -> None:
    tea.build()
    [milk] = (one for one in xml(tea, "feed.xml").iter("item") if one.findtext("title") == "Milk")

    assert milk.find("comments") is None
    assert milk.find("slash:comments", XML_NAMES) is None


def test_a_feed_of_posts_is_as_new_as_its_newest_comment(tea: Story) -> None:
    tea.build()

    assert read(tea, "feed.xml").feed.updated_parsed[:3] == (2009, 7, 11)
    assert read(tea, "atom.xml").feed.updated_parsed[:3] == (2009, 7, 11)
    assert [one.updated_parsed[:3] for one in read(tea, "atom.xml").entries] == [(2009, 7, 8), (2009, 6, 30)]


def test_pages_announce_the_feeds_of_their_comments_after_the_blogs(tea: Story) -> None:
    tea.build()

    def announced(address: str) -> list[str]:
        return [str(one) for one in page(tea, address).xpath("//link[@rel='alternate']/@href")]

    blogs, comments = ([f"{ORIGIN}/{at}{name}" for name in FILES] for at in ("", "comments/"))
    assert announced("/2009/07/tea/")[:3] == blogs
    assert [url for url in announced("/2009/07/tea/") if "/comments/" in url] == [f"{ORIGIN}/{OF_POST}/feed.xml"]
    assert announced("/2009/07/tea/")[-1] == f"{ORIGIN}/{OF_POST}/feed.xml"
    assert not [url for url in announced("/2009/07/milk/") if "/comments/" in url]
    assert announced("/") == blogs + comments
    assert astray(tea, f"{ORIGIN}/") == []


@pytest.mark.parametrize(
    ("settings", "of_all", "of_post"),
    [
        pytest.param("", FILES, ["feed.xml"], id="all formats"),
        pytest.param(
            "[feeds]\nformats = ['json', 'rss']\n", ["feed.json", "feed.xml"], ["feed.xml"], id="RSS is second"
        ),
        pytest.param("[feeds]\nformats = ['json', 'atom']\n", ["atom.xml", "feed.json"], ["feed.json"], id="no RSS"),
        pytest.param("[feeds]\nformats = ['atom']\n", ["atom.xml"], ["atom.xml"], id="one format"),
        pytest.param("[feeds]\nformats = []\n", [], [], id="no format"),
        pytest.param("[outputs]\nfeeds = false\n", [], [], id="no feeds"),
    ],
)
def test_formats_are_those_of_all_feeds_and_one_below_a_post(
    tea: Story, settings: str, of_all: list[str], of_post: list[str]
) -> None:
    """Nobody follows the answers to one post in three formats, and they would be most files of a blog."""
    tea.settings(settings)
    tea.build()

    built = sorted(path for path in tea.tree() if "comments/" in path and path != "comments/index.html")
    assert built == [f"{OF_POST}/{file}" for file in of_post] + sorted(f"comments/{file}" for file in of_all)
    links = page(tea, "/2009/07/tea/").xpath("//link[contains(@href, 'comments/')]/@href")
    assert links == [f"{ORIGIN}/{OF_POST}/{file}" for file in of_post]
    if "atom.xml" in of_all:
        replies = xml(tea, "atom.xml").xpath("//*[@rel='replies'][contains(@href, 'comments/')]/@href")
        assert replies == links
    assert astray(tea, f"{ORIGIN}/") == []


def test_they_carry_the_newest_up_to_the_limit(tea: Story) -> None:
    tea.settings("[feeds]\nlimit = 2\n")
    tea.write("comments/posts/milk/1.md", comment("Cold.\n", name="Kim", date="2009-07-10"))
    tea.build()

    assert titles(tea, "comments/feed.xml") == ["Ann Author on Tea", "Kim on Milk"]
    assert titles(tea, f"{OF_POST}/feed.xml") == ["Ann Author on Tea", "Jules on Tea"]


def test_comments_on_an_unlisted_post_are_in_its_own_feed_alone(tea: Story) -> None:
    tea.write("posts/tea.md", post(author="ann", unlisted=True))
    tea.write("comments/posts/milk/1.md", comment("Cold.\n", name="Kim"))
    tea.build()

    assert titles(tea, f"{OF_POST}/feed.xml") == ["Ann Author on Tea", "Jules on Tea"]
    assert titles(tea, "comments/feed.xml") == ["Kim on Milk"]


def test_without_listed_comments_the_blog_has_no_feed_of_them(tea: Story) -> None:
    tea.write("posts/tea.md", post(author="ann", unlisted=True))
    tea.build()

    assert tea.has(f"{OF_POST}/feed.xml")
    assert not tea.has("comments/feed.xml")


def test_a_thread_that_two_posts_share_is_told_once(tea: Story) -> None:
    tea.write("posts/tee.md", post(title="Tee", lang="de", comments_id="posts/tea", date="2009-07-01"))
    tea.build()

    assert titles(tea, "comments/feed.xml") == ["Ann Author on Tea", "Jules on Tea"]
    assert titles(tea, "2009/07/tee/comments/feed.xml") == ["Ann Author zu Tee", "Jules zu Tee"]


@pytest.mark.parametrize(
    ("permalink", "folder"),
    [
        pytest.param("/tea.html", "tea/comments", id="a page with an ending"),
        pytest.param("/2009/Tee & Söhne/", "2009/Tee & Söhne/comments", id="letters of other scripts"),
    ],
)
def test_feeds_lie_beside_the_post(tea: Story, permalink: str, folder: str) -> None:
    tea.write("posts/tea.md", post(author="ann", permalink=permalink))
    tea.build()

    assert titles(tea, f"{folder}/feed.xml") == ["Ann Author on Tea", "Jules on Tea"]
    assert astray(tea, f"{ORIGIN}/") == []


def test_ids_stay_when_the_post_moves_and_are_addresses(tea: Story) -> None:
    tea.remove("posts/tea.md")
    tea.write("posts/new.md", post(author="ann", slug="moved", comments_id="Tee & Söhne/eins"))
    tea.write("comments/Tee & Söhne/eins/a~1.md", comment("Hot?\n"))
    tea.write("comments/posts/milk/1.md", comment())
    for file in ("1.md", "2.md"):
        tea.remove(f"{FOLDER}/{file}")
    tea.build()

    [one] = read(tea, "2009/07/moved/comments/feed.xml").entries
    assert one.id == "tag:blog.example.com,2000:Tee%20&%20S%C3%B6hne/eins#comment-a~1"


OPENING = '<p class="disclosure" role="note" id="disclosure"><strong>Disclosure:</strong> Northwind paid my travel.</p>'


@pytest.mark.parametrize(
    ("who", "begins"),
    [
        pytest.param({"name": None, "author": "ann"}, f"{OPENING}\n<p>Boiling.</p>", id="the post's author"),
        pytest.param({"name": None, "author": "ben"}, "<p>Boiling.</p>", id="another author"),
        pytest.param({"name": "Ann Author"}, "<p>Boiling.</p>", id="a reader of the same name"),
    ],
)
def test_an_answer_by_who_wrote_the_post_begins_with_what_it_discloses(
    tea: Story, who: dict[str, Any], begins: str
) -> None:
    tea.write("posts/tea.md", post(author="ann", disclosure=SAID))
    tea.write(f"{FOLDER}/2.md", comment("Boiling.\n", parent="1", date="2009-07-11", **who))
    tea.build()

    assert xml(tea, f"{OF_POST}/feed.xml").findtext("channel/item/description") == begins
    item = json.loads(tea.read("comments/feed.json"))["items"][0]
    assert item["content_html"] == begins
    assert item.get("_disclosure", {}).get("short", "") == (SAID if begins.startswith(OPENING) else "")


def test_nothing_is_disclosed_where_the_post_has_nothing_to(tea: Story) -> None:
    tea.build()

    assert read(tea, f"{OF_POST}/feed.xml").entries[0].summary == "<p>Boiling.</p>"
    assert "_disclosure" not in json.loads(tea.read("comments/feed.json"))["items"][0]


def test_feeds_of_summaries_carry_whole_comments(tea: Story) -> None:
    tea.settings("[feeds]\nfull = false\n")
    tea.build()

    assert read(tea, f"{OF_POST}/feed.xml").entries[0].summary == "<p>Boiling.</p>"


def test_titles_are_in_the_posts_language_and_labelled_where_due(tea: Story) -> None:
    tea.settings('[disclosure]\nprofiles = ["uk-cap"]\n[vendors.northwind]\nname = "Northwind"\n')
    paid = {"kind": "paid_post", "party": "northwind", "form": "cash", "control": "none"}
    tea.write("posts/tea.md", post(author="ann", lang="fr", disclosure={"items": [paid]}))
    tea.build()

    assert titles(tea, "comments/feed.xml")[1] == "Jules à propos de Publicité: Tea"
    assert read(tea, f"{OF_POST}/feed.xml").feed.title == "Commentaires sur Publicité: Tea"
    assert read(tea, f"{OF_POST}/feed.xml").feed.language == "fr"
