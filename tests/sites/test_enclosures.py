"""Files that come with posts: an episode, a price list, a picture in full size."""

import json
from typing import Any

import pytest
from lxml import etree

from tests.checks.checking import NORTHWIND, TRIP, ids
from tests.feeds.samples import attributes
from tests.sites.reading import ORIGIN, page, texts
from tests.sites.test_pictures import picture
from tests.story import Story, post

SOUND = b"ID3" + bytes(4_200_000)


def _with(site: Story, enclosure: object, **files: bytes) -> None:
    for name, data in files.items():
        site.write(f"posts/talk/{name.replace('_', '.')}", data)
    site.write("posts/talk/index.md", post(title="Talk", enclosure=enclosure))


def _in_feeds(site: Story) -> tuple[dict[str, str], dict[str, str], dict[str, Any]]:
    """What RSS, Atom and JSON Feed say of the only enclosure."""
    [rss] = attributes(etree.fromstring(site.read("feed.xml").encode()), "channel/item/enclosure")
    [atom] = attributes(etree.fromstring(site.read("atom.xml").encode()), "atom:entry/atom:link[@rel='enclosure']")
    [attachment] = json.loads(site.read("feed.json"))["items"][0]["attachments"]
    return rss, atom, attachment


@pytest.mark.parametrize(
    ("enclosure", "name", "address"),
    [
        pytest.param("talk.mp3", "posts/talk/talk.mp3", "/2009/07/talk/talk.mp3", id="beside the post"),
        pytest.param("/audio/my talk.mp3", "audio/my talk.mp3", "/audio/my%20talk.mp3", id="from the root"),
        pytest.param("../../audio/a%23b.mp3", "audio/a#b.mp3", "/audio/a%23b.mp3", id="by an encoded path"),
    ],
)
def test_a_file_of_the_blog_is_in_every_feed(site: Story, enclosure: str, name: str, address: str) -> None:
    site.write(name, SOUND)
    _with(site, enclosure)

    site.build()

    url, length = ORIGIN + address, len(SOUND)
    assert _in_feeds(site) == (
        {"url": url, "length": str(length), "type": "audio/mpeg"},
        {"rel": "enclosure", "href": url, "type": "audio/mpeg", "length": str(length)},
        {"url": url, "mime_type": "audio/mpeg", "size_in_bytes": length},
    )


def test_a_file_elsewhere_has_the_length_that_the_author_gives(site: Story) -> None:
    _with(site, {"url": "https://cdn.example.net/t?id=5", "type": "audio/ogg", "length": 77})

    site.build()

    assert [one["length"] for one in _in_feeds(site)[:2]] == ["77", "77"]
    assert _in_feeds(site)[2] == {
        "url": "https://cdn.example.net/t?id=5",
        "mime_type": "audio/ogg",
        "size_in_bytes": 77,
    }


def test_a_file_of_unknown_length(site: Story) -> None:
    """RSS wants the attribute and its profile a 0; the others may say nothing."""
    _with(site, "https://cdn.example.net/talk.ogg")

    rules = [problem.rule for problem in site.build().problems]

    rss, atom, attachment = _in_feeds(site)
    assert rules == ["unknown-size"]
    assert (rss["length"], atom.get("length"), attachment.get("size_in_bytes")) == ("0", None, None)


def test_a_picture_has_the_length_it_is_published_with(site: Story) -> None:
    """The metadata of whoever took it is gone by then."""
    data = picture("JPEG", orientation=6, gps=True)
    _with(site, "boat.jpg", boat_jpg=data)

    site.build()

    published = (site.public / "2009/07/talk/boat.jpg").read_bytes()
    assert len(published) < len(data)
    assert _in_feeds(site)[0]["length"] == str(len(published))


def test_a_longer_file_changes_the_feeds_and_the_page(site: Story) -> None:
    _with(site, "talk.mp3", talk_mp3=b"ID3")
    site.build()
    site.write("posts/talk/talk.mp3", SOUND)

    written = site.build().written

    assert {"feed.xml", "atom.xml", "feed.json", "2009/07/talk/index.html"} <= set(written)
    assert _in_feeds(site)[0]["length"] == str(len(SOUND))


def test_a_page_lets_readers_listen(site: Story) -> None:
    _with(site, "talk.mp3", talk_mp3=SOUND)

    site.build()

    [box] = page(site, "/2009/07/talk/").xpath("//div[@class='enclosure']")
    assert texts(box, ".//audio[@controls and @preload='none']/@src") == ["/2009/07/talk/talk.mp3"]
    assert texts(box, ".//a[@rel='enclosure']/@href") == ["/2009/07/talk/talk.mp3"]
    assert " ".join(box.text_content().split()) == "talk.mp3 (4 MB)"


def test_what_is_no_sound_is_a_link(site: Story) -> None:
    _with(site, "prices.pdf", prices_pdf=b"%PDF" + bytes(5_001))

    site.build()

    [box] = page(site, "/2009/07/talk/").xpath("//div[@class='enclosure']")
    assert texts(box, ".//audio/@src") == []
    assert " ".join(box.text_content().split()) == "prices.pdf (6 kB)"
    assert texts(box, ".//a/@type") == ["application/pdf"]


def test_a_file_that_is_not_there(site: Story) -> None:
    _with(site, "tlak.mp3", talk_mp3=SOUND)

    [problem] = site.fails()

    assert str(problem) == (
        "content/posts/talk/index.md:6: `tlak.mp3` is no file of this blog\n    fix: did you mean `talk.mp3`?"
    )


def test_a_file_of_a_post_that_is_not_published(site: Story) -> None:
    site.write("posts/draft/talk.mp3", SOUND)
    site.write("posts/draft/index.md", post(title="Draft", draft=True))
    _with(site, "/posts/draft/talk.mp3")

    [problem] = site.fails()

    assert (problem.rule, problem.line) == ("link-to-unpublished", 6)


@pytest.mark.parametrize(
    ("enclosure", "broken"),
    [
        pytest.param({"url": "https://cdn.example.net/t?id=5", "type": "audio/ogg", "length": 5}, ["D025"], id="sound"),
        pytest.param({"url": "https://cdn.example.net/prices.pdf", "length": 5}, [], id="no recording"),
    ],
)
def test_a_recording_that_comes_with_the_post(site: Story, enclosure: object, broken: list[str]) -> None:
    site.settings(NORTHWIND)
    site.write("posts/tea.md", post(disclosure={"items": [TRIP]}, enclosure=enclosure))

    assert ids(site) == broken
