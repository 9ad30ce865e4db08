"""YAML as nodes: text as written, lines of the file, and what is refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.nodes.findings import Findings
from generator.nodes.from_yaml import parse_any_yaml, parse_yaml
from generator.nodes.simple_yaml import simple_table
from generator.nodes.tree import Entry, Items, Node, Scalar, Table, plain_value


def parse(text: str, line: int = 2) -> tuple[Node | None, list[str]]:
    findings = Findings("content/posts/tea.md")
    return parse_yaml(text, findings, line=line), [str(problem) for problem in findings.in_order()]


def test_text_stays_as_written_and_knows_its_line() -> None:
    node, problems = parse("title: 404\n\ntags: [no, '1.10']\n")

    tags = Items((Scalar("no", 4), Scalar("1.10", 4, "text")), 4)
    assert node == Table({"title": Entry(2, Scalar("404", 2)), "tags": Entry(4, tags)}, 2)
    assert problems == []


@pytest.mark.parametrize(
    "text", ["no", "on", "1.10", "0123", "404", "12:30:45", "2024-02-30", "1e3", "0x1F", ".inf", "="]
)
def test_no_type_is_guessed(text: str) -> None:
    assert parse(f"a: {text}\n")[0] == Table({"a": Entry(2, Scalar(text, 2))}, 2)


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_recognised(text: str) -> None:
    assert parse(f"a: {text}\n")[0] == Table({"a": Entry(2, Scalar(text, 2, "null"))}, 2)


def test_quoted_null_and_text_tags_are_text() -> None:
    node, problems = parse("a: 'null'\nb: ! 'jQuery: New'\nc: !!str 12\n")

    assert node is not None
    assert plain_value(node) == {"a": "null", "b": "jQuery: New", "c": "12"}
    assert problems == []


def test_values_for_themes() -> None:
    node, _ = parse(
        "a: true\nb: 12\nc: 0123\nd: 1.10\ne: yes\nf: -3\ng: ~\nh: [1, {i: '1'}]\nj: 99999999999999999999\n"
    )

    assert node is not None
    assert plain_value(node) == {
        "a": True, "b": 12, "c": "0123", "d": "1.10", "e": "yes", "f": -3, "g": None, "h": [1, {"i": "1"}],
        "j": "99999999999999999999",
    }  # fmt: skip


def test_empty_text_is_nothing() -> None:
    assert parse("# only a remark\n")[0] == Scalar("", 2, "null")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "date: 2009-07-08\ndisclosure: -\n",
            ":3: `disclosure` has a lone `-`, which YAML takes for its own\n"
            "    fix: write a word in its place, such as `none`, or take the key out",
            id="a lone hyphen",
        ),
        pytest.param(
            "title: Foo: bar\n",
            ':2: `title` has a `:` that YAML takes for its own\n    fix: put the value in quotes: title: "Foo: bar"',
            id="colon",
        ),
        pytest.param(
            "a: 1\nhandle: @mara\n",
            ':3: `handle` has a `@` that YAML takes for its own\n    fix: put the value in quotes: handle: "@mara"',
            id="at sign",
        ),
        pytest.param(
            'title: %d "things"\n',
            ":2: `title` has a `%` that YAML takes for its own\n"
            '    fix: put the value in quotes: title: "%d \\"things\\""',
            id="per cent",
        ),
        pytest.param(
            "title: `ls`\n",
            ':2: `title` has a ``` that YAML takes for its own\n    fix: put the value in quotes: title: "`ls`"',
            id="backtick",
        ),
        pytest.param(
            "tags:\n\t- tea\n",
            ":3: is indented with a tab, which YAML does not allow\n    fix: indent with blanks",
            id="tab",
        ),
        pytest.param(
            "title: 'Tea\ndate: 2009-07-08\n",
            ":2: has a quotation mark that is not closed\n    fix: close it at the end of the text",
            id="unclosed quotation",
        ),
        pytest.param(
            "tags: [a\ndate: 2009-07-08\n",
            ":2: `tags` has a `[` that is not closed\n    fix: write `]` at its end",
            id="unclosed bracket",
        ),
        pytest.param(
            "title: Tea\nsummary: 'I don't own it'\n",
            ":3: `summary` has a `'` in its text, and ends there for YAML, since it begins with one\n"
            '    fix: write summary: "I don\'t own it"',
            id="an apostrophe between single quotes",
        ),
        pytest.param(
            'title: "Tea" and milk\n',
            ':2: `title` has a `"` in its text, and ends there for YAML, since it begins with one\n'
            "    fix: write title: '\"Tea\" and milk'",
            id="text behind a quotation",
        ),
        pytest.param(
            'title: "He said "no" to tea"\n',
            ':2: `title` has a `"` in its text, and ends there for YAML, since it begins with one\n'
            "    fix: write title: 'He said \"no\" to tea'",
            id="a quotation within a quotation",
        ),
        pytest.param(
            "title: [Draft] Tea's\ndate: 2009-07-08\n",
            ":2: `title` begins with `[` and goes on behind `]`, which YAML takes for a list or a table\n"
            '    fix: put the whole in quotes: title: "[Draft] Tea\'s"',
            id="text behind brackets",
        ),
        pytest.param(
            'title: "C:\\dir"\n',
            ":2: `title` has a `\\` between double quotes, where YAML takes it for its own\n"
            "    fix: put single ones around it: title: 'C:\\dir'",
            id="a backslash",
        ),
        pytest.param(
            'title: "C:\\users"\n',
            ":2: `title` has a `\\` between double quotes, where YAML takes it for its own\n"
            "    fix: put single ones around it: title: 'C:\\users'",
            id="a backslash and a u",
        ),
        pytest.param(
            "title: Tea\ntags: [#channel, letters]\ndate: 2009-07-08\n",
            ":3: `tags` has a `#` in its brackets, and all behind it is taken for a comment\n"
            "    fix: take the `#` out, or put quotes around what it stands before",
            id="a number sign in a list",
        ),
        pytest.param(
            "title: Tea\n category: Drinks\n",
            ":3: `category` is indented more than the line above it\n    fix: take the blanks before it out",
            id="a key that is indented",
        ),
        pytest.param(
            "title: Tea\nimage:\n  src: a.png\n alt: A cup\n",
            ":5: `alt` is indented otherwise than the keys above it\n"
            "    fix: write as many blanks before it as before the others",
            id="a key that is indented less",
        ),
        pytest.param(
            "title: x\ny\x80\n",
            ":3: holds the character U+0080, which front matter cannot have\n"
            "    fix: take it out; most editors do not show it",
            id="C1 control character",
        ),
        pytest.param(
            "a: &x [1]\nb: [*x, *x]\n",
            ":2: `&x` is an alias of YAML, which is not followed\n"
            "    fix: write the value out, or put it in quotes if it is text",
            id="alias bomb",
        ),
        pytest.param(
            "a: &a [*a]\n",
            ":2: `&a` is an alias of YAML, which is not followed\n"
            "    fix: write the value out, or put it in quotes if it is text",
            id="a list that holds itself",
        ),
        pytest.param(
            "title: *Emphasis*\n",
            ':2: `title` has a `*` that YAML takes for its own\n    fix: put the value in quotes: title: "*Emphasis*"',
            id="Markdown taken for an alias",
        ),
        pytest.param(
            "a: " + "[" * 5000,
            ":2: has too many lists and tables in one another\n    fix: write it flatter",
            id="depth",
        ),
    ],
)
def test_what_cannot_be_read_is_explained(text: str, message: str) -> None:
    node, problems = parse(text)

    assert node is None
    assert problems == [f"content/posts/tea.md{message}"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            "tags: a\ntitle: b\ntags: c\n",
            ":4: `tags` is there twice, on lines 2 and 4\n    fix: keep one of the two",
            id="repeated key",
        ),
        pytest.param(
            "a: !!python/object/apply:os.system ['echo']\n",
            ":2: `!!python/object/apply:os.system` is a tag of YAML, which is not obeyed\n"
            "    fix: write the value without it, or put it in quotes if it is text",
            id="a tag that would run something",
        ),
        pytest.param(
            "a: !!int '5'\n",
            ":2: `!!int` is a tag of YAML, which is not obeyed\n"
            "    fix: write the value without it, or put it in quotes if it is text",
            id="a tag for a type",
        ),
        pytest.param(
            "? [a, b]\n: c\n",
            ":2: has a list or a table for a key\n    fix: write a word as the key",
            id="a list as a key",
        ),
        pytest.param(
            "a: 1\ntitle: Part #5 of 6\n",
            ':3: warning: "#5 of 6" is taken for a comment and left out\n'
            '    fix: put the value in quotes: "Part #5 of 6"; or write a blank behind the `#` of a comment',
            id="cut off by a number sign",
        ),
        pytest.param(
            "title: #5\n",
            ':2: warning: "#5" is taken for a comment and left out\n'
            '    fix: put the value in quotes: "#5"; or write a blank behind the `#` of a comment',
            id="nothing but a number sign",
        ),
    ],
)
def test_what_is_wrong_does_not_hide_the_rest(text: str, message: str) -> None:
    node, problems = parse(text)

    assert isinstance(node, Table)
    assert problems == [f"content/posts/tea.md{message}"]


@pytest.mark.parametrize("text", ["a: tea # my favourite", "a: tea#5", "a: 'tea #5'", "# all\na: b #\n", "a: b ## c"])
def test_a_comment_that_is_meant_is_no_problem(text: str) -> None:
    assert parse(text)[1] == []


@pytest.mark.parametrize(
    "text",
    [
        "a: 'I don''t own it'",
        'a: "I don\'t own it"',
        "a: '\"Tea\" and milk'",
        "a: 'He said \"no\" to tea'",
        'a: "[Draft] Tea\'s"',
        "a: 'C:\\dir'",
        "a: [b]",
    ],
)
def test_what_messages_ask_to_write_can_be_read(text: str) -> None:
    assert parse(text)[1] == []


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\u2029"])
def test_lines_are_counted_as_editors_do(end: str) -> None:
    """YAML has more ends of lines."""
    findings = Findings("content/posts/tea.md")
    node = parse_yaml(f'title: "Hot{end} tea{end}"\nsummary: Part #5\ntags: [a,\n  b]\n', findings, line=2)

    assert isinstance(node, Table)
    assert {key: entry.line for key, entry in node.entries.items()} == {"title": 2, "summary": 3, "tags": 4}
    assert [(one.line, one.what) for one in findings.problems] == [(3, '"#5" is taken for a comment and left out')]


LINES = [
    "title: Tea",
    "title:  Tea for two  ",
    "date: 2026-02-01T08:15:00Z",
    "url: https://e/?a=b",
    "a: b: c",
    "a: b:",
    "a: b #c",
    "a: b#c",
    "a: #c",
    "a:",
    "a: ",
    "a:b",
    "- a",
    "a: null",
    "a: ~",
    "a: 'b'",
    'a: "b"',
    'a: "b" ',
    'a: "b" c',
    r'a: "\n"',
    'a: "b: #c"',
    'a: ""',
    "a: [b]",
    "a: [b, c d,\u00e9 , 1] ",
    "a: [b,c]",
    "a: [null, b]",
    "a: [b,]",
    "a: [b, , c]",
    "a: []",
    "a: [b, [c]]",
    "a: [b: c]",
    "a: [b:c, d]",
    "a: [b #c]",
    "a: [b#c, d]",
    "a: ['b', \"c\"]",
    "a: [b, c] d",
    "a: [b, c]# d",
    "a: [b, c",
    "a: [b, *c]",
    "a: [b {c}]",
    "a: [b\tc]",
    "a: [b?, c!]",
    "a: [b - c]",
    "a: b [c] {d}",
    "a: b, c",
    "a: &b c",
    "a: *b",
    "a: !b c",
    "a: b \"c\" 'd'",
    "a: b\tc",
    "a: b\u0085c",
    "a: b\u2028c",
    "a: \u00fcber",
    "a: b\ufeffc",
    "a: b\x7f",
    "  a: b",
    "a b: c",
    "? a",
    "# a",
    "",
    "---",
    "...",
    "a: -",
    "a: 1",
    "a: >",
    "a: |",
    "a: %b",
    "a: @b",
    "a: `b`",
    "a: b::c",
    "a: b :c",
    "null: a",
    "_id: 1",
    "\ud83d: a",
    "a: \U0001f41f",
]
"""Of which the first few mean the same to any parser."""


@pytest.mark.parametrize("text", [*LINES, *(line + "\n" for line in LINES)])
def test_what_is_read_by_itself_is_what_libyaml_reads(text: str) -> None:
    _is_read_alike(text)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(
        st.sampled_from(LINES) | st.from_regex(r"\A[a-c]: (?:[ -~\u00e9]{0,8}|\[[ -~\u00e9]{0,8}\])\Z"), max_size=4
    )
)
def test_lines_read_by_themselves_are_what_libyaml_reads(lines: list[str]) -> None:
    _is_read_alike("\n".join(lines))


def _is_read_alike(text: str) -> None:
    findings = Findings("content/posts/tea.md")
    simple = simple_table(text, 2)

    assert simple is None or (parse_any_yaml(text, findings, 2), findings.problems) == (simple, [])


def test_most_front_matter_is_read_without_libyaml() -> None:
    text = "name: Jules\u00e9 O'Hara\ndate: 2026-02-01T08:15:00+10:00\nurl: https://jules.example/?a\n"
    text += 'tags: [tea, milk]\nparent: "c1"\n'

    assert simple_table(text, 2) is not None
