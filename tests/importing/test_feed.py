"""Feeds, where nothing else is left of a blog."""

from html import escape
from pathlib import Path

import pytest

from generator.importing.feed import read
from generator.importing.formats import kind_of
from generator.importing.model import Entry, Item, Loss, ReadOptions
from tests.importing.folders.moving import Moved, assert_whole, moved

BODIES = [
    ("<p>Tea &amp; cake at Northwind.</p>", "Tea cake at Northwind"),
    ('<p>See <a href="../post-0/">the first</a> of <em>all</em>.</p>', "See the first of all"),
    ("<table><tr><th>A</th></tr><tr><td>b</td></tr></table>", "A b"),
]
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
<channel><title>Harbour</title><atom:link href="https://old.example.com/feed/" rel="self"/>
<link>https://old.example.com</link><description>Notes</description><language>en-GB</language>
"""


def _item(number: int, text: str, *, is_whole: bool = True) -> str:
    whole = f"<content:encoded><![CDATA[{text}]]></content:encoded>" if is_whole else ""
    said = "In short." if is_whole else text
    return (
        f"<item><title>Post {number}</title><link>https://old.example.com/posts/post-{number}/</link>"
        f'<guid isPermaLink="false">tag:{number}</guid>'
        f"<pubDate>Mon, 0{1 + number % 7} Jun 2020 10:00:00 +0200</pubDate>"
        f"<dc:creator>Mara Quill</dc:creator><category>Licensing</category><category>boats</category>"
        f"<description>{escape(said)}</description>{whole}<slash:comments>2</slash:comments></item>\n"
    )


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Moved:
    tmp_path = tmp_path_factory.mktemp("feed")
    file = tmp_path / "feed.xml"
    items = "".join(_item(number, BODIES[number % 3][0]) for number in range(100))
    file.write_text(
        f"{RSS}{items}{_item(0, 'Again')}{_item(200, 'Only the beginning [...]', is_whole=False)}</channel></rss>"
    )
    return moved("feed", file, tmp_path / "site")


def test_a_feed_comes_whole_and_what_it_has_not_is_told(blog: Moved) -> None:
    assert kind_of(blog.source) == "feed"

    assert_whole(blog, {f"/posts/post-{number}/": BODIES[number % 3][1] for number in range(100)}, ["/feed/"])

    assert blog.losses("posts of which the feed seems to have only the beginning") == {"": 1}
    assert blog.losses("posts that are in the files twice") == {"": 1}
    assert blog.losses("comments that stay behind") == {"": 202}
    assert len(blog.losses("things that a feed does not have")) == 3
    assert (blog.root / "content/posts/2020/2020-06-02-post-1.md").read_text() == (
        "---\n"
        "title: Post 1\n"
        "date: 2020-06-02T10:00:00+02:00\n"
        "category: Licensing\n"
        "tags: [boats]\n"
        "author: mara-quill\n"
        'guid: "tag:1"\n'
        "summary: In short.\n"
        "---\n\n"
        "See [the first](/posts/2020/2020-06-01-post-0.md) of *all*.\n"
    )


def _read(*files: Path) -> list[Item]:
    return list(read(files, ReadOptions()))


def test_files_are_joined_by_the_ids_of_their_posts(tmp_path: Path) -> None:
    for name, numbers in (("new.xml", (3, 2)), ("old.xml", (2, 1))):
        text = "".join(_item(number, "<p>Tea.</p>") for number in numbers)
        (tmp_path / name).write_text(f"{RSS}{text}</channel></rss>")

    found = [one.title for one in _read(tmp_path / "new.xml", tmp_path / "old.xml") if isinstance(one, Entry)]

    assert found == ["Post 3", "Post 2", "Post 1"]


def test_atom_has_texts_of_three_kinds_and_links_for_all(tmp_path: Path) -> None:
    file = tmp_path / "atom.xml"
    file.write_text(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour</title><link href="https://old.example.com/b/"/>'
        '<entry><id>urn:1</id><title>A</title><link href="https://old.example.com/b/2020/tea.html"/>'
        '<link rel="enclosure" href="https://old.example.com/a.mp3" length="42" type="audio/mpeg"/>'
        "<updated>2020-01-02T03:04:05Z</updated><author><name>Mara</name></author>"
        '<category term="x" label="Boats"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        "<p>One &amp; <b>two</b></p></div></content></entry>"
        '<entry><id>urn:2</id><title type="html">B &amp;amp; C</title>'
        '<content type="html">&lt;p&gt;x&lt;/p&gt;</content>'
        "<published>2020-01-02T03:04:05Z</published></entry>"
        "<entry><id>urn:3</id><title>D</title><content>a &lt;b&gt; c</content></entry></feed>"
    )

    first, second, third = [one for one in _read(file) if isinstance(one, Entry)]

    assert first.body.text == "<div><p>One &amp; <b>two</b></p></div>"
    assert (first.address, first.slug, first.guid) == ("/2020/tea.html", "tea", "urn:1")
    assert first.enclosure == ("https://old.example.com/a.mp3", 42, "audio/mpeg")
    assert (first.categories, first.authors) == (("Boats",), ("mara",))
    assert (second.title, second.body.text) == ("B & C", "<p>x</p>")
    assert third.body.text.strip() == "<p>a &lt;b> c</p>"


def test_a_feed_that_breaks_off_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_text(f"{RSS}{_item(1, '<p>Tea.</p>')}{_item(2, '<p>Tea.</p>')[:200]}")

    found = _read(file)

    assert [one.title for one in found if isinstance(one, Entry)] == ["Post 1"]
    assert [one.count for one in found if isinstance(one, Loss) and one.kind == "items that could not be read"] == [1]
