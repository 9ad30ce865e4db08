"""A post's own page."""

import json
from typing import Any

import pytest
from lxml import html

from generator.theme.rendering import Theme
from generator.views import contract as see
from tests.theme import views
from tests.theme.reading import microformats, one, page, text


def test_a_post_is_one_h_entry_at_its_canonical_address(theme: Theme) -> None:
    post = views.post(updated=views.moment("2009-07-10T09:00:00+10:00"))
    parsed = microformats(theme, "post.html", post=post)
    (entry,) = [item for item in parsed["items"] if item["type"] == ["h-entry"]]
    facts = entry["properties"]

    assert facts["name"] == ["What the letter should have said"]
    assert facts["url"] == facts["uid"] == [post.canonical]
    assert parsed["rels"]["canonical"] == [post.canonical]
    assert facts["published"] == ["2009-07-08T23:56:00+1000"]
    assert facts["updated"] == ["2009-07-10T09:00:00+1000"]
    assert facts["author"][0]["properties"] == {"name": ["Mara Quill"], "url": [f"{views.ORIGIN}/author/mara/"]}
    assert facts["summary"] == [post.summary]
    assert facts["category"] == ["Licensing", "channel", "trust"]
    assert facts["content"][0]["value"].startswith("Disclosure: Northwind paid for my travel")


def test_a_note_has_its_content_as_its_name(theme: Theme) -> None:
    parsed = microformats(theme, "post.html", post=views.note())
    facts = next(item for item in parsed["items"] if item["type"] == ["h-entry"])["properties"]

    assert " ".join(facts["name"][0].split()) == " ".join(facts["content"][0]["value"].split())


def test_the_disclosure_is_first_in_the_body_and_in_nothing_that_readers_drop(theme: Theme) -> None:
    tree = page(theme, "post.html", post=views.post())
    statement = one(tree, "//*[@id='disclosure']")

    assert one(tree, "//*[contains(@class, 'e-content')]")[0] is statement
    assert {parent.tag for parent in statement.iterancestors()} == {"div", "article", "main", "body", "html"}


def test_what_stands_above_a_body_is_in_order(theme: Theme) -> None:
    head = one(page(theme, "post.html", post=views.post()), "//*[@class='post-head']")

    assert [text(part) for part in head] == [
        "Licensing",
        "What the letter should have said",
        "A vendor wrote to our customers without telling us. Two sentences would have made it welcome.",
        "By Mara Quill 8 July 2009, 11:56 pm 4 minutes to read Reply",
    ]


@pytest.mark.parametrize(
    ("changes", "kicker"),
    [
        pytest.param({}, "Licensing", id="the category"),
        pytest.param({"kicker": "Opinion"}, "Opinion", id="the author's own"),
        pytest.param({"category": see.TermView(name="Events", url="")}, "Events", id="a category without a page"),
    ],
)
def test_the_kicker_is_the_author_s_or_the_category(theme: Theme, changes: dict[str, Any], kicker: str) -> None:
    assert text(one(page(theme, "post.html", post=views.post(**changes)), "//*[@class='kicker']")) == kicker


def test_several_authors_are_joined_as_prose(theme: Theme) -> None:
    third = see.AuthorView(name="Ann <Author>", url="/author/ann/", initials="AA")
    post = views.post(authors=(views.MARA, views.TOMO, third))

    assert text(one(page(theme, "post.html", post=post), "//*[@class='byline']/span[1]")) == (
        "By Mara Quill, Tomo Reyes and Ann <Author>"
    )


def test_corrections_and_series_stand_below_the_body(theme: Theme) -> None:
    day = views.moment("2009-07-10T00:00:00+10:00", has_time=False)
    correction = see.CorrectionView(date=day, html="It had <em>two</em> pages.")
    post = views.post(corrections=(correction,), series=see.TermView(name="Letters", url="/series/letters/"))
    tree = page(theme, "post.html", post=post)

    assert text(one(tree, "//*[@class='corrections']")) == "Corrections 10 July 2009 It had two pages."
    assert one(tree, "//*[@class='series']/a").get("href") == "/series/letters/"


def test_the_author_is_introduced_with_a_way_to_write(theme: Theme) -> None:
    box = one(
        page(theme, "post.html", post=views.post(authors=(views.MARA, views.TOMO))), "//*[contains(@class, 'about ')]"
    )

    assert text(one(box, ".//h2")) == "About Mara Quill"
    assert [(text(a), a.get("href")) for a in box.xpath(".//ul//a")] == [
        ("Get in touch", "mailto:mara@example.com"),
        ("Mastodon", "https://social.example/@mara"),
    ]


