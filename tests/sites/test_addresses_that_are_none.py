"""Addresses that no browser can read: told of where they stand, and nothing ever falls over them."""

import pytest

from tests.commands.running import run
from tests.sites.reading import page
from tests.story import Story, comment, document, post

NONE = ["http://[x", "//[", "http://a\u2100b/", "http://a:9x/", "https://[::1", "http://[zz]/"]
LINK_IN_MAIN = f'{{% block main %}}<a href="{NONE[0]}">x</a>{{% endblock %}}'
KEYS = {"title": "Tea", "date": "2009-07-08", "category": "Drinks", "disclosure": "none"}
FOLLOW = "correct it, or take the link out"


def told(site: Story) -> str:
    return "\n".join(map(str, site.fails()))


@pytest.mark.parametrize("engine", ["python-markdown", "commonmark"])
def test_links_in_bodies_are_told_with_their_lines(site: Story, engine: str) -> None:
    site.settings(f'[markdown]\nengine = "{engine}"\n')
    links = "".join(f'<a href="{address}">x</a>\n\n' for address in NONE)
    site.write("posts/tea.md", post(f"Hot.\n\n{links}"))
    site.write("authors/ann.md", f"---\nname: Ann Author\n---\n\n[Mine](<{NONE[0]}>)\n")

    assert told(site) == "\n".join(
        [
            f"content/authors/ann.md:5: `{NONE[0]}` is no address that a browser can follow\n    fix: {FOLLOW}",
            *(
                f"content/posts/tea.md:{line}: `{address}` is no address that a browser can follow\n    fix: {FOLLOW}"
                for line, address in zip(range(10, 30, 2), NONE, strict=False)
            ),
        ]
    )
    assert run("build", "-r", site.root, "--keep-going", "--as-of", "2026-01-01").exit_code == 1


def test_links_in_disclosures_and_corrections_are_told_too(site: Story) -> None:
    said = f"See [us](<{NONE[0]}>)."
    site.write("posts/tea.md", post(disclosure=said, corrections=[{"date": "2009-07-10", "text": said}]))

    assert told(site) == (
        f"content/posts/tea.md:5: `{NONE[0]}` is no address that a browser can follow\n    fix: {FOLLOW}\n"
        f"content/posts/tea.md:6: `{NONE[0]}` is no address that a browser can follow\n    fix: {FOLLOW}"
    )


@pytest.mark.parametrize("engine", ["python-markdown", "commonmark"])
def test_a_slash_too_many_or_too_few_hides_no_host(site: Story, engine: str) -> None:
    """Browsers follow these, and `none` would stand above a link to a company that its author is tied to."""
    site.settings(f'[markdown]\nengine = "{engine}"\n')
    slashes = ["https:///", "https:/", "https:", "https: //", "HTTPS:\\\\", "///", "\\\\", "/\\"]
    written = [f"{one}fabrikam.example/x" for one in slashes]
    links = [f'<a href="{one}">x</a>' if "\\" in one else f"[x](<{one}>)" for one in written]
    site.write("posts/tea.md", post("\n\n".join(links), disclosure=f"See [us](<{written[0]}>)."))

    what, fix = "has not just two slashes before its host", "write `https://fabrikam.example/x`"
    assert told(site) == "\n".join(
        f"content/posts/tea.md:{line}: `{address}` {what}\n    fix: {fix}"
        for line, address in [(5, written[0]), *zip(range(8, 24, 2), written, strict=True)]
    )


def test_what_is_no_link_stays_as_browsers_have_it(site: Story) -> None:
    """Pictures, films and quotations, on the page and in feeds."""
    body = "".join(
        f'<p style="x"><img src="{one}" srcset="{one} 2x" alt="A"> <q cite="{one}">b</q></p>\n\n' for one in NONE
    )
    site.write("posts/tea.md", post(body))
    site.build()

    assert page(site, "/2009/07/tea/").xpath("//main//img/@src") == NONE
    assert [one for one in NONE if one.isascii() and one not in site.read("feed.xml")] == []


