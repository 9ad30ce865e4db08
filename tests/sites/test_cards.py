"""Cards: the pictures that link previews show of posts."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from generator.errors import Problem, Severity
from tests.cards.fonts import font_of
from tests.cards.test_drawing import ink
from tests.cards.test_lead import halves
from tests.engine.law import assert_lawful
from tests.images.making import chunk, saved
from tests.sites.reading import ORIGIN, page, texts
from tests.story import Story, post

ON = "[cards]\nenabled = true\n"
FONT = "themes/default/fonts/own.ttf"
OWN = f'{ON}font = "{FONT}"\n'
JAPANESE = "お茶の時間"
TEA, TRIP = "cards/2009/07/tea.png", "cards/2010/07/trip.jpg"
TITLE = (64, 60, 1100, 300)
"""Where a title stands on a card without a band."""


@pytest.fixture
def blog(site: Story) -> Story:
    site.settings(ON)
    site.write("posts/tea.md", post())
    site.write("posts/trip/boat.jpg", saved(halves(), "JPEG"))
    words = {"title": "Trip", "date": "2010-07-12", "disclosure": "Northwind paid my travel."}
    site.write("posts/trip/index.md", post("![A boat](boat.jpg)\n", **words))
    return site


def preview(site: Story, address: str) -> dict[str, str]:
    metas = page(site, address).xpath("//meta[starts-with(@property, 'og:image') or @name='twitter:card']")
    return {meta.get("property") or meta.get("name"): meta.get("content") for meta in metas}


def card(site: Story, path: str) -> Image.Image:
    return Image.open(BytesIO(site.tree()[path]))


def drawn(written: tuple[str, ...]) -> list[str]:
    return [path for path in written if path.startswith("cards/")]


def test_link_previews_show_the_card_of_a_post(blog: Story) -> None:
    blog.build()

    assert preview(blog, "/2010/07/trip/") == {
        "og:image": f"{ORIGIN}/{TRIP}",
        "og:image:alt": "Disclosure: Northwind paid my travel. Trip",
        "og:image:width": "1200",
        "og:image:height": "630",
        "twitter:card": "summary_large_image",
    }
    assert preview(blog, "/2009/07/tea/")["og:image:alt"] == "Tea"
    assert [(card(blog, path).format, card(blog, path).size) for path in (TEA, TRIP)] == [
        ("PNG", (1200, 630)),
        ("JPEG", (1200, 630)),
    ]


def test_search_engines_and_feeds_keep_the_picture(blog: Story) -> None:
    blog.build()

    [data] = texts(page(blog, "/2010/07/trip/"), "//script[@type='application/ld+json']")
    assert json.loads(data)["image"] == f"{ORIGIN}/2010/07/trip/boat.jpg"
    assert "/cards/" not in blog.read("feed.xml") + blog.read("feed.json")


def test_without_the_setting_there_is_none(blog: Story) -> None:
    blog.settings("")

    blog.build()

    assert [path for path in blog.tree() if path.startswith("cards/")] == []
    assert preview(blog, "/2010/07/trip/")["og:image"] == f"{ORIGIN}/2010/07/trip/boat.jpg"
    assert preview(blog, "/2009/07/tea/") == {"twitter:card": "summary"}


def test_a_changed_title_draws_one_card(blog: Story) -> None:
    assert drawn(blog.build().written) == [TEA, TRIP]

    blog.write("posts/tea.md", post(title="Green tea", slug="tea"))
    assert drawn(blog.build().written) == [TEA]

    blog.write("posts/tea.md", post("Another body.\n", title="Green tea", slug="tea"))
    assert drawn(blog.build().written) == []


def test_cards_are_as_a_clean_build_draws_them(blog: Story, tmp_path: Path) -> None:
    blog.build()
    edits: list[tuple[str, str | bytes]] = [
        ("content/posts/tea.md", post(disclosure="Fabrikam lent me the kettle.")),
        ("content/posts/trip/boat.jpg", saved(halves().rotate(90), "JPEG")),
        ("content/posts/tea.md", post(title=JAPANESE, slug="tea")),
        (FONT, font_of(JAPANESE)),
        ("content/authors/ann.md", f"---\nname: {JAPANESE}\n---\n"),
    ]
    blog.settings(OWN.replace(FONT, ""))
    for number, (path, content) in enumerate(edits):
        blog.put(path, content)
        if path == FONT:
            blog.settings(OWN)
        assert_lawful(blog, tmp_path / str(number))


def test_a_title_in_letters_that_no_font_has_is_left_out_and_told(blog: Story) -> None:
    blog.write("posts/tea.md", post(title=JAPANESE, slug="tea", disclosure="旅費は提供。"))

    problems = blog.build().problems

    fix = 'name a font that has them in site.toml, under `[cards]`: font = "fonts/NotoSansJP-Bold.otf"'
    told = "the card for link previews {}: no font at hand has all letters of it"
    assert [(one.severity, one.where, one.what, one.fix) for one in problems if one.rule == "unset-letters"] == [
        (Severity.NOTE, "content/posts/tea.md:2", told.format("has no title"), fix),
        (
            Severity.NOTE,
            "content/posts/tea.md:5",
            told.format("says no more of the disclosure than its label"),
            fix,
        ),
    ]
    assert not ink(card(blog, TEA), (64, 100, 1100, 400))
    assert ink(card(blog, TEA), (64, 10, 400, 80)), "the label stands there"


def test_a_font_of_the_blogs_own(blog: Story) -> None:
    blog.write("posts/tea.md", post(title=JAPANESE, slug="tea"))
    blog.put(FONT, font_of(JAPANESE))
    blog.settings(OWN)

    assert blog.build().problems == ()
    assert ink(card(blog, TEA), TITLE)

    blog.put(FONT, font_of(JAPANESE[::-1]))
    assert drawn(blog.build().written) == [TEA], "no other card is set in it"


@pytest.mark.parametrize(
    ("written", "data", "rule", "what"),
    [
        pytest.param("fonts/none.ttf", b"", "missing-file", "no file of this blog", id="missing"),
        pytest.param("../own.ttf", b"", "missing-file", "no file of this blog", id="outside"),
        pytest.param(FONT, b"<html>", "unreadable-font", "no font that can be read", id="no font"),
        pytest.param(FONT, font_of("x")[:400], "unreadable-font", "no font that can be read", id="damaged"),
    ],
)
def test_a_font_that_is_none(blog: Story, written: str, data: bytes, rule: str, what: str) -> None:
    blog.put(FONT, data)
    blog.settings(OWN.replace(FONT, written))

    fix = {
        "missing-file": "name a file below the site's folder, such as `fonts/NotoSansJP-Bold.otf`",
        "unreadable-font": "name a TrueType or OpenType font: a file that ends in .ttf, .otf or .ttc",
    }
    [problem] = blog.fails()
    assert (problem.path, problem.rule, problem.key, problem.what, problem.fix) == (
        "site.toml", rule, "cards.font", f"`[cards] font` is `{written}`, which is {what}", fix[rule],
    )  # fmt: skip


def test_a_picture_whose_pixels_are_damaged_stops_the_build(blog: Story) -> None:
    blog.settings(f"{ON}[images]\ncopies = false\n")
    data = saved(halves(), "PNG")
    start, pixels = data.index(b"IDAT"), b"no pixels at all"
    blog.write("posts/trip/boat.jpg", data[: start - 4] + chunk(b"IDAT", pixels) + chunk(b"IEND", b""))

    assert blog.fails() == (
        Problem(
            path="content/posts/trip/boat.jpg",
            rule="unreadable-image",
            what="this picture cannot be read to its end",
            fix="save it again from the original; `[cards] enabled = false` draws no cards",
        ),
    )


@pytest.mark.parametrize(
    ("keys", "path"),
    [
        pytest.param({"title": None}, "cards/2009/07/08-2356.png", id="a note"),
        pytest.param({"unlisted": True}, TEA, id="an unlisted post"),
        pytest.param({"permalink": "/tea.html"}, "cards/tea.html.png", id="an address of a file"),
        pytest.param({"permalink": f"/{'é' * 126}/"}, "cards/aa86acc8d5f4d890124c2f1ab67d7a5e.png", id="a long one"),
        pytest.param({"image": "https://cdn.example.net/cup.jpg"}, TEA, id="a picture elsewhere"),
        pytest.param({"image": {"src": "/posts/trip/boat.jpg"}}, TEA.replace("png", "jpg"), id="a picture by its key"),
    ],
)
def test_where_a_card_lies(site: Story, keys: dict[str, Any], path: str) -> None:
    site.settings(ON)
    site.write("posts/trip/boat.jpg", saved(halves(), "JPEG"))
    site.write("posts/tea.md", post(**keys))

    site.build()

    assert drawn(tuple(site.tree())) == [path]
