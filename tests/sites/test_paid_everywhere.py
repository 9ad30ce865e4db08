"""Links that earn a commission are marked wherever the blog puts them, for readers and for search engines."""

import json

import pytest
from lxml import html as lxml_html

from tests.checks.checking import damaged, ids, problems
from tests.sites.reading import entries, page
from tests.story import Story, comment, document, post
from tests.story import page as page_text

SHOP = "https://shop.example/cup?x=1&tag=tea-20"
GO = "/go/cup/"
PLAIN = "https://shop.example/cup"
MARK = "(paid link)"

SITE = f"""[site]
title = "Small Fish"
url = "https://blog.example.com/blog/"
author = "ann"
timezone = "Australia/Sydney"

[follow]
Shop = "{SHOP}"

[markdown]
engine = "ENGINE"

[vendors.shop]
name = "Shop"
domains = ["shop.example"]

[[affiliate]]
party = "shop"
match = ["shop.example/*?tag=tea-20"]
redirects = ["/go/"]

[[menu]]
title = "Cups"
url = "{GO}"

[[menu]]
title = "Shop"
url = "{SHOP}"
"""

LINKED = f"A [cup]({SHOP}), [another]({GO}) and [one more]({PLAIN})."


@pytest.fixture(params=["python-markdown", "commonmark"])
def shop(request: pytest.FixtureRequest, site: Story) -> Story:
    site.settings(SITE.replace("ENGINE", request.param))
    links = [{"title": "Cups", "url": SHOP}]
    site.write("authors/ann.md", document(f"I like [cups]({SHOP}).\n", {"name": "Ann Author", "links": links}))
    site.write("shop.md", page_text(LINKED, title="Shop"))
    return site


def _links(node: lxml_html.HtmlElement) -> list[tuple[str, str, bool]]:
    """Address, relation and whether the mark stands behind, of each link to the shop."""
    return [
        (link.get("href"), link.get("rel") or "", (link.xpath("string(following-sibling::*[1])") == MARK))
        for link in node.iter("a")
        if "cup" in (link.get("href") or "")
    ]


def _paid(url: str, *before: str) -> tuple[str, str, bool]:
    return (url, " ".join((*before, "sponsored nofollow")), True)


BOTH = [_paid(SHOP), _paid("/blog/go/cup/")]


def test_in_a_post(shop: Story):
    shop.write("posts/tea.md", post(LINKED, disclosure="standing"))

    assert ids(shop) == []
    main = page(shop, "/2009/07/tea/").xpath("//div[contains(@class, 'e-content')]")[0]
    assert _links(main) == [*BOTH, (PLAIN, "sponsored nofollow", False)]


def test_in_a_figure(shop: Story):
    shop.write("posts/tea.md", post(f'[![A cup](https://i.example/c.png "A cup")]({SHOP})\n', disclosure="standing"))

    assert ids(shop) == []
    assert _links(page(shop, "/2009/07/tea/").xpath("//figure")[0]) == [_paid(SHOP)]


@pytest.mark.parametrize("link", [f"[cup]({SHOP})", f'[cup]({SHOP} "A > B")', f"*[cup]({SHOP})*"])
def test_in_the_words_of_a_disclosure(shop: Story, link: str):
    shop.write("posts/tea.md", post(disclosure=f"The shop pays me if you buy {link}."))

    assert ids(shop) == []
    statement = page(shop, "/2009/07/tea/").xpath("//p[@id='disclosure']")[0]
    assert _links(statement)[0] == _paid(SHOP)
    assert f"cup {MARK}." in statement.text_content()
    for feed in ("feed.xml", "atom.xml"):
        assert _links(lxml_html.fromstring(entries(shop, feed)[0].content[0].value))[0] == _paid(SHOP)


def test_in_a_correction(shop: Story):
    corrections = [{"date": "2009-08-01", "text": LINKED}]
    shop.write("posts/tea.md", post(disclosure="standing", corrections=corrections))

    assert ids(shop) == []
    tea = page(shop, "/2009/07/tea/")
    assert _links(tea.xpath("//section[@class='corrections']")[0]) == [*BOTH, (PLAIN, "sponsored nofollow", False)]
    assert "I earn a commission if you buy from Shop" in tea.xpath("string(//p[@id='disclosure'])")
    in_feed = lxml_html.fromstring(json.loads(shop.read("feed.json"))["items"][0]["content_html"])
    assert _links(in_feed)[0] == _paid(SHOP)


def test_an_enclosure(shop: Story):
    file = {"url": SHOP, "type": "application/pdf", "length": 9}
    shop.write("posts/tea.md", post(disclosure="standing", enclosure=file))

    assert ids(shop) == []
    tea = page(shop, "/2009/07/tea/")
    assert _links(tea.xpath("//div[@class='enclosure']")[0]) == [_paid(SHOP, "enclosure")]
    assert "I earn a commission if you buy from Shop" in tea.xpath("string(//p[@id='disclosure'])")


def test_in_comments(shop: Story):
    shop.write("posts/tea.md", post())
    shop.write("comments/posts/tea/1.md", comment(f"A [cup]({SHOP}).", author="ann", name=None))
    shop.write("comments/posts/tea/2.md", comment(f"A [cup]({SHOP}).", date="2009-07-10 08:15"))

    assert ids(shop) == []
    found = _links(page(shop, "/2009/07/tea/").xpath("//ol[@class='thread']")[0])
    assert [(url, set(rel.split()) >= {"sponsored", "nofollow", "ugc"}, mark) for url, rel, mark in found] == [
        (SHOP, True, True),
        (SHOP, True, True),
    ]
    assert MARK in entries(shop, "comments/feed.xml")[0].summary


