"""A blog that has moved: what of it leads nowhere, and links to where it used to be."""

from pathlib import Path

import pytest

from generator.errors import Severity
from tests.commands.running import run
from tests.engine.law import assert_lawful
from tests.sites.reading import ORIGIN, entries, page, texts
from tests.sites.test_addresses import write_one_of_each
from tests.sites.test_links import BODY_LINKS, write_neighbours
from tests.sites.test_pictures import picture
from tests.story import Story, post
from tests.story import page as page_file

LENIENT = '[links]\nbroken = "warn"\nbroken_before = 2010-01-01\n'
MOVED = '[links]\nold_site = ["http://old.example.net/blog/", "https://pub.example.org"]\n'
PICTURES = "//div[contains(@class, 'e-content')]//img"


def told(problems: object) -> list[str]:
    return [str(one) for one in problems]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("body", "links", "what"),
    [
        pytest.param(
            "[x](/2008/03/gone.aspx)",
            [],
            "`/2008/03/gone.aspx` leads to nothing on this site\n    fix: correct the address, or take it out",
            id="an address",
        ),
        pytest.param(
            "[x](gone.md)",
            [],
            "`gone.md` leads to nothing: there is no such file\n    fix: correct the address, or take it out",
            id="a file",
        ),
        pytest.param(
            "[x](draft.md)", [], "`draft.md` is a draft\n    fix: publish it, or take the link out", id="a draft"
        ),
        pytest.param(
            "[x](milk.md#gone)",
            ["/2009/07/milk/"],
            "the link `milk.md#gone` leads to no heading of content/posts/milk.md\n"
            "    fix: lead it to `#cold-milk`, or take it out",
            id="a heading elsewhere",
        ),
        pytest.param(
            "[x](#gone)",
            [],
            "the link `#gone` leads to no heading of this text\n    fix: it has no headings; take `#gone` out",
            id="a heading here",
        ),
        pytest.param(
            "[x](/tag/nothing/)",
            [],
            "`/tag/nothing/` leads to nothing on this site\n    fix: correct the address, or take it out",
            id="a tag without posts",
        ),
    ],
)
def test_what_leads_nowhere_in_an_old_post_is_plain_text_and_told(
    site: Story, body: str, links: list[str], what: str
) -> None:
    write_neighbours(site)
    site.settings(LENIENT)
    site.write("posts/tea.md", post(f"{body}\n", date="2009-12-31"))

    assert told(site.build().problems) == [f"content/posts/tea.md:8: warning: {what}"]

    assert texts(page(site, "/2009/12/tea/"), BODY_LINKS) == links


def test_a_missing_picture_of_an_old_post_is_its_description(site: Story) -> None:
    site.settings(LENIENT)
    site.write("posts/tea.md", post("![A cup](/images/cup.png)\n\n![A pot](pot.png)\n", date="2009-12-31"))

    problems = site.build().problems

    assert [(one.rule, one.severity, one.line) for one in problems] == [
        ("broken-link", Severity.WARNING, 8),
        ("broken-link", Severity.WARNING, 10),
    ]
    shown = page(site, "/2009/12/tea/").xpath(PICTURES)
    assert [(one.get("alt"), one.get("src")) for one in shown] == [("A cup", None), ("A pot", None)]
    assert not page(site, "/2009/12/tea/").xpath("//meta[@property='og:image']")


def test_a_new_post_stays_strict_and_a_page_does_not(site: Story) -> None:
    site.settings(LENIENT)
    site.write("posts/tea.md", post("[x](gone.md)\n", date="2010-01-01"))
    site.write("about.md", page_file("[x](gone.md)\n"))

    assert [(one.path, one.severity) for one in site.fails()] == [
        ("content/about.md", Severity.WARNING),
        ("content/posts/tea.md", Severity.ERROR),
    ]


