"""Plain front matter, and the parser that it spares."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.nodes.findings import Findings
from generator.nodes.from_yaml import parse
from generator.nodes.plain_yaml import read_plain
from generator.nodes.tree import Entry, Items, Scalar, Table

VALUES = (
    "Tea", "Tea: hot", "10:30", "http://b.example/#cups", "Tea #5", "C#", "a: ", "x:", "ä ö", "日本", "no", "5", "1.50",
    "null", "NULL", "~", "", " ", "- a", "-a", "?", "? a", ": a", "[", "[]", "[a]", "[a, b c]", "[a,b]", "[a, ]",
    "[~]", "[null, Null]", "[a b,c]", "[a #b]", "[a: b]", "[a:b]", "[ a]", "[-a]", "[a -]", "[a - b]", "[a, [b]]",
    "[C++, d]", "{a: b}", '"Tea: #5"', '""', '"a\\n"', '"a"b"', '"a" # b', "'a'", "'a", "|", ">", "&a b", "*a",
    "!a b", "%a", "@a", "`a`", "a\tb", "a ", "a  b", "a\xa0b", "a\u2028b", "a\x85b", "a\x07", "a\ufeff", "\ufeffa",
    "a😀", "a\ud7ff", "---", "...", "a, b", "a}", "a]", "a{b", "_a", "a_b", "a & b", "a | b", "a % b", "a\\b", 'a "b"',
    "true", "2009-01-05T16:00:00+10:00",
)  # fmt: skip
KEYS = (
    "title", "Title", "a_b", "a-b", "a b", "1", "_a", "null", "é", "", '"a"', "- a", "? a", "a.b", "<<", " a", "\ta",
)  # fmt: skip
lines = (
    st.builds("{}: {}".format, st.sampled_from(KEYS), st.sampled_from(VALUES) | st.text(max_size=6))
    | st.builds("{}:{}".format, st.sampled_from(KEYS), st.sampled_from(VALUES))
    | st.sampled_from(("", "  more", "- a", "# a", "---", "...", "a"))
)


@given(written=st.lists(lines, max_size=4).map("\n".join), end=st.sampled_from(("\n", "", "\n\n", " \n")))
def test_what_is_read_without_the_parser_is_what_it_reads(written: str, end: str) -> None:
    findings = Findings("content/posts/tea.md")
    table = read_plain(written + end, 2)

    assert table is None or (table == parse(written + end, findings, line=2) and not findings.problems)


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("following", ["", "b: c\n", " more\n"])
def test_each_value_is_read_alike(value: str, following: str) -> None:
    findings = Findings("content/posts/tea.md")
    text = f"title: {value}\n{following}"
    table = read_plain(text, 2)

    assert table is None or (table == parse(text, findings, line=2) and not findings.problems)


def test_front_matter_as_most_write_it_needs_no_parser() -> None:
    text = 'title: Tea, and more\ndate: 2009-07-08 10:30\ntags: [tea, green tea]\ndisclosure: none\nsummary: "On: #a"\n'

    assert read_plain(text, 2) == Table(
        {
            "title": Entry(2, Scalar("Tea, and more", 2)),
            "date": Entry(3, Scalar("2009-07-08 10:30", 3)),
            "tags": Entry(4, Items((Scalar("tea", 4), Scalar("green tea", 4)), 4)),
            "disclosure": Entry(5, Scalar("none", 5)),
            "summary": Entry(6, Scalar("On: #a", 6, "text")),
        },
        2,
    )
