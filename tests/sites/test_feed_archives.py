"""Archives of the blog's feed by year: complete, found from the feed, and left alone by new posts."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import feedparser
import pytest

from tests.engine.law import assert_lawful
from tests.sites.reading import ORIGIN
from tests.story import Story, post

ENDINGS = {"feed.xml": ".xml", "atom.xml": ".atom.xml", "feed.json": ".json"}
XML = [path for path in ENDINGS if path.endswith(".xml")]


def write(site: Story, number: int, **keys: Any) -> None:
    """The post of that number: two in a month, the first in January 2009."""
    year, month, day = 2009 + number // 24, number % 24 // 2 + 1, 1 + number % 2 * 14
    usual = {"title": f"Post {number}", "date": f"{year}-{month:02}-{day:02} 10:00", "tags": [f"T{number}"]}
    site.write(f"posts/p{number}.md", post(f"Text {number}.", **(usual | keys)))


def write_many(site: Story, count: int, limit: int) -> None:
    site.settings(f"[feeds]\nlimit = {limit}\n[posts]\nrecent = 0\n")
    for number in range(count):
        write(site, number)


def archives(site: Story, ending: str = ".atom.xml") -> dict[str, bytes]:
    """By what they are of: `2009`, `2009-2`."""
    named = {path.removeprefix("feeds/"): data for path, data in site.tree().items() if path.startswith("feeds/2")}
    one = {name: data for name, data in named.items() if name.endswith(ending)}
    return {name.partition(".")[0]: data for name, data in one.items() if name.count(".") == ending.count(".")}


def chain(site: Story, feed: str) -> Iterator[tuple[str, list[str]]]:
    """Each document from the feed back to its oldest archive: its path, and its posts' titles."""
    path = feed
    while path:
        titles, previous = read_json(site, path) if path.endswith(".json") else read_xml(site, path, feed)
        yield path, titles
        path = previous.removeprefix(f"{ORIGIN}/")


def read_xml(site: Story, path: str, feed: str) -> tuple[list[str], str]:
    parsed = feedparser.parse(site.read(path).encode())
    assert not parsed.bozo, parsed.bozo_exception
    links = {link.rel: link.href for link in parsed.feed.links}
    assert links["self"] == f"{ORIGIN}/{path}"
    assert links.get("current") == (None if path == feed else f"{ORIGIN}/{feed}")
    assert ("fh_archive" in parsed.feed) is (path != feed)
    return [entry.title for entry in parsed.entries], links.get("prev-archive", "")


def read_json(site: Story, path: str) -> tuple[list[str], str]:
    document = json.loads(site.read(path))
    assert document["feed_url"] == f"{ORIGIN}/{path}"
    return [item["title"] for item in document["items"]], document.get("next_url", "")


@pytest.mark.parametrize("path", ENDINGS)
def test_a_client_that_follows_the_feed_gets_every_post(site: Story, path: str) -> None:
    write_many(site, 60, limit=5)
    site.build()
    documents = dict(chain(site, path))
    found = [title for titles in documents.values() for title in titles]

    assert list(dict.fromkeys(found)) == [f"Post {number}" for number in reversed(range(60))]
    assert len(found) <= 60 + 5
    assert len(documents) == 1 + len(archives(site, ENDINGS[path]))


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        pytest.param(30, {}, id="all in the feed"),
        pytest.param(24, {"2009": 24}, id="a year that fits is one archive, with what is in the feed too"),
        pytest.param(20, {"2009": 20}, id="a part that is in the feed waits"),
        pytest.param(9, {"2009": 9, "2009-2": 9, "2009-3": 6}, id="a year of more posts is cut"),
        pytest.param(5, {"2009": 5, "2009-2": 5, "2009-3": 5, "2009-4": 5, "2009-5": 4, "2010": 5}, id="into many"),
    ],
)
def test_an_archive_holds_a_year_or_as_many_posts_as_the_feed(
    site: Story, limit: int, expected: dict[str, int]
) -> None:
    write_many(site, 30, limit=limit)
    site.build()

    assert {name: data.count(b"<item>") for name, data in archives(site, ".xml").items()} == expected


@pytest.mark.parametrize("path", XML)
def test_the_feed_and_its_archives_are_one_feed(site: Story, path: str) -> None:
    write_many(site, 8, limit=3)
    site.build()
    heads = [feedparser.parse(site.read(one).encode()).feed for one, _ in chain(site, path)]

    assert {(head.title, head.link, head.get("id")) for head in heads} == {
        ("Small Fish", f"{ORIGIN}/", "tag:blog.example.com,2000:/" if path == "atom.xml" else None)
    }


def test_a_new_post_changes_no_archive(site: Story) -> None:
    """For as long as it is the newest: from one post to thirty, over two years."""
    site.settings("[feeds]\nlimit = 4\n[posts]\nrecent = 0\n")
    before: dict[str, bytes] = {}
    grown = 0
    for number in range(30):
        write(site, number)
        site.build()
        after = archives(site, ".xml")
        assert before.items() <= after.items(), f"with post {number}"
        grown += len(after) > len(before)
        before = after

    assert grown == 7


