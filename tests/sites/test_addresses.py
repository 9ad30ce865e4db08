"""Where everything stands: each kind of page at its address, all of it under a path too."""

import msgspec
import pytest

from generator.config.tables import Outputs
from tests.sites.reading import ORIGIN, astray, entries, file_of, listed, page, sitemap, texts
from tests.story import SITE, Story, post
from tests.story import page as page_file


def write_one_of_each(site: Story) -> None:
    """A blog with a post, a note, a bundle, pages, a series, an author with a file, an alias."""
    site.write("posts/tea.md", post("See [the trip](2010-07-12-trip/index.md).\n", tags=["hot", "leaves"]))
    site.write("posts/note.md", post("No title here.\n", title=None, date="2009-08-01 09:05"))
    trip = post("![A boat](boat.txt)\n", title="Trip", date=None, series="Far away", aliases=["/old/trip.html", "/t"])
    site.write("posts/2010-07-12-trip/index.md", trip.replace("![A boat]", "[The list]"))
    site.write("posts/2010-07-12-trip/boat.txt", "tea, ropes\n")
    site.write("about.md", page_file("Go [home](/).\n"))
    site.write("help/index.md", page_file("Ask.\n", title="Help"))
    site.write("help/more.md", page_file("Ask again.\n", title="More help"))
    site.write("files/terms.txt", "Be kind.\n")
    site.put("static/.well-known/tea.txt", "Hot.\n")
    site.write("authors/ann.md", "---\nname: Ann Author\n---\nShe drinks tea.\n")


ADDRESSES = {
    "a post": "/2009/07/tea/",
    "a note": "/2009/08/01-0905/",
    "a post whose file says date and slug": "/2010/07/trip/",
    "a file of a bundle": "/2010/07/boat.txt",
    "a page": "/about/",
    "a page that is its folder's index": "/help/",
    "a page in a folder": "/help/more/",
    "a file": "/files/terms.txt",
    "a file for the root": "/.well-known/tea.txt",
    "the front page": "/",
    "all categories": "/category/",
    "a category": "/category/drinks/",
    "all tags": "/tag/",
    "a tag": "/tag/hot/",
    "an author": "/author/ann/",
    "a series": "/series/far-away/",
    "a year": "/2009/",
    "a month": "/2009/07/",
    "the archive": "/archive/",
    "the feed": "/feed.xml",
    "a category's feed": "/category/drinks/feed.xml",
    "a tag's feed": "/tag/hot/feed.xml",
    "an author's feed": "/author/ann/feed.xml",
    "a series' feed": "/series/far-away/feed.xml",
    "what is shown where nothing is": "/404.html",
    "privacy": "/privacy/",
    "the page of feeds": "/feeds/",
    "the sitemap": "/sitemap.xml",
    "the file for robots": "/robots.txt",
    "an old address": "/old/trip.html",
    "an old address without an ending": "/t/",
}


def test_every_kind_of_page_has_its_address(site: Story) -> None:
    write_one_of_each(site)

    site.build()

    expected = {file_of(address) for address in ADDRESSES.values()} - {"2010/07/boat.txt"} | {"2010/07/trip/boat.txt"}
    others = {"2009/08/index.html", "2010/index.html", "2010/07/index.html", "tag/leaves/index.html"}
    feeds = {path for path in expected if path.endswith("feed.xml")} | {"tag/leaves/feed.xml"}
    feeds |= {path.replace("feed.xml", name) for path in feeds for name in ("atom.xml", "feed.json")}
    theme = {path for path in site.tree() if path.startswith("theme/")}
    assert set(site.tree()) == expected | others | theme | feeds
    sheets = ("code.css", "embeds.css", "feed.css", "ledger.css", "style.css")
    names = (*sheets, "elsewhere.js", "embeds.js", "icon.svg", "page.js", "respond.js", "search.js")
    assert theme == {f"theme/{name}" for name in names}


@pytest.mark.parametrize("base", [f"{ORIGIN}/", "https://user.example.org/blog/", "https://user.example.org/a/b/"])
def test_every_address_begins_with_the_sites_own_and_leads_to_a_file(site: Story, base: str) -> None:
    write_one_of_each(site)
    more = "[comments]\nendpoint = 'https://forms.example.com/f'\n[[menu]]\ntitle = 'Us'\nurl = 'about.md'\n"
    site.settings(SITE.replace(f"{ORIGIN}/", base) + more)

    site.build()

    assert astray(site, base) == []
    assert f'url={base[base.index("/", 8) :]}2010/07/trip/"' in site.read("old/trip.html")
    assert f"Sitemap: {base}sitemap.xml\n" in site.read("robots.txt")
    assert f"{base}2010/07/trip/" in sitemap(site)
    assert entries(site)[0].link == f"{base}2010/07/trip/"
    [body] = [entry.content[0].value for entry in entries(site) if entry.get("title") == "Tea"]
    assert f'<a href="{base}2010/07/trip/">the trip</a>' in body


