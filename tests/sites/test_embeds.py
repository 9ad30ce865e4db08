"""What is kept elsewhere: a box on the page, a link in every feed, and nothing asked before a click."""

import json
from pathlib import Path

import pytest
from lxml import html

from generator.system.digest import digest_bytes
from tests.engine.law import assert_lawful
from tests.sites.reading import entries, page, texts
from tests.sites.test_pictures import picture
from tests.story import Story, document, post
from tests.story import page as page_text

VIDEO = "https://youtu.be/dQw4w9WgXcQ?t=5&x=1"
TALK = f"Come and see.\n\n![A talk]({VIDEO})\n"
BOX = "//p[@class='embed embed-video']"
SCRIPT = "//script[contains(@src, 'embeds')]/@src"


ENGINES = pytest.mark.parametrize("engine", ["python-markdown", "commonmark"])


def test_the_page_has_what_its_script_needs(site: Story) -> None:
    site.write("posts/tea.md", post(TALK))
    site.write("posts/cup.md", post(title="Cup", date="2009-07-09"))
    site.write("films.md", page_text(TALK, title="Films"))
    site.write("about.md", page_text())

    site.build()

    tea = page(site, "/2009/07/tea/")
    assert texts(tea, f"{BOX}/a/@href") == [VIDEO]
    assert texts(tea, f"{BOX}/a/@data-player") == [
        "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&start=5"
    ]
    with_script = ("/2009/07/tea/", "/films/")
    digest = digest_bytes(site.tree()["theme/embeds.js"]).hex()[:8]
    assert [texts(page(site, address), SCRIPT) for address in with_script] == [[f"/theme/embeds.js?v={digest}"]] * 2
    for address in ("/2009/07/cup/", "/about/", "/"):
        assert texts(page(site, address), SCRIPT) == []


def test_every_feed_has_the_link_and_the_same_words(site: Story) -> None:
    site.write("posts/tea.md", post(TALK))
    site.write("posts/dQw4w9WgXcQ.jpg", picture("JPEG"))

    site.build()

    shown = texts(page(site, "/2009/07/tea/"), BOX)
    link = '<a href="https://youtu.be/dQw4w9WgXcQ?t=5&amp;x=1"><span>A talk</span></a> <small>Video on YouTube</small>'
    contents = [entries(site, feed)[0].content[0].value for feed in ("feed.xml", "atom.xml")]
    contents.append(json.loads(site.read("feed.json"))["items"][0]["content_html"])
    for content in contents:
        assert f'<p class="embed embed-video">{link}</p>' in content
        assert texts(html.fromstring(content), BOX) == shown
        assert "data-" not in content
        assert "<img" not in content


def test_a_picture_beside_the_post_is_its_poster(site: Story, tmp_path: Path) -> None:
    site.settings('[site]\ntitle = "Small Fish"\nurl = "https://blog.example.com/blog/"\nauthor = "Ann"\n')
    site.write("posts/talk/index.md", post(TALK))
    site.build()
    assert texts(page(site, "/2009/07/talk/"), f"{BOX}//img/@src") == []

    site.write("posts/talk/dQw4w9WgXcQ.png", picture("PNG", size=(320, 180)))
    assert_lawful(site, tmp_path / "with")
    [image] = page(site, "/2009/07/talk/").iterfind(".//p/a/img")
    assert dict(image.attrib) == {
        "src": "/blog/2009/07/talk/dQw4w9WgXcQ.png",
        "width": "320",
        "height": "180",
        "alt": "",
        "fetchpriority": "high",
    }

    site.write("posts/talk/dQw4w9WgXcQ.png", picture("PNG", size=(1600, 900)))
    assert_lawful(site, tmp_path / "large")
    assert (
        "/blog/2009/07/talk/dQw4w9WgXcQ.png.760.webp 760w"
        in texts(page(site, "/2009/07/talk/"), f"{BOX}//img/@srcset")[0]
    )

    site.remove("posts/talk/dQw4w9WgXcQ.png")
    assert_lawful(site, tmp_path / "without")
    assert texts(page(site, "/2009/07/talk/"), f"{BOX}//img/@src") == []


def test_a_biography_keeps_its_link(site: Story) -> None:
    site.write("authors/ann.md", document(f"Writes.\n\n<{VIDEO}>\n", {"name": "Ann Author"}))
    site.write("posts/tea.md", post(author="ann"))

    site.build()

    about = page(site, "/2009/07/tea/")
    assert texts(about, "//div[@class='p-note']//a/@href") == [VIDEO]
    assert texts(about, "//@data-player") == []


@ENGINES
@pytest.mark.parametrize("body", [f"{VIDEO}\n", "![A talk](https://youtu.be/talk.mp4)\n"], ids=["an embed", "a film"])
def test_what_is_embedded_is_disclosed_as_a_link_is(site: Story, engine: str, body: str) -> None:
    shop = '[vendors.contoso]\nname = "Contoso"\ndomains = ["youtu.be"]\n'
    gift = '[[connections]]\nid = "gift"\nkind = "gift"\nreceived = ["tea"]\nparty = "contoso"\nfrom = 2009-07-01\n'
    site.settings(f'[markdown]\nengine = "{engine}"\n{shop}{gift}')
    site.write("posts/tea.md", post(body, disclosure="standing"))

    site.build()

    tea = page(site, "/2009/07/tea/")
    assert "Contoso" in texts(tea, "//p[@id='disclosure']")[0]
    assert texts(tea, "//div[contains(@class, 'e-content')]//a[starts-with(@href, 'https://youtu.be/')]/@rel") == [
        "sponsored nofollow"
    ]


@ENGINES
def test_an_affiliate_link_is_marked_in_its_box(site: Story, engine: str) -> None:
    shop = '[vendors.contoso]\nname = "Contoso"\ndomains = ["youtu.be"]\n'
    match = '[[affiliate]]\nparty = "contoso"\nmatch = ["youtu.be/*?x=1"]\n'
    site.settings(f'[markdown]\nengine = "{engine}"\n{shop}{match}')
    site.write("posts/tea.md", post(f"{VIDEO}\n", disclosure="standing"))

    site.build()

    assert texts(page(site, "/2009/07/tea/"), f"{BOX}/a[@rel]/following-sibling::span[@class='link-label']") == [
        "(paid link)"
    ]
    assert "(paid link)" in entries(site)[0].content[0].value
