"""The theme `classic`: what stands beside each page, and what a post discloses in every place that names it."""

import pytest

from tests.sites.reading import page, texts
from tests.story import Story, comment, post
from tests.story import page as page_text

PAID = "Northwind paid my travel."
SIDEBAR = "//aside[@class='sidebar']"


@pytest.fixture
def blog(site: Story) -> Story:
    site.settings(
        '[theme]\nname = "classic"\n[follow]\nMastodon = "https://social.example/@us"\n'
        '[newsletter]\nendpoint = "https://letters.example/"\n'
    )
    site.write("posts/tea.md", post(tags=["hot", "leaves"]))
    site.write("posts/cake.md", post(title="Cake", date="2009-08-01", tags=["hot"], disclosure=PAID))
    site.write("about.md", page_text(aliases=["/us/"]))
    site.write("comments/posts/cake/a.md", comment("So <b>sweet</b>.\n"))
    site.build()
    return site


def test_beside_each_page_stands_what_goes_on(blog: Story) -> None:
    for address in ("/", "/2009/08/cake/", "/about/", "/archive/", "/404.html"):
        [sidebar] = page(blog, address).xpath(SIDEBAR)
        assert texts(sidebar, ".//h2") == [
            "Follow",
            "Newest posts",
            "Newest comments",
            "Categories",
            "Tags",
            "Archive",
            "New posts by mail",
        ]
        assert texts(sidebar, ".//ul[@class='recent']/li") == ["Disclosure: Cake 1 August 2009", "Tea 8 July 2009"]
        assert texts(sidebar, ".//ul[@class='said']/li") == ["Jules on Disclosure: Cake So sweet."]
        assert texts(sidebar, ".//ul[@class='counted']/li") == ["Drinks 2", "August 2009 1", "July 2009 1"]
        assert sidebar.xpath(".//ul[@class='cloud']/li/@class") == ["of-5", "of-3"]


def test_an_old_address_leads_on_without_it(blog: Story) -> None:
    assert page(blog, "/us/").xpath(SIDEBAR) == []
    assert page(blog, "/us/").xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=/about/"]


def test_lists_say_what_is_disclosed_before_each_title_and_how_many_answered(blog: Story) -> None:
    [cake, tea] = page(blog, "/").xpath("//article")

    assert texts(cake, "./*") == [
        f"Disclosure: {PAID}",
        "Cake",
        "1 August 2009 Ann Author 1 comment",
        "Hot water, leaves and patience.",
        "Drinks hot",
    ]
    assert texts(tea, "./ul/li") == ["Drinks", "hot", "leaves"]


def test_a_new_post_is_put_beside_pages_that_are_not_drawn_again(blog: Story) -> None:
    blog.write("posts/pie.md", post(title="Pie", date="2009-09-01"))
    report = blog.build(explain=True)

    why = {one.path: one.reasons for one in report.explanations}
    assert why["about/index.html"] == ("newest posts changed", "categories changed", "months changed")


def test_a_blog_without_anything_has_no_empty_boxes(site: Story) -> None:
    site.settings('[theme]\nname = "classic"\n[outputs]\nfeeds = false\n')
    site.write("about.md", page_text())
    site.build()

    assert texts(page(site, "/about/"), f"{SIDEBAR}//h2") == []