def test_neighbours_in_time_are_linked(theme: Theme) -> None:
    tree = page(theme, "post.html", post=views.post())

    assert [(a.get("rel"), text(a)) for a in tree.xpath("//nav[@class='nearby']/a")] == [
        ("prev", "Earlier Breakfast with the regional team"),
        ("next", "Later What I asked at the conference"),
    ]


def test_the_head_tells_cards_and_feed_readers(theme: Theme) -> None:
    picture = see.PictureView(
        src="/p.png", absolute=f"{views.ORIGIN}/p.png", alt='Six "chairs"', width=1200, height=600
    )
    tree = page(theme, "post.html", post=views.post(image=picture))
    cards = {meta.get("property"): meta.get("content") for meta in tree.xpath("//meta[@property]")}

    assert text(one(tree, "//title")) == "What the letter should have said – Small Fish"
    assert one(tree, "//meta[@name='description']").get("content") == cards["og:description"]
    assert cards["og:description"].startswith("Disclosure: Northwind paid my travel")
    assert (cards["og:type"], cards["og:url"]) == ("article", f"{views.ORIGIN}/2009/07/letter/")
    assert (cards["og:image"], cards["og:image:alt"]) == (f"{views.ORIGIN}/p.png", 'Six "chairs"')
    assert one(tree, "//link[@type='application/rss+xml']").get("href") == f"{views.ORIGIN}/feed.xml"


def told(source: str) -> dict[str, object]:
    """The linked data of a page."""
    found: dict[str, object] = json.loads(one(html.fromstring(source), "//script[@type='application/ld+json']").text)
    return found


def test_search_engines_are_told_where_a_post_stands_and_who_publishes_it(theme: Theme) -> None:
    post = views.post()
    assert post.category
    said = told(theme.render("post.html", site=views.site(), post=post))

    assert said["publisher"] == {"@type": "Organization", "name": "Small Fish", "url": f"{views.ORIGIN}/"}
    place = views.ORIGIN + post.category.url
    assert said["mainEntityOfPage"] == {
        "@type": "WebPage",
        "@id": post.canonical,
        "breadcrumb": {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": 1, "name": "Small Fish", "item": f"{views.ORIGIN}/"},
                {"@type": "ListItem", "position": 2, "name": post.category.name, "item": place},
                {"@type": "ListItem", "position": 3, "name": post.name},
            ],
        },
    }


def test_search_engines_are_told_what_a_front_page_and_an_authors_page_are(theme: Theme) -> None:
    home = told(theme.render("list.html", site=views.site(), list=views.listing(kind="home", title="Small Fish")))
    author = views.post().authors[0]
    profile = told(theme.render("list.html", site=views.site(), list=views.listing(kind="author", author=author)))

    assert (home["@type"], home["name"]) == ("WebSite", "Small Fish")
    assert profile["@type"] == "ProfilePage"
    entity = profile["mainEntity"]
    assert isinstance(entity, dict)
    assert (entity["@type"], entity["name"]) == ("Person", author.name)


def test_other_lists_have_no_linked_data(theme: Theme) -> None:
    source = theme.render("list.html", site=views.site(), list=views.listing(kind="tag", title="trust"))

    assert html.fromstring(source).xpath("//script[@type='application/ld+json']") == []


def test_linked_data_cannot_leave_its_script(theme: Theme) -> None:
    post = views.post(title="</script><b>", name="</script><b>", description="a & b")
    source = theme.render("post.html", site=views.site(), post=post)
    script = one(html.fromstring(source), "//script[@type='application/ld+json']").text

    assert "</script><b>" not in source
    told = json.loads(script)
    assert (told["@type"], told["headline"], told["description"]) == ("BlogPosting", "</script><b>", "a & b")
    assert told["backstory"].startswith("Disclosure: Northwind paid for my travel")
    assert told["author"] == [{"@type": "Person", "name": "Mara Quill", "url": f"{views.ORIGIN}/author/mara/"}]


def test_text_is_escaped_everywhere(theme: Theme) -> None:
    post = views.post(
        title="<i>",
        name="<i>",
        summary="<i>",
        description='"<i>',
        kicker="<i>",
        minutes=1,
        tags=(see.TermView(name="<i>", url="/"),),
    )

    assert "<i>" not in theme.render("post.html", site=views.site(title="<i>", copyright="<i>"), post=post)
