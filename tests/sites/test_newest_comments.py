"""What a new comment makes anew, the page of the newest ones, and their number in lists."""

from pathlib import Path

import pytest

from tests.engine.law import assert_lawful
from tests.sites.reading import ORIGIN, page, sitemap, texts
from tests.story import Story, comment, post
from tests.story import page as page_file


@pytest.fixture(params=["default", "classic"])
def blog(site: Story, request: pytest.FixtureRequest) -> Story:
    """Twelve posts, of which one has a comment, in one of the themes."""
    site.settings(f"[theme]\nname = '{request.param}'\n[comments]\nendpoint = '/take'\n[posts]\nper_page = 3\n")
    for day in range(1, 13):
        site.write(f"posts/p{day}.md", post(title=f"Post {day}", date=f"2009-07-{day:02}", tags=[f"t{day}"]))
    site.write("comments/posts/p1/old.md", comment("Old.\n", date="2009-08-01"))
    site.write("about.md", page_file())
    site.build()
    return site


def test_a_new_comment_makes_anew_what_shows_or_counts_it(blog: Story) -> None:
    """Of all pages only those that list the post, as each says how many comments it has."""
    blog.write("comments/posts/p1/new.md", comment("New.\n", date="2009-08-02"))
    written = set(blog.build().written)

    feeds = ("atom.xml", "feed.json", "feed.xml")
    own = "2009/07/post-1/comments/feed.xml"
    comments = {"comments/index.html", own, *(f"comments/{name}" for name in feeds)}
    assert comments | {"2009/07/post-1/index.html", "tag/t1/index.html"} <= written
    others = written - comments
    if "New." not in blog.read("about/index.html"):
        assert {path for path in others if b"Post 1<" not in blog.tree()[path] and not path.endswith(feeds)} == set()
        assert not {path for path in others if path.startswith("2009/07/post-")} - {"2009/07/post-1/index.html"}


def test_the_newest_stand_on_a_page(blog: Story) -> None:
    blog.write(
        "comments/posts/p2/new.md", comment("*New* words.\n", name="Kim", date="2009-08-02", connection="sells tea")
    )
    blog.write("comments/posts/p2/none.md", comment("Not yet.\n", status="pending"))
    blog.write("posts/secret.md", post(title="Secret", unlisted=True))
    blog.write("comments/posts/secret/one.md", comment("Hush.\n"))
    blog.build()

    newest = page(blog, "/comments/")
    assert texts(newest, "//main//li/p[2]/a") == ["Post 2", "Post 1"]
    assert texts(newest, "//main//li/p[2]/a/@href") == ["/2009/07/post-2/#comment-new", "/2009/07/post-1/#comment-old"]
    assert texts(newest, "//main//li[1]/p[3]") == ["New words."]
    assert "Disclosure: sells tea" in texts(newest, "//main//li[1]/p[1]")[0]
    assert f"{ORIGIN}/comments/" not in sitemap(blog)
    assert "/comments/" in page(blog, "/feeds/").xpath("//main//li/a/@href")


def test_lists_count_comments(blog: Story) -> None:
    entry = "//article[.//a[text()='Post 1']]//a[contains(@href, '#comments')]"

    assert texts(page(blog, "/tag/t1/"), entry) == ["1 comment"]


def test_a_page_of_ones_own_stands_in_for_it(blog: Story) -> None:
    blog.write("talk.md", page_file(title="Talk", permalink="/comments/"))
    assert blog.build().problems == ()
    assert texts(page(blog, "/comments/"), "//h1") == ["Talk"]


def test_it_is_lawful(blog: Story, tmp_path: Path) -> None:
    blog.write("comments/posts/p2/new.md", comment("New.\n", date="2009-08-02"))
    blog.build()
    blog.remove("comments/posts/p1/old.md")
    assert_lawful(blog, tmp_path / "one")
    blog.remove("comments/posts/p2/new.md")
    assert_lawful(blog, tmp_path / "two")
    assert not blog.has("comments/index.html")


def test_an_answer_by_who_wrote_the_post_bears_what_that_discloses(blog: Story, tmp_path: Path) -> None:
    """Apart from its post it says as much as beside it."""
    for key in ("ann", "ben"):
        blog.write(f"authors/{key}.md", f"---\nname: {key.title()} Author\n---\n")
        blog.write(f"comments/posts/p1/{key}.md", comment("Hot.\n", name=None, date="2009-08-03", author=key))
    blog.write("posts/p1.md", post(title="Post 1", date="2009-07-01", author="ann", disclosure="Contoso paid me."))
    blog.build()

    said = texts(page(blog, "/comments/"), "//main//li/p[1]")
    assert ["Contoso paid me." in one for one in said] == [False, True, False]
    assert "Ann Author Writes here Disclosure: Contoso paid me." in said[1]
    beside = texts(page(blog, "/about/"), "//ul[@class='said']//li[contains(., 'Ann')]/p[1]")
    assert all("(Disclosure: Contoso paid me.)" in one for one in beside)

    blog.write("posts/p1.md", post(title="Post 1", date="2009-07-01", author="ann", disclosure="Contoso lent me it."))
    assert_lawful(blog, tmp_path / "law")
    assert "Contoso lent me it." in blog.read("comments/index.html")
