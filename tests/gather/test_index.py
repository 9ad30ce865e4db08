"""What a plan follows from is compared without what it does not."""

from pathlib import Path

import pytest

from generator.gather.gatherer import WORTH, has_all_to_read
from generator.gather.index import Contents
from generator.gather.reading import GatherSettings, RawFile, read_files
from generator.models import Face
from generator.sources import ReadingSettings

RULES = GatherSettings(
    reading=ReadingSettings(timezone="UTC", category="", authors=("Mara",), since=None),
    language="en",
    engine="python-markdown",
    smart=False,
    excerpt_length=100,
)
HEAD = "---\ntitle: Tea\nsummary: On tea.\ndate: 2009-07-08\ncategory: Tea\ndisclosure: none\n---\n"
BODY = HEAD + "Hot. [More](milk.md) and ![a pot](pot.jpg).\n\n## Milk\n\nNo.\n"


def known(text: str, path: str = "posts/tea.md") -> Contents:
    (read,) = read_files(RULES, [RawFile(path=path, data=text.encode())])
    return read.content


def face(text: str) -> Face:
    source = known(text).source
    assert source is not None
    return source.face


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

    assert face(BODY) == face(changed)
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
    assert face(BODY) != face(BODY.replace(before, after))


def test_an_excerpt_counts_where_it_is_shown() -> None:
    bare = BODY.replace("summary: On tea.\n", "")

    assert face(bare) != face(bare.replace("Hot.", "Cold."))


@pytest.mark.parametrize(
    ("posts", "has_index", "all_to_read"),
    [
        pytest.param(WORTH, False, True, id="many posts and nothing known"),
        pytest.param(WORTH - 1, False, False, id="few posts"),
        pytest.param(WORTH, True, False, id="a blog that was built before"),
        pytest.param(0, False, False, id="no folder of posts"),
    ],
)
def test_a_first_build_of_many_posts_is_known_at_once(
    posts: int, has_index: bool, all_to_read: bool, tmp_path: Path
) -> None:
    for number in range(posts):
        file = tmp_path / f"content/posts/p{number}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    if has_index:
        (tmp_path / "index").touch()

    assert has_all_to_read(tmp_path, tmp_path) == all_to_read