def test_few_posts_have_no_archive(site: Story) -> None:
    write_many(site, 26, limit=26)
    site.build()

    assert archives(site) == {}
    assert "prev-archive" not in site.read("feed.xml") + site.read("atom.xml")
    assert "next_url" not in site.read("feed.json")


def test_an_edited_body_changes_its_own_archive_and_feeds_alone(site: Story) -> None:
    write_many(site, 20, limit=4)
    site.build()
    site.write("posts/p5.md", (site.root / "content/posts/p5.md").read_text().replace("Text 5", "Told anew"))

    written = set(site.build().written)
    feeds = {path for path in written if not path.endswith(".html")}
    assert feeds == {f"{folder}/{name}" for folder in ("tag/t5",) for name in ENDINGS} | {
        f"feeds/2009-2{ending}" for ending in ENDINGS.values()
    }
    assert b"Told anew" in archives(site)["2009-2"]


def test_an_edited_title_changes_one_archive(site: Story, tmp_path: Path) -> None:
    write_many(site, 20, limit=4)
    site.build()
    before = archives(site)
    write(site, 5, title="Another name", slug="post-5")
    assert_lawful(site, tmp_path / "fresh", as_of="2026-01-01T00:00:00+00:00")
    after = archives(site)

    assert {name for name, data in after.items() if before[name] != data} == {"2009-2"}


AUTHOR = "---\nname: {name}\n---\n\nWrites.\n"


@pytest.mark.parametrize(
    ("path", "content", "changed"),
    [
        pytest.param("posts/p0.md", {"slug": "moved"}, ["2009", "2009-2"], id="the address of a post it links to"),
        pytest.param(
            "authors/ann.md", AUTHOR.format(name="Ann B"), ["2009", "2009-2", "2009-3"], id="an author's name"
        ),
        pytest.param("posts/p90.md", {"date": "2008-01-01"}, ["2009"], id="an archive before it that is new"),
    ],
)
def test_what_an_archive_shows_of_other_files_is_followed(
    site: Story, tmp_path: Path, path: str, content: Any, changed: list[str]
) -> None:
    write_many(site, 16, limit=4)
    site.settings('[site]\ntitle = "Small Fish"\nauthor = "ann"\n[feeds]\nlimit = 4\n[posts]\nrecent = 0\n')
    site.write("authors/ann.md", AUTHOR.format(name="Ann A"))
    site.write("posts/p5.md", post("See [that](p0.md).", title="Post 5", date="2009-03-15 10:00", tags=["T5"]))
    site.build()
    before = archives(site)
    if isinstance(content, str):
        site.write(path, content)
    else:
        write(site, int(path[7:-3]), **content)
    assert_lawful(site, tmp_path / "fresh", as_of="2026-01-01T00:00:00+00:00")
    after = archives(site)

    assert sorted(name for name in before if after[name] != before[name]) == changed


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param({"draft": True}, id="draft"),
        pytest.param({"unlisted": True}, id="unlisted"),
        pytest.param({"date": "2030-01-01"}, id="scheduled"),
        pytest.param({"expires": "2025-01-01"}, id="expired"),
        pytest.param(
            {
                "disclosure": {
                    "items": [
                        {"kind": "nda", "party": "northwind", "permission": "granted", "embargo_until": "2030-01-01"}
                    ]
                }
            },
            id="under an embargo",
        ),
    ],
)
def test_what_is_not_listed_is_in_no_archive(site: Story, keys: dict[str, Any]) -> None:
    write_many(site, 12, limit=3)
    write(site, 2, title="Secret", **keys)
    site.build()
    feeds = {path: data for path, data in site.tree().items() if path.endswith((".xml", ".json"))}

    assert {"feeds/2009.xml", "feeds/2009.atom.xml", "feeds/2009.json"} <= feeds.keys()
    assert [path for path, data in feeds.items() if b"Secret" in data or b"Text 2." in data] == []
    for path in ENDINGS:
        assert {title for _, titles in chain(site, path) for title in titles} == {
            f"Post {number}" for number in range(12) if number != 2
        }


def test_archives_of_summaries_where_feeds_are_of_summaries(site: Story) -> None:
    write_many(site, 12, limit=3)
    site.settings("[feeds]\nlimit = 3\nfull = false\n")
    site.build()

    assert b"<content" not in archives(site)["2009"]


def test_archives_can_be_switched_off(site: Story) -> None:
    write_many(site, 12, limit=3)
    site.settings("[feeds]\nlimit = 3\narchives = false\n")
    site.build()

    assert archives(site) == {}
    assert "prev-archive" not in site.read("feed.xml")


def test_other_feeds_have_no_archives(site: Story) -> None:
    write_many(site, 12, limit=3)
    site.build()

    assert "prev-archive" in site.read("feed.xml")
    assert "prev-archive" not in site.read("category/drinks/feed.xml")
