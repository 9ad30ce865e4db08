"""Which feeds a page leads programs and people to, besides the blog's own."""

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
    site.build()
    assert "comments" not in site.read("feeds/index.html")
    site.write(COMMENT, comment())
    written = site.build().written

    assert {"index.html", "feeds/index.html", "comments/feed.xml"} <= set(written)
    assert "category/drinks/index.html" not in written
    site.remove(COMMENT)
    site.build()
    assert "comments/feed.xml" not in site.read("index.html") + site.read("feeds/index.html")
