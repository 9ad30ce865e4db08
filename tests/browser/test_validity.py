"""What the standards say about the example blog's files."""

import json
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from tests.browser.built import Built
from tests.sites.reading import CHOSEN
from tests.tools import npm_file, program

CSS_LIMIT = 27_000
"""Bytes of style that a page may ask for."""

YOUNGER = [
    "CSS: Unrecognized at-rule “@view-transition”",
    "CSS: Unrecognized at-rule “@container”",
    "CSS: “container-type”: Property “container-type” doesn't exist.",
    *(f"CSS: “{name}”: Property “{name}” doesn't exist." for name in ("anchor-name", "position-anchor")),
    "CSS: “position-visibility”: Property “position-visibility” doesn't exist.",
    "CSS: “top”: “anchor(top)” is not a “top” value.",
    "CSS: “top”: Parse Error.",
]
"""What the checker does not know yet."""

SCRIPT_LIMIT = 4_000
RESPOND_LIMIT = 3_000
SEARCH_LIMIT = 7_500


def test_the_nu_checker_finds_nothing(blog: Built, classic: Built) -> None:
    java = program("java", package="default-jre-headless")
    jar = npm_file("vnu-jar/build/dist/vnu.jar")
    flags = ["--stdout", "--Werror", "--also-check-css", "--format", "json", "--exit-zero-always"]
    # Given the folder, it would read feeds and pictures as HTML.
    files = [path for one in (blog, classic) for kind in ("*.html", "*.css") for path in one.folder.rglob(kind)]
    # Compiled well, what runs for so short a time takes twice as long; compiled less, it asks for more of the stack.
    short = ["-Xss8m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
    command: list[str | Path] = [java, *short, "-jar", jar, *flags, *files]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    found = [
        f"{message.get('url', '').rpartition('/pytest-')[2]}:{message.get('lastLine')}: {message['message']}"
        for message in json.loads(ran.stdout)["messages"]
        if message["message"] not in YOUNGER
    ]

    assert found == []


def test_the_sitemap_follows_its_schema(blog: Built) -> None:
    schema = etree.XMLSchema(etree.parse(npm_file("sitemap/schema/sitemap.xsd")))

    assert schema.validate(etree.parse(blog.folder / "sitemap.xml")), schema.error_log


@pytest.fixture(params=["blog", "classic"])
def either(request: pytest.FixtureRequest) -> Built:
    """The blog in each of the themes."""
    found: Built = request.getfixturevalue(request.param)
    return found


def test_a_page_asks_for_little_style(either: Built) -> None:
    def weight(hrefs: list[str]) -> int:
        return sum(file.stat().st_size for href in hrefs if (file := either.file(str(href))))

    weights = [weight(page.xpath("//link[@rel='stylesheet']/@href")) for page in either.pages.values()]

    assert 0 < max(weights) < CSS_LIMIT


def test_only_pages_with_embeds_have_their_script(blog: Built) -> None:
    scripts = "//script[contains(@src, 'embeds.js')] | //@*[starts-with(name(), 'on')]"

    assert [address for address, page in blog.pages.items() if page.xpath(scripts)] == ["/films/"]


def test_pages_load_what_they_show(either: Built) -> None:
    """One style sheet for what stands on most pages, and another where there is more."""
    shown = {"code.css": "//main//pre", "embeds.css": "//p[starts-with(@class, 'embed ')]"}
    for address, page in either.pages.items():
        sheets = [str(href).partition("?")[0] for href in page.xpath("//link[@rel='stylesheet']/@href")]
        more = [f"/theme/{sheet}" for sheet, parts in shown.items() if page.xpath(parts)]
        if sheets:  # What sends readers on to another address has none.
            assert [sheet for sheet in sheets if "ledger" not in sheet] == ["/theme/style.css", *more], address


def test_scripts_are_few_and_small(either: Built) -> None:
    """The one that stands in the page itself is the same on all: a policy can allow it by its digest."""
    scripts = {str(src) for page in either.pages.values() for src in page.xpath("//script/@src")}
    sizes = {file.name: file.stat().st_size for script in scripts if (file := either.file(script))}
    inline = "//script[not(@type='application/ld+json') and not(@src)]/text()"

    assert sorted(sizes) == ["embeds.js", "page.js", "respond.js", "search.js"]
    assert len(scripts) == len(sizes)
    assert sizes["embeds.js"] + sizes["page.js"] < SCRIPT_LIMIT
    assert sizes["respond.js"] < RESPOND_LIMIT
    assert sizes["search.js"] < SEARCH_LIMIT
    assert {str(text) for page in either.pages.values() for text in page.xpath(inline)} == {CHOSEN}


def test_a_page_weighs_little_without_its_pictures(either: Built) -> None:
    def weight(address: str) -> int:
        links = "//link[@rel='stylesheet']/@href | //script/@src"
        files = [either.file(address), *(either.file(str(link)) for link in either.pages[address].xpath(links))]
        return sum(file.stat().st_size for file in files if file)

    assert weight("/") < 60_000
    posts = [
        link for link, page in either.pages.items() if page.xpath("//meta[@property='og:type' and @content='article']")
    ]
    assert len(posts) > 20
    assert max(map(weight, posts)) < 54_000, "the longest read"


def test_pages_carry_no_style_of_their_own(either: Built) -> None:
    """So that a blog can forbid inline styles by its content security policy."""
    assert [address for address, page in either.pages.items() if page.xpath("//style | //@style")] == []
