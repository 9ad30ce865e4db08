"""The picture that stands for the blog in feed readers."""

import json

import pytest
from lxml import etree

from tests.feeds.samples import texts
from tests.sites.reading import ORIGIN
from tests.sites.test_pictures import picture
from tests.story import Story, post


def _shown(site: Story) -> tuple[list[str | None], list[str | None], str]:
    """What RSS, Atom and JSON Feed show for the blog."""
    channel = etree.fromstring(site.read("feed.xml").encode())[0]
    logo = texts(etree.fromstring(site.read("atom.xml").encode()), "atom:logo")
    return texts(channel, "image/*"), logo, json.loads(site.read("feed.json")).get("icon", "")


@pytest.mark.parametrize("written", ["pictures/a fish.png", "/pictures/a fish.png"])
def test_a_picture_of_the_blog(site: Story, written: str) -> None:
    site.settings(f'[feeds]\nimage = "{written}"\n')
    site.write("pictures/a fish.png", picture("PNG", size=(88, 31)))
    site.write("posts/tea.md", post())

    site.build()

    url = f"{ORIGIN}/pictures/a%20fish.png"
    assert _shown(site) == ([url, "Small Fish", f"{ORIGIN}/", "88", "31"], [url], url)


def test_the_picture_has_the_title_and_the_address_of_each_feed(site: Story) -> None:
    site.settings('[feeds]\nimage = "fish.png"\n')
    site.write("fish.png", picture("PNG"))
    site.write("posts/tea.md", post())

    site.build()

    channel = etree.fromstring(site.read("category/drinks/feed.xml").encode())[0]
    for name in ("title", "link"):
        assert texts(channel, f"image/{name}") == texts(channel, name)


def test_a_picture_elsewhere(site: Story) -> None:
    site.settings('[feeds]\nimage = "https://cdn.example.net/fish.png"\n')

    site.build()

    url = "https://cdn.example.net/fish.png"
    assert _shown(site) == ([url, "Small Fish", f"{ORIGIN}/"], [url], url)


def test_without_one_nothing_is_shown(site: Story) -> None:
    site.build()

    assert _shown(site) == ([], [], "")


def test_a_picture_that_is_not_there(site: Story) -> None:
    site.settings('[feeds]\nimage = "/pictures/fsh.png"\n')
    site.write("pictures/fish.png", picture("PNG"))

    [problem] = site.fails()

    assert str(problem) == (
        "site.toml:9: `[feeds] image` is `/pictures/fsh.png`, which is no published file of this blog\n"
        "    fix: write `pictures/fish.png`"
    )


def test_another_picture_under_the_name_changes_the_feeds(site: Story) -> None:
    site.settings('[feeds]\nimage = "fish.png"\n')
    site.write("fish.png", picture("PNG", size=(40, 30)))
    site.build()
    site.write("fish.png", picture("PNG", size=(88, 31)))

    assert {"feed.xml", "fish.png"} <= set(site.build().written)
    assert _shown(site)[0][3:] == ["88", "31"]
