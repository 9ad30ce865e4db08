"""Links that look as if they paid somebody: asked about wherever they stand, until they are declared."""

import pytest

from generator.checks.programmes import likeness_of
from tests.checks.checking import NORTHWIND, problems
from tests.story import Story, comment, document, page, post

NETWORK = "https://amzn.to/3tea"
SHORT = "https://bit.ly/3tea"
FIX = "declare it in `[[affiliate]]`, which marks it and says so, or write the plain address"
WORDS = "Northwind paid my travel and lodging for the conference."

SITE = """[site]
title = "Small Fish"
url = "https://blog.example.com/"
author = "Ann Author"
"""


def _asked(site: Story) -> list[tuple[str, str]]:
    return [(problem.where, problem.what) for problem in problems(site) if problem.rule == "D002"]


def _question(url: str, key: str = "") -> str:
    where = f" in `{key}`" if key else ""
    return f"the link {url}{where} looks like one of Amazon Associates, and nothing marks it"


@pytest.mark.parametrize("engine", ["python-markdown", "commonmark"])
@pytest.mark.parametrize("said", ["none", WORDS])
@pytest.mark.parametrize(
    ("made", "where"),
    [
        pytest.param(lambda said: post(f"A [cup]({NETWORK}).", disclosure=said), (8, ""), id="the body"),
        pytest.param(lambda said: post(f"A [cup]({NETWORK}){{.c}}.", disclosure=said), (8, ""), id="with attributes"),
        pytest.param(
            lambda said: post(
                f'<figure><figcaption><a href="{NETWORK}">cup</a></figcaption></figure>', disclosure=said
            ),
            (8, ""),
            id="a caption",
        ),
        pytest.param(lambda said: post(disclosure=said, summary=f"See {NETWORK}."), (6, "summary"), id="the summary"),
        pytest.param(
            lambda said: post(disclosure=said, corrections=[{"date": "2010-01-01", "text": f"A [cup]({NETWORK})."}]),
            (6, "corrections"),
            id="a correction",
        ),
        pytest.param(
            lambda said: post(disclosure=said, enclosure={"url": NETWORK, "type": "audio/mpeg", "length": 9}),
            (6, "enclosure"),
            id="the enclosure",
        ),
        pytest.param(
            lambda said: post(disclosure=said, image={"src": "https://i.example/a.png", "caption": f"From {NETWORK}"}),
            (6, "image"),
            id="the picture's caption",
        ),
    ],
)
def test_a_post_is_asked_wherever_it_links_from(site: Story, made, where, said: str, engine: str):
    site.settings(f'[markdown]\nengine = "{engine}"\n')
    site.write("posts/tea.md", made(said))

    line, key = where
    assert _asked(site) == [(f"content/posts/tea.md:{line}", _question(NETWORK, key))]


def test_a_statement_is_asked_about_its_own_links(site: Story):
    site.write("posts/tea.md", post(disclosure=f"Fabrikam gave me [the cup]({NETWORK})."))

    assert _asked(site) == [("content/posts/tea.md:5", _question(NETWORK, "disclosure"))]


def test_the_rest_of_the_site_is_asked_too(site: Story):
    site.settings(
        f'{SITE}copyright = "Cups: {NETWORK}"\n[[menu]]\ntitle = "Shop"\nurl = "{NETWORK}"\n'
        f'[follow]\nShop = "{NETWORK}"\n[newsletter]\nendpoint = "https://n.example/"\ntext = "Or {NETWORK}!"\n'
    )
    site.write("shop.md", page(f"A [cup]({NETWORK}).", title="Shop"))
    links = [{"title": "Shop", "url": NETWORK}]
    site.write("authors/ann.md", document(f"A [cup]({NETWORK}).", {"name": "Ann Author", "links": links}))
    site.write("posts/tea.md", post())
    site.write("comments/posts/tea/1.md", comment(f"A [cup]({NETWORK}).", author="ann", name=None))
    site.write("comments/posts/tea/2.md", comment(f"A [cup]({NETWORK})."))

    assert sorted(_asked(site)) == [
        ("content/authors/ann.md:3", _question(NETWORK, "links")),
        ("content/authors/ann.md:6", _question(NETWORK)),
        ("content/comments/posts/tea/1.md", _question(NETWORK)),
        ("content/shop.md:5", _question(NETWORK)),
        ("site.toml", _question(NETWORK, "[[menu]]")),
        ("site.toml", _question(NETWORK, "[follow]")),
        ("site.toml", _question(NETWORK, "[newsletter]")),
        ("site.toml", _question(NETWORK, "[site] copyright")),
    ]


