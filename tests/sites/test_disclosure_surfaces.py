"""What is declared once reaches every surface: page, list, feed, card, links, and programs."""

import json
from typing import Any

import pytest

from generator.errors import Severity
from tests.sites.reading import entries, page, texts
from tests.story import Story, post

NORTHWIND = """\
[vendors.northwind]
name = "Northwind"
domains = ["northwind.example"]
"""
TRIP = {
    "kind": "paid_travel",
    "party": "northwind",
    "received": ["travel", "lodging", "pass"],
    "event": "PartnerCon 2010",
}
AD = {"kind": "paid_post", "party": "northwind", "control": "approval"}
LINK = '<a href="https://northwind.example/">'
FILLER = "Nothing of this matters much, but it is long.\n\n" * 40


def _trip(site: Story, body: str = "Hot.\n", profile: str = "us-ftc", item: object = TRIP, **more: Any) -> str:
    """Build one post about a trip; its page comes back."""
    site.settings(f'[disclosure]\nprofiles = ["{profile}"]\n{NORTHWIND}')
    site.write("posts/trip.md", post(body, title="A trip", disclosure={"items": [item]}, **more))
    site.build()
    return site.read("2009/07/a-trip/index.html")


@pytest.mark.parametrize(("profile", "label"), [("us-ftc", "Disclosure:"), ("uk-cap", "Ad:")])
def test_a_paid_trip_is_told_on_page_list_feed_and_card(site: Story, profile: str, label: str) -> None:
    """Case 1 of the specification."""
    _trip(site, profile=profile)

    built = page(site, "/2009/07/a-trip/")
    [said] = texts(built, "//div[contains(@class, 'e-content')]/*[1][@id='disclosure']")
    assert said.startswith(f"{label} Northwind paid for my travel, lodging and pass")
    [short] = texts(page(site, "/"), "//article//p[@class='disclosure-short']")
    assert short.startswith(f"{label} Northwind paid")
    assert len(short.removeprefix(label).strip()) <= 120
    [entry] = entries(site)
    assert entry.summary == f"{short} Hot."
    assert (
        entry.content[0].value.startswith('<p class="disclosure" id="disclosure"')
        or said[:20] in entry.content[0].value
    )
    for name in ("//meta[@name='description']/@content", "//meta[@property='og:description']/@content"):
        assert texts(built, name) == [f"{short} Hot."]


@pytest.mark.parametrize(("profile", "title"), [("uk-cap", "Ad: A trip"), ("eu-de", "A trip")])
def test_titles_that_stand_alone_bear_the_label_of_what_is_paid_for(site: Story, profile: str, title: str) -> None:
    _trip(site, profile=profile, item=AD)
    site.write("posts/later.md", post("Cold.\n", title="Later", date="2009-08-01"))
    site.build()

    built = page(site, "/2009/07/a-trip/")
    if profile == "eu-de":
        title = texts(built, "//meta[@property='og:title']/@content")[0]
        assert title.endswith(": A trip")
    assert texts(built, "//meta[@property='og:title']/@content") == [title]
    assert texts(built, "//title") == [f"{title} – Small Fish"]
    assert texts(built, "//h1") == ["A trip"]
    assert [entry.title for entry in entries(site)] == ["Later", title]
    label = title.partition(":")[0] + ":" if profile == "uk-cap" else "Advertisement:"
    [earlier] = page(site, "/2009/08/later/").xpath("//a[@rel='prev']")
    assert " ".join(earlier.text_content().split()) == f"Earlier {label} A trip"
    assert f"{label} A trip" in [li.text_content() for li in page(site, "/").xpath("//nav[@class='recent']//li")]


def test_a_trip_alone_labels_no_title(site: Story) -> None:
    _trip(site, profile="uk-cap")

    assert texts(page(site, "/2009/07/a-trip/"), "//title") == ["A trip – Small Fish"]
    assert entries(site)[0].title == "A trip"


def test_programs_read_it_typed_and_in_words(site: Story) -> None:
    _trip(site, item=AD)

    [data] = page(site, "/2009/07/a-trip/").xpath("//script[@type='application/ld+json']/text()")
    told = json.loads(str(data))
    schema = "https://blog.example.com/disclosures/ledger.schema.json#/$defs/DisclosureRecord"
    assert told["@context"] == ["https://schema.org", {"disclosure": {"@id": schema, "@type": "@json"}}]
    assert told["@type"] == ["BlogPosting", "AdvertiserContentArticle"]
    assert told["sponsor"] == [{"@type": "Organization", "name": "Northwind"}]
    assert told["disclosure"]["text"] == told["backstory"]
    [connection] = told["disclosure"]["connections"]
    assert (connection["kind"], connection["class"], connection["party"]) == ("paid_post", "A", "northwind")


