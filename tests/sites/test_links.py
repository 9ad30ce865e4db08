"""Where links, pictures and anchors lead, and what is said where they lead nowhere."""

import pytest

from tests.sites.reading import ORIGIN, entries, page, texts
from tests.sites.test_pictures import picture
from tests.story import Story, post
from tests.story import page as page_file

BODY_LINKS = "//div[contains(@class, 'e-content')]//a/@href"


def told(site: Story, **options: object) -> str:
    return "\n".join(map(str, site.fails(**options)))


def write_neighbours(site: Story) -> None:
    """What links in these tests may lead to, or not."""
    site.write("posts/milk.md", post("## Cold milk\n\nWhite.\n", title="Milk"))
    site.write("posts/draft.md", post(title="Draft", draft=True))
    site.write("posts/future.md", post(title="Future", date="2027-01-01"))
    site.write("posts/expired.md", post(title="Expired", expires="2010-01-01"))
    site.write("posts/2010-07-12-trip/index.md", post("## Day one\n\nFar.\n", title="Trip", date=None))
    site.write("posts/2010-07-12-trip/list.txt", "tea")
    site.write("posts/waiting/index.md", post(title="Waiting", draft=True))
    site.write("posts/waiting/list.txt", "tea")
    site.write("about.md", page_file("## Us\n\nAnn.\n"))
    site.write("files/terms.txt", "Be kind.\n")


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        pytest.param("milk.md", "/2009/07/milk/", id="a post"),
        pytest.param("milk.md#cold-milk", "/2009/07/milk/#cold-milk", id="a heading of a post"),
        pytest.param("milk.md#comments", "/2009/07/milk/#comments", id="what every theme has"),
        pytest.param("2010-07-12-trip/index.md", "/2010/07/trip/", id="a bundle"),
        pytest.param("2010-07-12-trip/index.md#day-one", "/2010/07/trip/#day-one", id="a heading of a bundle"),
        pytest.param("2010-07-12-trip/list.txt", "/2010/07/trip/list.txt", id="a file of a bundle"),
        pytest.param("../about.md", "/about/", id="a page"),
        pytest.param("/about.md#us", "/about/#us", id="a page from the root"),
        pytest.param("/about/", "/about/", id="an address"),
        pytest.param("/tag/hot/", "/tag/hot/", id="the address of a list"),
        pytest.param("/feed.xml", "/feed.xml", id="the address of a feed"),
        pytest.param("/files/terms.txt", "/files/terms.txt", id="a file"),
        pytest.param("#hot", "#hot", id="a heading of the same post"),
        pytest.param("https://elsewhere.example/a.md", "https://elsewhere.example/a.md", id="another site"),
        pytest.param("mailto:ann@example.com", "mailto:ann@example.com", id="a mail address"),
    ],
)
def test_a_link_of_a_post_leads_there(site: Story, link: str, expected: str) -> None:
    write_neighbours(site)
    site.write("posts/tea.md", post(f"## Hot\n\n[there]({link})\n", tags=["hot"]))

    assert site.build().problems == ()

    assert texts(page(site, "/2009/07/tea/"), BODY_LINKS) == [expected]


def test_notes_pages_bundles_and_authors_link_by_source_path(site: Story) -> None:
    write_neighbours(site)
    site.write("posts/note.md", post("[milk](milk.md)\n", title=None))
    site.write("help/index.md", page_file("[milk](../posts/milk.md#cold-milk)\n", title="Help"))
    site.write("posts/2010-07-12-trip/index.md", post("[milk](../milk.md) [list](list.txt)\n", title="Trip", date=None))
    site.write("authors/ann.md", "---\nname: Ann Author\n---\n[milk](/posts/milk.md)\n")

    assert site.build().problems == ()

    assert texts(page(site, "/2009/07/08-2356/"), BODY_LINKS) == ["/2009/07/milk/"]
    assert texts(page(site, "/help/"), BODY_LINKS) == ["/2009/07/milk/#cold-milk"]
    assert texts(page(site, "/2010/07/trip/"), BODY_LINKS) == ["/2009/07/milk/", "/2010/07/trip/list.txt"]
    assert texts(page(site, "/author/ann/"), "//div[@class='p-note']//a/@href") == ["/2009/07/milk/"]


