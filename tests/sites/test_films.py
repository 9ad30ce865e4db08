"""Films and sounds that lie beside a post."""

import json
from pathlib import Path

import pytest

from tests.engine.law import assert_lawful
from tests.sites.reading import entries, page, texts
from tests.sites.test_pictures import picture
from tests.story import Story, post

TALK = "/2009/07/talk/"
CAPTIONS = b"WEBVTT\n\n00:00.000 --> 00:01.000\nTea.\n"


@pytest.fixture(autouse=True)
def talk(site: Story) -> None:
    site.write("posts/talk/index.md", post("Tea.\n\n![A talk](talk.mp4)\n\n![Its sound](talk.mp3)\n", lang="de-AT"))
    site.write("posts/talk/talk.mp4", b"\0\0\0\x18ftypmp42")
    site.write("posts/talk/talk.mp3", b"ID3")


def test_a_film_has_the_captions_beside_it(site: Story, tmp_path: Path) -> None:
    site.build()
    assert texts(page(site, TALK), "//track/@src") == []

    for name in ("talk.vtt", "talk.en.vtt", "talk.pt-BR.vtt", "talk.xx-yyyyyyyyyyyy.vtt", "other.vtt"):
        site.write(f"posts/talk/{name}", CAPTIONS)
    assert_lawful(site, tmp_path / "with")

    tracks = [dict(track.attrib) for track in page(site, TALK).iterfind(".//video//track")]
    assert tracks == [
        {"kind": "captions", "src": f"{TALK}talk.vtt", "srclang": "de-AT", "label": "Deutsch"},
        {"kind": "captions", "src": f"{TALK}talk.en.vtt", "srclang": "en", "label": "English"},
        {"kind": "captions", "src": f"{TALK}talk.pt-BR.vtt", "srclang": "pt-BR", "label": "Português (Brasil)"},
    ]
    assert texts(page(site, TALK), "//audio//track/@src") == []


def test_a_film_named_after_its_language_has_captions_of_that_name(site: Story) -> None:
    site.write("posts/talk/index.md", post("![A talk](talk.de.mp4)\n"))
    site.write("posts/talk/talk.de.mp4", b"\0\0\0\x18ftypmp42")
    site.write("posts/talk/talk.de.vtt", CAPTIONS)

    site.build()

    assert texts(page(site, TALK), "//track/@srclang") == ["en-AU"]


def test_a_picture_of_its_name_is_the_poster(site: Story, tmp_path: Path) -> None:
    site.build()
    assert texts(page(site, TALK), "//video/@preload") == ["metadata"]

    site.write("posts/talk/talk.jpg", picture("JPEG"))
    assert_lawful(site, tmp_path / "with")

    assert texts(page(site, TALK), "//video/@poster") == [f"{TALK}talk.jpg"]
    assert texts(page(site, TALK), "//video/@preload") == ["none"]
    assert texts(page(site, TALK), "//audio/@poster") == []


def test_a_poster_that_is_shown_as_a_picture_too_is_published_as_it_is(site: Story) -> None:
    site.write("posts/talk/index.md", post("![A talk](talk.mp4)\n\n![The harbour](talk.jpg)\n"))
    site.write("posts/talk/talk.jpg", picture("JPEG", size=(1600, 900)))

    site.build()

    assert texts(page(site, TALK), "//img/@srcset")
    assert site.has("2009/07/talk/talk.jpg")


def test_feeds_have_links(site: Story) -> None:
    site.write("posts/talk/talk.vtt", CAPTIONS)

    site.build()

    url = "https://blog.example.com/2009/07/talk/talk"
    contents = [entries(site, feed)[0].content[0].value for feed in ("feed.xml", "atom.xml")]
    contents.append(json.loads(site.read("feed.json"))["items"][0]["content_html"])
    for content in contents:
        assert f'<p><a href="{url}.mp4">A talk</a></p>' in content
        assert f'<p><a href="{url}.mp3">Its sound</a></p>' in content
        assert "<video" not in content
        assert "</video>" not in content


def test_of_a_film_elsewhere_nothing_is_asked_before_it_is_played(site: Story) -> None:
    site.write("posts/talk/index.md", post("Tea.\n\n![A talk](https://cdn.example.net/talk.mp4?a=1&b=2)\n"))

    site.build()

    [film] = page(site, TALK).iterfind(".//video")
    assert dict(film.attrib) == {
        "controls": "",
        "aria-label": "A talk",
        "preload": "none",
        "src": "https://cdn.example.net/talk.mp4?a=1&b=2",
    }
    link = '<a href="https://cdn.example.net/talk.mp4?a=1&amp;b=2">A talk</a>'
    assert f"<p>{link}</p>" in entries(site)[0].content[0].value


def test_a_film_that_is_not_there_stops_the_build(site: Story) -> None:
    site.write("posts/talk/index.md", post("![A talk](tlak.mp4)\n"))

    [problem] = site.fails()

    assert str(problem) == (
        "content/posts/talk/index.md:8: `tlak.mp4` leads to nothing on this site\n    fix: did you mean `talk.mp4`?"
    )