def test_a_site_without_an_address_yet_works_from_its_root(site: Story) -> None:
    write_one_of_each(site)
    site.settings(SITE.replace('url = "https://blog.example.com/"\n', ""))

    site.build()

    assert not site.has("sitemap.xml")
    assert "Sitemap" not in site.read("robots.txt")
    assert texts(page(site, "/"), "//article//h2/a/@href") == ["/2010/07/trip/", "/2009/07/tea/"]


def test_pages_of_lists_are_numbered_from_the_oldest(site: Story) -> None:
    site.settings("[posts]\nper_page = 2\n")
    for day in range(1, 7):
        site.write(f"posts/{day}.md", post(title=f"Day {day}", date=f"2009-07-0{day}"))

    site.build()

    assert listed(site, "/") == listed(site, "/category/drinks/") == ["Day 6", "Day 5"]
    assert listed(site, "/page/2/") == listed(site, "/2009/07/page/2/") == ["Day 4", "Day 3"]
    assert listed(site, "/page/1/") == ["Day 2", "Day 1"]
    assert not site.has("page/3/index.html")
    assert texts(page(site, "/"), "//nav[@aria-label='Pages of this list']/a/@href") == ["/page/2/"]
    assert texts(page(site, "/page/2/"), "//nav[@aria-label='Pages of this list']/a/@href") == ["/page/1/", "/"]
    assert texts(page(site, "/page/1/"), "//nav[@aria-label='Pages of this list']/a/@href") == ["/page/2/"]


def test_a_new_post_touches_the_first_page_of_a_list_alone(site: Story) -> None:
    site.settings("[posts]\nper_page = 2\nrecent = 0\n")
    for day in range(1, 5):
        site.write(f"posts/{day}.md", post(title=f"Day {day}", date=f"2009-07-0{day}"))
    site.build()
    site.write("posts/5.md", post(title="Day 5", date="2009-07-05"))

    written = site.build().written

    assert listed(site) == ["Day 5", "Day 4", "Day 3"]
    assert [path for path in written if "page/" in path] == []


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        pytest.param("C", "c", id="C"),
        pytest.param("C#", "c-sharp", id="C sharp"),
        pytest.param("C++", "c-plus-plus", id="C plus plus"),
        pytest.param(".NET", "dot-net", id="a dot in front"),
        pytest.param("🍵", "u1f375", id="an emoji"),
        pytest.param("茶", "茶", id="another script"),
    ],
)
def test_terms_that_marks_tell_apart_have_addresses_of_their_own(site: Story, name: str, slug: str) -> None:
    others = [other for other in ("C", "C#", "C++", ".NET", "🍵", "茶") if other != name]
    site.write("posts/tea.md", post(tags=[name, *others], category=name))

    site.build()

    assert texts(page(site, f"/tag/{slug}/"), "//h1") == [name]
    assert listed(site, f"/category/{slug}/") == ["Tea"]


def test_terms_that_differ_in_case_alone_are_one_with_a_note(site: Story) -> None:
    site.write("posts/a.md", post(title="A", tags=["AWS"]))
    site.write("posts/b.md", post(title="B", tags=["aws"]))
    site.write("posts/c.md", post(title="C", tags=["AWS"]))

    problems = site.build().problems

    assert "\n".join(map(str, problems)) == (
        'content/posts/b.md: note: tag "aws" is the same as "AWS"\n'
        '    fix: write it as "AWS" everywhere, or name it in [tags."AWS"]'
    )
    assert listed(site, "/tag/aws/") == ["C", "B", "A"]
    assert texts(page(site, "/2009/07/b/"), "//ul[@class='tags']/li") == ["Drinks", "AWS"]


def test_settings_name_a_terms_spelling_address_and_description(site: Story) -> None:
    site.settings("[tags.'c#']\nname = 'C#'\nslug = 'see-sharp'\ndescription = 'A language.'\n")
    site.write("posts/a.md", post(tags=["c#", "C#"]))

    assert site.build().problems == ()
    assert texts(page(site, "/tag/see-sharp/"), "//h1 | //p[@class='standfirst']") == ["C#", "A language."]


def test_permalinks_follow_their_patterns(site: Story) -> None:
    site.settings("[posts]\npermalink = '/{category}/{year}-{month}-{day}/{slug}.html'\nnote_permalink = '/n/{slug}'\n")
    site.write("posts/tea.md", post())
    site.write("posts/short.md", post(title=None))

    site.build()

    assert site.has("drinks/2009-07-08/tea.html")
    assert site.has("n/short/index.html")


