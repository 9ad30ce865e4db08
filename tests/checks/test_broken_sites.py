"""Three broken little sites, and all that `check` says of each. `REWRITE=1` writes what it says into `broken/`."""

import os
from pathlib import Path

import pytest

from tests.commands.running import run
from tests.images.making import made
from tests.story import Story, comment, page, post

SAID = Path(__file__).parent / "broken"

ABOUT = '\n[[menu]]\ntitle = "About"\nurl = "about.md"\n'


def imported(site: Story) -> None:
    """A blog of 2009, as another program wrote it out: HTML in place of Markdown, addresses of another time."""
    site.settings("[disclosure]\nsince = 2026-01-01\n")
    body = (
        "<h3>The quarter</h3>\n\n<h6>In short</h6>\n\n"
        '<p><a name="more" id="more"></a>We sold <a href="http://blog.example.com/2009/07/MILK/">milk</a>.</p>\n\n'
        '<p><a href="http://www.example.com/buttons/"><img src="http://buttons.example.com/80x15.gif"></a></p>\n\n'
        '<p><a id="more" href="#"></a><a href="http://intranet.local/stock">Stock</a></p>\n\n'
        '<object data="http://films.example.com/tea.swf"></object>\n'
    )
    site.write("posts/2009/tea.html.md", post(body, title="Tea", disclosure=None, slug="tea"))
    site.write("posts/2009/milk.md", post("<p>White.</p>\n", title="Milk", disclosure=None))
    site.write("guestbook.md", page("<table><tr><td>Sign here.</td></tr></table>\n", title="Guestbook"))
    site.write("old/index.htm.html", '<h1>Old</h1><h4>Links</h4><a href="../GUESTBOOK/">Sign</a><img src="/me.gif">')


def careless(site: Story) -> None:
    """Written in a hurry: a picture post without a word, links without words, a lesson full of one's own addresses."""
    site.settings(ABOUT)
    site.write("about.md", page("## Us\n\n#### Where\n\n[](mailto:ann@example.com)\n"))
    site.write("imprint.md", page("Ann Author, Sydney.\n", title="Imprint"))
    site.write("boat.png", made("plain.png"))
    site.write("posts/boat.md", post("![](/boat.png)\n", title="Boat", category="Photos"))
    lesson = "Open <http://localhost:8000/> or [the router](http://192.168.0.1/), then [ ](/about/).\n"
    site.write("posts/lesson.md", post(lesson, title="Lesson", disclosure_waive={"L999": "why not"}))
    said = "Thanks to Fabrikam for the camera.\n\n![A lens](http://cdn.example.com/lens.jpg)\n"
    site.write("posts/lens.md", post(said, title="Lens", disclosure="Thanks to our friends at Fabrikam!"))


def hostile(site: Story) -> None:
    """Made to break programs that read along: line ends and escapes in names, links without an end, ids of the page."""
    site.settings(ABOUT)
    site.write("about.md", page())
    odd = (
        '<a href="http://127.0.0.1/\u202egnp.exe"></a> <a href="//localhost\\x"> \u200b </a> <a href="//[::1]/"></a>\n'
    )
    ids = (
        '<p id="main">a</p> <p id="a&quot;b">b</p> <p id="a&quot;b">c</p> <p id="::error">d</p><p id="::error">e</p>\n'
    )
    site.write("posts/odd.md", post(f"{odd}\n{ids}", title="Odd"))
    deep = "".join(f"<h{1 + n % 2 * 5}>x\u2028::warning::y</h{1 + n % 2 * 5}>" for n in range(4))
    site.write("posts/deep.md", post(f"{deep}\n\n{'[](//[::1]) ' * 3}\n", title="Deep"))
    site.write("posts/long.md", post(f'<a href="http://10.0.0.1/{"a" * 300}">x</a>\n', title="Long"))
    site.write("comments/posts/long/1.md", comment("x [](http://localhost/) ![](http://x.example/a.png)\n"))
    site.write("raw.html", "<a href='FILE:///etc/passwd'>x<a href='http:/localhost/'><h1><h3>" + "<div>" * 500)


@pytest.mark.parametrize("make", [imported, careless, hostile], ids=lambda make: make.__name__)
def test_all_that_is_said(site: Story, make) -> None:
    make(site)
    assert (built := run("build", "-r", site.root, "--as-of", "2026-01-01")).exit_code == 0, built.output

    ran = run("check", "-r", site.root, "--as-of", "2026-01-01")

    file = SAID / f"{make.__name__}.txt"
    if os.environ.get("REWRITE"):
        file.write_text(ran.output)
    assert ran.output == file.read_text()
    assert ran.exit_code == 0