def test_around_all_pages_and_on_those_without_a_statement(shop: Story):
    shop.write("posts/tea.md", post(disclosure="none"))

    assert ids(shop) == []
    home = page(shop, "/")
    assert _links(home.xpath("//header")[0]) == [_paid("/blog/go/cup/"), _paid(SHOP)]
    assert _links(home.xpath("//footer//nav[@class='follow']")[0]) == [_paid(SHOP, "me")]
    assert _links(page(shop, "/shop/").xpath("//main")[0]) == [*BOTH, (PLAIN, "", False)]
    about = page(shop, "/2009/07/tea/").xpath("//article")[0]
    assert _paid(SHOP, "me") in _links(about)
    assert _paid(SHOP) in _links(about)


@pytest.mark.parametrize(
    ("file", "path"),
    [
        pytest.param("shop/index.html", "content/shop.md", id="a page"),
        pytest.param("2009/07/tea/index.html", "content/posts/tea.md", id="a post"),
    ],
)
def test_a_theme_that_loses_it_is_told(site: Story, file: str, path: str):
    site.settings(SITE.replace("ENGINE", "commonmark").partition("[[menu]]")[0].replace(SHOP, PLAIN))
    site.write("authors/ann.md", document("I like cups.\n", {"name": "Ann Author"}))
    site.write("shop.md", page_text(LINKED, title="Shop"))
    site.write("posts/tea.md", post(LINKED, disclosure="standing"))

    found = damaged(site, file, (' rel="sponsored nofollow"', ""), (f' <span class="link-label">{MARK}</span>', ""))

    assert sorted({(one.path, one.rule) for one in found if one.rule != "L002"}) == [(path, "D003"), (path, "D020")]


def test_a_menu_without_marks_is_told_once(site: Story):
    site.settings(SITE.replace("ENGINE", "commonmark").replace(f'Shop = "{SHOP}"', f'Shop = "{PLAIN}"'))
    site.write("authors/ann.md", document("I like cups.\n", {"name": "Ann Author"}))
    site.write("posts/tea.md", post())
    site.put(
        "themes/default/templates/base.html",
        "<!doctype html><html lang=en><title>{{ heading }}</title><body>{% for one in site.menu %}"
        '<a href="{{ one.url }}">{{ one.title }}</a>{% endfor %}'
        "<main>{% block main %}{% endblock %}</main></body></html>",
    )

    found = [one for one in problems(site) if one.rule in ("D003", "D020")]

    assert sorted((one.path, one.rule, one.what.partition(" (")[0]) for one in found) == [
        ("site.toml", "D003", 'the affiliate link /blog/go/cup/ lacks `rel="sponsored"`'),
        ("site.toml", "D003", f'the affiliate link {SHOP} lacks `rel="sponsored"`'),
        ("site.toml", "D020", "the affiliate link /blog/go/cup/ has no visible mark"),
        ("site.toml", "D020", f"the affiliate link {SHOP} has no visible mark"),
    ]


@pytest.mark.parametrize(
    "link",
    [
        '<a href=" https://shop.example/cup?tag=tea-20 ">c</a>',
        '<a href="https://shop.example./cup?tag=tea-20">c</a>',
        '<a href="https://me@SHOP.example:443/cup?tag=tea-20">c</a>',
        '<a href="https://shop%2Eexample\\cup?tag=tea-20">c</a>',
        '<a href="https://shop.example?tag=tea-20#cup">c</a>',
        '<map name="m"><area rel="nofollow" href="https://shop.example/cup?tag=tea-20"></map>',
        '<svg><a xlink:href="https://shop.example/cup?tag=tea-20"><text>c</text></a></svg>',
        '<a href="//BLOG.example.com/blog/go/cup/">c</a>',
    ],
)
def test_a_link_is_known_as_browsers_follow_it(site: Story, link: str) -> None:
    site.settings(SITE.replace("ENGINE", "python-markdown"))
    site.write("authors/ann.md", document("", {"name": "Ann Author"}))
    site.write("posts/tea.md", post(f"<p>{link}</p>\n", disclosure="standing"))
    site.build()

    body = site.read("2009/07/tea/index.html").partition("<p><")[2].partition("</p>")[0]
    assert 'rel="nofollow sponsored"' in body or 'rel="sponsored nofollow"' in body
    assert body.endswith(f'<span class="link-label">{MARK}</span>') or f"{MARK}</span></map>" in body


def test_a_way_to_write_to_somebody_is_none_that_pays(site: Story) -> None:
    site.settings(SITE.replace("ENGINE", "python-markdown"))
    site.write("authors/ann.md", document("", {"name": "Ann Author", "contact": SHOP}))
    site.write("posts/tea.md", post())

    [problem] = site.fails()
    assert str(problem) == (
        "content/authors/ann.md:3: `contact` earns a commission from Shop, which nothing there would tell\n"
        "    fix: write an address for letters, and the link below `links`, where it is marked"
    )


def test_the_name_of_a_comment_leads_to_nobody_who_pays(site: Story) -> None:
    site.settings(SITE.replace("ENGINE", "python-markdown"))
    site.write("authors/ann.md", document("", {"name": "Ann Author"}))
    site.write("posts/tea.md", post())
    site.write("comments/posts/tea/1.md", comment(url=SHOP))
    site.write("comments/posts/tea/2.md", comment(name="Pat", url=PLAIN))
    site.build()

    below = page(site, "/2009/07/tea/").get_element_by_id("comments")
    assert [link for link in below.xpath(".//a/@href") if "cup" in link] == [PLAIN]