def test_an_authors_own_pages_take_the_place_of_the_built_in_ones(site: Story) -> None:
    site.write("index.md", page_file("Welcome.\n", title="Home"))
    site.write("404.md", page_file("Gone.\n", title="Gone"))
    site.write("privacy.md", page_file("We keep nothing.\n", title="Nothing"))
    site.write("posts/tea.md", post())

    site.build()

    assert texts(page(site, "/"), "//h1") == ["Home"]
    assert texts(page(site, "/404.html"), "//h1") == ["Gone"]
    assert texts(page(site, "/privacy/"), "//h1") == ["Nothing"]


SWITCHED_OFF: list[tuple[str, list[str]]] = [
    ("categories", ["category/index.html", "category/drinks/index.html", "category/drinks/feed.xml"]),
    ("tags", ["tag/index.html", "tag/hot/index.html"]),
    ("authors", ["author/ann/index.html"]),
    ("series", ["series/far-away/index.html"]),
    ("companies", ["company/northwind/index.html"]),
    ("archive", ["archive/index.html", "2009/index.html", "2009/07/index.html"]),
    ("feeds", ["feed.xml", "atom.xml", "feed.json", "tag/hot/feed.xml", "feeds/index.html"]),
    ("feeds_page", ["feeds/index.html"]),
    ("sitemap", ["sitemap.xml"]),
    ("robots", ["robots.txt"]),
    ("privacy", ["privacy/index.html"]),
]
"""What is gone with each family."""


def test_each_family_that_can_be_switched_off_has_a_row() -> None:
    fields = {field.name for field in msgspec.structs.fields(Outputs)}

    assert fields - {family for family, _ in SWITCHED_OFF} == {"host"}, "which switches files on"


@pytest.mark.parametrize(("family", "gone"), SWITCHED_OFF)
def test_a_family_of_pages_can_be_switched_off(site: Story, family: str, gone: list[str]) -> None:
    write_one_of_each(site)
    loan = {"items": [{"kind": "loan", "party": "northwind", "product": "a kettle"}]}
    site.write("posts/loan.md", post(title="A kettle", date="2009-07-09", disclosure=loan))
    site.settings(f"[vendors.northwind]\nname = 'Northwind'\n[outputs]\n{family} = false\n")

    site.build()

    assert [path for path in gone if site.has(path)] == []
    assert astray(site, f"{ORIGIN}/") == []


def test_the_sitemap_names_what_should_be_found_and_when_it_changed(site: Story) -> None:
    write_one_of_each(site)
    site.write("posts/hidden.md", post(title="Hidden", unlisted=True))

    site.build()

    assert sitemap(site) == [
        f"{ORIGIN}{address}"
        for address in (
            "/", "/about/", "/help/", "/help/more/",
            "/2010/07/trip/", "/2009/08/01-0905/", "/2009/07/tea/", "/category/drinks/", "/feeds/",
        )
    ]  # fmt: skip
    assert "<lastmod>2009-07-08T23:56:00+10:00</lastmod>" in site.read("sitemap.xml")


def test_feeds_come_in_the_formats_asked_for(site: Story) -> None:
    site.settings('[feeds]\nformats = ["atom"]\n')
    site.write("posts/tea.md", post(title="Tea"))

    site.build()

    assert [site.has(path) for path in ("atom.xml", "feed.xml", "feed.json")] == [True, False, False]
    assert 'type="application/atom+xml"' in site.read("index.html")
    assert 'type="application/rss+xml"' not in site.read("index.html")


APART = 8
"""So many posts lie between the first and the last that neither page names the other."""


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param("posts/n0.md", post(title="N0", date="2001-01-01", permalink="/n7/"), id="an older post"),
        pytest.param("posts/n7.md", post(title="N7", date="2008-01-01", permalink="/n0/"), id="a newer post"),
        pytest.param("posts/n0.md", post(title="N0", date="2001-01-01", aliases=["/n7/"]), id="an old address"),
        pytest.param("about.md", page_file(permalink="/n7/"), id="a page"),
        pytest.param("n7/index.html", "Hello.\n", id="a file"),
    ],
)
def test_an_address_that_is_taken_by_a_later_change_is_told(site: Story, path: str, text: str) -> None:
    """Of what has the address already, nothing has changed."""
    for number in range(APART):
        name = f"n{number}"
        site.write(
            f"posts/{name}.md",
            post(title=name.upper(), date=f"{2001 + number}-01-01", category=name, permalink=f"/{name}/"),
        )
    site.build()
    before = site.tree()
    site.write(path, text)

    told = site.fails()

    assert [problem.rule for problem in told] == ["shared-address"]
    assert told == site.fails(force=True)
    assert site.tree() == before
