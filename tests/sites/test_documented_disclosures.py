"""What `docs/disclosure.md` shows bloggers comes out as it says there."""

import re

import pytest

from generator.checks.runner import inspected
from generator.models.kinds import KINDS
from tests.sites.reading import page, texts
from tests.story import AS_OF, Story
from tests.tools import ROOT

TEXT = (ROOT / "docs/disclosure.md").read_text()
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```\n(?:\n> ([^\n]*)\n)?", re.MULTILINE | re.DOTALL)
EXAMPLES = [(found[1], found[2], found[3]) for found in _FENCE.finditer(TEXT)]
SETTINGS = "".join(text for kind, text, _ in EXAMPLES if kind == "toml")
MARA = next(text for kind, text, _ in EXAMPLES if kind == "markdown" and text.startswith("---\nname:"))
STATED = [(text, said) for _, text, said in EXAMPLES if said]
LINK = "More at [Northwind](https://docs.northwind.example/).\n"


@pytest.fixture
def around(site: Story) -> Story:
    """The settings and the people of the page."""
    site.settings(SETTINGS)
    site.write("authors/mara.md", MARA)
    site.write("authors/tomo.md", "---\nname: Tomo Reyes\n---\n")
    return site


def written(example: str) -> str:
    """The whole post that an example stands for; it links to the company where that is the point."""
    if example.startswith("---"):
        return example
    author = "" if example.startswith("author") else "author: mara\n"
    body = LINK if "standing" in example or "drop" in example else "Hot water.\n"
    return f"---\ntitle: Tea\ndate: 2010-07-12\ncategory: Drinks\n{author}{example}---\n\n{body}"


def test_the_page_says_what_comes_of_each_statement() -> None:
    assert all(said for kind, text, said in EXAMPLES if kind == "yaml" or "disclosure:" in text)
    assert len(STATED) > 8


@pytest.mark.parametrize(("example", "said"), STATED, ids=[said[:40] for _, said in STATED])
def test_a_statement_reads_as_documented(around: Story, example: str, said: str) -> None:
    around.write("posts/example.md", written(example).replace("\ndate:", "\npermalink: /example/\ndate:"))

    # The one post of this blog is none of those that the documented settings are for.
    assert [one for one in around.build().problems if one.rule != "idle-setting"] == []
    [shown] = page(around, "/example/").xpath("//article//p[@id='disclosure' or @class='disclosure-none']")
    assert " ".join(shown.text_content().split()) == said
    found = inspected(around.root, None, AS_OF).problems
    assert [str(problem) for problem in found if problem.path == "content/posts/example.md"] == []


def test_the_link_of_the_page_is_marked(around: Story) -> None:
    [whole] = [text for text, _ in STATED if text.startswith("---")]
    around.write("posts/example.md", whole.replace("\ndate:", "\npermalink: /example/\ndate:"))
    around.build()

    assert texts(page(around, "/example/"), "//span[@class='link-label']") == ["(paid link)"]


def test_every_kind_is_in_the_table() -> None:
    assert [kind for kind in KINDS if f"`{kind}`" not in TEXT] == []