def test_a_link_is_back_when_its_target_is(site: Story, tmp_path: Path) -> None:
    site.settings('[links]\nbroken = "warn"\n')
    site.write("posts/tea.md", post("[x](/about/) ![A cup](/cup.svg)\n"))
    site.build()
    assert texts(page(site, "/2009/07/tea/"), BODY_LINKS) == []

    site.write("about.md", page_file())
    site.write("cup.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>')

    assert site.build().problems == ()
    assert texts(page(site, "/2009/07/tea/"), BODY_LINKS) == ["/about/"]
    assert_lawful(site, tmp_path / "fresh")


def test_wherever_something_is_made_a_link_leads_there(site: Story) -> None:
    """An old post may link to every page there is, and none of these links becomes plain text."""
    write_one_of_each(site)
    site.settings('[links]\nbroken = "warn"\n[posts]\nper_page = 1\n[feeds]\nalso_at = ["/rss.xml", "/feed/"]\n')
    site.write("a.md", page_file("Wait.\n", title="All"))
    site.build()
    paths = [path for path in site.tree() if path != "a/index.html"]
    addresses = [f"/{path.removesuffix('index.html')}" for path in paths]
    site.write("a.md", page_file("".join(f"[x](<{one}>)\n" for one in addresses), title="All"))

    assert site.build().problems == ()

    assert texts(page(site, "/a/"), "//main//a[text()='x']/@href") == addresses


OLD_LINKS = (
    ("the same address", "http://old.example.net/blog/2009/07/milk/", "/2009/07/milk/"),
    ("www, https, no slash", "https://www.old.example.net/blog/2009/07/milk", "/2009/07/milk/"),
    ("an index", "//OLD.example.net:80/blog/2009/07/milk/index.html", "/2009/07/milk/"),
    ("an ending, a capital", "http://pub.example.org/2009/07/Milk.html", "/2009/07/milk/"),
    ("an alias", "http://pub.example.org/b/milk.aspx", "/2009/07/milk/"),
    ("a number", "http://pub.example.org/?p=77", "/2009/07/milk/"),
    ("a heading", "http://pub.example.org/2009/07/milk/#cold-milk", "/2009/07/milk/#cold-milk"),
    ("a heading that is not here", "http://pub.example.org/2009/07/milk/#respond-7", "/2009/07/milk/"),
    ("percent-encoded", "http://pub.example.org/caf%C3%A9/", "/caf%C3%A9/"),
    ("a file", "http://pub.example.org/files/terms.txt", "/files/terms.txt"),
    ("a file for the root", "http://pub.example.org/list.pdf", "/list.pdf"),
    ("a tag", "http://pub.example.org/tag/hot", "/tag/hot/"),
    ("a month", "http://pub.example.org/2009/07/", "/2009/07/"),
    ("the front page", "http://pub.example.org", "/"),
    ("from the root of the old host", "/blog/2009/07/milk.html", "/2009/07/milk/"),
    ("from the root, with an ending", "/2009/07/milk.php", "/2009/07/milk/"),
    ("an alias without its ending", "/b/milk", "/2009/07/milk/"),
)
"""What each is, how it is written, and where it leads."""


def test_links_to_the_old_site_lead_to_what_is_here(site: Story, tmp_path: Path) -> None:
    site.settings(MOVED)
    milk = post("## Cold milk\n", title="Milk", aliases=["/b/milk.aspx"], guid="http://pub.example.org/?p=77")
    site.write("posts/milk.md", milk)
    site.write("café.md", page_file(title="Café", permalink="/café/"))
    site.write("files/terms.txt", "Be kind.\n")
    site.put("static/list.pdf", "tea")
    links = "".join(f"[{what}]({link})\n" for what, link, _ in OLD_LINKS)
    site.write("posts/tea.md", post(links, tags=["hot"], date="2011-01-01"))

    assert site.build().problems == ()

    found = page(site, "/2011/01/tea/").xpath("//div[contains(@class, 'e-content')]//a")
    assert {one.text: one.get("href") for one in found} == {what: leads for what, _, leads in OLD_LINKS}
    content = entries(site)[0].content[0].value
    assert [f'href="{ORIGIN}{leads}"' in content for _, _, leads in OLD_LINKS] == [True] * len(OLD_LINKS)
    assert_lawful(site, tmp_path / "fresh")


QUESTIONS = {
    "/?p=7": "",
    "/?cat=3": "",
    "/index.php?m=2009": "",
    "/about.aspx?id=7": "",
    "/about.aspx?utm_source=feed": "/about/",
    "/about/?replytocom=7": "/about/",
    "/feed": "/feed/",
}
"""Where links to the old site lead that ask for something; those to nothing lead where they led."""


def test_a_question_to_the_old_site_leads_to_no_other_page(site: Story) -> None:
    site.settings(MOVED + '[feeds]\nalso_at = ["/feed/"]\n')
    site.write("about.md", page_file())
    site.write("posts/tea.md", post("".join(f"[x](http://pub.example.org{link})\n" for link in QUESTIONS)))

    rules = [one.rule for one in site.build().problems]

    expected = [leads or f"http://pub.example.org{link}" for link, leads in QUESTIONS.items()]
    assert texts(page(site, "/2009/07/tea/"), BODY_LINKS) == expected
    assert rules == ["missing-on-old-site"] * 4


@pytest.mark.parametrize("engine", ["commonmark", "python-markdown"])
def test_code_that_names_the_old_site_is_shown_as_it_is_written(site: Story, engine: str) -> None:
    site.settings(f'{MOVED}[markdown]\nengine = "{engine}"\n')
    code = '{{< figure src="http://pub.example.org/x.png" >}} href="http://pub.example.org/y/"'
    site.write("posts/tea.md", post(f"Write `{code}`, or:\n\n```\n{code}\n```\n"))

    assert [one.rule for one in site.build().problems] == []

    shown = page(site, "/2009/07/tea/").xpath("string(//div[contains(@class, 'e-content')])")
    assert shown.count(code) == 2
    assert ".aboveboard-old" not in site.read("2009/07/tea/index.html")


def test_pictures_of_the_old_site_are_ours(site: Story) -> None:
    site.settings(MOVED)
    site.write("images/cup.png", picture("PNG", size=(900, 600)))
    body = "![A cup](http://old.example.net/blog/images/cup.png)\n\nSee [it](http://pub.example.org/images/cup.png).\n"
    site.write("posts/tea.md", post(body, image="https://pub.example.org/images/cup.png"))

    assert site.build().problems == ()

    shown = page(site, "/2009/07/tea/")
    [found] = shown.xpath(PICTURES)
    assert found.get("src").startswith("/images/cup")
    assert found.get("width")
    [card] = shown.xpath("//meta[@property='og:image']/@content")
    assert card.startswith(f"{ORIGIN}/images/cup")


def test_what_is_not_here_of_the_old_site_is_told_once_a_target(site: Story, tmp_path: Path) -> None:
    site.settings(MOVED + 'gone = ["/wp-admin/*"]\n')
    away = "http://pub.example.org/2008/gone/"
    for day in (1, 2):
        site.write(
            f"posts/{day}.md",
            post(title=f"Day {day}", body=f"[a]({away}) [b]({away}#b)\n\n[c](http://pub.example.org/wp-admin/x)\n"),
        )
    site.write("about.md", page_file("![A hat](http://pub.example.org/hat.png)\n"))

    problems = site.build().problems

    pages, pictures = problems[1], problems[0]
    assert str(pages) == (
        "content/posts/2.md:8: warning: 4 links in 2 texts lead to `http://pub.example.org/2008/gone/` on the old "
        "site, and that page or file is not here\n    fix: put it where it was below content/, or name the address in "
        "the `aliases` of a post, or in `gone` in [links] if it stays away"
    )
    assert str(pictures) == (
        "content/about.md:5: warning: a link leads to `http://pub.example.org/hat.png` on the old site, and that "
        "picture is not here\n    fix: put it where it was below content/, or name the address in `gone` in [links]"
    )
    assert len(problems) == 2
    assert texts(page(site, "/2009/07/day-2/"), BODY_LINKS)[:2] == [away, f"{away}#b"]
    assert texts(page(site, "/about/"), "//main//img/@src") == ["http://pub.example.org/hat.png"]
    assert_lawful(site, tmp_path / "fresh")


def test_of_many_that_are_not_here_the_most_wanted_are_named(site: Story) -> None:
    site.settings(MOVED)
    links = "".join(f"[a](http://pub.example.org/{number}/x)\n" for number in range(30))
    site.write("posts/tea.md", post(links))

    whats = [one.what for one in site.build().problems]

    assert len(whats) == 21
    assert "10 links in 1 text lead to 10 more addresses of the old site that are not here" in whats


def test_links_of_statements_lead_here_from_the_old_site(site: Story) -> None:
    site.settings(MOVED)
    site.write("about.md", page_file())
    said = "I work for Contoso, see [about](http://pub.example.org/about.html)."
    site.write("posts/tea.md", post(disclosure=said))

    assert site.build().problems == ()

    assert texts(page(site, "/2009/07/tea/"), "//a[text()='about']/@href") == ["/about/"]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        pytest.param(
            "broken_before = 2010-01-01\n",
            "site.toml:9: warning: `[links] broken_before` says nothing, since broken links of all posts are errors\n"
            '    fix: write `broken = "warn"` beside it, or take it out',
            id="a date without leniency",
        ),
        pytest.param(
            'gone = ["/x"]\n',
            "site.toml:9: warning: `[links] gone` says nothing, since there is no `old_site`\n"
            "    fix: write where the blog used to be as `old_site`, or take it out",
            id="gone from nowhere",
        ),
    ],
)
def test_settings_that_say_nothing_are_told(site: Story, settings: str, expected: str) -> None:
    site.settings(f"[links]\n{settings}")

    assert told(site.build().problems) == [expected]


def test_an_old_site_is_an_address(site: Story) -> None:
    site.settings('[links]\nold_site = ["/blog/"]\n')

    [problem] = site.fails()
    assert str(problem) == (
        'site.toml:9: `[links] old_site` holds "/blog/", not the address of a site\n'
        "    fix: write it with scheme and host, and without a query: `https://old.example.net/blog/`"
    )


def test_links_to_the_old_site_find_a_renamed_post(site: Story) -> None:
    site.settings(MOVED)
    site.write("posts/2009-07-08-milk.md", post("[x](http://pub.example.org/about)\n", title="Milk", date=None))
    site.write("about.md", page_file("[x](http://pub.example.org/2009/07/milk.html)\n"))

    assert run("rename", "milk", "cold-milk", "-r", site.root).stdout == "content/posts/2009-07-08-cold-milk.md\n"

    assert site.build().problems == ()
    assert texts(page(site, "/about/"), "//main//a[text()='x']/@href") == ["/2009/07/cold-milk/"]
    assert texts(page(site, "/2009/07/cold-milk/"), BODY_LINKS) == ["/about/"]
