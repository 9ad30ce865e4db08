"""Front matter whose marks are nearly right, and what in it nobody can see."""

import pytest

from generator.models import Post
from tests.sources.reading import PLENTY, read, read_page, told

KEYS = f"title: Tea\n{PLENTY}"
OPEN = "begin the file with a line that is `---` and nothing else"
CLOSE = "write a line `---` between the keys and the text"


@pytest.mark.parametrize("source", ["posts/tea.md", "about.md", "authors/ann.md"])
@pytest.mark.parametrize(
    ("mark", "line", "why"),
    [
        pytest.param("\u200b---", 1, "its line `---` holds U+200B, which has no width", id="zero width before"),
        pytest.param("---\u00a0", 1, "its line `---` holds U+00A0, a no-break blank", id="no-break blank behind"),
        pytest.param(" ---", 1, "blanks stand before `---`", id="indented"),
        pytest.param("\n----", 2, "its line is `----`", id="four"),
        pytest.param("\u2014-", 1, "its line is `\u2014-`", id="made a dash by a word processor"),
        pytest.param("<!-- Draft,\nstill -->\n---", 3, "a comment stands above its first line", id="a comment"),
        pytest.param("# vim: ft=markdown\n---", 2, "a comment stands above its first line", id="an editor's line"),
    ],
)
def test_front_matter_that_does_not_begin_is_told(source: str, mark: str, line: int, why: str) -> None:
    reading = read(f"{mark}\n{KEYS}draft: true\n---\nHot.\n", source)

    assert reading.document is None
    assert told(reading) == f":{line}: has front matter that is not seen as such: {why}\n    fix: {OPEN}"


@pytest.mark.parametrize("rest", ["Hot.\n", "Hot.\n\n---\n\nCold.\n"], ids=["no rule", "a rule in the text"])
@pytest.mark.parametrize(
    ("mark", "why"),
    [
        pytest.param("----", "its line is `----`", id="four"),
        pytest.param(" ---", "blanks stand before `---`", id="indented"),
        pytest.param("---\u200b", "its line `---` holds U+200B, which has no width", id="zero width"),
        pytest.param("\u2014", "its line is `\u2014`", id="made a dash"),
    ],
)
def test_front_matter_that_does_not_end_is_told(mark: str, why: str, rest: str) -> None:
    reading = read(f"---\n{KEYS}{mark}\n{rest}")

    assert told(reading) == f":6: has front matter that is not closed: {why}\n    fix: {CLOSE}"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("One.\n\n---\ntitle: this is text\n", id="a rule in the text"),
        pytest.param("# Tea\n\n---\nNote: this is text.\n", id="a rule below a heading"),
        pytest.param("----\n\nOnly a rule.\n", id="a rule at the start"),
        pytest.param("<!-- A comment. -->\nText.\n", id="a comment"),
    ],
)
def test_a_page_without_front_matter_is_a_page(text: str) -> None:
    assert read_page(text).body_line == 1


def test_a_text_within_front_matter_may_have_rules() -> None:
    reading = read(f"---\n{KEYS}summary: |\n  One\n  ----\n  Two\n---\nHot.\n")

    assert (told(reading), reading.text) == ("", "Hot.\n")


SUMMARY = "summary: |\n  Tea\n  ===\n  ---\n"


def test_nor_does_one_hide_what_else_is_told() -> None:
    reading = read(f"---\ntitle: Part #5\n{SUMMARY}{PLENTY}---\nHot.\n")

    assert reading.document is not None
    assert told(reading).startswith(':2: warning: "#5" is taken for a comment and left out\n')


@pytest.mark.parametrize("keys", [f"title: Tea: hot\n{SUMMARY}", f"{SUMMARY}title: Tea: hot\n"], ids=["above", "below"])
def test_nor_a_fault_of_another_line(keys: str) -> None:
    reading = read(f"---\n{keys}{PLENTY}---\nHot.\n")

    line = 2 + keys[: keys.index("title")].count("\n")
    assert told(reading) == (
        f':{line}: `title` has a `:` that YAML takes for its own\n    fix: put the value in quotes: title: "Tea: hot"'
    )


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("disclosure\u00a0: none", id="no-break blank before the colon"),
        pytest.param("disclosure:\u00a0none", id="behind it"),
        pytest.param("\u200bdisclosure: none", id="zero width before the key"),
        pytest.param("\u00a0disclosure: none", id="no-break blank before the key"),
        pytest.param("disclosure: none\u200b", id="zero width behind the value"),
        pytest.param("disclosure: none\u2060\u00a0", id="both"),
    ],
)
def test_what_cannot_be_seen_around_keys_and_values_says_nothing(line: str) -> None:
    reading = read(f"---\ntitle: Tea\u200bpot\ndate: 2009-07-08\ncategory: Drinks\n{line}\n---\nHot.\n")

    assert told(reading) == ""
    assert isinstance(reading.document, Post)
    assert (reading.document.title, reading.document.disclosure.kind) == ("Tea\u200bpot", "none")


def test_a_byte_order_mark_in_the_middle_is_left_out_and_told() -> None:
    reading = read(f"\ufeff\ufeff---\n{KEYS}---\n\ufeff## Hot\n")

    assert (reading.document is not None, reading.text) == (True, "## Hot\n")
    assert told(reading) == (
        ":1: warning: holds a byte order mark (U+FEFF) that is not at its beginning; it is left out\n"
        "    fix: take it out; most editors do not show it"
    )
