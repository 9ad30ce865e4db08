"""Lists, the archive, lists of terms."""

from typing import Any

import pytest

from generator.theme.rendering import Theme
from generator.views import contract as see
from tests.theme import views
from tests.theme.reading import microformats, one, page, text


def test_a_page_s_own_feed_comes_before_the_site_s_and_none_twice(theme: Theme) -> None:
    own = see.FeedView(title="Licensing", url=f"{views.ORIGIN}/category/licensing/feed.xml", type="application/rss+xml")
    tree = page(theme, "list.html", list=views.listing(feeds=(own, views.RSS)))

    assert [link.get("title") for link in tree.xpath("//link[@rel='alternate']")] == ["Licensing", "Small Fish"]


def test_a_list_opens_each_entry_with_its_disclosure(theme: Theme) -> None:
    tree = page(theme, "list.html", list=views.listing(views.entry(), views.note_entry()))
    letter, note = tree.xpath("//article")

    assert [part.get("class") or part.tag for part in letter] == [
        "kicker",
        "disclosure-short",
        "h2",
        "p-summary",
        "beside",
    ]
    assert [part.get("class") or part.tag for part in note] == ["visually-hidden", "p-name p-summary", "beside"]
    assert note.xpath(".//a[@class='u-url']/@href") == ["/2009/07/07-0705/"]


def test_a_disclosure_s_label_stands_out(theme: Theme) -> None:
    tree = page(theme, "list.html", list=views.listing(views.entry()))

    assert text(one(tree, "//*[@class='disclosure-short']/strong")) == "Disclosure:"
    assert (
        text(one(tree, "//*[@class='disclosure-short']")) == "Disclosure: Northwind paid my travel to its conference."
    )


def test_a_list_is_an_h_feed_of_its_posts(theme: Theme) -> None:
    parsed = microformats(theme, "list.html", list=views.listing(views.entry(), views.note_entry()))
    (feed,) = [item for item in parsed["items"] if item["type"] == ["h-feed"]]

    assert [child["properties"]["url"] for child in feed["children"]] == [
        [f"{views.ORIGIN}/2009/07/letter/"],
        [f"{views.ORIGIN}/2009/07/07-0705/"],
    ]


def test_an_entry_in_another_language_says_so_but_not_its_date(theme: Theme) -> None:
    article = one(page(theme, "list.html", list=views.listing(views.entry(lang="de"))), "//article")

    assert article.get("lang") == "de"
    assert one(article, ".//*[@class='beside']").get("lang") == "en-AU"


@pytest.mark.parametrize(
    ("changes", "heading", "title"),
    [
        pytest.param({}, "Small Fish: newest posts", "Small Fish", id="the front page"),
        pytest.param(
            {"pager": see.PagerView(number=3)},
            "Small Fish, page 3",
            "Small Fish, page 3 – Small Fish",
            id="further pages",
        ),
        pytest.param({"kind": "tag", "title": "trust"}, "trust", "trust – Small Fish", id="a tag"),
        pytest.param(
            {"kind": "month", "period": "2009-07"}, "July 2009", "July 2009 – Small Fish", id="a month by its name"
        ),
        pytest.param(
            {"kind": "author", "title": "Mara Quill", "author": views.MARA},
            "Mara Quill",
            "Mara Quill – Small Fish",
            id="an author",
        ),
    ],
)
def test_a_list_is_headed_by_what_it_lists(theme: Theme, changes: dict[str, Any], heading: str, title: str) -> None:
    tree = page(theme, "list.html", list=views.listing(views.entry(), **changes))

    assert (text(one(tree, "//h1")), text(one(tree, "//title"))) == (heading, title)


def test_a_pager_leads_both_ways(theme: Theme) -> None:
    pager = see.PagerView(number=2, newer="/page/3/", older="/page/1/")
    tree = page(theme, "list.html", list=views.listing(views.entry(), pager=pager))

    links = [(a.get("rel"), a.get("href"), text(a)) for a in tree.xpath("//nav[@class='nearby']/a")]
    assert links == [("next", "/page/1/", "Older posts"), ("prev", "/page/3/", "Newer posts")]


def test_the_archive_carries_the_disclosures_too(theme: Theme) -> None:
    tree = page(theme, "archive.html", archive=views.archive(views.entry(), views.note_entry()))

    assert [text(heading) for heading in tree.xpath("//h1 | //h2[@id='y2009'] | //h3")] == [
        "Archive",
        "2009 2 posts",
        "July 2009",
    ]
    assert tree.xpath("//article[1]/p[1]/@class") == ["disclosure-short"]
    assert tree.xpath("//article//a/@href") == ["/2009/07/letter/", "/2009/07/07-0705/"]


def test_terms_are_listed_with_their_numbers(theme: Theme) -> None:
    term = see.TermView(name="Licensing", url="/category/licensing/", count=1, description="Who may use what.")
    terms = see.TermsView(kind="categories", url="/category/", absolute=f"{views.ORIGIN}/category/", terms=(term,))

    assert (
        text(one(page(theme, "terms.html", terms=terms), "//main")) == "Categories Licensing 1 post Who may use what."
    )
