"""A blog that moves here from another program keeps its subscribers: the feed stands where it was."""

from typing import Any

import pytest

from tests.sites.reading import ORIGIN, entries, page
from tests.story import Story, post

OLD = ["/rss.xml", "/index.xml", "/feeds/all.atom.xml", "/old/feed.json", "/feed.rss", "/atom.xml", "/feed.xml"]


def settle(site: Story, also_at: list[str], more: str = "") -> None:
    site.settings(f"[feeds]\nalso_at = {also_at}\n{more}")
    site.write("posts/tea.md", post(title="Tea", aliases=["/old/tea.html"]))
    site.write("posts/cafe.md", post(title="Café", date="2010-01-01", aliases=["/café/"]))


@pytest.mark.parametrize(
    ("path", "feed"),
    [
        pytest.param("rss.xml", "feed.xml", id="RSS"),
        pytest.param("index.xml", "feed.xml", id="RSS where nothing is said"),
        pytest.param("feed.rss", "feed.xml", id="RSS by its ending"),
        pytest.param("feeds/all.atom.xml", "atom.xml", id="Atom"),
        pytest.param("old/feed.json", "feed.json", id="JSON"),
    ],
)
def test_a_copy_is_the_feed_byte_for_byte(site: Story, path: str, feed: str) -> None:
    settle(site, OLD)
    site.build()

    assert site.read(path) == site.read(feed)
    assert f"{ORIGIN}/{feed}" in site.read(path)


@pytest.mark.parametrize("path", ["rss.xml", "feeds/all.atom.xml"])
def test_a_client_of_a_copy_learns_of_the_feed_itself(site: Story, path: str) -> None:
    settle(site, OLD)
    site.build()

    assert [entry.title for entry in entries(site, path)] == ["Café", "Tea"]
    assert site.read(path).count('rel="self"') == 1


def test_copies_follow_an_edited_body(site: Story) -> None:
    settle(site, ["/rss.xml", "/feeds/all.atom.xml"])
    site.build()
    site.write("posts/tea.md", post("Cold.", title="Tea", aliases=["/old/tea.html"]))

    assert {"rss.xml", "feeds/all.atom.xml"} <= set(site.build().written)
    assert "Cold." in site.read("rss.xml")


def test_a_folder_leads_on_by_a_page_that_announces_the_feeds(site: Story) -> None:
    settle(site, ["/feed/", "/blog/atom"])
    site.build()

    for address in ("/feed/", "/blog/atom/"):
        leading = page(site, address)
        assert leading.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=/feeds/"]
        assert leading.xpath("//link[@rel='alternate']/@href")[0] == f"{ORIGIN}/feed.xml"
    assert not site.has("_redirects")


def test_without_the_page_of_feeds_a_folder_leads_to_the_feed(site: Story) -> None:
    settle(site, ["/feed/atom/"], "[outputs]\nfeeds_page = false\n")
    site.build()

    assert page(site, "/feed/atom/").xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=/atom.xml"]


def test_a_host_that_reads_redirects_leads_on_by_itself(site: Story) -> None:
    settle(site, ["/feed/", "/feed/atom/", "/rss.xml"], "[outputs]\nhost = 'gitlab'\n")
    site.build()

    assert site.read("_redirects").splitlines() == [
        "/feed /feed.xml 301",
        "/feed/atom /atom.xml 301",
        "/feed/ /feed.xml 301",
        "/feed/atom/ /atom.xml 301",
        "/caf%C3%A9/ /2010/01/cafe/ 301",
        "/old/tea.html /2009/07/tea/ 301",
    ]
    assert not site.has("feed/index.html")
    assert site.has("old/tea.html")


def test_redirects_begin_with_the_sites_own_path(site: Story) -> None:
    site.settings(
        '[site]\ntitle = "Small Fish"\nurl = "https://user.example.org/blog/"\n'
        '[feeds]\nalso_at = "/feed/"\n[outputs]\nhost = "gitlab"\n'
    )
    site.build()

    assert site.read("_redirects").splitlines()[0] == "/blog/feed /blog/feed.xml 301"


def test_without_old_addresses_there_is_no_file(site: Story) -> None:
    site.settings("[outputs]\nhost = 'gitlab'\n")
    site.build()

    assert not site.has("_redirects")


def test_without_feeds_there_are_no_copies(site: Story) -> None:
    settle(site, ["/rss.xml", "/feed/"], "[outputs]\nfeeds = false\n")
    site.build()

    assert not any(site.has(path) for path in ("rss.xml", "feed/index.html"))


@pytest.mark.parametrize(
    ("settings", "what", "fix"),
    [
        pytest.param(
            {"also_at": ["https://old.example/rss.xml"]},
            'has "https://old.example/rss.xml", which is not a path from the site\'s root',
            "write a path from the site's root, such as `/rss.xml` or `/feed/`",
            id="an address of another host",
        ),
        pytest.param(
            {"also_at": ["/old.atom"], "formats": ["rss"]},
            'has "/old.atom", which asks for the format atom',
            'add "atom" to `formats`, or take the address out',
            id="a format that is not made",
        ),
    ],
)
def test_what_cannot_be_is_an_error(site: Story, settings: dict[str, Any], what: str, fix: str) -> None:
    site.settings("[feeds]\n" + "".join(f"{key} = {value}\n" for key, value in settings.items()))
    [problem] = site.fails()

    assert str(problem).startswith("site.toml:")
    assert str(problem).endswith(f": `[feeds] also_at` {what}\n    fix: {fix}")


def test_two_things_at_one_address_are_an_error(site: Story) -> None:
    settle(site, ["/old/tea.html"])
    [problem] = site.fails()

    assert problem.what == (
        "content/posts/tea.md (alias) and `also_at` in [feeds] (/old/tea.html) both want the address /old/tea.html"
    )
