"""Menus, and the links below a link."""

from generator.errors import SiteError
from tests.sites.reading import page
from tests.story import Story, post

NESTED = """
[[menu]]
title = "Topics"
[[menu.items]]
title = "About"
url = "about.md"
[[menu.items]]
title = "Shop"
url = "https://shop.example/?tag=us"

[[menu]]
title = "Archive"
url = "/archive/"

[vendors.shelf]
name = "Shelf"

[[affiliate]]
match = ["shop.example/*?tag=us"]
party = "shelf"
"""


def told(site: Story) -> str:
    try:
        site.build()
    except SiteError as error:
        return str(error)
    return ""


def test_links_below_a_link_are_a_list_inside(site: Story) -> None:
    site.settings(NESTED)
    site.write("about.md", "---\ntitle: About\n---\n\nUs.\n")
    site.write("posts/tea.md", post())
    site.build()

    [menu] = page(site, "/about/").xpath("(//header//nav//ul)[1]")
    assert [" ".join(one.text_content().split()) for one in menu.xpath("./li")] == [
        "Topics About Shop (paid link)",
        "Archive",
    ]
    assert menu.xpath("./li[1]/span/text()") == ["Topics"]
    assert [dict(link.attrib) for link in menu.xpath("./li[1]/ul/li/a")] == [
        {"href": "/about/", "aria-current": "page"},
        {"href": "https://shop.example/?tag=us", "rel": "sponsored nofollow"},
    ]


def test_links_below_those_are_too_deep(site: Story) -> None:
    site.settings(
        '[[menu]]\ntitle = "More"\n[[menu.items]]\ntitle = "A"\nurl = "/"\n[[menu.items.items]]\ntitle = "B"\n'
    )
    site.write("posts/tea.md", post())

    assert told(site) == (
        "site.toml:13: `[[menu]] #1 items #1 items` lie too deep: a menu has links, and links below these, and no "
        "more\n"
        "    fix: move them one level up"
    )


def test_links_below_are_looked_at_as_others_are(site: Story) -> None:
    site.settings(
        '[[menu]]\ntitle = "Topics"\n[[menu.items]]\ntitle = "Tea"\nurl = "/tae/"\n[[menu]]\ntitle = "None"\n'
    )

    assert told(site) == "site.toml:13: `[[menu]] #2 url` is missing\n    fix: add `url`"


def test_links_below_that_lead_nowhere_are_told(site: Story) -> None:
    site.settings('[[menu]]\ntitle = "Topics"\n[[menu.items]]\ntitle = "Us"\nurl = "abuot.md"\n')
    site.write("about.md", "---\ntitle: About\n---\n\nUs.\n")

    assert told(site) == (
        'site.toml:12: the menu item "Us" leads to `abuot.md`, which is no part of this site\n'
        "    fix: did you mean `about.md`?"
    )