def test_blanks_hide_no_host(site: Story) -> None:
    """A browser leaves them out before it reads an address."""
    hidden = ("/&#9;/[x", "&#9;//[", "&#1;//[x", "x/../..//[y")
    site.write("posts/tea.md", post("".join(f'<a href="{address}">x</a>\n' for address in hidden)))

    assert sorted(problem.rule for problem in site.fails()) == ["broken-link"] * 2 + ["invalid-url"] * 2


@pytest.mark.parametrize(
    ("key", "what"),
    [
        ("permalink", "which is not a path from the site's root"),
        ("aliases", "which is not a path from the site's root"),
        ("canonical", "not a full URL"),
        ("enclosure", "not a full URL"),
    ],
)
def test_addresses_in_front_matter_are_told(site: Story, key: str, what: str) -> None:
    for number, address in enumerate(NONE):
        value: object = {"url": address, "type": "audio/mpeg", "length": "7"} if key == "enclosure" else address
        site.write(f"posts/{number}.md", document("Hot.\n", KEYS | {key: value}))

    assert [problem.what for problem in site.fails()] == [f'`{key}` is "{address}", {what}' for address in NONE]


@pytest.mark.parametrize("address", NONE)
def test_addresses_in_settings_are_told(site: Story, address: str) -> None:
    site.settings(
        f'[comments]\nendpoint = "{address}"\n[newsletter]\nendpoint = "{address}"\n'
        f'[follow]\nMe = "{address}"\n[feeds]\nalso_at = ["{address}"]\nhubs = ["{address}"]\n'
        f'[posts]\npermalink = "{address}"\n[disclosure]\nledger = "{address}"\n'
    )

    assert [problem.key for problem in site.fails()] == [
        "comments.endpoint", "newsletter.endpoint", "follow.Me", "feeds.also_at", "feeds.hubs", "posts.permalink",
        "disclosure.ledger",
    ]  # fmt: skip


def test_those_of_a_menu_and_of_the_site_are_told(site: Story) -> None:
    site.settings("".join(f'[[menu]]\ntitle = "X"\nurl = "{address}"\n' for address in NONE))
    assert {problem.what for problem in site.fails()} == {
        f'the menu item "X" leads to `{address}`, which is no part of this site' for address in NONE
    }

    for address in NONE:
        site.settings(f'[site]\ntitle = "X"\nauthor = "Ann"\nurl = "{address}"\n')
        [url] = site.fails()
        assert url.what == f'`[site] url` is "{address}", not the address of a site'


def test_comments_lose_them(site: Story) -> None:
    site.write("posts/tea.md", post())
    for number, one in enumerate(NONE):
        text = f'See <a href="{one}">it</a>, [it](<{one}>).\n'
        site.write(f"comments/posts/tea/{number}.md", comment(text, url=one))

    problems = site.build().problems
    assert [problem.what for problem in problems] == [
        f'`url` is "{address}", not a full URL; it is left out' for address in NONE
    ]
    assert [one for one in NONE if one in site.read("2009/07/tea/index.html")] == []


def test_check_and_review_read_on(site: Story) -> None:
    """Themes may print anything, and old posts may lead anywhere."""
    site.write("posts/tea.md", post())
    site.put("themes/default/templates/feeds.html", f'{{% extends "default/feeds.html" %}}{LINK_IN_MAIN}')
    site.build(jobs=0, as_of=None)

    assert run("check", "-r", site.root).exit_code == 0

    site.settings("[disclosure]\nsince = 2020-01-01\n")
    site.write("posts/tea.md", post(f"[x](<{NONE[0]}>), [y](https://y.example)\n", disclosure=None))
    assert "posts/tea.md" in run("disclosures", "review", "-r", site.root, "--links-to", "y.example").output