def test_links_are_absolute_in_feeds(site: Story) -> None:
    write_neighbours(site)
    site.write("posts/tea.md", post("## Hot\n\n[a](milk.md#cold-milk) [b](#hot)\n", date="2011-01-01"))

    site.build()

    content = entries(site)[0].content[0].value
    assert f'href="{ORIGIN}/2009/07/milk/#cold-milk"' in content
    assert f'href="{ORIGIN}/2011/01/tea/#hot"' in content


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "[x](mlik.md)",
            "`mlik.md` leads to nothing: there is no such file\n    fix: did you mean `milk.md`?",
            id="nothing, with a near name",
        ),
        pytest.param(
            "[x](zzz.md)",
            "`zzz.md` leads to nothing: there is no such file\n    fix: correct the address, or take it out",
            id="nothing, without",
        ),
        pytest.param("[x](draft.md)", "`draft.md` is a draft\n    fix: publish it, or take the link out", id="a draft"),
        pytest.param(
            "[x](future.md)",
            "`future.md` is not published yet\n    fix: publish it first, or take the link out until then",
            id="a post in the future",
        ),
        pytest.param(
            "[x](milk.md#colt-milk)",
            "the link `milk.md#colt-milk` leads to no heading of content/posts/milk.md\n"
            "    fix: did you mean `#cold-milk`?",
            id="a missing anchor of another post",
        ),
        pytest.param(
            "[x](#nowhere)",
            "the link `#nowhere` leads to no heading of this text\n    fix: it has no headings; take `#nowhere` out",
            id="a missing anchor",
        ),
        pytest.param(
            "![A cup](cup.png)",
            "`cup.png` leads to nothing on this site\n    fix: correct the address, or take it out",
            id="a missing picture",
        ),
        pytest.param(
            "[x](/abuot/)",
            "`/abuot/` leads to nothing on this site\n    fix: did you mean `/about/`?",
            id="an address that nothing is written to",
        ),
        pytest.param(
            "[x](waiting/list.txt)",
            "`waiting/list.txt` belongs to a post that is not published\n    fix: take the link out until then",
            id="a file of a draft",
        ),
    ],
)
def test_a_broken_link_is_told_with_its_line(site: Story, body: str, expected: str) -> None:
    write_neighbours(site)
    site.write("posts/tea.md", post(f"One.\n\nTwo {body}.\n"))

    assert told(site) == f"content/posts/tea.md:10: {expected}"
    assert site.tree() == {}


def test_the_nearest_file_is_named_as_seen_from_the_folder(site: Story) -> None:
    write_neighbours(site)
    site.write("posts/2010-07-12-trip/index.md", post("[x](../mlik.md#cold-milk)\n", title="Trip", date=None))

    assert told(site) == (
        "content/posts/2010-07-12-trip/index.md:7: `../mlik.md#cold-milk` leads to nothing: there is no such file\n"
        "    fix: did you mean `../milk.md`?"
    )


def test_a_link_to_an_expired_post_becomes_plain_text_with_a_warning(site: Story) -> None:
    write_neighbours(site)
    site.write("posts/tea.md", post("See [the *old* one](expired.md).\n"))

    problems = site.build().problems

    assert "\n".join(map(str, problems)) == (
        "content/posts/tea.md:8: warning: `expired.md` has expired; the link becomes plain text\n"
        "    fix: take the link out, or lead it elsewhere"
    )
    assert texts(page(site, "/2009/07/tea/"), BODY_LINKS) == []
    assert "See the old one." in texts(page(site, "/2009/07/tea/"), "//div[contains(@class, 'e-content')]")[0]


