"""Notes that hold no words but a picture: what stands where a title has to."""

import json

import pytest

from tests.checks.checking import NORTHWIND
from tests.sites.reading import entries, page, texts
from tests.story import Story, post


@pytest.fixture(params=["python-markdown", "commonmark"])
def told(request: pytest.FixtureRequest, site: Story) -> Story:
    site.settings(f'[markdown]\nengine = "{request.param}"\n')
    site.write("posts/tea.md", post(date="2009-07-09"))
    return site


def _names(site: Story, address: str) -> dict[str, object]:
    """What the note at *address* is called, place by place."""
    note = page(site, address)
    linked = "//script[@type='application/ld+json']/text()"
    return {
        "window": note.xpath("string(//title)"),
        "heading": note.xpath("string(//h1[@class='visually-hidden'])"),
        "card": note.xpath("string(//meta[@property='og:title']/@content)"),
        "JSON-LD": json.loads(note.xpath(linked)[0])["headline"],
        "earlier": texts(page(site, "/2009/07/tea/"), "//nav[@class='nearby']/a[@rel='prev']"),
        "archive": texts(page(site, "/archive/"), f"//div[@class='month']//a[@href='{address}']"),
        "RSS": entries(site, "feed.xml")[1].get("title"),
        "Atom": entries(site, "atom.xml")[1].get("title"),
    }


def _called(name: str) -> dict[str, object]:
    return {
        "window": f"{name} – Small Fish",
        "heading": name,
        "card": name,
        "JSON-LD": name,
        "earlier": [f"Earlier {name}"],
        "archive": [name],
        "RSS": name,
        "Atom": name,
    }


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("![A cup of tea](https://img.example/cup.png)\n", id="alone"),
        pytest.param('![A cup of tea](https://img.example/cup.png "At four")\n', id="a figure"),
        pytest.param("[![A cup of tea](https://img.example/cup.png)](https://img.example/big.png)\n", id="in a link"),
        pytest.param('<img src="https://img.example/cup.png" alt="A cup of tea">\n', id="in HTML"),
    ],
)
def test_a_picture_is_called_by_what_is_said_of_it(told: Story, body: str):
    told.write("posts/note.md", post(body, title=None, date="2009-07-08 23:56"))

    told.build()

    assert _names(told, "/2009/07/08-2356/") == _called("A cup of tea")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("![](https://img.example/cup.png)\n", id="a picture of which nothing is said"),
        pytest.param("<video src='https://img.example/cup.mp4'></video>\n", id="a film"),
    ],
)
def test_what_has_no_words_is_called_by_its_date(told: Story, body: str):
    told.write("posts/note.md", post(body, title=None, date="2009-07-08 23:56"))

    told.build()

    assert _names(told, "/2009/07/08-2356/") == _called("8 July 2009")


def test_the_date_is_the_sites(site: Story):
    site.settings(
        '[site]\ntitle = "Small Fish"\nurl = "https://blog.example.com/"\nauthor = "Ann"\ndate_format = "y/MM/dd"\n'
    )
    site.write("posts/note.md", post("![](https://img.example/cup.png)\n", title=None))

    site.build()

    assert page(site, "/2009/07/08-2356/").xpath("string(//title)") == "2009/07/08 – Small Fish"


def test_neighbours_follow_when_something_is_said_of_the_picture(told: Story):
    told.write("posts/note.md", post("![](https://img.example/cup.png)\n", title=None, date="2009-07-08 23:56"))
    told.build()

    told.write("posts/note.md", post("![A cup](https://img.example/cup.png)\n", title=None, date="2009-07-08 23:56"))
    told.build()

    assert _names(told, "/2009/07/08-2356/") == _called("A cup")


def test_a_page_without_words_is_called_by_its_address(site: Story):
    site.write("gallery.md", "---\n---\n\n![](https://img.example/cup.png)\n")

    site.build()

    assert page(site, "/gallery/").xpath("string(//title)") == "gallery – Small Fish"


def test_a_note_that_is_paid_for_says_so_where_its_words_are_a_title(site: Story):
    site.settings(f'[disclosure]\nprofiles = ["uk-cap"]\n{NORTHWIND}')
    paid = {"kind": "paid_post", "party": "northwind", "form": "cash", "control": "none"}
    site.write("posts/note.md", post("Hot water.\n", title=None, disclosure={"items": [paid]}))

    site.build()

    assert [entries(site, feed)[0].title for feed in ("feed.xml", "atom.xml")] == ["Ad: Hot water.", "Ad: Hot water."]
