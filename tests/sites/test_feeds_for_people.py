"""What people meet of feeds: the page that lists them, and a feed that says in a browser what it is."""

import pytest
from lxml import etree

from tests.sites.reading import ORIGIN, page, texts
from tests.story import Story, post
from tests.story import page as page_text
from tests.tools import ROOT

XHTML = "{http://www.w3.org/1999/xhtml}"
STANDALONE = {
    name: '<p lang="{{ lang }}">' + name + "</p>"
    for name in (
        "post.html", "page.html", "list.html", "terms.html", "archive.html", "disclosures.html", "privacy.html",
        "404.html", "redirect.html",
    )
}  # fmt: skip


def write_posts(site: Story) -> None:
    site.write("posts/tea.md", post(title="Tea", tags=["Hot"], series="Leaves", author="Ann"))
    site.write("posts/trip.md", post(title="Trip", category="Travel", date="2010-01-01"))


def instruction(site: Story, path: str) -> str | None:
    """What stands before the root."""
    before = etree.fromstring(site.read(path).encode()).getprevious()
    return None if before is None else str(before)


def style_of(site: Story, path: str) -> str:
    """The address of its style sheet."""
    return (instruction(site, path) or '""').split('"')[3]


def test_the_page_lists_every_feed_in_each_format(site: Story) -> None:
    write_posts(site)
    site.build()
    feeds = page(site, "/feeds/")

    assert texts(feeds, "//main//h2") == ["Everything", "By category", "By tag", "By author", "By series"]
    assert texts(feeds, "//main//li/a") == ["Small Fish", "Drinks", "Travel", "Hot", "Ann", "Ann Author", "Leaves"]
    assert texts(feeds, "//main//li[1]/p/a")[:3] == ["RSS: Small Fish", "Atom: Small Fish", "JSON: Small Fish"]
    listed = {str(url).removeprefix(f"{ORIGIN}/") for url in feeds.xpath("//main//li/p/a/@href")}
    assert listed == {path for path in site.tree() if path.endswith(("feed.xml", "atom.xml", "feed.json"))}


@pytest.mark.parametrize(("language", "title"), [("en-AU", "Feeds"), ("de", "Feeds"), ("fr", "Flux"), ("fi", "Feeds")])
def test_the_page_speaks_the_blogs_language(site: Story, language: str, title: str) -> None:
    site.settings(f'[site]\ntitle = "Small Fish"\nlanguage = "{language}"\n')
    site.build()

    assert texts(page(site, "/feeds/"), "//h1") == [title]


def test_every_page_leads_to_it(site: Story) -> None:
    write_posts(site)
    site.build()

    for address in ("/", "/2009/07/tea/", "/category/drinks/", "/404.html"):
        assert page(site, address).xpath("//footer//a[@href='/feeds/']"), address


def test_a_list_names_its_own_feeds(site: Story) -> None:
    write_posts(site)
    site.build()

    links = page(site, "/category/drinks/").xpath("//main//a[@type='application/rss+xml']/@href")
    assert links == [f"{ORIGIN}/category/drinks/feed.xml"]
    assert page(site, "/2009/").xpath("//main//a[@type]") == []


def test_a_page_of_the_authors_own_takes_its_place(site: Story) -> None:
    site.write("feeds.md", page_text("Subscribe.", title="Follow us"))
    site.build()

    assert texts(page(site, "/feeds/"), "//h1") == ["Follow us"]
    assert page(site, "/").xpath("//footer//a[@href='/feeds/']")


def test_without_formats_there_is_no_page(site: Story) -> None:
    site.settings("[feeds]\nformats = []\n")
    site.build()

    assert not site.has("feeds/index.html")
    assert not page(site, "/").xpath("//footer//a[@href='/feeds/']")


def test_a_post_with_old_names_leaves_the_page_alone(site: Story) -> None:
    site.settings("[posts]\nrecent = 0\n")
    write_posts(site)
    site.build()
    site.write("posts/milk.md", post(title="Milk", tags=["Hot"], date="2010-02-02", author="Ann"))

    assert "feeds/index.html" not in site.build().written


@pytest.mark.parametrize("path", ["feed.xml", "atom.xml", "category/drinks/feed.xml", "category/drinks/atom.xml"])
def test_a_feed_names_its_style_sheet(site: Story, path: str) -> None:
    write_posts(site)
    site.settings('[site]\ntitle = "Small Fish"\nurl = "https://user.example.org/b&b/"\n')
    site.build()

    assert style_of(site, path).startswith("/b&amp;b/theme/feed.css?v=")


def test_another_style_sheet_has_another_address_in_every_feed(site: Story) -> None:
    write_posts(site)
    site.build()
    before = style_of(site, "feed.xml")
    site.put("themes/default/static/feed.css", "rss { color: teal }")
    written = site.build().written

    assert style_of(site, "feed.xml") != before
    assert {path for path in site.tree() if path.endswith(("feed.xml", "atom.xml"))} <= set(written)
    assert not any(path.endswith(".html") for path in written)


def test_an_atom_feed_leads_to_the_blog_and_to_all_feeds(site: Story) -> None:
    write_posts(site)
    site.build()
    subtitle = etree.fromstring(site.read("category/drinks/atom.xml").encode()).find("{*}subtitle")

    assert subtitle is not None
    assert subtitle.get("type") == "xhtml"
    assert [part.tag for part in subtitle] == [f"{XHTML}div"]
    assert [link.get("href") for link in subtitle.iter(f"{XHTML}a")] == [
        f"{ORIGIN}/category/drinks/",
        f"{ORIGIN}/feeds/",
    ]


def test_a_theme_without_a_style_sheet_has_no_instruction(site: Story) -> None:
    site.settings('[theme]\nname = "bare"\n[outputs]\nprivacy = false\n')
    site.put("themes/bare/theme.toml", 'description = "Stands alone."\n')
    site.put("themes/bare/messages/en.toml", (ROOT / "themes/default/messages/en.toml").read_bytes())
    for name, template in STANDALONE.items():
        site.put(f"themes/bare/templates/{name}", template)
    write_posts(site)
    site.build()

    assert [instruction(site, path) for path in ("feed.xml", "atom.xml")] == [None, None]
    assert "<subtitle>Small Fish</subtitle>" in site.read("atom.xml")
    assert not site.has("feeds/index.html")