@pytest.mark.parametrize(
    ("said", "expected"),
    [pytest.param("none", {"none": True}, id="none"), pytest.param(None, {"unreviewed": True}, id="old")],
)
def test_programs_read_that_there_is_nothing(site: Story, said: str | None, expected: dict[str, bool]) -> None:
    site.settings("[disclosure]\nsince = 2009-07-09\n")
    site.write("posts/tea.md", post("Hot.\n", disclosure=said))
    site.write("posts/paid.md", post("Hot.\n", title="Paid", disclosure="They paid."))
    site.build()

    [data] = page(site, "/2009/07/tea/").xpath("//script[@type='application/ld+json']/text()")
    assert json.loads(str(data))["disclosure"] == expected


def test_links_to_who_gave_something_are_sponsored_and_others_are_not(site: Story) -> None:
    body = "[N](https://northwind.example/) and [W](https://wingtip.example/), [N](https://www.northwind.example/b).\n"
    html = _trip(site, body)

    assert '<p><a href="https://northwind.example/" rel="sponsored nofollow">N</a> and ' in html
    assert '<a href="https://wingtip.example/">W</a>' in html
    assert '<a href="https://www.northwind.example/b" rel="sponsored nofollow">N</a>.</p>' in html
    assert "(paid link)" not in html.partition("e-content")[2].partition("<p>")[2]
    assert 'rel="sponsored nofollow"' in entries(site)[0].content[0].value


def test_a_relation_of_the_author_s_own_is_kept(site: Story) -> None:
    html = _trip(site, '<a rel="noopener sponsored" href="https://northwind.example/">N</a>\n')

    assert '<a rel="noopener sponsored nofollow" href="https://northwind.example/">N</a>' in html


def test_a_link_around_a_picture_with_a_title_is_one_too(site: Story) -> None:
    html = _trip(site, '[![A cup](https://img.example/c.jpg "Tea")](https://northwind.example/)\n')

    opening = '<figure><a href="https://northwind.example/" rel="sponsored nofollow"><img'
    assert opening in html
    assert "</a><figcaption>Tea</figcaption></figure>" in html


AFFILIATE = """\
[vendors.bookshop]
name = "Bookshop"
domains = ["bookshop.example"]
[[affiliate]]
party = "bookshop"
match = ["bookshop.example/*?tag=tidewater-20"]
redirects = ["/go/"]
"""
MARKED = '<span class="link-label">(paid link)</span>'


@pytest.mark.parametrize(
    "target", ["/go/book", "https://bookshop.example/tea?tag=tidewater-20", "https://blog.example.com/go/book"]
)
def test_an_affiliate_link_is_marked_without_the_author_s_doing(site: Story, target: str) -> None:
    """Case 7: an own redirect, which the server leads on, counts like the address behind it."""
    site.settings(AFFILIATE)
    site.write("posts/tea.md", post(f"Read [a book]({target}) and rest.\n", disclosure="standing"))

    site.build()

    marked = f'<p>Read <a href="{target}" rel="sponsored nofollow">a book</a> {MARKED} and rest.</p>'
    assert marked in site.read("2009/07/tea/index.html")
    assert texts(page(site, "/2009/07/tea/"), "//p[@id='disclosure']")
    full = target if ":" in target else f"https://blog.example.com{target}"
    feed = entries(site)[0].content[0].value
    assert f'href="{full}"' in feed
    assert "(paid link)" in feed.partition("Read")[2]


def test_a_link_to_the_shop_without_the_tag_is_an_ordinary_one(site: Story) -> None:
    site.settings(AFFILIATE)
    site.write("posts/tea.md", post("Read [a book](https://bookshop.example/tea).\n"))

    site.build()

    assert '<a href="https://bookshop.example/tea">a book</a>.</p>' in site.read("2009/07/tea/index.html")


def test_affiliate_links_on_pages_are_marked_too(site: Story) -> None:
    site.settings(AFFILIATE)
    site.write("about.md", "---\ntitle: About\n---\n\n[A book](/go/book).\n")

    site.build()

    assert f"</a> {MARKED}." in site.read("about/index.html")


def test_it_is_said_again_before_a_link_that_comes_late(site: Story) -> None:
    html = _trip(site, f"First.\n\n{FILLER}- one\n- [N](https://northwind.example/)\n")

    [again] = texts(page(site, "/2009/07/a-trip/"), "//p[@class='disclosure-again']")
    assert again.startswith("Disclosure: Northwind paid")
    assert "</p>\n<ul>\n<li>one</li>" in html.partition("disclosure-again")[2]
    assert "disclosure-again" not in site.read("feed.xml")


def test_it_is_not_said_again_where_the_link_is_near(site: Story) -> None:
    html = _trip(site, f"[N](https://northwind.example/)\n\n{FILLER}[N](https://northwind.example/)\n")

    assert "disclosure-again" not in html


