"""The page of all posts: by year, and by month where one has several."""

from tests.sites.reading import page, texts
from tests.story import Story, post


def test_it_leads_to_every_month(site: Story) -> None:
    for day, month in ((1, 7), (2, 7), (3, 8)):
        site.write(f"posts/p{day}.md", post(title=f"P{day}", slug=f"p{day}", date=f"2009-{month:02}-{day:02}"))

    site.build()

    archive = page(site, "/archive/")
    assert texts(archive, "//main//h3") == ["P3", "July 2009"]
    assert {"/2009/07/", "/2009/08/"} <= set(texts(archive, "//main//a/@href"))
