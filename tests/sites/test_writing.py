"""What `docs/writing.md` tells bloggers is true: its examples build, and its table has every key."""

import re

import pytest

from generator.sources.keys import AUTHOR, POST, Keys
from tests.sites.reading import page, texts
from tests.sites.test_pictures import picture
from tests.story import SITE, Story, post
from tests.story import page as page_file
from tests.tools import ROOT

TEXT = (ROOT / "docs/writing.md").read_text()
EXAMPLES = [example[2] for example in re.finditer(r"^(`{3,4})markdown\n(.*?)^\1$", TEXT, re.MULTILINE | re.DOTALL)]
BODIES = [example for example in EXAMPLES if not example.startswith("---")]


@pytest.fixture
def around(site: Story) -> Story:
    """What the examples link to and show."""
    site.write("posts/2009-07-08-letter.md", post("## The fine print\n\nSmall.\n", date=None))
    site.write("about.md", page_file())
    site.write("files/prices.txt", "tea 3.50\n")
    site.write("posts/example/boat.jpg", picture("JPEG"))
    site.write("posts/example/pour.mp4", b"\0\0\0\x18ftypmp42")
    site.write("posts/example/song.mp3", b"ID3")
    return site


@pytest.mark.parametrize("example", BODIES, ids=[body.split("\n")[0] for body in BODIES])
def test_examples_of_text_build(around: Story, example: str) -> None:
    around.write(
        "posts/example/index.md" if re.search("boat.jpg|pour.mp4", example) else "posts/a.md",
        post(example, title="Example"),
    )

    assert around.build().problems == ()


WHOLE = [example for example in EXAMPLES if example.startswith("---")]


@pytest.mark.parametrize("example", WHOLE, ids=[whole.split("\n")[1] for whole in WHOLE])
def test_examples_of_files_build(site: Story, example: str) -> None:
    is_author = "name: " in example.split("\n")[1]
    site.write("authors/mara.md" if is_author else "posts/example.md", example)

    assert site.build().problems == ()


def test_every_kind_of_markup_is_made(around: Story) -> None:
    [everything] = [body for body in BODIES if body.startswith("## A heading")]
    around.write("posts/example/index.md", post(everything, title="Example"))
    around.build()

    body = page(around, "/2009/07/example/").xpath("//div[contains(@class, 'e-content')]")[0]
    for kind in (
        "h2[@id='a-heading']", "em", "strong", "del", "p/code", "ul/li", "input[@type='checkbox']", "ol/li",
        "blockquote", "table//th", "pre//span", "sup/a", "div[contains(@class, 'footnote')]", "dl/dd",
        "div[contains(@class, 'admonition')]", "abbr[@title='not for resale']", "p[@class='aside']",
    ):  # fmt: skip
        assert body.xpath(f".//{kind}"), kind


def test_a_picture_with_a_title_has_a_caption(around: Story) -> None:
    [pictures] = [body for body in BODIES if "boat.jpg" in body]
    around.write("posts/example/index.md", post(pictures, title="Example"))
    around.build()

    assert texts(page(around, "/2009/07/example/"), "//figcaption") == ["The boat, on the second day"]


def test_every_key_and_spelling_is_in_the_table() -> None:
    rows = {
        cells[1].strip(" `"): cells[1] + cells[3]
        for cells in (row.split("|") for row in TEXT.splitlines() if row.startswith("| `") and row.count("|") == 5)
    }
    spellings = {(key.name, spelling) for spelling, key in POST.known.items()}

    assert [key for key, spelling in sorted(spellings) if f"`{spelling}`" not in rows.get(key, "")] == []


@pytest.mark.parametrize("keys", [POST, AUTHOR], ids=["of posts", "of authors"])
def test_what_to_write_is_said_in_the_program_and_in_the_docs_in_the_same_words(keys: Keys) -> None:
    rows = {(row.split("|")[1].strip(" `"), row.split("|")[2].strip()) for row in TEXT.splitlines() if row[:3] == "| `"}
    texts = {(key.name, key.text) for spelling, key in keys.known.items() if spelling == key.name}

    assert texts - rows == set()


def test_dates_in_digits_are_meant_as_the_blog_writes_its_own(site: Story) -> None:
    site.settings(SITE + 'date_format = "d/MM/y"\n[disclosure]\nsince = "9/07/2009"\n')
    site.write("posts/tea.md", post(date="8/07/2009 11:56 PM", disclosure=None))

    site.build()

    assert site.has("2009/07/tea/index.html")


@pytest.mark.parametrize("engine", ["python-markdown", "commonmark"])
def test_a_comment_that_is_never_closed_is_told(site: Story, engine: str) -> None:
    site.settings(f'[markdown]\nengine = "{engine}"\n')
    site.write("posts/tea.md", post("Hot.\n\n<!-- milk -->\n\n<div class=x>Hi <b>bold\n\n<!-- open\n\nThe rest.\n"))
    site.write("posts/milk.md", post("Cold.\n\n<!-- milk -->\n\n`<!--` begins one.\n", title="Milk"))

    assert "\n".join(str(one) for one in site.build().problems if one.rule == "open-comment") == (
        "content/posts/tea.md:14: warning: a comment begins with `<!--` and is never closed, "
        "and browsers hide all of the page behind it\n"
        "    fix: write `-->` where it ends"
    )
