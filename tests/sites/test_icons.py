"""One picture stands for the blog: on tabs, on phones, and in previews of links to pages that have no other."""

import json
import re
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from tests.sites.reading import ORIGIN, page, texts
from tests.sites.test_pictures import picture
from tests.story import SITE, Story, post
from tests.story import page as page_text

ICONS = {"icon-32.png": 32, "icon-180.png": 180, "icon-192.png": 192, "icon-512.png": 512}


def named(path: str) -> str:
    return f'{SITE}icon = "{path}"\n'


def address(site: Story, size: int) -> str:
    [found] = {href for href in texts(page(site, "/"), "//link/@href | //meta/@content") if f"icon-{size}.png" in href}
    return found.removeprefix(ORIGIN)


def test_icons_are_cut_from_the_middle_of_a_picture(site: Story) -> None:
    site.settings(named("pictures/fish.png"))
    site.write("pictures/fish.png", picture("PNG", size=(1200, 600)))

    site.build()

    for name, size in ICONS.items():
        icon = Image.open(BytesIO(site.tree()[name]))
        assert icon.size == (size, size)
        assert icon.getpixel((2, size // 2)) == (255, 0, 0), "red on the left half"
        assert icon.getpixel((size - 3, size // 2)) == (255, 255, 255)


def test_every_page_names_them(site: Story) -> None:
    site.settings(named("pictures/fish.png"))
    site.write("pictures/fish.png", picture("PNG", size=(512, 512)))
    site.write("about.md", page_text())
    site.build()

    for path in ("/", "/about/", "/archive/"):
        shown = page(site, path)
        assert texts(shown, "//link[@rel='icon']/@href") == [address(site, 32)]
        assert texts(shown, "//link[@rel='apple-touch-icon']/@href") == [address(site, 180)]
        assert texts(shown, "//link[@rel='manifest']/@href") == ["/manifest.webmanifest"]
        assert texts(shown, "//meta[@property='og:image']/@content") == [ORIGIN + address(site, 512)]
        assert texts(shown, "//meta[@name='twitter:card']/@content") == ["summary"]
    manifest = json.loads(site.tree()["manifest.webmanifest"])
    digest = address(site, 512).removeprefix("/icon-512.png")
    assert re.fullmatch(r"\?v=[0-9a-f]{8}", digest)
    assert [(one["sizes"], one["src"]) for one in manifest["icons"]] == [
        ("192x192", f"/icon-192.png{digest}"),
        ("512x512", f"/icon-512.png{digest}"),
    ]
    assert ICONS.keys() <= site.tree().keys()
    assert manifest["start_url"] == "/"


def test_a_picture_of_its_own_comes_first(site: Story) -> None:
    site.settings(named("pictures/fish.png"))
    site.write("pictures/fish.png", picture("PNG", size=(512, 512)))
    site.write("posts/tea.md", post(image="/pictures/fish.png"))

    site.build()

    assert texts(page(site, "/2009/07/tea/"), "//meta[@property='og:image']/@content") == [
        f"{ORIGIN}/pictures/fish.png"
    ]


def test_another_picture_is_another_address(site: Story) -> None:
    site.settings(named("pictures/fish.png"))
    site.write("pictures/fish.png", picture("PNG", size=(512, 512)))
    site.build()
    before = address(site, 32)

    site.write("pictures/fish.png", picture("PNG", size=(513, 513)))
    site.build()

    assert address(site, 32) != before


@pytest.mark.parametrize(
    ("name", "what", "fix"),
    [
        (
            "pictures/fisch.png",
            "`[site] icon` is `pictures/fisch.png`, which is no published file of this blog",
            "write `pictures/fish.png`",
        ),
        (
            "pictures/fish.svg",
            "`[site] icon` is `pictures/fish.svg`, of which no icons can be made",
            "name a square PNG or JPEG of 512 pixels or more",
        ),
    ],
)
def test_what_icons_cannot_be_made_of(site: Story, name: str, what: str, fix: str) -> None:
    site.settings(named(name))
    site.write("pictures/fish.png", picture("PNG", size=(512, 512)))
    site.write("pictures/fish.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')

    [problem] = site.fails()

    assert (problem.what, problem.fix) == (what, fix)


def test_a_small_picture_is_asked_about(site: Story) -> None:
    site.settings(named("pictures/fish.png"))
    site.write("pictures/fish.png", picture("PNG", size=(64, 40)))

    [problem] = site.build().problems

    assert (problem.what, problem.fix) == (
        "`[site] icon` is 64 by 40 pixels large; phones show 512",
        "name a square PNG or JPEG of 512 pixels or more",
    )


@pytest.mark.parametrize("keys", [{"draft": True}, {"date": "2031-01-01"}])
def test_a_picture_that_is_not_published_yet_is_told(site: Story, keys: dict[str, Any]) -> None:
    site.settings(named("posts/tea/fish.png"))
    site.write("posts/tea/fish.png", picture("PNG", size=(512, 512)))
    site.write("posts/tea/index.md", post(**keys))

    [problem] = [one for one in site.fails() if one.rule == "missing-file"]

    assert problem.what == "`[site] icon` is `posts/tea/fish.png`, which is no published file of this blog"