def test_declaring_a_vendor_answers_nothing(site: Story):
    site.settings(f'[vendors.shop]\nname = "Shop"\ndomains = ["amzn.to"]\n{NORTHWIND}')
    site.write("posts/tea.md", post(f"A [cup]({NETWORK})."))

    [found] = problems(site)
    assert (found.what, found.fix) == (_question(NETWORK), FIX)


def test_declaring_the_programme_does(site: Story):
    site.settings('[vendors.shop]\nname = "Shop"\n[[affiliate]]\nparty = "shop"\nmatch = ["amzn.to/*"]\n')
    site.write("posts/tea.md", post(f"A [cup]({NETWORK}).", disclosure="standing"))

    assert problems(site) == ()


@pytest.mark.parametrize(("said", "asked"), [("none", True), (WORDS, False)])
def test_a_shortened_link_is_asked_about_where_nothing_is_said(site: Story, said: str, asked: bool):
    site.write("posts/tea.md", post(f"A [cup]({SHORT}).", disclosure=said))

    what = f"the link {SHORT} is shortened: nobody can tell whether it earns a commission"
    assert _asked(site) == ([("content/posts/tea.md:8", what)] if asked else [])


@pytest.mark.parametrize(
    ("url", "name"),
    [
        pytest.param("https://www.awin1.com/cread.php?awinmid=1", "Awin", id="a host of a network"),
        pytest.param("https://go.skimresources.com/?id=1", "Skimlinks", id="one host of a company's"),
        pytest.param("HTTPS://AMZN.TO/x", "Amazon Associates", id="in capitals"),
        pytest.param("https://www.amazon.co.uk/dp/1?th=1&ascsubtag=x", "Amazon Associates", id="a parameter"),
        pytest.param("https://tea.example/?page=2&tag=tidewater-20", "", id="an account of a programme as a tag"),
        pytest.param("https://tea.example/?AFF_ID=7", "", id="a parameter at any host"),
        pytest.param("https://tea.example/?tag=linux", None, id="a tag that is one"),
        pytest.param("https://notamzn.to/x", None, id="the end of another name"),
        pytest.param("https://amazon.tea.example/?ascsubtag=x", None, id="the beginning of another name"),
        pytest.param("https://tea.example/aff_id=7", None, id="no parameter"),
        pytest.param("/go/tea", None, id="an address of the blog"),
        pytest.param("https://[tea", None, id="no address"),
    ],
)
def test_what_a_link_looks_like(url: str, name: str | None):
    found = likeness_of(url)

    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    "match", ["bookshop.exmple/*?tag=tidewater-20", "bookshop.example", "bookshop.example/tag=tea"]
)
def test_a_link_of_a_company_whose_patterns_do_not_fit_names_the_pattern(site: Story, match: str) -> None:
    vendor = '[vendors.bookshop]\nname = "Bookshop"\ndomains = ["bookshop.example"]\n'
    site.settings(f'{SITE}{vendor}[[affiliate]]\nparty = "bookshop"\nmatch = ["{match}"]\n')
    site.write("posts/tea.md", post("A [book](https://www.bookshop.example/x?a=1&tag=tidewater-20)."))

    [told] = [problem for problem in problems(site) if problem.rule == "D002"]
    fix = (
        "no `match` of `[[affiliate]]` #1 fits it: add `bookshop.example/*?tag=tidewater-20`, "
        "which marks it and says so, or write the plain address"
    )
    assert told.fix == fix
