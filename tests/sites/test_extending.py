"""The guide to extending: its examples are built, as they stand there."""

import re
from pathlib import Path

import pytest

from tests.story import Story, page, post

GUIDE = Path(__file__).parents[2] / "docs" / "extending.md"
_FILE = re.compile(
    r"`(?P<path>(?:macros|snippets)/[\w./-]+)`:\n\n(?P<marks>`{3,})\w+\n(?P<content>.*?)^(?P=marks)$",
    re.MULTILINE | re.DOTALL,
)
_TEXT = re.compile(r"^(?P<marks>`{3,})markdown\n(?P<content>.*?)^(?P=marks)$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def blog(site: Story) -> Story:
    """With every file of the guide, and a post of all its texts."""
    guide = GUIDE.read_text()
    for found in _FILE.finditer(guide):
        site.put(found["path"], found["content"])
    texts = [found["content"] for found in _TEXT.finditer(_FILE.sub("", guide))]
    site.write("posts/kettles.md", post(title="Kettles", date="2009-07-07 10:00"))
    site.write("posts/tea.md", post("\n".join(texts)))
    site.write("about.md", page())
    return site


def test_the_examples_are_drawn(blog: Story) -> None:
    blog.build()

    shown, fed = blog.read("2009/07/tea/index.html"), blog.read("feed.json")
    assert '<aside class="tip short">\n<p class="tip-title">Warm the pot</p>\n<p><em>Before</em> you pour' in shown
    assert '<a href="/2009/07/kettles/">the other post</a>' in shown
    assert "Press <kbd>Ctrl</kbd>, and the kettle boils." in shown
    assert '<iframe src="https://films.example/player/1906" title="A kettle boils" loading="lazy">' in shown
    assert "<p>All temperatures were taken with the <strong>same thermometer</strong>.</p>" in shown
    assert "Film: A kettle boils</a>" in fed
    assert "<iframe" not in fed


def test_the_message_is_what_is_told(blog: Story) -> None:
    blog.write("posts/tea.md", post("One.\n\nTwo.\n\n```{tip}\n```\n"))

    (told,) = blog.fails()
    assert f"```text\n{told}\n```" in GUIDE.read_text()
