"""Texts whose names make files of them, and names that make texts."""

import pytest

from generator.models import bundle_of, is_text, stem_of
from generator.sources.strays import stray_text
from tests.story import post

DRAFT = post(draft=True).encode()


@pytest.mark.parametrize("ending", ["md", "MD", "markdown", "Markdown", "mdown", "mkd", "mkdn"])
def test_a_text_is_known_by_any_of_its_endings(ending: str) -> None:
    path = f"posts/tea/index.{ending}"

    assert (is_text(path), stem_of(path), bundle_of(path)) == (True, "posts/tea/index", "posts/tea")


@pytest.mark.parametrize("name", ["tea.mdx", "tea.md.txt", "md", "tea.html", "index.txt"])
def test_other_files_are_no_texts(name: str) -> None:
    assert (is_text(name), stem_of(name), bundle_of(f"posts/tea/{name}")) == (False, name, "")


@pytest.mark.parametrize("name", ["tea.html", "tea.mdx", "tea.md.txt", "tea.md.save", "tea", "tea.md.1", "tea.rst"])
def test_a_file_with_front_matter_is_asked_about(name: str) -> None:
    (problem,) = stray_text(f"posts/{name}", DRAFT)

    assert problem.path == f"content/posts/{name}"
    assert problem.fix.startswith("call it `tea.md` if")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"---\nlayout: default\n---\n<p>Tea</p>\n", id="of Jekyll"),
        pytest.param(b"---\n---\n@import 'tea';\n", id="empty"),
        pytest.param(b"+++\ntitle = 'Tea'\n+++\nHot.\n", id="TOML"),
        pytest.param(b"\xef\xbb\xbf---\r\ntitle: Tea\r\n---\r\nHot.\r\n", id="saved on Windows"),
        pytest.param("\ufeff---\ntitle: Tea\n---\nHot.\n".encode("utf-16-le"), id="UTF-16"),
        pytest.param(b"\n\n---\ntitle: Tea\ndraft: true\n", id="not closed"),
    ],
)
def test_front_matter_is_found_however_it_is_written(data: bytes) -> None:
    assert [one.rule for one in stray_text("tea.txt", data)] == ["stray-text"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("rule.txt", b"---\nA rule, and text.\n---\n", id="a rule"),
        pytest.param("fix.patch", b"--- a/tea.py\n+++ b/tea.py\n", id="a patch"),
        pytest.param("api.yaml", b"---\ntitle: Tea\n---\ntitle: Milk\n", id="YAML documents"),
        pytest.param("boat.jpg", b"\xff\xd8\xff\xe0", id="a picture"),
    ],
)
def test_files_that_look_a_little_like_it_are_files(name: str, data: bytes) -> None:
    assert stray_text(name, data) == ()