def test_it_is_said_again_at_the_end_of_a_long_post(site: Story) -> None:
    _trip(site, "word " * 801 + "\n\nThe end.\n")

    content = page(site, "/2009/07/a-trip/").xpath("//div[contains(@class, 'e-content')]")[0]
    assert [(one.get("class"), one.text_content()[:11]) for one in content][-2:] == [
        (None, "The end."),
        ("disclosure-again", "Disclosure:"),
    ]


def test_a_relation_alone_is_said_once(site: Story) -> None:
    html = _trip(site, "word " * 801, item={"kind": "employment", "party": "northwind", "role": "clerk"})

    assert "disclosure-again" not in html


THEMES = [
    pytest.param(
        '{% extends "default/post.html" %}{% block main %}<p>{{ post.title }}</p>{% endblock %}',
        '<main id="main" class="wrap">',
        id="told in the head alone",
    ),
    pytest.param("<body><main class=x>\n{{ post.title }}</main></body>", "<main class=x>", id="no body"),
    pytest.param("<body>{{ post.title }}</body>", "<body>", id="no main part"),
    pytest.param(
        "<main>{{ post.title }}<div>{{ post.content | replace(post.disclosure.statement, '') | safe }}</div></main>",
        "<div>\n",
        id="taken out",
    ),
]


@pytest.mark.parametrize(("template", "before"), THEMES)
def test_a_statement_that_the_theme_leaves_out_is_put_in(site: Story, template: str, before: str) -> None:
    site.put("themes/default/templates/post.html", template)
    site.write("posts/tea.md", post("Hot.\n", disclosure="They *paid*."))

    report = site.build()

    html = site.read("2009/07/tea/index.html")
    assert html.count('id="disclosure"') == 1
    assert html.partition('<p class="disclosure"')[0].endswith(before)
    [problem] = report.problems
    assert problem.severity is Severity.WARNING
    assert str(problem) == (
        "themes/default/templates/post.html: warning: the theme does not print what posts disclose; "
        "the statement was put in where their text begins\n"
        "    fix: print `{{ post.content }}`, which begins with it"
    )
    assert site.build(force=True).problems == report.problems


def test_a_theme_that_prints_the_sentence_its_own_way_is_left_alone(site: Story) -> None:
    template = "<main><p>{{ post.disclosure.label }} {{ post.disclosure.html | safe }}</p></main>"
    site.put("themes/default/templates/post.html", template)
    site.write("posts/tea.md", post("Hot.\n", disclosure="They *paid*."))

    assert site.build().problems == ()
    assert site.read("2009/07/tea/index.html") == "<main><p>Disclosure: They <em>paid</em>.</p></main>"


@pytest.mark.parametrize(
    ("said", "label"),
    [
        pytest.param({"items": [TRIP]}, "Disclosure: ", id="something received"),
        pytest.param("Northwind fed me.", "Disclosure: ", id="words"),
        pytest.param("FTC disclosure: Northwind fed me.", "Disclosure: ", id="words with a label"),
        pytest.param({"items": [{"kind": "employment", "party": "northwind"}]}, "", id="a relation"),
        pytest.param("none", "", id="nothing"),
    ],
)
def test_links_with_a_title_alone_are_labelled(site: Story, said: object, label: str) -> None:
    site.settings(NORTHWIND)
    site.write("posts/trip.md", post("Hot.\n", title="A trip", disclosure=said, aliases=["/old/"]))
    site.write("posts/later.md", post("Cold.\n", title="Later", date="2009-08-01"))
    site.write("posts/earlier.md", post("Cold.\n", title="Earlier", date="2009-01-01"))
    site.build()

    def words(address: str, path: str) -> list[str]:
        return [" ".join(one.text_content().split()) for one in page(site, address).xpath(path)]

    assert words("/2009/08/later/", "//a[@rel='prev']") == [f"Earlier {label}A trip"]
    assert words("/2009/01/earlier/", "//a[@rel='next']") == [f"Later {label}A trip"]
    assert f"{label}A trip" in words("/", "//nav[@class='recent']//li")
    assert words("/old/", "//h1") == [f"{label}A trip"]
    assert words("/2009/07/a-trip/", "//h1") == ["A trip"]


def test_what_programs_read_ends_where_the_statement_ends(site: Story) -> None:
    _trip(site)
    built = page(site, "/2009/07/a-trip/")
    said = "Disclosure: Northwind paid for my travel, lodging and pass for PartnerCon 2010."

    assert " ".join(built.xpath("//p[@id='disclosure']")[0].text_content().split()) == f"{said} Details"
    [data] = built.xpath("//script[@type='application/ld+json']/text()")
    assert json.loads(data)["disclosure"]["text"] == json.loads(data)["backstory"] == said
    [item] = json.loads(site.read("feed.json"))["items"]
    assert item["_disclosure"]["text"] == said
