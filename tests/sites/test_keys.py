"""What each front matter key does to the page, to lists and to feeds."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.sites.reading import ORIGIN, entries, listed, page, sitemap, texts
from tests.sites.test_pictures import picture
from tests.story import Story, post
from tests.story import page as page_text

FULL = post(
    "## One\n\nHot water.\n\n## Two\n\nLeaves.\n",
    title="Tea & Cake",
    date="2009-07-08 23:56",
    updated="2009-07-09",
    corrections=[{"date": "2009-08-01", "text": "Not *coffee*."}, {"date": "2009-07-20", "text": "Not milk."}],
    category="Drinks",
    tags=["hot", "leaves"],
    disclosure="Northwind paid my *tea*.",
    author=["ann", "Bo Guest"],
    summary="On <tea>.",
    kicker="Opinion",
    slug="tea-time",
    aliases=["/old/"],
    image={"src": "cup.png", "alt": "A cup", "caption": "Hot"},
    lang="en-GB",
    series="Far away",
    toc=True,
    comments=True,
    comments_id="tea-thread",
    guid="tag:example.com,2001:tea",
    canonical="https://elsewhere.example/tea",
    params={"mood": "calm"},
    expires="2030-01-01",
)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """A post that uses every key, among plain ones; built once."""
    site = Story(Path(tmp_path_factory.mktemp("full")))
    site.settings("[comments]\nendpoint = 'https://forms.example.com/f'\n")
    site.write("posts/full/index.md", FULL)
    site.write("posts/full/cup.png", picture("PNG", size=(40, 30)))
    site.write("posts/before.md", post(title="Before", date="2008-01-01"))
    site.write("posts/after.md", post(title="After", date="2010-01-01"))
    site.write("authors/ann.md", "---\nname: Ann Author\n---\nShe drinks tea.\n")
    site.build()
    return site


ADDRESS = "/2009/07/tea-time/"

ON_THE_PAGE = {
    "title": ("//h1", ["Tea & Cake"]),
    "title in the window": ("/html/head/title", ["Tea & Cake – Small Fish"]),
    "date": ("//time[@class='dt-published']/@datetime", ["2009-07-08T23:56:00+10:00"]),
    "updated, which the newest correction is": ("//time[@class='dt-updated']/@datetime", ["2009-08-01T00:00:00+10:00"]),
    "corrections": (
        "//section[@class='corrections']//li",
        ["20 July 2009 Not milk.", "1 August 2009 Not coffee."],
    ),
    "inline Markdown in corrections": ("//section[@class='corrections']//em", ["coffee"]),
    "category and tags": ("//ul[@class='tags']/li", ["Drinks", "hot", "leaves"]),
    "disclosure": ("//p[@id='disclosure']", ["Disclosure: Northwind paid my tea."]),
    "author": ("//p[@class='byline']//*[contains(@class, 'p-author')]", ["Ann Author", "Bo Guest"]),
    "the author's box": ("//section[contains(@class, 'about')]//h2", ["About Ann Author"]),
    "summary": ("//p[contains(@class, 'standfirst')]", ["On <tea>."]),
    "kicker": ("//p[@class='kicker']", ["Opinion"]),
    "image on cards": ("//meta[@property='og:image']/@content", [f"{ORIGIN}{ADDRESS}cup.png"]),
    "the image's alternative text": ("//meta[@property='og:image:alt']/@content", ["A cup"]),
    "the image's width": ("//meta[@property='og:image:width']/@content", ["40"]),
    "lang": ("/html/@lang", ["en-GB"]),
    "series": ("//p[@class='series']/a/@href", ["/series/far-away/"]),
    "toc": ("//nav[@class='contents']//a", ["One", "Two"]),
    "comments": ("//form[contains(@action, 'forms.example.com')]/@method", ["post"]),
    "comments_id": ("//form/input[@name='post']/@value", ["tea-thread"]),
    "canonical": ("//link[@rel='canonical']/@href", ["https://elsewhere.example/tea"]),
    "the post before": ("//nav[@class='nearby']/a[@rel='prev']/@href", ["/2008/01/before/"]),
    "the post after": ("//nav[@class='nearby']/a[@rel='next']/@href", ["/2010/01/after/"]),
}


@pytest.mark.parametrize(("xpath", "expected"), ON_THE_PAGE.values(), ids=ON_THE_PAGE)
def test_the_page_shows(full: Story, xpath: str, expected: list[str]) -> None:
    assert texts(page(full, ADDRESS), xpath) == expected


IN_A_LIST = {
    "title": (".//h2", ["Tea & Cake"]),
    "slug": (".//h2/a/@href", [ADDRESS]),
    "date": (".//time/@datetime", ["2009-07-08T23:56:00+10:00"]),
    "disclosure": (".//p[@class='disclosure-short']", ["Disclosure: Northwind paid my tea."]),
    "author": (".//*[contains(@class, 'p-author')]", ["Ann Author", "Bo Guest"]),
    "summary": (".//p[@class='p-summary']", ["On <tea>."]),
    "kicker": (".//p[@class='kicker']", ["Opinion"]),
    "image": (".//img/@src", [f"{ADDRESS}cup.png"]),
    "the image's alternative text": (".//img/@alt", ["A cup"]),
    "lang": ("./@lang", ["en-GB"]),
}


@pytest.mark.parametrize("address", ["/", "/category/drinks/", "/tag/hot/", "/author/bo-guest/", "/series/far-away/"])
@pytest.mark.parametrize(("xpath", "expected"), IN_A_LIST.values(), ids=IN_A_LIST)
def test_a_list_shows(full: Story, address: str, xpath: str, expected: list[str]) -> None:
    [entry] = page(full, address).xpath("//article[.//a[text()='Tea & Cake']]")

    assert texts(entry, xpath) == expected


def test_a_feed_shows(full: Story) -> None:
    [entry] = [entry for entry in entries(full) if entry.title == "Tea & Cake"]

    assert entry.id == "tag:example.com,2001:tea"
    assert entry.link == f"{ORIGIN}{ADDRESS}"
    assert entry.published == "Wed, 08 Jul 2009 23:56:00 +1000"
    assert [tag.term for tag in entry.tags] == ["Drinks", "hot", "leaves"]
    assert [author.name for author in entry.authors] == ["Ann Author", "Bo Guest"]
    assert entry.summary == "Disclosure: Northwind paid my tea. On &lt;tea&gt;."
    assert entry.comments == f"{ORIGIN}{ADDRESS}#respond"
    assert "Not <em>coffee</em>." in entry.content[0].value
    assert "<h2>One</h2>" in entry.content[0].value.replace(' id="one"', "")


def test_an_old_address_leads_to_the_new_one(full: Story) -> None:
    assert texts(page(full, "/old/"), "//meta[@http-equiv='refresh']/@content") == [f"0; url={ADDRESS}"]
    assert texts(page(full, "/old/"), "//main//a/@href") == [ADDRESS]


def test_without_a_guid_a_feeds_id_is_made_of_the_sites_and_the_source(site: Story) -> None:
    site.settings('[site]\ntitle = "Small Fish"\nurl = "https://blog.example.com/"\nid = "fish.example,2001"\n')
    site.write("posts/tea.md", post())

    site.build()

    assert [entry.id for entry in entries(site)] == ["tag:fish.example,2001:posts/tea.md"]


def test_a_permalink_is_the_whole_address(site: Story) -> None:
    site.write("posts/tea.md", post(permalink="/Drinks/Tea.html", slug="unused"))

    site.build()

    assert site.has("Drinks/Tea.html")
    assert texts(page(site, "/"), "//h2/a/@href") == ["/Drinks/Tea.html"]


def test_params_are_for_templates(site: Story) -> None:
    template = "{% extends 'default/post.html' %}{% block main_class %} mood-{{ post.params.mood }}{% endblock %}"
    site.put("themes/mine/theme.toml", 'extends = "default"\n')
    site.put("themes/mine/templates/post.html", template)
    site.settings("[theme]\nname = 'mine'\n")
    site.write("posts/tea.md", post(params={"mood": "calm"}))

    site.build()

    assert texts(page(site, "/2009/07/tea/"), "//main/@class") == ["wrap mood-calm"]


def test_a_draft_is_built_only_where_drafts_are(site: Story) -> None:
    site.write("posts/tea.md", post(draft=True))
    site.write("posts/drafts/milk.md", post(title="Milk"))

    site.build()
    assert listed(site) == []
    assert not site.has("2009/07/tea/index.html")

    site.build(drafts=True)
    assert listed(site) == ["Tea", "Milk"] or listed(site) == ["Milk", "Tea"]


def test_an_unlisted_post_stands_at_its_address_alone(site: Story) -> None:
    site.write("posts/tea.md", post(unlisted=True))
    site.write("posts/milk.md", post(title="Milk", date="2009-07-07"))

    site.build()

    assert site.has("2009/07/tea/index.html")
    assert [path for path, data in site.tree().items() if b"2009/07/tea/" in data] == ["2009/07/tea/index.html"]


@pytest.mark.parametrize("name", ["posts/tea.md", "tea.md"], ids=["a post", "a page"])
def test_search_engines_are_asked_to_leave_out_what_is_unlisted(site: Story, name: str) -> None:
    text = post if name.startswith("posts/") else page_text
    address = "/2009/07/tea/" if name.startswith("posts/") else "/tea/"
    site.write(name, text(title="Tea", unlisted=True))
    site.build()
    assert texts(page(site, address), "//meta[@name='robots']/@content") == ["noindex"]

    site.write(name, text(title="Tea"))
    site.build()
    assert texts(page(site, address), "//meta[@name='robots']/@content") == []


def test_an_expired_post_is_gone(site: Story) -> None:
    site.write("posts/tea.md", post(expires="2025-12-31"))
    site.write("posts/milk.md", post(title="Milk", expires="2026-01-02"))

    site.build()

    assert listed(site) == ["Milk"]
    assert not site.has("2009/07/tea/index.html")
    assert sitemap(site) == [
        f"{ORIGIN}{address}" for address in ("/", "/2009/07/milk/", "/category/drinks/", "/feeds/")
    ]


def test_a_future_post_waits(site: Story) -> None:
    site.write("posts/tea.md", post(date="2026-01-02"))

    site.build()
    assert listed(site) == []

    site.build(future=True)
    assert listed(site) == ["Tea"]


def test_a_note_is_known_by_its_first_words(site: Story) -> None:
    site.write("posts/note.md", post("One two three four five six seven eight nine ten.\n", title=None))
    site.write("posts/tea.md", post(date="2009-07-09"))

    site.build()

    name = "One two three four five six seven eight…"
    note = page(site, "/2009/07/08-2356/")
    assert texts(note, "//title") == [f"{name} – Small Fish"]
    assert texts(note, "//h1[@class='visually-hidden']") == [name]
    assert texts(page(site, "/2009/07/tea/"), "//nav[@class='nearby']/a[@rel='prev']") == [f"Earlier {name}"]
    assert texts(page(site, "/archive/"), "//div[@class='month']//a[@href='/2009/07/08-2356/']") == [name]
    assert entries(site)[1].title == name
    assert "title" not in json.loads(site.read("feed.json"))["items"][1]


OTHER_SPELLINGS = [
    ("date", "publishDate", "2009-07-01"), ("date", "pubDate", "2009-07-01"), ("date", "published", "2009-07-01"),
    ("updated", "lastmod", "2009-08-01"), ("updated", "modified", "2009-08-01"),
    ("updated", "last_modified_at", "2009-08-01"), ("updated", "date-modified", "2009-08-01"),
    ("category", "categories", ["Food"]), ("tags", "tag", "hot"), ("tags", "keywords", "hot, cold"),
    ("disclosure", "disclosures", "They paid."), ("author", "authors", ["Bo"]),
    ("summary", "description", "Short."), ("summary", "excerpt", "Short."), ("summary", "standfirst", "Short."),
    ("summary", "subtitle", "Short."), ("permalink", "url", "/x/"), ("permalink", "path", "/x/"),
    ("permalink", "link", "/x/"), ("aliases", "alias", "/y/"), ("aliases", "redirect_from", "/y/"),
    ("expires", "expiryDate", "2020-01-01"), ("expires", "unpublishdate", "2020-01-01"),
    ("image", "cover", "https://x.example/a.png"), ("image", "thumbnail", "https://x.example/a.png"),
    ("image", "og_image", "https://x.example/a.png"), ("lang", "language", "de"), ("lang", "locale", "de-DE"),
    ("comments", "allow_comments", False), ("guid", "id", "tag:x"),
]  # fmt: skip


def test_other_spellings_mean_the_same(site: Story) -> None:
    def build_with(*, own_names: bool) -> dict[str, bytes]:
        for number, (key, spelling, value) in enumerate(OTHER_SPELLINGS):
            unique = f"{value}{number}" if key in ("permalink", "aliases") else value
            keys: dict[str, Any] = {"title": f"Post {number}", key: None}
            site.write(f"posts/{number}.md", post(**keys | {key if own_names else spelling: unique}))
        assert site.build(jobs=1).problems == ()
        return site.tree()

    assert build_with(own_names=True) == build_with(own_names=False)


@pytest.mark.parametrize(
    ("keys", "same"),
    [
        ({"published": False}, {"draft": True}),
        ({"published": True}, {}),
        ({"status": "draft"}, {"draft": True}),
        ({"status": "hidden"}, {"unlisted": True}),
        ({"status": "published"}, {}),
    ],
)
def test_states_of_other_generators_are_understood(
    site: Story, keys: dict[str, object], same: dict[str, object]
) -> None:
    site.write("posts/tea.md", post(**same))  # type: ignore[arg-type]
    site.build()
    before = site.tree()
    site.write("posts/tea.md", post(**keys))  # type: ignore[arg-type]

    site.build()

    assert site.tree() == before


def test_a_guid_that_two_posts_have_is_refused(site: Story) -> None:
    site.write("posts/tea.md", post(guid="tag:blog.example.com,2009:tea"))
    site.write("posts/milk.md", post(title="Milk", date="2009-07-09", guid="tag:blog.example.com,2009:tea"))

    assert "\n".join(map(str, site.fails())) == (
        "content/posts/milk.md:6: `guid` is that of content/posts/tea.md, "
        "so feed readers would show only one of the two\n"
        "    fix: take it out of the newer post"
    )
