"""Whatever a file holds, reading ends in a document or in problems; it never breaks."""

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import errors_in
from generator.sources.keys import AUTHOR, PAGE, POST
from tests.sources.reading import read

SOURCES = st.sampled_from(["posts/tea.md", "posts/2010-02-30-a/index.md", "authors/mara.md", "about.md"])
KEYS = sorted({*POST.known, *AUTHOR.known, *PAGE.elsewhere, "published", "status", "x"})
VALUES = st.sampled_from(
    [
        "", "~", "null", "none", "no", "true", "Tea", "'Tea'", '"\\0"', '"\\ud83c"', "[]", "{}", "[null, [1]]",
        "{a: {b: 1}}", "[{}]", "[{date: x, text: 1}]", "{src: [], alt: ~}", "2024-02-30",
        "2009-07-08 9:00 +0900", "0001-01-01", "*a", "&a b", "!!int x", "! y", "@", "%", "`", "a: b", "#5",
        "a #5", "|\n  a\n  b", ">-\n\n  a", "\t", "'", '"', "[", "{", "../..", "%2e%2e/%00", "http://[", "//x",
        "9" * 400, "-1", "1e999", ".nan", "? x", "- x", "\u2028", "\x85", "\ufeff", "🎉", "\u202e", "con", "=",
    ]
)  # fmt: skip
ROWS = st.lists(st.tuples(st.sampled_from(KEYS), VALUES), max_size=8)
LINES = st.lists(
    st.sampled_from(["---", "+++", "...", "", "a: 1", "a = 1", "[t]", "text", "\ufeff---", "\x00"]), max_size=8
)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(SOURCES, ROWS)
def test_front_matter_of_any_kind(source: str, rows: list[tuple[str, str]]) -> None:
    ends_well("---\n" + "".join(f"{key}: {value}\n" for key, value in rows) + "---\nHot.\n", source)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(SOURCES, ROWS)
def test_toml_of_any_kind(source: str, rows: list[tuple[str, str]]) -> None:
    ends_well("+++\n" + "".join(f"{key} = {value}\n" for key, value in rows) + "+++\nHot.\n", source)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(SOURCES, LINES)
def test_marks_in_any_order(source: str, lines: list[str]) -> None:
    ends_well("\n".join(lines), source)


@settings(max_examples=100, derandomize=True, deadline=None)
@given(SOURCES, st.binary(max_size=40))
def test_bytes_of_any_kind(source: str, data: bytes) -> None:
    ends_well(data, source)


def ends_well(data: str | bytes, source: str) -> None:
    reading = read(data, source)
    assert (reading.document is None) == bool(errors_in(reading.problems))
    lines = (data if isinstance(data, str) else data.decode("latin-1")).count("\n") + 1
    assert all(problem.line is None or 1 <= problem.line <= lines for problem in reading.problems)
