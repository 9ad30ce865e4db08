"""Links in disclosures and corrections lead where those of the body would."""

import pytest
from lxml import etree, html

from generator.errors import Problem
from tests.sites.reading import astray, page
from tests.story import Story, post
from tests.story import page as page_text

HOME = "https://user.example.org/blog/"
SITE = f'[site]\ntitle = "Small Fish"\nurl = "{HOME}"\ntimezone = "UTC"\nauthor = "Ann"\n'
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def in_feed(site: Story, path: str = "feed.xml") -> list[str]:
    """The addresses of links in the newest post of a feed."""
    text = next(etree.fromstring(site.read(path).encode()).iter(CONTENT)).text or ""
    return [str(href) for href in html.fragment_fromstring(text, create_parent="div").xpath(".//a/@href")]


@pytest.fixture
def below(site: Story) -> Story:
    """A site below a path."""
    site.settings(SITE)
    site.write("about.md", page_text())
    return site


@pytest.mark.parametrize(
    ("written", "href"),
    [
        pytest.param("/about/", "/blog/about/", id="an address from the root"),
        pytest.param("../about.md", "/blog/about/", id="a file"),
        pytest.param("/about.md?a=1&b=2#main", "/blog/about/?a=1&b=2#main", id="with more behind it"),
        pytest.param("../../../about/", "/blog/about/", id="an address from the post"),
        pytest.param("https://e.org/about/", "https://e.org/about/", id="elsewhere"),
        pytest.param("mailto:ann@example.com", "mailto:ann@example.com", id="mail"),
        pytest.param("#disclosure", "#disclosure", id="within the post"),
    ],
)
def test_they_lead_the_same_way_on_the_page_and_in_feeds(below: Story, written: str, href: str) -> None:
    said, corrected = f"See [us]({written}).", [{"date": "2009-07-10", "text": f"Not [them]({written})."}]
    below.write("posts/tea.md", post(disclosure=said, corrections=corrected))
    below.build()

    tea = page(below, "/2009/07/tea/")
    assert tea.xpath("//*[@id='disclosure']//a/@href") == [href]
    assert tea.xpath("//section[@class='corrections']//a/@href") == [href]
    full = {"/": HOME.removesuffix("/blog/") + href, "#": f"{HOME}2009/07/tea/{href}"}.get(href[0], href)
    assert in_feed(below) == [full, full]
    assert astray(below, HOME) == []


def test_each_authors_own_words_do_too(below: Story) -> None:
    below.write("authors/bo.md", "---\nname: Bo\n---\nWrites.\n")
    below.write(
        "posts/tea.md", post(author=["Ann", "bo"], disclosure={"by": {"Ann": "none", "bo": "See [me](/about/)."}})
    )
    below.build()

    assert in_feed(below) == [f"{HOME}about/"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        pytest.param("disclosure", "See [us](/abuot/).", id="disclosure"),
        pytest.param("corrections", [{"date": "2009-07-10", "text": "See [us](/abuot/)."}], id="correction"),
    ],
)
def test_a_link_to_nothing_is_told_where_it_stands(below: Story, key: str, value: object) -> None:
    text = post(**{key: value})  # type: ignore[arg-type]
    below.write("posts/tea.md", text)
    line = 1 + next(at for at, row in enumerate(text.splitlines()) if row.startswith(key))

    assert below.fails() == (
        Problem(
            path="content/posts/tea.md",
            line=line,
            rule="broken-link",
            what="`/abuot/` leads to nothing on this site",
            fix="did you mean `/about/`?",
        ),
    )


def test_they_follow_a_page_that_moves_and_end_with_it(below: Story) -> None:
    below.write("posts/tea.md", post(disclosure="See [us](/about.md)."))
    below.build()
    below.write("about.md", page_text(permalink="/who/"))
    below.build()

    assert in_feed(below) == [f"{HOME}who/"]
    below.remove("about.md")
    assert [(one.path, one.line) for one in below.fails()] == [("content/posts/tea.md", 5)]


def test_an_address_that_the_server_leads_on_needs_no_page(below: Story) -> None:
    below.settings(
        f'{SITE}[vendors.shop]\nname = "Shop"\n[[affiliate]]\nparty = "shop"\nmatch = []\nredirects = ["/go/"]\n'
    )
    below.write("posts/tea.md", post(disclosure="I earn by [this](/go/tea)."))
    below.build()

    assert in_feed(below) == [f"{HOME}go/tea"]
