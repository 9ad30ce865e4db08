"""What a plan follows from is compared without what it does not."""

import pytest

from generator.gather.index import Known
from generator.gather.reading import GatherRules, RawFile, read_files
from generator.sources import ReadingRules

RULES = GatherRules(
    reading=ReadingRules(timezone="UTC", category="", authors=("Mara",), since=None),
    language="en",
    engine="python-markdown",
    smart=False,
    excerpt_length=100,
)
HEAD = "---\ntitle: Tea\nsummary: On tea.\ndate: 2009-07-08\ncategory: Tea\ndisclosure: none\n---\n"
BODY = HEAD + "Hot. [More](milk.md) and ![a pot](pot.jpg).\n\n## Milk\n\nNo.\n"


def known(text: str, path: str = "posts/tea.md") -> Known:
    (read,) = read_files(RULES, [RawFile(path=path, data=text.encode())])
    return read.content


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("Hot.", "Cold.", id="a word is another one"),
        pytest.param("Hot.", "It was rather hot.", id="some more words"),
        pytest.param("No.", "**No.**", id="marks"),
    ],
)
def test_the_body_alone(before: str, after: str) -> None:
    changed = BODY.replace(before, after)

    assert known(BODY).face == known(changed).face
    assert known(BODY) != known(changed)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("title: Tea", "title: Coffee", id="the title"),
        pytest.param("(milk.md)", "(sugar.md)", id="where a link leads"),
        pytest.param("pot.jpg", "cup.jpg", id="the first figure"),
        pytest.param("## Milk", "## Sugar", id="a heading that others may link to"),
        pytest.param("No.", "No. " * 800, id="so many words that the reading time is another one"),
        pytest.param("disclosure: none", "disclosure: They paid.", id="the disclosure"),
    ],
)
def test_more_than_the_body(before: str, after: str) -> None:
    assert known(BODY).face != known(BODY.replace(before, after)).face


def test_an_excerpt_counts_where_it_is_shown() -> None:
    bare = BODY.replace("summary: On tea.\n", "")

    assert known(bare).face != known(bare.replace("Hot.", "Cold.")).face
