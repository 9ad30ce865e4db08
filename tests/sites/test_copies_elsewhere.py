"""`build -b`: a copy of the blog for another address, which nobody is to take for the blog itself."""

import re

import pytest

from tests.commands.running import run
from tests.sites.reading import ORIGIN, entries, file_of, page
from tests.story import SITE, Story, post
from tests.story import page as page_file

COPY = "https://preview.example.net/pr-7/"
ELSEWHERE = "https://deploy-preview-7--tea.netlify.app/"
LEFT_OUT = "//meta[@name='robots']/@content"
CANONICAL = "//link[@rel='canonical']/@href"
BARE = "<html><head lang=en><title>{{ page.name }}</title><link href='{{ page.absolute }}' rel=canonical></head>"


def write_some(site: Story, more: str = "") -> None:
    site.settings(f"[feeds]\nhubs = ['https://hub.example.net/']\n[outputs]\nhost = 'netlify'\n{more}")
    site.write("posts/tea.md", post(aliases=["/old/"]))
    site.write("posts/told.md", post(title="Told", canonical="https://elsewhere.example/told/", unlisted=True))
    site.write("about.md", page_file())
    site.write("robots.txt", "User-agent: *\n")
    site.put("static/CNAME", "blog.example.com\n")


def test_every_page_asks_to_be_left_out_and_names_the_original(site: Story) -> None:
    write_some(site, "robots = false\n")
    site.put("themes/default/templates/page.html", BARE)

    site.build(base_url=COPY)

    pages = {path: page(site, f"/{path}") for path in site.tree() if path.endswith(".html")}
    assert {path for path, one in pages.items() if one.xpath(LEFT_OUT) != ["noindex"]} == set()
    own = {path: one.xpath(CANONICAL) for path, one in pages.items()}
    addresses = {path: [f"{ORIGIN}/{path.removesuffix('index.html')}"] for path in pages}
    others = {"2009/07/told/index.html": ["https://elsewhere.example/told/"], "404.html": []}
    assert own == addresses | others | {"old/index.html": [f"{ORIGIN}/2009/07/tea/"]}
    assert 'href="/pr-7/2009/07/tea/"' in site.read("index.html")
    assert "  X-Robots-Tag: noindex\n" in site.read("_headers").partition("\n/")[0] + "\n"
    assert site.read("robots.txt") == "User-agent: *\nAllow: /\n"
    assert not site.has("sitemap.xml")
    assert not site.has("CNAME")


@pytest.mark.parametrize(
    ("url", "base_url"), [(f"{ORIGIN}/blog/", f"{ORIGIN}/"), (f"{ORIGIN}/", f"{ORIGIN}/next/")], ids=["above", "below"]
)
def test_a_copy_above_or_below_the_blog_names_the_original(site: Story, url: str, base_url: str) -> None:
    site.settings(SITE.replace(f"{ORIGIN}/", url))
    site.write("posts/tea.md", post())

    site.build(base_url=base_url)

    for path in ("", "2009/07/tea/", "archive/"):
        assert page(site, f"/{path}").xpath(CANONICAL) == [url + path]


def test_a_blog_whose_name_is_nobodys_yet_can_be_copied(site: Story) -> None:
    site.settings(f'{SITE}id = "blog.example.com,2009"\n')
    site.write("posts/tea.md", post())
    site.build()
    named = entries(site)

    site.build(base_url=ELSEWHERE)

    assert [one["id"] for one in entries(site)] == [one["id"] for one in named]


def test_its_feeds_say_what_they_are_copies_of_and_their_entries_are_the_same(site: Story) -> None:
    write_some(site, "robots = false\n")
    site.build()
    before = {path: [entry.id for entry in entries(site, path)] for path in ("feed.xml", "atom.xml")}

    site.build(base_url=COPY)

    for path, ids in before.items():
        assert [entry.id for entry in entries(site, path)] == ids
        assert re.search(rf'<(atom:)?link href="{ORIGIN}/{path}" rel="canonical"', site.read(path))
        assert f'href="{COPY}{path}" rel="self"' in site.read(path)
    assert f'"user_comment": "{ORIGIN}/feed.json"' in site.read("feed.json")
    assert not any("hub.example.net" in site.read(path) for path in ("feed.xml", "atom.xml", "feed.json"))


def test_hubs_hear_of_no_copy(site: Story) -> None:
    write_some(site, "robots = false\n")
    site.build(base_url=COPY)

    answer = run("ping", "-r", site.root)

    assert answer.exit_code == 1
    assert answer.stderr == (
        f"public: holds a copy for another address, and hubs hear of {ORIGIN}/ alone\n"
        "    fix: build without `--base-url`, publish what that made, then tell the hubs\n"
    )


@pytest.mark.parametrize(
    ("url", "base_url"),
    [
        pytest.param(f"{ORIGIN}/", ORIGIN, id="the blog's own address"),
        pytest.param("", COPY, id="a blog without an address"),
        pytest.param(f"{ORIGIN}/", "http://127.0.0.1:8000/", id="an address of this machine"),
    ],
)
def test_what_is_no_copy_is_built_as_ever(site: Story, url: str, base_url: str) -> None:
    site.settings(SITE.replace(f'url = "{ORIGIN}/"', f'url = "{url}"'))
    site.write("posts/tea.md", post())

    site.build(base_url=base_url)

    assert page(site, "/2009/07/tea/").xpath(LEFT_OUT) == []
    assert page(site, "/2009/07/tea/").xpath(CANONICAL) == [f"{base_url.rstrip('/')}/2009/07/tea/"]
    assert site.has("sitemap.xml")
    assert file_of("/") in site.tree()


def test_copy_and_blog_in_turns_are_what_each_is_from_nothing(site: Story) -> None:
    write_some(site, "robots = false\n")
    site.build()
    blog = site.tree()
    site.build(base_url=COPY)
    copy = site.tree()
    assert site.build(base_url=COPY).written == ()
    site.build()

    assert site.tree() == blog
    site.build(base_url=COPY, force=True)
    assert site.tree() == copy
