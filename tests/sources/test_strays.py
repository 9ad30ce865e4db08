"""Texts whose names make files of them, and names that make texts."""

import pytest

from generator.models import bundle_of, is_text, stem_of
from generator.sources.strays import stray_text
from tests.sources.reading import read, told
from tests.story import comment, post

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
        pytest.param("---\u00a0\ntitle: Tea\ndraft: true\n---\n".encode(), id="a no-break blank behind the mark"),
        pytest.param(b"---\xa0\ntitle: Tea\ndraft: true\n---\n", id="the same in Latin-1"),
        pytest.param("\u00a0---\ntitle: Tea\n---\n".encode(), id="before it"),
        pytest.param(b"----\ntitle: Tea\n----\n", id="four hyphens"),
        pytest.param(b"<!-- x -->\n---\ntitle: Tea\n---\n", id="a comment above"),
        pytest.param(b"# x\n---\ntitle: Tea\n---\n", id="an editor's line above"),
        pytest.param(b"title: Tea\ndraft: true\n\nHot.\n", id="keys alone"),
        pytest.param(b"---\rtitle: Tea\rdraft: true\r---\rHot.\r", id="returns alone"),
        pytest.param("---\ntitle: Tea\n---\nHot.\n".encode("utf-16-le"), id="UTF-16 without a mark"),
        pytest.param("---\ntitle: Tea\n---\nHot.\n".encode("utf-16-be"), id="the other UTF-16"),
    ],
)
def test_front_matter_is_found_however_it_is_written(data: bytes) -> None:
    assert [one.rule for one in stray_text("tea.txt", data)] == ["stray-text"]


@pytest.mark.parametrize("name", ["tea.md.yaml", "tea.markdown.yml", "tea.md.txt", "tea.md~"])
@pytest.mark.parametrize("data", [DRAFT, b"title: Tea\nsummary: Hot.\n"], ids=["marks", "keys alone"])
def test_a_text_with_an_ending_too_many_is_asked_about(name: str, data: bytes) -> None:
    assert [one.rule for one in stray_text(name, data)] == ["stray-text"]


def test_a_draft_is_no_file_of_data() -> None:
    assert [one.rule for one in stray_text("tea.yaml", DRAFT)] == ["stray-text"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("rule.txt", b"---\nA rule, and text.\n---\n", id="a rule"),
        pytest.param("fix.patch", b"--- a/tea.py\n+++ b/tea.py\n", id="a patch"),
        pytest.param("api.yaml", b"---\ntitle: Tea\n---\ntitle: Milk\n", id="YAML documents"),
        pytest.param("tea.yaml", b"title: Tea\ndraft: true\n", id="YAML without documents"),
        pytest.param("tea.txt", b"Title: Tea\n\nAll about it.\n", id="a text with a title"),
        pytest.param("api.json", b'{"title": "Tea", "draft": true}\n', id="JSON"),
        pytest.param("tea.md.txt", b"Only a note.\n", id="a note"),
        pytest.param("boat.jpg", b"\xff\xd8\xff\xe0", id="a picture"),
    ],
)
def test_files_that_look_a_little_like_it_are_files(name: str, data: bytes) -> None:
    assert stray_text(name, data) == ()


@pytest.mark.parametrize(
    ("path", "text", "home"),
    [
        pytest.param("author/me.md", "---\nname: Mara\ncontact: x@y.example\n---\n", "authors", id="an author"),
        pytest.param("Autors/me.md", "---\nname: Mara\n---\n", "authors", id="with two slips"),
        pytest.param("comment/posts/tea/1.md", comment(), "comments", id="a comment"),
    ],
)
def test_a_text_in_a_folder_of_nearly_the_right_name_is_no_page(path: str, text: str, home: str) -> None:
    folder = path.partition("/")[0]

    assert told(read(text, path)) == (
        f": lies in `{folder}/`, and has keys of what lies in `{home}/`: here it would be a page\n"
        f"    fix: move it to `content/{home}/`, or take those keys out if it is a page"
    )


@pytest.mark.parametrize("path", ["author/about.md", "reports/about.md", "authors/more/about.md"])
def test_a_page_may_lie_in_any_folder(path: str) -> None:
    assert told(read("---\ntitle: Us\n---\n", path)) == ""


def test_a_stored_comment_is_published_as_a_file_from_nowhere() -> None:
    (problem,) = stray_text("comment/posts/tea/1.yml", b"name: Jules\n")

    assert str(problem) == (
        "content/comment/posts/tea/1.yml: lies in `comment/`, where it would be published as it is, with all that it "
        "says of a reader\n"
        "    fix: move it to `content/comments/` if it is a comment; rename the folder if it is none"
    )
    assert stray_text("data/1.yml", b"name: Jules\n") == ()


@pytest.mark.parametrize("folder", ["Drafts", "draft"])
def test_drafts_have_one_folder(folder: str) -> None:
    assert told(read(post(), f"posts/{folder}/tea.md")) == (
        f": warning: lies in `{folder}/` and is published: drafts are in `drafts/`, spelt like that\n"
        "    fix: rename the folder, or write `draft: true`; `draft: false` if it is meant to be published"
    )
    assert told(read(post(draft=False), f"posts/{folder}/tea.md")) == ""
    assert told(read(post(draft=True), f"posts/{folder}/tea.md")) == ""
