"""Which feeds a page leads programs and people to, besides the blog's own."""

import pytest

from tests.sites.reading import ORIGIN, page, texts
from tests.story import Story, comment, post

COMMENT = "comments/posts/tea/1.md"


def test_people_find_the_feed_of_all_comments_on_the_page_of_feeds(site: Story) -> None:
    site.write("posts/tea.md", post())
    site.write(COMMENT, comment())
    site.build()

    assert texts(page(site, "/feeds/"), "//main//h2")[-1] == "Comments"
    row = page(site, "/feeds/").xpath("//main//li")[-1]
    assert texts(row, "a") == ["Comments on Small Fish"]
    assert row.xpath("p/a/@href") == [f"{ORIGIN}/comments/{file}" for file in ("feed.xml", "atom.xml", "feed.json")]


def test_the_first_comment_of_all_reaches_the_front_page(site: Story) -> None:
    site.write("posts/tea.md", post())
    site.write("about.md", "---\ntitle: About\n---\nUs.\n")
    site.build()
    assert "comments" not in site.read("feeds/index.html")
    site.write(COMMENT, comment())
    written = site.build().written

    assert {"index.html", "feeds/index.html", "comments/feed.xml"} <= set(written)
    assert "about/index.html" not in written
    site.remove(COMMENT)
    site.build()
    assert "comments/feed.xml" not in site.read("index.html") + site.read("feeds/index.html")


def announced(site: Story, address: str) -> dict[str, str]:
    """Titles of feeds by their addresses below the blog's, in the order of the page."""
    links = page(site, address).xpath("//head/link[@rel='alternate']")
    return {link.get("href").removeprefix(f"{ORIGIN}/"): link.get("title") for link in links}


BLOGS = {"feed.xml": "Small Fish (RSS)", "atom.xml": "Small Fish (Atom)", "feed.json": "Small Fish (JSON)"}
OWN = {
    "category/drinks/feed.xml": "Small Fish: Drinks (RSS)",
    "series/leaves/feed.xml": "Small Fish: Leaves (RSS)",
    "author/ann/feed.xml": "Small Fish: Ann (RSS)",
    "author/bo/feed.xml": "Small Fish: Bo (RSS)",
}


def test_a_post_announces_the_feeds_of_the_lists_it_is_in_after_the_blogs(site: Story) -> None:
    site.write("posts/tea.md", post(author=["Ann", "Bo"], series="Leaves", tags=["Hot"]))
    site.build()

    assert list(announced(site, "/2009/07/tea/").items()) == list((BLOGS | OWN).items())
    assert all(site.has(path) for path in OWN)


@pytest.mark.parametrize(
    ("settings", "paths"),
    [
        pytest.param("[outputs]\ncategories = false\nauthors = false\n", [*BLOGS], id="lists that are not built"),
        pytest.param("[outputs]\nfeeds = false\n", [], id="no feeds at all"),
        pytest.param("[feeds]\nformats = []\n", [], id="no formats"),
        pytest.param(
            "[feeds]\nformats = ['json']\n",
            ["feed.json", "category/drinks/feed.json", "author/ann/feed.json"],
            id="the format to recommend first",
        ),
    ],
)
def test_a_post_announces_what_is_there(site: Story, settings: str, paths: list[str]) -> None:
    site.settings(settings)
    site.write("posts/tea.md", post(author="Ann"))
    site.build()

    assert list(announced(site, "/2009/07/tea/")) == paths


def test_an_unlisted_post_announces_no_list_that_it_is_not_in(site: Story) -> None:
    site.write("posts/tea.md", post(author="Ann", unlisted=True))
    site.write("posts/milk.md", post(title="Milk", author="Ann"))
    site.build()

    assert announced(site, "/2009/07/tea/") == BLOGS


def test_feeds_of_comments_name_hubs_picture_and_style_sheet(site: Story) -> None:
    """They are feeds like all others, for programs and for who opens one in a browser."""
    site.settings('[feeds]\nhubs = ["https://hub.example.net/"]\nimage = "https://blog.example.com/fish.png"\n')
    site.write("posts/tea.md", post())
    site.write(COMMENT, comment())
    site.build()

    atom = site.read("comments/atom.xml")
    for text in (atom, site.read("comments/feed.xml"), site.read("2009/07/tea/comments/feed.xml")):
        assert '<?xml-stylesheet type="text/css" href="/theme/feed.css?v=' in text
        assert 'href="https://hub.example.net/" rel="hub"' in text
        assert "https://blog.example.com/fish.png" in text
    assert f'<a href="{ORIGIN}/feeds/">All feeds of this blog.</a>' in atom
    assert '"hubs"' in site.read("comments/feed.json")