def test_a_missing_picture_near_a_real_one_is_told_its_name(site: Story) -> None:
    site.write("posts/trip/boat.png", picture("PNG"))
    site.write("posts/trip/index.md", post("![A boat](baot.png)\n", title="Trip"))

    assert told(site) == (
        "content/posts/trip/index.md:8: `baot.png` leads to nothing on this site\n    fix: did you mean `boat.png`?"
    )


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("![cup](/images/boat.png)", "correct the address, or take it out"),
        ("![cup](/files/cup.jpg)", "did you mean `/files/Cup.JPG`?"),
        ("![cup](/about.webp)", "correct the address, or take it out"),
        ("[us](www.contoso.example)", "did you mean `https://www.contoso.example`?"),
        ("[us](contoso.example/tea)", "did you mean `https://contoso.example/tea`?"),
        ("[us](http//contoso.example/)", "did you mean `http://contoso.example/`?"),
        ("[us](mara@partnernotes.example)", "did you mean `mailto:mara@partnernotes.example`?"),
    ],
)
def test_the_address_that_was_probably_meant_is_named(site: Story, written: str, fix: str) -> None:
    site.write("files/Cup.JPG", picture("JPEG"))
    site.write("about.md", "---\ntitle: About\n---\nUs.\n")
    site.write("posts/tea.md", post(written))
    target = written.partition("(")[2][:-1]

    assert told(site) == f"content/posts/tea.md:8: `{target}` leads to nothing on this site\n    fix: {fix}"


def test_a_missing_picture_in_front_matter_is_told(site: Story) -> None:
    site.write("posts/tea.md", post(image="cup.png"))

    assert told(site) == (
        "content/posts/tea.md:6: `cup.png` leads to nothing on this site\n    fix: correct the address, or take it out"
    )


@pytest.mark.parametrize(
    ("url", "fix"),
    [
        ("/abuot/", "did you mean `/about/`?"),
        ("abuot", "did you mean `/about/`?"),
        ("abuot.md", "did you mean `about.md`?"),
        ("/x/", "write a content file (`about.md`), an address that exists (`/about/`), or a full URL"),
    ],
)
def test_a_menu_item_that_leads_nowhere_is_told(site: Story, url: str, fix: str) -> None:
    write_neighbours(site)
    site.settings(f"[[menu]]\ntitle = 'Us'\nurl = '{url}'\n")

    assert told(site) == (
        f'site.toml:10: the menu item "Us" leads to `{url}`, which is no part of this site\n    fix: {fix}'
    )


def test_menu_items_lead_to_files_addresses_and_elsewhere(site: Story) -> None:
    write_neighbours(site)
    urls = ("about.md", "/about/", "/tag/", "about.md#us", "https://elsewhere.example/", "posts/milk.md")
    site.settings("".join(f"[[menu]]\ntitle = 'x'\nurl = '{url}'\n" for url in urls))

    site.build()

    assert texts(page(site, "/"), "//nav[@aria-label='Main menu']//a/@href") == [
        "/about/", "/about/", "/tag/", "/about/#us", "https://elsewhere.example/", "/2009/07/milk/",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        pytest.param("#größe", "#grosse", id="with its letters"),
        pytest.param("#gr%C3%B6%C3%9Fe", "#grosse", id="percent-encoded"),
        pytest.param("#Gro\u0308ße", "#grosse", id="with accents apart"),
        pytest.param("#grosse", "#grosse", id="as it is here"),
        pytest.param("#-launch", "#launch", id="with what an emoji leaves behind"),
        pytest.param("#tea-1", "#tea-2", id="the second of its name"),
        pytest.param("milk.md#tee--milch", "/2009/07/milk/#tee-milch", id="of another post"),
    ],
)
def test_headings_are_found_as_github_spells_them(site: Story, link: str, expected: str) -> None:
    site.write("posts/milk.md", post("## Tee & Milch\n", title="Milk"))
    headings = "## Größe\n\n## 🚀 Launch\n\n## Tea\n\n## Tea\n"
    site.write("posts/tea.md", post(f"{headings}\n[there]({link})\n"))

    assert site.build().problems == ()

    assert texts(page(site, "/2009/07/tea/"), BODY_LINKS) == [expected]
